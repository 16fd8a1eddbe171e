"""The places of a reading: which are in doubt, answered, understood; what tabs, counters and stepper count.

A place is a field of the head, a piece of the outline, a row of a table; or a column, or a table as a whole,
where something was asked about it. Cells in doubt are counted with their row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from plans.incoming.plan.answers import question_about
from plans.incoming.plan.places import PARTS, part_of, place_of
from plans.incoming.plan.understood import PlaceQuestion, ReadPlan, ReadRow, Source

#: The parts of a reading, as addresses have them.
SLUGS = dict(zip(PARTS, ("phan-dau", "de-cuong", "bieu-01", "bieu-02", "phu-luc"), strict=True))


class PlaceState(Enum):
    """How it stands with a place; its value is the word of the filter in the address."""

    OPEN = "chua-ro"
    ANSWERED = "da-tra-loi"
    UNDERSTOOD = "da-hieu"


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A place by its key, with what is still asked about it and what was asked and is answered."""

    key: str
    part: str
    open: tuple[PlaceQuestion, ...] = ()
    answered: tuple[PlaceQuestion, ...] = ()

    @property
    def standing(self) -> PlaceState:
        """In doubt as long as one of its questions is."""
        if self.open:
            return PlaceState.OPEN
        return PlaceState.ANSWERED if self.answered else PlaceState.UNDERSTOOD


@dataclass(frozen=True, slots=True)
class ReadingPlaces:
    """Every place of a reading in the order of its parts, by key."""

    by_key: Mapping[str, ReadingPlace] = field(default_factory=dict)

    def of(self, key: str) -> ReadingPlace | None:
        """The place of this key, or that a cell of this key belongs to."""
        return self.by_key.get(place_of(key))

    @property
    def open(self) -> list[ReadingPlace]:
        """Those in doubt, across the parts."""
        return [place for place in self.by_key.values() if place.open]

    def questions_in(self, part: str) -> list[PlaceQuestion]:
        """What is asked in a part."""
        return [one for place in self.open if place.part == part for one in place.open]

    def around(self, key: str) -> tuple[ReadingPlace | None, int, ReadingPlace | None]:
        """Of the places in doubt: the one before a place, its number (0: it is none), the one behind it."""
        order = {place: number for number, place in enumerate(self.by_key)}
        here = order.get(place_of(key), -1)
        before = [place for place in self.open if order[place.key] < here]
        behind = [place for place in self.open if order[place.key] > here]
        is_open = len(before) + len(behind) < len(self.open)
        return (
            before[-1] if before else None,
            len(before) + 1 if is_open else 0,
            behind[0] if behind else None,
        )


def source_of_row(row: ReadRow) -> Source:
    """Where a row stands: where its first cell does, if nothing else is known."""
    return next(
        (one for one in (row.source, *(cell.source for cell in row.cells)) if one.anchor),
        row.source,
    )


def places_of(found: ReadPlan, settled: ReadPlan, answers: Mapping[str, str]) -> ReadingPlaces:
    """The places as they stand: `found` as it was read, `settled` with what was answered so far.

    They are those that `plans.incoming.plan.answers.counters` counts.
    """
    given = {key: question for key in answers if (question := _answered(found, answers, key))}
    open_ones, answered = _by_place(settled.questions), _by_place(given.values())
    keys = [*_keys(settled, {*open_ones, *answered})]
    parts = {key: part_of(settled, key) for key in keys}
    order = list(PARTS)
    keys.sort(key=lambda key: order.index(parts[key]))
    return ReadingPlaces(
        {
            key: ReadingPlace(key, parts[key], open_ones.get(key, ()), answered.get(key, ()))
            for key in keys
        }
    )


def _answered(found: ReadPlan, answers: Mapping[str, str], key: str) -> PlaceQuestion | None:
    """What an answer is about, unless it only puts the question off."""
    return question_about(found, key) if answers[key] else None


def _by_place(questions: Iterable[PlaceQuestion]) -> dict[str, tuple[PlaceQuestion, ...]]:
    found: dict[str, tuple[PlaceQuestion, ...]] = {}
    for one in questions:
        key = place_of(one.about)
        found[key] = (*found.get(key, ()), one)
    return found


def _keys(settled: ReadPlan, asked: set[str]) -> Iterator[str]:
    """The keys in the order of the files, each once; what is asked of a table stands before its rows."""
    known = dict.fromkeys(f"head.{one.name}" for one in settled.head)
    known |= dict.fromkeys(one.key for one in settled.outline)
    for table in settled.tables:
        above = (table.key, *(column.key for column in table.columns))
        known |= dict.fromkeys(key for key in above if key in asked)
        known |= dict.fromkeys(row.key for row in table.rows)
    yield from known
    # A field that no file has is asked for all the same: "head.year".
    yield from sorted(asked - set(known))
