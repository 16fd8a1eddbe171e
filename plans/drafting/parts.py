"""The only way to write the text of a plan: permission, version check, lock and history.

A part is a section, a target, a task or an attached table. Every function here runs in one transaction with
the plan's row locked, raises `EditRefused` with a message, and leaves a `PartChange` for each part that it
changed. Order and nesting are changed by `plans/drafting/arranging.py`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import refusal_to_edit, refusal_to_read
from indicators.details import tell_assigned
from indicators.models import TableRow
from plans.document.due_dates import due_date_error
from plans.document.states import SENT_OUT, State
from plans.drafting.part_labels import unlabelled
from plans.models import (
    AttachedTable,
    CarriedHead,
    CarriedPart,
    KeyTask,
    PartChange,
    Plan,
    Section,
    Target,
    TargetIndicator,
)
from plans.store.bulk_history import add_change
from plans.store.company import Company
from plans.store.part_history import (
    FIELDS,
    KEPT,
    LISTED,
    RESTORED,
    STEP,
    PlanPart,
    is_rewritten,
    kind_of,
    plan_of,
    snapshot,
)
from plans.store.part_keys import key_of
from plans.store.removed_parts import WITH
from wardplan.errors import UserFacingError
from wardplan.validation import where_invalid

#: In the history: the year of the plan whose words somebody looked at and kept.
KEPT_FROM = "kept_from"
_NAMES: Mapping[type[PlanPart], str] = {
    Section: "heading",
    Target: "clause",
    KeyTask: "content",
    AttachedTable: "title",
}


class EditRefused(UserFacingError):
    """The change was not made; `message` says why and what to do."""


class StalePart(EditRefused):
    """Somebody else has changed the part since: holds the current part, and who changed it when."""

    def __init__(self, current: PlanPart, change: PartChange | None) -> None:
        super().__init__("Phần này vừa được người khác sửa; xin so hai bản rồi chọn giữ bản nào.")
        self.current = current
        self.change = change


def refusal_to_edit_plan(user: User, plan: Plan) -> str | None:
    """Why `user` may not edit `plan`; None if they may."""
    # For a plan that was sent out, the role does not matter: nobody may edit it, so nobody is sent to ask.
    refusal = refusal_to_edit(user, plan.ward)
    if plan.state in SENT_OUT and refusal_to_read(user, plan.ward) is None:
        return _sent_out(plan)
    if refusal or plan.is_editable:
        return refusal
    return (
        f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}” nên không sửa được;"
        " xin chờ kế hoạch được trả lại."
    )


def _sent_out(plan: Plan) -> str:
    way = (
        "xin xem bản mới"
        if plan.state == State.REPLACED
        else "nếu có sai sót, xin lập bản thay thế"
    )
    return f"Kế hoạch {plan.get_state_display().lower()} nên không sửa được nữa; {way}."


def locked_plan(plan: Plan, by: User) -> Plan:
    """Lock the plan's row until the transaction ends. Raises `EditRefused` if `by` may not edit it."""
    # Permission and state are checked on the locked row: they may have changed since the page was opened.
    locked = Plan.objects.select_related("ward").select_for_update(of=("self",)).get(pk=plan.pk)
    EditRefused.raise_if(refusal_to_edit_plan(by, locked))
    return locked


def reload_part(part: PlanPart, seen_version: int) -> PlanPart:
    """The part as it is now. Raises `EditRefused` if it is gone, `StalePart` if its version is another."""
    current: PlanPart | None = (
        type(part)._default_manager.select_related("assignee").filter(pk=part.pk).first()
    )
    if current is None:
        raise EditRefused("Phần này vừa được người khác xoá; xin tải lại trang.")
    if current.version != seen_version:
        raise StalePart(current, last_change(current))
    return current


def last_change(part: PlanPart) -> PartChange | None:
    """The change that led to the part's current text; moves and new numbers do not count."""
    changes = PartChange.objects.select_related("by").filter(
        kind=kind_of(part), part_id=part.pk, version=part.version
    )
    own = (one for one in changes if not {"place", "numbering", KEPT_FROM} & one.after.keys())
    return next(own, None)


def save_part(
    part: PlanPart,
    values: Mapping[str, Any],
    *,
    by: User,
    seen_version: int,
    rows: list[int] | None = None,
    as_stored: bool = False,
    step: dict[str, Any] | None = None,
    same_words: bool = False,
) -> PlanPart:
    """Write some fields of a part (of `FIELDS`), and for a target the rows of Biểu 02 it is tied to.

    Raises `StalePart` if somebody else has changed it, `EditRefused` if it may not be written. Writing the
    same values again changes nothing, not even the version. `as_stored`: the values come from the history, so
    no label is taken off them. `step`: the history has with it what was written with the same click.
    `same_words`: what is printed stays as it was, so that last year's words still stand as such.
    """
    with transaction.atomic():
        plan = locked_plan(plan_of(part), by)
        current = reload_part(part, seen_version)
        before, assignee = snapshot(current), current.assignee
        for name in FIELDS[type(part)]:
            if name in values:
                value = values[name] if as_stored else unlabelled(current, name, values[name])
                setattr(current, name, value)
        _validate(current, plan)
        _set_rows(current, rows, plan)
        after = snapshot(current)
        if after == before:
            return current
        current.version += 1
        is_new = not same_words and is_rewritten(current, before, after)
        if isinstance(current, CarriedPart) and is_new:
            current.carried_from = None
        current.save(update_fields=[*_written(current), "version"])
        _record(current, plan, by, before, after | {STEP: step} if step else after)
        if current.assignee != assignee:
            _tell_assignee(current, plan, by)
        return current


def create_part(part: PlanPart, plan: Plan, by: User) -> None:
    """Store a new part and its history; the caller holds the plan's lock and has set its parent."""
    _validate(part, plan)
    part.save(force_insert=True)
    record_change(part, plan, by, before={})
    _tell_assignee(part, plan, by)


def _tell_assignee(part: PlanPart, plan: Plan, by: User) -> None:
    if part.assignee is not None:
        tell_assigned([part.assignee], plan.ward, plan.year, plan.indicator_table_id, by=by)


def record_change(part: PlanPart, plan: Plan, by: User, *, before: dict[str, Any]) -> None:
    """Write a history row for a part that was just saved."""
    _record(part, plan, by, before, snapshot(part))


def record_removal(company: Company, plan: Plan, by: User, *, kept: dict[str, Any]) -> None:
    """Write history rows for a part and its company, about to be removed, with their whole content.

    `kept` is what `plans/drafting/restoring.py` puts all of them back from.
    """
    part, changes = company.part, []
    for one, fields in company.snapshots():
        one.version += 1
        changes.append(change_of(one, plan, by, fields | {KEPT: {WITH: key_of(part)}}, {}))
    PartChange.objects.bulk_create(changes)
    part.version += 1
    _record(part, plan, by, snapshot(part) | {KEPT: kept}, {})


def record_restoring(
    part: PlanPart, below: Iterable[tuple[PlanPart, dict[str, Any]]], plan: Plan, by: User
) -> None:
    """Write history rows for a part that was put back, and for those `below` it, each with its snapshot."""
    PartChange.objects.bulk_create(
        change_of(one, plan, by, {}, fields | {RESTORED: True}) for one, fields in below
    )
    _record(part, plan, by, {}, snapshot(part) | {RESTORED: True})


def place_of(part: PlanPart) -> dict[str, Any]:
    """The place of a part as the history keeps it: below which heading, and which one there."""
    # In words rather than keys: the heading may be renamed or removed later.
    if isinstance(part, LISTED):
        return {"name": getattr(part, _NAMES[type(part)]), "place": part.position + 1}
    above = part.parent if isinstance(part, Section) else part.section
    name = part.heading if isinstance(part, Section) else part.clause
    return {"name": name, "below": above.heading if above else None, "place": part.position + 1}


def record_move(part: PlanPart, plan: Plan, by: User, *, before: dict[str, Any]) -> None:
    """Write a history row for a part that was moved; its text and its version stay the same."""
    after = place_of(part)
    if after != before:
        _record(part, plan, by, before, after)


def record_numbering(section: Section, plan: Plan, by: User, *, before: str) -> None:
    """Write a history row for a section that numbers what is below it otherwise; its version stays the same."""
    said = {"heading": section.heading}
    _record(
        section, plan, by, said | {"numbering": before}, said | {"numbering": section.numbering}
    )


def record_kept(part: Section | Target | AttachedTable, plan: Plan, by: User) -> None:
    """Write that `by` keeps the words of last year's plan; the version stays: nothing to ask an editor."""
    said = {_NAMES[type(part)]: getattr(part, _NAMES[type(part)]), KEPT_FROM: part.carried_from}
    part.carried_from = None
    part.save(update_fields=["carried_from"])
    _record(part, plan, by, said, said)


def record_kept_head(part: CarriedHead, plan: Plan, by: User, year: int) -> None:
    """Write that `by` keeps a part of head or tail as the plan of that year had it."""
    said = {"name": part.get_name_display(), KEPT_FROM: year}
    add_change((PartChange.Kind.HEAD, plan.pk), plan, by, before=said, after=said)
    plan.save(update_fields=["changed_at"])


def change_of(
    part: PlanPart, plan: Plan, by: User, before: dict[str, Any], after: dict[str, Any]
) -> PartChange:
    """The history row of a change, not stored yet."""
    return PartChange(
        plan=plan,
        kind=kind_of(part),
        part_id=part.pk,
        version=part.version,
        before=before,
        after=after,
        by=by,
    )


def _record(
    part: PlanPart, plan: Plan, by: User, before: dict[str, Any], after: dict[str, Any]
) -> None:
    change_of(part, plan, by, before, after).save(force_insert=True)
    # Lists of plans show and sort by when a plan was last edited, whichever part it was.
    plan.save(update_fields=["changed_at"])


def _written(part: PlanPart) -> tuple[str, ...]:
    # A search column is computed on save, but only written if it is named.
    other = "search" if isinstance(part, KeyTask) else "carried_from"
    return (*FIELDS[type(part)], other)


def _validate(part: PlanPart, plan: Plan) -> None:
    assignee = part.assignee
    if assignee is not None and assignee.ward_id != plan.ward_id:
        raise EditRefused("Người được giao phải là người của phường; xin chọn lại.")
    if isinstance(part, Target) and (refusal := due_date_error(part.due, plan.year)):
        raise EditRefused(refusal)
    # Relations are excluded: the caller has checked them, and each would cost a query. Columns are read as a
    # whole with their rows.
    with where_invalid(EditRefused):
        part.clean_fields(exclude=["parent", "plan", "section", "assignee", "columns"])
        part.clean()


def _set_rows(part: PlanPart, rows: list[int] | None, plan: Plan) -> None:
    if rows is None or not isinstance(part, Target):
        return
    table = TableRow.objects.filter(table=plan.indicator_table_id, pk__in=rows)
    known = set(table.values_list("pk", flat=True))
    if known != set(rows):
        raise EditRefused("Có chỉ tiêu không thuộc Biểu số 02 của kế hoạch này; xin chọn lại.")
    part.links.all().delete()
    TargetIndicator.objects.bulk_create(
        TargetIndicator(target=part, row_id=row, position=position)
        for position, row in enumerate(dict.fromkeys(rows))
    )
