"""Rules about the whole document: paper, margins, typeface, colour, page numbers (Phụ lục I, Phần I, I)."""

from collections.abc import Callable, Sequence

from plans.pdf.format_check.measuring import (
    Measured,
    Rule,
    Style,
    block_middle,
    check_letters,
    check_style,
    decimal,
    in_mm,
    judged,
    on_page,
    unmeasured,
)
from plans.pdf.format_check.paper import MM, Line
from plans.pdf.format_check.parts import Parts

_SHORT_SIDE, _LONG_SIDE = 210.0, 297.0
#: In mm: programs round the size of the paper, and letters reach a little over their boxes.
_PAPER_SLACK, _EDGE_SLACK = 1.0, 0.5
#: With fewer full pages than this it may happen that no last line reaches the margin.
_ENOUGH_PAGES = 3


def _paper(parts: Parts) -> Measured:
    sizes = [tuple(sorted((page.width / MM, page.height / MM))) for page in parts.pages]
    for number, (short, long) in enumerate(sizes, start=1):
        if abs(short - _SHORT_SIDE) > _PAPER_SLACK or abs(long - _LONG_SIDE) > _PAPER_SLACK:
            return judged(f"trang {number}: {decimal(short)} x {decimal(long)} mm", False)
    return judged(f"{len(sizes)} trang, 210 x 297 mm", True)


def _orientation(parts: Parts) -> Measured:
    for place in parts.narrative:
        page = parts.pages[place]
        # I.2 allows landscape only for pages with tables.
        if page.width > page.height and not page.tables:
            return judged(f"trang {place + 1} nằm ngang mà không có bảng", False)
    sideways = sum(page.width > page.height for page in parts.pages)
    return judged(f"{len(parts.pages) - sideways} trang dọc, {sideways} trang bảng ngang", True)


def _edge(parts: Parts, pages: Sequence[int], distance: Callable[[int, Line], float]) -> float:
    """The smallest distance of a line from an edge of its page, in millimetres."""
    return min(
        (distance(place, line) / MM for place in pages for line in parts.own_lines(place)),
        default=float("inf"),
    )


def _margin(
    parts: Parts,
    limits: tuple[float, float],
    distance: Callable[[int, Line], float],
    pages: Sequence[int],
    slack: float = _EDGE_SLACK,
) -> Measured:
    """No line is nearer than the lower limit, and the nearest one of `pages` is within the upper one (mm)."""
    low, high = limits
    least = _edge(parts, range(len(parts.pages)), distance)
    nearest = _edge(parts, pages, distance) if pages else least
    is_wide = bool(pages) and nearest > high + slack
    is_narrow = least < low - _EDGE_SLACK
    found = f"{decimal(least if is_narrow else nearest)} mm"
    if not is_wide and nearest > high + _EDGE_SLACK:
        found = f"chữ gần mép nhất cách {found}"
    return judged(found, not is_narrow and not is_wide)


def _top(parts: Parts) -> Measured:
    return _margin(parts, (20, 25), lambda place, line: line.top, parts.narrative)


def _bottom(parts: Parts) -> Measured:
    """Pages before another page are full, except that a block that does not fit moves on as a whole: the last
    line may end one line height above the margin, and two with few pages."""

    def distance(place: int, line: Line) -> float:
        return parts.pages[place].height - line.bottom

    full = parts.narrative[:-1]
    lines = 1 if len(full) >= _ENOUGH_PAGES else 2
    return _margin(parts, (20, 25), distance, full, _EDGE_SLACK + lines * _line(parts))


def _line(parts: Parts) -> float:
    """The height of a line with the space below it, in millimetres."""
    return 1.5 * max((line.size for line in parts.body), default=14) / MM


def _left(parts: Parts) -> Measured:
    return _margin(parts, (30, 35), lambda place, line: line.x0, parts.narrative)


def _right(parts: Parts) -> Measured:
    def distance(place: int, line: Line) -> float:
        return parts.pages[place].width - line.x1

    return _margin(parts, (15, 20), distance, parts.narrative)


def _typeface(parts: Parts) -> Measured:
    lines = [line for page in parts.pages for line in page.lines]
    wrong = check_letters(lines, lambda letter: letter.is_times)
    if wrong is not None:
        other = next(letter for letter in wrong.printed if not letter.is_times)
        return judged(f"{other.font.split('+')[-1]} ({on_page(wrong)})", False)
    if any("times" in letter.family for line in lines for letter in line.printed):
        return judged("Times New Roman", True)
    return judged("Liberation Serif, cùng kích thước từng chữ với Times New Roman", True)


def _unicode(parts: Parts) -> Measured:
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
        return judged("đọc được toàn bộ chữ", True)
    return judged(f"có chữ không đọc ra được (trang {wrong.page + 1})", False)


def _colour(parts: Parts) -> Measured:
    lines = [line for page in parts.pages for line in page.lines]
    wrong = check_letters(lines, lambda letter: letter.black)
    return (
        judged("màu đen", True)
        if wrong is None
        else judged(f"chữ màu khác, {on_page(wrong)}", False)
    )


def _numbers_shown(parts: Parts) -> Measured:
    first, *others = parts.narrative
    if first in parts.numbers:
        return judged("trang thứ nhất có số", False)
    if not others:
        return unmeasured("văn bản chỉ có một trang")
    missing = [place + 1 for place in others if place not in parts.numbers]
    if missing:
        return judged(f"trang {missing[0]} không có số", False)
    return judged(f"{len(others)} trang có số, trang thứ nhất không hiển thị", True)


def _numbers_counted(parts: Parts) -> Measured:
    return _counted(parts, parts.narrative) or judged("đánh số liên tục từ 1", True)


def _counted(parts: Parts, places: Sequence[int]) -> Measured | None:
    """The first wrong page number among `places`, or None; pages without a number are skipped."""
    for count, place in enumerate(places, start=1):
        number = parts.numbers.get(place)
        if number is not None and int(number.text) != count:
            return judged(f"trang {place + 1} ghi số {number.text}, đúng ra là {count}", False)
    return None


def _own_numbers(parts: Parts) -> Measured:
    if not parts.appendices:
        return unmeasured("văn bản không có phụ lục")
    for appendix in parts.appendices:
        if wrong := _counted(parts, appendix.pages):
            return wrong
        missing = [place + 1 for place in appendix.pages[1:] if place not in parts.numbers]
        if missing:
            return judged(f"trang {missing[0]} không có số", False)
    return judged(f"{len(parts.appendices)} phụ lục, số trang riêng", True)


def _number_style(parts: Parts) -> Measured:
    if not parts.numbers:
        return unmeasured("văn bản không có số trang")
    return check_style(list(parts.numbers.values()), Style((13, 14), bold=None))


def _number_place(parts: Parts) -> Measured:
    if not parts.numbers:
        return unmeasured("văn bản không có số trang")
    for place, number in parts.numbers.items():
        page = parts.pages[place]
        if number.bottom > 22 * MM:
            return judged(f"trang {place + 1}: không nằm trong lề trên", False)
        # Of the text or of the paper: the decree only says "canh giữa theo chiều ngang".
        middles = (_text_middle(parts, place), page.width / 2)
        off = min(abs(number.middle - middle) for middle in middles)
        if off > 3 * MM:
            return judged(f"trang {place + 1}: lệch {in_mm(off)}", False)
    return judged("giữa lề trên", True)


def _text_middle(parts: Parts, place: int) -> float:
    """The middle between the edges of the text on the pages of the part that a page belongs to."""
    groups = [parts.narrative, *(appendix.pages for appendix in parts.appendices)]
    pages = next(group for group in groups if place in group)
    return block_middle([line for page in pages for line in parts.own_lines(page)])


RULES = (
    Rule("paper", "I.1", "Khổ giấy", "A4 (210 x 297 mm)", _paper),
    Rule(
        "orientation",
        "I.2",
        "Kiểu trình bày",
        "theo chiều dài; chỉ trang bảng, biểu được theo chiều rộng",
        _orientation,
    ),
    Rule("margin-top", "I.3", "Lề trên", "20 - 25 mm", _top),
    Rule("margin-bottom", "I.3", "Lề dưới", "20 - 25 mm", _bottom),
    Rule("margin-left", "I.3", "Lề trái", "30 - 35 mm", _left),
    Rule("margin-right", "I.3", "Lề phải", "15 - 20 mm", _right),
    Rule(
        "typeface",
        "I.4",
        "Phông chữ",
        "Times New Roman hoặc phông có cùng kích thước chữ (Liberation Serif)",
        _typeface,
    ),
    Rule("unicode", "I.4", "Bộ mã ký tự", "Unicode, chữ trong tệp đọc ra được", _unicode),
    Rule("colour", "I.4", "Màu chữ", "màu đen", _colour),
    Rule(
        "page-numbers-shown",
        "I.7",
        "Hiển thị số trang",
        "mọi trang, trừ trang thứ nhất",
        _numbers_shown,
    ),
    Rule(
        "page-numbers-counted", "I.7", "Thứ tự số trang", "từ số 1, chữ số Ả Rập", _numbers_counted
    ),
    Rule("page-number-style", "I.7", "Chữ số trang", "cỡ 13 - 14, kiểu chữ đứng", _number_style),
    Rule(
        "page-number-place",
        "I.7",
        "Vị trí số trang",
        "canh giữa, trong phần lề trên",
        _number_place,
    ),
)
OWN_NUMBERS = Rule(
    "appendix-numbers", "III.1đ", "Số trang phụ lục", "đánh riêng theo từng phụ lục", _own_numbers
)
