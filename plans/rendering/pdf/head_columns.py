"""Widths of the two columns of the head: place and date go on one line, beside the number (II.4c).

"Phường Hoàng Văn Thụ, ngày 12 tháng 02 năm 2026" is wider than three fifths of the page. The decree fixes
the position of the elements, not the widths of the columns, so the right one grows for a long name.
"""

from decimal import Decimal

from plans.document import wording
from plans.document.plan import PlanDocument
from plans.rendering.text_width import bold_width

#: CSS class for a right column of that many per cent, and both column widths in mm for the Word file. The
#: last still leaves room for "Số: 1234/KH-UBND" on the left.
COLUMNS: tuple[tuple[str, Decimal, Decimal], ...] = (
    ("", Decimal(68), Decimal(97)),
    ("right-62", Decimal(63), Decimal(102)),
    ("right-65", Decimal(58), Decimal(107)),
    ("right-68", Decimal(53), Decimal(112)),
    ("right-72", Decimal(46), Decimal(119)),
)
#: Lines of the agency's name for which a column may be narrowed.
MAX_AGENCY_LINES = 3
_SIZE, _AGENCY_SIZE = 13, 12
# Place and date are set in italics, whose letters are a twentieth narrower than bold ones.
_ITALIC_TO_BOLD = Decimal("0.95")


def head_columns(document: PlanDocument) -> tuple[str, Decimal, Decimal]:
    """The narrowest right column that holds place and date on one line; else the usual columns.

    A name too long for that breaks the line before "ngày" instead: the agency's name on the left, which
    is as long, would be squeezed into a pile of lines.
    """
    line = wording.place_and_date(document.plan).replace("\N{NO-BREAK SPACE}", " ")
    width = bold_width(line, _SIZE) * _ITALIC_TO_BOLD
    fitting = next((one for one in COLUMNS if width < one[2] - 1), COLUMNS[0])
    return fitting if _agency_height(document, fitting[1]) <= MAX_AGENCY_LINES else COLUMNS[0]


def _agency_height(document: PlanDocument, room: Decimal) -> int:
    """The number of lines that the agency's name takes in a column of `room` mm."""
    return sum(_line_count(line, room) for line in wording.agency_lines(document))


def _line_count(text: str, room: Decimal) -> int:
    count, filled = 1, Decimal(0)
    for word in text.split():
        width = bold_width(f"{word} ", _AGENCY_SIZE)
        if filled and filled + width > room:
            count, filled = count + 1, Decimal(0)
        filled += width
    return count
