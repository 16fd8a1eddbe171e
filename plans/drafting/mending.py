"""Writing what the checks suggest into the plan, one finding or many at once, and taking it back.

Everything goes through `plans/drafting/parts.py` and `head.py`: permission, lock, version and history are
those of any edit. A suggestion is written only where the text is still the one that the finding was made of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from indicators.past_tables import read_past
from plans.document.checks import PlanFinding, check_plan
from plans.document.content_lines import before_text
from plans.document.paths import (
    TablePlace,
    inset_path,
    is_note_path,
    parse_outline_path,
    parse_table_path,
    parse_task_path,
)
from plans.document.plan import PlanDocument
from plans.document.references.printing import Rows, print_reference, rows_by_code
from plans.document.references.stored_spans import stored_span
from plans.document.references.syntax import Reference, escape, format_reference
from plans.drafting.head import HEAD_TEXTS, last_head_change, save_head
from plans.drafting.parts import KEPT_FROM, EditRefused, locked_plan, save_part
from plans.models import PartChange, Plan, Section, Target
from plans.store.bulk_history import head_snapshot
from plans.store.part_history import FIELDS, STEP, PlanPart, kind_of
from plans.store.part_keys import parts_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.stored_outline import outline_of

#: In the history: what was written with this click prints as before.
SAME_WORDS = "same_words"
#: Findings mended with one click; a plan with more is mended in several.
MAX_MENDED = 1_000

_HEAD_PATH = re.compile(r"plan\.([a-z_]+)(?:\[(\d+)\])?")
_BLOCK = re.compile(r"\.content\[(\d+)\]\.[a-z_]+$")
_STEP = re.compile(r"([a-z]+)|\[(\d+)\]")
_TITLES = {"tables.tasks.title": "tasks_title", "tables.indicators.title": "indicator_table__title"}


class MendingRefused(EditRefused):
    """Nothing was mended; `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What one click did: the findings that were mended, the places left alone."""

    done: tuple[PlanFinding, ...]
    left: tuple[str, ...]

    @property
    def words(self) -> str:
        """What was mended, for the line that can take it back."""
        left = f"; chưa sửa {', '.join(self.left[:5])}, xin xem lại" if self.left else ""
        if len(self.done) != 1:
            return f"Đã sửa {len(self.done)} chỗ{left}"
        (one,) = self.done
        old, new = one.excerpt[:60], (one.suggestion or "")[:60]
        return f"Đã sửa {one.citation}: “{old}” thành “{new}”{left}"


@dataclass(frozen=True, slots=True)
class MendingStep:
    """A click that mended, as the history has it: what it said, when, and the rows of the history."""

    words: str
    count: int
    at: datetime
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking it back did: how many places stand as before, and which were edited since, by whom."""

    count: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A text as stored: a field of a part, or of the head (`part` is None); `line` of it, or all of it.

    `at` leads to a text in a field that is a list: the cell of a table.
    """

    part: PlanPart | None
    name: str
    line: int | None
    at: tuple[int | str, ...] = ()


def is_mendable(finding: PlanFinding) -> bool:
    """Does the finding say what to write in place of its words?"""
    return finding.suggestion is not None and bool(finding.excerpt)


def mend(plan: Plan, keys: Sequence[str], by: User, path: str = "") -> Mended:
    """Write the suggestions of the findings with these keys, in one transaction. Raises `MendingRefused`.

    Two places with the same text have one key, and both are mended. What somebody else has changed since
    has another key, and stays as it is; where one place was asked for, by its `path`, the refusal names them.
    """
    with transaction.atomic():
        locked_plan(plan, by)
        current = plans_with_parts().get(pk=plan.pk)
        document = read_document(current)
        past = read_past(current.ward_id, document.indicators.year)
        wanted = set(keys[:MAX_MENDED])
        found = [
            one for one in check_plan(document, past=past) if one.key in wanted and is_mendable(one)
        ]
        missing = len(wanted) - len({one.key for one in found})
        if not found:
            raise MendingRefused(
                f"Đoạn này vừa được {_who_changed(current, path, by) or 'sửa '}"
                "nên chưa sửa theo gợi ý; xin xem lại lời mới."
            )
        return _written(current, document, found, by, missing)


def _who_changed(plan: Plan, path: str, by: User) -> str:
    """The colleague who wrote the text at a path last, if that was on this day."""
    place = _StoredTexts(plan).place(path)
    if place is None:
        return ""
    change = last_head_change(plan) if place.part is None else _last_change(place.part)
    if change is None or change.by is None or change.by == by:
        return ""
    at = timezone.localtime(change.at)
    return f"{change.by.full_name} sửa lúc {at:%H:%M} " if at.date() == timezone.localdate() else ""


def _written(
    plan: Plan, document: PlanDocument, found: list[PlanFinding], by: User, missing: int
) -> Mended:
    rows = rows_by_code(document.indicators)
    texts = _StoredTexts(plan)
    done: list[PlanFinding] = []
    left = [f"{missing} chỗ vừa có người sửa"] if missing else []
    # From the end of each text to its start, so that what was put in moves no place that is still to come.
    for one in sorted(found, key=lambda one: (one.path, -one.start)):
        if texts.put(one, rows):
            done.append(one)
        else:
            left.append(one.citation)
    mended = Mended(tuple(done), tuple(dict.fromkeys(left)))
    texts.save(by, {"id": token_hex(8), "count": len(done), "words": mended.words})
    return mended


def last_mending(plan: Plan, by: User) -> MendingStep | None:
    """The person's last click that mended, unless an undo, a keeping or a transition followed it."""
    own = PartChange.objects.filter(plan=plan, by=by, after__has_key=STEP).order_by("-pk")
    last = own.first()
    if last is None or "undoes" in last.after[STEP]:
        return None
    if plan.events.filter(at__gt=last.at).exists():
        return None
    if plan.settlements.filter(by=by, at__gt=last.at).exists():
        return None
    step = last.after[STEP]
    changes = own.filter(after__step__id=step["id"]).values_list("pk", flat=True)
    return MendingStep(step["words"], step["count"], last.at, tuple(changes))


class _StoredTexts:
    """The stored texts of a plan while suggestions are put into them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._parts = {part.path: part.node for part in outline_of(plan)}
        self._tasks = list(plan.tasks.all())
        self._head = {name: head_snapshot(plan)[name] for name in HEAD_TEXTS}
        self._tables = list(plan.tables.all())
        self._values: dict[_Field, str] = {}
        # Where the last suggestion begins in each text: another one must end before it.
        self._from: dict[str, int] = {}

    def put(self, finding: PlanFinding, rows: Rows) -> bool:
        """Put one suggestion in; False where its words cannot be told apart in the stored text."""
        place = self.place(finding.path)
        if place is None:
            return False
        whole_field = replace(place, line=None)
        stored = self._values.get(whole_field, self._stored(place))
        lines, prefix, text = line_at(stored, place.line)
        start, end = finding.start, finding.start + len(finding.excerpt)
        if end > self._from.get(finding.path, end):
            return False
        # What stays at both ends is not written: a reference may stand there.
        same = _common_ends(finding.excerpt, finding.suggestion or "")
        put = (finding.suggestion or "")[same[0] : len(finding.suggestion or "") - same[1]]
        span = stored_span(text, start + same[0], end - same[1], rows)
        if span is None:
            return False
        put = escape(put)
        if finding.cell is not None:
            whole = stored_span(text, start, end, rows)
            reference = Reference(*finding.cell)
            if whole and print_reference(reference, rows, text[: whole[0]]) == finding.suggestion:
                span, put = whole, format_reference(reference)
        new = text[: span[0]] + put + text[span[1] :]
        self._values[whole_field] = with_line(stored, lines, place.line, prefix + new)
        self._from[finding.path] = start
        return True

    def save(self, by: User, step: dict[str, Any]) -> None:
        """Write what was put in, as one step of the history."""
        by_part: dict[PlanPart | None, dict[str, Any]] = defaultdict(dict)
        for place, value in self._values.items():
            if place.at:
                value = _with_text(_list_of(place, by_part[place.part]), place.at, value)
            by_part[place.part][place.name] = value
        for part, values in by_part.items():
            if part is None:
                save_head(self._plan, values, by=by, step=step)
            else:
                save_part(part, values, by=by, seen_version=part.version, step=step)

    def place(self, path: str) -> _Field | None:
        """Where the text at a path is stored."""
        # The words of a note, of a small table and of a picture are left to the author.
        if is_note_path(path) or inset_path(path):
            return None
        if path in _TITLES:
            return _Field(None, _TITLES[path], None)
        if (table := parse_table_path(path)) is not None:
            return self._in_table(path, table)
        task = parse_task_path(path)
        if task is not None:
            field = "result" if path.endswith(".result") else "content"
            return _Field(self._tasks[task], field, None) if task < len(self._tasks) else None
        if head := _HEAD_PATH.fullmatch(path):
            line = None if head[2] is None else int(head[2])
            return _Field(None, head[1], line) if head[1] in HEAD_TEXTS else None
        node = self._parts.get(parse_outline_path(path))
        if isinstance(node, Target):
            return _Field(node, "clause", None)
        block = _BLOCK.search(path)
        if isinstance(node, Section) and block:
            return _Field(node, "content", int(block[1]))
        return _Field(node, "heading", None) if isinstance(node, Section) else None

    def _in_table(self, path: str, place: TablePlace) -> _Field | None:
        """Where a text of an attached table is stored: a field of it, or a place in its lists."""
        if place.table >= len(self._tables):
            return None
        table, steps = self._tables[place.table], _STEP.findall(path.partition("].")[2])
        at = tuple(int(one[1]) if one[1] else one[0] for one in steps)
        return _Field(table, str(at[0]), None, at[1:]) if at else None

    def _stored(self, place: _Field) -> str:
        if place.part is None:
            return str(self._head[place.name])
        if place.at:
            return str(_text_at(getattr(place.part, place.name), place.at))
        return str(getattr(place.part, place.name))


def _text_at(found: Any, at: Sequence[int | str]) -> Any:
    """What stands in nested lists and mappings, step by step."""
    for step in at:
        found = found[step]
    return found


def _list_of(place: _Field, values: Mapping[str, Any]) -> Any:
    """The list as it is to be written, or a copy of the one that is stored."""
    return values.get(place.name) or deepcopy(getattr(place.part, place.name))


def _with_text(found: Any, at: Sequence[int | str], text: str) -> Any:
    """The list with a text put in."""
    _text_at(found, at[:-1])[at[-1]] = text
    return found


def line_at(stored: str, line: int | None) -> tuple[list[int], str, str]:
    """The numbers of the lines that are not blank, and what stands before the text of one, and that text."""
    if line is None:
        return [], "", stored
    lines = stored.split("\n")
    filled = [number for number, text in enumerate(lines) if text.strip()]
    whole = lines[filled[line]]
    before = before_text(whole)
    return filled, before, whole[len(before) :].strip()


def with_line(stored: str, filled: list[int], line: int | None, text: str) -> str:
    """The stored text with one of its filled lines written anew; the text itself where there are no lines."""
    if line is None:
        return text
    lines = stored.split("\n")
    lines[filled[line]] = text
    return "\n".join(lines)


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and at the end of both are the same."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - start
    end = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    return start, end


def _last_change(part: PlanPart) -> PartChange | None:
    changes = PartChange.objects.filter(kind=kind_of(part), part_id=part.pk)
    return changes.order_by("-pk").first()


def undo(plan: Plan, changes: Sequence[int], by: User) -> Undone:
    """Take back the edits with these keys in the history; what was edited since stays as it is."""
    with transaction.atomic():
        locked_plan(plan, by)
        known = PartChange.objects.filter(plan=plan).exclude(kind=PartChange.Kind.ROW)
        known = known.exclude(kind=PartChange.Kind.HEAD, after__has_key=KEPT_FROM)
        rows = known.filter(pk__in=changes[:MAX_MENDED]).order_by("-pk")
        left, count = [], 0
        step = {"id": token_hex(8), "undoes": True}
        for change in rows:
            names = _undone_one(plan, change, by, step)
            left += names
            count += not names
    return Undone(count, tuple(left))


def _undone_one(plan: Plan, change: PartChange, by: User, step: dict[str, Any]) -> list[str]:
    """Write the texts from before a change; who stands in the way."""
    if change.kind == PartChange.Kind.HEAD:
        last = last_head_change(plan)
        if last is None or last.pk != change.pk:
            return [_in_the_way("Phần đầu và phần cuối", last)]
        texts = {name: str(change.before[name]) for name in HEAD_TEXTS}
        save_head(plan, texts, by=by, as_stored=True, step=step)
        return []
    part = _part_of(plan, change)
    if part is None:
        return ["Một phần vừa được xoá"]
    if part.version != change.version:
        return [_in_the_way(str(part)[:60], _last_change(part))]
    texts, same = dict(_texts_before(part, change)), SAME_WORDS in change.after.get(STEP, {})
    seen = part.version
    save_part(part, texts, by=by, seen_version=seen, as_stored=True, step=step, same_words=same)
    return []


def _part_of(plan: Plan, change: PartChange) -> PlanPart | None:
    kind = next(kind for kind in FIELDS if kind_of(kind()) == change.kind)
    part: PlanPart | None = parts_of(plan, kind).filter(pk=change.part_id).first()
    return part


def _texts_before(part: PlanPart, change: PartChange) -> Iterator[tuple[str, Any]]:
    names = ("heading", "content", "clause", "result", "label", "title", "unit", "note", "columns")
    for name in (*names, "rows"):
        if name in FIELDS[type(part)] and change.before[name] != change.after.get(name):
            yield name, change.before[name]


def _in_the_way(name: str, change: PartChange | None) -> str:
    who = change.by.full_name if change and change.by else "người khác"
    return f"“{name}” vừa được {who} sửa nên để nguyên"
