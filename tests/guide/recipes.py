"""How each picture of the guide comes about: whose page, in which state of the plan, what is marked and kept.

The name is that in the chapters (`{% guide_picture "name" … %}`). tests/accounts/guide/test_pictures.py holds
that every picture has its recipe and its file, and that its page is there for its role.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from accounts.rights import Role
from plans.document.states import State
from tests.guide.preparing import (
    PLAN,
    choose_cell,
    paste_block,
    read_sample_file,
    show_print,
    type_ambiguous,
    write_remark,
)

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
        "thong-bao",
        CHAIRMAN,
        "notice-settings",
        state=State.SUBMITTED,
        shown=(".account",),
        marked=("button:has-text('Lưu cách báo')",),
        tallest=900,
    ),
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
        marked=(".question-block button >> nth=0",),
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
    Recipe(
        "bieu-02-cot", OFFICIAL, "plan-columns", PLAN, shown=(MAIN,), marked=("main table thead",)
    ),
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
        tallest=700,
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
        tallest=720,
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
        marked=("#cac-cho",),
    ),
)
