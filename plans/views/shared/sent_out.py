"""Which edition a URL means on pages about documents that were sent out."""

from django.http import HttpRequest

from plans.document.states import SENT_OUT
from plans.models import Plan
from plans.store.reading import plans_with_parts
from plans.views.shared.access import find_plan


def find_sent_out(request: HttpRequest, ward: str, year: int) -> Plan:
    """The newest edition of the ward and year that was sent out, else the newest one; 404 as `find_plan`.

    While a replacement is being drafted, packages and public copies are about the issued edition.
    """
    newest = find_plan(request, ward, year)
    if newest.state in SENT_OUT:
        return newest
    editions = plans_with_parts().filter(ward=newest.ward_id, year=year, state__in=SENT_OUT)
    return editions.order_by("-edition").first() or newest
