"""How what is below a section is numbered, and the top of a plan: chosen by people, like the order of parts.

As with a move the words of a part and their version stay: nobody who is writing there is asked anything.
"""

from django.db import transaction

from accounts.models import User
from plans.document.numbering import STYLES
from plans.drafting.parts import EditRefused, locked_plan, record_numbering, reload_part
from plans.models import Plan, Section
from plans.store.bulk_history import head_snapshot, record_head_change
from plans.store.part_history import plan_of
from plans.store.stored_outline import outline_of

_UNKNOWN = "Xin chọn một cách đánh số trong danh sách."


def number_below(
    section: Section, numbering: str, *, by: User, seen_version: int, alike: bool = False
) -> Section:
    """Number the children of a section; with `alike` also those of all other sections of its level."""
    _refuse_unknown(numbering)
    with transaction.atomic():
        plan = locked_plan(plan_of(section), by)
        chosen = reload_part(section, seen_version)
        assert isinstance(chosen, Section)
        for one in _of_its_level(plan, chosen) if alike else [chosen]:
            _write(one, numbering, plan, by)
        chosen.refresh_from_db(fields=["numbering"])
        return chosen


def number_top(plan: Plan, numbering: str, *, by: User) -> None:
    """Number the top level of a plan."""
    _refuse_unknown(numbering)
    with transaction.atomic():
        locked = locked_plan(plan, by)
        before = head_snapshot(locked)
        locked.numbering = numbering
        locked.save(update_fields=["numbering", "changed_at"])
        record_head_change(locked, by, before=before)


def _refuse_unknown(numbering: str) -> None:
    EditRefused.raise_if(None if numbering in STYLES else _UNKNOWN)


def _of_its_level(plan: Plan, section: Section) -> list[Section]:
    parts = [one for one in outline_of(plan) if isinstance(one.node, Section)]
    depth = next(one.depth for one in parts if one.node == section)
    return [one.node for one in parts if one.depth == depth and isinstance(one.node, Section)]


def _write(section: Section, numbering: str, plan: Plan, by: User) -> None:
    before = section.numbering
    if before == numbering:
        return
    section.numbering = numbering
    section.save(update_fields=["numbering"])
    record_numbering(section, plan, by, before=before)
