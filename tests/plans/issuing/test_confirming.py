"""A certificate counts when its owner has signed a challenge with its key and a second person agrees."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from plans.integrity.verify_history import breaks_of, breaks_of_all
from plans.issuing.attempts import IssuingRefused
from plans.issuing.certificates import revoke_certificate
from plans.issuing.confirming import (
    challenge_of,
    confirm_with_file,
    confirm_with_key,
    countersign,
    next_step,
    refusal_to_confirm,
    refusal_to_countersign,
)
from plans.issuing.expected_signatures import certificates_of, expected_signatures_of
from plans.issuing.keys import SigningMethod
from plans.issuing.signatories import SignatoryRefused
from plans.models import CertificateChallenge, PlanEvent, PlanFile, SigningCertificate
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from plans.pdf.verifying import verify
from tests.support.accounts import record_accounts
from tests.support.database.rules import without_signer_rules
from tests.support.factories import person, ward
from tests.support.paths import DATA
from tests.support.plans import certificates
from tests.support.plans.certificates import passphrase, signed_challenge
from tests.support.plans.issuing_steps import seal, sign, small_numbered_plan, stored_file
from tests.support.plans.states import Office, make_office, reload_plan
from tests.support.signing import authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    """Lê Lợi's people."""
    return make_office(ward())


def recorded(place: Office, whose: User | None) -> SigningCertificate:
    """A certificate that is recorded, without a key file."""
    return certificates.recorded(place, whose, der_of(whose))


def confirmed(place: Office, whose: User | None) -> SigningCertificate:
    """A certificate that its owner has confirmed, without a key file."""
    return certificates.confirmed(place, whose, der_of(whose))


def der_of(whose: User | None) -> bytes:
    return (authority.chairman() if whose else authority.seal_holder()).der


def with_key(certificate: SigningCertificate, by: User, words: str) -> PlanEvent:
    way = SigningMethod.FILE
    return confirm_with_key(certificate, by=by, way=way, secret=Secret(words))


def counts(certificate: SigningCertificate) -> bool:
    return certificates_of(certificate.ward, certificate.person).exists()


def test_owner_confirms_with_the_key_here_then_the_clerk_countersigns(keys, place):
    certificate = certificates.recorded(place, place.chairman)
    assert "Lê Xuân Trường cần xác nhận" in str(next_step(certificate))
    with_key(certificate, place.chairman, passphrase(place, place.chairman))
    certificate.refresh_from_db()
    assert not counts(certificate)
    assert "Chờ người thứ hai" in str(next_step(certificate))
    countersign(certificate, place.clerk)
    certificate.refresh_from_db()
    assert counts(certificate)
    assert next_step(certificate) is None
    told = PlanEvent.objects.filter(plan=None).order_by("sequence")
    assert list(told.values_list("what", "by")) == [
        ("cert_recorded", place.chairman.pk),
        ("cert_confirmed", place.chairman.pk),
        ("cert_countersigned", place.clerk.pk),
    ]
    record_accounts()
    assert [*breaks_of(place.ward), *breaks_of_all()] == []


@pytest.mark.thorough
def test_seal_is_confirmed_by_the_clerk_with_a_tool_of_the_ward_and_countersigned_above(
    keys, place
):
    certificate = certificates.recorded(place, None)
    signed = signed_challenge(place, certificate, None)
    confirm_with_file(certificate, by=place.clerk, content=signed)
    certificate.refresh_from_db()
    assert "khác chủ sở hữu" in str(refusal_to_countersign(place.clerk, certificate))
    countersign(certificate, person(Role.FINANCE))
    assert counts(certificate)


@pytest.mark.thorough
def test_only_the_challenge_signed_with_the_very_key_is_an_answer(keys, place):
    certificate = certificates.recorded(place, place.chairman)
    with pytest.raises(SigningRefused, match="Mật khẩu"):
        with_key(certificate, place.chairman, "sai mật khẩu")
    others = signed_challenge(place, certificate, None)
    unsigned = bytes(challenge_of(certificate, place.chairman).file)
    another = signed_challenge(place, certificates.recorded(place, None), None)
    for content in (others, unsigned, another, unsigned + b"\n", b"%PDF-1.7", b""):
        with pytest.raises(SignatoryRefused):
            confirm_with_file(certificate, by=place.chairman, content=content)
    certificate.refresh_from_db()
    assert certificate.confirmed_at is None
    assert not CertificateChallenge.objects.filter(answer__isnull=False).exists()


@pytest.mark.thorough
def test_key_file_that_was_exchanged_is_not_the_owner_s_key(place, keys):
    certificate = certificates.recorded(place, place.chairman)
    (keys / "chairman.le-loi.p12").write_bytes((keys / "con-dau.le-loi.p12").read_bytes())
    with pytest.raises(SignatoryRefused, match="không phải khoá của chứng thư này"):
        with_key(certificate, place.chairman, passphrase(place, None))


def test_nobody_else_confirms_and_the_answer_says_who_does(place):
    certificate = recorded(place, place.chairman)
    for other in (place.clerk, person(Role.ADMIN), person(Role.FINANCE), person(Role.CHAIRMAN)):
        assert "chỉ do chính Lê Xuân Trường" in str(refusal_to_confirm(other, certificate))
    seal = recorded(place, None)
    for other in (place.chairman, person(Role.ADMIN), person(Role.FINANCE)):
        assert "văn thư giữ con dấu" in str(refusal_to_confirm(other, seal))


def test_second_person_is_another_one_of_the_ward_or_of_the_authority_above(place):
    certificate = confirmed(place, place.chairman)
    assert "khác chủ sở hữu" in str(refusal_to_countersign(place.chairman, certificate))
    for other in (person(Role.ADMIN), place.official):
        assert "không xác nhận chứng thư" in str(refusal_to_countersign(other, certificate))
    beside = person(Role.CLERK, ward=ward("da-mai", "Đa Mai"))
    assert "không thuộc phường Lê Lợi" in str(refusal_to_countersign(beside, certificate))
    for other in (place.clerk, person(Role.FINANCE), person(Role.CHAIRMAN)):
        assert refusal_to_countersign(other, certificate) is None
    unconfirmed = recorded(place, None)
    assert "chưa xác nhận" in str(refusal_to_countersign(place.chairman, unconfirmed))


def test_database_takes_no_second_person_who_is_the_first(place):
    certificate = confirmed(place, None)
    without_signer_rules()
    certificate.countersigned_at = timezone.now()
    for who in (place.clerk, None):
        certificate.countersigned_by = who
        # A sample may lack a person; nothing else may.
        certificate.is_sample = False
        with pytest.raises(IntegrityError, match="certificate_"), transaction.atomic():
            certificate.save()


@pytest.mark.parametrize("age", [timedelta(), timedelta(days=6, hours=23)])
def test_account_that_another_reset_lately_neither_confirms_nor_countersigns(place, age):
    certificate = recorded(place, place.chairman)
    for user in (place.chairman, place.clerk):
        user.reset_by_other_at = timezone.now() - age
        user.save(update_fields=["reset_by_other_at"])
    assert "người khác đặt lại" in str(refusal_to_confirm(place.chairman, certificate))
    certificate.confirmed_by, certificate.confirmed_at = place.chairman, timezone.now()
    assert "người khác đặt lại" in str(refusal_to_countersign(place.clerk, certificate))
    place.clerk.reset_by_other_at -= timedelta(days=7)
    assert refusal_to_countersign(place.clerk, certificate) is None


@pytest.mark.parametrize("what", ["CREATED", "ROLE_CHANGED"])
def test_account_that_another_made_or_gave_its_role_lately_waits_as_well(place, what):
    certificate = confirmed(place, place.chairman)
    record_account_event(AccountEvent.What[what], place.clerk, by=person(Role.ADMIN))
    assert "lập hoặc đổi vai trò" in str(refusal_to_countersign(place.clerk, certificate))
    record_account_event(AccountEvent.What[what], place.chairman, by=None)
    seal = recorded(place, None)
    assert "lập hoặc đổi vai trò" in str(refusal_to_confirm(place.clerk, seal))
    # A command at the server is outside of it.
    assert "chưa xác nhận chứng thư này" in str(refusal_to_countersign(place.chairman, seal))


def test_account_without_a_second_factor_neither_confirms_nor_countersigns(place):
    certificate = recorded(place, place.chairman)
    User.objects.update(spared_second_factor=False)
    chairman, clerk = (User.objects.get(pk=one.pk) for one in (place.chairman, place.clerk))
    assert "xác thực hai lớp" in str(refusal_to_confirm(chairman, certificate))
    certificate.confirmed_by, certificate.confirmed_at = chairman, timezone.now()
    assert "xác thực hai lớp" in str(refusal_to_countersign(clerk, certificate))


def test_certificate_that_was_revoked_is_confirmed_no_more(place):
    certificate = recorded(place, place.chairman)
    revoke_certificate(certificate, "Mất thiết bị", person(Role.ADMIN))
    certificate.refresh_from_db()
    assert "đã ngừng dùng" in str(refusal_to_confirm(place.chairman, certificate))
    assert next_step(certificate) is None


@pytest.mark.parametrize("real", ["HTTPS", "SIGNING_ROOTS"])
def test_sample_counts_nowhere_where_the_portal_is_in_real_use(place, settings, real):
    certificate = confirmed(place, place.chairman)
    countersign(certificate, place.clerk)
    assert counts(certificate)
    setattr(settings, real, True)
    assert not counts(certificate)


@pytest.mark.thorough
def test_portal_in_real_use_without_authorities_confirms_nothing(keys, place, settings):
    certificate = certificates.recorded(place, place.chairman)
    without_signer_rules()
    SigningCertificate.objects.update(is_sample=False)
    certificate.refresh_from_db()
    challenge_of(certificate, place.chairman)
    settings.HTTPS = True
    place.chairman.spared_second_factor = True
    with pytest.raises((SignatoryRefused, SigningRefused), match="xác thực hai lớp"):
        with_key(certificate, place.chairman, passphrase(place, place.chairman))


@pytest.mark.thorough
def test_certificate_of_before_signs_nothing_new_and_what_it_signed_stays_valid(keys):
    plan, passphrases = small_numbered_plan()
    sign(plan, passphrases)
    without_signer_rules()
    SigningCertificate.objects.update(
        is_from_before=True,
        is_sample=True,
        confirmed_at=None,
        confirmed_by=None,
        countersigned_at=None,
        countersigned_by=None,
    )
    signed = bytes(stored_file(plan, PlanFile.Kind.SIGNED).content)
    expected = expected_signatures_of(reload_plan(plan), steps=1)
    assert verify(signed, expected).outcome == "whole"
    with pytest.raises(IssuingRefused, match="xác nhận lại vì được ghi từ trước"):
        seal(plan, passphrases)


@pytest.mark.thorough
def test_certificate_of_an_authority_that_is_not_named_is_not_confirmed(keys, place, settings):
    """The owner has the key and everything else; the authority is one that anybody could make."""
    certificate = certificates.recorded(place, place.chairman)
    without_signer_rules()
    SigningCertificate.objects.update(is_sample=False)
    certificate.refresh_from_db()
    signed = signed_challenge(place, certificate, place.chairman)
    settings.SIGNING_ROOTS = str(DATA / "signing-roots.pem")
    with pytest.raises(SignatoryRefused, match="không do cơ quan chứng thực"):
        confirm_with_file(certificate, by=place.chairman, content=signed)
    certificate.refresh_from_db()
    assert certificate.confirmed_at is None
