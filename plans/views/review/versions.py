"""What a plan can be compared with: earlier submissions, the plan it replaces, last year's plan."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from plans.document.comparison.changes import Comparison
from plans.document.comparison.versions import compare
from plans.document.comparison.years import YearComparison, compare_years
from plans.document.plan import PlanDocument
from plans.document.states import State
from plans.models import Plan, PlanEvent
from plans.store.frozen_copies import load_frozen
from plans.store.reading import plans_with_parts, read_document

BEFORE, FIRST, REPLACED, LAST_YEAR = "lan-truoc", "ban-dau", "ban-cu", "nam-truoc"


@dataclass(frozen=True, slots=True)
class ComparisonChoice:
    """Something to compare with: a frozen copy by its `digest`, or last year's `plan` as it is now."""

    key: str
    label: str
    digest: str = ""
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """A plan compared with a choice: `versions` or `years` is set, or neither without a choice."""

    choice: ComparisonChoice | None = None
    versions: Comparison | None = None
    years: YearComparison | None = None


def comparison_choices(plan: Plan) -> list[ComparisonChoice]:
    """What the plan can be compared with, the most useful first, in at most three queries."""
    sent = list(
        plan.events.filter(what=PlanEvent.What.SUBMITTED)
        .order_by("sequence")
        .values_list("digest", "at")
    )
    # A submitted plan is itself the last submission; a draft comes after it.
    earlier = sent if plan.is_editable else sent[:-1]
    found = []
    if earlier:
        digest, at = earlier[-1]
        found.append(ComparisonChoice(BEFORE, f"lần trình trước ({_day(at)})", digest))
    if plan.replaces_id is not None:
        replaced = Plan.objects.get(pk=plan.replaces_id)
        number = f"số {replaced.number:02d}" if replaced.number else "trước"
        what = "đã thu hồi" if replaced.state == State.WITHDRAWN else "sẽ thay thế"
        found.append(ComparisonChoice(REPLACED, f"bản {number} {what}", replaced.frozen_id or ""))
    last = plans_with_parts().filter(ward=plan.ward_id, year=plan.year - 1).order_by("-edition")
    if (of_last_year := last.first()) is not None:
        found.append(ComparisonChoice(LAST_YEAR, f"năm {plan.year - 1}", plan=of_last_year))
    # With one submission the first is the one before.
    if len(earlier) > 1:
        digest, at = earlier[0]
        found.append(ComparisonChoice(FIRST, f"bản trình đầu tiên ({_day(at)})", digest))
    # A replaced plan may have no frozen copy.
    return [choice for choice in found if choice.digest or choice.plan]


def find_choice(choices: list[ComparisonChoice], key: str) -> ComparisonChoice | None:
    """The choice with that key, else the first; None where there is none."""
    return next((one for one in choices if one.key == key), next(iter(choices), None))


def compare_with(document: PlanDocument, choice: ComparisonChoice | None) -> ComparisonResult:
    """The plan compared with the choice."""
    if choice is None:
        return ComparisonResult()
    if choice.plan is not None:
        return ComparisonResult(choice, years=_years(read_document(choice.plan), document))
    return ComparisonResult(choice, versions=_versions(load_frozen(choice.digest), document))


# The page and the print in its iframe need the same comparison, one right after the other.
_versions = lru_cache(maxsize=4)(compare)
_years = lru_cache(maxsize=4)(compare_years)


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%d/%m}"
