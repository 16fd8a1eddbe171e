"""Rules about the tail and the appendices: signer, recipients, Phụ lục or Biểu (II.7, II.9, III.1)."""

import re
from itertools import pairwise

from plans.pdf.format_check.measuring import (
    PLACE_SLACK,
    Measured,
    Rule,
    Style,
    absent,
    are_centred,
    block_middle,
    check_style,
    in_mm,
    judged,
    on_page,
    unmeasured,
)
from plans.pdf.format_check.parts import Parts
from plans.pdf.format_check.rules_paper import OWN_NUMBERS

_LAST = re.compile(r"[-–] ?Lưu: ?VT\b.*\.")
_NO_APPENDIX = "văn bản không có phụ lục"
_REFERENCE = re.compile(r"\bbieu (so|mau|\d)|phu luc|kem theo")


def _authority(parts: Parts) -> Measured:
    lines = parts.tail.authority
    return check_style(lines, Style((13, 14), bold=True, capital=True)) if lines else absent()


def _name(parts: Parts) -> Measured:
    name = parts.tail.name
    return check_style([name], Style((13, 14), bold=True, capital=False)) if name else absent()


def _name_place(parts: Parts) -> Measured:
    name, authority = parts.tail.name, parts.tail.authority
    if name is None or not authority:
        return absent()
    return are_centred([*authority, name], block_middle(authority))


def _recipients_heading(parts: Parts) -> Measured:
    heading = parts.tail.recipients_heading
    return check_style([heading], Style((12, 12), bold=True, italic=True)) if heading else absent()


def _recipients_colon(parts: Parts) -> Measured:
    heading = parts.tail.recipients_heading
    return judged(f"“{heading.text}”", heading.text == "Nơi nhận:") if heading else absent()


def _recipients_place(parts: Parts) -> Measured:
    heading, authority = parts.tail.recipients_heading, parts.tail.authority
    if heading is None or not authority or not parts.tail.recipients:
        return absent()
    aside, below = (
        abs(heading.x0 - _left_edge(parts)),
        abs(heading.baseline - authority[0].baseline),
    )
    if aside > 2 * PLACE_SLACK:
        return judged(f"cách lề trái {in_mm(aside)}", False)
    is_level = below <= 2 * PLACE_SLACK
    return judged("sát lề trái, ngang hàng" if is_level else f"lệch dòng {in_mm(below)}", is_level)


def _left_edge(parts: Parts) -> float:
    """The left edge of the body's text; that of the recipients where there is no body."""
    return min(line.x0 for line in parts.body or parts.tail.recipients)


def _recipients(parts: Parts) -> Measured:
    lines = parts.tail.recipients
    return check_style(lines, Style((11, 11))) if lines else absent()


def _recipients_dashes(parts: Parts) -> Measured:
    lines = parts.tail.recipients
    if not lines:
        return absent()
    if not lines[0].text.startswith(("-", "–")):
        return judged(f"không có gạch đầu dòng ({on_page(lines[0])})", False)
    aside = abs(lines[0].x0 - _left_edge(parts))
    if aside > 2 * PLACE_SLACK:
        return judged(f"cách lề trái {in_mm(aside)}", False)
    # A line without a dash continues the one above, which then has no mark at its end.
    for line, following in pairwise(lines):
        if following.text.startswith(("-", "–")) and not line.text.endswith(";"):
            return judged(f"cuối dòng không có “;” ({on_page(line)})", False)
    return judged(f"{len(lines)} dòng", True)


def _recipients_last(parts: Parts) -> Measured:
    lines = parts.tail.recipients
    if not lines:
        return absent()
    last = next(
        (line for line in lines if "luu" in line.folded.split()[:3] or "luu:" in line.folded),
        lines[-1],
    )
    text = " ".join(line.text for line in lines[lines.index(last) :])
    return judged(f"“{text}”", bool(_LAST.fullmatch(text)))


def _referred_to(parts: Parts) -> Measured:
    if not parts.appendices:
        return unmeasured(_NO_APPENDIX)
    line = next((line for line in parts.body if _REFERENCE.search(line.folded)), None)
    return judged("không thấy chỉ dẫn", False) if line is None else judged(on_page(line), True)


def _appendix_title(parts: Parts) -> Measured:
    titles = [line for appendix in parts.appendices for line in appendix.title]
    if not titles:
        return absent() if parts.appendices else unmeasured(_NO_APPENDIX)
    return check_style(titles, Style((13, 14), bold=True))


def _appendix_words(parts: Parts) -> Measured:
    """Check the word "Phụ lục" and the name. The heading of a Biểu follows the authority's form instead."""
    if not parts.appendices:
        return unmeasured(_NO_APPENDIX)
    named = [
        a.title for a in parts.appendices if a.title and a.title[0].folded.startswith("phu luc")
    ]
    if not named:
        return unmeasured("phụ lục là biểu, ghi tiêu đề theo mẫu biểu")
    numbers = re.compile(r"Phụ lục [IVX]+" if len(parts.appendices) > 1 else r"Phụ lục( [IVX]+)?")
    for first, *name in named:
        if not numbers.fullmatch(first.text):
            return judged(f"“{first.text}” ({on_page(first)})", False)
        if any(not line.is_capital for line in name):
            return judged(f"tên phụ lục in thường ({on_page(name[0])})", False)
    return judged(f"{len(named)} phụ lục", True)


def _appendix_place(parts: Parts) -> Measured:
    worst: Measured | None = None
    for appendix in parts.appendices:
        lines = [*appendix.title, *appendix.note]
        page = parts.pages[appendix.pages[0]]
        inside = [line for line in page.lines if line not in lines] or lines
        found = are_centred(lines, block_middle([*inside, *lines])) if lines else absent()
        if worst is None or found.verdict == "broken":
            worst = found
    return worst or unmeasured(_NO_APPENDIX)


def _appendix_note(parts: Parts) -> Measured:
    if not parts.appendices:
        return unmeasured(_NO_APPENDIX)
    for appendix in parts.appendices:
        if not appendix.note:
            return judged(f"phụ lục ở trang {appendix.pages[0] + 1} không có “(Kèm theo …)”", False)
    notes = [line for appendix in parts.appendices for line in appendix.note]
    return check_style(notes, Style((13, 14), italic=True))


RULES = (
    Rule(
        "authority",
        "II.7đ",
        "Quyền hạn, chức vụ người ký",
        "in hoa, cỡ 13 - 14, đứng, đậm",
        _authority,
    ),
    Rule("name", "II.7đ", "Họ tên người ký", "in thường, cỡ 13 - 14, đứng, đậm", _name),
    Rule(
        "name-place",
        "II.7đ",
        "Họ tên người ký: vị trí",
        "canh giữa so với quyền hạn, chức vụ",
        _name_place,
    ),
    Rule(
        "recipients-heading",
        "II.9d",
        "Từ “Nơi nhận”",
        "in thường, cỡ 12, nghiêng, đậm",
        _recipients_heading,
    ),
    Rule(
        "recipients-colon",
        "II.9d",
        "Từ “Nơi nhận”: dấu câu",
        "dòng riêng, có “:”",
        _recipients_colon,
    ),
    Rule(
        "recipients-place",
        "II.9d",
        "Từ “Nơi nhận”: vị trí",
        "sát lề trái, ngang hàng với quyền hạn, chức vụ người ký",
        _recipients_place,
    ),
    Rule("recipients", "II.9d", "Danh sách nơi nhận", "cỡ 11, kiểu chữ đứng", _recipients),
    Rule(
        "recipients-dashes",
        "II.9d",
        "Danh sách nơi nhận: cách ghi",
        "gạch đầu dòng sát lề trái, cuối dòng “;”",
        _recipients_dashes,
    ),
    Rule(
        "recipients-last",
        "II.9d",
        "Dòng lưu",
        "“- Lưu: VT, …” và dấu chấm cuối cùng",
        _recipients_last,
    ),
    Rule("referred-to", "III.1a", "Chỉ dẫn về phụ lục", "nêu trong văn bản", _referred_to),
    Rule(
        "appendix-title",
        "III.1b",
        "Tiêu đề phụ lục, biểu",
        "cỡ 13 - 14, đứng, đậm",
        _appendix_title,
    ),
    Rule(
        "appendix-words",
        "III.1b",
        "Từ “Phụ lục” và tên phụ lục",
        "dòng riêng, số La Mã khi có từ hai phụ lục; tên in hoa",
        _appendix_words,
    ),
    Rule("appendix-place", "III.1b", "Tiêu đề phụ lục: vị trí", "canh giữa", _appendix_place),
    Rule(
        "appendix-note",
        "III.1c",
        "Chỉ dẫn kèm theo văn bản",
        "“(Kèm theo …)”, cỡ 13 - 14, kiểu chữ nghiêng",
        _appendix_note,
    ),
    OWN_NUMBERS,
)
