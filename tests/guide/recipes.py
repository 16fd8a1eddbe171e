"""How each picture of the guide comes about: whose page, in which state of the plan, what is marked and kept.

The name is that in the chapters (`{% guide_picture "name" … %}`). tests/accounts/guide/test_pictures.py holds
that every picture has its recipe and its file, and that its page is there for its role.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.urls import reverse
from docx import Document
from playwright.sync_api import FilePayload, Page

from accounts.rights import Role
from plans.document.states import State
from tests.support.paths import ROOT

PLAN = ("le-loi", 2024)
OFFICIAL, CHAIRMAN, CLERK, FINANCE, ADMIN = Role
HEAD = ".head"
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Recipe:
    """One picture. `shown` are the elements that it holds, `marked` those with a line around them."""

    name: str
    who: Role | None
    view: str
    args: tuple[str | int, ...] = ()
    query: str = ""
    state: State = State.DRAFT
    shown: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    #: No picture is higher: what matters stands at the top.
    tallest: int = 640
    prepare: Callable[[Page], None] | None = None


def _cell(row: str, measure: str = "nine_month") -> str:
    """The field of a row of Biểu 02 by the words of the row."""
    return f'tr.line:has-text("{row}") input[name$="-{measure}"] >> nth=0'


def type_ambiguous(page: Page) -> None:
    """A dash, which may be nil or no figure yet."""
    cell = page.locator(_cell("Quy mô trường"))
    cell.click()
    cell.press_sequentially("-")
    cell.press("Enter")
    page.locator("#hoi-ten").wait_for()


def choose_cell(page: Page) -> None:
    """The cell of the population, with its details beside the table."""
    page.locator(_cell("1. Dân số", "assigned")).click()
    page.locator("h4", has_text="Các năm").wait_for()


def paste_block(page: Page) -> None:
    """A block as Excel gives it, with one figure that is asked about and one row that is not there."""
    page.locator(_cell("Quy mô trường")).click()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        "Chỉ tiêu\tTH 9 tháng 2023\nQuy mô trường\t4\nQuy mô lớp\t68\nSố học sinh có mặt đầu năm học\t2,016\n"
        "Số xe đạp\t12\n",
    )
    page.locator("#dan-ten").wait_for()


def read_sample_file(page: Page) -> None:
    """The sample plan as a Word file of the year after, with a dash for the population: asked about."""
    word = Document(str(next((ROOT / "docs" / "sample").glob("*.docx"))))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for one in [*word.paragraphs, *(one for cell in cells for one in cell.paragraphs)]:
        for run in one.runs:
            run.text = run.text.replace("2024", "2025").replace("12.575", "-")
    content = BytesIO()
    word.save(content)
    file: FilePayload = {
        "name": "Ke hoach 2025.docx",
        "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "buffer": content.getvalue(),
    }
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url(re.compile(r"/doc-tu-tep/\d+/"), timeout=60_000)
    page.locator(".counter, .unclear, a[data-part]").first.wait_for()
    if (question := page.locator(".question-block")).count():
        question.first.scroll_into_view_if_needed()


def show_print(page: Page) -> None:
    """The sheets in place of the PDF, which Chromium without a window does not draw."""
    page.locator("iframe").evaluate(
        "(frame, address) => new Promise(done => { frame.onload = done; frame.src = address })",
        reverse("plan-sheets", args=PLAN),
    )


def write_remark(page: Page) -> None:
    """A remark of the chairman on the whole plan."""
    if page.locator(".thread").count() == 0:
        page.get_by_label("Góp ý về cả kế hoạch").fill(
            "Xin bổ sung kết quả thu ngân sách 9 tháng vào mục I.1."
        )
        page.get_by_role("button", name="Gửi góp ý").click()
    page.locator(".thread").first.wait_for()


RECIPES = (
    Recipe(
        "dang-nhap",
        None,
        "login",
        shown=(".single",),
        marked=(".single button[type=submit], .single .button",),
    ),
    Recipe("tai-khoan", OFFICIAL, "account", shown=(".account",), marked=("#phien",), tallest=560),
    Recipe(
        "danh-sach", OFFICIAL, "plans", shown=(MAIN,), marked=("input[type=search]",), tallest=420
    ),
    Recipe("tong-quan", OFFICIAL, "plan", PLAN, shown=(MAIN,), marked=(".tabs", ".button.next")),
    Recipe(
        "chuan-bi",
        OFFICIAL,
        "plan-setup",
        PLAN,
        shown=(MAIN,),
        tallest=560,
        marked=("main ol >> nth=-1",),
    ),
    Recipe(
        "chi-tieu",
        OFFICIAL,
        "plan-rows",
        PLAN,
        shown=(MAIN,),
        tallest=600,
        marked=("button:has-text('Lấy cả danh mục')",),
    ),
    Recipe(
        "doc-tu-tep",
        OFFICIAL,
        "read-files",
        shown=(MAIN,),
        tallest=420,
        marked=("button:has-text('Đọc tệp')",),
    ),
    Recipe(
        "doc-tu-tep-hoi",
        OFFICIAL,
        "read-files",
        tallest=700,
        prepare=read_sample_file,
        marked=(".question-block",),
    ),
    Recipe("nam-moi", OFFICIAL, "plan-next-year", PLAN, shown=(MAIN,), marked=(".button.next",)),
    Recipe(
        "phan-cong",
        OFFICIAL,
        "plan-assignments",
        PLAN,
        shown=(MAIN,),
        marked=("details:has-text('Biểu 02 · CHỈ TIÊU VỀ KINH TẾ') summary",),
    ),
    Recipe(
        "bieu-02",
        OFFICIAL,
        "plan-entry",
        PLAN,
        tallest=720,
        prepare=choose_cell,
        marked=("#chi-tiet",),
    ),
    Recipe(
        "bieu-02-hoi",
        OFFICIAL,
        "plan-entry",
        PLAN,
        tallest=720,
        prepare=type_ambiguous,
        marked=("section:has(#hoi-ten)",),
    ),
    Recipe("bieu-02-cot", OFFICIAL, "plan-columns", PLAN, shown=(MAIN,), marked=("main table",)),
    Recipe(
        "dan-tu-excel",
        OFFICIAL,
        "plan-entry",
        PLAN,
        tallest=720,
        prepare=paste_block,
        marked=("section:has(#dan-ten)",),
    ),
    Recipe(
        "lay-so-tu-tep",
        OFFICIAL,
        "plan-entry-file",
        PLAN,
        shown=(MAIN,),
        tallest=380,
        marked=("button:has-text('Đọc tệp')",),
    ),
    Recipe(
        "soan-noi-dung",
        OFFICIAL,
        "plan-editing",
        PLAN,
        tallest=700,
        marked=("details:has-text('Đề cương')",),
    ),
    Recipe(
        "gan-so",
        OFFICIAL,
        "plan-binding",
        PLAN,
        shown=(MAIN,),
        tallest=600,
        marked=("button:has-text('Gắn')",),
    ),
    Recipe(
        "bieu-01",
        OFFICIAL,
        "plan-task-editing",
        PLAN,
        shown=(MAIN,),
        tallest=700,
        marked=("label:has-text('Kết quả đạt được')",),
    ),
    Recipe(
        "bang-kem-theo",
        OFFICIAL,
        "plan-table-list",
        PLAN,
        shown=(MAIN,),
        tallest=480,
        marked=("button:has-text('Thêm bảng')",),
    ),
    Recipe(
        "lich-su",
        OFFICIAL,
        "plan-history",
        PLAN,
        shown=(MAIN,),
        tallest=460,
        marked=("section:has(#dien-bien)",),
    ),
    Recipe("nhap-hang-loat", ADMIN, "admin:index", tallest=620),
    Recipe(
        "can-xem",
        OFFICIAL,
        "plan-findings",
        PLAN,
        shown=(MAIN,),
        tallest=700,
        marked=("button:has-text('Sửa cả')",),
    ),
    Recipe(
        "trinh-duyet",
        OFFICIAL,
        "plan-submit",
        PLAN,
        shown=(MAIN,),
        tallest=560,
        marked=("button:has-text('Trình duyệt')",),
    ),
    Recipe("tai-tep", OFFICIAL, "plan", PLAN, shown=(".downloads",)),
    Recipe(
        "the-thuc",
        OFFICIAL,
        "plan-format",
        PLAN,
        shown=(MAIN,),
        tallest=560,
        marked=(".notice.look",),
    ),
    Recipe(
        "xac-minh",
        None,
        "verification",
        shown=(MAIN,),
        tallest=560,
        marked=("button:has-text('Kiểm tra mã')",),
    ),
    Recipe(
        "nguoi-ky",
        CLERK,
        "signers",
        PLAN[:1],
        shown=(MAIN,),
        tallest=640,
        marked=("li:has-text('Người thứ hai xác nhận')",),
    ),
    Recipe(
        "tong-hop",
        FINANCE,
        "consolidated",
        (2023,),
        shown=(MAIN,),
        tallest=560,
        marked=("a:has-text('Tải Excel tất cả')",),
    ),
    Recipe(
        "han-gui",
        FINANCE,
        "due",
        PLAN[1:],
        shown=(MAIN,),
        tallest=420,
        marked=("button:has-text('Đặt hạn')",),
    ),
    Recipe(
        "danh-muc",
        FINANCE,
        "admin:indicators_indicator_changelist",
        tallest=560,
        marked=("a:has-text('Nhập, xuất danh mục')",),
    ),
    Recipe(
        "nguoi-dung",
        ADMIN,
        "admin:accounts_user_changelist",
        tallest=560,
        marked=("a:has-text('Thêm người dùng')",),
    ),
    Recipe(
        "viec-cua-toi",
        CHAIRMAN,
        "work",
        state=State.SUBMITTED,
        shown=(MAIN,),
        marked=(".todo.waits",),
        tallest=480,
    ),
    Recipe(
        "duyet",
        CHAIRMAN,
        "plan-review",
        PLAN,
        state=State.SUBMITTED,
        tallest=720,
        marked=("[data-decision]",),
    ),
    Recipe(
        "gop-y",
        CHAIRMAN,
        "plan-remarks",
        PLAN,
        state=State.SUBMITTED,
        shown=(MAIN,),
        prepare=write_remark,
        tallest=560,
        marked=("button:has-text('Trả lời')",),
    ),
    Recipe(
        "bi-tra-lai",
        OFFICIAL,
        "plan",
        PLAN,
        state=State.RETURNED,
        shown=(MAIN,),
        marked=(".notice.refused",),
        tallest=320,
    ),
    Recipe(
        "cap-so",
        CLERK,
        "plan-issuing",
        PLAN,
        state=State.APPROVED,
        shown=(MAIN,),
        tallest=640,
        marked=("button:has-text('Cấp số')",),
    ),
    Recipe(
        "ky",
        CHAIRMAN,
        "plan-issuing",
        PLAN,
        state=State.NUMBERED,
        prepare=show_print,
        shown=(MAIN,),
        tallest=640,
        marked=("main button:has-text('Ký') >> nth=-1",),
    ),
    Recipe(
        "ban-hanh",
        CLERK,
        "plan-issuing",
        PLAN,
        state=State.ISSUED,
        prepare=show_print,
        shown=(MAIN,),
        tallest=640,
        marked=("main a:has-text('Tải bản đã ký')",),
    ),
    Recipe(
        "so-van-ban",
        CLERK,
        "register",
        ("le-loi", 2023),
        state=State.ISSUED,
        shown=(MAIN,),
        tallest=420,
        marked=("a:has-text('Tải PDF')",),
    ),
    Recipe(
        "ban-cong-khai",
        CLERK,
        "plan-public-copy",
        PLAN,
        state=State.ISSUED,
        shown=(MAIN,),
        tallest=640,
        marked=("section:has(h2:has-text('Tên riêng cần che'))",),
    ),
)
