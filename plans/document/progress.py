"""How far a plan has come, part by part. Plain functions of the document."""

from dataclasses import dataclass

from indicators.measures import COMPARED, COMPARISON, Measure
from plans.document.outline import walk
from plans.document.plan import IndicatorTable, PlanDocument, Section


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many are there."""

    done: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.done

    @property
    def is_complete(self) -> bool:
        return self.total > 0 and self.missing == 0


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The three parts of a plan: sections with words, tasks with a result, figures of printed columns."""

    sections: Progress
    tasks: Progress
    figures: Progress

    @property
    def is_complete(self) -> bool:
        return all(part.is_complete for part in (self.sections, self.tasks, self.figures))


def plan_progress(document: PlanDocument) -> PlanProgress:
    """Counts what is written and what is still to be written."""
    return PlanProgress(
        sections=_sections(document),
        tasks=_count([bool(task.result) for task in document.tasks.rows]),
        figures=_figures(document.indicators),
    )


def needed_measures(measures: tuple[str, ...] | list[str]) -> tuple[Measure, ...]:
    """The measures that must be filled for a table with these printed columns.

    A comparison is worked out from two measures, so it needs both.
    """
    names = set(measures)
    if COMPARISON in names:
        names |= set(COMPARED)
    return tuple(measure for measure in Measure if measure in names)


def measure_progress(table: IndicatorTable, measure: Measure) -> Progress:
    """How many indicators have a figure of this measure."""
    return _count([row.figure(measure) is not None for row in table.indicators])


def is_unwritten(section: Section) -> bool:
    """A heading with nothing below it."""
    return not section.content and not section.children


def _sections(document: PlanDocument) -> Progress:
    nodes = (numbered.node for numbered in walk(document.sections))
    return _count([not is_unwritten(node) for node in nodes if isinstance(node, Section)])


def _figures(table: IndicatorTable) -> Progress:
    needed = needed_measures(table.measures)
    return _count(
        [row.figure(measure) is not None for row in table.indicators for measure in needed]
    )


def _count(there: list[bool]) -> Progress:
    return Progress(sum(there), len(there))
