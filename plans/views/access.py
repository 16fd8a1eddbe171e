"""Who is here, and which plan an address means to them."""

from typing import cast

from django.http import Http404, HttpRequest

from accounts.models import User
from accounts.permissions import wards_for
from plans.models import Plan
from plans.store import plans_with_parts


def person(request: HttpRequest) -> User:
    """Who is signed in; every view that calls it demands that somebody is."""
    return cast(User, request.user)


def find_plan(request: HttpRequest, ward: str, year: int) -> Plan:
    """The plan with its ward and tables. What the person may not see does not exist for them: 404."""
    plans = plans_with_parts().filter(ward__in=wards_for(person(request)))
    plan = plans.filter(ward__slug=ward, year=year).first()
    if plan is None:
        raise Http404
    return plan
