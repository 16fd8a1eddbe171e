"""Rules about the tail and the appendices: signer, recipients, Phụ lục or Biểu (II.7, II.9, III.1)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from plans.pdf.format_check.document_parts import DocumentParts
from plans.pdf.format_check.measurements import (
    POSITION_TOLERANCE,
    LetterStyle,
    Measurement,
    RuleTable,
    block_middle,
    check_centred,
    check_style,
    in_mm,
    judge,
    missing_part,
    not_measurable,
    on_page,
)
from plans.pdf.format_check.pages import Page, TextLine, without_note
from plans.pdf.format_check.rules_paper import find_wrong_number

_LAST = re.compile(r"[-–] ?Lưu: ?VT\b.*\.")
_NO_APPENDIX = "văn bản không có phụ lục"
_REFERENCE = re.compile(r"\bbieu (so|mau|\d)|phu luc|kem theo")


RULES = RuleTable()


@RULES.rule("authority", "II.7đ", "Quyền hạn, chức vụ người ký", "in hoa, cỡ 13 - 14, đứng, đậm")
def _authority(parts: DocumentParts) -> Measurement:
    return check_style(parts.tail.authority, LetterStyle((13, 14), bold=True, capital=True))


@RULES.rule("name", "II.7đ", "Họ tên người ký", "in thường, cỡ 13 - 14, đứng, đậm")
def _name(parts: DocumentParts) -> Measurement:
    return check_style([parts.tail.name], LetterStyle((13, 14), bold=True, capital=False))


@RULES.rule("name-place", "II.7đ", "Họ tên người ký: vị trí", "canh giữa so với quyền hạn, chức vụ")
def _name_place(parts: DocumentParts) -> Measurement:
    name, authority = parts.tail.name, parts.tail.authority
    if name is None or not authority:
        return missing_part()
    return check_centred([*authority, name], block_middle(authority))


@RULES.rule("recipients-heading", "II.9d", "Từ “Nơi nhận”", "in thường, cỡ 12, nghiêng, đậm")
def _recipients_heading(parts: DocumentParts) -> Measurement:
    return check_style(
        [parts.tail.recipients_heading], LetterStyle((12, 12), bold=True, italic=True)
    )


@RULES.rule("recipients-colon", "II.9d", "Từ “Nơi nhận”: dấu câu", "dòng riêng, có “:”")
def _recipients_colon(parts: DocumentParts) -> Measurement:
    heading = parts.tail.recipients_heading
    return judge(f"“{heading.text}”", heading.text == "Nơi nhận:") if heading else missing_part()


@RULES.rule(
    "recipients-place",
    "II.9d",
    "Từ “Nơi nhận”: vị trí",
    "sát lề trái, ngang hàng với quyền hạn, chức vụ người ký",
)
def _recipients_place(parts: DocumentParts) -> Measurement:
    heading, authority = parts.tail.recipients_heading, parts.tail.authority
    if heading is None or not authority or not parts.tail.recipients:
        return missing_part()
    aside, below = (
        abs(heading.x0 - _left_edge(parts)),
        abs(heading.baseline - authority[0].baseline),
    )
    if aside > 2 * POSITION_TOLERANCE:
        return judge(f"cách lề trái {in_mm(aside)}", False)
    is_level = below <= 2 * POSITION_TOLERANCE
    return judge("sát lề trái, ngang hàng" if is_level else f"lệch dòng {in_mm(below)}", is_level)


def _left_edge(parts: DocumentParts) -> float:
    """The left edge of the body's text; that of the recipients where there is no body."""
    return min(line.x0 for line in parts.body or parts.tail.recipients)


@RULES.rule("recipients", "II.9d", "Danh sách nơi nhận", "cỡ 11, kiểu chữ đứng")
def _recipients(parts: DocumentParts) -> Measurement:
    return check_style(parts.tail.recipients, LetterStyle((11, 11)))


@RULES.rule(
    "recipients-dashes",
    "II.9d",
    "Danh sách nơi nhận: cách ghi",
    "gạch đầu dòng sát lề trái, cuối dòng “;”",
)
def _recipients_dashes(parts: DocumentParts) -> Measurement:
    lines = parts.tail.recipients
    if not lines:
        return missing_part()
    if not lines[0].text.startswith(("-", "–")):
        return judge(f"không có gạch đầu dòng ({on_page(lines[0])})", False)
    aside = abs(lines[0].x0 - _left_edge(parts))
    if aside > 2 * POSITION_TOLERANCE:
        return judge(f"cách lề trái {in_mm(aside)}", False)
    # A line without a dash continues the one above, which then has no mark at its end.
    for line, following in pairwise(lines):
        ends = without_note(line.text).endswith(";")
        if following.text.startswith(("-", "–")) and not ends:
            return judge(f"cuối dòng không có “;” ({on_page(line)})", False)
    return judge(f"{len(lines)} dòng", True)


@RULES.rule("recipients-last", "II.9d", "Dòng lưu", "“- Lưu: VT, …” và dấu chấm cuối cùng")
def _recipients_last(parts: DocumentParts) -> Measurement:
    lines = parts.tail.recipients
    if not lines:
        return missing_part()
    last = next(
        (line for line in lines if "luu" in line.folded.split()[:3] or "luu:" in line.folded),
        lines[-1],
    )
    text = " ".join(line.text for line in lines[lines.index(last) :])
    return judge(f"“{text}”", bool(_LAST.fullmatch(without_note(text))))


@RULES.rule("referred-to", "III.1a", "Chỉ dẫn về phụ lục", "nêu trong văn bản")
def _referred_to(parts: DocumentParts) -> Measurement:
    if not parts.appendices:
        return not_measurable(_NO_APPENDIX)
    line = next((line for line in parts.body if _REFERENCE.search(line.folded)), None)
    return judge("không thấy chỉ dẫn", False) if line is None else judge(on_page(line), True)


@RULES.rule("appendix-title", "III.1b", "Tiêu đề phụ lục, biểu", "cỡ 13 - 14, đứng, đậm")
def _appendix_title(parts: DocumentParts) -> Measurement:
    titles = [line for appendix in parts.appendices for line in appendix.title]
    if not titles:
        return missing_part() if parts.appendices else not_measurable(_NO_APPENDIX)
    return check_style(titles, LetterStyle((13, 14), bold=True))


@RULES.rule(
    "appendix-words",
    "III.1b",
    "Từ “Phụ lục” và tên phụ lục",
    "dòng riêng, số La Mã khi có từ hai phụ lục; tên in hoa",
)
def _appendix_words(parts: DocumentParts) -> Measurement:
    """Check the word "Phụ lục" and the name. The heading of a Biểu follows the authority's form instead."""
    if not parts.appendices:
        return not_measurable(_NO_APPENDIX)
    named = [
        a.title for a in parts.appendices if a.title and a.title[0].folded.startswith("phu luc")
    ]
    if not named:
        return not_measurable("phụ lục là biểu, ghi tiêu đề theo mẫu biểu")
    numbers = re.compile(r"Phụ lục [IVX]+" if len(parts.appendices) > 1 else r"Phụ lục( [IVX]+)?")
    for first, *name in named:
        if not numbers.fullmatch(first.text):
            return judge(f"“{first.text}” ({on_page(first)})", False)
        if any(not line.is_capital for line in name):
            return judge(f"tên phụ lục in thường ({on_page(name[0])})", False)
    return judge(f"{len(named)} phụ lục", True)


@RULES.rule("appendix-place", "III.1b", "Tiêu đề phụ lục: vị trí", "canh giữa")
def _appendix_place(parts: DocumentParts) -> Measurement:
    worst: Measurement | None = None
    for appendix in parts.appendices:
        lines = [*appendix.title, *appendix.note]
        page = parts.pages[appendix.pages[0]]
        found = check_centred(lines, _middle_of(page, lines)) if lines else missing_part()
        if worst is None or found.verdict == "broken":
            worst = found
    return worst or not_measurable(_NO_APPENDIX)


def _middle_of(page: Page, lines: Sequence[TextLine]) -> float:
    """The middle of the page's text or, where that is nearer to the lines, of its table."""
    middles = [block_middle([*page.lines, *lines]), page.table_middle]
    return min(
        (middle for middle in middles if middle is not None),
        key=lambda middle: max(abs(line.middle - middle) for line in lines),
    )


@RULES.rule(
    "appendix-note",
    "III.1c",
    "Chỉ dẫn kèm theo văn bản",
    "“(Kèm theo …)”, cỡ 13 - 14, kiểu chữ nghiêng",
)
def _appendix_note(parts: DocumentParts) -> Measurement:
    if not parts.appendices:
        return not_measurable(_NO_APPENDIX)
    for appendix in parts.appendices:
        if not appendix.note:
            return judge(f"phụ lục ở trang {appendix.pages[0] + 1} không có “(Kèm theo …)”", False)
    notes = [line for appendix in parts.appendices for line in appendix.note]
    return check_style(notes, LetterStyle((13, 14), italic=True))


@RULES.rule("appendix-numbers", "III.1đ", "Số trang phụ lục", "đánh riêng theo từng phụ lục")
def _own_numbers(parts: DocumentParts) -> Measurement:
    if not parts.appendices:
        return not_measurable(_NO_APPENDIX)
    for appendix in parts.appendices:
        if wrong := find_wrong_number(parts, appendix.pages):
            return wrong
        missing = [place + 1 for place in appendix.pages[1:] if place not in parts.numbers]
        if missing:
            return judge(f"trang {missing[0]} không có số", False)
    return judge(f"{len(parts.appendices)} phụ lục, số trang riêng", True)
