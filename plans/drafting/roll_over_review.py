"""What people should review in a plan that was rolled over from the year before.

Computed from the plan's current state, so the list gets shorter as people correct texts, figures and rows:
old years, former names of the ward or its superior, assigned figures that could not be taken over, and rows
that differ from the catalogue.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from indicators.measures import Measure
from indicators.store import read_indicator_table
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import show_value
from plans.document.next_year import (
    excerpt,
    old_years_in_heads,
    old_years_in_text,
    running_texts,
    table_heads,
)
from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument
from plans.document.references.in_document import resolve_references
from plans.drafting.proposals.dismissing import dismissed_keys
from plans.drafting.roll_over import catalogue_of, earlier_codes
from plans.models import Dismissal, Plan
from plans.store.catalogue_merge import CatalogueDifferences, MergeRow, catalogue_differences
from plans.store.editions import counted_plans


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A piece of an excerpt; `is_old` marks the words to review."""

    text: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class OutdatedText:
    """A passage that still says what was true last year; `place` is "II.3" or "Mở đầu"."""

    place: str
    excerpt: tuple[ExcerptPart, ...]
    #: What is out of date: either the year, or a name that is now `name_now`.
    year: int | None = None
    name_now: str = ""

    @property
    def key(self) -> str:
        """The same for the same words in any place, another once they are rewritten."""
        words = "".join(one.text for one in self.excerpt)
        return sha256(f"{self.year or self.name_now}\x1f{words}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class UnassignedRow:
    """A row without an assigned figure although the ward planned one last year (`planned`, as printed)."""

    row: IndicatorRow
    planned: str
    unit: str


@dataclass(frozen=True, slots=True)
class RollOverReview:
    """Everything to review. `catalogue` is None if the authority has none for the year yet."""

    words: tuple[OutdatedText, ...]
    #: Those that somebody has looked at and found right.
    settled: tuple[OutdatedText, ...]
    unassigned: tuple[UnassignedRow, ...]
    catalogue: CatalogueDifferences | None

    @property
    def count(self) -> int:
        found = self.catalogue or CatalogueDifferences()
        rows = len(found.absent) + len(found.unlike) + len(found.withdrawn)
        return len(self.words) + len(self.unassigned) + rows


def review_roll_over(plan: Plan, document: PlanDocument) -> RollOverReview:
    """What to review in `plan`, of which `document` was read; takes at most eight queries."""
    last = _last_plan(plan)
    open_words, settled = _told_words(plan, document, last)
    return RollOverReview(
        words=open_words,
        settled=settled,
        unassigned=_unassigned(
            document.indicators, read_indicator_table(last.indicator_table) if last else None
        ),
        catalogue=_differences(plan, document.indicators.rows),
    )


def count_old_words(plan: Plan, document: PlanDocument) -> int:
    """How many old years and names nobody has looked at; in two queries, 0 for a plan that follows none."""
    last = _last_plan(plan)
    # The same questions for every plan: a page asks no more because a year went before.
    words, _ = _told_words(plan, document, last)
    return len(words) if last else 0


def _last_plan(plan: Plan) -> Plan | None:
    last = Plan.objects.filter(ward=plan.ward_id, year=plan.year - 1)
    return counted_plans(last).select_related("indicator_table").first()


def _told_words(
    plan: Plan, document: PlanDocument, last: Plan | None
) -> tuple[tuple[OutdatedText, ...], tuple[OutdatedText, ...]]:
    """The old words, without and with those that somebody has found right."""
    # Searched as printed, with references replaced by their figures: that is what people will see.
    printed = resolve_references(document)
    found = tuple(_old_words(printed, _renamed(last, plan) if last else {}))
    settled = dismissed_keys(plan, Dismissal.Kind.OLD_WORDS)
    return (
        tuple(one for one in found if one.key not in settled),
        tuple(one for one in found if one.key in settled),
    )


def _differences(plan: Plan, rows: Iterable[MergeRow]) -> CatalogueDifferences | None:
    authority, year = plan.ward.authority, plan.indicator_table.year
    catalogue = catalogue_of(authority, year)
    if not catalogue:
        return None
    return catalogue_differences(tuple(rows), catalogue, earlier_codes(authority, year))


def _renamed(last: Plan, plan: Plan) -> dict[str, str]:
    """Names in last year's plan that have changed, as old name -> new name."""
    pairs = (
        (f"{last.ward_kind} {last.ward_name}", f"{plan.ward_kind} {plan.ward_name}"),
        (last.superior, plan.superior),
    )
    return {old: new for old, new in pairs if old.casefold() != new.casefold()}


def _old_words(document: PlanDocument, renamed: Mapping[str, str]) -> Iterator[OutdatedText]:
    for place, text in running_texts(document):
        for old in old_years_in_text(place, text, document.plan.year):
            yield OutdatedText(place, mark_words(old.excerpt, str(old.year)), year=old.year)
        yield from _old_names(place, text, renamed)
    for old in old_years_in_heads(document):
        yield OutdatedText(old.place, mark_words(old.excerpt, str(old.year)), year=old.year)
    for numbered in nodes_of(document):
        if not numbered.is_target:
            yield from _old_names(numbered.citation, numbered.text, renamed)
    for line in document.plan.recipients:
        yield from _old_names("Nơi nhận", line, renamed)
    for table in document.tables:
        for text in table_heads(table):
            yield from _old_names(table.name, text, renamed)


def _old_names(place: str, text: str, renamed: Mapping[str, str]) -> Iterator[OutdatedText]:
    for old, new in renamed.items():
        for found in re.finditer(re.escape(old), text, re.IGNORECASE):
            # "phường Lê Lợi" inside today's "phường Lê Lợi Bắc" is not an old name.
            if text[found.start() :].casefold().startswith(new.casefold()):
                continue
            shown = excerpt(text, found.start(), found.end())
            yield OutdatedText(place, mark_words(shown, found[0]), name_now=new)


def mark_words(excerpt: str, words: str) -> tuple[ExcerptPart, ...]:
    """The excerpt with each occurrence of `words` marked."""
    pieces = re.split(f"({re.escape(words)})", excerpt)
    return tuple(ExcerptPart(piece, piece == words) for piece in pieces if piece)


def _unassigned(
    table: IndicatorTableData, last: IndicatorTableData | None
) -> tuple[UnassignedRow, ...]:
    planned = {row.code: row for row in last.indicators} if last else {}
    found = []
    for row in table.indicators:
        before = planned.get(row.code)
        target = before.figure(Measure.TARGET) if before else None
        if before is not None and target is not None and row.figure(Measure.ASSIGNED) is None:
            shown = show_value(target, before.decimals)
            found.append(UnassignedRow(row, shown, before.unit or ""))
    return tuple(found)
