"""What pages know of the person signed in: what the server allows, and the key of that person's drafts."""

from django import template

from accounts import permissions
from accounts.draft_keys import draft_key
from accounts.models import Authority, User, Ward
from accounts.rights import Action

register = template.Library()
register.filter(draft_key)


@register.simple_tag
def may(user: object, action: str, place: Ward | Authority | None = None) -> bool:
    """`{% may user "drop" plan.ward as may_drop %}`: whether the user may, in a place or anywhere."""
    return isinstance(user, User) and permissions.may(user, Action(action), place)
