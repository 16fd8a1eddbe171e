"""A small table or picture is a line of its section's content: put in, changed, moved, taken out as one.

All go through `save_part`, so that each is one change of the section in the history, and comes back with it.
"""

from typing import Literal

from django.db import transaction

from accounts.models import User
from plans.document.content_lines import inset_mark_of
from plans.document.insets import Inset
from plans.document.planfile.insets import inset_key, mark_of
from plans.drafting.parts import EditRefused, locked_plan, reload_part, save_part
from plans.models import Plan, Section
from plans.store.pictures import keep_inset
from plans.store.reading import lines_of

Move = Literal["up", "down", "remove"]
MAX_INSETS = 30

_GONE = "Bảng hoặc hình này vừa được người khác sửa hoặc bỏ nên chưa lưu được; xin mở lại từ mục rồi sửa tiếp."
_MANY = f"Mục này đã có {MAX_INSETS} bảng, hình; xin tách thành nhiều mục."
_ENDS = "Dòng này đã ở đầu hoặc cuối mục; muốn đưa sang mục khác, xin cắt dòng rồi dán ở mục đó."


def add_inset(
    section: Section, inset: Inset, *, after: int | None, by: User, seen_version: int
) -> Section:
    """Put a table or picture behind so many lines of a section, else at its end."""
    with transaction.atomic():
        current, lines = _locked(section, by, seen_version)
        if sum(inset_mark_of(line) is not None for line in lines) >= MAX_INSETS:
            raise EditRefused(_MANY)
        keep_inset(section.plan.ward, inset)
        place = len(lines) if after is None else min(max(after, 0), len(lines))
        return _written(current, [*lines[:place], mark_of(inset).stored, *lines[place:]], by)


def replace_inset(section: Section, key: str, inset: Inset, *, by: User) -> Section:
    """Put a table or picture in the place of the one with this key, whatever else changed in the section.

    Where it stands there already, an earlier answer was lost, and nothing is left to be done.
    """
    with transaction.atomic():
        current, lines = _locked(section, by)
        if _place_of(inset_key(inset), lines) is not None and _place_of(key, lines) is None:
            return current
        place = _place_of(key, lines)
        if place is None:
            raise EditRefused(_GONE)
        keep_inset(section.plan.ward, inset)
        lines[place] = mark_of(inset).stored
        return _written(current, lines, by)


def move_inset(section: Section, key: str, move: Move, *, by: User, seen_version: int) -> Section:
    """Move the line of a table or picture by one, or take it out."""
    with transaction.atomic():
        current, lines = _locked(section, by, seen_version)
        place = _place_of(key, lines)
        if place is None:
            raise EditRefused(_GONE)
        line = lines.pop(place)
        if move != "remove":
            to = place + (-1 if move == "up" else 1)
            if not 0 <= to <= len(lines):
                raise EditRefused(_ENDS)
            lines.insert(to, line)
        return _written(current, lines, by)


def inset_keys(section: Section) -> list[str]:
    """The keys of the tables and pictures of a section, in order."""
    marks = (inset_mark_of(line) for line in lines_of(section.content))
    return [mark.key for mark in marks if mark]


def _locked(
    section: Section, by: User, seen_version: int | None = None
) -> tuple[Section, list[str]]:
    """The section as it is now and its lines, with the plan locked."""
    plan: Plan = locked_plan(section.plan, by)
    version = Section.objects.filter(pk=section.pk).values_list("version", flat=True).first()
    current = reload_part(section, version or 0 if seen_version is None else seen_version)
    assert isinstance(current, Section)
    current.plan = plan
    return current, list(lines_of(current.content))


def _place_of(key: str, lines: list[str]) -> int | None:
    marks = ((place, inset_mark_of(line)) for place, line in enumerate(lines))
    return next((place for place, mark in marks if mark and mark.key == key), None)


def _written(section: Section, lines: list[str], by: User) -> Section:
    values = {"content": "\n".join(lines)}
    saved = save_part(section, values, by=by, seen_version=section.version)
    assert isinstance(saved, Section)
    return saved
