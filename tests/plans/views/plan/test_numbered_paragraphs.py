"""Numbered paragraphs without a heading: their first words and their first paragraph are one running text."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils.html import strip_tags
from docx import Document

from plans.document.outline import nodes_of
from plans.document.paths import texts_of
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.rendering.html import preview_html
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.word.plan_docx import render_docx
from plans.store.progress import progress_of
from plans.views.plan.outline import outline_nodes
from plans.views.review.print_sheets import marked_html
from tests.plans.pdf.test_format_check import verdicts, whole
from tests.support.factories import sample_plan
from tests.support.plans.documents import sample

FIRST = SectionData(
    "Thu ngân sách",
    (Block("paragraph", "đạt {{b}}5%{{/b}}; tăng."), Block("bullet", "Thuế.")),
    (SectionData("Phí tăng 3%."), TargetData("Giảm nghèo.")),
    "subclauses",
)
PARAGRAPHS = SectionData("Nhiệm vụ", (), (FIRST, SectionData("Chi đúng dự toán.")), "clauses")


def numbered() -> PlanDocument:
    """The sample with one section of numbered paragraphs."""
    return replace(sample(), sections=(PARAGRAPHS,))


def test_paragraphs_are_cited_as_headings_with_their_numbers_are() -> None:
    assert [(node.mark, node.citation, node.is_running) for node in nodes_of(numbered())] == [
        ("I.", "I", False),
        ("1.", "I.1", True),
        ("1.1.", "I.1.1", True),
        ("1.2.", "I.1.2", False),
        ("2.", "I.2", True),
    ]
    assert read_plan(canonical_json(numbered())) == numbered()


def test_first_words_and_first_paragraph_are_printed_as_one() -> None:
    html = preview_html(numbered(), draft=False)
    assert "<p>1. Thu ngân sách đạt <strong>5%</strong>; tăng.</p>" in html
    assert "<ul><li>- Thuế.</li></ul>" in html
    assert "<p>1.1. Phí tăng 3%.</p>" in html
    file = Document(BytesIO(render_docx(numbered(), draft=False)))
    shown = next(one for one in file.paragraphs if one.text.startswith("1. Thu"))
    assert shown.text == "1. Thu ngân sách đạt 5%; tăng."
    assert [(run.text, run.bold) for run in shown.runs][1] == ("5%", True)
    assert shown.style is not None
    assert "heading" not in str(shown.style.name).lower()


def test_review_marks_both_texts_each_with_its_place() -> None:
    html = marked_html(numbered(), {}, draft=False)
    assert "1. Thu ngân sách đạt 5%; tăng." in " ".join(strip_tags(html).split())
    paths = [placed.path for placed in texts_of(numbered())]
    assert "sections[0].children[0].content[0].paragraph" in paths


def test_reading_page_has_one_paragraph_and_nothing_is_left_to_write() -> None:
    nodes = outline_nodes(nodes_of(numbered()), sample().indicators, {})
    second = nodes[2]
    assert (second.is_running, second.is_unwritten, second.text) == (True, False, "Phí tăng 3%.")
    assert [shown.block.text for shown in nodes[1].blocks] == ["Thuế."]


def test_numbered_paragraph_counts_as_written_by_its_first_words(db) -> None:
    plan = sample_plan()
    empty = plan.sections.create(heading="Chi đúng dự toán.", position=9)
    before = progress_of([plan])[plan.pk].sections
    plan.sections.create(heading="Khoản", position=10, parent=empty)
    empty.numbering = "clauses"
    empty.save(update_fields=["numbering"])
    after = progress_of([plan])[plan.pk].sections
    # What only divides others needs no text; the paragraph below it is all it says.
    assert (after.done - before.done, after.total - before.total) == (1, 0)


@pytest.mark.slow
def test_numbered_paragraphs_keep_every_rule_of_the_decree() -> None:
    first, *others = whole().sections
    changed = replace(
        whole(), sections=(replace(first, children=(PARAGRAPHS, *first.children)), *others)
    )
    assert verdicts(render_pdf(changed, draft=False), "broken") == []
