"""Parsing of what people type into a part: the values that `save_part` writes, or the problems with them.

Forms send texts: headings, paragraphs with references to cells of Biểu 02, a due date, a person. Only
`save_input` writes, through `plans/drafting/parts.py`; showing the result is left to the views.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from unicodedata import normalize

from django.http import QueryDict

from accounts.models import User
from indicators.store import read_indicator_table
from indicators.table import IndicatorTableData
from plans.document.content_lines import before_text, canonical_content, without_insets
from plans.document.due_dates import due_date_error
from plans.document.planfile.tables import plain_fields
from plans.document.references.printing import reference_messages, resolve
from plans.document.references.syntax import (
    OPENING,
    Ratio,
    Reference,
    ReferenceSyntaxError,
    format_reference,
    parse,
)
from plans.document.table_words import column_lines, row_lines
from plans.drafting.assignment import get_assignee
from plans.drafting.part_labels import unlabelled
from plans.drafting.parts import EditRefused, StalePart, save_part
from plans.models import AttachedTable, KeyTask, Plan, Section, Target
from plans.store.part_history import FIELDS, LISTED, PlanPart
from plans.store.reading import lines_of
from wardplan.text import clean, plain_digits
from wardplan.writing.printable import find_unprintable

#: Characters of one text, some thirty printed pages; anything longer should be several sections.
MAX_CHARACTERS = 80_000
#: Columns and rows of a table come as one text.
MAX_TABLE_CHARACTERS = 1_000_000
MAX_ROWS = 200
_MAX_REFERENCE = 300

_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PLACE = re.compile(r"[0-9]{1,8}")
#: The fields that may contain references to cells of Biểu 02.
_PROSE: Mapping[type[PlanPart], str] = {Section: "content", Target: "clause"}
#: The fields of a table that are lists, and how one is told as lines of words.
TABLE_LISTS: Mapping[str, Callable[[Any], str]] = {"columns": column_lines, "rows": row_lines}

_REQUIRED: Mapping[tuple[type[PlanPart], str], str] = {
    (Section, "heading"): "Tiêu đề đang để trống; xin ghi tiêu đề của mục.",
    (Target, "clause"): "Nội dung đang để trống; xin ghi chỉ tiêu, nhiệm vụ, hoặc xoá mục này.",
    (AttachedTable, "title"): "Tên bảng đang để trống; xin ghi tên bảng.",
    (KeyTask, "content"): "Nội dung đang để trống; xin ghi nhiệm vụ, hoặc xoá nhiệm vụ này.",
}

PAGE_OUTDATED = "Trang này không còn khớp với cổng; xin tải lại trang rồi sửa lại."
_CHANGED = "Đoạn này vừa được sửa; xin tải lại trang rồi gắn lại."


@dataclass
class PartInput:
    """The input of a form (`data`) for a part.

    `values` and `rows` (of Biểu 02, for a target) are what to write, `problems` why it cannot be written.
    A binding concerns a single number in the text, so it cannot be compared with what others wrote meanwhile.
    """

    plan: Plan
    part: PlanPart
    data: QueryDict
    values: dict[str, Any] = field(default_factory=dict)
    rows: list[int] | None = None
    problems: list[str] = field(default_factory=list)
    is_binding: bool = False

    @cached_property
    def table(self) -> IndicatorTableData:
        """Biểu 02 of the plan, read only once."""
        return read_indicator_table(self.plan.indicator_table)

    @cached_property
    def shown(self) -> dict[str, Any]:
        """The fields as sent by the form, the others as stored: to be shown again if they are not saved."""
        shown = form_values(self.part)
        for name in shown:
            if name in self.data:
                shown[name] = self.data.get(name, "").replace("\r\n", "\n")
        # `with_rows` tells a form in which no row is chosen from one that has no choice of rows.
        if "rows" in shown and "with_rows" in self.data:
            shown["rows"] = self.data.getlist("rows")[:MAX_ROWS]
        return shown


class NotSaved(Exception):
    """The input was not saved; the message says why, `stale` holds what somebody else wrote meanwhile."""

    def __init__(self, sent: PartInput, sentence: str, stale: StalePart | None = None) -> None:
        super().__init__(sentence)
        self.sent = sent
        self.stale = stale


def save_input(sent: PartInput, by: User) -> PlanPart:
    """Save the input and return the part as it is now. Raises `NotSaved`."""
    try:
        if sent.problems:
            raise EditRefused(" ".join(sent.problems))
        seen, same = seen_version(sent.data), sent.is_binding and _prints_the_same(sent)
        return save_part(
            sent.part, sent.values, by=by, seen_version=seen, rows=sent.rows, same_words=same
        )
    except StalePart as stale:
        if sent.is_binding:
            raise NotSaved(sent, _CHANGED) from stale
        if _is_written(sent, stale.current):
            return stale.current
        raise NotSaved(sent, stale.message, stale) from stale
    except EditRefused as refused:
        raise NotSaved(sent, refused.message) from refused


def _prints_the_same(sent: PartInput) -> bool:
    """Does the text print with its new reference what it printed before?"""
    pairs = ((getattr(sent.part, name), new) for name, new in sent.values.items())
    return all(resolve(old, sent.table) == resolve(new, sent.table) for old, new in pairs)


def _is_written(sent: PartInput, current: PlanPart) -> bool:
    """Whether the part already holds the input, as it does if the response to an earlier save was lost."""
    there = form_values(current)
    names = [*sent.values, *(["rows"] if sent.rows is not None else [])]
    return all(_same(there[name], _typed(sent, name)) for name in names if name in there)


def _typed(sent: PartInput, name: str) -> Any:
    """The input as `save_part` would write it: without labels that the plan prints by itself."""
    if name in TABLE_LISTS and name in sent.values:
        return as_json(sent.values[name])
    return (
        unlabelled(sent.part, name, sent.shown[name]) if name in sent.values else sent.shown[name]
    )


def is_as_typed(part: PlanPart, sent: PartInput) -> bool:
    """Does the saved part hold its texts as they were typed, but for blanks at their ends?"""
    typed = ((name, value) for name, value in sent.values.items() if isinstance(value, str))
    lists = ((name, told) for name, told in TABLE_LISTS.items() if name in sent.values)
    return all(_same_lines(getattr(part, name), value) for name, value in typed) and all(
        _same_lines(told(getattr(part, name)), told(json.loads(sent.data.get(name, ""))))
        for name, told in lists
    )


def unprintable_signs(sent: PartInput) -> list[str]:
    """The characters of the input that cannot be printed, for the page to mark them."""
    texts = [value for value in sent.values.values() if isinstance(value, str)]
    texts += [told(sent.values[name]) for name, told in TABLE_LISTS.items() if name in sent.values]
    return find_unprintable(clean("\n".join(texts)))


def form_values(part: PlanPart) -> dict[str, Any]:
    """The fields of a part as a form shows them, all as texts; the rows of a target as a list of keys."""
    shown: dict[str, Any] = {name: getattr(part, name) for name in FIELDS[type(part)]}
    shown["assignee"] = str(part.assignee_id or "")
    if isinstance(part, Target):
        shown["due"] = f"{part.due:%d/%m/%Y}" if part.due else ""
        shown["rows"] = [str(link.row_id) for link in part.links.all()]
    if isinstance(part, AttachedTable):
        shown["landscape"] = "on" if part.landscape else ""
        # In the order of the plan file: a database may have its own.
        tree = plain_fields(part.document)
        shown |= {name: as_json(tree[name]) for name in TABLE_LISTS}
    return shown


def as_json(found: Any) -> str:
    """Plain data as a page writes it."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def read_part(plan: Plan, part: PlanPart, data: QueryDict) -> PartInput:
    """Parse the fields that a form sends. Fields that it leaves out stay unchanged."""
    sent = PartInput(plan, part, data)
    for name in FIELDS[type(part)]:
        text = data.get(name)
        if text is None:
            continue
        # All fields are read before anything is refused, so that the person sees every problem at once.
        try:
            sent.values[name] = _READERS.get(name, _text)(text, plan)
            if (type(part), name) in _REQUIRED and not text.strip():
                raise EditRefused(_REQUIRED[type(part), name])
        except EditRefused as refused:
            sent.problems.append(refused.message)
    if isinstance(part, Target) and "with_rows" in data:
        _read_rows(part, data.getlist("rows"), sent)
    if not sent.problems:
        sent.problems = _new_problems(sent)
    return sent


def seen_version(data: QueryDict) -> int:
    """The version that the form was based on. Raises `EditRefused` if it gives none."""
    seen = plain_digits(data.get("version"))
    if seen is None:
        raise EditRefused(PAGE_OUTDATED)
    return seen


def one_line(text: str, plan: Plan | None = None) -> str:
    """`text` on one line, with line breaks replaced by spaces."""
    # A text that is too long is left alone: the model's own limit refuses it.
    return " ".join(text.split("\n")).replace("\r", "") if len(text) < MAX_CHARACTERS else text


def read_binding(plan: Plan, part: PlanPart, data: QueryDict) -> PartInput:
    """A part with a typed number replaced by a reference; a problem if the text has changed since."""
    sent = PartInput(plan, part, data, is_binding=True)
    try:
        sent.values[_PROSE.get(type(part), "")] = _bound(sent)
    except EditRefused as refused:
        sent.problems = [refused.message]
    return sent


def _bound(sent: PartInput) -> str:
    part, data = sent.part, sent.data
    if isinstance(part, LISTED):
        raise EditRefused("Biểu không gắn số liệu; số liệu chỉ gắn vào lời văn.")
    place = [data.get(number, "") for number in ("line", "start", "end")]
    if not all(map(_PLACE.fullmatch, place)):
        raise EditRefused(PAGE_OUTDATED)
    line, start, end = map(int, place)
    lines = [part.clause] if isinstance(part, Target) else list(lines_of(part.content))
    if line >= len(lines) or not data.get("found"):
        raise EditRefused(_CHANGED)
    # The page counts characters from after the bullet's dash, which it does not show as text.
    prefix = "" if isinstance(part, Target) else before_text(lines[line])
    text = lines[line].removeprefix(prefix)
    # Positions come from the page and may be wrong even if the version is current, so compare the words.
    if text[start:end] != data["found"]:
        raise EditRefused(_CHANGED)
    reference = parse_reference(data.get("reference", ""), sent.table)
    lines[line] = prefix + text[:start] + format_reference(reference) + text[end:]
    return "\n".join(lines)


def parse_reference(text: str, table: IndicatorTableData) -> Reference | Ratio:
    """Parse `text` as a single reference. Raises `EditRefused` if it is not one, or not found in the table."""
    try:
        parts = parse(text[:_MAX_REFERENCE])
    except ReferenceSyntaxError as problem:
        raise EditRefused(str(problem)) from problem
    if len(parts) != 1 or not isinstance(parts[0], Reference | Ratio):
        raise EditRefused("Xin chọn một số liệu của Biểu 02 để gắn.")
    for sentence in reference_messages(text, table):
        raise EditRefused(sentence)
    return parts[0]


def _text(text: str, plan: Plan) -> str:
    if len(text) > MAX_CHARACTERS:
        raise EditRefused(
            f"Nội dung dài {len(text)} ký tự, nhiều nhất là {MAX_CHARACTERS}; xin tách thành nhiều mục."
        )
    return text


def _due(text: str, plan: Plan) -> date | None:
    """A date as people write it (31/12/2024) or as a browser sends it (2024-12-31)."""
    text = text.strip()[:40]
    if not text:
        return None
    numbers = [int(part) for found in [_DATE.fullmatch(text)] if found for part in found.groups()]
    if written := _ISO_DATE.fullmatch(text):
        numbers = [int(part) for part in reversed(written.groups())]
    try:
        day, month, year = numbers
        found = date(year, month, day)
    except ValueError:
        raise EditRefused(
            f"Hạn “{text}” không phải một ngày; xin ghi như 31/12/2024, hoặc để trống."
        ) from None
    EditRefused.raise_if(due_date_error(found, plan.year))
    return found


def _assignee(text: str, plan: Plan) -> User | None:
    # No user has the key 0, so an invalid key is refused like an unknown one.
    return get_assignee(plan, plain_digits(text) or 0) if text else None


def _status(text: str, plan: Plan) -> str:
    if text and text not in KeyTask.Status.values:
        raise EditRefused("Tình trạng nhiệm vụ không đúng; xin chọn lại.")
    return text


def _is_on(text: str, plan: Plan) -> bool:
    return text == "on"


def read_list(text: str, plan: Plan | None = None) -> list[Any]:
    """Columns or rows of a table as the page sends them, JSON; what they hold is read by the model."""
    if len(text) > MAX_TABLE_CHARACTERS:
        raise EditRefused("Bảng dài quá 1 triệu ký tự; xin tách thành nhiều bảng.")
    try:
        found = _cleaned(json.loads(text))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise EditRefused(PAGE_OUTDATED)
    return found


def _cleaned(found: Any) -> Any:
    """Plain data with each text as it is stored."""
    if isinstance(found, str):
        return clean(found.replace("\t", " "))
    if isinstance(found, list):
        return [_cleaned(one) for one in found]
    if isinstance(found, dict):
        return {name: _cleaned(one) for name, one in found.items()}
    return found


_READERS: Mapping[str, Callable[[str, Plan], Any]] = {
    "heading": one_line,
    "responsible": one_line,
    "due": _due,
    "assignee": _assignee,
    "status": _status,
    "label": one_line,
    "title": one_line,
    "unit": one_line,
    "landscape": _is_on,
    "columns": read_list,
    "rows": read_list,
}


def _read_rows(target: Target, given: list[str], sent: PartInput) -> None:
    rows = [row for row in map(plain_digits, given) if row is not None]
    if len(given) > MAX_ROWS or len(rows) < len(given):
        sent.problems.append("Danh sách chỉ tiêu gắn với nhiệm vụ không đúng; xin chọn lại.")
        return
    # Every autosave sends them, and comparing is cheaper than writing them again.
    if set(rows) != set(target.links.values_list("row", flat=True)):
        sent.rows = rows


def _new_problems(sent: PartInput) -> list[str]:
    """Problems with references in a text, except old ones, which must not block other edits."""
    name = _PROSE.get(type(sent.part), "")
    text, before = sent.values.get(name, ""), getattr(sent.part, name, "")
    if isinstance(sent.part, Section):
        text, before = (without_insets(canonical_content(one)) for one in (text, before))
    if OPENING not in text or text == before:
        return []
    known: Collection[str] = reference_messages(before, sent.table)
    return [sentence for sentence in reference_messages(text, sent.table) if sentence not in known]


def _same_lines(one: str, other: str) -> bool:
    return [normalize("NFC", line).strip() for line in one.strip().splitlines()] == [
        normalize("NFC", line).strip() for line in other.strip().splitlines()
    ]


def _same(one: Any, other: Any) -> bool:
    # Rows have no order in a form, and texts are normalised when they are stored.
    if isinstance(one, list):
        return sorted(one) == sorted(other)
    return bool(clean(one) == clean(other))
