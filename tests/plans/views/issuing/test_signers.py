"""The page of who signs: who opens it, what it shows, what its forms record and refuse."""

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.rights import Role
from plans.models import Delegation, SignaturePicture, SigningCertificate
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from tests.plans.issuing.test_signatories import REFERENCE, delegation, deputy
from tests.support.factories import authority, person, ward
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.states import make_office
from tests.support.signing import authority as certificates

pytestmark = pytest.mark.django_db
SEAL = ["le-loi", "con-dau"]
#: Every address of the page that records something, with a form it would take.
FORMS: dict[str, tuple[list[Any], dict[str, str]]] = {
    "signers-delegate": (["le-loi"], {}),
    "signers-end": (["le-loi", 1], {"last_day": "01/10/2026"}),
    "signers-picture-save": (SEAL, {}),
    "signers-certificate": (SEAL, {}),
    "signers-certificate-stop": (["le-loi", 1], {"reason": "Mất thiết bị"}),
}


def upload(content: bytes, name: str = "tep.png") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def keep_pictures() -> None:
    place = make_office(ward())
    for whose, png in ((place.chairman, sample_signature()), (None, sample_seal())):
        diameter = None if whose else 36
        SignaturePicture.objects.create(
            ward=place.ward, person=whose, content=png, diameter=diameter, by=place.clerk
        )


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CLERK, 200),
        (Role.CHAIRMAN, 200),
        (Role.ADMIN, 200),
        (Role.OFFICIAL, 403),
    ],
)
def test_page_and_pictures_are_for_those_who_keep_them(role, status):
    keep_pictures()
    client = signed_in_as(person(role))
    page = client.get(reverse("signers", args=["le-loi"]))
    assert page.status_code == status
    assert ("Lê Xuân Trường" in markup_of(page)) == (status == 200)
    for owner in ("con-dau", str(make_office(ward()).chairman.pk)):
        picture = client.get(reverse("signers-picture", args=["le-loi", owner]))
        assert picture.status_code == status
        assert picture.content.startswith(b"\x89PNG") == (status == 200)
        assert "no-store" in picture["Cache-Control"]


def test_authority_above_sees_the_certificates_to_countersign_and_no_picture():
    keep_pictures()
    client = signed_in_as(person(Role.FINANCE))
    page = markup_of(client.get(reverse("signers", args=["le-loi"])))
    assert "Lê Xuân Trường" in page
    assert reverse("signers-picture", args=SEAL) not in page
    assert client.get(reverse("signers-picture", args=SEAL)).status_code == 403


@pytest.mark.parametrize("role", [Role.CLERK, Role.CHAIRMAN, Role.FINANCE])
def test_strangers_find_neither_page_nor_picture_nor_form(role):
    keep_pictures()
    stranger = person(
        role,
        ward=None if role == Role.FINANCE else ward("da-mai", "Đa Mai"),
        authority=authority("hai-duong", "Hải Dương") if role == Role.FINANCE else None,
    )
    client = signed_in_as(stranger)
    assert client.get(reverse("signers", args=["le-loi"])).status_code == 404
    assert client.get(reverse("signers-picture", args=SEAL)).status_code == 404
    for name, (args, sent) in FORMS.items():
        assert client.post(reverse(name, args=args), sent).status_code == 404


@pytest.mark.parametrize("name", FORMS)
def test_forms_are_closed_to_officials_and_to_nobody(name):
    args, sent = FORMS[name]
    assert (
        signed_in_as(person(Role.OFFICIAL)).post(reverse(name, args=args), sent).status_code == 403
    )
    answer = Client().post(reverse(name, args=args), sent)
    assert answer["Location"].startswith(reverse("login"))
    assert signed_in_as(make_office(ward()).clerk).get(reverse(name, args=args)).status_code == 405
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("name", FORMS)
def test_forms_ask_for_the_token_of_the_page(name):
    args, sent = FORMS[name]
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_office(ward()).clerk)
    assert client.post(reverse(name, args=args), sent).status_code == 403


@pytest.mark.parametrize(
    ("role", "leads"),
    [(Role.CLERK, True), (Role.CHAIRMAN, True), (Role.OFFICIAL, True), (Role.ADMIN, False)],
)
def test_bar_leads_to_the_own_ward(role, leads):
    user = person(role)
    response = signed_in_as(user).get(reverse("signers-choose"))
    if leads:
        assert response["Location"] == reverse("signers", args=["le-loi"])
    else:
        ward()
        page = markup_of(signed_in_as(user).get(reverse("signers-choose")))
        assert reverse("signers", args=["le-loi"]) in page
    listed = markup_of(signed_in_as(user).get(reverse("plans")))
    assert (reverse("signers-choose") in listed) == (role != Role.OFFICIAL)
    chosen = signed_in_as(person(Role.FINANCE)).get(reverse("signers-choose"))
    assert reverse("signers", args=["le-loi"]) in markup_of(chosen)


def test_clerk_records_and_ends_a_delegation():
    whom = deputy()
    client = signed_in_as(make_office(ward()).clerk)
    sent = {
        "person": whom.pk,
        "kind": "deputy",
        "first_day": "01/10/2026",
        "last_day": "",
        "reference": REFERENCE,
    }
    page = client.post(reverse("signers-delegate", args=["le-loi"]), sent, follow=True)
    assert "Đã ghi việc giao quyền ký." in markup_of(page)
    made = Delegation.objects.get()
    assert (made.person, made.last_day) == (whom, None)
    again = client.post(reverse("signers-delegate", args=["le-loi"]), sent)
    assert again.status_code == 409
    assert "Trùng ngày với" in markup_of(again)
    end = reverse("signers-end", args=["le-loi", made.pk])
    assert client.post(end, {"last_day": "31/02/2026"}).status_code == 422
    assert client.post(end, {"last_day": "31/12/2026"}).status_code == 302
    made.refresh_from_db()
    assert f"{made.last_day}" == "2026-12-31"


@pytest.mark.parametrize("sent", [{}, {"person": "khong-co"}, {"first_day": "hôm nay"}])
def test_form_that_is_not_filled_in_says_what_is_missing(sent):
    answer = signed_in_as(make_office(ward()).clerk).post(
        reverse("signers-delegate", args=["le-loi"]), sent
    )
    assert answer.status_code == 422
    page = markup_of(answer)
    assert "Xin chọn hình thức." in page
    assert "This field" not in page
    assert not Delegation.objects.exists()


def test_delegation_of_another_ward_is_not_found():
    elsewhere = ward("da-mai", "Đa Mai")
    whom = deputy(elsewhere)
    made = delegation(whom, ward=elsewhere)
    made.save()
    client = signed_in_as(make_office(ward()).clerk)
    sent = {"last_day": "02/10/2026"}
    assert client.post(reverse("signers-end", args=["le-loi", made.pk]), sent).status_code == 404
    made.refresh_from_db()
    assert f"{made.last_day}" == "2026-10-31"


def test_certificate_is_shown_first_and_recorded_when_confirmed():
    client = signed_in_as(make_office(ward()).clerk)
    issued = certificates.seal_holder()
    address = reverse("signers-certificate", args=SEAL)
    page = markup_of(client.post(address, upload(issued.der, "con-dau.cer")))
    assert "Xin đối chiếu" in page
    assert issued.fingerprint[:4].upper() in page
    assert "chỉ để dùng thử" in page
    assert not SigningCertificate.objects.exists()
    shown = base64.b64encode(issued.der).decode()
    assert f'value="{shown}"' in page
    assert client.post(address, {"shown": shown}).status_code == 302
    kept = SigningCertificate.objects.get()
    assert (kept.person, bytes(kept.content)) == (None, issued.der)
    page = markup_of(client.get(reverse("signers", args=["le-loi"])))
    assert "Đang dùng" not in page
    assert "Chưa được công nhận" in page
    assert "Văn thư giữ con dấu cần xác nhận" in page
    stop = reverse("signers-certificate-stop", args=["le-loi", kept.pk])
    assert client.post(stop, {"reason": ""}).status_code == 422
    assert client.post(stop, {"reason": "Mất thiết bị <b>"}).status_code == 302
    page = markup_of(client.get(reverse("signers", args=["le-loi"])))
    assert "Ngừng dùng" in page
    assert "Mất thiết bị &lt;b&gt;" in page


def test_certificate_of_another_name_is_pointed_out():
    chairman = make_office(ward()).chairman
    address = reverse("signers-certificate", args=["le-loi", chairman.pk])
    page = markup_of(signed_in_as(chairman).post(address, upload(certificates.deputy().der)))
    assert "khác với tên Lê Xuân Trường" in page


@pytest.mark.parametrize(
    "sent", [{}, {"shown": "không phải"}, {"shown": base64.b64encode(b"rac").decode()}]
)
def test_forged_or_empty_certificate_form_is_refused(sent):
    answer = signed_in_as(make_office(ward()).clerk).post(
        reverse("signers-certificate", args=SEAL), sent
    )
    assert answer.status_code == 422
    assert 'role="alert"' in markup_of(answer)
    assert not SigningCertificate.objects.exists()


def test_clerk_records_no_certificate_of_the_chairman():
    place = make_office(ward())
    address = reverse("signers-certificate", args=["le-loi", place.chairman.pk])
    shown = base64.b64encode(certificates.chairman().der).decode()
    for sent in ({"shown": shown}, upload(certificates.chairman().der)):
        answer = signed_in_as(place.clerk).post(address, sent)
        assert answer.status_code == 422
        assert "do chính người đó" in markup_of(answer)
    assert not SigningCertificate.objects.exists()


def test_pictures_are_uploaded_by_who_may_and_refused_with_a_sentence():
    place = make_office(ward())
    own = reverse("signers-picture-save", args=["le-loi", place.chairman.pk])
    assert signed_in_as(place.chairman).post(own, upload(sample_signature())).status_code == 302
    refused = signed_in_as(place.clerk).post(own, upload(sample_signature()))
    assert "do chính người đó" in markup_of(refused)
    bad = signed_in_as(place.chairman).post(own, upload(b"GIF89a"))
    assert bad.status_code == 422
    assert "không phải tệp PNG" in markup_of(bad)
    assert signed_in_as(place.chairman).post(own, {}).status_code == 422
    assert SignaturePicture.objects.get().person == place.chairman


def test_seal_is_kept_with_the_size_of_the_real_one():
    place = make_office(ward())
    address = reverse("signers-picture-save", args=SEAL)
    client = signed_in_as(place.clerk)
    for wrong in ({}, {"diameter": "ba sáu"}, {"diameter": "19"}, {"diameter": "360"}):
        refused = client.post(address, {**upload(sample_seal()), **wrong})
        assert refused.status_code == 422
        assert "bằng số milimét, từ 20 đến 50" in markup_of(refused)
    assert not SignaturePicture.objects.exists()
    assert client.post(address, {**upload(sample_seal()), "diameter": "42"}).status_code == 302
    assert SignaturePicture.objects.get().diameter == 42
    page = markup_of(client.get(reverse("signers", args=["le-loi"])))
    assert "đường kính 42 mm" in page
    assert client.post(address, {**upload(sample_seal()), "diameter": "34"}).status_code == 302
    assert SignaturePicture.objects.get().diameter == 34


def test_database_takes_no_seal_without_its_size_and_no_size_of_a_signature():
    place = make_office(ward())
    for whose, diameter in ((None, None), (None, 360), (place.chairman, 36)):
        picture = SignaturePicture(
            ward=place.ward, person=whose, content=sample_seal(), diameter=diameter
        )
        with pytest.raises(IntegrityError, match="seal_has_its_real_size"), transaction.atomic():
            picture.save()


@pytest.mark.parametrize("owner", ["0", "99999999999999999999", "ai-do"])
def test_owner_that_is_not_there_is_not_found(owner):
    client = signed_in_as(make_office(ward()).clerk)
    assert client.get(reverse("signers-picture", args=["le-loi", owner])).status_code == 404


def test_admin_says_who_is_a_deputy():
    chairman = make_office(ward()).chairman
    client = signed_in_as(person(Role.ADMIN))
    address = reverse("admin:accounts_user_change", args=[chairman.pk])
    page = markup_of(client.get(address))
    assert 'name="is_deputy"' in page
    sent = {
        "username": chairman.username,
        "full_name": chairman.full_name,
        "title": "",
        "role": Role.CHAIRMAN.value,
        "ward": chairman.ward_id,
        "is_active": "on",
        "is_deputy": "on",
    }
    client.post(address, sent)
    chairman.refresh_from_db()
    assert chairman.is_deputy
    refused = markup_of(client.post(address, sent | {"role": Role.CLERK.value}))
    assert "Phó chủ tịch phải có vai trò Chủ tịch" in refused
