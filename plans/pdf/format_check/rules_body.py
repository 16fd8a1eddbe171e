"""Rules about the text: legal bases, letters, alignment, indent, spacing, numbering (II.6, V.6b)."""

import re
from itertools import pairwise

from plans.pdf.format_check.document_parts import DocumentParts
from plans.pdf.format_check.measurements import (
    SIZE_TOLERANCE,
    LetterStyle,
    Measurement,
    RuleTable,
    check_style,
    format_decimal,
    has_style,
    in_mm,
    judge,
    missing_part,
    not_measurable,
    on_page,
    size_range,
)
from plans.pdf.format_check.pages import MM, TextLine, without_note
from plans.pdf.format_check.paragraphs import (
    Paragraph,
    left_edge,
    line_pitch,
    paragraphs,
    right_edge,
)
from plans.pdf.format_check.rules_head import SINGLE_LINE_HEIGHT

_SIZES = (13.0, 14.0)
_INDENTS = (10.0, 12.7)
_INDENT_SLACK = 0.7
#: A "+" below a dash may stand further in, up to two indents.
_DEEPEST = 2 * 12.7
#: The share of full lines that may end short in justified text: a long word, a manual line break.
_SHORT_SHARE = 0.03
_SHORT = 3.0
_LABEL = re.compile(r"([IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)(\.?)[ )]")


RULES = RuleTable()


@RULES.rule("basis", "II.6a", "Căn cứ ban hành", "in thường, cỡ 13 - 14, kiểu chữ nghiêng")
def _basis(parts: DocumentParts) -> Measurement:
    bases = _bases(parts)
    if not bases:
        return not_measurable("văn bản không có căn cứ ban hành")
    return check_style(
        [line for basis in bases for line in basis.lines], LetterStyle(_SIZES, italic=True)
    )


@RULES.rule("basis-ends", "II.6a", "Căn cứ: dấu câu", "cuối dòng “;”, dòng cuối cùng “.”")
def _basis_ends(parts: DocumentParts) -> Measurement:
    bases = _bases(parts)
    if not bases:
        return not_measurable("văn bản không có căn cứ ban hành")
    for place, basis in enumerate(bases, start=1):
        mark = "." if place == len(bases) else ";"
        if not without_note(basis.text).endswith(mark):
            return judge(f"thiếu dấu “{mark}” cuối căn cứ, {on_page(basis.lines[-1])}", False)
    return judge(f"{len(bases)} căn cứ", True)


def _bases(parts: DocumentParts) -> list[Paragraph]:
    """The "Căn cứ …" paragraphs at the beginning of the text."""
    bases = []
    for paragraph in paragraphs(parts.body):
        if not paragraph.is_basis:
            break
        bases.append(paragraph)
    return bases


def _text(parts: DocumentParts) -> list[Paragraph]:
    """The paragraphs after the bases."""
    return list(paragraphs(parts.body)[len(_bases(parts)) :])


@RULES.rule("text-size", "II.6e", "Cỡ chữ nội dung", "13 - 14")
def _sizes(parts: DocumentParts) -> Measurement:
    lines = [line for paragraph in _text(parts) for line in paragraph.lines]
    if not lines:
        return missing_part()
    low, high = _SIZES
    for line in lines:
        if (
            line.share(lambda letter: low - SIZE_TOLERANCE <= letter.size <= high + SIZE_TOLERANCE)
            < 0.9
        ):
            return judge(f"cỡ {line.size:g} ({on_page(line)})".replace(".", ","), False)
    return judge(f"cỡ {size_range(lines)}", True)


@RULES.rule("text-upright", "II.6e", "Kiểu chữ nội dung", "kiểu chữ đứng")
def _upright(parts: DocumentParts) -> Measurement:
    """Words may be in italics for emphasis, also over a line; most of a paragraph may not."""
    texts = [paragraph.lines for paragraph in _text(parts)]
    if not texts:
        return missing_part()
    slanted = ([line for line in lines if line.is_italic] for lines in texts)
    wrong = next(
        (
            found[0]
            for found, lines in zip(slanted, texts, strict=True)
            if len(found) * 2 > len(lines)
        ),
        None,
    )
    return judge("đứng", True) if wrong is None else judge(f"nghiêng ({on_page(wrong)})", False)


@RULES.rule("text-case", "II.6e", "Chữ nội dung", "in thường")
def _lower_case(parts: DocumentParts) -> Measurement:
    plain = [p for p in _text(parts) if not (p.is_section or p.is_division)]
    if not plain:
        return missing_part()
    # A short one may be an abbreviation or a name; "A. ĐÁNH GIÁ" is the heading of a part.
    wrong = next(
        (p.first for p in plain if len(p.text) > 15 and p.text.isupper() and not p.is_part), None
    )
    return judge("in thường", True) if wrong is None else judge(f"in hoa ({on_page(wrong)})", False)


@RULES.rule("justified", "II.6e", "Canh lề nội dung", "canh đều cả hai lề")
def _justified(parts: DocumentParts) -> Measurement:
    edge = right_edge(parts.body) if parts.body else 0.0
    # A heading may be centred.
    text = [p for p in paragraphs(parts.body) if not (p.is_section or p.is_division)]
    full = [line for paragraph in text for line in paragraph.lines[:-1]]
    if not full:
        return not_measurable("không có đoạn nào dài hơn một dòng")
    short = [line for line in full if abs(edge - line.x1) > _SHORT]
    found = f"{len(full) - len(short)}/{len(full)} dòng chạm lề phải"
    if len(short) > max(1, len(full) * _SHORT_SHARE):
        return judge(f"{found} ({on_page(short[0])})", False)
    return judge(found, True)


@RULES.rule("indent", "II.6e", "Lùi đầu dòng", "1 cm hoặc 1,27 cm")
def _indent(parts: DocumentParts) -> Measurement:
    """Every first line must be indented; one that is not breaks the rule."""
    begins = [one.first for one in paragraphs(parts.body) if not one.is_division]
    # The edge of the text, so that a paragraph continued from the page before does not set it.
    edge = left_edge(parts.body) if parts.body else 0.0
    if not begins:
        return missing_part()
    wrong = [line for line in begins if not _is_set_in(line, edge)]
    if wrong:
        return judge(f"lùi {in_mm(wrong[0].x0 - edge)} ({on_page(wrong[0])})", False)
    return judge(f"lùi {in_mm(begins[0].x0 - edge)}", True)


def _is_set_in(line: TextLine, edge: float) -> bool:
    if line.text.startswith("+ ") and _INDENTS[0] < (line.x0 - edge) / MM < _DEEPEST:
        return True
    return any(abs((line.x0 - edge) / MM - indent) < _INDENT_SLACK for indent in _INDENTS)


@RULES.rule("between-paragraphs", "II.6e", "Khoảng cách giữa các đoạn", "tối thiểu 6 pt")
def _between_paragraphs(parts: DocumentParts) -> Measurement:
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
        return not_measurable("không có hai đoạn văn trên một trang")
    least, line = min(gaps, key=lambda gap: gap[0])
    found = f"{format_decimal(least)} pt"
    # The decree asks for 6 pt; half a point is left for rounding.
    return judge(found, True) if least >= 5.5 else judge(f"{found} ({on_page(line)})", False)


def _pitch(above: Paragraph, below: Paragraph, height: float) -> float:
    """How far apart two lines would be in one paragraph: of their heights, the part below the
    baseline of the one (a quarter) and above the baseline of the other."""
    return height * (above.lines[-1].size * 0.23 + below.first.size * 0.77)


@RULES.rule("between-lines", "II.6e", "Khoảng cách giữa các dòng", "dòng đơn đến 1,5 dòng")
def _between_lines(parts: DocumentParts) -> Measurement:
    if not any(len(paragraph.lines) > 1 for paragraph in paragraphs(parts.body)):
        return not_measurable("không có đoạn nào dài hơn một dòng")
    pitch = line_pitch(parts.body)
    size = max(line.size for line in parts.body)
    lines = pitch / (size * SINGLE_LINE_HEIGHT)
    found = f"{format_decimal(pitch)} pt ({lines:.2f} dòng)".replace(".", ",")
    return judge(found, 0.97 <= lines <= 1.53)


@RULES.rule("sections", "V.6b", "Tiêu đề mục (I, II …)", "in hoa, cỡ 13 - 14, đứng, đậm")
def _sections(parts: DocumentParts) -> Measurement:
    headings = [paragraph for paragraph in _text(parts) if paragraph.is_section]
    if not headings:
        return not_measurable("văn bản không chia mục bằng số La Mã")
    lines = [line for heading in headings for line in heading.lines]
    wrong = next(
        (line for line in lines if not has_style(line, LetterStyle(_SIZES, bold=True))), None
    )
    capital = next((h.first for h in headings if not h.text.isupper()), None)
    if wrong or capital:
        return check_style(
            [wrong or capital or lines[0]], LetterStyle(_SIZES, bold=True, capital=True)
        )
    return judge(f"{len(headings)} mục: in hoa, đậm, đứng", True)


@RULES.rule("labels", "II.6đ", "Số thứ tự mục, khoản", "sau số thứ tự có dấu chấm")
def _labels(parts: DocumentParts) -> Measurement:
    numbered = [p for p in _text(parts) if p.is_section or p.is_clause]
    if not numbered:
        return not_measurable("văn bản không đánh số mục, khoản")
    for paragraph in numbered:
        label = _LABEL.match(paragraph.text)
        if label is None or label[2] != ".":
            return judge(f"không có dấu chấm sau số ({on_page(paragraph.first)})", False)
    return judge(f"{len(numbered)} mục, khoản có dấu chấm sau số thứ tự", True)


@RULES.rule(
    "clauses", "II.6đ", "Khoản", "số cùng cỡ chữ với lời văn; đậm khi có tiêu đề, đứng khi không có"
)
def _clauses(parts: DocumentParts) -> Measurement:
    """A clause's heading is all bold, a clause without one is not bold at all: number and words agree."""
    clauses = [p for p in _text(parts) if p.is_clause]
    if not clauses:
        return not_measurable("văn bản không có khoản đánh số")
    size = max(line.size for line in parts.body)
    for clause in clauses:
        number = list(clause.first.printed[:2])
        rest = clause.first.is_bold
        if any(letter.is_bold is not rest for letter in number):
            return judge(f"số và chữ không cùng kiểu ({on_page(clause.first)})", False)
        if any(abs(letter.size - size) > SIZE_TOLERANCE for letter in number):
            return judge(f"số không cùng cỡ với lời văn ({on_page(clause.first)})", False)
    bold = sum(clause.first.is_bold for clause in clauses)
    return judge(f"{bold} khoản có tiêu đề in đậm, {len(clauses) - bold} khoản in đứng", True)
