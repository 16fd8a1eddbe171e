"""Rights in templates: what a page offers is what the server would allow."""

from django import template

from accounts import permissions
from accounts.models import Authority, User, Ward
from accounts.rights import Action

register = template.Library()


@register.simple_tag
def may(user: object, action: str, place: Ward | Authority | None = None) -> bool:
    """`{% may user "drop" plan.ward as may_drop %}`: whether this person may, in a place or anywhere."""
    return isinstance(user, User) and permissions.may(user, Action(action), place)
