"""Evidence beside the tasks of Biểu 01: kept by what it is, given only as a file to save."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from accounts.evidence import MAX_BYTES
from plans.models import Plan, TaskEvidence
from plans.store.part_keys import key_of
from plans.views.editing.evidence import MAX_EVIDENCE_FILES
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.editing_forms import TASKS, send_form
from wardplan.sandbox.errors import JobFailed, SandboxOutOfMemory, SandboxTimeout

BRING = f"{TASKS}minh-chung/"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00IEND\xaeB`\x82"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan):
    return person(full_name="Nguyễn Thị Lan")


@pytest.fixture
def client(lan):
    return signed_in_as(lan)


def file(content: bytes, name: str = "Báo cáo 9 tháng.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/x-made-up")


def sheet() -> bytes:
    found = BytesIO()
    Workbook().save(found)
    return found.getvalue()


def test_files_of_a_ward_are_counted_under_its_lock(client, plan):
    with CaptureQueriesContext(connection) as asked:
        send_form(client, BRING, plan.tasks.first(), file=file(PDF))
    tables = [re.findall(r'FROM "(\w+)"', one["sql"])[:1] for one in asked]
    counted = next(n for n, one in enumerate(asked) if 'SUM("' in one["sql"])
    assert tables[counted - 1] == ["accounts_ward"]


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (PDF, "Báo cáo.pdf", "Báo cáo.pdf"),
        (PNG, "ảnh.html", "ảnh.html.png"),
        (sheet(), r"C:\thư mục\số liệu.xlsx", "số liệu.xlsx"),
    ],
)
def test_file_is_kept_by_what_it_is_and_given_to_save(client, plan, content, name, kept):
    task = plan.tasks.first()
    answer = send_form(client, BRING, task, file=file(content, name))
    assert answer["Location"] == f"{TASKS}#{key_of(task)}"
    evidence = TaskEvidence.objects.get()
    assert (evidence.task, evidence.name, evidence.size) == (task, kept, len(content))
    page = markup_of(client.get(TASKS))
    assert kept in page
    given = client.get(reverse("plan-task-evidence-file", args=["le-loi", 2024, evidence.pk]))
    assert given.content == content
    assert given["Content-Disposition"].startswith('attachment; filename="minh-chung-')
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "html" not in given["Content-Type"]


def bomb() -> bytes:
    found = BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a>" + b"0" * 60_000_000)
    return found.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "trống"),
        (b"<script>alert(1)</script>", "không phải PDF"),
        (PDF[:-7], "không phải PDF"),
        (b"MZ" + b"\0" * 100, "không phải PDF"),
        (PDF + b"0" * MAX_BYTES, "lớn hơn 5 MB"),
    ],
    ids=["empty", "page", "cut", "program", "large"],
)
def test_other_files_are_refused(client, plan, content, sentence):
    page = send_form(client, BRING, plan.tasks.first(), file=file(content))
    assert page.status_code == 422
    assert sentence in markup_of(page)
    # Said at the field of the file, not of the task's words.
    field = f"tep-{key_of(plan.tasks.first())}"
    assert f'aria-describedby="{field}_error"' in markup_of(page)
    assert f'id="{field}_error"' in markup_of(page)
    assert not TaskEvidence.objects.exists()


def test_workbook_is_opened_in_a_process_of_its_own(client, plan, monkeypatch):
    def opened_here(*_: object) -> None:
        raise AssertionError("opened in the request's own process")

    monkeypatch.setattr("wardplan.workbooks.guard.check_workbook", opened_here)
    send_form(client, BRING, plan.tasks.first(), file=file(sheet(), "a.xlsx"))
    assert plan.tasks.first().evidence.count() == 1


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (SandboxOutOfMemory(), "quá nặng hoặc bị hỏng"),
        (SandboxTimeout(), "quá nặng hoặc bị hỏng"),
        (JobFailed("x"), "bị hỏng nên không đọc được"),
    ],
)
def test_workbook_that_ends_its_process_is_refused_with_a_sentence(
    client, plan, monkeypatch, error, message
):
    def ended(*_: object) -> bytes:
        raise error

    monkeypatch.setattr("wardplan.workbooks.uploads.run_once", ended)
    page = send_form(client, BRING, plan.tasks.first(), file=file(sheet(), "a.xlsx"))
    assert message in text_of(page)
    assert plan.tasks.first().evidence.count() == 0


def test_workbook_that_swells_and_no_file_at_all_are_refused(client, plan):
    page = send_form(client, BRING, plan.tasks.first(), file=file(bomb(), "a.xlsx"))
    assert page.status_code == 422
    assert "lớn hơn 50 MB" in markup_of(page)
    assert "Chưa chọn tệp" in markup_of(send_form(client, BRING, plan.tasks.first()))
    section = plan.sections.first()
    refused = send_form(client, BRING, section, file=file(PDF))
    assert "Minh chứng gắn với nhiệm vụ" in markup_of(refused)
    assert not TaskEvidence.objects.exists()


def test_file_is_taken_away_by_who_brought_it(client, plan):
    task = plan.tasks.first()
    send_form(client, BRING, task, file=file(PDF))
    evidence = TaskEvidence.objects.get()
    other = signed_in_as(person(full_name="Trần Văn Bình"))
    for key in (str(evidence.pk), "0", "x", ""):
        page = send_form(other, BRING, task, remove=key)
        assert "Chỉ người đưa tệp lên" in markup_of(page)
    assert "Bỏ<span" not in markup_of(other.get(TASKS))
    assert TaskEvidence.objects.exists()
    assert send_form(client, BRING, task, remove=str(evidence.pk)).status_code == 302
    assert not TaskEvidence.objects.exists()


def test_task_holds_so_many_files(client, lan, plan):
    task = plan.tasks.first()
    TaskEvidence.objects.bulk_create(
        TaskEvidence(
            task=task, name="a.pdf", media_type="application/pdf", size=1, content=b"x", by=lan
        )
        for _ in range(MAX_EVIDENCE_FILES)
    )
    page = send_form(client, BRING, task, file=file(PDF))
    assert f"đã có {MAX_EVIDENCE_FILES} tệp" in markup_of(page)
    assert task.evidence.count() == MAX_EVIDENCE_FILES
