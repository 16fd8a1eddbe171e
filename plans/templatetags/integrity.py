"""The notice of the last check of integrity, for whoever manages the portal."""

from typing import Any

from django import template

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from plans.models import IntegrityCheck

register = template.Library()


@register.inclusion_tag("parts/integrity_notice.html")
def integrity_notice(user: User) -> dict[str, Any]:
    """When everything was checked last and what was found; nothing for others."""
    is_shown = may(user, Action.MANAGE_PORTAL)
    return {"is_shown": is_shown, "last": IntegrityCheck.objects.first() if is_shown else None}
