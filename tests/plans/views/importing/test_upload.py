"""The page before a file is read: what it takes, and what it says of what it does not take."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.rights import Role
from plans.models import PlanReading
from tests.support.factories import person
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.kept_readings import kept, read_plan

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}


def files(*names: str) -> dict[str, list[SimpleUploadedFile]]:
    return {"file": [SimpleUploadedFile(name, b"PK") for name in names]}


@pytest.fixture
def reader(monkeypatch):
    """Reads any files as the plan made by hand; the files that it was given."""
    given: list[str] = []

    def read(sent):
        given.extend(name for name, _ in sent)
        return read_plan()

    monkeypatch.setattr("plans.drafting.from_file.keeping.read_plan_files", read)
    return given


def test_page_takes_several_files_and_says_which():
    page = signed_in_as(person()).get(reverse("read-files"))
    text = text_of(page)
    assert "Thả tệp Word của kế hoạch năm trước vào đây, và tệp Excel" in text
    assert "Nhận .docx, PDF có chữ, .xlsx; đến 20 MB." in text
    assert b"multiple" in page.content


def test_files_are_read_and_the_reading_opened(reader):
    mai = person()
    client = signed_in_as(mai)
    told = client.post(reverse("read-files"), files("KH.docx", "Bieu.xlsx"))
    reading = PlanReading.objects.get()
    assert told["Location"] == reverse("reading", args=(reading.pk,))
    assert reader == ["KH.docx", "Bieu.xlsx"]
    assert (reading.owner, reading.ward) == (mai, mai.ward)
    script = client.post(reverse("read-files"), files("KH.docx"), headers=SCRIPT)
    assert script.json()["state"] == "done"


def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_kept():
    client = signed_in_as(person())
    old = {"file": SimpleUploadedFile("KH.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))}
    page = client.post(reverse("read-files"), old)
    assert page.status_code == 422
    assert ".docx" in text_of(page).partition("✕")[2]
    none = client.post(reverse("read-files"), {}, headers=SCRIPT)
    assert none.json()["sentence"] == "Chưa có tệp nào; xin chọn hoặc thả tệp vào đây."
    assert not PlanReading.objects.exists()


def test_files_that_are_too_large_together_are_refused_before_they_are_read(reader, monkeypatch):
    monkeypatch.setattr("plans.views.importing.upload.MAX_BYTES", 3)
    page = signed_in_as(person()).post(reverse("read-files"), files("a.docx", "b.xlsx"))
    assert "Các tệp lớn hơn 20 MB; xin bỏ bớt ảnh rồi thả lại." in text_of(page)
    assert reader == []


def test_whoever_writes_no_plan_is_told_so():
    chairman = person(Role.FINANCE)
    client = signed_in_as(chairman)
    assert "xin nhờ cán bộ của phường" in text_of(client.get(reverse("read-files")))
    assert client.post(reverse("read-files"), files("a.docx")).status_code == 403


def test_what_was_read_today_is_offered_to_that_person_alone():
    mai, lan = person(), person()
    kept(mai)
    assert "KH-2025.docx, Bieu-2025.xlsx, đọc lúc" in text_of(
        signed_in_as(mai).get(reverse("read-files"))
    )
    assert "KH-2025.docx" not in text_of(signed_in_as(lan).get(reverse("read-files")))


def test_pages_where_plans_begin_lead_here():
    client = signed_in_as(person())
    for name in ("plan-begin", "plans"):
        assert f'href="{reverse("read-files")}"' in client.get(reverse(name)).content.decode()
