"""The parts of a plan as the editors know them: their keys, and what a form brings of each field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, QueryDict

from accounts.models import User
from indicators.store import read_table
from plans.document.due_dates import refusal_of_due
from plans.document.references.printing import problems
from plans.document.references.syntax import OPENING
from plans.drafting.parts import FIELDS, EditRefused, Part
from plans.models import KeyTask, Plan, Section, Target
from wardplan.text import given_name_key

#: How the key of each kind of part begins: mục, chỉ tiêu, nhiệm vụ.
LETTERS: Mapping[type[Part], str] = {Section: "m", Target: "c", KeyTask: "n"}
#: Characters of one text, some thirty printed pages; whatever is longer is several sections.
MOST_CHARACTERS = 80_000
MOST_ROWS = 200

_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_KEY = re.compile(r"([mcn])([1-9][0-9]{0,17})")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBER = re.compile(r"[0-9]{1,18}")
#: The texts that may name cells of Biểu 02.
_PROSE = ("content", "clause")

_REQUIRED: Mapping[tuple[type[Part], str], str] = {
    (Section, "heading"): "Tiêu đề đang để trống; xin ghi tiêu đề của mục.",
    (Target, "clause"): "Nội dung đang để trống; xin ghi chỉ tiêu, nhiệm vụ, hoặc xoá mục này.",
    (KeyTask, "content"): "Nội dung đang để trống; xin ghi nhiệm vụ, hoặc xoá nhiệm vụ này.",
}

NOT_OURS = "Trang này không còn khớp với cổng; xin tải lại trang rồi sửa lại."


@dataclass(slots=True)
class Sent:
    """What a form brings of a part: fields to write, rows of Biểu 02 for a target, why it cannot be taken."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: list[int] | None = None
    problems: list[str] = field(default_factory=list)


def key_of(part: Part) -> str:
    """What tells a part from all others of its plan, in addresses and forms: "m12"."""
    return f"{LETTERS[type(part)]}{part.pk}"


def parts_of(plan: Plan, kind: type[Part]) -> QuerySet[Any]:
    """The parts of a kind that belong to `plan`, each with what its history tells."""
    if kind is Target:
        targets = Target.objects.filter(section__plan=plan)
        return targets.select_related("section__plan", "assignee")
    found: QuerySet[Any] = Section.objects.all() if kind is Section else KeyTask.objects.all()
    return found.filter(plan=plan).select_related("assignee")


def find_part(plan: Plan, key: str) -> Part:
    """The part of `plan` with that key; what belongs to another plan does not exist: 404."""
    known = _KEY.fullmatch(key)
    if known is None:
        raise Http404
    part: Part | None = parts_of(plan, _KINDS[known[1]]).filter(pk=int(known[2])).first()
    if part is None:
        raise Http404
    if not isinstance(part, Target):
        part.plan = plan
    return part


def people_of(plan: Plan) -> list[User]:
    """Whom a part may be given to, by given name."""
    people = User.objects.filter(ward=plan.ward_id, is_active=True)
    return sorted(people, key=lambda one: given_name_key(one.full_name))


def seen_version(data: QueryDict) -> int:
    """The version that a form was filled in on. `EditRefused` where it names none."""
    given = data.get("version", "")
    if not _NUMBER.fullmatch(given):
        raise EditRefused(NOT_OURS)
    return int(given)


def shown_values(part: Part) -> dict[str, Any]:
    """The fields as a form shows them, texts all; the rows of a target as a list of keys."""
    shown: dict[str, Any] = {name: getattr(part, name) for name in FIELDS[type(part)]}
    shown["assignee"] = str(part.assignee_id or "")
    if isinstance(part, Target):
        shown["due"] = f"{part.due:%d/%m/%Y}" if part.due else ""
        shown["rows"] = [str(link.row_id) for link in part.links.all()]
    return shown


def typed_values(part: Part, data: QueryDict) -> dict[str, Any]:
    """The fields as a form brought them, for a page that gives back what was typed."""
    shown = shown_values(part)
    for name in shown:
        if name in data:
            shown[name] = data.get(name, "").replace("\r\n", "\n")
    if "rows" in shown and "with_rows" in data:
        shown["rows"] = data.getlist("rows")[:MOST_ROWS]
    return shown


def read_part(part: Part, data: QueryDict, plan: Plan) -> Sent:
    """The fields that a form brings, as `save_part` takes them. Fields it leaves out stay as they are."""
    sent = Sent()
    for name in FIELDS[type(part)]:
        text = data.get(name)
        if text is None:
            continue
        try:
            sent.values[name] = _READERS.get(name, _text)(text, plan)
            if (type(part), name) in _REQUIRED and not text.strip():
                raise EditRefused(_REQUIRED[type(part), name])
        except EditRefused as refused:
            sent.problems.append(refused.message)
    if isinstance(part, Target) and "with_rows" in data:
        _read_rows(part, data.getlist("rows"), sent)
    if not sent.problems:
        sent.problems = _new_problems(part, sent.values, plan)
    return sent


def _text(text: str, plan: Plan) -> str:
    if len(text) > MOST_CHARACTERS:
        raise EditRefused(
            f"Nội dung dài {len(text)} ký tự, nhiều nhất là {MOST_CHARACTERS}; xin tách thành nhiều mục."
        )
    return text


def one_line(text: str, plan: Plan | None = None) -> str:
    """A text that stands on one line; where it was broken to be read, it goes on after a space."""
    return " ".join(text.split("\n")).replace("\r", "") if len(text) < MOST_CHARACTERS else text


def _due(text: str, plan: Plan) -> date | None:
    """A day as people write it (31/12/2024) or as a browser sends it (2024-12-31)."""
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
    if refusal := refusal_of_due(found, plan.year):
        raise EditRefused(refusal)
    return found


def _assignee(text: str, plan: Plan) -> User | None:
    if not text:
        return None
    people = User.objects.filter(ward=plan.ward_id, is_active=True)
    found = people.filter(pk=int(text)).first() if _NUMBER.fullmatch(text) else None
    if found is None:
        raise EditRefused("Người được giao phải là người của phường; xin chọn lại.")
    return found


def _status(text: str, plan: Plan) -> str:
    if text and text not in KeyTask.Status.values:
        raise EditRefused("Tình trạng nhiệm vụ không đúng; xin chọn lại.")
    return text


_READERS: Mapping[str, Callable[[str, Plan], Any]] = {
    "heading": one_line,
    "responsible": one_line,
    "due": _due,
    "assignee": _assignee,
    "status": _status,
}


def _read_rows(target: Target, given: list[str], sent: Sent) -> None:
    if len(given) > MOST_ROWS or not all(_NUMBER.fullmatch(row) for row in given):
        sent.problems.append("Danh sách chỉ tiêu gắn với nhiệm vụ không đúng; xin chọn lại.")
        return
    rows = [int(row) for row in given]
    # Each autosave sends them; writing them anew costs more than to see that they are the same.
    if set(rows) != set(target.links.values_list("row", flat=True)):
        sent.rows = rows


def _new_problems(part: Part, values: Mapping[str, Any], plan: Plan) -> list[str]:
    """What is wrong with the figures bound in a text; what stood there before does not stop other work."""
    found: list[str] = []
    for name in _PROSE:
        text = values.get(name, "")
        if OPENING in text and text != getattr(part, name, ""):
            table = read_table(plan.indicator_table)
            before = problems(getattr(part, name), table)
            found += [sentence for sentence in problems(text, table) if sentence not in before]
    return found
