"""Columns beside the figures: numbers, comparisons, who sees to it, notes; in every output."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from openpyxl import load_workbook

from indicators.models import TableRow
from plans.document.comparison.versions import compare
from plans.document.next_year import next_year_plan
from plans.document.plan import IndicatorTableData, PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.versions import FIRST, SECOND, version_of
from plans.document.planfile.writing import canonical_json
from plans.document.privacy.masking import printed_texts
from plans.document.problems import PlanFileError
from plans.models import PartChange
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.html import document_parts, part_pages
from plans.rendering.table_layout import table_layout
from plans.rendering.table_rows import printed_rows
from plans.rendering.word.plan_docx import render_docx
from plans.store.reading import read_document
from plans.store.writing import store_document
from tests.support.factories import person, sample_plan
from tests.support.indicators.columns import (
    CODE,
    with_columns,
    with_figures,
    with_printed,
    with_words,
)
from tests.support.indicators.grids import GRID, row_of
from tests.support.pages import markup_of, text_of
from tests.support.plans.documents import sample

COLUMNS = (
    *("number", "last_result", "assigned", "estimate", "comparison", "vs_last_year"),
    *("target", "plan_vs", "lead", "note"),
)
FIGURES = {"last_result": "12000", "assigned": "12500", "estimate": "12600", "target": "12726"}
LEAD, NOTE = "Công an phường", "Theo sổ hộ khẩu"


@pytest.fixture
def document() -> PlanDocument:
    return with_words(
        with_figures(with_columns(sample(), COLUMNS), **FIGURES), lead=LEAD, note=NOTE
    )


def population(table: IndicatorTableData) -> Any:
    (row,) = (one for one in printed_rows(table) if getattr(one.source, "code", "") == CODE)
    return row


def test_each_column_prints_what_it_says(document: PlanDocument) -> None:
    assert population(document.indicators).cells == (
        *("12.000", "12.500", "12.600", "100,8", "105,0", "12.726", "101,0"),
        *(LEAD, NOTE),
    )
    assert document.indicators.printed_heads == (
        *("STT", "DANH MỤC", "ĐVT", "Thực hiện năm 2022", "Chỉ tiêu giao năm 2023"),
        *("Ước thực hiện năm 2023", "So sánh (%)", "Ước TH 2023/TH 2022 (%)"),
        *("Kế hoạch năm 2024", "KH 2024/ước TH 2023 (%)", "Đơn vị chủ trì", "Ghi chú"),
    )


def test_numbers_are_the_labels_or_counted_in_each_group(document: PlanDocument) -> None:
    table = document.indicators
    numbered = [(row.number, row.name) for row in printed_rows(table)]
    assert numbered[0] == ("I", "CHỈ TIÊU VỀ KINH TẾ")
    assert ("1", "Dân số") in [(number, name) for number, name in numbered if name == "Dân số"]
    bare = tuple(replace(row, label=None) for row in table.rows)
    counted = [row.number for row in printed_rows(replace(table, rows=bare))]
    assert counted[:6] == ["", "1", "", "", "", "1"]
    # Without the column nothing stands before the names.
    assert {row.number for row in printed_rows(sample().indicators)} == {""}


def test_words_make_a_plan_of_the_second_version(document: PlanDocument) -> None:
    assert version_of(sample()) == FIRST
    assert version_of(with_words(sample(), lead=LEAD)) == SECOND
    assert read_plan(canonical_json(document)) == document
    tree: Any = json.loads(canonical_json(with_words(sample(), note=NOTE)))
    with pytest.raises(PlanFileError, match="note"):
        read_plan(json.dumps(tree | {"format": FIRST}, ensure_ascii=False).encode())


@pytest.mark.django_db
def test_words_are_stored_with_the_row(document: PlanDocument) -> None:
    plan = store_document(document, by=None).plan
    assert canonical_json(read_document(plan)) == canonical_json(document)
    row = row_of(plan, CODE)
    assert (row.lead, row.note) == (LEAD, NOTE)


def test_print_word_and_workbook_have_the_columns(document: PlanDocument) -> None:
    parts = document_parts(document)
    assert parts[-1].columns[0] == "STT"
    page = part_pages(document)[-1]
    assert '<tr class="group"><td class="middle">I</td><th scope="row" colspan="11">' in page
    assert f'<td class="words">{LEAD}</td><td class="words">{NOTE}</td></tr>' in page
    sheet = load_workbook(BytesIO(render_xlsx(document)))["Biểu 02"]
    (row,) = (one for one in sheet.iter_rows(min_row=6) if one[1].value == "Dân số")
    assert row[3].value == 12000
    assert [row[10].value, row[11].value] == [LEAD, NOTE]
    assert str(row[6].value).startswith("=IF(AND(")
    assert str(sheet.freeze_panes).startswith("C")
    word = ZipFile(BytesIO(render_docx(document, draft=False))).read("word/document.xml").decode()
    assert LEAD in word
    assert '<w:gridSpan w:val="11"/>' in word


def test_layout_gives_each_column_its_width(document: PlanDocument) -> None:
    widths = table_layout(document.indicators).widths
    assert len(widths) == len(document.indicators.printed_heads)
    assert widths[0] < widths[1]


def test_words_are_masked_and_compared(document: PlanDocument) -> None:
    texts = {text.path.rpartition(".")[2]: text.text for text in printed_texts(document)}
    assert (texts["lead"], texts["note"]) == (LEAD, NOTE)
    (change,) = compare(with_words(document, lead="Tư pháp"), document).rows
    assert [(one.name, one.old, one.new) for one in change.details] == [
        ("Đơn vị chủ trì", "Tư pháp", LEAD)
    ]


def test_next_year_keeps_who_sees_to_it(document: PlanDocument) -> None:
    table = next_year_plan(document).indicators
    assert table.measures == COLUMNS
    assert table.columns[6:9] == (*("So sánh (%)", "Ước TH 2024/TH 2023 (%)", "Kế hoạch năm 2025"),)
    source = population(table).source
    assert (source.lead, source.note) == (LEAD, None)


def words(**given: str) -> dict[str, str]:
    return {"action": "write", **{name.replace("_", "-"): text for name, text in given.items()}}


@pytest.mark.django_db
def test_words_are_written_beside_the_grid(client: Client) -> None:
    plan = sample_plan()
    with_printed(COLUMNS, plan)
    client.force_login(person())
    row = row_of(plan, CODE)
    panel = f"{GRID}o/{row.pk}/assigned/"
    assert 'name="lead"' in markup_of(client.get(panel, headers={"X-Fragment": "1"}))
    sent = words(lead=f" {LEAD} ", seen_lead="", note=NOTE, seen_note="")
    assert client.post(panel, sent).status_code == 302
    row.refresh_from_db()
    assert (row.lead, row.note) == (LEAD, NOTE)
    change = PartChange.objects.get(kind=PartChange.Kind.ROW, part_id=row.pk)
    assert (change.before["lead"], change.after["lead"]) == ("", LEAD)
    page = markup_of(client.get(GRID))
    assert "Đơn vị chủ trì" in page
    assert LEAD in page
    history = text_of(client.get("/ke-hoach/le-loi/2024/lich-su/"))
    assert "Đơn vị chủ trì" in history


@pytest.mark.django_db
def test_words_that_somebody_changed_meanwhile_are_not_overwritten(client: Client) -> None:
    plan = sample_plan()
    with_printed(COLUMNS, plan)
    client.force_login(person())
    row = row_of(plan, CODE)
    TableRow.objects.filter(pk=row.pk).update(lead="Tư pháp")
    panel = f"{GRID}o/{row.pk}/assigned/"
    answer = client.post(panel, words(lead=LEAD, seen_lead=""), headers={"X-Fragment": "1"})
    assert answer.status_code == 422
    assert "nay là “Tư pháp”; ông/bà ghi “Công an phường”." in text_of(answer)
    row.refresh_from_db()
    assert row.lead == "Tư pháp"


@pytest.mark.django_db
def test_words_too_long_are_refused_with_a_sentence(client: Client) -> None:
    plan = sample_plan()
    with_printed(COLUMNS, plan)
    client.force_login(person())
    panel = f"{GRID}o/{row_of(plan, CODE).pk}/assigned/"
    answer = client.post(panel, words(lead="a" * 151, seen_lead=""), headers={"X-Fragment": "1"})
    assert answer.status_code == 422
    assert "150" in text_of(answer)


@pytest.mark.django_db
def test_reading_page_shows_the_columns(client: Client) -> None:
    store_document(
        with_words(with_figures(with_columns(sample(), COLUMNS), **FIGURES), lead=LEAD), by=None
    )
    client.force_login(person())
    page = text_of(client.get("/ke-hoach/le-loi/2024/bieu-02/"))
    assert LEAD in page
    assert "101,0" in page
    assert "STT" not in page
