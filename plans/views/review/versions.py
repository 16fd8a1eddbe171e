"""What a plan can be compared with: earlier submissions, the plan it replaces, last year's plan."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from plans.document.comparison.changes import Comparison
from plans.document.comparison.versions import compare
from plans.document.comparison.years import YearComparison, compare_years
from plans.document.plan import PlanDocument
from plans.models import Plan, PlanEvent
from plans.store.frozen_copies import thawed
from plans.store.reading import plans_with_parts, read_document

BEFORE, FIRST, REPLACED, LAST_YEAR = "lan-truoc", "ban-dau", "ban-cu", "nam-truoc"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to compare with: a frozen copy by its `digest`, or last year's `plan` as it is now."""

    key: str
    label: str
    digest: str = ""
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan compared with a choice: `versions` or `years` is set, or neither without a choice."""

    choice: Choice | None = None
    versions: Comparison | None = None
    years: YearComparison | None = None


def choices_of(plan: Plan) -> list[Choice]:
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
        found.append(Choice(BEFORE, f"lần trình trước ({_day(at)})", digest))
    if plan.replaces_id is not None:
        replaced = Plan.objects.get(pk=plan.replaces_id)
        number = f"số {replaced.number:02d}" if replaced.number else "trước"
        found.append(Choice(REPLACED, f"bản {number} sẽ thay thế", replaced.frozen_id or ""))
    last = plans_with_parts().filter(ward=plan.ward_id, year=plan.year - 1).order_by("-edition")
    if (of_last_year := last.first()) is not None:
        found.append(Choice(LAST_YEAR, f"năm {plan.year - 1}", plan=of_last_year))
    # With one submission the first is the one before.
    if len(earlier) > 1:
        digest, at = earlier[0]
        found.append(Choice(FIRST, f"bản trình đầu tiên ({_day(at)})", digest))
    # A replaced plan may have no frozen copy.
    return [choice for choice in found if choice.digest or choice.plan]


def chosen(choices: list[Choice], key: str) -> Choice | None:
    """The choice with that key, else the first; None where there is none."""
    return next((one for one in choices if one.key == key), next(iter(choices), None))


def compared_with(document: PlanDocument, choice: Choice | None) -> Compared:
    """The plan compared with the choice."""
    if choice is None:
        return Compared()
    if choice.plan is not None:
        return Compared(choice, years=_years(read_document(choice.plan), document))
    return Compared(choice, versions=_versions(thawed(choice.digest), document))


# The page and the print in its iframe need the same comparison, one right after the other.
_versions = lru_cache(maxsize=4)(compare)
_years = lru_cache(maxsize=4)(compare_years)


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%d/%m}"
