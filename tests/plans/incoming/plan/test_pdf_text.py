"""A plan from its PDF: what the portal printed reads back; what is no text is refused with the reason."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from indicators.values import show_value
from plans.document.plan import PlanDocument, SectionData
from plans.incoming.pdf import reader
from plans.incoming.plan.pdf_text import read_pdf_plan
from plans.incoming.plan.understood import ReadPlan
from plans.incoming.plan.word_plan import read_word_plan
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.word.plan_docx import render_docx
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.documents import sample
from wardplan.sandbox.errors import JobRefused

pytestmark = pytest.mark.slow


@cache
def printed() -> bytes:
    return render_pdf(sample(), draft=False)


def read(data: bytes) -> ReadPlan:
    return read_pdf_plan(data, "Kế hoạch.pdf", 0)


@cache
def sample_read() -> ReadPlan:
    return read(printed())


def outline(plan: ReadPlan) -> list[tuple[str, int, str, str]]:
    return [(one.kind, one.level, one.label, one.text) for one in plan.outline]


def test_print_of_the_sample_has_the_outline_of_its_word_file():
    word = read_word_plan(render_docx(sample(), draft=False), "Kế hoạch.docx", 0)
    assert outline(sample_read()) == outline(word)
    assert [one.text for one in sample_read().left_out if one.kind != "page"] == [
        one.text for one in word.left_out if one.kind not in ("page", "running")
    ]


def test_print_of_the_sample_has_its_head():
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        assert sample_read().files[0].count == len(pdf.pages)
    found, head = sample_read(), sample().plan
    assert found.field_text("subject") == head.subject
    assert found.field_text("name") == head.signer.name
    (recipients,) = (one.lines for one in found.head if one.name == "recipients")
    assert len(recipients) == len(head.recipients)


def test_every_printed_figure_of_the_sample_stands_in_its_cell():
    cells = [
        cell.text for table in sample_read().tables for row in table.rows for cell in row.cells
    ]
    for figure in figures(sample()):
        assert figure in cells, figure
        cells.remove(figure)


def figures(plan: PlanDocument) -> list[str]:
    """What Biểu 02 prints."""
    return [
        show_value(value, decimals)
        for row in plan.indicators.indicators
        for measure in plan.indicators.measures
        for value, decimals in [row.printed_figure(measure)]
        if value is not None
    ]


def test_tables_on_pages_that_lie_across_are_told():
    found = read(render_pdf(with_tables(ASSIGNMENT, PROJECTS), draft=False))
    across = [table.landscape for table in found.tables if "PHÂN CÔNG" in table.title]
    assert across == [False]
    assert [table.landscape for table in found.tables if "DỰ ÁN" in table.title] == [True]


def test_words_across_the_page_are_listed_and_no_text():
    name = pikepdf.Name
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        words = b"BT /F1 14 Tf 100 700 Td (Thu ngan sach dat kha.) Tj ET "
        across = b"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DU THAO) Tj ET"
        pdf.pages[0].Contents = pdf.make_stream(words + across)
        found = read(saved(pdf))
    assert ("running", "DU THAO") in [(one.kind, one.text) for one in found.left_out]
    assert [one.text for one in found.outline] == ["Thu ngan sach dat kha."]


def saved(pdf: pikepdf.Pdf, **how) -> bytes:
    held = io.BytesIO()
    pdf.save(held, **how)
    return held.getvalue()


def test_scan_is_told_to_be_one():
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        scan = saved(pdf)
    with pytest.raises(JobRefused, match=r"PDF này là ảnh chụp, không có chữ; xin dùng tệp Word."):
        read(scan)


@pytest.mark.parametrize(
    ("limit", "most"), [("MAX_PAGES", 2), ("MAX_LETTERS", 100), ("MAX_FILE_BYTES", 1000)]
)
def test_more_than_a_plan_has_is_refused(monkeypatch, limit, most):
    monkeypatch.setattr(reader, limit, most)
    with pytest.raises(JobRefused, match="; xin dùng tệp Word"):
        read(printed())


def test_page_of_drawings_has_words_and_no_tables(monkeypatch):
    monkeypatch.setattr(reader, "MAX_RULINGS", 3)
    found = read(printed())
    assert found.tables == ()
    texts = [one.text for one in found.outline] + [one.text for one in found.left_out]
    assert "Dân số" in "\n".join(texts)


def test_footnotes_are_listed_and_their_marks_asked_about():
    plan = sample()
    (first, *more) = plan.sections
    (child, *others) = first.children
    assert isinstance(child, SectionData)
    block = child.content[0]
    noted = replace(block, text=block.text.replace(".", ".{{note}}Theo Thống kê.{{/note}}", 1))
    sections = (
        replace(first, children=(replace(child, content=(noted, *child.content[1:])), *others)),
        *more,
    )
    found = read(render_pdf(replace(plan, sections=sections), draft=False))
    assert "Theo Thống kê." in [one.text for one in found.left_out if one.kind == "note"]
    assert "Theo Thống kê" not in "\n".join(one.text for one in found.outline)
    (asked,) = [one for one in found.questions if one.kind == "text"]
    assert asked.about.startswith("outline.")


def test_digits_that_another_library_reads_otherwise_are_refused_with_their_page(monkeypatch):
    monkeypatch.setattr(reader, "digits_of", lambda text: Counter("6666"))
    with pytest.raises(JobRefused, match=r"Trang 1 của PDF có chữ số mà cổng đọc ra hai cách"):
        read(printed())
