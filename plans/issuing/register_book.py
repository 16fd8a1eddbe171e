"""Reads the register of a ward and year from the database, as it is shown and printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import wards_for
from plans.document.states import SENT_OUT
from plans.models import NumberEntry, Plan, PlanEvent
from plans.rendering.register import Register, RegisterLine
from plans.store.frozen.heads import show_frozen_heads
from plans.store.reading import is_void, lines_of, read_document

#: The line of the recipients that says who keeps a copy: "Lưu: VT, VP".
_KEPT = re.compile(r"lưu\s*:?\s*", re.IGNORECASE)

What = PlanEvent.What
_TOLD = (What.ISSUED, What.WITHDRAWN, What.SUPERSEDED)
#: By plan and kind of event: when it happened.
EventTimes = dict[int, dict[str, datetime]]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A number with its plan, and its line in the register."""

    entry: NumberEntry
    line: RegisterLine


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """One year of a ward's register."""

    ward: Ward
    register: Register
    entries: tuple[RegisterEntry, ...]


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """A ward and year whose register a person may read, with the count of its numbers."""

    ward: Ward
    year: int
    numbers: int


def years_of_register(ward: Ward) -> list[int]:
    """The years in which the ward was given numbers, the newest first."""
    years = NumberEntry.objects.filter(ward=ward).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def registers_for(user: User) -> list[RegisterSummary]:
    """The registers that the person may read, in two queries."""
    wards = wards_for(user).in_bulk()
    found = NumberEntry.objects.filter(ward__in=wards).order_by("-year", "ward__slug")
    counted = found.values_list("ward", "year").annotate(numbers=Count("pk"))
    return [RegisterSummary(wards[ward], year, numbers) for ward, year, numbers in counted]


def read_register(ward: Ward, year: int) -> RegisterBook:
    """The register of `ward` and `year`, in five queries at most, regardless of its length."""
    found = list(_entries(ward, year))
    days = _days_of({entry.plan_id for entry in found})
    others = [(entry.plan.replaces, *entry.plan.replaced_by.all()) for entry in found]
    show_frozen_heads(one for beside in others for one in beside if one is not None)
    entries = tuple(RegisterEntry(entry, _line(entry, days)) for entry in found)
    moments = [at for one in found for at in (one.at, one.void_at) if at]
    moments += [at for told in days.values() for at in told.values()]
    register = Register(
        ward=_name(found, ward),
        year=year,
        lines=tuple(entry.line for entry in entries),
        # The time of the last change, not of printing: the same register prints the same file.
        as_of=timezone.localtime(max(moments, default=None)),
    )
    return RegisterBook(ward, register, entries)


def _entries(ward: Ward, year: int) -> QuerySet[NumberEntry]:
    entries = NumberEntry.objects.filter(ward=ward, year=year).order_by("number")
    return entries.select_related("plan__ward", "plan__replaces").prefetch_related(
        "plan__replaced_by"
    )


def _name(entries: Sequence[NumberEntry], ward: Ward) -> str:
    """The name of the ward in its documents of that year."""
    if not entries:
        return ward.full_name
    last = entries[-1].plan
    if last.frozen_id is not None:
        read_document(last)  # its names are then those that were frozen
    return f"{last.ward_kind} {last.ward_name}"


def _days_of(plans: Iterable[int]) -> EventTimes:
    """When each plan was issued, withdrawn and replaced."""
    days: EventTimes = {}
    events = PlanEvent.objects.filter(plan__in=plans, what__in=_TOLD)
    for plan, what, at in events.values_list("plan", "what", "at"):
        days.setdefault(plan, {})[what] = timezone.localtime(at)
    return days


def _line(entry: NumberEntry, days: EventTimes) -> RegisterLine:
    """The line of a number in the register. A void number keeps its line."""
    # A plan's events belong to the number it has now, not to those that were voided.
    told = {} if entry.is_void else days.get(entry.plan_id, {})
    sent = told.get(What.ISSUED)
    lines = lines_of(entry.recipients)
    kept = [_KEPT.sub("", line, count=1) for line in lines if _KEPT.match(line)]
    return RegisterLine(
        number=entry.number,
        symbol=entry.symbol,
        date=entry.date,
        title=entry.title,
        signer=entry.signer,
        recipients=tuple(line for line in lines if not _KEPT.match(line)),
        keeper=", ".join(kept),
        sent=sent.date() if sent else None,
        note=" ".join(_notes(entry, told)),
    )


def _notes(entry: NumberEntry, told: Mapping[str, datetime]) -> Iterator[str]:
    """The last column: whether the number holds, and what became of its document."""
    if entry.void_at is not None:
        day = timezone.localtime(entry.void_at)
        yield f"Không sử dụng (bỏ số ngày {day:%d/%m/%Y}): {entry.void_reason}"
        return
    plan = entry.plan
    if plan.replaces:
        # Nothing takes the place of a withdrawn document, which has no effect any more.
        what = "Lập lại sau khi thu hồi" if is_void(plan.replaces) else "Thay thế"
        yield f"{what} số {_number(plan.replaces)}."
    if withdrawn := told.get(What.WITHDRAWN):
        yield f"Thu hồi ngày {withdrawn:%d/%m/%Y}."
    for later in plan.replaced_by.all():
        if later.state in SENT_OUT:
            yield f"{'Lập lại thành' if is_void(plan) else 'Được thay thế bằng'} số {_number(later)}."
    if What.ISSUED not in told:
        yield "Chưa ban hành."


def _number(plan: Plan) -> str:
    return f"{plan.number:02d}/{plan.symbol} ngày {plan.date:%d/%m/%Y}"
