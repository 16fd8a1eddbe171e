"""The list of plans: the portal's first page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from accounts.permissions import editable_wards_for, scope_of, sees_many_wards, wards_for
from accounts.rights import Action, Whose
from plans.document.states import State
from plans.models import FIRST_YEAR, LAST_YEAR
from plans.rendering.formats import FORMATS
from plans.views.plan.list_entries import (
    NOT_BEGUN,
    STATE_SLUGS,
    ListFilters,
    PlanListPage,
    list_entries,
    plan_years,
)
from plans.views.shared.access import person
from plans.views.shared.signed_in import READ, signed_in
from wardplan.text import clean

#: As long as any name that could be found.
MAX_SEARCH_LENGTH = 100
ALL_YEARS = "tat-ca"


def search_text(request: HttpRequest) -> str:
    """The search, cleaned and bounded. NUL is removed: PostgreSQL refuses it."""
    return clean(request.GET.get("tim", "").replace("\0", ""))[:MAX_SEARCH_LENGTH]


@signed_in(READ)
def plan_list(request: HttpRequest) -> HttpResponse:
    """The plans of the user's ward; for the finance office those of every ward in a year."""
    user = person(request)
    wards = wards_for(user)
    years = plan_years(wards)
    wanted = _wanted(request, user, years)
    listing = list_entries(wards, wanted, request.GET.get("trang", "1")[:6])
    return render(
        request,
        "plans/list.html",
        {
            "listing": listing,
            "wanted": wanted,
            "years": years,
            "all_years": ALL_YEARS,
            "filters": _state_filters(listing, wanted),
            "sees_many_wards": sees_many_wards(user),
            "downloads": [FORMATS[name] for name in ("pdf", "docx", "xlsx")],
            "may_begin": editable_wards_for(user).exists(),
            # A ward's list offers to start next year's plan from its newest one.
            "newest": years[0] if years and scope_of(user, Action.EDIT) is Whose.OWN_WARD else None,
            "page_query": _query(wanted),
            "previous_year": wanted.year - 1 if wanted.year else None,
            "here": "plans",
        },
    )


def _wanted(request: HttpRequest, user: User, years: list[int]) -> ListFilters:
    """The filters in the URL. The finance office starts with the newest year, a ward with all years."""
    given = request.GET.get("nam", "")
    year: int | None = None
    # Compared as text: int() would also accept "２０２４" or " 2024".
    if given in {str(known) for known in range(FIRST_YEAR, LAST_YEAR + 1)}:
        year = int(given)
    elif given != ALL_YEARS and sees_many_wards(user) and years:
        year = years[0]
    state = request.GET.get("tinh-trang", "")
    # An unknown state is an old bookmark; an empty list would not explain itself.
    known = state in STATE_SLUGS or state == NOT_BEGUN
    return ListFilters(year, search_text(request), state if known else "")


def _state_filters(listing: PlanListPage, wanted: ListFilters) -> list[dict[str, object]]:
    """A counter for each state that occurs, linked to the plans it counts."""
    labels = {NOT_BEGUN: "Chưa bắt đầu"} | {slug: State(s).label for slug, s in STATE_SLUGS.items()}
    return [
        {
            "slug": slug,
            "label": label,
            "count": listing.counts.get(slug, 0),
            # A second click on the chosen state takes the filter off.
            "query": _query(wanted, state="" if slug == wanted.state else slug),
            "is_chosen": slug == wanted.state,
        }
        for slug, label in labels.items()
        if listing.counts.get(slug) or slug == wanted.state
    ]


def _query(wanted: ListFilters, state: str | None = None) -> str:
    """The query string without a page, for links that keep the other filters."""
    parts = {
        "nam": str(wanted.year) if wanted.year else ALL_YEARS,
        "tim": wanted.search,
        "tinh-trang": wanted.state if state is None else state,
    }
    return urlencode({name: value for name, value in parts.items() if value})
