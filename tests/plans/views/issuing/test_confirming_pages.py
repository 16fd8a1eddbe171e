"""The page of a certificate on its way to counting: what it shows, and the forms of owner and second person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from accounts.rights import Role
from plans.issuing.certificates import group_digits
from plans.models import SigningCertificate
from tests.support.factories import person, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.certificates import confirmed, passphrase, recorded, signed_challenge
from tests.support.plans.states import make_office
from tests.support.signing import authority

pytestmark = pytest.mark.django_db


def address(name: str, certificate: SigningCertificate) -> str:
    return reverse(name, args=["le-loi", certificate.pk])


def test_page_says_who_has_to_do_what_and_what_to_compare():
    place = make_office(ward())
    certificate = recorded(place, place.chairman, authority.deputy().der)
    pages = {
        user: text_of(signed_in_as(user).get(address("signers-confirming", certificate)))
        for user in (place.chairman, place.clerk, person(Role.FINANCE))
    }
    for page in pages.values():
        assert group_digits(certificate.fingerprint) in page
        assert "Lê Xuân Trường cần xác nhận" in page
    assert "Tải tệp ký thử về máy" in pages[place.chairman]
    assert "chỉ do chính Lê Xuân Trường xác nhận" in pages[place.clerk]


@pytest.mark.thorough
def test_owner_confirms_in_the_page_and_the_second_person_countersigns(keys):
    place = make_office(ward())
    certificate = recorded(place, place.chairman)
    owner, second = signed_in_as(place.chairman), signed_in_as(place.clerk)
    sent = {"way": "file", "passphrase": passphrase(place, place.chairman)}
    wrong = owner.post(address("signers-confirm", certificate), sent | {"passphrase": "sai"})
    assert wrong.status_code == 422
    assert "Mật khẩu của tệp khoá không đúng" in text_of(wrong)
    page = owner.post(address("signers-confirm", certificate), sent, follow=True)
    assert "Người thứ hai xác nhận xong thì chứng thư được công nhận" in text_of(page)
    assert "khác chủ sở hữu" in text_of(page)
    page = second.post(address("signers-countersign", certificate), follow=True)
    assert "từ lúc này chứng thư số của Lê Xuân Trường được công nhận" in text_of(page)
    listed = markup_of(second.get(reverse("signers", args=["le-loi"])))
    assert "✓ Đang dùng" in listed
    assert "Người thứ hai xác nhận chứng thư số" in listed


@pytest.mark.thorough
def test_owner_takes_the_challenge_and_sends_it_back_signed(keys):
    place = make_office(ward())
    certificate = recorded(place, None)
    client = signed_in_as(place.clerk)
    taken = client.post(address("signers-challenge", certificate))
    assert taken["Content-Type"] == "application/pdf"
    assert taken["Content-Disposition"].startswith("attachment")
    upload = address("signers-confirm-upload", certificate)
    unsigned = client.post(upload, {"file": SimpleUploadedFile("a.pdf", taken.content)})
    assert "chưa có chữ ký" in text_of(unsigned)
    signed = signed_challenge(place, certificate, None)
    assert client.post(upload, {"file": SimpleUploadedFile("a.pdf", signed)}).status_code == 302
    certificate.refresh_from_db()
    assert certificate.confirmed_by == place.clerk


def test_forms_that_are_not_filled_in_say_what_is_missing():
    place = make_office(ward())
    certificate = confirmed(place, None, authority.seal_holder().der)
    waiting = recorded(place, place.chairman, authority.deputy().der)
    client = signed_in_as(place.chairman)
    assert client.post(address("signers-confirm", waiting), {}).status_code == 422
    empty = client.post(address("signers-confirm-upload", waiting), {})
    assert "Xin chọn tệp PDF đã ký." in text_of(empty)
    assert client.get(address("signers-countersign", certificate)).status_code == 405


def test_certificate_of_another_ward_is_not_found():
    place = make_office(ward())
    certificate = recorded(place, place.chairman, authority.deputy().der)
    beside = signed_in_as(make_office(ward("da-mai", "Đa Mai")).clerk)
    path = reverse("signers-confirming", args=["da-mai", certificate.pk])
    assert beside.get(path).status_code == 404


def test_page_asks_for_a_code_before_a_form_is_filled_in_that_would_be_lost():
    place = make_office(ward())
    certificate = recorded(place, place.chairman, authority.deputy().der)
    client = signed_in_as(place.chairman)
    pages = [address("signers-confirming", certificate), reverse("signers", args=["le-loi"])]
    assert all("Nhập mã trước" not in text_of(client.get(page)) for page in pages)
    User.objects.update(spared_second_factor=False)
    for page in pages:
        shown = client.get(page)
        assert "Nhập mã trước khi làm" in text_of(shown)
        assert f'href="{reverse("second-factor")}?next=' in markup_of(shown)
