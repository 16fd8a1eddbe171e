"""How deep a numbered paragraph stands in the outline: by its number and those that are open above it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from plans.document.numbering import Numbering
from plans.incoming.labels import PrintedLabel, letter_counts, numbering_of
from plans.incoming.plan.whole.headings import Kind

_AGAIN = "Số này bắt đầu lại từ đầu trong cùng một mục."
_ASTRAY = "Số này không nối tiếp số nào ở phía trên."


@dataclass(slots=True)
class _Open:
    """A heading or clause that what follows may stand below. `style`: its level by the file's own styles."""

    label: PrintedLabel | None
    kind: Kind
    style: int
    count: int = 0

    @property
    def scheme(self) -> tuple[str, int]:
        return self.label.scheme if self.label else ("", self.style)


class Levels:
    """The open headings, from the top."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        #: Why the level of the last one may be another; "" where it is beyond doubt.
        self.doubt = ""
        self._last: dict[tuple[str, int], int] = {}

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self.open)

    def next_capital(self) -> int:
        """What the next capital letter would count; 1 where there was none."""
        counts = [one.count for one in self.open if one.label and one.label.family == "capital"]
        return counts[-1] + 1 if counts else 1

    def enter(self, label: PrintedLabel | None, kind: Kind, style: int) -> tuple[int, Numbering]:
        """Open a heading or clause: its level from 1, and how the portal numbers it."""
        self.doubt = ""
        if label is None:
            self._close_for_style(style)
        else:
            label = self._meant(label)
            self.doubt = self._doubt(label)
            self._close_for(label, kind)
            self._last[label.scheme] = label.count
        above = self.open[-1].label if self.open else None
        self.open.append(_Open(label, kind, style, label.count if label else 0))
        return len(self.open), _numbering(label, above, kind)

    def _meant(self, label: PrintedLabel) -> PrintedLabel:
        """Which of its readings goes on counting: i) behind h), or the first small Roman number."""
        if not label.others:
            return label
        for one in (label, *label.others):
            if any(_goes_on(open_one, one) for open_one in self.open):
                return one
        # None goes on: it begins.
        return next((one for one in (label, *label.others) if one.count == 1), label)

    def _doubt(self, label: PrintedLabel) -> str:
        """Does the number neither begin nor go on, or begin again beside one of its kind?"""
        if label.is_division or any(_goes_on(one, label) for one in self.open):
            return ""
        same = [one for one in self.open if one.scheme == label.scheme]
        if label.count == 1:
            is_below = bool(label.above) and self._has(label.above)
            return _AGAIN if same and not is_below else ""
        counts = (
            letter_counts(label.printed) if label.family.startswith("letter") else {label.count}
        )
        return "" if self._last.get(label.scheme, -1) + 1 in counts else _ASTRAY

    def _has(self, above: tuple[int, ...]) -> bool:
        found = (one.label for one in self.open if one.label)
        return any((*one.above, one.count) == above for one in found)

    def _close_for(self, label: PrintedLabel, kind: Kind) -> None:
        """Close what the number does not stand below."""
        if label.is_division:
            ranks = [one.label.rank if one.label else 9 for one in self.open]
            del self.open[
                next((i for i, rank in enumerate(ranks) if rank >= label.rank), len(ranks)) :
            ]
            return
        same = [i for i, one in enumerate(self.open) if one.scheme == label.scheme]
        going_on = [i for i in same if _goes_on(self.open[i], label)]
        alike = [i for i in going_on if self.open[i].kind == kind]
        if going_on:
            del self.open[(alike or going_on)[-1] :]
        elif label.depth > 1 and (above := self._above(label)) is not None:
            del self.open[above + 1 :]
        elif same and not self._begins_anew(label, kind, same[-1]):
            del self.open[same[-1] :]
        elif not same:
            # Of one family what is deeper ends: "2." behind "1.1." alone.
            while self.open and (last := self.open[-1].label) and last.family == label.family:
                begins = kind == "clause" != self.open[-1].kind and label.count == 1
                if last.depth < label.depth or begins:
                    break
                self.open.pop()

    def _above(self, label: PrintedLabel) -> int | None:
        """The number that it goes on with: "1." of "1.2."."""
        for place in reversed(range(len(self.open))):
            found = self.open[place].label
            if found and found.family.startswith("number"):
                numbers = (*found.above, found.count)
                if numbers == label.above or (
                    found.depth == label.depth - 1 and numbers[-1] == label.above[-1]
                ):
                    return place
        same = [i for i, one in enumerate(self.open) if one.scheme == label.scheme]
        return same[-1] - 1 if same else None

    def _begins_anew(self, label: PrintedLabel, kind: Kind, same: int) -> bool:
        """Does it count from one below what has the same kind of number? "2. Chỉ tiêu", and there "1. Thu".

        So does the first of others that stand between: "a)" below the "1." of a "b)".
        """
        before = self.open[same]
        is_deeper = same < len(self.open) - 1 and self.open[-1].scheme != label.scheme
        is_other = kind != before.kind and kind == "clause"
        return label.count == 1 and before.count >= 1 and (is_other or is_deeper)

    def _close_for_style(self, style: int) -> None:
        if not style:
            # A heading without number and style ends nothing but others like it.
            while self.open and self.open[-1].label is None and not self.open[-1].style:
                self.open.pop()
            return
        while self.open and (
            self.open[-1].style >= style or (not self.open[-1].label and not self.open[-1].style)
        ):
            self.open.pop()


def _goes_on(before: _Open, label: PrintedLabel) -> bool:
    """Is it the next number?"""
    if before.label is None or before.label.scheme != label.scheme:
        return False
    if label.family.startswith("letter") or label.family == "capital":
        known = letter_counts(before.label.printed)
        return any(one + 1 in letter_counts(label.printed) for one in known)
    return label.count == before.count + 1 and (label.above == before.label.above)


def _numbering(label: PrintedLabel | None, above: PrintedLabel | None, kind: Kind) -> Numbering:
    if label is None:
        return "none"
    numbering = numbering_of(label, above)
    if kind != "clause" or numbering not in ("numbers", "decimal"):
        return numbering
    return "clauses" if label.depth == 1 else "subclauses"
