"""Who is signed in, and which plan or authority a URL means for them."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Authority, User
from accounts.permissions import authorities_for, keys_of, may, shape_of, stand_in, wards_for
from accounts.rights import Action
from plans.document.states import SENT_OUT
from plans.models import Plan
from plans.store.editions import not_dropped
from plans.store.reading import plans_with_parts
from wardplan.queries.built_once import instances_of


def person(request: HttpRequest) -> User:
    """The user who is signed in; every view that calls this requires sign-in."""
    # For the types: request.user may be AnonymousUser, which the views have ruled out.
    return cast(User, request.user)


def find_plan(request: HttpRequest, ward: str, year: int, edition: int | None = None) -> Plan:
    """The plan with its ward and tables, its newest edition unless one is named.

    What the user may not read does not exist for them: 404, not 403.
    """
    user = person(request)
    asked = (*keys_of(user), ward, year, *(() if edition is None else (edition,)))
    for plan in instances_of(_plans, *asked, shape=shape_of(user)):
        return plan
    raise Http404


def _plans(
    role: str, is_active: bool, key: int, own: int, above: int, ward: str, year: int, *edition: int
) -> QuerySet[Plan]:
    # Scope first: every page of a plan gets it from here, so no view can forget it.
    user = stand_in(role, is_active, key, own, above)
    plans = plans_with_parts().filter(ward__in=wards_for(user), ward__slug=ward, year=year)
    # A dropped draft is read by its edition only; the plan it was to replace is in force.
    plans = plans.filter(edition=edition[0]) if edition else not_dropped(plans)
    return plans.order_by("-edition")[:1]


def find_sent_out(request: HttpRequest, ward: str, year: int) -> Plan:
    """The newest edition of the ward and year that was sent out, else the newest one; 404 as `find_plan`.

    While a replacement is being drafted, packages and public copies are about the issued edition.
    """
    newest = find_plan(request, ward, year)
    if newest.state in SENT_OUT:
        return newest
    editions = plans_with_parts().filter(ward=newest.ward_id, year=year, state__in=SENT_OUT)
    return editions.order_by("-edition").first() or newest


def find_authority(request: HttpRequest, action: Action, refusal: str) -> Authority:
    """The authority for whose wards the user may perform the action; `co-quan` names one of several.

    Whoever may do so for none is refused with the message `refusal`.
    """
    user = person(request)
    if not may(user, action):
        raise PermissionDenied(refusal)
    authorities = authorities_for(user)
    # PostgreSQL refuses NUL in a text.
    slug = request.GET.get("co-quan", "").replace("\0", "")
    if slug:
        return get_object_or_404(authorities, slug=slug)
    first = authorities.first()
    if first is None:
        raise Http404
    return first
