"""The table of chapters: title, for whom, which task, and the pages that each explains.

From it follow the contents, the search, the order of reading, and the link "Hướng dẫn" in each page's head.
A new chapter is a row here and a template of its name (docs/extending.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache

from accounts.rights import WARD_ROLES, Role


class Task(StrEnum):
    """What people come for: the parts of the contents, in the order of reading."""

    START = "Vào cổng"
    BEGIN = "Lập kế hoạch"
    WRITE = "Nhập số liệu, soạn nội dung"
    REVIEW = "Xem lại, trình, duyệt"
    ISSUE = "Ký và ban hành"
    OUTPUT = "Lấy văn bản ra, kiểm tra văn bản"
    AUTHORITY = "Cơ quan cấp trên"
    MANAGE = "Quản trị cổng"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; `slug` names its address and its template."""

    slug: str
    title: str
    task: Task
    #: Whose work it is; nobody in particular where it is everybody's.
    roles: tuple[Role, ...]
    about: str
    #: Names of the pages it explains, as the resolver has them; * stands for any end.
    views: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"guide/chapters/{self.slug}.html"


_OFFICIAL = (Role.OFFICIAL,)
_SIGNERS = (Role.CHAIRMAN, Role.CLERK)
_FINANCE = (Role.FINANCE,)
_ADMIN = (Role.ADMIN,)
_EVERYBODY: tuple[Role, ...] = ()

CHAPTERS = (
    Chapter(
        "dang-nhap",
        "Đăng nhập, mã xác thực, đổi mật khẩu",
        Task.START,
        _EVERYBODY,
        "Vào cổng lần đầu và hằng ngày; cài mã trên điện thoại; khi bị từ chối.",
        ("login", "password", "second-factor", "second-factor-setup", "recovery-codes"),
    ),
    Chapter(
        "tai-khoan",
        "Tài khoản của tôi",
        Task.START,
        _EVERYBODY,
        "Xem đã đăng nhập ở đâu, ai đã sửa tài khoản; mất điện thoại thì làm gì.",
        ("account", "account-changes", "own-reset-stop", "second-factor-resets"),
    ),
    Chapter(
        "tim-viec",
        "Việc của tôi, tìm kế hoạch",
        Task.START,
        _EVERYBODY,
        "Các trang của cổng, việc đang chờ, tìm kế hoạch theo năm.",
        ("plans", "work", "plan", "plan-counters"),
    ),
    Chapter(
        "thong-bao",
        "Thông báo và thư nhắc",
        Task.START,
        _EVERYBODY,
        "Cổng báo những việc gì; nhận qua thư điện tử; chọn việc nào báo bằng cách nào.",
        ("notices", "notices-*", "notice", "notice-settings", "email-confirm"),
    ),
    Chapter(
        "viec-nen",
        "Việc chạy nền: tệp lớn, bảng lớn",
        Task.START,
        _EVERYBODY,
        "Trang chờ khi cổng đọc tệp hoặc làm bảng Excel lớn; thôi giữa chừng; lấy kết quả.",
        ("job", "job-*"),
    ),
    Chapter(
        "lap-ke-hoach",
        "Lập kế hoạch mới và chuẩn bị",
        Task.BEGIN,
        _OFFICIAL,
        "Lập bản dự thảo, lấy chỉ tiêu, ghi tên đơn vị, người ký, căn cứ, nơi nhận.",
        ("plan-begin", "plan-setup", "plan-rows", "plan-row", "plan-formal-head"),
    ),
    Chapter(
        "doc-tu-tep",
        "Đưa kế hoạch có sẵn trong Word vào",
        Task.BEGIN,
        _OFFICIAL,
        "Thả tệp Word, Excel hoặc PDF; trả lời chỗ chưa rõ; lập bản dự thảo từ tệp.",
        (
            *("read-files", "reading", "reading-original"),
            *("reading-answer", "reading-undo", "reading-make"),
        ),
    ),
    Chapter(
        "nam-moi",
        "Bắt đầu năm mới",
        Task.BEGIN,
        _OFFICIAL,
        "Lập kế hoạch năm sau từ kế hoạch năm trước; xem lại những chỗ còn ghi năm cũ.",
        ("plan-next-year", "plan-look-again", "plan-keep"),
    ),
    Chapter(
        "phan-cong",
        "Phân công người soạn",
        Task.BEGIN,
        WARD_ROLES,
        "Giao từng mục, từng nhóm chỉ tiêu cho người phụ trách; ai đã làm đến đâu.",
        ("plan-assignments",),
    ),
    Chapter(
        "bieu-02",
        "Nhập số liệu Biểu 02",
        Task.WRITE,
        _OFFICIAL,
        "Gõ số vào ô, cách ghi số, ô phải chọn, ô cần xem lại, minh chứng, cột của biểu.",
        ("plan-indicators", "plan-entry", "plan-entry-*", "plan-columns"),
    ),
    Chapter(
        "dan-tu-excel",
        "Dán từ Excel, lấy số từ tệp Excel",
        Task.WRITE,
        _OFFICIAL,
        "Dán một khối ô từ Excel; xem trước khi ghi; đọc cả tệp Excel đã điền.",
        ("plan-entry-file", "reading-into-draft", "reading-*-into-draft"),
    ),
    Chapter(
        "soan-noi-dung",
        "Soạn nội dung kế hoạch",
        Task.WRITE,
        _OFFICIAL,
        "Đề cương, mục, gạch đầu dòng, dán từ Word, phần đầu và nơi nhận.",
        ("plan-text", "plan-editing", "plan-editing-*", "plan-head-editing"),
    ),
    Chapter(
        "gan-so",
        "Gắn số của Biểu 02 vào lời văn",
        Task.WRITE,
        _OFFICIAL,
        "Để câu văn luôn theo ô của Biểu 02.",
        ("plan-binding",),
    ),
    Chapter(
        "bieu-01",
        "Nhiệm vụ và kết quả: Biểu 01",
        Task.WRITE,
        _OFFICIAL,
        "Ghi nhiệm vụ, kết quả, tình trạng, đưa minh chứng lên.",
        ("plan-tasks", "plan-task-*"),
    ),
    Chapter(
        "bang-hinh",
        "Bảng kèm theo, bảng và hình trong lời văn",
        Task.WRITE,
        _OFFICIAL,
        "Thêm phụ lục, chèn bảng nhỏ, chèn hình.",
        (
            *("plan-tables", "plan-table-*", "plan-picture"),
            *("plan-editing-picture", "plan-editing-insets"),
        ),
    ),
    Chapter(
        "lay-lai",
        "Xoá, lấy lại, xem lịch sử",
        Task.WRITE,
        _OFFICIAL,
        "Ai đã sửa gì, lúc nào; lấy lại mục, nhiệm vụ, chỉ tiêu đã xoá.",
        ("plan-history", "plan-restore", "plan-remove"),
    ),
    Chapter(
        "nhap-hang-loat",
        "Nhập hàng loạt",
        Task.WRITE,
        (Role.OFFICIAL, Role.ADMIN),
        "Các bảng của cổng ở dạng danh sách; nhập, xuất bằng tệp Excel.",
        ("admin:*",),
    ),
    Chapter(
        "can-xem",
        "Cần xem: điều cổng thấy chưa ổn",
        Task.REVIEW,
        (Role.OFFICIAL, Role.CHAIRMAN),
        "Sửa theo gợi ý, hoặc giữ kèm lý do, trước khi trình.",
        ("plan-findings",),
    ),
    Chapter(
        "trinh-duyet",
        "Trình duyệt",
        Task.REVIEW,
        _OFFICIAL,
        "Xem lần cuối và trình chủ tịch.",
        ("plan-submit",),
    ),
    Chapter(
        "gop-y",
        "Góp ý, trả lời ý kiến",
        Task.REVIEW,
        _EVERYBODY,
        "Góp ý một chỗ hay cả kế hoạch; trả lời; khép lại.",
        ("plan-remarks",),
    ),
    Chapter(
        "duyet",
        "Phê duyệt hoặc trả lại để sửa",
        Task.REVIEW,
        (Role.CHAIRMAN,),
        "Đọc bản in bên những chỗ cần xem và đã đổi, rồi quyết định.",
        ("plan-review", "plan-review-sheets"),
    ),
    Chapter(
        "ky-ban-hanh",
        "Cấp số, ký số, đóng dấu, ban hành",
        Task.ISSUE,
        _SIGNERS,
        "Bốn bước sau khi duyệt: ai làm, làm thế nào, khi khoá ký không nhận.",
        ("plan-issuing", "plan-issuing-*"),
    ),
    Chapter(
        "chung-thu",
        "Người ký, giao quyền ký, xác nhận chứng thư số",
        Task.ISSUE,
        (*_SIGNERS, Role.FINANCE),
        "Ghi nhận chứng thư số, ký thử, người thứ hai xác nhận; giao ký thay.",
        ("signers", "signers-*"),
    ),
    Chapter(
        "thay-the",
        "Thu hồi, thay thế kế hoạch đã ban hành",
        Task.ISSUE,
        (Role.OFFICIAL, *_SIGNERS),
        "Kế hoạch đã ban hành có sai sót thì làm gì; bỏ bản dự thảo lập nhầm.",
        ("plan-replace", "plan-drop", "plan-edition", "plan-edition-*"),
    ),
    Chapter(
        "so-van-ban",
        "Sổ văn bản đi",
        Task.ISSUE,
        (Role.CLERK,),
        "Xem số đã cấp trong năm, in sổ.",
        ("registers", "register", "register-file"),
    ),
    Chapter(
        "ban-cong-khai",
        "Lập và đăng bản công khai",
        Task.ISSUE,
        WARD_ROLES,
        "Bản in che tên riêng của cá nhân, để ai cũng đọc được.",
        ("plan-public-copy", "plan-public-copy-file", "public-*"),
    ),
    Chapter(
        "tai-tep",
        "Xem bản in, xuất PDF, Word, Excel",
        Task.OUTPUT,
        _EVERYBODY,
        "Xem như khi in; tải tệp; gói hồ sơ để lưu trữ.",
        ("plan-preview", "plan-sheets", "plan-file", "plan-package", "plan-edition-package"),
    ),
    Chapter(
        "the-thuc",
        "Kiểm tra thể thức",
        Task.OUTPUT,
        _EVERYBODY,
        "Đo tệp PDF theo Nghị định 30/2020/NĐ-CP.",
        ("plan-format", "format"),
    ),
    Chapter(
        "xac-minh",
        "Kiểm tra văn bản đã ký",
        Task.OUTPUT,
        _EVERYBODY,
        "Bằng mã in trên văn bản hoặc bằng tệp; ai cũng kiểm tra được.",
        ("verification", "verification-code", "read-back"),
    ),
    Chapter(
        "tong-hop",
        "Tổng hợp chỉ tiêu các phường, xã",
        Task.AUTHORITY,
        _FINANCE,
        "Bảng tổng hợp, tải Excel, đặt hạn gửi.",
        ("consolidated", "consolidated-*", "due"),
    ),
    Chapter(
        "danh-muc",
        "Danh mục chỉ tiêu của năm",
        Task.AUTHORITY,
        (Role.FINANCE, Role.ADMIN),
        "Lập danh mục để các phường, xã lấy vào Biểu 02.",
        ("admin:indicators_indicator_*",),
    ),
    Chapter(
        "nguoi-dung",
        "Quản trị người dùng",
        Task.MANAGE,
        _ADMIN,
        "Thêm người, đặt lại mật khẩu, mở khoá, cho nghỉ; nhật ký tài khoản.",
        ("admin:accounts_*", "admin:auth_*", "admin:password_*"),
    ),
    Chapter(
        "may-chu",
        "Máy chủ: cài đặt, sao lưu, khôi phục",
        Task.MANAGE,
        _ADMIN,
        "Những lệnh người kỹ thuật dùng: bắt đầu, sao lưu, khôi phục, kiểm tra hằng ngày.",
    ),
)

#: Pages that need no chapter: they show nothing to explain, or are the guide itself.
NO_CHAPTER = ("logout", "admin:logout", "guide", "guide-*")

_BY_SLUG: Mapping[str, Chapter] = {chapter.slug: chapter for chapter in CHAPTERS}


def chapter_named(slug: str) -> Chapter | None:
    """The chapter of that address, or None."""
    return _BY_SLUG.get(slug)


@cache
def chapter_of_view(name: str) -> Chapter | None:
    """The chapter that explains the page of that resolver name; the most exact of those that match it."""
    matches = [
        (len(pattern), chapter)
        for chapter in CHAPTERS
        for pattern in chapter.views
        if fnmatchcase(name, pattern)
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def chapters_for(role: Role) -> list[Chapter]:
    """The chapters about the work of that role, without those that are everybody's."""
    return [chapter for chapter in CHAPTERS if role in chapter.roles]


def neighbours_of(chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """The chapters before and after, in the order of reading."""
    place = CHAPTERS.index(chapter)
    before = CHAPTERS[place - 1] if place else None
    after = CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None
    return before, after
