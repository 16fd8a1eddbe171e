"""The texts of two plans: paired, then compared word by word."""

from collections.abc import Iterator, Sequence

from plans.document.comparison.changes import (
    ChangeKind,
    FieldChange,
    TextChange,
    field_changes,
    is_reworded,
)
from plans.document.comparison.equivalence import EXACT, Equivalence
from plans.document.comparison.pairing import Pairs, pair_parts
from plans.document.comparison.parts import TextPart, parts_of
from plans.document.comparison.word_diff import DiffSegment, diff_words
from plans.document.plan import PlanDocument

#: Steps (`alignment.align`) for all texts of a plan together, and the least for each of them.
MAX_STEPS, MIN_STEPS = 8_000_000, 4_000


def text_changes(
    old: PlanDocument, new: PlanDocument, sameness: Equivalence = EXACT
) -> tuple[TextChange, ...]:
    """The texts that differ, in reading order of the new plan; removed ones where they were."""
    before, after = parts_of(old), parts_of(new)
    pairs = pair_parts(before, after, sameness.key)
    told = sorted(_changes(before, after, pairs, sameness), key=lambda found: found[0])
    return tuple(change for _, change in told)


def steps_per_text(count: int) -> int:
    """How many steps each of `count` changed texts may take."""
    return max(MIN_STEPS, MAX_STEPS // max(1, count))


_Place = tuple[int, int, int]


def _changes(
    before: Sequence[TextPart], after: Sequence[TextPart], pairs: Pairs, sameness: Equivalence
) -> Iterator[tuple[_Place, TextChange]]:
    """Each change with its sort key: index in new, whether it was removed, index in old."""
    differing = sum(before[i].text != after[j].text for i, j in pairs.pairs)
    steps = steps_per_text(differing)
    for i, j in pairs.pairs:
        was, now = before[i], after[j]
        pieces = diff_words(was.text, now.text, sameness, steps)
        details = _details(was, now)
        if j in pairs.moved or is_reworded(pieces) or details:
            kind: ChangeKind = "moved" if j in pairs.moved else "changed"
            yield (
                (j, 0, i),
                TextChange(kind, now.path, now.citation, was.citation, pieces, details),
            )
    for j in pairs.added:
        now = after[j]
        pieces = (DiffSegment("added", now.text),)
        details = field_changes((), now.details)
        yield (j, 0, 0), TextChange("added", now.path, now.citation, "", pieces, details)
    # A text that moved away is no anchor for what was removed beside it.
    stayed = {i: j for i, j in pairs.pairs if j not in pairs.moved}
    for i in pairs.removed:
        was = before[i]
        pieces = (DiffSegment("removed", was.text),)
        details = field_changes(was.details, ())
        place = _behind(i, stayed)
        behind = after[place].path if place >= 0 else ""
        change = TextChange(
            "removed", was.path, was.citation, was.citation, pieces, details, behind
        )
        yield (place, 1, i), change


def _behind(index: int, stayed: dict[int, int]) -> int:
    """The new index of the last text before `index` in old that kept its order; -1 for none."""
    while index >= 0 and index not in stayed:
        index -= 1
    return stayed.get(index, -1)


def _details(was: TextPart, now: TextPart) -> tuple[FieldChange, ...]:
    shape = (("Cách trình bày", was.shape.value),), (("Cách trình bày", now.shape.value),)
    return field_changes((*shape[0], *was.details), (*shape[1], *now.details))
