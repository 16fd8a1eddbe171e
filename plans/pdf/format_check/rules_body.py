"""Rules about the text: legal bases, letters, alignment, indent, spacing, numbering (II.6, V.6b)."""

import re
from itertools import pairwise

from plans.pdf.format_check.measuring import (
    SIZE_SLACK,
    Measured,
    Rule,
    Style,
    absent,
    check_style,
    decimal,
    has_style,
    in_mm,
    judged,
    on_page,
    size_range,
    unmeasured,
)
from plans.pdf.format_check.paper import MM, Line
from plans.pdf.format_check.paragraphs import (
    Paragraph,
    left_edge,
    line_pitch,
    paragraphs,
    right_edge,
)
from plans.pdf.format_check.parts import Parts
from plans.pdf.format_check.rules_head import SINGLE

_SIZES = (13.0, 14.0)
_INDENTS = (10.0, 12.7)
_INDENT_SLACK = 0.7
#: The share of full lines that may end short in justified text: a long word, a manual line break.
_SHORT_SHARE = 0.03
_SHORT = 3.0
_LABEL = re.compile(r"([IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)(\.?)[ )]")


def _basis(parts: Parts) -> Measured:
    bases = _bases(parts)
    if not bases:
        return unmeasured("văn bản không có căn cứ ban hành")
    return check_style(
        [line for basis in bases for line in basis.lines], Style(_SIZES, italic=True)
    )


def _basis_ends(parts: Parts) -> Measured:
    bases = _bases(parts)
    if not bases:
        return unmeasured("văn bản không có căn cứ ban hành")
    for place, basis in enumerate(bases, start=1):
        mark = "." if place == len(bases) else ";"
        if not basis.text.endswith(mark):
            return judged(f"thiếu dấu “{mark}” cuối căn cứ, {on_page(basis.lines[-1])}", False)
    return judged(f"{len(bases)} căn cứ", True)


def _bases(parts: Parts) -> list[Paragraph]:
    """The "Căn cứ …" paragraphs at the beginning of the text."""
    bases = []
    for paragraph in paragraphs(parts.body):
        if not paragraph.is_basis:
            break
        bases.append(paragraph)
    return bases


def _text(parts: Parts) -> list[Paragraph]:
    """The paragraphs after the bases."""
    return list(paragraphs(parts.body)[len(_bases(parts)) :])


def _sizes(parts: Parts) -> Measured:
    lines = [line for paragraph in _text(parts) for line in paragraph.lines]
    if not lines:
        return absent()
    low, high = _SIZES
    for line in lines:
        if line.share(lambda letter: low - SIZE_SLACK <= letter.size <= high + SIZE_SLACK) < 0.9:
            return judged(f"cỡ {line.size:g} ({on_page(line)})".replace(".", ","), False)
    return judged(f"cỡ {size_range(lines)}", True)


def _upright(parts: Parts) -> Measured:
    """Single words may be in italics for emphasis; a whole line may not."""
    lines = [line for paragraph in _text(parts) for line in paragraph.lines]
    if not lines:
        return absent()
    wrong = next((line for line in lines if line.is_italic), None)
    return judged("đứng", True) if wrong is None else judged(f"nghiêng ({on_page(wrong)})", False)


def _lower_case(parts: Parts) -> Measured:
    plain = [p for p in _text(parts) if not p.is_section]
    if not plain:
        return absent()
    # A short one may be an abbreviation or a name.
    wrong = next((p.first for p in plain if len(p.text) > 15 and p.text.isupper()), None)
    return (
        judged("in thường", True) if wrong is None else judged(f"in hoa ({on_page(wrong)})", False)
    )


def _justified(parts: Parts) -> Measured:
    edge = right_edge(parts.body) if parts.body else 0.0
    full = [line for paragraph in paragraphs(parts.body) for line in paragraph.lines[:-1]]
    if not full:
        return unmeasured("không có đoạn nào dài hơn một dòng")
    short = [line for line in full if abs(edge - line.x1) > _SHORT]
    found = f"{len(full) - len(short)}/{len(full)} dòng chạm lề phải"
    if len(short) > max(1, len(full) * _SHORT_SHARE):
        return judged(f"{found} ({on_page(short[0])})", False)
    return judged(found, True)


def _indent(parts: Parts) -> Measured:
    """Every first line must be indented; one that is not breaks the rule."""
    begins = [paragraph.first for paragraph in paragraphs(parts.body)]
    # The edge of the text, so that a paragraph continued from the page before does not set it.
    edge = left_edge(parts.body) if parts.body else 0.0
    if not begins:
        return absent()
    wrong = [line for line in begins if not _is_set_in(line, edge)]
    if wrong:
        return judged(f"lùi {in_mm(wrong[0].x0 - edge)} ({on_page(wrong[0])})", False)
    return judged(f"lùi {in_mm(begins[0].x0 - edge)}", True)


def _is_set_in(line: Line, edge: float) -> bool:
    return any(abs((line.x0 - edge) / MM - indent) < _INDENT_SLACK for indent in _INDENTS)


def _between_paragraphs(parts: Parts) -> Measured:
    pitch = line_pitch(parts.body)
    size = max((line.size for line in parts.body), default=14)
    all_of_them = paragraphs(parts.body)
    gaps = [
        (
            below.first.baseline - above.lines[-1].baseline - _pitch(above, below, pitch / size),
            below.first,
        )
        for above, below in pairwise(all_of_them)
        if above.lines[-1].page == below.first.page
    ]
    if not gaps:
        return unmeasured("không có hai đoạn văn trên một trang")
    least, line = min(gaps, key=lambda gap: gap[0])
    found = f"{decimal(least)} pt"
    # The decree asks for 6 pt; half a point is left for rounding.
    return judged(found, True) if least >= 5.5 else judged(f"{found} ({on_page(line)})", False)


def _pitch(above: Paragraph, below: Paragraph, height: float) -> float:
    """How far apart two lines would be in one paragraph: of their heights, the part below the
    baseline of the one (a quarter) and above the baseline of the other."""
    return height * (above.lines[-1].size * 0.23 + below.first.size * 0.77)


def _between_lines(parts: Parts) -> Measured:
    if not any(len(paragraph.lines) > 1 for paragraph in paragraphs(parts.body)):
        return unmeasured("không có đoạn nào dài hơn một dòng")
    pitch = line_pitch(parts.body)
    size = max(line.size for line in parts.body)
    lines = pitch / (size * SINGLE)
    found = f"{decimal(pitch)} pt ({lines:.2f} dòng)".replace(".", ",")
    return judged(found, 0.97 <= lines <= 1.53)


def _sections(parts: Parts) -> Measured:
    headings = [paragraph for paragraph in _text(parts) if paragraph.is_section]
    if not headings:
        return unmeasured("văn bản không chia mục bằng số La Mã")
    lines = [line for heading in headings for line in heading.lines]
    wrong = next((line for line in lines if not has_style(line, Style(_SIZES, bold=True))), None)
    capital = next((h.first for h in headings if not h.text.isupper()), None)
    if wrong or capital:
        return check_style([wrong or capital or lines[0]], Style(_SIZES, bold=True, capital=True))
    return judged(f"{len(headings)} mục: in hoa, đậm, đứng", True)


def _labels(parts: Parts) -> Measured:
    numbered = [p for p in _text(parts) if p.is_section or p.is_clause]
    if not numbered:
        return unmeasured("văn bản không đánh số mục, khoản")
    for paragraph in numbered:
        label = _LABEL.match(paragraph.text)
        if label is None or label[2] != ".":
            return judged(f"không có dấu chấm sau số ({on_page(paragraph.first)})", False)
    return judged(f"{len(numbered)} mục, khoản có dấu chấm sau số thứ tự", True)


def _clauses(parts: Parts) -> Measured:
    """A clause's heading is all bold, a clause without one is not bold at all: number and words agree."""
    clauses = [p for p in _text(parts) if p.is_clause]
    if not clauses:
        return unmeasured("văn bản không có khoản đánh số")
    size = max(line.size for line in parts.body)
    for clause in clauses:
        number = list(clause.first.printed[:2])
        rest = clause.first.is_bold
        if any(letter.is_bold is not rest for letter in number):
            return judged(f"số và chữ không cùng kiểu ({on_page(clause.first)})", False)
        if any(abs(letter.size - size) > SIZE_SLACK for letter in number):
            return judged(f"số không cùng cỡ với lời văn ({on_page(clause.first)})", False)
    bold = sum(clause.first.is_bold for clause in clauses)
    return judged(f"{bold} khoản có tiêu đề in đậm, {len(clauses) - bold} khoản in đứng", True)


RULES = (
    Rule("basis", "II.6a", "Căn cứ ban hành", "in thường, cỡ 13 - 14, kiểu chữ nghiêng", _basis),
    Rule(
        "basis-ends", "II.6a", "Căn cứ: dấu câu", "cuối dòng “;”, dòng cuối cùng “.”", _basis_ends
    ),
    Rule("text-size", "II.6e", "Cỡ chữ nội dung", "13 - 14", _sizes),
    Rule("text-upright", "II.6e", "Kiểu chữ nội dung", "kiểu chữ đứng", _upright),
    Rule("text-case", "II.6e", "Chữ nội dung", "in thường", _lower_case),
    Rule("justified", "II.6e", "Canh lề nội dung", "canh đều cả hai lề", _justified),
    Rule("indent", "II.6e", "Lùi đầu dòng", "1 cm hoặc 1,27 cm", _indent),
    Rule(
        "between-paragraphs",
        "II.6e",
        "Khoảng cách giữa các đoạn",
        "tối thiểu 6 pt",
        _between_paragraphs,
    ),
    Rule(
        "between-lines",
        "II.6e",
        "Khoảng cách giữa các dòng",
        "dòng đơn đến 1,5 dòng",
        _between_lines,
    ),
    Rule("sections", "V.6b", "Tiêu đề mục (I, II …)", "in hoa, cỡ 13 - 14, đứng, đậm", _sections),
    Rule("labels", "II.6đ", "Số thứ tự mục, khoản", "sau số thứ tự có dấu chấm", _labels),
    Rule(
        "clauses",
        "II.6đ",
        "Khoản",
        "số cùng cỡ chữ với lời văn; đậm khi có tiêu đề, đứng khi không có",
        _clauses,
    ),
)
