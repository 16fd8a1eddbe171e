"""What stands beside the grid: definition, history, years, remarks, evidence, who looks after a row."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.evidence import (
    JPEG,
    PDF,
    PNG,
    XLSX,
    EvidenceRefused,
    detect_media_type,
    safe_file_name,
)
from accounts.models import User
from accounts.rights import Role
from indicators.models import CellComment, Evidence, IndicatorTable, TableRow
from plans.document.states import State
from plans.models import Plan
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.grids import (
    GRID,
    batch_results,
    cell_payload,
    number,
    past_table,
    row_of,
    value_of,
)
from tests.support.pages import markup_of
from tests.support.plans.states import make_office
from tests.support.plans.stored_rows import full_plan

pytestmark = pytest.mark.django_db

PDF_FILE = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG_FILE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"
    b"\x00\x00\x00\x00\x00\x00\x00\x00IEND\xaeB\x60\x82"
)
JPEG_FILE = (
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x03\x01\x22\x00\xff\xd9"
)


def workbook() -> bytes:
    written = io.BytesIO()
    openpyxl.Workbook().save(written)
    return written.getvalue()


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def official(plan: Plan, client: Client) -> User:
    user = person()
    client.force_login(user)
    return user


def address(row: TableRow, measure: str = "estimate") -> str:
    return f"{GRID}o/{row.pk}/{measure}/"


def beside(client: Client, row: TableRow, measure: str = "estimate") -> str:
    """The fragment of a cell, as text without tags."""
    page = client.get(address(row, measure), headers={"X-Fragment": "1"})
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", markup_of(page)).split())


def send(client: Client, row: TableRow, **fields):
    return client.post(address(row), fields, headers={"X-Fragment": "1"})


def test_details_tell_definition_unit_decimals_and_direction(client, plan, official):
    row = row_of(plan, "ty-le-ho-ngheo")
    row.indicator.definition = "Số hộ nghèo chia tổng số hộ."
    row.indicator.save(update_fields=["definition"])
    text = beside(client, row)
    for words in (
        "Số hộ nghèo chia tổng số hộ.",
        "%",
        "chữ số thập phân",
        "Ước thực hiện cả năm 2023",
    ):
        assert words in text


def test_details_tell_who_changed_what_when_and_put_an_old_value_back(client, plan, official):
    row = row_of(plan, "dan-so")
    batch_results(client, official, cell_payload(row, "12600"))
    batch_results(client, official, cell_payload(row, "12700", seen=1))
    text = beside(client, row)
    assert "Nguyễn Thị Mai 12.600 → 12.700" in text
    assert "hôm nay" in text
    assert "Đặt lại 12.600" in text
    answer = send(client, row, action="set", set="12.600", seen=2)
    assert answer.status_code == 200
    assert value_of(row) == number("12600")
    assert row.figures.get(measure="estimate").changes.count() == 3


def test_putting_back_over_a_newer_figure_is_refused(client, plan, official):
    row = row_of(plan, "dan-so")
    batch_results(client, official, cell_payload(row, "12600"))
    batch_results(client, official, cell_payload(row, "12700", seen=1))
    answer = send(client, row, action="set", set="12.600", seen=1)
    assert answer.status_code == 422
    assert "vừa được người khác sửa thành “12.700”" in markup_of(answer)
    assert value_of(row) == number("12700")


def test_years_before_are_a_table_and_from_two_on_a_chart(client, plan, official):
    row = row_of(plan, "dan-so")
    assert "Chưa có số của năm trước" in beside(client, row)
    past_table(plan, 2022, {"dan-so": number("12400")})
    page = markup_of(client.get(address(row), headers={"X-Fragment": "1"}))
    assert page.count("<circle") == 2
    assert "12.400" in page
    past_table(plan, 2021, {"dan-so": number("12300")})
    page = markup_of(client.get(address(row), headers={"X-Fragment": "1"}))
    assert page.count("<circle") == 3
    # The year that is worked on is there too, and marked.
    assert page.split('class="current"')[1].split("</g>")[0].count("2023") == 1
    assert "12.300" in page
    assert "style=" not in page
    assert "<script" not in page


def test_confirmed_figure_is_told_beside_the_cell_and_in_the_history_of_the_plan(
    client, plan, official
):
    row = row_of(plan, "ty-le-ho-ngheo")
    send(client, row, action="set", set="120", seen="0")
    assert "Đúng, giữ 120" in beside(client, row)
    assert send(client, row, action="set", set="120", seen="1", keep="120").status_code == 200
    text = beside(client, row)
    assert f"{official.full_name} ✓ Xác nhận: đúng, giữ 120" in text
    assert "Số đã được lưu." not in text
    history = markup_of(client.get("/ke-hoach/le-loi/2024/lich-su/"))
    assert "✓ xác nhận đúng, giữ" in history


def test_remark_is_added_by_whoever_may_read_and_stands_at_its_cell(client, plan):
    row = row_of(plan, "dan-so")
    client.force_login(person(Role.CHAIRMAN, full_name="Lê Xuân Trường"))
    answer = send(client, row, action="comment", text="Xin xem lại <b>số này</b>")
    assert answer.status_code == 200
    assert "&lt;b&gt;số này" in markup_of(answer)
    comment = CellComment.objects.get()
    assert (comment.row, comment.measure, comment.by.full_name) == (
        row,
        "estimate",
        "Lê Xuân Trường",
    )
    assert "số này" not in beside(client, row, "target")


@pytest.mark.parametrize("state", [State.SIGNED, State.ISSUED])
def test_what_was_signed_is_remarked_on_no_more_beside_a_cell_either(client, state):
    plan = full_plan(state)
    client.force_login(make_office(plan.ward).official)
    row, before = plan.indicator_table.rows.all()[0], CellComment.objects.count()
    place = f"/ke-hoach/{plan.ward.slug}/{plan.year}/nhap-bieu-02/o/{row.pk}/estimate/"
    shown = markup_of(client.get(place, headers={"X-Fragment": "1"}))
    assert "không góp ý được nữa" in shown
    assert 'value="comment"' not in shown
    answer = client.post(
        place, {"action": "comment", "text": "Xem lại"}, headers={"X-Fragment": "1"}
    )
    assert (answer.status_code, "không góp ý được nữa" in markup_of(answer)) == (422, True)
    assert CellComment.objects.count() == before


@pytest.mark.parametrize("text", ["", "   ", "dài " * 600, "xấu\x00"])
def test_remark_that_cannot_be_kept_is_refused_with_a_sentence(client, plan, official, text):
    answer = send(client, row_of(plan, "dan-so"), action="comment", text=text)
    assert answer.status_code == 422
    assert "Góp ý" in markup_of(answer)
    assert not CellComment.objects.exists()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PDF_FILE, PDF), (PNG_FILE, PNG), (JPEG_FILE, JPEG), (workbook(), XLSX)],
    ids=["pdf", "png", "jpeg", "xlsx"],
)
def test_evidence_is_kept_and_comes_back_as_a_file_to_save(
    client, plan, official, content, media_type
):
    row = row_of(plan, "dan-so")
    sent = SimpleUploadedFile("Báo cáo dân số", content, "text/html")
    assert send(client, row, action="attach", file=sent).status_code == 200
    kept = Evidence.objects.get()
    assert (kept.media_type, kept.by) == (media_type, official)
    answer = client.get(f"{GRID}tep/{kept.pk}/")
    assert answer.content == content
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Báo cáo dân số" in beside(client, row)


@pytest.mark.parametrize(
    ("name", "content"),
    one_in(
        4,
        [
            ("a.pdf", b""),
            ("a.pdf", b"<html><script>alert(1)</script></html>"),
            ("a.pdf", b"%PDF-1.7 cut off"),
            ("a.png", PNG_FILE[:20]),
            (
                "a.png",
                PNG_FILE.replace(b"\x00\x00\x00\x02\x00\x00\x00\x03", b"\x00\x01\x00\x00" * 2),
            ),
            ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00"),
            ("a.jpg", b"\xff\xd8\xff" + b"\xff" * 50),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("a.xlsx", b"PK\x03\x04 not a workbook"),
            ("a.exe", b"MZ\x90\x00"),
            ("a.pdf", PDF_FILE + b" " * (5 * 1024 * 1024)),
        ],
        several=True,
    ),
)
def test_file_that_is_no_evidence_is_refused_with_a_sentence(client, plan, official, name, content):
    answer = send(
        client, row_of(plan, "dan-so"), action="attach", file=SimpleUploadedFile(name, content)
    )
    assert answer.status_code == 422
    assert "xin" in markup_of(answer).split('role="alert">')[1].split("</p>")[0]
    assert not Evidence.objects.exists()


def test_evidence_of_another_ward_is_not_there(client, plan, official):
    other = plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    stranger = row_of(other, "chi-tieu-1")
    secret = Evidence.objects.create(
        row=stranger, name="kín.pdf", media_type=PDF, size=1, content=PDF_FILE, by=official
    )
    assert client.get(f"{GRID}tep/{secret.pk}/").status_code == 404
    assert client.get(f"/ke-hoach/da-mai/2024/nhap-bieu-02/tep/{secret.pk}/").status_code == 404
    assert client.get(address(stranger)).status_code == 404
    assert send(client, stranger, action="comment", text="x").status_code == 404
    assert not CellComment.objects.exists()


def test_only_who_brought_a_file_takes_it_away(client, plan, official):
    row = row_of(plan, "dan-so")
    send(client, row, action="attach", file=SimpleUploadedFile("a.pdf", PDF_FILE))
    kept = Evidence.objects.get()
    colleague = Client()
    colleague.force_login(person())
    assert send(colleague, row, action="remove", evidence=kept.pk).status_code == 422
    assert Evidence.objects.exists()
    assert send(client, row, action="remove", evidence=kept.pk).status_code == 200
    assert not Evidence.objects.exists()


def test_somebody_of_the_ward_is_made_to_look_after_a_row_or_nobody(client, plan, official):
    row = row_of(plan, "dan-so")
    colleague = person(full_name="Trần Văn Bình")
    assert "Trần Văn Bình" in markup_of(send(client, row, action="assign", assignee=colleague.pk))
    assert TableRow.objects.get(pk=row.pk).assignee == colleague
    send(client, row, action="assign", assignee="")
    assert TableRow.objects.get(pk=row.pk).assignee is None


@pytest.mark.parametrize("key", ["stranger", "x", "9" * 40, "-1"])
def test_stranger_cannot_be_made_to_look_after_a_row(client, plan, official, key):
    stranger = person(ward=ward("da-mai", "Đa Mai"))
    row = row_of(plan, "dan-so")
    chosen = stranger.pk if key == "stranger" else key
    assert send(client, row, action="assign", assignee=chosen).status_code == 422
    assert TableRow.objects.get(pk=row.pk).assignee is None


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_reader_changes_no_figure_file_or_person(client, plan, role):
    user = person(role)
    client.force_login(user)
    row = row_of(plan, "dan-so")
    for fields in (
        {"action": "set", "set": "5", "seen": 0},
        {"action": "attach", "file": SimpleUploadedFile("a.pdf", PDF_FILE)},
        {"action": "assign", "assignee": user.pk},
    ):
        answer = send(client, row, **fields)
        assert answer.status_code == 422
        assert "chỉ xem" in markup_of(answer)
    assert value_of(row) is None
    assert not Evidence.objects.exists()
    text = beside(client, row)
    assert "Đưa lên" not in text
    assert "Giao" not in text


def test_handed_in_plan_takes_remarks_and_no_files(client, plan, official):
    IndicatorTable.objects.update(is_open=False)
    row = row_of(plan, "dan-so")
    refused = send(client, row, action="attach", file=SimpleUploadedFile("a.pdf", PDF_FILE))
    assert "đang khoá" in markup_of(refused)
    assert send(client, row, action="comment", text="Đã xem").status_code == 200


@pytest.mark.parametrize("action", ["", "delete", "set;drop"])
def test_unknown_action_is_not_there(client, plan, official, action):
    assert send(client, row_of(plan, "dan-so"), action=action).status_code == 404


@pytest.mark.parametrize("place", ["0/estimate", "999999999999999999999999/estimate", "1/all"])
def test_cell_that_does_not_exist_is_not_there(client, plan, official, place):
    assert client.get(f"{GRID}o/{place}/", headers={"X-Fragment": "1"}).status_code == 404


def test_browser_without_script_gets_the_page_with_the_details(client, plan, official):
    row = row_of(plan, "dan-so")
    answer = client.post(address(row), {"action": "comment", "text": "Đã xem"}, follow=True)
    assert answer.redirect_chain[0][0] == f"{GRID}?o={row.pk}-estimate#chi-tiet"
    assert "Đã xem" in markup_of(answer)
    refused = client.post(address(row), {"action": "comment", "text": ""})
    assert refused.status_code == 422
    assert f"{GRID}?o={row.pk}-estimate#chi-tiet" in markup_of(refused)


@pytest.mark.engine
def test_details_take_as_many_queries_at_36_and_360_indicators(client, plan, official):
    counts = []
    for indicators, slug in ((36, "tho-xuong"), (360, "da-mai")):
        other = plan_with_indicators(indicators, ward=ward(slug, slug))
        client.force_login(person(ward=other.ward))
        row = row_of(other, "chi-tieu-1")
        place = f"/ke-hoach/{slug}/2024/nhap-bieu-02/o/{row.pk}/estimate/"
        client.get(place, headers={"X-Fragment": "1"})
        with CaptureQueriesContext(connection) as captured:
            assert client.get(place, headers={"X-Fragment": "1"}).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 14


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\a.pdf", "a.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("", "minh-chung.pdf"),
        ("virus.exe", "virus.exe.pdf"),
        ("x" * 300, "x" * 196 + ".pdf"),
    ],
)
def test_name_of_a_file_ends_as_what_it_is(name, kept):
    assert safe_file_name(name, PDF) == kept


def test_name_of_a_file_says_nothing_about_its_kind():
    assert detect_media_type(PNG_FILE) == PNG
    with pytest.raises(EvidenceRefused, match="không phải PDF"):
        detect_media_type(b"GIF89a")
