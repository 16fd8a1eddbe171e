"""How complete a plan is, part by part. Pure functions of the document."""

from dataclasses import dataclass

from indicators.measures import COMPARED, COMPARISON, Measure
from plans.document.outline import walk
from plans.document.plan import IndicatorTableData, PlanDocument, SectionData


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items of a total are done."""

    done: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.done

    @property
    def is_complete(self) -> bool:
        # A part without any items is not complete: a new plan would count as finished.
        return self.total > 0 and self.missing == 0


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The three parts of a plan: sections with text, tasks with a result, figures in printed columns."""

    sections: Progress
    tasks: Progress
    figures: Progress

    @property
    def is_complete(self) -> bool:
        return all(part.is_complete for part in (self.sections, self.tasks, self.figures))


def plan_progress(document: PlanDocument) -> PlanProgress:
    """Counts what is written and what is missing."""
    return PlanProgress(
        sections=_sections(document),
        tasks=_count([bool(task.result) for task in document.tasks.rows]),
        figures=_figures(document.indicators),
    )


def needed_measures(measures: tuple[str, ...] | list[str]) -> tuple[Measure, ...]:
    """The measures that must be filled for a table with these printed columns.

    A comparison is computed from two measures, so it needs both.
    """
    names = set(measures)
    if COMPARISON in names:
        names |= set(COMPARED)
    return tuple(measure for measure in Measure if measure in names)


def measure_progress(table: IndicatorTableData, measure: Measure) -> Progress:
    """How many indicators have a figure for this measure."""
    return _count([row.figure(measure) is not None for row in table.indicators])


def is_unwritten(section: SectionData) -> bool:
    """Whether a section has a heading only."""
    return not section.content and not section.children


def _sections(document: PlanDocument) -> Progress:
    nodes = (numbered.node for numbered in walk(document.sections))
    return _count([not is_unwritten(node) for node in nodes if isinstance(node, SectionData)])


def _figures(table: IndicatorTableData) -> Progress:
    needed = needed_measures(table.measures)
    return _count(
        [row.figure(measure) is not None for row in table.indicators for measure in needed]
    )


def _count(there: list[bool]) -> Progress:
    return Progress(sum(there), len(there))
