"""What the rules share: the wording of results, and measuring letters and positions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plans.pdf.format_check.document_parts import DocumentParts, stroke_below
from plans.pdf.format_check.pages import MM, Letter, Page, TextLine
from plans.pdf.format_check.report import RuleVerdict

#: Programs round font sizes; a size this near to a whole point counts as that.
SIZE_TOLERANCE = 0.3
#: Nearer than this counts as "in the middle" or "as long as", in points (1 mm).
POSITION_TOLERANCE = MM
#: The share of letters that must have a style; a footnote mark or a stray blank may not have it.
MIN_SHARE = 0.9

MISSING_PART = "Không thấy thành phần này"


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured, in words for people, and the verdict."""

    found: str
    verdict: RuleVerdict


Measure = Callable[[DocumentParts], Measurement]


@dataclass(frozen=True, slots=True)
class FormatRule:
    """A rule: its place in the decree, its subject, what it requires, and how it is measured."""

    id: str
    source: str
    title: str
    required: str
    measure: Measure


class RuleTable(list[FormatRule]):
    """The rules of one part of a document, in the order of the decree."""

    def rule(self, id: str, source: str, title: str, required: str) -> Callable[[Measure], Measure]:
        """Decorator: the function measures this rule."""

        def add(measure: Measure) -> Measure:
            self.append(FormatRule(id, source, title, required, measure))
            return measure

        return add


def judge(found: str, is_kept: bool) -> Measurement:
    """A measurement with its verdict."""
    return Measurement(found, "kept" if is_kept else "broken")


def not_measurable(found: str) -> Measurement:
    """A measurement that says why there is nothing to judge."""
    return Measurement(found, "not_measurable")


def missing_part() -> Measurement:
    """The measurement where a part that every document must have was not found."""
    return Measurement(MISSING_PART, "broken")


def format_decimal(value: float) -> str:
    """A number with one decimal in Vietnamese notation: "30,0"."""
    return f"{value:.1f}".replace(".", ",")


def in_mm(points: float) -> str:
    """A length in millimetres: "30,0 mm"."""
    return f"{format_decimal(points / MM)} mm"


def on_page(line: TextLine) -> str:
    """The page and the first words of a line, to find it by: "trang 2: “Thực hiện …”"."""
    text = line.text if len(line.text) <= 40 else f"{line.text[:40]}…"
    return f"trang {line.page + 1}: “{text}”"


@dataclass(frozen=True, slots=True)
class LetterStyle:
    """The style that a rule requires; None where it says nothing. `sizes` is a range in points, inclusive."""

    sizes: tuple[float, float]
    bold: bool | None = False
    italic: bool = False
    capital: bool | None = None


def check_style(found: Sequence[TextLine | None], style: LetterStyle) -> Measurement:
    """Check that the lines that were found have this style. The result names the first that does not."""
    lines = [line for line in found if line is not None]
    if not lines:
        return missing_part()
    wrong = next((line for line in lines if not has_style(line, style)), None)
    if wrong is None:
        return judge(describe_style(lines, style), True)
    return judge(f"{describe_style([wrong], style)} ({on_page(wrong)})", False)


def has_style(line: TextLine, style: LetterStyle) -> bool:
    """Whether almost all letters of `line` have this style."""
    low, high = style.sizes
    size = line.share(lambda letter: low - SIZE_TOLERANCE <= letter.size <= high + SIZE_TOLERANCE)
    bold = style.bold is None or line.share(lambda letter: letter.is_bold is style.bold)
    italic = line.share(lambda letter: letter.is_italic is style.italic)
    capital = style.capital is None or line.is_capital is style.capital
    return capital and min(size, bold, italic) >= MIN_SHARE


def describe_style(lines: Sequence[TextLine], style: LetterStyle) -> str:
    """Size and style of some lines in words: "cỡ 13, đứng, đậm, in hoa"."""
    said = [f"cỡ {size_range(lines)}", "nghiêng" if lines[0].is_italic else "đứng"]
    if style.bold is not None:
        said.append("đậm" if lines[0].is_bold else "không đậm")
    if style.capital is not None:
        said.append("in hoa" if lines[0].is_capital else "in thường")
    return ", ".join(said)


def size_range(lines: Iterable[TextLine]) -> str:
    """The most frequent sizes of the lines: "14" or "13 - 14"."""
    sizes = sorted({line.size for line in lines})
    shown = [f"{size:g}".replace(".", ",") for size in (sizes[0], sizes[-1])]
    return " - ".join(dict.fromkeys(shown))


def find_wrong_line(lines: Sequence[TextLine], holds: Callable[[Letter], bool]) -> TextLine | None:
    """The first line with a letter for which `holds` is false."""
    return next((line for line in lines if line.share(holds) < 1), None)


def block_middle(lines: Sequence[TextLine]) -> float:
    """The horizontal middle of a block of lines; 0 where there are none."""
    if not lines:
        return 0.0
    return (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2


def check_centred(lines: Sequence[TextLine], middle: float) -> Measurement:
    """Check that each line is centred. The result says how far the worst one is off."""
    worst = max(lines, key=lambda line: abs(line.middle - middle))
    off = abs(worst.middle - middle)
    return judge(f"lệch {in_mm(off)}", off <= 2 * POSITION_TOLERANCE)


def check_short_rule(page: Page, lines: Sequence[TextLine]) -> Measurement:
    """Check for a centred stroke below `lines`, a third to a half as long.

    The decree speaks of "the line of letters"; with several lines, the last or the longest will do.
    """
    last = lines[-1]
    stroke = stroke_below(page, last)
    if stroke is None:
        return judge("không thấy đường kẻ", False)
    shares = [stroke.width / line.width for line in (last, max(lines, key=lambda line: line.width))]
    share = next((share for share in shares if 0.32 <= share <= 0.51), shares[0])
    # 0.32 to 0.51: a third and a half, rounded as programs draw them.
    off = abs(stroke.middle - last.middle)
    found = f"dài {share * 100:.0f}% dòng chữ, lệch {in_mm(off)}"
    return judge(found, 0.32 <= share <= 0.51 and off <= POSITION_TOLERANCE)
