"""Comparisons of two versions of a plan: ours, and general programs that compare the same lines of text."""

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import HtmlDiff
from functools import lru_cache

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

from indicators.measures import Measure
from indicators.table import IndicatorRow
from plans.document.comparison.changes import Comparison
from plans.document.comparison.versions import compare
from plans.document.paths import texts_of
from plans.document.plan import Block, PlanDocument, SectionData
from plans.rendering.table_rows import printed_rows
from tests.bench.timing import Contender, expect
from tests.support.plans.documents import sample, with_indicators
from wardplan.numbers.spans import Span

INDICATORS, PARAGRAPHS = 360, 200
#: What the new version changes; the same kinds in every round, elsewhere each time.
REWORDED, COME, GONE, FIGURES = 30, 5, 5, 20

Diffs = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions as data and as the lines that general programs compare."""

    old: PlanDocument
    new: PlanDocument
    old_lines: list[str]
    new_lines: list[str]


@lru_cache(maxsize=4)
def versions(number: int) -> Versions:
    """Two versions of a plan of 360 indicators and 200 paragraphs, others for each `number`."""
    # Known beforehand and the same on every machine: nothing is kept secret with it.
    chance = random.Random(number)
    texts = [_paragraph(place, chance) for place in range(PARAGRAPHS)]
    old = _with_texts(with_indicators(INDICATORS), texts)
    places = chance.sample(range(PARAGRAPHS), REWORDED + GONE)
    changed: list[str | None] = list(texts)
    for place in places[:REWORDED]:
        changed[place] = _reworded(texts[place], chance)
    for place in places[REWORDED:]:
        changed[place] = None
    kept = [text for text in changed if text is not None]
    for count in range(COME):
        kept.insert(chance.randrange(len(kept)), f"Đoạn mới thứ {count} của lần đo {number}.")
    new = _with_figures(_with_texts(old, kept), chance)
    return Versions(old, new, _lines(old), _lines(new))


@lru_cache(maxsize=1)
def _sentences() -> tuple[str, ...]:
    """The sentences of the sample's paragraphs."""
    texts = (placed.text for placed in texts_of(sample()) if len(placed.text) > 100)
    return tuple(sentence for text in texts for sentence in text.split("; ") if len(sentence) > 40)


def _paragraph(place: int, chance: random.Random) -> str:
    return f"Việc {place}: " + "; ".join(chance.sample(_sentences(), 3))


def _reworded(text: str, chance: random.Random) -> str:
    """Three words replaced, each by one that stands nowhere else."""
    words = text.split(" ")
    for place in chance.sample(range(3, len(words)), 3):
        words[place] = f"sửa{chance.randrange(10**6)}"
    return " ".join(words)


def _with_texts(plan: PlanDocument, texts: list[str]) -> PlanDocument:
    """The plan with these texts under ten headings, by what number they bear."""
    tenth = len(texts) // 10 + 1
    sections = tuple(
        SectionData(
            f"PHẦN {start // tenth + 1}",
            tuple(Block("bullet", text) for text in texts[start : start + tenth]),
        )
        for start in range(0, len(texts), tenth)
    )
    return replace(plan, sections=sections)


def _with_figures(plan: PlanDocument, chance: random.Random) -> PlanDocument:
    changed = set(chance.sample(range(INDICATORS), FIGURES))
    rows = tuple(
        replace(row, figures=((Measure.ASSIGNED, _figure(place)), *row.figures[1:]))
        if isinstance(row, IndicatorRow) and place in changed
        else row
        for place, row in enumerate(plan.indicators.rows)
    )
    return replace(plan, indicators=replace(plan.indicators, rows=rows))


def _figure(place: int) -> Span:
    return Span.number(Decimal(20_000 + place))


def _lines(plan: PlanDocument) -> list[str]:
    """Every text and every row of Biểu 02 on a line of its own."""
    rows = (" | ".join((row.name, row.unit, *row.cells)) for row in printed_rows(plan.indicators))
    return [*(placed.text.replace("\n", " ") for placed in texts_of(plan)), *rows]


class OurComparison(Contender):
    """Texts paired and compared by words, Biểu 01 and 02 row by row, with the places of all changes."""

    def prepare(self, number: int) -> None:
        versions(number)

    def run(self, number: int) -> Comparison:
        two = versions(number)
        return compare(two.old, two.new)

    def check(self, number: int, result: Comparison) -> None:
        figures = sum(len(row.cells) for row in result.rows)
        expect(figures == FIGURES, f"{figures} figures changed, not {FIGURES}")
        kinds = [change.kind for change in result.texts if change.is_reworded]
        counted = (kinds.count("added"), kinds.count("removed"))
        expect(counted == (COME, GONE), f"texts come and gone: {counted}")
        expect(len(kinds) == REWORDED + COME + GONE, f"{len(kinds)} texts differ")


class WholeText(Contender):
    """diff-match-patch on the whole text, by lines, then by letters, tidied up; it knows no places."""

    def prepare(self, number: int) -> None:
        versions(number)

    def run(self, number: int) -> Diffs:
        two = versions(number)
        program = diff_match_patch()
        # Without a limit on time, or the answer depends on the machine.
        program.Diff_Timeout = 0
        diffs: Diffs = program.diff_main("\n".join(two.old_lines), "\n".join(two.new_lines))
        program.diff_cleanupSemantic(diffs)
        return diffs

    def check(self, number: int, result: Diffs) -> None:
        two = versions(number)
        new = "".join(text for kind, text in result if kind >= 0)
        expect(new == "\n".join(two.new_lines), "the new text cannot be read off")
        expect(any(kind for kind, _ in result), "no change was found")


class SideBySide(Contender):
    """Python's own HtmlDiff on the same lines: a page with the changed letters marked."""

    def prepare(self, number: int) -> None:
        versions(number)

    def run(self, number: int) -> str:
        two = versions(number)
        return HtmlDiff().make_table(two.old_lines, two.new_lines, context=True, numlines=0)

    def check(self, number: int, result: str) -> None:
        expect("diff_chg" in result, "no change was marked")
        come = result.count("Đoạn&nbsp;mới")
        expect(come >= COME, f"{come} new texts are shown, not {COME}")
