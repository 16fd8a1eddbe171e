"""The Word file holds every word of the plan, in the parts of the official form."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from hypothesis import given

from indicators.measures import STANDARD
from plans.document.outline import nodes_of, walk
from plans.document.plan import Block, IndicatorRow, KeyTaskRow, PlanDocument, SectionData
from plans.document.references.in_document import resolve_references
from plans.document.references.styles import runs_of
from plans.document.wording import text_with_label
from plans.rendering.word.plan_docx import render_docx
from tests.support.cases import one_in
from tests.support.files.office_files import (
    FIGURES,
    HOSTILE,
    SOURCE,
    full_form,
    part,
    parts,
    shown_paragraphs,
    with_tasks,
    words,
)
from tests.support.plans.documents import documents, sample, with_indicators
from wardplan.numbers.spans import Span

SEED_TEXT = SOURCE.read_text(encoding="utf-8")


def opened(document: PlanDocument, *, draft: bool = False) -> Any:
    return Document(BytesIO(render_docx(document, draft=draft)))


@pytest.fixture(scope="module")
def word():
    return opened(sample())


def narrative(word: Any) -> str:
    """The paragraphs of the first section, then the tail's cells, one under the other."""
    texts = shown_paragraphs(word)
    end = next(number for number, text in enumerate(texts) if text.endswith("./."))
    tail = [cell.text for cell in word.tables[1].rows[0].cells]
    return "\n".join([*texts[: end + 1], *tail])


def test_narrative_is_the_source_word_for_word(word):
    assert words(narrative(word)) == words(SEED_TEXT.split("Biểu số 01:")[0])


def test_figures_of_every_indicator_are_there(word):
    rows = [[cell.text for cell in row.cells] for row in word.tables[3].rows]
    assert rows[0] == ["DANH MỤC", "ĐVT", "Chỉ tiêu"]
    shown = [figure for name, _, figure in rows[1:] if figure not in ("", name)]
    assert shown == FIGURES
    assert len(FIGURES) == 36
    assert rows[3] == ["- Dịch vụ", "%", "14,5 – 16,5"]


def test_title_of_a_group_spans_the_table(word):
    title = word.tables[3].rows[1]
    (cell,) = title._tr.tc_lst
    assert cell.grid_span == 3
    assert cell.width == sum(column.width for column in word.tables[3].columns)
    assert [shown.text for shown in title.cells] == ["I. CHỈ TIÊU VỀ KINH TẾ"] * 3


def test_cells_of_a_tight_table_have_less_room_beside_their_text():
    longest = with_indicators(1)
    (row,) = longest.indicators.rows
    assert isinstance(row, IndicatorRow)
    figures = tuple((measure, Span.number(Decimal("1" * 13))) for measure in STANDARD)
    row = replace(row, figures=figures, unit="triệu đồng/người/năm")
    tight = replace(longest, indicators=replace(longest.indicators, rows=(row,)))
    margins = [
        part(file, "word/document.xml").split("<w:tblCellMar>")[-1].split("</w:tblCellMar>")[0]
        for file in (
            render_docx(longest, draft=False),
            render_docx(tight, draft=False),
        )
    ]
    sides = [int(re.findall(r'<w:left w:w="(\d+)"', margin)[0]) for margin in margins]
    assert sides[1] < sides[0]
    # Word breaks after a slash only where it is told to.
    assert opened(tight).tables[3].rows[1].cells[1].text == "triệu đồng/\u200bngười/\u200bnăm"


def test_tasks_are_there_whole(word):
    rows = [[cell.text for cell in row.cells] for row in word.tables[2].rows]
    assert rows == [
        ["STT", "Nội dung nhiệm vụ", "Kết quả đạt được"],
        *(
            [str(number), row.content, row.result]
            for number, row in enumerate(sample().tasks.rows, start=1)
        ),
    ]
    assert len(rows) == 3


def test_full_form_has_every_measure():
    table = opened(full_form()).tables[3]
    assert [cell.text for cell in table.rows[6].cells] == [
        *["1. Dân số", "Người", "12.575", "", "12.580", "100,0", "> 12.575"]
    ]


def test_header_stands_in_two_columns(word):
    agency, nation = word.tables[0].rows[0].cells
    assert agency.text.split("\n") == ["ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI", ""]
    assert nation.text.split("\n")[1] == "Độc lập - Tự do - Hạnh phúc"
    number, place = word.tables[0].rows[1].cells
    assert number.text.replace("\xa0", " ") == "Số:        /KH-UBND"
    assert place.text.replace("\xa0", " ") == "Phường Lê Lợi, ngày      tháng      năm 2023"


def test_numbered_plan_has_number_and_date():
    cells = opened(full_form()).tables[0].rows[1].cells
    assert [cell.text for cell in cells] == [
        *["Số: 05/KH-UBND", "Phường Lê Lợi, ngày 06 tháng 10 năm 2023"]
    ]


def test_outline_has_real_headings_at_their_depth(word):
    headings = {
        shown: paragraph.style.name
        for shown, paragraph in zip(shown_paragraphs(word), word.paragraphs, strict=True)
        if paragraph.style.name.startswith("Heading")
    }
    expected = {
        f"{node.label}. {node.text}": f"Heading {node.depth + 1}"
        for node in walk(sample().sections)
        if not node.is_target
    }
    assert headings == expected
    assert headings["2.2.1. Hạn chế:"] == "Heading 4"


def test_target_is_an_upright_numbered_paragraph(word):
    pairs = zip(shown_paragraphs(word), word.paragraphs, strict=True)
    (target,) = [paragraph for shown, paragraph in pairs if shown.startswith("2.8.")]
    assert target.style.name == "Chỉ tiêu, nhiệm vụ"
    assert not target.style.font.bold
    assert not target.style.base_style.font.bold


def test_body_is_justified_with_an_indented_first_line(word):
    style = word.styles["Body Text"]
    form = style.paragraph_format
    assert form.alignment == 3  # both sides
    assert form.first_line_indent == Cm(1.27)
    assert form.space_after == Pt(6)
    assert 1 <= form.line_spacing <= 1.5
    assert word.styles["Normal"].font.size == Pt(14)


def test_pages_are_a4_in_the_margins_of_the_form(word):
    assert len(word.sections) == 3
    for section in word.sections:
        assert _millimetres(section.page_width, section.page_height) == (210, 297)
        assert _millimetres(section.top_margin, section.bottom_margin) == (20, 20)
        assert _millimetres(section.left_margin, section.right_margin) == (30, 15)


def _millimetres(*lengths: int) -> tuple[int, ...]:
    return tuple(round(length / Mm(1)) for length in lengths)


def test_full_form_lies_across_the_page():
    *_, tasks, indicators = opened(full_form()).sections
    assert _millimetres(tasks.page_width, tasks.page_height) == (210, 297)
    assert _millimetres(indicators.page_width, indicators.page_height) == (297, 210)


def test_each_part_has_page_numbers_of_its_own_from_page_two(word):
    for section in word.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    first, *others = word.sections
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml
    assert all(section.header.is_linked_to_previous for section in others)
    assert all(section.first_page_header.is_linked_to_previous for section in others)
    assert first.header.paragraphs[0].style.paragraph_format.alignment == 1  # in the middle


def test_draft_bears_its_mark_on_every_page():
    head = opened(sample(), draft=True).sections[0]
    assert 'string="DỰ THẢO"' in head.header._element.xml
    assert 'string="DỰ THẢO"' in head.first_page_header._element.xml


def test_plan_that_is_no_draft_bears_no_mark():
    package = render_docx(sample(), draft=False)
    assert all(
        "THẢO" not in part(package, entry.filename)
        for entry in parts(package)
        if entry.filename.endswith(".xml")
    )


def test_tables_repeat_their_head_and_keep_rows_whole(word):
    for table in word.tables[2:]:
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (head, *rows))


def test_row_longer_than_a_page_may_break():
    row = KeyTaskRow(content="Nội dung", result="dài " * 25_000)
    (long,) = opened(with_tasks(row)).tables[2]._tbl.tr_lst[1:]
    assert long.trPr.find(qn("w:cantSplit")) is None


def test_tail_is_one_unbroken_row_tied_to_the_text_above(word):
    (row,) = word.tables[1]._tbl.tr_lst
    assert row.trPr.find(qn("w:cantSplit")) is not None
    (closing,) = [p for p in word.paragraphs if p.text.endswith("./.")]
    before = word.paragraphs[[p.text for p in word.paragraphs].index(closing.text) - 1]
    assert closing.paragraph_format.keep_with_next
    assert before.paragraph_format.keep_with_next


def test_rest_of_a_long_list_of_recipients_may_flow_over_pages():
    names = tuple(f"Ban thứ {number}" for number in range(1, 56))
    plan = replace(sample(), plan=replace(sample().plan, recipients=(*names, "Lưu: VT")))
    signed, rest = opened(plan).tables[1].rows
    assert signed._tr.trPr.find(qn("w:cantSplit")) is not None
    assert rest._tr.trPr.find(qn("w:cantSplit")) is None
    assert signed.cells[1].text.split("\n")[-1] == "Lê Xuân Trường"
    assert rest.cells[1].text == ""
    listed = f"{signed.cells[0].text}\n{rest.cells[0].text}".split("\n")
    assert listed == ["Nơi nhận:", *(f"- {name};" for name in names), "- Lưu: VT."]


def test_every_style_that_is_used_is_defined():
    package = opened(full_form(), draft=True)
    defined = {style.style_id for style in package.styles}
    used = {element.get(qn("w:val")) for element in package.element.iter(qn("w:pStyle"))}
    assert used <= defined


def test_font_is_times_new_roman_for_every_script():
    styles = part(render_docx(sample(), draft=True), "word/styles.xml")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert f'w:{script}="Times New Roman"' in styles
    assert "Theme=" not in styles
    assert 'w:lang w:val="vi-VN"' in styles


def test_properties_name_the_plan_and_its_agency(word):
    properties = word.core_properties
    assert properties.title == "Kế hoạch Phát triển kinh tế - xã hội năm 2024"
    assert properties.author == "Ủy ban nhân dân phường Lê Lợi"
    assert properties.language == "vi-VN"
    assert properties.comments == ""


def test_two_exports_are_the_same_bytes():
    assert render_docx(sample(), draft=True) == render_docx(sample(), draft=True)
    times = {entry.date_time for entry in parts(render_docx(sample(), draft=True))}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_plan_without_rows_has_no_appendix():
    empty = replace(
        sample(),
        tasks=replace(sample().tasks, rows=()),
        indicators=replace(sample().indicators, rows=()),
    )
    word = opened(empty)
    assert len(word.sections) == 1
    assert len(word.tables) == 2


@pytest.mark.parametrize("text", one_in(4, HOSTILE))
def test_hostile_text_is_printed_as_it_is(text):
    section = SectionData(heading=text, content=(Block("paragraph", text), Block("bullet", text)))
    document = replace(with_tasks(KeyTaskRow(text, text)), sections=(section,))
    word = opened(document)
    printed = shown_paragraphs(word)
    assert f"I. {text}" in printed
    assert text in printed
    assert f"- {text}" in printed
    assert [cell.text for cell in word.tables[2].rows[1].cells][1:] == [text, text]


def test_bullets_of_the_second_level_are_words_own_too():
    blocks = (Block("bullet", "Thu"), Block("sub_bullet", "Thuế"), Block("bullet", "Chi"))
    word = opened(replace(sample(), sections=(SectionData("A", blocks),)))
    shown = shown_paragraphs(word)
    assert shown[shown.index("- Thu") :][:3] == ["- Thu", "+ Thuế", "- Chi"]
    (deeper,) = (one for one in word.paragraphs if one.text == "Thuế")
    dash = next(one for one in word.paragraphs if one.text == "Thu")
    indents = [one.style.paragraph_format.first_line_indent for one in (dash, deeper)]
    assert indents[1] > (indents[0] or word.styles["Body Text"].paragraph_format.first_line_indent)


def test_letters_are_typed_since_word_knows_no_vietnamese_ones():
    points = tuple(SectionData(f"Điểm {number}") for number in range(1, 6))
    sections = (SectionData("A", (), (SectionData("B", (), points, "letters"), SectionData("C"))),)
    word = opened(replace(sample(), sections=sections))
    shown = shown_paragraphs(word)
    start = shown.index("1. B")
    assert shown[start + 4 : start + 7] == ["d) Điểm 4", "đ) Điểm 5", "2. C"]
    (point,) = (one for one in word.paragraphs if one.text == "đ) Điểm 5")
    assert point._p.pPr.numPr.numId.val == 0
    style = point.style
    assert (style.style_id, style.base_style.style_id) == ("Heading3Point", "Heading3")
    assert (style.font.bold, style.base_style.font.bold) == (False, True)


def test_characters_that_xml_cannot_hold_are_replaced():
    document = replace(sample(), sections=(SectionData("A\x00B\x0b\ud800C"),))
    assert "I. A\ufffdB\ufffd\ufffdC" in shown_paragraphs(opened(document))


def test_decomposed_letters_are_composed():
    decomposed = unicodedata.normalize("NFD", "Kế hoạch")
    document = replace(sample(), sections=(SectionData(decomposed),))
    assert "I. Kế hoạch" in shown_paragraphs(opened(document))


def test_very_long_text_is_there_whole():
    text = "phường " * 15_000
    document = replace(sample(), sections=(SectionData("Dài", (Block("paragraph", text),)),))
    assert text in [paragraph.text for paragraph in opened(document).paragraphs]


def test_very_long_title_fits_the_properties():
    document = replace(sample(), plan=replace(sample().plan, subject="dài " * 1000))
    assert len(opened(document).core_properties.title) == 255


def test_many_rows_are_all_there():
    rows = opened(with_indicators(500)).tables[3].rows
    assert len(rows) == 501
    assert [cell.text for cell in rows[500].cells][:3] == ["Chỉ tiêu số 500", "Người", "500"]


@given(documents())
def test_any_plan_gives_a_file_that_opens_with_all_its_headings(document):
    printed = set(shown_paragraphs(opened(document)))
    for node in nodes_of(resolve_references(document)):
        # As letters, raised or not.
        words = "".join(run.text for run in runs_of(text_with_label(node)))
        # A numbered paragraph goes on behind its first words.
        begun = node.is_running and any(one.startswith(words) for one in printed)
        assert words in printed or begun


def test_numbers_and_bullets_are_words_own_and_not_typed(word):
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "Hạn chế:" in texts
    assert not any(re.match(r"(?:[IVX]+|\d+(?:\.\d+)*)\. |- ", text) for text in texts)
    styles = {style.style_id: style.element.pPr.numPr for style in word.styles}
    assert styles["ListBullet"].numId.val == 2
    for level in range(1, 10):
        assert (styles[f"Heading{level}"].numId.val, styles[f"Heading{level}"].ilvl.val) == (
            1,
            level - 1,
        )


def test_heading_below_words_last_level_has_a_typed_label():
    section = SectionData("Sâu nhất")
    for depth in range(9):
        section = SectionData(f"Cấp {9 - depth}", children=(section,))
    word = opened(replace(sample(), sections=(section,)))
    (deepest,) = [p for p in word.paragraphs if p.text.endswith("Sâu nhất")]
    assert deepest.text == "1.1.1.1.1.1.1.1.1. Sâu nhất"
    assert deepest._p.pPr.numPr.numId.val == 0


def test_undated_file_states_when_the_plan_was_last_changed():
    changed = datetime(2023, 10, 5, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    word = Document(BytesIO(render_docx(sample(), draft=True, changed=changed)))
    assert word.core_properties.modified.replace(tzinfo=None) == datetime(2023, 10, 5, 2, 30)  # noqa: DTZ001
