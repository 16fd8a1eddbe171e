"""Who is here, and which plan an address means to them."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Authority, User
from accounts.permissions import authorities_for, may, wards_for
from accounts.rights import Action
from plans.models import Plan
from plans.store.editions import not_dropped
from plans.store.reading import plans_with_parts


def person(request: HttpRequest) -> User:
    """Who is signed in; every view that calls it demands that somebody is."""
    return cast(User, request.user)


def find_plan(request: HttpRequest, ward: str, year: int, edition: int | None = None) -> Plan:
    """The plan with its ward and tables, its newest edition unless one is named.

    What the person may not see does not exist for them: 404.
    """
    plans = plans_with_parts().filter(ward__in=wards_for(person(request)))
    plans = plans.filter(ward__slug=ward, year=year)
    plans = not_dropped(plans) if edition is None else plans.filter(edition=edition)
    plan = plans.order_by("-edition").first()
    if plan is None:
        raise Http404
    return plan


def find_authority(request: HttpRequest, action: Action, refusal: str) -> Authority:
    """The authority for whose wards the person may do this; the portal's admin names one (`co-quan`).

    Whoever may do it for none is refused with the sentence `refusal`.
    """
    user = person(request)
    if not may(user, action):
        raise PermissionDenied(refusal)
    authorities = authorities_for(user)
    slug = request.GET.get("co-quan", "").replace("\0", "")
    if slug:
        return get_object_or_404(authorities, slug=slug)
    first = authorities.first()
    if first is None:
        raise Http404
    return first
