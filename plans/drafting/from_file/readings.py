"""What was read of somebody's files and answered of it, kept a day for that person alone."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import refusal_to_edit
from plans.incoming.plan.answers import (
    answers_alike,
    chosen_document,
    question_about,
    settled,
    with_values,
)
from plans.incoming.plan.places import PART_KEY, row_key, table_key
from plans.incoming.plan.typed import AnswerRefused, accepted
from plans.incoming.plan.understood import ReadPlan, from_json, to_json
from plans.models import Plan, PlanReading
from wardplan.errors import UserFacingError

READING_LIFETIME = timedelta(hours=24)
MAX_READINGS = 3
#: Far more than any plan has places in doubt.
MAX_ANSWERS = 5_000


class ReadingRefused(UserFacingError):
    """Nothing was kept, answered or made; `message` says why and what to do."""


def readings_of(person: User) -> QuerySet[PlanReading]:
    """What the person may still work on, newest first; with what a plan was made of today already.

    Whose account was closed, or who moved to another ward, has none any more.
    """
    if not person.is_active:
        return PlanReading.objects.none()
    kept = PlanReading.objects.filter(
        owner=person, created_at__gte=timezone.now() - READING_LIFETIME
    )
    here = kept.filter(ward=person.ward_id) if person.ward_id else kept
    return here.select_related("ward__authority", "plan")


def keep_found(person: User, ward: Ward, found: ReadPlan) -> PlanReading:
    """Keep what was read. Raises `ReadingRefused` where the person may begin no plan of the ward."""
    ReadingRefused.raise_if(refusal_to_edit(person, ward))
    tidy_readings(person)
    return PlanReading.objects.create(
        owner=person, ward=ward, content=zlib.compress(to_json(with_values(found)))
    )


def tidy_readings(person: User | None = None) -> int:
    """Delete what is older than a day or of closed accounts, and the person's oldest beyond the limit."""
    old = Q(created_at__lt=timezone.now() - READING_LIFETIME) | Q(owner__is_active=False)
    gone, _ = PlanReading.objects.filter(old).delete()
    if person is not None:
        own = PlanReading.objects.filter(owner=person)
        kept = list(own.values_list("pk", flat=True)[: MAX_READINGS - 1])
        gone += own.exclude(pk__in=kept).delete()[0]
    return gone


def found_in(reading: PlanReading) -> ReadPlan:
    """What was read, of several documents in a file the one taken; nothing once a plan was made of it."""
    content = bytes(reading.content)
    # One request asks several times; of a long plan each takes a tenth of a second.
    known: tuple[bytes, ReadPlan] | None = vars(reading).get("_found")
    if known is None or known[0] != content:
        found = from_json(zlib.decompress(content)) if content else ReadPlan()
        known = vars(reading)["_found"] = (content, found)
    return chosen_document(known[1], answers_of(reading))


def answers_of(reading: PlanReading) -> dict[str, str]:
    """The answers by their keys; a later one goes before an earlier."""
    given: dict[str, str] = {}
    for step in reading.answers:
        given |= step
    return given


def expires_at(reading: PlanReading) -> datetime:
    """Until when it is kept."""
    return reading.created_at + READING_LIFETIME


def answer(
    reading: PlanReading, key: str, value: str, *, row_so: bool = False, typed: bool = False
) -> Mapping[str, str]:
    """Store the answer about a place; with `row_so`, also of the row's other figures, read the same way.

    What was `typed` may be none of the readings; then it is about its own place alone. Gives what was stored.
    Raises `AnswerRefused` for what cannot be read, `ReadingRefused`.
    """
    # A column that was taken otherwise asks other questions; an answer can be given again.
    others = {name: one for name, one in answers_of(reading).items() if name != key}
    found = settled(found_in(reading), others)
    question = question_about(found, key)
    if question is None:
        raise ReadingRefused("Không tìm thấy chỗ này trong tệp đã đọc; xin tải lại trang.")
    name, unit = _row(found, key)
    given = {key: accepted(question, value, unit=unit, name=name, typed=typed)}
    if row_so:
        alike = answers_alike(found, key, given[key])
        if not alike and not typed:
            raise AnswerRefused("Các số của dòng không cùng một cách ghi; xin trả lời từng số.")
        given |= alike
    if key == PART_KEY:
        # Of the head of one document nothing is said by what was answered of another's.
        given |= {one: "" for one in others if one.startswith("head.")}
    _add_step(reading, given)
    return given


def answer_alike(reading: PlanReading, keys: Sequence[str], value: str) -> None:
    """Store one reading for many places that have it, in one step, so that it is taken back in one.

    Places that are not asked about, or have no such reading, are left. Raises `ReadingRefused`.
    """
    asked = settled(found_in(reading), answers_of(reading)).questions
    given = {
        one.about: value
        for one in asked
        if one.about in keys and value in {reading.value for reading in one.readings}
    }
    if given:
        _add_step(reading, given)


def _add_step(reading: PlanReading, given: dict[str, str]) -> None:
    with transaction.atomic():
        locked = _locked(reading)
        if len(locked.answers) >= MAX_ANSWERS:
            raise ReadingRefused("Đã có quá nhiều câu trả lời; xin lập dự thảo rồi sửa tiếp ở đó.")
        _store(locked, [*locked.answers, given])
    reading.answers, reading.answered_at = locked.answers, locked.answered_at


def _row(found: ReadPlan, key: str) -> tuple[str, str]:
    """Name and unit of the row that a place is in."""
    table = found.table(table_key(key))
    row = next((one for one in table.rows if one.key == row_key(key)), None) if table else None
    return (row.name, row.unit) if row else ("", "")


def take_back(reading: PlanReading) -> Sequence[str]:
    """Take the last answer back; the keys that it was about, none where there is none."""
    with transaction.atomic():
        locked = _locked(reading)
        *kept, last = locked.answers or [{}]
        if last:
            _store(locked, kept)
    reading.answers, reading.answered_at = locked.answers, locked.answered_at
    return tuple(last)


def close_reading(reading: PlanReading, plan: Plan) -> None:
    """Delete what was read and answered: `plan` holds it now."""
    reading.plan, reading.content, reading.answers = plan, b"", []
    reading.save(update_fields=["plan", "content", "answers"])


def _store(locked: PlanReading, answers: list[dict[str, str]]) -> None:
    locked.answers, locked.answered_at = answers, timezone.now()
    locked.save(update_fields=["answers", "answered_at"])


def _locked(reading: PlanReading) -> PlanReading:
    """The reading as it is now, locked. `ReadingRefused` where it is gone, or a plan was made of it."""
    found = PlanReading.objects.select_for_update().filter(pk=reading.pk).first()
    if found is None or found.plan_id is not None:
        raise ReadingRefused(
            "Tệp đã đọc này không còn giữ nữa; xin xem kế hoạch đã lập, hoặc thả lại tệp."
        )
    return found
