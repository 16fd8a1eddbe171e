"""Starting a year: what is taken over, what moves on, what is listed for a person."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from indicators.measures import Measure
from plans.document.next_year import (
    OldYear,
    next_year_plan,
    old_years_in_heads,
    old_years_in_text,
    running_texts,
)
from plans.document.outline import walk
from plans.document.plan import IndicatorRow, PlanDocument, SectionData
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.tables import CellLine, GroupLine, TableColumn
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.documents import documents, sample
from wardplan.numbers.spans import Span


def with_target(document: PlanDocument, code: str, value: Span) -> PlanDocument:
    rows = tuple(
        replace(row, figures=(*row.figures, (Measure.TARGET, value)))
        if isinstance(row, IndicatorRow) and row.code == code
        else row
        for row in document.indicators.rows
    )
    return replace(document, indicators=replace(document.indicators, rows=rows))


def test_years_in_titles_and_headings_move_on() -> None:
    new = next_year_plan(sample())
    assert new.plan.year == 2025
    assert new.plan.subject == "Phát triển kinh tế - xã hội năm 2025"
    assert new.tasks.title.startswith("Biểu số 01: Kết quả thực hiện nhiệm vụ trọng tâm năm 2024")
    assert new.indicators.title == "Biểu số 02: Danh mục chỉ tiêu phát triển KTXH năm 2024"
    assert new.sections[0].heading.endswith("KT-XH NĂM 2024.")
    assert new.sections[1].heading == "KẾ HOẠCH THỰC HIỆN NHIỆM VỤ KT-XH NĂM 2025"


def test_outline_and_standing_text_are_taken_over_and_tasks_are_not() -> None:
    new = next_year_plan(sample())
    assert [n.label for n in walk(new.sections)] == [n.label for n in walk(sample().sections)]
    measures, before = new.sections[1].children[2], sample().sections[1].children[2]
    assert isinstance(measures, SectionData)
    assert isinstance(before, SectionData)
    assert measures.heading == "Nhiệm vụ và biện pháp chủ yếu thực hiện mục tiêu, nhiệm vụ 2025"
    assert measures.content == before.content
    assert new.tasks.rows == ()


def test_attached_tables_keep_form_and_words_and_move_their_years() -> None:
    columns = (*PROJECTS.columns[:2], TableColumn("Vốn năm 2024", "figure"), *PROJECTS.columns[3:])
    rows = (GroupLine("Khởi công năm 2024", "A"), *PROJECTS.rows)
    projects = replace(PROJECTS, title="DỰ ÁN NĂM 2024", note="Theo Nghị quyết năm 2020.")
    this = with_tables(ASSIGNMENT, replace(projects, columns=columns, rows=rows))
    first, second = next_year_plan(this).tables
    assert (first.title, first.label) == ("PHÂN CÔNG NHIỆM VỤ NĂM 2025", "Phụ lục I")
    assert first.columns == ASSIGNMENT.columns
    # What is due on a day is past; what is due in a quarter comes again.
    dues = [row.cells[4] for row in first.rows if isinstance(row, CellLine)]
    assert dues == ["Quý II", "", ""]
    assert [row.cells[1] for row in first.rows if isinstance(row, CellLine)][1] == "Thu ngân sách"
    assert (second.title, second.note) == ("DỰ ÁN NĂM 2025", "Theo Nghị quyết năm 2020.")
    assert second.columns[2].name == "Vốn năm 2025"
    assert second.rows[0] == GroupLine("Khởi công năm 2025", "A")
    assert second.rows[1] == CellLine(("", "Đường Lê Lợi", "", "UBND phường", "đã họp dân", ""))


def test_old_years_in_cells_are_listed_under_the_name_of_their_table() -> None:
    row = CellLine(("1", "Sơ kết năm 2024", "", "", "2024", ""))
    new = next_year_plan(with_tables(replace(ASSIGNMENT, rows=(row,))))
    found = [old for old in list_old_years(new) if old.place == "Phụ lục I"]
    assert [(old.excerpt, old.year) for old in found] == [("Sơ kết năm 2024", 2024)]


def test_columns_of_a_table_that_are_a_run_of_years_move_together() -> None:
    names = ("STT", "Dự án", "TH 2022", "ƯTH 2023", "KH 2024", "KH 2025", "Khởi công 2019")
    columns = tuple(TableColumn(name, "text") for name in names)
    this = with_tables(replace(PROJECTS, columns=columns, rows=()))
    (table,) = next_year_plan(this).tables
    assert [column.name for column in table.columns][2:] == [
        *("TH 2023", "ƯTH 2024", "KH 2025", "KH 2026", "Khởi công 2019"),
    ]


def test_names_of_rows_and_heads_of_both_bieu_move_on() -> None:
    first, *rows = sample().indicators.rows
    named = replace(first, name="Chỉ tiêu giao năm 2023")
    table = replace(sample().indicators, rows=(named, *rows))
    tasks = replace(sample().tasks, columns=("STT", "Nhiệm vụ", "Kết quả 6 tháng đầu năm 2023"))
    new = next_year_plan(replace(sample(), indicators=table, tasks=tasks))
    assert new.indicators.rows[0].name == "Chỉ tiêu giao năm 2024"
    assert new.tasks.columns[2] == "Kết quả 6 tháng đầu năm 2024"


def test_first_words_of_a_numbered_paragraph_are_running_text() -> None:
    running = SectionData("Năm 2024 phường tiếp tục", numbering="decimal")
    top = replace(sample().sections[1], children=(running,), numbering="clauses")
    new = next_year_plan(replace(sample(), sections=(sample().sections[0], top)))
    assert new.sections[1].children[0] == running
    assert [old.year for old in list_old_years(new) if old.place == "II.1"] == [2024]


def test_heads_that_were_left_behind_are_listed() -> None:
    title = "DỰ ÁN GIAI ĐOẠN 2021 - 2024"
    columns = (*PROJECTS.columns[:2], TableColumn("Vốn 2019", "figure"), *PROJECTS.columns[3:])
    new = next_year_plan(with_tables(replace(PROJECTS, title=title, columns=columns)))
    found = [(old.year, old.excerpt) for old in old_years_in_heads(new)]
    assert found == [(2021, title), (2019, "Vốn 2019")]


def test_next_year_numbers_and_looks_back_as_this_one() -> None:
    head, first = replace(sample().plan, numbering="capitals"), sample().sections[0]
    this = replace(
        sample(), plan=head, sections=(replace(first, numbering="letters"), *sample().sections[1:])
    )
    new = next_year_plan(this)
    assert (new.plan.numbering, new.sections[0].numbering) == ("capitals", "letters")
    # What last year was like belongs into part A, as it does into part I.
    assert old_years_in_text("A.a", "năm 2023", 2024) == []
    assert len(old_years_in_text("B.1", "năm 2023", 2024)) == 1


def test_targets_become_assigned_figures_and_the_rest_starts_blank() -> None:
    this = with_target(sample(), "dan-so", Span.number(Decimal(12700)))
    new = next_year_plan(this)
    figures = {row.code: row.figures for row in new.indicators.indicators}
    assert figures["dan-so"] == ((Measure.ASSIGNED, Span.number(Decimal(12700))),)
    assert figures["bhyt"] == ()
    assert len(figures) == 36


def test_new_plan_has_neither_number_nor_date_nor_old_paper() -> None:
    new = next_year_plan(sample())
    assert (new.plan.number, new.plan.date) == (None, None)
    assert all(row.printed is None for row in new.indicators.indicators)


def list_old_years(document: PlanDocument) -> list[OldYear]:
    texts = running_texts(document)
    return [old for at, text in texts for old in old_years_in_text(at, text, document.plan.year)]


def test_what_still_names_an_old_year_is_listed_with_its_place() -> None:
    listed = list_old_years(next_year_plan(sample()))
    assert any(old.place == "II.3" and "6 tháng cuối năm 2023" in old.excerpt for old in listed)
    assert any(old.place == "II.1" and old.year == 2024 for old in listed)
    assert any(old.place == "Mở đầu" and old.year == 2024 for old in listed)
    assert all(old.year <= 2024 for old in listed)


def test_numbers_of_documents_and_dates_are_not_taken_for_years() -> None:
    excerpts = [old.excerpt for old in list_old_years(next_year_plan(sample()))]
    assert excerpts
    assert not any(text.strip("…") == "3390/UBND-TCKH ngày 23/8/2023" for text in excerpts)
    assert next_year_plan(sample()).plan.preamble == sample().plan.preamble


@given(document=documents())
def test_next_year_of_any_plan_is_a_plan_that_a_file_can_hold(document: PlanDocument) -> None:
    if document.plan.year < 2100 and document.tasks.year < 2100 and document.indicators.year < 2100:
        new = next_year_plan(document)
        assert read_plan(canonical_json(new)) == new
