"""Binding proposed numbers of a whole draft: one of them, or all that are certain, in one transaction.

Each part is written by `plans/drafting/parts.py`, once, and only if it is still the version that was shown.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from plans.document.binding.proposals import Proposal, ProposedCell, proposals_of
from plans.document.paths import parse_outline_path
from plans.drafting.mending import SAME_WORDS, line_at, with_line
from plans.drafting.parts import EditRefused, last_change, locked_plan, save_part
from plans.models import Plan, Section, Target
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.stored_outline import OutlinePart, outline_of

#: Numbers bound with one click; a plan with more is bound in several.
MAX_BOUND = 1_000
_CHANGED = "câu vừa được sửa nên chưa gắn; xin xem lời mới."
_UNSURE = "số này nay có thể là của nhiều ô; xin chọn ô."


@dataclass(frozen=True, slots=True)
class AskedBinding:
    """A line of the list as it was shown: which number, the version of its part, the reference chosen.

    Without a reference the certain one is meant.
    """

    key: str
    part: str
    version: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that was not bound: where it stands, and why."""

    citation: str
    found: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BoundFigures:
    """How many numbers were bound, and the lines that were left."""

    count: int
    left: tuple[LeftLine, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    proposal: Proposal
    choice: ProposedCell


class _PartRefused(Exception):
    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def bind_figures(plan: Plan, asked: Sequence[AskedBinding], by: User) -> BoundFigures:
    """Put references in place of the numbers asked for, as one step. Raises `EditRefused`.

    What cannot be bound any more stays as it is and is told line by line; the others are bound.
    """
    with transaction.atomic():
        locked_plan(plan, by)
        draft = _Draft(plans_with_parts().get(pk=plan.pk))
        wanted, left = draft.sorted_out(asked[:MAX_BOUND])
        while wanted:
            try:
                with transaction.atomic():
                    _write(draft, wanted, by)
                break
            except _PartRefused as refused:
                left += draft.left_all(wanted.pop(refused.key), str(refused))
    return BoundFigures(sum(map(len, wanted.values())), tuple(left))


class _Draft:
    """The plan as it is now: its parts by key, and what can be bound in each."""

    def __init__(self, plan: Plan) -> None:
        outline = {part.path: part for part in outline_of(plan)}
        self.parts: dict[str, OutlinePart] = {key_of(one.node): one for one in outline.values()}
        self._proposals: dict[str, dict[str, Proposal]] = defaultdict(dict)
        for one in proposals_of(read_document(plan)):
            part = outline.get(parse_outline_path(one.path) or ())
            if part is not None:
                self._proposals[key_of(part.node)][one.key] = one

    def sorted_out(
        self, asked: Sequence[AskedBinding]
    ) -> tuple[dict[str, list[_Wanted]], list[LeftLine]]:
        """What can be written, by part, and what cannot."""
        wanted: dict[str, list[_Wanted]] = defaultdict(list)
        left: list[LeftLine] = []
        for one in dict.fromkeys(asked):
            part, proposal = self.parts.get(one.part), self._proposals[one.part].get(one.key)
            if part is None:
                left.append(LeftLine("", "", "Mục này vừa được xoá; các mục khác vẫn còn."))
            elif part.node.version != one.version:
                left.append(self._left(part, proposal, _who_changed(part)))
            elif proposal is None:
                left.append(self._left(part, proposal, _CHANGED))
            elif choice := _choice(proposal, one.reference):
                wanted[one.part].append(_Wanted(proposal, choice))
            else:
                left.append(self._left(part, proposal, _UNSURE))
        return wanted, left

    def left_all(self, wanted: Sequence[_Wanted], sentence: str) -> Iterator[LeftLine]:
        """The lines of a part that could not be written."""
        return (LeftLine(one.proposal.citation, one.proposal.found, sentence) for one in wanted)

    @staticmethod
    def _left(part: OutlinePart, proposal: Proposal | None, sentence: str) -> LeftLine:
        return LeftLine(part.citation, proposal.found if proposal else "", sentence)


def _choice(proposal: Proposal, reference: str) -> ProposedCell | None:
    """The choice asked for; without one only a certain proposal has it."""
    if not reference:
        return proposal.choices[0] if proposal.sureness == "certain" else None
    return next((one for one in proposal.choices if one.reference == reference), None)


def _who_changed(part: OutlinePart) -> str:
    """That somebody has changed the part since it was shown, and who."""
    change = last_change(part.node)
    if change is None or change.by is None:
        return _CHANGED
    at = timezone.localtime(change.at)
    return f"vừa được {change.by.full_name} sửa lúc {at:%H:%M} nên chưa gắn; xin xem lời mới."


def _write(draft: _Draft, wanted: Mapping[str, Sequence[_Wanted]], by: User) -> None:
    count = sum(map(len, wanted.values()))
    step: dict[str, Any] = {"id": token_hex(8), "count": count, "words": _words(wanted, count)}
    for key, bound in wanted.items():
        part, same = draft.parts[key].node, all(_prints_the_same(one) for one in bound)
        name = "clause" if isinstance(part, Target) else "content"
        text = _with_references(part, getattr(part, name), bound)
        told = step | ({SAME_WORDS: True} if same else {})
        seen = part.version
        try:
            save_part(part, {name: text}, by=by, seen_version=seen, step=told, same_words=same)
        except EditRefused as refused:
            raise _PartRefused(key, refused.message) from refused


def _words(wanted: Mapping[str, Sequence[_Wanted]], count: int) -> str:
    """What was done, for the line that can take it back."""
    if count != 1:
        return f"Đã gắn {count} số"
    ((one,),) = wanted.values()
    new = "" if _prints_the_same(one) else f", in “{one.choice.printed}”"
    return f"Đã gắn “{one.proposal.found}” ở mục {one.proposal.citation}{new}"


def _prints_the_same(one: _Wanted) -> bool:
    return one.choice.printed == one.proposal.found


def _with_references(part: Section | Target, stored: str, bound: Sequence[_Wanted]) -> str:
    """The stored text with references in place of the numbers, from its end to its start."""
    for one in sorted(bound, key=lambda one: (_line(one.proposal), one.proposal.start))[::-1]:
        line = None if isinstance(part, Target) else _line(one.proposal)
        filled, prefix, text = line_at(stored, line)
        put = text[: one.proposal.start] + one.choice.reference + text[one.proposal.end :]
        stored = with_line(stored, filled, line, prefix + put)
    return stored


def _line(proposal: Proposal) -> int:
    """Which block of its section the number stands in; 0 for a target, which is one text."""
    place = proposal.path.rpartition(".content[")[2]
    return int(place.partition("]")[0]) if ".content[" in proposal.path else 0
