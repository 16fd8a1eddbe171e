"""Rules about the head: nation and motto, agency, number, place and date, type and subject (II.1 to II.5)."""

import re
from itertools import pairwise

from plans.pdf.format_check.measuring import (
    Measured,
    Rule,
    Style,
    absent,
    are_centred,
    block_middle,
    check_short_rule,
    check_style,
    in_mm,
    judged,
    on_page,
    unmeasured,
)
from plans.pdf.format_check.paper import Line
from plans.pdf.format_check.parts import Parts, stroke_below

#: The line height of Times New Roman at single spacing, divided by its size.
SINGLE = 1.149

_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"Số: ?(\d*) ?(?:/ ?| )([A-ZĐ0-9][A-ZĐ0-9a-zđ-]*)?")
_DATE = re.compile(r"(.+?) ?(,?) ngày ?(\d*|[.…]+) ?tháng ?(\d*|[.…]+) ?năm ?(\d*|[.…]+)")


def _nation(parts: Parts) -> Measured:
    nation = parts.head.nation
    return check_style([nation], Style((12, 13), bold=True, capital=True)) if nation else absent()


def _nation_place(parts: Parts) -> Measured:
    nation = parts.head.nation
    if nation is None:
        return absent()
    is_right = nation.middle > parts.pages[0].width / 2
    others = [line for line in parts.own_lines(0) if line.baseline < nation.baseline - 2]
    if others:
        return judged(f"có chữ ở trên, {on_page(others[0])}", False)
    return judged("trên cùng, bên phải" if is_right else "không ở bên phải", is_right)


def _motto(parts: Parts) -> Measured:
    motto = parts.head.motto
    return check_style([motto], Style((13, 14), bold=True, capital=False)) if motto else absent()


def _motto_words(parts: Parts) -> Measured:
    motto = parts.head.motto
    return judged(f"“{motto.text}”", motto.text == _MOTTO) if motto else absent()


def _motto_place(parts: Parts) -> Measured:
    nation, motto = parts.head.nation, parts.head.motto
    return are_centred([motto], nation.middle) if nation and motto else absent()


def _motto_rule(parts: Parts) -> Measured:
    motto = parts.head.motto
    if motto is None:
        return absent()
    stroke = stroke_below(parts.pages[0], motto)
    if stroke is None:
        return judged("không thấy đường kẻ", False)
    share = stroke.width / motto.width
    return judged(f"dài {share * 100:.0f}% dòng chữ", 0.95 <= share <= 1.05)


def _head_lines(parts: Parts) -> Measured:
    nation, motto = parts.head.nation, parts.head.motto
    return _single(nation, motto) if nation and motto else absent()


def _single(above: Line, below: Line) -> Measured:
    """Check that two lines are single-spaced, with up to an eighth more because programs round."""
    height = (below.baseline - above.baseline) / (max(above.size, below.size) * SINGLE)
    return judged(f"{height:.2f} dòng".replace(".", ","), 0.85 <= height <= 1.13)


def _agency(parts: Parts) -> Measured:
    agency = parts.head.agency
    if not agency:
        return absent()
    # The superior's name above it, where there is one, is not bold (II.2b).
    own = [line for line in agency if line.is_bold] or list(agency[-1:])
    wrong = check_style(own, Style((12, 13), bold=True, capital=True))
    if wrong.verdict == "broken":
        return wrong
    return (
        check_style(agency, Style((12, 13), bold=None, capital=True))
        if len(own) < len(agency)
        else wrong
    )


def _agency_place(parts: Parts) -> Measured:
    agency = parts.head.agency
    return are_centred(agency, agency[-1].middle) if agency else absent()


def _agency_lines(parts: Parts) -> Measured:
    agency = parts.head.agency
    if len(agency) < 2:
        return unmeasured("tên cơ quan chỉ có một dòng")
    pairs = [_single(*pair) for pair in pairwise(agency)]
    return next((pair for pair in pairs if pair.verdict == "broken"), pairs[0])


def _agency_rule(parts: Parts) -> Measured:
    agency = parts.head.agency
    return check_short_rule(parts.pages[0], agency) if agency else absent()


def _number(parts: Parts) -> Measured:
    number = parts.head.number
    return check_style([number], Style((13, 13))) if number else absent()


def _number_words(parts: Parts) -> Measured:
    number = parts.head.number
    if number is None:
        return absent()
    found = _NUMBER.fullmatch(number.text)
    shown = f"“{number.text}”"
    if not found or "/" not in number.text or " /" in number.text.replace("Số: /", ""):
        return judged(shown, False)
    digits, symbol = found.groups()
    is_symbol = bool(symbol) and symbol == symbol.upper() and "--" not in symbol
    # A document that has no number yet leaves it blank.
    is_count = not digits or len(digits) >= 2
    return judged(shown, is_symbol and is_count)


def _number_place(parts: Parts) -> Measured:
    number, agency = parts.head.number, parts.head.agency
    return are_centred([number], agency[-1].middle) if number and agency else absent()


def _place(parts: Parts) -> Measured:
    place = parts.head.place
    return check_style([place], Style((13, 14), italic=True)) if place else absent()


def _place_words(parts: Parts) -> Measured:
    place = parts.head.place
    if place is None:
        return absent()
    found = _DATE.fullmatch(place.text)
    shown = f"“{place.text}”"
    if not found:
        return judged(shown, False)
    name, comma, day, month, year = found.groups()
    is_name = name[:1].isupper() and comma == ","
    digits = [part for part in (day, month, year) if part.isdigit()]
    is_date = (
        (not day.isdigit() or len(day) == 2)
        and (not month.isdigit() or month in _MONTHS)
        and (not year.isdigit() or len(year) == 4)
    )
    return judged(shown, is_name and is_date and (bool(digits) or "năm" in shown))


#: Months as II.4b writes them: only January and February take a leading zero.
_MONTHS = {"01", "02", *(str(month) for month in range(3, 13))}


def _place_place(parts: Parts) -> Measured:
    place, nation = parts.head.place, parts.head.nation
    return are_centred([place], nation.middle) if place and nation else absent()


def _one_line(parts: Parts) -> Measured:
    number, place = parts.head.number, parts.head.place
    if not number or not place:
        return absent()
    off = abs(number.baseline - place.baseline)
    return judged("trên cùng một dòng" if off <= 2 else f"lệch {in_mm(off)}", off <= 2)


def _type(parts: Parts) -> Measured:
    line = parts.head.type
    return check_style([line], Style((13, 14), bold=True, capital=True)) if line else absent()


def _subject(parts: Parts) -> Measured:
    lines = parts.head.subject
    return check_style(lines, Style((13, 14), bold=True, capital=False)) if lines else absent()


def _text_middle(parts: Parts) -> float:
    """The middle between the edges of the text before the appendices."""
    lines = [line for place in parts.narrative for line in parts.own_lines(place)]
    return block_middle(lines)


def _type_place(parts: Parts) -> Measured:
    line = parts.head.type
    return are_centred([line], _text_middle(parts)) if line else absent()


def _subject_place(parts: Parts) -> Measured:
    lines = parts.head.subject
    return are_centred(lines, _text_middle(parts)) if lines else absent()


def _subject_below(parts: Parts) -> Measured:
    line, subject = parts.head.type, parts.head.subject
    if line is None or not subject:
        return absent()
    gap = (subject[0].baseline - line.baseline) / (subject[0].size * SINGLE)
    return judged(f"cách {gap:.1f} dòng".replace(".", ","), gap <= 2)


def _subject_rule(parts: Parts) -> Measured:
    lines = parts.head.subject
    return check_short_rule(parts.pages[0], lines) if lines else absent()


_NATION_TITLE, _MOTTO_TITLE = "Quốc hiệu", "Tiêu ngữ"
_AGENCY_TITLE, _SUBJECT_TITLE = "Tên cơ quan ban hành", "Trích yếu nội dung"
_SHORT_RULE = "nét liền, dài 1/3 - 1/2 dòng chữ, cân đối"

RULES = (
    Rule("nation", "II.1a", _NATION_TITLE, "in hoa, cỡ 12 - 13, đứng, đậm", _nation),
    Rule(
        "nation-place",
        "II.1a",
        f"{_NATION_TITLE}: vị trí",
        "trên cùng, bên phải trang đầu",
        _nation_place,
    ),
    Rule("motto", "II.1b", _MOTTO_TITLE, "in thường, cỡ 13 - 14, đứng, đậm", _motto),
    Rule("motto-words", "II.1b", f"{_MOTTO_TITLE}: lời văn", f"“{_MOTTO}”", _motto_words),
    Rule(
        "motto-place", "II.1b", f"{_MOTTO_TITLE}: vị trí", "canh giữa dưới Quốc hiệu", _motto_place
    ),
    Rule(
        "motto-rule",
        "II.1b",
        f"{_MOTTO_TITLE}: đường kẻ",
        "nét liền, dài bằng dòng chữ",
        _motto_rule,
    ),
    Rule("head-lines", "II.1c", "Quốc hiệu và Tiêu ngữ", "cách nhau dòng đơn", _head_lines),
    Rule("agency", "II.2b", _AGENCY_TITLE, "in hoa, cỡ 12 - 13, đứng, đậm", _agency),
    Rule("agency-place", "II.2b", f"{_AGENCY_TITLE}: vị trí", "các dòng canh giữa", _agency_place),
    Rule("agency-lines", "II.2b", f"{_AGENCY_TITLE}: dòng", "cách nhau dòng đơn", _agency_lines),
    Rule("agency-rule", "II.2b", f"{_AGENCY_TITLE}: đường kẻ", _SHORT_RULE, _agency_rule),
    Rule("number", "II.3c", "Số, ký hiệu", "cỡ 13, kiểu chữ đứng", _number),
    Rule(
        "number-words",
        "II.3c",
        "Số, ký hiệu: cách ghi",
        "“Số:”, số nhỏ hơn 10 có số 0, dấu gạch chéo, ký hiệu in hoa, không cách chữ",
        _number_words,
    ),
    Rule(
        "number-place",
        "II.3c",
        "Số, ký hiệu: vị trí",
        "canh giữa dưới tên cơ quan",
        _number_place,
    ),
    Rule("place", "II.4c", "Địa danh và thời gian", "cỡ 13 - 14, kiểu chữ nghiêng", _place),
    Rule(
        "place-words",
        "II.4",
        "Địa danh và thời gian: cách ghi",
        "địa danh viết hoa, dấu phẩy; ngày dưới 10 và tháng 1, 2 có số 0",
        _place_words,
    ),
    Rule(
        "place-place",
        "II.4c",
        "Địa danh và thời gian: vị trí",
        "canh giữa dưới Quốc hiệu",
        _place_place,
    ),
    Rule("one-line", "II.4c", "Số và thời gian", "trên cùng một dòng", _one_line),
    Rule("type", "II.5b", "Tên loại văn bản", "in hoa, cỡ 13 - 14, đứng, đậm", _type),
    Rule("type-place", "II.5b", "Tên loại: vị trí", "canh giữa", _type_place),
    Rule("subject", "II.5b", _SUBJECT_TITLE, "in thường, cỡ 13 - 14, đứng, đậm", _subject),
    Rule("subject-place", "II.5b", "Trích yếu: vị trí", "canh giữa", _subject_place),
    Rule("subject-below", "II.5b", "Trích yếu: khoảng cách", "ngay dưới tên loại", _subject_below),
    Rule("subject-rule", "II.5b", "Trích yếu: đường kẻ", _SHORT_RULE, _subject_rule),
)
