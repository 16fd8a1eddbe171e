"""Phần, chương and mục: cited by their words, printed above their headings in the middle of the line."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from plans.document.next_year import old_years_in_text
from plans.document.numbering import Numbering, ordinal
from plans.document.outline import named, nodes_of
from plans.document.paths import texts_of
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.rendering.html import preview_html
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.word.plan_docx import render_docx
from tests.plans.pdf.test_format_check import verdicts, whole
from tests.support.plans.documents import sample

POINTS = SectionData("Thu", (), (SectionData("Thuế"),), "letters")
ITEMS = SectionData("Kinh tế", (), (POINTS, TargetData("Giảm nghèo.")), "numbers")
CHAPTERS = SectionData("Chung", (Block("paragraph", "Một."),), (ITEMS,), "item")
PARTS = (
    SectionData("Đánh giá", (), (CHAPTERS, SectionData("Riêng")), "chapter"),
    SectionData("Kế hoạch", (), (SectionData("A", (), (SectionData("B"),)),)),
)


def with_top(numbering: Numbering) -> PlanDocument:
    """The sample with these parts, numbered so at the top."""
    return replace(sample(), sections=PARTS, plan=replace(sample().plan, numbering=numbering))


def test_nodes_are_cited_by_the_words_of_the_divisions_above_them() -> None:
    cited = [(node.mark, node.citation) for node in nodes_of(with_top("part"))]
    assert cited == [
        ("Phần I", "Phần I"),
        ("Chương I", "Phần I, Chương I"),
        ("Mục 1", "Phần I, Chương I, Mục 1"),
        ("1.", "Phần I, Chương I, Mục 1, khoản 1"),
        ("a)", "Phần I, Chương I, Mục 1, khoản 1.a"),
        ("2.", "Phần I, Chương I, Mục 1, khoản 2"),
        ("Chương II", "Phần I, Chương II"),
        ("Phần II", "Phần II"),
        ("1.", "Phần II, mục 1"),
        ("1.1.", "Phần II, mục 1.1"),
    ]


def test_parts_may_be_numbered_in_words() -> None:
    first, *_ = nodes_of(with_top("part_words"))
    assert (first.mark, first.citation) == ("PHẦN THỨ NHẤT", "Phần thứ nhất")
    said = [ordinal(number) for number in (2, 4, 5, 10, 11, 15, 20, 21, 24, 25, 100)]
    assert said == [
        "hai", "tư", "năm", "mười", "mười một", "mười lăm", "hai mươi", "hai mươi mốt",
        "hai mươi tư", "hai mươi lăm", "100",
    ]  # fmt: skip


def test_citation_stands_by_itself_with_one_word_before_it() -> None:
    assert [named(one) for one in ("II.2", "Phần I, mục 2", "Chương I", "Mục 1, khoản 2")] == [
        "Mục II.2", "Phần I, mục 2", "Chương I", "Mục 1, khoản 2",
    ]  # fmt: skip
    citations = {placed.citation for placed in texts_of(with_top("part"))}
    assert "Phần I, Chương I" in citations
    assert not [one for one in citations if one.startswith("Mục Phần")]


def test_first_part_reports_on_last_year_whatever_it_is_called() -> None:
    for place in ("Phần I, mục 2", "Phần thứ nhất", "Chương I, Mục 1"):
        assert not old_years_in_text(place, "Kết quả năm 2023", 2024)
    assert old_years_in_text("Phần II, mục 1", "Kết quả năm 2023", 2024)


def test_divisions_go_through_the_plan_file() -> None:
    document = with_top("part_words")
    assert read_plan(canonical_json(document)) == document
    assert b'"format":"wardplan/2"' in canonical_json(document)


def test_heading_stands_below_its_word_and_number() -> None:
    html = preview_html(with_top("part"), draft=False)
    assert '<h2 class="division"><span class="above">Phần I</span> Đánh giá</h2>' in html
    assert '<h4 class="division"><span class="above">Mục 1</span> Kinh tế</h4>' in html
    file = Document(BytesIO(render_docx(with_top("part"), draft=False)))
    (shown,) = [one for one in file.paragraphs if one.text == "Phần I\nĐánh giá"]
    assert shown.style is not None
    assert shown.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [run.font.all_caps for run in shown.runs] == [False, None]


@pytest.mark.slow
@pytest.mark.parametrize("numbering", ["part", "part_words"])
def test_divisions_keep_every_rule_of_the_decree(numbering: Numbering) -> None:
    plan = replace(whole().plan, numbering=numbering)
    first, *others = whole().sections
    sections = (replace(first, children=(CHAPTERS, *first.children), numbering="chapter"), *others)
    changed = replace(whole(), plan=plan, sections=sections)
    assert verdicts(render_pdf(changed, draft=False), "broken") == []
