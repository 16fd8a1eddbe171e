"""The frozen paragraphs of tests/plans/review/corpus, each checked within the seed, and the figures by rule."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any

from indicators.measures import Measure
from indicators.table import IndicatorRow
from plans.document.checks import check_plan
from plans.document.plan import Block, PlanDocument
from tests.support.indicators.checked_tables import row
from tests.support.paths import ROOT
from tests.support.plans.documents import sample
from wardplan.numbers.spans import Span

#: Paragraphs checked in one plan: few enough that none is mistaken for the context of another.
BATCH = 12
CORPUS = ROOT / "tests" / "plans" / "review" / "corpus"
#: The rules that are to find each kind of slip.
EXPECTED = {
    "date": {"calendar"},
    "doubled": {"doubled-word"},
    "bracket": {"brackets", "quotes"},
    "to-fill": {"blank"},
    "sum": {"sum"},
    "rate": {"ratio", "change", "share"},
    "wrong-year": {"old-year"},
    "ward": {"other-ward"},
    # A space that strayed into a symbol is told once, as a space.
    "citation": {"citation", "spaces"},
    "spacing": {"spaces", "dashes", "stop"},
    "figure": {"figure-in-text"},
}
# Where a paragraph is put was decided before one was read: what is still to be done stands in part II.
_PLANNED = re.compile(
    r"2024|phấn đấu|tiếp tục|tăng cường|tập trung|đẩy mạnh|năm tới|trước ngày|(?<!\w)sẽ(?!\w)",
    re.IGNORECASE,
)
_MEASURES = {
    "estimate 2023": Measure.ESTIMATE,
    "plan 2024": Measure.TARGET,
    "nine months 2023": Measure.NINE_MONTH,
}


@dataclass
class Score:
    """What the rules found in the corpus."""

    #: Findings of a rule that are slips, and that are none; slips of a kind, and those that were found.
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    slips: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    #: The texts that were judged wrongly, for whoever mends a rule.
    missed: list[tuple[str, str]] = field(default_factory=list)
    false: list[tuple[str, str, str]] = field(default_factory=list)

    def precision(self, rule: str) -> float | None:
        """The share of a rule's findings that are slips; None where it found nothing."""
        all_found = self.right[rule] + self.wrong[rule]
        return self.right[rule] / all_found if all_found else None

    def recall(self, kind: str) -> float:
        """The share of a kind's slips that were found."""
        return self.found[kind] / self.slips[kind]


def measure() -> Score:
    """The whole corpus."""
    whole = Score()
    for half in (measure_half("faulty"), measure_half("clean")):
        for name in ("right", "wrong", "slips", "found"):
            getattr(whole, name).update(getattr(half, name))
        whole.missed += half.missed
        whole.false += half.false
    return whole


@cache
def measure_half(name: str) -> Score:
    """Check every paragraph, those with cells of their own by themselves, the others in batches."""
    score = Score()
    entries = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    together = [entry for entry in entries if not entry.get("cells")]
    batches = [together[at : at + BATCH] for at in range(0, len(together), BATCH)]
    for batch in (*batches, *([entry] for entry in entries if entry.get("cells"))):
        for entry, rules in zip(batch, _found_in(batch), strict=True):
            _count(score, entry, rules)
    return score


def _count(score: Score, entry: dict[str, Any], rules: set[str]) -> None:
    kind = entry.get("kind", "")
    expected = EXPECTED.get(kind, set())
    for rule in sorted(rules):
        if rule in expected:
            score.right[rule] += 1
        else:
            score.wrong[rule] += 1
            score.false.append((rule, kind, entry["text"]))
    if kind:
        score.slips[kind] += 1
        score.found[kind] += bool(expected & rules)
        if not expected & rules:
            score.missed.append((kind, entry["text"]))


def _found_in(entries: list[dict[str, Any]]) -> list[set[str]]:
    """The rules that find something in each of these paragraphs, put into the seed."""
    document, paths = _with(_base(), entries)
    found: dict[str, set[str]] = {}
    for one in check_plan(document):
        found.setdefault(one.path, set()).add(one.rule)
    return [found.get(path, set()) for path in paths]


@cache
def _base() -> PlanDocument:
    """The seed without its long parts, which are the same for every paragraph."""
    seed = sample()
    return replace(
        seed, sections=tuple(replace(one, children=one.children[:1]) for one in seed.sections)
    )


def _with(document: PlanDocument, entries: list[dict[str, Any]]) -> tuple[PlanDocument, list[str]]:
    """The plan with the paragraphs, and their paths."""
    sections, paths = list(document.sections), []
    for entry in entries:
        top = 1 if _PLANNED.search(entry["text"]) else 0
        content = (*sections[top].content, Block("paragraph", entry["text"]))
        sections[top] = replace(sections[top], content=content)
        paths.append(f"sections[{top}].content[{len(content) - 1}].paragraph")
        document = _with_cells(document, entry.get("cells", ()))
    return replace(document, sections=tuple(sections)), paths


def _with_cells(document: PlanDocument, cells: list[dict[str, str]]) -> PlanDocument:
    table = document.indicators
    rows = list(table.rows)
    for cell in cells:
        measure = _MEASURES.get(cell["measure"])
        value = Decimal(cell["value"].replace(".", "").replace(",", "."))
        at = next(
            (
                place
                for place, held in enumerate(rows)
                if isinstance(held, IndicatorRow) and held.name == cell["name"]
            ),
            None,
        )
        if measure is None:
            continue
        if at is None:
            decimals = len(cell["value"].partition(",")[2])
            at = len(rows)
            given = {"name": cell["name"], "unit": cell["unit"] or None, "decimals": decimals}
            rows.append(row(f"them-{at}", **given))
        held = rows[at]
        assert isinstance(held, IndicatorRow)
        figures = dict(held.figures) | {measure: Span.number(value)}
        rows[at] = replace(held, figures=tuple(figures.items()))
    changed = replace(table, rows=tuple(rows))
    return replace(document, indicators=changed)
