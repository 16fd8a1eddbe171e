"""How complete a plan is: the one rule of what counts as done, for whoever counts.

An item is done when somebody has written it in this plan. What was taken over from last year's plan and not
touched since is `carried`, neither done nor missing. `plans/store/progress.py` counts stored plans.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indicators.measures import Measure, with_compared
from plans.document.plan import SectionData
from plans.document.references.styles import unstyled
from plans.document.states import EDITABLE, State

#: The states in which it matters what still stands from last year: an approval is of all that is there.
UNSETTLED = (*EDITABLE, State.SUBMITTED)
#: So much of a text tells whether it is blank.
BLANK_PREFIX = 60
# Nothing, marks only ("-", "……"), or the words that there is nothing yet.
_NOTHING = re.compile(r"[\W_]*(?:chưa có(?: kết quả)?[\W_]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items of a total are done, and how many stand as last year's plan left them."""

    done: int
    total: int
    carried: int = 0

    @property
    def missing(self) -> int:
        return self.total - self.done - self.carried

    @property
    def settled(self) -> "Progress":
        """The same where what stands from last year counts as done."""
        return Progress(self.done + self.carried, self.total)

    @property
    def is_complete(self) -> bool:
        # A part without any items is not complete: a new plan would count as finished.
        return self.total > 0 and self.done == self.total

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.done + other.done, self.total + other.total, self.carried + other.carried
        )


NOTHING_TO_DO = Progress(0, 0)


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The parts of a plan: sections that need text, targets, tasks with a result, figures by measure.

    `head` are the parts of head and tail that came from last year's plan, `needed` the measures that the
    printed form needs.
    """

    sections: Progress = NOTHING_TO_DO
    targets: Progress = NOTHING_TO_DO
    tasks: Progress = NOTHING_TO_DO
    measures: Mapping[Measure, Progress] = field(default_factory=dict)
    needed: tuple[Measure, ...] = ()
    head: Progress = NOTHING_TO_DO
    #: Attached tables, of which a plan may have none.
    tables: Progress = NOTHING_TO_DO
    #: Of these the plan says that it has none (`PlanDocument.omitted`).
    omitted: tuple[str, ...] = ()

    @property
    def figures(self) -> Progress:
        """The figures that the printed form needs."""
        return total_of(self.measures[one] for one in self.needed if one in self.measures)

    @property
    def text(self) -> Progress:
        """Sections and targets: a section may say all it has to say in its targets."""
        return self.sections + self.targets

    @property
    def parts(self) -> tuple[Progress, ...]:
        return self.sections, self.targets, self.tasks, self.figures, self.head, self.tables

    @property
    def whole(self) -> Progress:
        """All parts together, for one bar."""
        return total_of(self.parts)

    @property
    def carried(self) -> int:
        """How many things still stand as in last year's plan, without anybody having looked at them."""
        return self.whole.carried

    @property
    def settled(self) -> "PlanProgress":
        """The same where what stands from last year counts as done."""
        return PlanProgress(
            self.sections.settled,
            self.targets.settled,
            self.tasks.settled,
            {measure: count.settled for measure, count in self.measures.items()},
            self.needed,
            self.head.settled,
            self.tables.settled,
            self.omitted,
        )

    @property
    def is_complete(self) -> bool:
        may_be_none = self.head + self.tables
        wanted = (part for name, part in self._bieu.items() if name not in self.omitted)
        return may_be_none.done == may_be_none.total and all(
            part.is_complete for part in (self.text, *wanted)
        )

    def lacks(self, name: str) -> bool:
        """Whether a Biểu (a name in `BIEU`) has nothing in it, and the plan does not say that it has none."""
        return not self._bieu[name].total and name not in self.omitted

    @property
    def _bieu(self) -> dict[str, Progress]:
        return {"tasks": self.tasks, "indicators": self.figures}


def total_of(parts: Iterable[Progress]) -> Progress:
    """Several counts together."""
    return sum(parts, NOTHING_TO_DO)


def is_blank(text: str) -> bool:
    """Whether a text says nothing: empty, dots or dashes only, "chưa có kết quả"."""
    return _NOTHING.fullmatch(unstyled(text)[:BLANK_PREFIX]) is not None


def progress_of_text(text: str, carried_from: int | None = None) -> Progress:
    """One item: the text of a section, a target's clause, a task's result."""
    if is_blank(text):
        return Progress(0, 1)
    return Progress(0, 1, 1) if carried_from else Progress(1, 1)


def progress_of_section(text: str, carried_from: int | None, *, has_children: bool) -> Progress:
    """One section; one that only divides others needs no text and is nobody's work."""
    if has_children and is_blank(text):
        return NOTHING_TO_DO
    return progress_of_text(text, carried_from)


def needed_measures(measures: Iterable[str]) -> tuple[Measure, ...]:
    """The measures that must be filled for a table with these printed columns."""
    names = with_compared(measures)
    return tuple(measure for measure in Measure if measure in names)


def is_unwritten(section: SectionData) -> bool:
    """Whether a section has a heading only."""
    return not section.children and all(
        block.inset is None and is_blank(block.text) for block in section.content
    )
