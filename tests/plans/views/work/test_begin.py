"""A new ward finds its way in the portal's own pages: a plan begun, its indicators, its signer."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.rights import Role
from indicators.models import Indicator
from plans.document.states import State
from plans.models import Plan, PlanEvent
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.pages import markup_of, signed_in_as

pytestmark = pytest.mark.django_db

BEGIN = "/lap-ke-hoach/"
BASE = "/ke-hoach/tan-moi/2024/"
ROWS, SIGNER = BASE + "chi-tieu/", BASE + "nguoi-ky-ky-hieu/"


@pytest.fixture
def client() -> Client:
    return signed_in_as(person(ward=ward("tan-moi", "Tân Mới")))


@pytest.fixture
def plan(client: Client) -> Plan:
    client.post(BEGIN, begun())
    return Plan.objects.get(ward__slug="tan-moi")


def begun(**changes: str) -> dict[str, str]:
    own = str(ward("tan-moi", "Tân Mới").pk)
    return {"ward": own, "year": "2024", "signer": "Lê Văn Ký"} | changes


def names(plan: Plan) -> list[str]:
    return [row.indicator.name for row in plan.indicator_table.rows.select_related("indicator")]


def written(*lines: dict[str, str]) -> dict[str, str]:
    """The form of rows written by hand, as the page sends it."""
    sent = {"action": "ghi", "dong-TOTAL_FORMS": str(len(lines)), "dong-INITIAL_FORMS": "0"}
    for place, line in enumerate(lines):
        full = {"label": "", "name": "", "unit": "", "kind": "number", "decimals": "0"} | line
        sent |= {f"dong-{place}-{name}": text for name, text in full.items()}
    return sent


def workbook(*rows: list[object]) -> dict[str, object]:
    book, content = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(content)
    return {"action": "tep", "file": SimpleUploadedFile("chi-tieu.xlsx", content.getvalue())}


def test_plan_is_begun_and_leads_to_what_it_needs(client):
    assert "Lập kế hoạch đầu tiên" in markup_of(client.get("/"))
    answer = client.post(BEGIN, begun(), follow=True)
    assert answer.redirect_chain == [(BASE + "chuan-bi/", 302)]
    page = markup_of(answer)
    for words in (
        "Chỉ tiêu của Biểu 02",
        "chưa có chỉ tiêu nào",
        "Lê Văn Ký",
        "Nhiệm vụ của Biểu 01",
    ):
        assert words in page
    made = Plan.objects.get()
    assert made.events.get().what == PlanEvent.What.STARTED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": "hai nghìn"}, "xin ghi bốn chữ số"),
        ({"year": "1200"}, "xin ghi bốn chữ số"),
        ({"signer": ""}, "xin ghi họ tên người ký"),
        ({"ward": "0"}, "Xin chọn lại"),
    ],
)
def test_plan_that_cannot_be_begun_says_why_at_its_field(client, changes, sentence):
    answer = client.post(BEGIN, begun(**changes))
    assert answer.status_code == 422
    assert sentence in markup_of(answer)
    assert not Plan.objects.exists()


def test_second_plan_of_the_year_is_refused_and_another_ward_cannot_be_named(client, plan):
    assert "đã có kế hoạch năm 2024" in markup_of(client.post(BEGIN, begun()))
    other = ward("khac", "Khác")
    assert client.post(BEGIN, begun(ward=str(other.pk), year="2025")).status_code == 422
    assert Plan.objects.count() == 1


def test_who_writes_no_plan_begins_none():
    browser = signed_in_as(person(Role.CHAIRMAN))
    page = markup_of(browser.get(BEGIN))
    assert "chỉ xem kế hoạch" in page
    assert 'name="year"' not in page
    assert browser.post(BEGIN, begun()).status_code == 403
    assert not Plan.objects.exists()
    assert "Lập kế hoạch" not in markup_of(browser.get("/"))


def test_rows_written_by_hand_are_added_with_codes_of_their_own(client, plan):
    sent = written(
        {"label": "I", "name": "CHỈ TIÊU VỀ KINH TẾ", "kind": "group"},
        {"label": "-", "name": "Thu ngân sách", "unit": "Triệu đồng", "decimals": "1"},
        {"name": "Thu ngân sách", "unit": "USD"},
        {},
    )
    answer = client.post(ROWS, sent, follow=True)
    assert "Đã thêm 3 dòng" in markup_of(answer)
    assert names(plan) == ["CHỈ TIÊU VỀ KINH TẾ", "Thu ngân sách", "Thu ngân sách"]
    codes = [row.indicator.code for row in plan.indicator_table.rows.all()]
    assert codes == ["chi-tieu-ve-kinh-te", "thu-ngan-sach", "thu-ngan-sach-2"]
    assert Indicator.objects.get(code="thu-ngan-sach").decimals == 1


def test_row_that_the_catalogue_knows_is_that_very_indicator(client):
    known = plan_with_indicators(2).indicator_table.rows.all()[0].indicator
    client.post(BEGIN, begun())
    plan = Plan.objects.get(ward__slug="tan-moi")
    client.post(ROWS, {"action": "bo", "row": plan.indicator_table.rows.all()[0].pk})
    assert len(names(plan)) == 1
    client.post(ROWS, written({"name": known.name.upper(), "unit": known.unit}))
    assert plan.indicator_table.rows.get(indicator__code=known.code).indicator == known


def test_bad_line_keeps_all_that_was_typed_and_says_what_is_wrong_with_it(client, plan):
    sent = written(
        {"name": "Dân số", "unit": "Người"}, {"unit": "Hộ"}, {"name": "Sai", "decimals": "9"}
    )
    answer = client.post(ROWS, sent)
    page = markup_of(answer)
    assert answer.status_code == 422
    assert "Dòng này chưa có tên" in page
    assert "Từ 0 đến 4." in page
    assert 'value="Dân số"' in page
    assert names(plan) == []


def test_workbook_is_shown_as_lines_and_nothing_is_stored_until_they_are_added(client, plan):
    sent = workbook(
        ["Biểu 02 của phường"],
        ["STT", "Tên chỉ tiêu", "ĐVT", "Kế hoạch 2024"],
        ["I", "CHỈ TIÊU VỀ XÃ HỘI", None, None],
        [1, "Dân số trung bình", "Người", 12575],
        [None, "- Tỷ lệ hộ nghèo", "%", 0.42],
    )
    page = markup_of(client.post(ROWS, sent, follow=True))
    assert "Đọc được từ “chi-tieu.xlsx”, chưa lưu" in page
    assert names(plan) == []
    other = workbook(["Tên chỉ tiêu", "ĐVT"], ["Dân số", "Người"])
    lines = client.post(ROWS, other, follow=True).context["formset"]
    assert lines.initial[0]["name"] == "Dân số"
    for words in ('value="CHỈ TIÊU VỀ XÃ HỘI"', 'value="Tỷ lệ hộ nghèo"', 'value="2"'):
        assert words in page


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Xin chọn tệp Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ"),
        ("Một,Hai\n1,2\n".encode(), "không có cột tên chỉ tiêu"),
    ],
)
def test_file_that_names_no_indicators_is_refused_at_its_field(client, plan, file, sentence):
    sent = {"action": "tep"} | ({"file": SimpleUploadedFile("a.csv", file)} if file else {})
    answer = client.post(ROWS, sent, follow=True)
    assert answer.status_code == 422
    assert sentence in markup_of(answer)


def test_indicators_of_last_year_are_added_blank(client, plan):
    client.post(ROWS, written({"name": "Riêng của phường", "unit": "Hộ"}))
    client.post(BEGIN, begun(year="2025"))
    later = Plan.objects.get(year=2025)
    assert names(later) == []
    client.post("/ke-hoach/tan-moi/2025/chi-tieu/", {"action": "nam-truoc"})
    assert names(later) == ["Riêng của phường"]
    assert later.indicator_table.rows.get().indicator.year == 2024


def test_catalogue_is_taken_whole_or_by_choice(client, plan):
    catalogue = [
        Indicator.objects.create(
            authority=plan.ward.authority, year=2023, code=f"c{one}", name=f"Chỉ tiêu {one}"
        )
        for one in range(3)
    ]
    client.post(ROWS, {"action": "chon", "chon": [catalogue[2].pk, "x", "0"]})
    assert names(plan) == ["Chỉ tiêu 2"]
    client.post(ROWS, {"action": "danh-muc"})
    assert names(plan) == ["Chỉ tiêu 0", "Chỉ tiêu 1", "Chỉ tiêu 2"]
    client.post(ROWS, {"action": "xuong", "row": plan.indicator_table.rows.all()[0].pk})
    assert names(plan) == ["Chỉ tiêu 1", "Chỉ tiêu 0", "Chỉ tiêu 2"]
    client.post(ROWS, {"action": "len", "row": plan.indicator_table.rows.all()[2].pk})
    assert names(plan) == ["Chỉ tiêu 1", "Chỉ tiêu 2", "Chỉ tiêu 0"]


def test_adding_a_row_leaves_unused_definitions_of_the_ward_alone(client, plan):
    mine = {"authority": plan.ward.authority, "ward": plan.ward, "year": 2023}
    spare = Indicator.objects.create(code="du-phong", name="Dự phòng", **mine)
    client.post(ROWS, written({"name": "Dân số", "unit": "Người"}))
    assert Indicator.objects.filter(pk=spare.pk).exists()


@pytest.mark.parametrize("action", one_in(3, ["danh-muc", "nam-truoc", "chon", "ghi", "bo", "len"]))
def test_submitted_plan_takes_no_indicators(client, plan, action):
    client.post(ROWS, written({"name": "Dân số", "unit": "Người"}))
    row = plan.indicator_table.rows.get()
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    sent = written({"name": "Thêm"}) | {"action": action, "row": row.pk, "chon": row.indicator_id}
    answer = client.post(ROWS, sent)
    assert answer.status_code == 422
    assert names(plan) == ["Dân số"]


def test_head_is_edited_from_there_and_leads_back(client, plan):
    page = client.get(BASE + "chuan-bi/")
    address = next(one.address for one in page.context["steps"] if "Căn cứ" in one.name)
    assert not address.startswith("/quan-tri/")
    form = client.get(address)
    assert "Về Chuẩn bị" in markup_of(form)
    sent = {"version": form.context["version"], "legal_basis": "Luật Ngân sách nhà nước"}
    answer = client.post(address, sent)
    assert answer["Location"] == BASE + "chuan-bi/"
    plan.refresh_from_db()
    assert plan.legal_basis == "Luật Ngân sách nhà nước"


def test_signer_and_symbol_are_edited_in_the_portal(client, plan):
    page = client.get(SIGNER)
    sent = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    sent |= {
        "signer_authority": "TM. ỦY BAN NHÂN DÂN\n\n KT. CHỦ TỊCH",
        "signer_name": "Trần Thị Phó",
    }
    answer = client.post(SIGNER, sent, follow=True)
    assert answer.redirect_chain == [(BASE + "chuan-bi/", 302)]
    plan.refresh_from_db()
    assert plan.signer_authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"
    assert plan.signer_name == "Trần Thị Phó"
    # The page that is sent again is an old one.
    refused = client.post(SIGNER, sent | {"signer_name": "Người Khác"})
    assert refused.status_code == 422
    assert "vừa sửa phần đầu và cuối" in markup_of(refused)
    assert 'value="Người Khác"' in markup_of(refused)
    assert "Xin ghi địa danh." in markup_of(client.post(SIGNER, sent | {"place": ""}))
