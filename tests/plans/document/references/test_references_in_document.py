"""References of a whole plan: printed everywhere they may stand, and nowhere else."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from indicators.measures import Measure
from plans.document.plan import Block, IndicatorRow, PlanDocument, SectionData, TargetData
from plans.document.references.in_document import (
    cell_uses,
    prose_of,
    reference_problems,
    resolve_references,
)
from plans.document.references.syntax import escape
from tests.support.plans.documents import documents, sample
from wardplan.numbers.spans import Span

REFERENCE = "{{dan-so.assigned}}"


def with_sections(*sections: SectionData) -> PlanDocument:
    return replace(sample(), sections=sections)


def every_place(text: str) -> PlanDocument:
    """A plan with `text` wherever references may stand and wherever they may not."""
    tree = SectionData(
        text,
        (Block("paragraph", f"a {text}"), Block("bullet", f"b {text}")),
        (
            TargetData(f"c {text}", responsible=text),
            SectionData(text, (Block("bullet", f"d {text}"),)),
        ),
    )
    base = with_sections(tree)
    row = replace(base.tasks.rows[0], content=text, result=text)
    return replace(
        base,
        plan=replace(base.plan, closing=text, preamble=(text,)),
        tasks=replace(base.tasks, rows=(row,)),
    )


def test_blocks_and_clauses_are_printed_and_all_else_is_literal() -> None:
    before, after = every_place(REFERENCE), resolve_references(every_place(REFERENCE))
    assert [prose.text for prose in prose_of(after)] == [
        "a 12.575", "b 12.575", "c 12.575", "d 12.575",
    ]  # fmt: skip
    assert after == replace(before, sections=after.sections)
    section = after.sections[0]
    assert section.heading == REFERENCE
    assert isinstance(section.children[0], TargetData)
    assert section.children[0].responsible == REFERENCE


def test_literal_braces_print_once() -> None:
    after = resolve_references(every_place("{{{{ x }}"))
    assert [prose.text[2:] for prose in prose_of(after)] == ["{{ x }}"] * 4


def test_plan_without_references_comes_back_itself() -> None:
    assert resolve_references(sample()) is sample()


def test_sentences_follow_the_cell() -> None:
    plan = every_place(REFERENCE)
    rows = tuple(
        replace(row, figures=((Measure.ASSIGNED, Span.above(Decimal(13000))),))
        if isinstance(row, IndicatorRow) and row.code == "dan-so"
        else row
        for row in plan.indicators.rows
    )
    changed = replace(plan, indicators=replace(plan.indicators, rows=rows))
    texts = [prose.text for prose in prose_of(resolve_references(changed))]
    assert texts == [f"{letter} trên 13.000" for letter in "abcd"]


def test_problems_come_with_their_paths() -> None:
    plan = with_sections(
        SectionData("A", (Block("paragraph", "{{ x }} và {{la.target}}"),)),
        SectionData(
            "{{ x }}", (), (SectionData("C", (), (TargetData("tốt"), TargetData("{{dan-so}}"))),)
        ),
    )
    found = reference_problems(plan)
    assert [problem.path for problem in found] == [
        "sections[0].content[0].paragraph",
        "sections[0].content[0].paragraph",
        "sections[1].children[0].children[1].clause",
    ]
    assert "“{{ x }}”" in found[0].sentence
    assert "“la”" in found[1].sentence
    assert "“{{dan-so}}”" in found[2].sentence


def test_blank_cell_is_no_problem_of_the_file() -> None:
    assert (
        reference_problems(with_sections(SectionData("A", (Block("bullet", "{{dan-so.target}}"),))))
        == []
    )


def test_uses_are_cited_once_each_in_reading_order() -> None:
    ratio = "{{dan-so.nine_month % dan-so.assigned}}"
    plan = with_sections(
        SectionData("A", (Block("bullet", f"{REFERENCE} {REFERENCE}"), Block("bullet", ratio))),
        SectionData(
            "B",
            (),
            (SectionData("C", (), (TargetData(REFERENCE), TargetData("{{{{dan-so.target}}"))),),
        ),
    )
    assert cell_uses(plan) == {
        ("dan-so", Measure.ASSIGNED): ["I", "II.1.1"],
        ("dan-so", Measure.NINE_MONTH): ["I"],
    }


@given(documents())
def test_plan_with_its_braces_escaped_prints_unchanged(document) -> None:
    def escaped(node):
        if isinstance(node, TargetData):
            return replace(node, clause=escape(node.clause))
        content = tuple(replace(block, text=escape(block.text)) for block in node.content)
        return replace(node, content=content, children=tuple(map(escaped, node.children)))

    written = replace(document, sections=tuple(map(escaped, document.sections)))
    assert reference_problems(written) == []
    assert resolve_references(written) == document
