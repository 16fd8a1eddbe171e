"""A ward's register of outgoing documents for one year in the decree's form: its data and its PDF.

Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục I asks for a cover and at least ten columns.
`plans/issuing/register_book.py` reads the register from the database.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string

from plans.rendering.html import raise_signs
from plans.rendering.pdf.plan_pdf import style_file
from plans.rendering.pdf.worker import worker

REGISTER_HEADING = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
#: The columns in the order of the form (Phụ lục IV, I.2), with their widths in mm, 251 mm in all.
COLUMNS = (
    ("Số, ký hiệu văn bản", 26),
    ("Ngày tháng văn bản", 22),
    ("Tên loại và trích yếu nội dung văn bản", 44),
    ("Người ký", 26),
    ("Nơi nhận văn bản", 34),
    ("Đơn vị, người nhận bản lưu", 19),
    ("Số lượng bản", 13),
    ("Ngày chuyển", 22),
    ("Ký nhận", 14),
    ("Ghi chú", 31),
)
_STYLES = ("print/plan.css", "print/register.css")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One number of the register.

    `keeper` is who gets the archived copy ("VT"), `sent` the day of issue, None before. The number of copies
    and the receipt are filled in by hand on paper: the portal does not know them.
    """

    number: int
    symbol: str
    date: Date
    title: str
    signer: str
    recipients: tuple[str, ...]
    keeper: str
    sent: Date | None
    note: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as printed, one text for each of `COLUMNS`."""
        return (
            f"{self.number:02d}/{self.symbol}",
            _day(self.date),
            self.title,
            self.signer,
            "\n".join(self.recipients),
            self.keeper,
            "",
            _day(self.sent) if self.sent else "",
            "",
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Register:
    """One year of a ward's register. `ward` is its name as in a sentence, `as_of` when it last changed."""

    ward: str
    year: int
    lines: tuple[RegisterLine, ...]
    as_of: datetime

    @property
    def agency(self) -> str:
        """The agency that keeps the register, as in a sentence."""
        return f"Ủy ban nhân dân {self.ward}"

    @property
    def title(self) -> str:
        return f"Sổ đăng ký văn bản đi năm {self.year}"

    @property
    def span(self) -> tuple[str, str]:
        """The lines of the cover: first to last day, first to last number."""
        # An empty register keeps blanks to fill in by hand.
        if not self.lines:
            blank = "\N{NO-BREAK SPACE}" * 12
            return f"Từ ngày{blank}đến ngày{blank}", f"Từ số{blank}đến số{blank}"
        # Lines are in the order of numbers, but a void number may have a later date than the next one.
        days = [line.date for line in self.lines]
        first, last = self.lines[0], self.lines[-1]
        return (
            f"Từ ngày {_day(min(days))} đến ngày {_day(max(days))}",
            f"Từ số {first.number:02d} đến số {last.number:02d}",
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that templates/print/part.html prints as a document of its own."""

    register: Register
    template: str
    classes: str
    heads: tuple[str, ...] = tuple(head for head, _ in COLUMNS)
    widths: tuple[str, ...] = tuple(f"{width}mm" for _, width in COLUMNS)


def register_pages(register: Register) -> tuple[str, ...]:
    """Cover and lines as complete HTML pages without style sheets."""
    about = {"title": f"{register.title}, {register.agency}", "author": register.agency}
    parts = (
        _Part(register, "print/register_cover.html", "register-cover landscape"),
        _Part(register, "print/register.html", "register landscape"),
    )
    return tuple(
        raise_signs(render_to_string("print/part.html", {**about, "part": part})) for part in parts
    )


def render_register_pdf(register: Register) -> bytes:
    """The register as an archival PDF. The same register gives the same bytes. Raises RenderError."""
    return worker.print_pdf(register_pages(register), _style())


@lru_cache(maxsize=1)
def _style() -> str:
    return "".join(style_file(name).read_text(encoding="utf-8") for name in _STYLES)


def _day(day: Date) -> str:
    """A date with two-digit day and month, and the year."""
    return f"{day:%d/%m/%Y}"
