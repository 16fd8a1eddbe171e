"""Rules about the whole document: paper, margins, typeface, colour, page numbers (Phụ lục I, Phần I, I)."""

from collections.abc import Callable, Sequence

from plans.pdf.format_check.document_parts import DocumentParts
from plans.pdf.format_check.measurements import (
    LetterStyle,
    Measurement,
    RuleTable,
    block_middle,
    check_style,
    find_wrong_line,
    format_decimal,
    in_mm,
    judge,
    not_measurable,
    on_page,
)
from plans.pdf.format_check.pages import MM, TextLine

_SHORT_SIDE, _LONG_SIDE = 210.0, 297.0
#: In mm: programs round the size of the paper, and letters reach a little over their boxes.
_PAPER_SLACK, _EDGE_SLACK = 1.0, 0.5
#: With fewer full pages than this it may happen that no last line reaches the margin.
_ENOUGH_PAGES = 3


RULES = RuleTable()


@RULES.rule("paper", "I.1", "Khổ giấy", "A4 (210 x 297 mm)")
def _paper(parts: DocumentParts) -> Measurement:
    sizes = [tuple(sorted((page.width / MM, page.height / MM))) for page in parts.pages]
    for number, (short, long) in enumerate(sizes, start=1):
        if abs(short - _SHORT_SIDE) > _PAPER_SLACK or abs(long - _LONG_SIDE) > _PAPER_SLACK:
            return judge(
                f"trang {number}: {format_decimal(short)} x {format_decimal(long)} mm", False
            )
    return judge(f"{len(sizes)} trang, 210 x 297 mm", True)


@RULES.rule(
    "orientation",
    "I.2",
    "Kiểu trình bày",
    "theo chiều dài; chỉ trang bảng, biểu được theo chiều rộng",
)
def _orientation(parts: DocumentParts) -> Measurement:
    for place in parts.narrative:
        page = parts.pages[place]
        # I.2 allows landscape only for pages with tables.
        if page.width > page.height and not page.tables:
            return judge(f"trang {place + 1} nằm ngang mà không có bảng", False)
    sideways = sum(page.width > page.height for page in parts.pages)
    return judge(f"{len(parts.pages) - sideways} trang dọc, {sideways} trang bảng ngang", True)


def _edge(
    parts: DocumentParts, pages: Sequence[int], distance: Callable[[int, TextLine], float]
) -> float:
    """The smallest distance of a line from an edge of its page, in millimetres."""
    return min(
        (distance(place, line) / MM for place in pages for line in parts.own_lines(place)),
        default=float("inf"),
    )


def _margin(
    parts: DocumentParts,
    limits: tuple[float, float],
    distance: Callable[[int, TextLine], float],
    pages: Sequence[int],
    slack: float = _EDGE_SLACK,
) -> Measurement:
    """No line is nearer than the lower limit, and the nearest one of `pages` is within the upper one (mm)."""
    low, high = limits
    least = _edge(parts, range(len(parts.pages)), distance)
    nearest = _edge(parts, pages, distance) if pages else least
    is_wide = bool(pages) and nearest > high + slack
    is_narrow = least < low - _EDGE_SLACK
    found = f"{format_decimal(least if is_narrow else nearest)} mm"
    if not is_wide and nearest > high + _EDGE_SLACK:
        found = f"chữ gần mép nhất cách {found}"
    return judge(found, not is_narrow and not is_wide)


@RULES.rule("margin-top", "I.3", "Lề trên", "20 - 25 mm")
def _top(parts: DocumentParts) -> Measurement:
    return _margin(parts, (20, 25), lambda place, line: line.top, parts.narrative)


@RULES.rule("margin-bottom", "I.3", "Lề dưới", "20 - 25 mm")
def _bottom(parts: DocumentParts) -> Measurement:
    """Pages before another page are full, except that a block that does not fit moves on as a whole: the last
    line may end one line height above the margin, and two with few pages."""

    def distance(place: int, line: TextLine) -> float:
        return parts.pages[place].height - line.bottom

    full = parts.narrative[:-1]
    lines = 1 if len(full) >= _ENOUGH_PAGES else 2
    return _margin(parts, (20, 25), distance, full, _EDGE_SLACK + lines * _line(parts))


def _line(parts: DocumentParts) -> float:
    """The height of a line with the space below it, in millimetres."""
    return 1.5 * max((line.size for line in parts.body), default=14) / MM


@RULES.rule("margin-left", "I.3", "Lề trái", "30 - 35 mm")
def _left(parts: DocumentParts) -> Measurement:
    return _margin(parts, (30, 35), lambda place, line: line.x0, parts.narrative)


@RULES.rule("margin-right", "I.3", "Lề phải", "15 - 20 mm")
def _right(parts: DocumentParts) -> Measurement:
    def distance(place: int, line: TextLine) -> float:
        return parts.pages[place].width - line.x1

    return _margin(parts, (15, 20), distance, parts.narrative)


@RULES.rule(
    "typeface",
    "I.4",
    "Phông chữ",
    "Times New Roman hoặc phông có cùng kích thước chữ (Liberation Serif)",
)
def _typeface(parts: DocumentParts) -> Measurement:
    lines = [line for page in parts.pages for line in page.lines]
    wrong = find_wrong_line(lines, lambda letter: letter.is_times)
    if wrong is not None:
        other = next(letter for letter in wrong.printed if not letter.is_times)
        return judge(f"{other.font.split('+')[-1]} ({on_page(wrong)})", False)
    if any("times" in letter.family for line in lines for letter in line.printed):
        return judge("Times New Roman", True)
    return judge("Liberation Serif, cùng kích thước từng chữ với Times New Roman", True)


@RULES.rule("unicode", "I.4", "Bộ mã ký tự", "Unicode, chữ trong tệp đọc ra được")
def _unicode(parts: DocumentParts) -> Measurement:
    lines = [line for page in parts.pages for line in page.lines]
    wrong = next(
        (
            line
            for line in lines
            if "(cid:" in line.text or "\N{REPLACEMENT CHARACTER}" in line.text
        ),
        None,
    )
    if wrong is None:
        return judge("đọc được toàn bộ chữ", True)
    return judge(f"có chữ không đọc ra được (trang {wrong.page + 1})", False)


@RULES.rule("colour", "I.4", "Màu chữ", "màu đen")
def _colour(parts: DocumentParts) -> Measurement:
    lines = [line for page in parts.pages for line in page.lines]
    wrong = find_wrong_line(lines, lambda letter: letter.black)
    return (
        judge("màu đen", True) if wrong is None else judge(f"chữ màu khác, {on_page(wrong)}", False)
    )


@RULES.rule("page-numbers-shown", "I.7", "Hiển thị số trang", "mọi trang, trừ trang thứ nhất")
def _numbers_shown(parts: DocumentParts) -> Measurement:
    first, *others = parts.narrative
    if first in parts.numbers:
        return judge("trang thứ nhất có số", False)
    if not others:
        return not_measurable("văn bản chỉ có một trang")
    missing = [place + 1 for place in others if place not in parts.numbers]
    if missing:
        return judge(f"trang {missing[0]} không có số", False)
    return judge(f"{len(others)} trang có số, trang thứ nhất không hiển thị", True)


@RULES.rule("page-numbers-counted", "I.7", "Thứ tự số trang", "từ số 1, chữ số Ả Rập")
def _numbers_counted(parts: DocumentParts) -> Measurement:
    return find_wrong_number(parts, parts.narrative) or judge("đánh số liên tục từ 1", True)


def find_wrong_number(parts: DocumentParts, places: Sequence[int]) -> Measurement | None:
    """The first wrong page number among `places`, or None; pages without a number are skipped."""
    for count, place in enumerate(places, start=1):
        number = parts.numbers.get(place)
        if number is not None and int(number.text) != count:
            return judge(f"trang {place + 1} ghi số {number.text}, đúng ra là {count}", False)
    return None


@RULES.rule("page-number-style", "I.7", "Chữ số trang", "cỡ 13 - 14, kiểu chữ đứng")
def _number_style(parts: DocumentParts) -> Measurement:
    if not parts.numbers:
        return not_measurable("văn bản không có số trang")
    return check_style(list(parts.numbers.values()), LetterStyle((13, 14), bold=None))


@RULES.rule("page-number-place", "I.7", "Vị trí số trang", "canh giữa, trong phần lề trên")
def _number_place(parts: DocumentParts) -> Measurement:
    if not parts.numbers:
        return not_measurable("văn bản không có số trang")
    for place, number in parts.numbers.items():
        page = parts.pages[place]
        if number.bottom > 22 * MM:
            return judge(f"trang {place + 1}: không nằm trong lề trên", False)
        # Of the text, the table or the paper: the decree only says "canh giữa theo chiều ngang".
        middles = (_text_middle(parts, place), page.table_middle, page.width / 2)
        off = min(abs(number.middle - middle) for middle in middles if middle is not None)
        if off > 3 * MM:
            return judge(f"trang {place + 1}: lệch {in_mm(off)}", False)
    return judge("giữa lề trên", True)


def _text_middle(parts: DocumentParts, place: int) -> float:
    """The middle between the edges of the text on the pages of the part that a page belongs to."""
    groups = [parts.narrative, *(appendix.pages for appendix in parts.appendices)]
    pages = next(group for group in groups if place in group)
    return block_middle([line for page in pages for line in parts.own_lines(page)])
