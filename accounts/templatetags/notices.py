"""The bell in the head of each page."""

from django import template

from accounts.models import User
from accounts.notices.reading import MAX_COUNTED, unread_count

register = template.Library()


@register.simple_tag
def unread_notices(user: User) -> str:
    """How many notices are not read: "3", "99+", empty for none. One query."""
    count = unread_count(user)
    return f"{MAX_COUNTED}+" if count > MAX_COUNTED else str(count or "")
