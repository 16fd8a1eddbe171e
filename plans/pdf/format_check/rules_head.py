"""Rules about the head: nation and motto, agency, number, place and date, type and subject (II.1 to II.5)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from plans.pdf.format_check.document_parts import DocumentParts, stroke_below
from plans.pdf.format_check.measurements import (
    LetterStyle,
    Measurement,
    RuleTable,
    block_middle,
    check_centred,
    check_short_rule,
    check_style,
    in_mm,
    judge,
    missing_part,
    not_measurable,
    on_page,
)
from plans.pdf.format_check.pages import LineBlock, TextLine

#: The line height of Times New Roman at single spacing, divided by its size.
SINGLE_LINE_HEIGHT = 1.149

_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"Số: ?(\d*) ?(?:/ ?| )([A-ZĐ0-9][A-ZĐ0-9a-zđ-]*)?")
_DATE = re.compile(r"(.+?) ?(,?) ngày ?(\d*|[.…]+) ?tháng ?(\d*|[.…]+) ?năm ?(\d*|[.…]+)")


_NATION_TITLE, _MOTTO_TITLE = "Quốc hiệu", "Tiêu ngữ"
_AGENCY_TITLE, _SUBJECT_TITLE = "Tên cơ quan ban hành", "Trích yếu nội dung"
_SHORT_RULE = "nét liền, dài 1/3 - 1/2 dòng chữ, cân đối"

RULES = RuleTable()


def _lines(part: LineBlock | None) -> Sequence[TextLine]:
    return part.lines if part else ()


@RULES.rule("nation", "II.1a", _NATION_TITLE, "in hoa, cỡ 12 - 13, đứng, đậm")
def _nation(parts: DocumentParts) -> Measurement:
    return check_style(_lines(parts.head.nation), LetterStyle((12, 13), bold=True, capital=True))


@RULES.rule("nation-place", "II.1a", f"{_NATION_TITLE}: vị trí", "trên cùng, bên phải trang đầu")
def _nation_place(parts: DocumentParts) -> Measurement:
    nation = parts.head.nation
    if nation is None:
        return missing_part()
    is_right = nation.middle > parts.pages[0].width / 2
    others = [line for line in parts.own_lines(0) if line.baseline < nation.first.baseline - 2]
    if others:
        return judge(f"có chữ ở trên, {on_page(others[0])}", False)
    return judge("trên cùng, bên phải" if is_right else "không ở bên phải", is_right)


@RULES.rule("motto", "II.1b", _MOTTO_TITLE, "in thường, cỡ 13 - 14, đứng, đậm")
def _motto(parts: DocumentParts) -> Measurement:
    return check_style(_lines(parts.head.motto), LetterStyle((13, 14), bold=True, capital=False))


@RULES.rule("motto-words", "II.1b", f"{_MOTTO_TITLE}: lời văn", f"“{_MOTTO}”")
def _motto_words(parts: DocumentParts) -> Measurement:
    motto = parts.head.motto
    return judge(f"“{motto.text}”", motto.text == _MOTTO) if motto else missing_part()


@RULES.rule("motto-place", "II.1b", f"{_MOTTO_TITLE}: vị trí", "canh giữa dưới Quốc hiệu")
def _motto_place(parts: DocumentParts) -> Measurement:
    nation, motto = parts.head.nation, parts.head.motto
    return check_centred(motto.lines, nation.middle) if nation and motto else missing_part()


@RULES.rule("motto-rule", "II.1b", f"{_MOTTO_TITLE}: đường kẻ", "nét liền, dài bằng dòng chữ")
def _motto_rule(parts: DocumentParts) -> Measurement:
    motto = parts.head.motto
    if motto is None:
        return missing_part()
    stroke = stroke_below(parts.pages[0], motto.last)
    if stroke is None:
        return judge("không thấy đường kẻ", False)
    share = stroke.width / motto.last.width
    return judge(f"dài {share * 100:.0f}% dòng chữ", 0.95 <= share <= 1.05)


@RULES.rule("head-lines", "II.1c", "Quốc hiệu và Tiêu ngữ", "cách nhau dòng đơn")
def _head_lines(parts: DocumentParts) -> Measurement:
    nation, motto = parts.head.nation, parts.head.motto
    return _single(nation.last, motto.first) if nation and motto else missing_part()


def _single(above: TextLine, below: TextLine) -> Measurement:
    """Check that two lines are single-spaced, with up to an eighth more because programs round."""
    height = (below.baseline - above.baseline) / (max(above.size, below.size) * SINGLE_LINE_HEIGHT)
    return judge(f"{height:.2f} dòng".replace(".", ","), 0.85 <= height <= 1.13)


@RULES.rule("agency", "II.2b", _AGENCY_TITLE, "in hoa, cỡ 12 - 13, đứng, đậm")
def _agency(parts: DocumentParts) -> Measurement:
    agency = parts.head.agency
    if not agency:
        return missing_part()
    # The superior's name above it, where there is one, is not bold (II.2b).
    own = [line for line in agency if line.is_bold] or list(agency[-1:])
    wrong = check_style(own, LetterStyle((12, 13), bold=True, capital=True))
    if wrong.verdict == "broken":
        return wrong
    return (
        check_style(agency, LetterStyle((12, 13), bold=None, capital=True))
        if len(own) < len(agency)
        else wrong
    )


@RULES.rule("agency-place", "II.2b", f"{_AGENCY_TITLE}: vị trí", "các dòng canh giữa")
def _agency_place(parts: DocumentParts) -> Measurement:
    agency = parts.head.agency
    return check_centred(agency, agency[-1].middle) if agency else missing_part()


@RULES.rule("agency-lines", "II.2b", f"{_AGENCY_TITLE}: dòng", "cách nhau dòng đơn")
def _agency_lines(parts: DocumentParts) -> Measurement:
    agency = parts.head.agency
    if len(agency) < 2:
        return not_measurable("tên cơ quan chỉ có một dòng")
    pairs = [_single(*pair) for pair in pairwise(agency)]
    return next((pair for pair in pairs if pair.verdict == "broken"), pairs[0])


@RULES.rule("agency-rule", "II.2b", f"{_AGENCY_TITLE}: đường kẻ", _SHORT_RULE)
def _agency_rule(parts: DocumentParts) -> Measurement:
    agency = parts.head.agency
    return check_short_rule(parts.pages[0], agency) if agency else missing_part()


@RULES.rule("number", "II.3c", "Số, ký hiệu", "cỡ 13, kiểu chữ đứng")
def _number(parts: DocumentParts) -> Measurement:
    return check_style(_lines(parts.head.number), LetterStyle((13, 13)))


@RULES.rule(
    "number-words",
    "II.3c",
    "Số, ký hiệu: cách ghi",
    "“Số:”, số nhỏ hơn 10 có số 0, dấu gạch chéo, ký hiệu in hoa, không cách chữ",
)
def _number_words(parts: DocumentParts) -> Measurement:
    number = parts.head.number
    if number is None:
        return missing_part()
    found = _NUMBER.fullmatch(number.text)
    shown = f"“{number.text}”"
    if not found or "/" not in number.text or " /" in number.text.replace("Số: /", ""):
        return judge(shown, False)
    digits, symbol = found.groups()
    is_symbol = bool(symbol) and symbol == symbol.upper() and "--" not in symbol
    # A document that has no number yet leaves it blank.
    is_count = not digits or len(digits) >= 2
    return judge(shown, is_symbol and is_count)


@RULES.rule("number-place", "II.3c", "Số, ký hiệu: vị trí", "canh giữa dưới tên cơ quan")
def _number_place(parts: DocumentParts) -> Measurement:
    number, agency = parts.head.number, parts.head.agency
    return check_centred(number.lines, agency[-1].middle) if number and agency else missing_part()


@RULES.rule("place", "II.4c", "Địa danh và thời gian", "cỡ 13 - 14, kiểu chữ nghiêng")
def _place(parts: DocumentParts) -> Measurement:
    return check_style(_lines(parts.head.place), LetterStyle((13, 14), italic=True))


@RULES.rule(
    "place-words",
    "II.4",
    "Địa danh và thời gian: cách ghi",
    "địa danh viết hoa, dấu phẩy; ngày dưới 10 và tháng 1, 2 có số 0",
)
def _place_words(parts: DocumentParts) -> Measurement:
    place = parts.head.place
    if place is None:
        return missing_part()
    found = _DATE.fullmatch(place.text)
    shown = f"“{place.text}”"
    if not found:
        return judge(shown, False)
    name, comma, day, month, year = found.groups()
    is_name = name[:1].isupper() and comma == ","
    digits = [part for part in (day, month, year) if part.isdigit()]
    is_date = (
        (not day.isdigit() or len(day) == 2)
        and (not month.isdigit() or month in _MONTHS)
        and (not year.isdigit() or len(year) == 4)
    )
    return judge(shown, is_name and is_date and (bool(digits) or "năm" in shown))


#: Months as II.4b writes them: only January and February take a leading zero.
_MONTHS = {"01", "02", *(str(month) for month in range(3, 13))}


@RULES.rule("place-place", "II.4c", "Địa danh và thời gian: vị trí", "canh giữa dưới Quốc hiệu")
def _place_place(parts: DocumentParts) -> Measurement:
    place, nation = parts.head.place, parts.head.nation
    return check_centred(place.lines, nation.middle) if place and nation else missing_part()


@RULES.rule("one-line", "II.4c", "Số và thời gian", "trên cùng một dòng")
def _one_line(parts: DocumentParts) -> Measurement:
    number, place = parts.head.number, parts.head.place
    if not number or not place:
        return missing_part()
    # A long name breaks before the date: then the date, which the rule is about, stands beside the number.
    off = min(abs(number.first.baseline - line.baseline) for line in place.lines)
    return judge("trên cùng một dòng" if off <= 2 else f"lệch {in_mm(off)}", off <= 2)


@RULES.rule("type", "II.5b", "Tên loại văn bản", "in hoa, cỡ 13 - 14, đứng, đậm")
def _type(parts: DocumentParts) -> Measurement:
    return check_style([parts.head.type], LetterStyle((13, 14), bold=True, capital=True))


@RULES.rule("type-place", "II.5b", "Tên loại: vị trí", "canh giữa")
def _type_place(parts: DocumentParts) -> Measurement:
    line = parts.head.type
    return check_centred([line], _text_middle(parts)) if line else missing_part()


@RULES.rule("subject", "II.5b", _SUBJECT_TITLE, "in thường, cỡ 13 - 14, đứng, đậm")
def _subject(parts: DocumentParts) -> Measurement:
    return check_style(parts.head.subject, LetterStyle((13, 14), bold=True, capital=False))


def _text_middle(parts: DocumentParts) -> float:
    """The middle between the edges of the text before the appendices."""
    lines = [line for place in parts.narrative for line in parts.own_lines(place)]
    return block_middle(lines)


@RULES.rule("subject-place", "II.5b", "Trích yếu: vị trí", "canh giữa")
def _subject_place(parts: DocumentParts) -> Measurement:
    lines = parts.head.subject
    return check_centred(lines, _text_middle(parts)) if lines else missing_part()


@RULES.rule("subject-below", "II.5b", "Trích yếu: khoảng cách", "ngay dưới tên loại")
def _subject_below(parts: DocumentParts) -> Measurement:
    line, subject = parts.head.type, parts.head.subject
    if line is None or not subject:
        return missing_part()
    gap = (subject[0].baseline - line.baseline) / (subject[0].size * SINGLE_LINE_HEIGHT)
    return judge(f"cách {gap:.1f} dòng".replace(".", ","), gap <= 2)


@RULES.rule("subject-rule", "II.5b", "Trích yếu: đường kẻ", _SHORT_RULE)
def _subject_rule(parts: DocumentParts) -> Measurement:
    lines = parts.head.subject
    return check_short_rule(parts.pages[0], lines) if lines else missing_part()
