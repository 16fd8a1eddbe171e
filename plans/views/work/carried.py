"""What still stands from last year's plan: listed on the page "Cần xem lại", and kept from there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from plans.drafting.assignment import AssignmentSelection
from plans.drafting.parts import EditRefused
from plans.drafting.todos import shorten
from plans.drafting.work import AssignableItem, PlanWork, WorkKind
from plans.models import CarriedHead, Plan
from plans.views.shared.plan_urls import PlanUrls
from plans.views.work.my_work import item_address
from wardplan.text import plain_digits

#: Every box of one kind at once.
ALL = "tat-ca"
MAX_TICKS = 2_000
_HEAD = "h"
_KINDS: tuple[tuple[WorkKind, str, str], ...] = (
    ("section", "m", "Nội dung"),
    ("target", "c", "Chỉ tiêu, nhiệm vụ năm kế hoạch"),
    ("figures", "r", "Biểu 02, chỉ tiêu giao"),
    ("table", "b", "Bảng kèm theo"),
)


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """Something that nobody has touched since it was taken over: its checkbox, what it says, its place."""

    value: int
    title: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class CarriedGroup:
    """All such things of one kind; `name` is that of their checkboxes."""

    name: str
    title: str
    items: tuple[CarriedItem, ...]


def carried_groups(work: PlanWork, plan: Plan, leads: PlanUrls) -> list[CarriedGroup]:
    """What still stands from last year's plan, by kind."""
    groups = [
        CarriedGroup(_HEAD, "Phần đầu và phần cuối", tuple(_head_items(plan, leads))),
        *(
            CarriedGroup(name, title, tuple(_items(work, kind, leads)))
            for kind, name, title in _KINDS
        ),
    ]
    return [group for group in groups if group.items]


def _head_items(plan: Plan, leads: PlanUrls) -> Iterator[CarriedItem]:
    signer = CarriedHead.Part.SIGNER
    for one in plan.carried_head.filter(carried_from__isnull=False):
        address = leads.formal_head() if one.name == signer else leads.head(one.name)
        text = plan.signer_name if one.name == signer else getattr(plan, one.name)
        yield CarriedItem(one.pk, str(one), shorten(text), address)


def ticked_head(plan: Plan, data: QueryDict) -> set[str]:
    """The parts of head and tail that were ticked."""
    given = data.getlist(_HEAD)[:MAX_TICKS]
    found = plan.carried_head.values_list("pk", "name")
    return {name for key, name in found if ALL in given or str(key) in given}


def _items(work: PlanWork, kind: WorkKind, leads: PlanUrls) -> Iterator[CarriedItem]:
    for piece in work.pieces:
        if _is_carried(piece, kind):
            # A target's name is all that it says.
            named = shorten(piece.name) if kind != "target" else ""
            title = f"{piece.number}. {named}".rstrip(". ") if piece.number else piece.name
            measure = piece.carried[0] if piece.carried else None
            address = item_address(piece, leads, measure)
            yield CarriedItem(piece.key, title, shorten(piece.says), address)


def ticked(work: PlanWork, data: QueryDict) -> AssignmentSelection:
    """What was ticked in the form of these groups. Raises `EditRefused` where that is nothing."""
    keys: dict[str, set[int]] = {}
    for kind, name, _ in _KINDS:
        # More boxes than a plan has are no form of ours; what they say does not matter.
        given = data.getlist(name)[:MAX_TICKS]
        keys[name] = {number for text in given if (number := plain_digits(text)) is not None}
        if ALL in given:
            keys[name] |= {one.key for one in work.pieces if _is_carried(one, kind)}
    chosen = AssignmentSelection(
        rows=keys["r"], sections=keys["m"], targets=keys["c"], tables=keys["b"]
    )
    if not (chosen.count or _HEAD in data):
        raise EditRefused("Chưa chọn phần nào; xin đánh dấu các phần giữ nguyên rồi bấm lại.")
    return chosen


def _is_carried(piece: AssignableItem, kind: WorkKind) -> bool:
    return piece.what == kind and piece.is_carried
