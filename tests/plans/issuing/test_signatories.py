"""Who may sign for a ward: delegations, certificates and pictures, and who may record them."""

from datetime import date, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import timezone

from accounts.models import User, Ward
from accounts.rights import Role
from plans.document.states import State
from plans.issuing.certificates import read_certificate, record_certificate, revoke_certificate
from plans.issuing.signatories import (
    SignatoryRefused,
    add_delegation,
    end_delegation,
    record_picture,
    refusal_to_delegate,
    refusal_to_equip,
    refusal_to_see_signers,
)
from plans.models import Delegation, SignaturePicture, SigningCertificate
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing.secret import Secret
from plans.workflow.delegation import signing_capacity_of
from tests.support.factories import person, ward
from tests.support.plans.states import make_office, plan_in
from tests.support.signing import authority

REFERENCE = "Quyết định số 12/QĐ-UBND ngày 01/10/2026"
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
Kind = Delegation.Kind


def deputy(place: Ward | None = None, name: str = "Trần Thị Bình") -> User:
    made = person(Role.CHAIRMAN, ward=place or ward(), full_name=name)
    made.is_deputy = True
    made.save(update_fields=["is_deputy"])
    return made


def delegation(whom: User, **fields: object) -> Delegation:
    values = {
        "ward": ward(),
        "person": whom,
        "kind": Kind.DEPUTY,
        "first_day": FIRST,
        "last_day": LAST,
        "reference": REFERENCE,
    }
    return Delegation(**(values | fields))


def clerk() -> User:
    return make_office(ward()).clerk


# Rights


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "sees", "delegates", "seals"),
    [
        (Role.CLERK, True, True, True),
        (Role.CHAIRMAN, True, False, False),
        (Role.ADMIN, True, True, False),
        (Role.OFFICIAL, False, False, False),
        (Role.FINANCE, True, False, False),
    ],
)
def test_role_decides_who_sees_and_records(role, sees, delegates, seals):
    place, somebody = ward(), person(role)
    assert (refusal_to_see_signers(somebody, place) is None) == sees
    assert (refusal_to_delegate(somebody, place) is None) == delegates
    assert (refusal_to_equip(somebody, place, None) is None) == seals


@pytest.mark.django_db
def test_own_signature_is_recorded_by_oneself_alone():
    place = ward()
    chairman, other = make_office(place).chairman, deputy()
    assert refusal_to_equip(chairman, place, chairman) is None
    for stranger in (other, clerk(), person(Role.OFFICIAL), person(Role.ADMIN)):
        assert refusal_to_equip(stranger, place, chairman) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CLERK, Role.CHAIRMAN])
def test_people_of_another_ward_see_and_record_nothing(role):
    stranger = person(role, ward=ward("da-mai", "Đa Mai"))
    for refusal in (
        refusal_to_see_signers(stranger, ward()),
        refusal_to_delegate(stranger, ward()),
        refusal_to_equip(stranger, ward(), None),
    ):
        assert "không thuộc phường Lê Lợi" in str(refusal)


# Delegations


@pytest.mark.django_db
def test_delegated_deputy_signs_in_the_days_of_the_delegation_alone():
    whom = deputy()
    made = add_delegation(delegation(whom), clerk())
    assert made.by == clerk()
    standing = signing_capacity_of(whom, ward(), LAST)
    assert standing is not None
    assert standing.signer.authority[-1] == "KT. CHỦ TỊCH"
    assert standing.reference == REFERENCE
    for day in (FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        assert signing_capacity_of(whom, ward(), day) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (date(2026, 10, 31), None, True),
        (date(2026, 9, 1), date(2026, 10, 1), True),
        (date(2026, 9, 1), None, True),
        (date(2026, 10, 5), date(2026, 10, 6), True),
        (date(2026, 11, 1), None, False),
        (date(2026, 9, 1), date(2026, 9, 30), False),
    ],
)
def test_days_of_one_person_do_not_overlap(first, last, refused):
    whom = deputy()
    add_delegation(delegation(whom), clerk())
    second = delegation(whom, first_day=first, last_day=last)
    if refused:
        with pytest.raises(SignatoryRefused, match="Trùng ngày"):
            add_delegation(second, clerk())
    else:
        add_delegation(second, clerk())
    assert Delegation.objects.count() == (1 if refused else 2)


@pytest.mark.django_db
def test_two_deputies_may_sign_in_the_same_days_but_one_acts_as_head():
    first, second = deputy(), deputy(name="Vũ Thị Lan")
    add_delegation(delegation(first), clerk())
    add_delegation(delegation(second), clerk())
    third, fourth = deputy(name="Đỗ An"), deputy(name="Hà Bắc")
    add_delegation(delegation(third, kind=Kind.ACTING), clerk())
    with pytest.raises(SignatoryRefused, match="Trùng ngày với “Quyền chủ tịch"):
        add_delegation(delegation(fourth, kind=Kind.ACTING), clerk())
    assert Delegation.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"last_day": FIRST - timedelta(days=1)}, "Ngày cuối đứng trước ngày đầu"),
        ({"reference": " "}, "văn bản giao quyền"),
        ({"kind": "khac"}, "khac"),
    ],
)
def test_delegation_that_cannot_hold_is_refused(fields, sentence):
    with pytest.raises(SignatoryRefused, match=sentence) as refused:
        add_delegation(delegation(deputy(), **fields), clerk())
    assert set(fields) <= set(getattr(refused.value.message, "about", "").split())
    assert not Delegation.objects.exists()


@pytest.mark.django_db
def test_only_a_deputy_signs_in_the_chairmans_stead():
    with pytest.raises(SignatoryRefused, match="không phải phó chủ tịch"):
        add_delegation(delegation(make_office(ward()).chairman), clerk())
    with pytest.raises(SignatoryRefused, match="không phải lãnh đạo"):
        add_delegation(delegation(person(Role.OFFICIAL)), clerk())
    elsewhere = deputy(ward("da-mai", "Đa Mai"))
    with pytest.raises(SignatoryRefused, match="không phải lãnh đạo"):
        add_delegation(delegation(elsewhere), clerk())


@pytest.mark.django_db
def test_chairman_does_not_record_a_delegation():
    with pytest.raises(SignatoryRefused, match="do văn thư"):
        add_delegation(delegation(deputy()), make_office(ward()).chairman)


@pytest.mark.django_db
def test_delegation_ends_early_and_never_later():
    whom = deputy()
    made = add_delegation(delegation(whom), clerk())
    end_delegation(made, date(2026, 10, 20), clerk())
    assert signing_capacity_of(whom, ward(), date(2026, 10, 20)) is not None
    assert signing_capacity_of(whom, ward(), date(2026, 10, 21)) is None
    for day, sentence in ((LAST, "chỉ đưa sớm lên"), (date(2026, 9, 30), "bắt đầu ngày")):
        with pytest.raises(SignatoryRefused, match=sentence):
            end_delegation(made, day, clerk())


@pytest.mark.django_db
def test_delegation_does_not_end_before_what_was_signed_under_it():
    plan = plan_in(State.SIGNED)
    signer = make_office(plan.ward).chairman
    today = timezone.localdate()
    made = Delegation.objects.create(
        ward=plan.ward,
        person=signer,
        kind=Kind.ACTING,
        first_day=today - timedelta(days=9),
        reference=REFERENCE,
    )
    with pytest.raises(SignatoryRefused, match="đã ký ngày"):
        end_delegation(made, today - timedelta(days=1), clerk())
    end_delegation(made, today, clerk())
    made.refresh_from_db()
    assert made.last_day == today


# Certificates


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_certificate_is_recorded_as_it_is(encoding):
    issued = authority.chairman()
    chairman = make_office(ward()).chairman
    data = issued.certificate.public_bytes(encoding)
    kept = record_certificate(ward(), chairman, data, chairman)
    assert bytes(kept.content) == issued.der
    assert kept.fingerprint == issued.fingerprint
    assert kept.valid_until == issued.certificate.not_valid_after_utc
    assert kept.is_sample
    assert authority.CHAIRMAN in kept.subject


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (authority.expired, "đã hết hạn"),
        (authority.not_yet_valid, "chưa có hiệu lực"),
        (authority.wrong_usage, "không được cấp để ký"),
        (authority.short_key, "chưa đủ mạnh"),
    ],
)
def test_certificate_that_must_not_sign_is_refused(make, sentence):
    chairman = make_office(ward()).chairman
    with pytest.raises(SignatoryRefused, match=sentence):
        record_certificate(ward(), chairman, make().der, chairman)
    assert not SigningCertificate.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "không phải chứng thư số"),
        (b"%PDF-1.7", "không phải chứng thư số"),
        (
            b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
            "không phải chứng thư số",
        ),
        (b"0" * 64_001, "64 KB"),
        (b"-----BEGIN PRIVATE KEY-----", "khoá bí mật"),
        (b"-----BEGIN RSA PRIVATE KEY-----", "khoá bí mật"),
    ],
)
def test_file_that_is_no_certificate_is_refused(data, sentence):
    with pytest.raises(SignatoryRefused, match=sentence):
        read_certificate(data)


@pytest.mark.slow
def test_key_file_is_not_taken_for_a_certificate():
    issued = authority.chairman()
    for data in (issued.pkcs12(Secret("mat khau")), issued.key_der()):
        with pytest.raises(SignatoryRefused, match="không phải chứng thư số"):
            read_certificate(data)


@pytest.mark.django_db
def test_same_certificate_is_recorded_once_a_ward():
    place = make_office(ward())
    record_certificate(place.ward, place.chairman, authority.chairman().der, place.chairman)
    with pytest.raises(SignatoryRefused, match="đã được ghi nhận"):
        record_certificate(place.ward, None, authority.chairman().der, place.clerk)
    elsewhere = make_office(ward("da-mai", "Đa Mai"))
    record_certificate(elsewhere.ward, None, authority.chairman().der, elsewhere.clerk)
    assert SigningCertificate.objects.count() == 2


@pytest.mark.django_db
def test_certificate_that_is_stopped_says_when_why_and_by_whom():
    place = make_office(ward())
    kept = record_certificate(place.ward, None, authority.seal_holder().der, place.clerk)
    with pytest.raises(SignatoryRefused, match="Con dấu do văn thư"):
        revoke_certificate(kept, "Mất thiết bị", place.chairman)
    with pytest.raises(SignatoryRefused, match="ghi lý do"):
        revoke_certificate(kept, "  ", place.clerk)
    revoke_certificate(kept, "Mất thiết bị", place.clerk)
    kept.refresh_from_db()
    assert kept.revoked_at is not None
    assert kept.revoked_reason == "Mất thiết bị (người ghi: Vũ Thị Hoa)"
    with pytest.raises(SignatoryRefused, match="đã ngừng dùng"):
        revoke_certificate(kept, "Một lần nữa", place.clerk)


@pytest.mark.slow
def test_real_certificates_are_not_called_samples():
    issued = authority.chairman().certificate
    facts = read_certificate(issued.public_bytes(Encoding.DER))
    assert facts.is_sample
    assert facts.grouped.replace(" ", "").lower() == facts.fingerprint
    assert isinstance(issued, x509.Certificate)


# Pictures


@pytest.mark.django_db
def test_picture_is_kept_anew_and_takes_the_place_of_the_one_before():
    place = make_office(ward())
    first = record_picture(place.ward, place.chairman, sample_signature(1), place.chairman)
    again = record_picture(place.ward, place.chairman, sample_signature(2), place.chairman)
    seal = record_picture(place.ward, None, sample_seal() + b"hidden behind", place.clerk)
    record_picture(place.ward, None, sample_seal(), place.clerk)
    for whose, png in ((None, sample_seal()), (place.chairman, sample_signature())):
        with pytest.raises(SignatoryRefused):
            record_picture(place.ward, whose, png, person(Role.ADMIN))
    assert (first.pk, SignaturePicture.objects.count()) == (again.pk, 2)
    assert bytes(again.content).startswith(b"\x89PNG")
    assert b"hidden behind" not in bytes(seal.content)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("png", "sentence"),
    [
        (b"GIF89a", "không phải tệp PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 2_000_001, "2 MB"),
        (sample_seal(), "không phải màu xanh"),
    ],
)
def test_picture_that_cannot_be_shown_is_refused(png, sentence):
    place = make_office(ward())
    with pytest.raises(SignatoryRefused, match=sentence):
        record_picture(place.ward, place.chairman, png, place.chairman)
    assert not SignaturePicture.objects.exists()


@pytest.mark.django_db
def test_picture_of_somebody_else_is_not_replaced():
    place = make_office(ward())
    with pytest.raises(SignatoryRefused, match="do chính người đó"):
        record_picture(place.ward, place.chairman, sample_signature(), place.clerk)
    assert not SignaturePicture.objects.exists()
