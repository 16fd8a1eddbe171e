"""Template filters: days, times and names as people write them."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone

from accounts.models import User
from plans.document.outline import named
from plans.models import Plan
from plans.workflow.pending_actions import waiting_counts
from wardplan.form_errors import sentences_of
from wardplan.text import sentence_case

register = template.Library()
register.filter(sentence_case)
register.filter(named)
register.filter("form_sentences", sentences_of)


@register.filter
def day(moment: date | datetime | None) -> str:
    """ "15/10/2023", "hôm nay", "hôm qua"; empty where there is no date."""
    if moment is None:
        return ""
    # Stored in UTC: what counts as today is decided by the clock in Việt Nam.
    when = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    today = timezone.localdate()
    if when == today:
        return "hôm nay"
    if when == today - timedelta(days=1):
        return "hôm qua"
    return f"{when:%d/%m/%Y}"


@register.filter
def moment(when: datetime | None) -> str:
    """ "14:05 hôm nay", "09:30 15/10/2023"; empty where there is no time."""
    return "" if when is None else f"{timezone.localtime(when):%H:%M} {day(when)}"


@register.filter
def calendar_date(when: date | None) -> str:
    """ "15/10/2023", also for today: a document's dates read the same on every day."""
    return "" if when is None else f"{when:%d/%m/%Y}"


@register.filter
def days_left(when: date) -> str:
    """How long until a deadline: "còn 9 ngày", "hôm nay", "quá hạn 2 ngày"."""
    days = (when - timezone.localdate()).days
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"


@register.filter
def official_number(plan: Plan) -> str:
    """ "05/KH-UBND": number and symbol of a plan that has been numbered."""
    return f"{plan.number:02d}/{plan.symbol}"


@register.filter
def figure_width(text: str) -> str:
    """Classes of a cell whose figure widens its column or makes its table scroll; table.js has the same."""
    widths = {"grown": 9, "long": 12, "longer": 18}
    return "".join(f" {name}" for name, longest in widths.items() if len(text) > longest)


@register.filter
def initials(name: str) -> str:
    """First letters of the middle and given name, for the round badge in the bar: "TM"."""
    # The given name comes last in Vietnamese, with the middle name before it.
    return "".join(word[0] for word in name.split()[-2:]).upper()


@register.simple_tag
def waiting_for(user: User) -> int:
    """How many things wait for the user, for the counter in the navigation bar."""
    return waiting_counts(user).all
