"""`check --deploy` fails where something of the sample is left."""

import pytest
from django.utils import timezone

from plans.issuing.sample_checks import nothing_of_the_sample_is_left
from plans.models import SigningCertificate
from tests.support.factories import ward


def told() -> str:
    return " ".join(str(one.msg) for one in nothing_of_the_sample_is_left())


@pytest.mark.django_db
def test_real_portal_has_nothing_of_the_sample(settings, tmp_path):
    settings.SIGNING_KEYS = settings.VAR_DIR = tmp_path
    (tmp_path / "chutich.p12").touch()
    assert nothing_of_the_sample_is_left() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["mat-khau.json", "co-quan-root.p12", "co-quan-goc.pem", "sample-accounts.txt"]
)
def test_each_file_of_the_sample_is_found(name, settings, tmp_path):
    settings.SIGNING_KEYS = settings.VAR_DIR = tmp_path
    (tmp_path / name).touch()
    assert name in told()
    assert nothing_of_the_sample_is_left()[0].id == "wardplan.E006"


@pytest.mark.django_db
def test_certificates_of_the_sample_are_found(settings, tmp_path):
    settings.SIGNING_KEYS = settings.VAR_DIR = tmp_path
    day = timezone.now()
    values = {"content": b"x", "subject": "a", "issuer": "b", "valid_from": day, "valid_until": day}
    SigningCertificate.objects.create(ward=ward(), fingerprint="0" * 64, is_sample=True, **values)
    assert "1 chứng thư số dùng thử" in told()
