"""Checks that what is stored about plans is still what was stored: for `manage.py verify_history`."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator

from django.db import connection

from accounts.models import Ward
from accounts.signing_in.account_events import account_chain_problems
from plans.document.planfile.reading import read_frozen
from plans.document.problems import PlanFileError
from plans.document.states import LOCKED, SENT_OUT, State
from plans.integrity.chain_heads import breaks_against_files, breaks_of_missing_wards
from plans.integrity.database_rules.all_rules import missing_rules
from plans.models import FrozenCopy, NumberEntry, Plan, PlanEvent, PlanFile, PublicCopy
from plans.store.event_chain import ChainProblem, chain_problems
from plans.store.pictures import PictureDamaged, stored_picture
from plans.workflow.transitions import TRANSITIONS

#: Every transition as the history records it: event, old state, new state.
_STEPS = {(one.event, source, one.target) for one in TRANSITIONS for source in one.sources}
_PICTURE = re.compile(rb'\{"picture":\{"sha256":"([0-9a-f]{64})"')
_AT_ONCE = 20  # rows with content that are held in memory together


def breaks_of(ward: Ward) -> Iterator[ChainProblem]:
    """Every break in the records of one ward, in words."""
    checks: tuple[Callable[[Ward], Iterator[ChainProblem]], ...] = (
        chain_problems,
        _events_without_copy,
        _steps_that_do_not_follow,
        _plans_not_as_last_event,
        _files,
        _register,
        breaks_against_files,
    )
    for check in checks:
        yield from check(ward)


def breaks_of_all() -> Iterator[ChainProblem]:
    """Every break in what belongs to no single ward: frozen copies, missing wards and database rules."""
    # Django's default chunk of 2,000 rows would take far too much memory.
    for copy in FrozenCopy.objects.iterator(chunk_size=_AT_ONCE):
        if _name(copy.content) != copy.digest:
            yield ChainProblem(
                "", 0, f"Nội dung bản đã chốt {copy.digest[:12]} khác với mã băm của nó."
            )
        elif not _is_read(bytes(copy.content)):
            # The bytes are unchanged: it is this version of the portal that can no longer read them.
            yield ChainProblem(
                "", 0, f"Phiên bản này của cổng không đọc được bản đã chốt {copy.digest[:12]}."
            )
        yield from _pictures(bytes(copy.content))
    yield from breaks_of_missing_wards()
    for sentence in account_chain_problems():
        yield ChainProblem("", 0, sentence)
    for name in missing_rules(connection):
        yield ChainProblem("", 0, f"Cơ sở dữ liệu thiếu quy tắc “{name}”, hoặc quy tắc đã bị đổi.")


def _pictures(frozen: bytes) -> Iterator[ChainProblem]:
    """The pictures of a frozen copy whose bytes are gone or others."""
    digests = {found.decode() for found in _PICTURE.findall(frozen)}
    if not digests:
        return
    ward = str(json.loads(frozen)["ward"]["slug"])
    for digest in sorted(digests):
        try:
            stored_picture(ward, digest)
        except PictureDamaged:
            yield ChainProblem(ward, 0, f"Hình {digest[:12]} của bản đã chốt không còn nguyên.")


def _events_without_copy(ward: Ward) -> Iterator[ChainProblem]:
    steps = PlanEvent.objects.filter(ward=ward).exclude(from_state="").order_by("sequence")
    copies = FrozenCopy.objects.values("digest")
    for sequence in steps.exclude(digest__in=copies).values_list("sequence", flat=True):
        yield ChainProblem(ward.slug, sequence, f"Không còn bản đã chốt của bước {sequence}.")


def _steps_that_do_not_follow(ward: Ward) -> Iterator[ChainProblem]:
    """Events that start from another state than the last one ended in, or that are no transition.

    Otherwise a state that was set outside the portal would go unnoticed after the next transition.
    """
    states: dict[int, str] = {}
    for event in PlanEvent.objects.filter(ward=ward).order_by("sequence").iterator():
        before, source = states.get(event.plan_id, State.DRAFT), event.from_state
        if source and source != before:
            sentence = f"Bước {event.sequence} đi từ “{_label(source)}”, mà lịch sử ghi “{_label(before)}”."
            yield ChainProblem(ward.slug, event.sequence, sentence)
        elif source and (event.what, source, event.to_state) not in _STEPS | _published(source):
            sentence = (
                f"Bước {event.sequence} ({event.get_what_display()}) không đi từ “{_label(source)}”"
                f" sang “{_label(event.to_state)}” được."
            )
            yield ChainProblem(ward.slug, event.sequence, sentence)
        states[event.plan_id] = event.to_state or before


def _published(state: str) -> set[tuple[str, str, str]]:
    """Publishing and unpublishing a copy, allowed in every state of a sent-out plan and changing none."""
    told = (PlanEvent.What.PUBLISHED, PlanEvent.What.UNPUBLISHED)
    return {(what, state, state) for what in told if state in SENT_OUT}


def _label(state: str) -> str:
    return dict(State.choices).get(state, state)


def _plans_not_as_last_event(ward: Ward) -> Iterator[ChainProblem]:
    for plan in Plan.objects.filter(ward=ward).order_by("pk"):
        last = plan.events.exclude(to_state="").order_by("-sequence").first()
        if last is None:
            if plan.state != State.DRAFT:
                yield ChainProblem(
                    ward.slug, 0, f"{plan} không có lịch sử của tình trạng đang ghi."
                )
        elif plan.state != last.to_state:
            label = State(last.to_state).label
            sentence = f"{plan} đang ghi “{plan.get_state_display()}”, lịch sử ghi “{label}”."
            yield ChainProblem(ward.slug, last.sequence, sentence)
        elif plan.frozen_id and plan.frozen_id != last.digest:
            sentence = f"{plan} không dùng bản đã chốt ở bước {last.sequence}."
            yield ChainProblem(ward.slug, last.sequence, sentence)
        elif plan.frozen_id is None and plan.state in LOCKED:
            yield ChainProblem(ward.slug, last.sequence, f"{plan} đã ký mà không còn bản đã chốt.")


def _files(ward: Ward) -> Iterator[ChainProblem]:
    names = {
        event.detail.get("file")
        for event in PlanEvent.objects.filter(ward=ward)
        if isinstance(event.detail, dict)
    }
    kept = set()
    for file in PlanFile.objects.filter(plan__ward=ward).order_by("pk").iterator(_AT_ONCE):
        kept.add(file.digest)
        if _name(file.content) != file.digest or len(file.content) != file.size:
            yield ChainProblem(
                ward.slug, 0, f"{file}, mã {file.digest[:12]}: nội dung khác với mã băm."
            )
        # The file to sign is made without an event.
        elif file.kind != PlanFile.Kind.BASE and file.digest not in names:
            yield ChainProblem(
                ward.slug, 0, f"{file}, mã {file.digest[:12]}: lịch sử không ghi tệp này."
            )
    for copy in PublicCopy.objects.filter(plan__ward=ward).order_by("pk").iterator(_AT_ONCE):
        kept.add(copy.digest)
        if _name(copy.content) != copy.digest:
            yield ChainProblem(
                ward.slug, 0, f"{copy}, mã {copy.digest[:12]}: nội dung khác với mã băm."
            )
        elif copy.published_at is not None and copy.digest not in names:
            yield ChainProblem(
                ward.slug, 0, f"{copy}, mã {copy.digest[:12]}: lịch sử không ghi bản này."
            )
    for name in sorted(filter(None, names - kept)):
        yield ChainProblem(ward.slug, 0, f"Không còn tệp mã {name[:12]} mà lịch sử đã ghi.")


def _register(ward: Ward) -> Iterator[ChainProblem]:
    expected: dict[int, int] = {}
    for entry in NumberEntry.objects.filter(ward=ward).order_by("year", "number"):
        number = expected.get(entry.year, 0) + 1
        if entry.number != number:
            yield ChainProblem(ward.slug, 0, f"Sổ năm {entry.year} thiếu số {number:02d}.")
        expected[entry.year] = entry.number
        event = PlanEvent.objects.filter(ward=ward, hash=entry.head, plan=entry.plan_id).first()
        given = event.detail if event and isinstance(event.detail, dict) else {}
        told = given.get("number"), given.get("code"), given.get("date")
        if event is None or told != (entry.number, entry.code, entry.date.isoformat()):
            sentence = f"Số {entry} năm {entry.year} không khớp với bước cấp số trong lịch sử."
            yield ChainProblem(ward.slug, event.sequence if event else 0, sentence)
        elif _was_given_up(entry, event) != entry.is_void:
            sentence = f"Số {entry} năm {entry.year}: sổ và lịch sử ghi khác nhau về việc bỏ số."
            yield ChainProblem(ward.slug, event.sequence, sentence)


def _was_given_up(entry: NumberEntry, given: PlanEvent) -> bool:
    """Whether a later event of the plan voided the number, with the reason in the register."""
    later = PlanEvent.objects.filter(plan=entry.plan_id, sequence__gt=given.sequence)
    voids = [one for one in later if one.detail.get("void") == str(entry)]
    return bool(voids) and (not entry.is_void or voids[0].reason == entry.void_reason)


def _is_read(content: bytes) -> bool:
    try:
        read_frozen(content)
    except PlanFileError:
        return False
    return True


def _name(content: bytes | memoryview) -> str:
    return hashlib.sha256(bytes(content)).hexdigest()
