"""What frozen copies say in their heads, for lists of many plans: a copy is read as JSON, not as a document."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plans.models import FrozenCopy, Plan
from plans.store.frozen_copies import FrozenCopyDamaged, checked_bytes

#: Heads that were read, by the hash of their copy, so that none of them can grow old.
_KNOWN: dict[str, "FrozenHead"] = {}
_MOST_KNOWN = 20_000
_UNREADABLE = "(bản đã chốt của kế hoạch này không đọc được)"


@dataclass(frozen=True, slots=True)
class FrozenHead:
    """Whose plan it is, what it is called, and its number."""

    ward_kind: str
    ward_name: str
    subject: str
    symbol: str
    number: int | None
    date: date | None


def show_frozen_heads(plans: Iterable[Plan]) -> None:
    """Have frozen plans in memory say what their copies say in their heads; nothing is stored.

    One query for any number of plans, none for copies whose heads were read before. A copy that is damaged
    is said to be, and hides no other plan.
    """
    frozen = [plan for plan in plans if plan.frozen_id is not None]
    heads = _heads(str(plan.frozen_id) for plan in frozen)
    for plan in frozen:
        head = heads.get(str(plan.frozen_id))
        if head is None:
            plan.subject = _UNREADABLE
            continue
        plan.ward_kind, plan.ward_name, plan.subject = head.ward_kind, head.ward_name, head.subject
        plan.symbol, plan.number, plan.date = head.symbol, head.number, head.date


def _heads(names: Iterable[str]) -> dict[str, FrozenHead]:
    wanted = set(names)
    found = {name: _KNOWN[name] for name in wanted if name in _KNOWN}
    # Without any the database is not asked.
    missing = FrozenCopy.objects.filter(pk__in=wanted - found.keys())
    for name, content in missing.values_list("pk", "content"):
        try:
            found[name] = _head(json.loads(checked_bytes(name, content)))
        except (FrozenCopyDamaged, ValueError, LookupError, TypeError):
            continue
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[name] = found[name]
    return found


def _head(tree: dict[str, Any]) -> FrozenHead:
    ward, head = tree["ward"], tree["plan"]
    day = head.get("date")
    return FrozenHead(
        ward["kind"],
        ward["name"],
        head["subject"],
        head["symbol"],
        head.get("number"),
        date.fromisoformat(day) if day else None,
    )
