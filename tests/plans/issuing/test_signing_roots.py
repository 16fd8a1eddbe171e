"""The list of authorities whose certificates count, while it is being changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plans.issuing.trust_services import configured_roots
from plans.pdf.samples.sample_authority import SampleAuthority
from plans.pdf.signing.errors import SigningRefused
from tests.support.plans.issued_plans import content_of, issued_plan

pytestmark = pytest.mark.slow

NOT_READ = "Cổng chưa đọc được danh sách cơ quan cấp chứng thư số"


@pytest.fixture(scope="module")
def roots() -> list[tuple[bytes, bytes]]:
    """The certificates of two authorities, each as PEM and as DER."""
    made = [SampleAuthority().root.certificate for _ in range(2)]
    return [(one.public_bytes(Encoding.PEM), one.public_bytes(Encoding.DER)) for one in made]


@pytest.fixture
def file(settings, tmp_path: Path) -> Path:
    settings.SIGNING_ROOTS = str(tmp_path / "roots.pem")
    return tmp_path / "roots.pem"


def put(file: Path, content: bytes) -> None:
    """Put a file in the place of the one that is there, as administrators should: at one stroke."""
    new = file.with_suffix(".new")
    new.write_bytes(content)
    os.replace(new, file)


def test_list_that_was_exchanged_counts_at_once(file, roots):
    (first, first_der), (second, second_der) = roots
    put(file, first)
    assert configured_roots() == (first_der,)
    put(file, second)
    assert configured_roots() == (second_der,)
    put(file, first + second)
    assert configured_roots() == (first_der, second_der)


def test_list_that_was_written_over_counts_at_once(file, roots):
    for pem, der in roots:
        file.write_bytes(pem)
        assert configured_roots() == (der,)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN CERTIFICATE-----\nMIIC", None])
def test_list_that_cannot_be_read_any_more_is_no_empty_list_and_no_old_one(file, roots, content):
    file.write_bytes(roots[0][0])
    assert configured_roots()
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(SigningRefused, match=NOT_READ):
        configured_roots()


@pytest.mark.django_db
@pytest.mark.thorough
def test_stranger_is_told_that_nothing_can_be_verified_now(keys, settings, tmp_path):
    plan = issued_plan()
    settings.SIGNING_ROOTS = str(tmp_path / "gone.pem")
    content = (
        content_of(plan)[:-1] + b"x\n"
    )  # no longer on record, so that its signatures are asked
    sent = SimpleUploadedFile("van-ban.pdf", content, "application/pdf")
    answer = Client().post(reverse("verification"), {"file": sent})
    assert answer.status_code == 503
    assert NOT_READ in answer.content.decode()
