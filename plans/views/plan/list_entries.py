"""The list of plans: an entry for each plan, and for each ward that has none of the year asked for.

A fixed number of queries, whatever the number of wards and plans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.db.models import Max, Q, QuerySet
from django.utils.text import slugify

from accounts.models import Ward
from plans.document.progress import PlanProgress
from plans.document.states import State
from plans.models import Plan
from plans.store.editions import newest_editions
from plans.store.frozen.heads import show_frozen_heads
from plans.store.progress import progress_of
from wardplan.text import fold, sort_key

PER_PAGE = 30
NOT_BEGUN = "chua-bat-dau"
#: The states as they are named in URLs.
STATE_SLUGS = {slugify(fold(state.label)): state for state in State}


@dataclass(frozen=True, slots=True)
class ListFilters:
    """The filters of the list; with `year` None all years, without entries for wards that have no plan."""

    year: int | None = None
    search: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PlanListEntry:
    """A ward's plan for a year, or the gap where it should be."""

    ward: Ward
    year: int
    plan: Plan | None = None
    progress: PlanProgress | None = None

    @property
    def state_slug(self) -> str:
        return slugify(fold(self.plan.get_state_display())) if self.plan else NOT_BEGUN


@dataclass(frozen=True, slots=True)
class PlanListPage:
    """A page of entries, and the number of all entries by state."""

    page: Page[PlanListEntry]
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def list_entries(wards: QuerySet[Ward], wanted: ListFilters, page: str | int) -> PlanListPage:
    """The page of entries asked for; a page number out of range gives the nearest page."""
    # In Python, since a ward without a plan is no row that the database could filter or sort.
    entries = [entry for entry in _entries(wards, wanted.year) if _matches(entry, wanted.search)]
    # Counted before the state is applied: each filter shows what it would give.
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.state_slug] = counts.get(entry.state_slug, 0) + 1
    if wanted.state:
        entries = [entry for entry in entries if entry.state_slug == wanted.state]
    found = Paginator(entries, PER_PAGE).get_page(page)
    found.object_list = _with_progress(found.object_list)
    return PlanListPage(found, counts)


def plan_years(wards: QuerySet[Ward]) -> list[int]:
    """The years for which these wards have plans, newest first."""
    years = Plan.objects.filter(ward__in=wards).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def _entries(wards: QuerySet[Ward], year: int | None) -> list[PlanListEntry]:
    """Newest year first, then wards in Vietnamese order."""
    plans = newest_editions(Plan.objects.filter(ward__in=wards))
    plans = plans.select_related("ward", "indicator_table", "replaces")
    if year is not None:
        plans = plans.filter(year=year)
    entries = [PlanListEntry(plan.ward, plan.year, plan) for plan in plans]
    if year is not None:
        begun = {entry.ward.pk for entry in entries}
        expected = wards_of_year(wards, year)
        entries += [PlanListEntry(ward, year) for ward in expected if ward.pk not in begun]
    return sorted(entries, key=lambda entry: (-entry.year, sort_key(entry.ward.name)))


def wards_of_year(wards: QuerySet[Ward], year: int) -> QuerySet[Ward]:
    """The wards that write a plan for `year`: they exist by then, and were not merged before it.

    A ward merged during a year still had a plan for it; the new one writes its first for the next year.
    """
    # A ward made by merging others exists from the day on which the last of them merged.
    born = wards.annotate(born=Max("predecessors__merged_on"))
    there = Q(merged_on__isnull=True) | Q(merged_on__year__gte=year)
    return born.filter(there, Q(born__isnull=True) | Q(born__year__lt=year))


def _matches(entry: PlanListEntry, search: str) -> bool:
    """Whether every word sought is in the ward's names or the plan's subject, accents ignored."""
    text = f"{entry.ward.search} {entry.plan.search if entry.plan else entry.year}"
    return all(word in text for word in fold(search).split())


def _with_progress(entries: Iterable[PlanListEntry]) -> Sequence[PlanListEntry]:
    """The entries of one page with the progress of their plans; frozen plans are called what they were then."""
    entries = list(entries)
    plans = [entry.plan for entry in entries if entry.plan]
    progress = progress_of(plans)
    show_frozen_heads([*plans, *(plan.replaces for plan in plans if plan.replaces)])
    return [
        replace(entry, progress=progress[entry.plan.pk]) if entry.plan else entry
        for entry in entries
    ]
