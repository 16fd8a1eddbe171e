"""The sample plan with its figures bound: what is printed is the same but for one mark."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.measures import Measure
from plans.document.plan import IndicatorRow, PlanDocument, SectionData, TargetData
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import yaml_bytes
from plans.document.references.in_document import (
    ProseText,
    cell_uses,
    prose_of,
    reference_problems,
    resolve_references,
)
from plans.document.references.suggestions import Suggestion, SuggestionFinder
from tests.support.plans.documents import bound_sample, sample
from wardplan.numbers.spans import Span

FIGURES = {
    "sdd-nhe-can": (Measure.TARGET, Span.below(Decimal("7.1"))),
    "tang-dan-so-tu-nhien": (Measure.TARGET, Span.number(Decimal("1.05"))),
    "gia-dinh-van-hoa": (Measure.TARGET, Span.above(Decimal(96))),
    "to-dan-pho-van-hoa": (Measure.TARGET, Span.above(Decimal(87))),
    "bhxh-tu-nguyen": (Measure.NINE_MONTH, Span.number(Decimal(32))),
}
TYPED = {
    "dưới 7.1%": "{{sdd-nhe-can.target}}",
    "1,05%": "{{tang-dan-so-tu-nhien.target}}",
    "Trên 96%": "{{gia-dinh-van-hoa.target}}",
    "trên 87%": "{{to-dan-pho-van-hoa.target}}",
    "32/64": "{{bhxh-tu-nguyen.nine_month / bhxh-tu-nguyen.assigned}}",
    "50%": "{{bhxh-tu-nguyen.nine_month % bhxh-tu-nguyen.assigned}}",
}


def filled() -> PlanDocument:
    """The sample with the figures that only its sentences hold, in measures that it does not print."""
    table = sample().indicators
    rows = tuple(
        replace(row, figures=(*row.figures, FIGURES[row.code]))
        if isinstance(row, IndicatorRow) and row.code in FIGURES
        else row
        for row in table.rows
    )
    return replace(sample(), indicators=replace(table, rows=rows))


def bind(text: str) -> str:
    for typed, reference in TYPED.items():
        text = text.replace(typed, reference)
    return text


def _bound(node):
    if isinstance(node, TargetData):
        return replace(node, clause=bind(node.clause))
    content = tuple(replace(block, text=bind(block.text)) for block in node.content)
    return replace(node, content=content, children=tuple(map(_bound, node.children)))


def bound() -> PlanDocument:
    plan = filled()
    return replace(plan, sections=tuple(map(_bound, plan.sections)))


def narrative(plan: PlanDocument) -> list[str]:
    headings: list[str] = []

    def walk(section: SectionData) -> None:
        headings.append(section.heading)
        for child in section.children:
            if isinstance(child, SectionData):
                walk(child)

    for section in plan.sections:
        walk(section)
    return headings + [prose.text for prose in prose_of(plan)]


def test_bound_sample_prints_the_same_but_for_one_mark() -> None:
    printed, paper = narrative(resolve_references(bound())), narrative(sample())
    changed = [
        (ours, theirs) for ours, theirs in zip(printed, paper, strict=True) if ours != theirs
    ]
    assert len(changed) == 1
    ours, theirs = changed[0]
    assert "xuống dưới 7,1%." in ours
    assert ours == theirs.replace("7.1%", "7,1%")


def test_bound_sample_uses_the_cells_where_they_stand() -> None:
    assert cell_uses(bound()) == {
        ("bhxh-tu-nguyen", Measure.NINE_MONTH): ["I.2.2.1"],
        ("bhxh-tu-nguyen", Measure.ASSIGNED): ["I.2.2.1"],
        ("sdd-nhe-can", Measure.TARGET): ["II.2.4"],
        ("tang-dan-so-tu-nhien", Measure.TARGET): ["II.2.4"],
        ("gia-dinh-van-hoa", Measure.TARGET): ["II.2.5"],
        ("to-dan-pho-van-hoa", Measure.TARGET): ["II.2.5"],
    }
    assert reference_problems(bound()) == []


def test_shipped_sample_is_the_bound_one() -> None:
    assert bound_sample() == bound()


def test_bound_sample_survives_the_plan_file() -> None:
    assert read_plan(yaml_bytes(bound())) == bound()


def plan_suggestions(document: PlanDocument) -> list[tuple[ProseText, list[Suggestion]]]:
    finder = SuggestionFinder(document.indicators)
    found = []
    for prose in prose_of(document):
        if isinstance(prose.node, TargetData):
            codes = prose.node.indicators
            offered = finder.find(prose.text, codes=codes, prefer=Measure.TARGET)
        else:
            offered = finder.find(prose.text)
        found.append((prose, offered))
    return found


def test_typed_figures_of_the_sample_are_offered_and_no_other_number() -> None:
    offered = [one for _, found in plan_suggestions(filled()) for one in found]
    schools, *rest = offered
    assert (schools.found, schools.reference) == ("4", "{{truong-chuan-md1.assigned}}")
    assert {one.found: one.reference for one in rest} == TYPED
    assert len(rest) == len(TYPED)
    assert all(one.exact for one in offered)


def test_sample_as_it_is_offers_its_assigned_figures() -> None:
    offered = {
        one.found: (one.reference, one.exact)
        for prose, found in plan_suggestions(sample())
        for one in found
        if prose.citation.startswith("II")
    }
    assert offered == {
        "7.1%": ("{{sdd-nhe-can.assigned}}", False),
        "1,05%": ("{{tang-dan-so-tu-nhien.assigned}}", True),
        "96%": ("{{gia-dinh-van-hoa.assigned}}", False),
        "87%": ("{{to-dan-pho-van-hoa.assigned}}", False),
    }


def test_nothing_is_offered_for_what_is_bound() -> None:
    offered = [one.found for _, found in plan_suggestions(bound()) for one in found]
    assert offered == ["4"]


@pytest.mark.parametrize("code", FIGURES)
def test_bound_figures_are_not_in_the_printed_table(code: str) -> None:
    measure, _ = FIGURES[code]
    assert measure not in sample().indicators.measures
