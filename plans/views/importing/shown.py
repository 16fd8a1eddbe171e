"""What of a reading is shown and how: which answers stand, and which place is asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from plans.drafting.from_file.filling import CellDifference
from plans.incoming.plan.places import place_of
from plans.incoming.plan.understood import ReadPlan
from plans.views.importing.columns import Option
from plans.views.importing.notes import Note, notes_of
from plans.views.importing.places import PlaceState, ReadingPlaces
from plans.views.importing.questions import QuestionBlock, block_of


@dataclass(frozen=True, slots=True)
class DisplayState:
    """The places with their answers; `focus` is the key asked about, `only` the filter of the counters.

    `problem` and `typed`: the answer to it that could not be read. `rows`: what a row of Biểu 02 may stand for.
    """

    found: ReadPlan
    places: ReadingPlaces
    answers: Mapping[str, str]
    focus: str = ""
    only: PlaceState | None = None
    problem: str = ""
    typed: str = ""
    rows: tuple[Option, ...] = ()
    #: What the cells of an open draft have otherwise, by the keys of those that would change them.
    changes: Mapping[str, CellDifference] = field(default_factory=dict)
    #: The names of rows that the draft does not have; None where there is no draft to fill.
    unknown: Collection[str] | None = None

    def block(self, key: str, where: str = "") -> QuestionBlock | None:
        """The question of a place, if it is the one that is open."""
        place = self.places.of(key)
        if place is None or place_of(self.focus) != key:
            return None
        block = block_of(self.found, place, self.answers, self.focus)
        if block is None:
            return None
        options = self.rows if block.question.kind == "row" and not block.choices else ()
        return replace(block, where=where, problem=self.problem, typed=self.typed, options=options)

    def notes(self, key: str) -> list[Note]:
        """What is told under a place."""
        place = self.places.of(key)
        if place is None:
            return []
        notes = notes_of(place, self.answers)
        # What is being asked stands below in full.
        is_asked = place_of(self.focus) == key
        return [note for note in notes if not (is_asked and note.sign == "?")]

    def has(self, key: str) -> bool:
        """Whether the filter lets a place through."""
        if self.only is None:
            return True
        place = self.places.of(key)
        return place is not None and place.standing is self.only
