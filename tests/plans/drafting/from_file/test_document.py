"""The document of what was read: text at the nearest level, what does not fit told, no figure in doubt."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.document.planfile.reading import problems_of
from plans.document.remark_locations import RemarkLocator
from plans.drafting.from_file.document import document_of
from plans.drafting.from_file.gathering import Frame
from plans.incoming.plan.understood import (
    NOWHERE,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
)
from plans.store.catalogue_merge import row_code
from tests.support.plans.documents import sample
from tests.support.plans.read_plans import read_plan_of

FOUND = read_plan_of(sample())
FRAME = Frame(
    ward=sample().ward,
    head=sample().plan,
    tasks_title="Nhiệm vụ trọng tâm",
    indicators_title="Chỉ tiêu",
    known={row_code(row): row for row in sample().indicators.rows},
)


def made(found: ReadPlan, answers: dict[str, str] | None = None):
    return document_of(found, answers or {}, FRAME)


def items(*pieces: tuple[Any, ...]) -> ReadPlan:
    outline = tuple(
        ReadOutlineItem(f"outline.{place}", *piece) for place, piece in enumerate(pieces)
    )
    return replace(FOUND, outline=outline)


def test_levels_that_are_skipped_or_too_deep_keep_their_text_at_the_nearest_level():
    found = items(
        ("paragraph", "Không có đề mục."),
        ("heading", "Một", 1, "I."),
        ("heading", "Ba", 3, "1."),
        *(("heading", f"Sâu {level}", level, "1.") for level in range(4, 9)),
    )
    result = made(found)
    assert not problems_of(result.document)
    first, second = result.document.sections
    assert (first.heading, first.content[0].text) == ("Nội dung", "Không có đề mục.")
    assert [one.heading for one in second.children] == ["Ba"]
    said = " ".join(one.text for one in result.open_places)
    assert "Cổng có 6 cấp đề mục" in said
    assert "Sâu 8" in str(result.document)


def test_numbered_paragraphs_with_text_below_are_running_and_bare_ones_are_commitments():
    found = items(
        ("heading", "ĐÁNH GIÁ", 1, "I.", "roman"),
        ("clause", "Thu ngân sách đạt khá.", 2, "1.", "clauses"),
        ("bullet", "Thuế."),
        ("heading", "MỤC TIÊU, NHIỆM VỤ", 1, "II.", "roman"),
        ("clause", "Thu ngân sách tăng.", 2, "1.", "clauses"),
        ("clause", "{{b}}Giảm nghèo{{/b}} bền vững.", 2, "2.", "clauses"),
    )
    result = made(found)
    assert not problems_of(result.document)
    back, ahead = result.document.sections
    assert (back.numbering, ahead.numbering) == ("clauses", "numbers")
    assert back.children[0].heading == "Thu ngân sách đạt khá."
    assert [one.clause for one in ahead.children] == [
        "Thu ngân sách tăng.",
        "{{b}}Giảm nghèo{{/b}} bền vững.",
    ]


def test_heading_that_is_numbered_otherwise_than_in_the_file_is_told():
    found = items(("heading", "Một", 1, "I.", "roman"), ("heading", "Hai", 1, "III.", "roman"))
    (place,) = [one for one in made(found).open_places if "đánh số" in one.text]
    assert place.path == "sections[1].heading"
    assert "“III.”, trong kế hoạch là “II.”" in place.text


def with_column(column: ReadColumn, *texts: str) -> ReadPlan:
    """The sample with one more column in its Biểu 02, of number cells."""
    found = FOUND
    table = found.tables[1]
    rows = tuple(
        replace(row, cells=(*row.cells, ReadCell(text, "number" if text else "blank", text)))
        for row, text in zip(table.rows, (*texts, *[""] * len(table.rows)), strict=False)
    )
    table = replace(table, columns=(*table.columns, column), rows=rows)
    return replace(found, tables=(found.tables[0], table, *found.tables[2:]))


@pytest.mark.parametrize(
    ("column", "why"),
    [
        (ReadColumn("t2.c3", ("Năm 2019",), "figure", 2019), "chưa rõ là số liệu gì"),
        (ReadColumn("t2.c3", ("KH 2022",), "target", 2022, "target"), "chưa rõ là số liệu gì"),
        (ReadColumn("t2.c3", ("Giao",), "assigned", 2023, "assigned"), "trùng loại số liệu"),
    ],
)
def test_column_that_the_plan_cannot_hold_is_told_with_its_figures(column, why):
    result = made(with_column(column, "", "77"))
    assert result.document.indicators.measures == ("assigned",)
    (place,) = [one for one in result.open_places if "Cột" in one.text]
    assert why in place.text
    assert "Tốc độ phát triển GTSX: 77" in place.text
    assert place.path == "tables.indicators.title"


def compared(*percents: str, **columns: str) -> ReadPlan:
    """A table of assigned, estimate and a column in percent, in which the estimates are 6, 12 and 18."""
    found = FOUND
    table = found.tables[1]
    names = (*columns.items(), ("Tỷ lệ (%)", ""))
    heads = [
        ReadColumn(f"t2.c{at}", (name,), "figure" if measure else "comparison", None, measure)
        for at, (name, measure) in enumerate(names, 1)
    ]
    rows = tuple(
        ReadRow(
            f"t2.r{at}",
            "row",
            tuple(
                ReadCell(text, "number" if text else "blank", text)
                for text in ("", "10", str(6 * at + 6), printed)[: len(names) + 1]
            ),
            name=f"Dòng {at}",
            unit="người",
        )
        for at, printed in enumerate(percents)
    )
    columns_read = (ReadColumn("t2.c0", ("Chỉ tiêu",), "name"), *heads)
    return replace(found, tables=(replace(table, columns=columns_read, rows=rows),))


def test_comparison_is_taken_where_the_percentages_of_the_file_say_of_which_columns():
    found = compared("60", "120,0", "180%", Giao="assigned", Ước="estimate")
    result = made(found)
    assert result.document.indicators.measures == ("assigned", "estimate", "comparison")
    assert result.open_places == ()
    other = made(compared("60", "120", "170", Giao="assigned", Ước="estimate"))
    assert "comparison" in other.document.indicators.measures
    (place,) = other.open_places
    assert "Dòng 2: tệp 170, cổng 180,0" in place.text


def test_comparison_that_the_file_does_not_bear_out_is_told_and_not_worked_out():
    found = compared("55", "99", "104,2", Trước="last_result", Ước="estimate")
    result = made(found)
    assert result.document.indicators.measures == ("last_result", "estimate")
    (place,) = result.open_places
    assert "Dòng 0: 55" in place.text


def test_column_in_doubt_gives_no_figure_until_it_is_answered():
    column = ReadColumn("t2.c3", ("Kế hoạch 2024",), "target", 2024, "target")
    found = with_column(column, "", "77")
    asked = replace(found, questions=(PlaceQuestion("t2.c3", "column", "Số liệu gì?", ""),))
    assert "target" not in made(asked).document.indicators.measures
    answered = made(asked, {"t2.c3": "target"}).document.indicators
    assert answered.measures == ("assigned", "target")
    assert str(next(answered.indicators).figures[-1][1].low) == "77"
    assert made(asked, {"t2.c3": "other"}).open_places == ()


def test_table_of_tasks_with_more_columns_and_what_is_not_attached_are_kept_as_they_are():
    found = FOUND
    tasks = found.tables[0]
    wide = replace(
        tasks,
        columns=(*tasks.columns, ReadColumn("t1.c3", ("Chủ trì",), "lead")),
        rows=tuple(replace(row, cells=(*row.cells, ReadCell("Công an"))) for row in tasks.rows),
    )
    document = made(replace(found, tables=(wide, *found.tables[1:]))).document
    assert document.omitted == ("tasks",)
    assert [column.kind for column in document.tables[0].columns] == [
        *("number", "text", "text", "body")
    ]
    assert document.tables[0].rows[0].cells[3] == "Công an"


def test_table_of_a_hidden_sheet_is_attached_only_once_somebody_has_said_so():
    hidden = replace(FOUND.tables[0], key="t9", kind="list")
    readings = PossibleReading("list", "Lấy bảng này"), PossibleReading("", "Không lấy")
    asked = PlaceQuestion("t9", "table", "Có lấy không?", "", readings)
    cell = PlaceQuestion("t9.r0.c1", "figure", "Số nào?", "")
    found = replace(FOUND, tables=(hidden, *FOUND.tables[1:]), questions=(asked, cell))
    result = made(found)
    assert result.document.tables == made(replace(found, tables=FOUND.tables[1:])).document.tables
    assert [one.made_from["key"] for one in result.open_places][:1] == ["t9"]
    assert "t9.r0.c1" not in {one.made_from["key"] for one in result.open_places}
    assert len(made(found, {"t9": "list"}).document.tables) == len(result.document.tables) + 1


def test_what_a_file_does_not_say_is_put_by_the_portal_and_told():
    result = made(replace(FOUND, head=tuple(one for one in FOUND.head if one.name != "name")))
    assert result.document.plan.signer.name
    assert [one.text for one in result.open_places] == [
        "Từ tệp “ke-hoach.docx”: Tệp không ghi người ký; cổng ghi tạm"
        f" “{result.document.plan.signer.name}”, xin xem lại."
    ]


CELLS = [f"t2.r{number}.c2" for number in range(1, 30)]


def test_rows_among_others_are_parts_and_signs_before_names_are_kept():
    found = FOUND
    table = found.tables[1]
    row = replace(table.rows[5], code="", label="")
    cells = (ReadCell("Trong đó"), *(ReadCell("", "blank"),) * 2)
    rows = (
        replace(row, key="t2.r0", label="1"),
        ReadRow("t2.r1", "among", cells, name="Trong đó:", level=1),
        replace(row, key="t2.r2", name="Nam", mark="-", level=1),
        replace(row, key="t2.r3", name="Nữ", mark="\uf0b7", level=1),
        replace(row, key="t2.r4", name="Hộ", level=0),
        replace(row, key="t2.r5", name="Hộ nghèo", mark="Trong đó", level=1),
    )
    made_rows = made(replace(found, tables=(replace(table, rows=rows),))).document.indicators.rows
    assert [(one.label, one.name, getattr(one, "parent", "")) for one in made_rows] == [
        ("1", "Dân số", None),
        (None, "Trong đó:", ""),
        (None, "Nam", "dan-so-2"),
        (None, "Nữ", "dan-so-2"),
        (None, "Hộ", None),
        (None, "Trong đó: Hộ nghèo", "ho"),
    ]


def test_digits_that_nobody_has_read_are_no_words_and_words_are():
    table = FOUND.tables[1]
    row = replace(table.rows[5], code="", name="Xếp loại", unit="")
    cells = [(*row.cells[:2], ReadCell(text, "text")) for text in ("12,575 - 13", "Loại I")]
    rows = tuple(replace(row, key=f"t2.r{at}", cells=one) for at, one in enumerate(cells))
    result = made(replace(FOUND, tables=(replace(table, rows=rows),)))
    unread, words = result.document.indicators.indicators
    assert (unread.figures, words.kind) == ((), "words")
    (place,) = result.open_places
    assert "“12,575 - 13”, chưa đọc được" in place.text


def small_table(rows: int = 2) -> ReadPlan:
    """The sample with a table between two paragraphs of its first section."""
    columns = (ReadColumn("t7.c0", ("Tổ",), "name"), ReadColumn("t7.c1", ("Số hộ",), "figure"))
    table = ReadTable(
        "t7",
        "free",
        columns,
        tuple(
            ReadRow(f"t7.r{at}", "row", (ReadCell(f"Tổ {at}"), ReadCell("1,575", "number")))
            for at in range(rows)
        ),
        "Bảng 1",
        "Số hộ theo tổ",
        attached=False,
    )
    found = items(
        ("heading", "Một", 1, "I.", "roman"),
        ("paragraph", "Trước."),
        ("table", "", 0, "", None, "t7"),
        ("paragraph", "Sau."),
        ("picture", "Bản đồ phường", 0, "", None, "", "a" * 64, NOWHERE, "Hình 1. Ba tuyến phố"),
    )
    asked = PlaceQuestion("t7.r1.c1", "figure", "Số nào?", "")
    return replace(found, tables=(*found.tables, table), questions=(asked,))


def test_small_table_and_picture_stand_in_the_text_where_the_file_has_them():
    kept = replace(FRAME, pictures={"a" * 64: "b" * 64})
    result = document_of(small_table(), {}, kept)
    assert problems_of(result.document) == []
    (section,) = result.document.sections
    assert [one.kind for one in section.content] == [
        *("paragraph", "table", "paragraph", "picture")
    ]
    table, picture = section.content[1].table, section.content[3].picture
    assert table is not None
    assert picture is not None
    assert (table.title, table.label) == ("Bảng 1: Số hộ theo tổ", "")
    assert [row.cells for _, row in table.cell_rows()] == [("Tổ 0", "1,575"), ("Tổ 1", "")]
    assert (picture.sha256, picture.alternative) == ("b" * 64, "Bản đồ phường")
    assert picture.caption == "Hình 1. Ba tuyến phố"
    assert result.document.tables == ()
    (place,) = result.open_places
    assert place.path == "sections[0].content[1].table.rows[1].cells[1]"
    assert place.path in RemarkLocator(result.document).by_path


def test_table_too_large_for_the_text_is_attached_and_a_picture_that_is_not_kept_is_told():
    result = made(small_table(rows=70))
    assert [table.name for table in result.document.tables] == ["Bảng 1"]
    said = [one.text for one in result.open_places]
    assert any("nay là bảng kèm theo" in one for one in said)
    assert any("một ảnh “Hình 1. Ba tuyến phố”, chưa đưa vào" in one for one in said)


@given(data=st.data())
def test_no_figure_that_a_question_is_about_is_stored_unless_it_was_answered(data):
    asked = data.draw(st.lists(st.sampled_from(CELLS), unique=True, min_size=1))
    given_keys = data.draw(st.lists(st.sampled_from(asked), unique=True))
    answers = {key: data.draw(st.sampled_from(["", "7", "blank", "8.5"])) for key in given_keys}
    # The worst reader: it asks, and has written a value all the same.
    found = replace(
        FOUND, questions=tuple(PlaceQuestion(key, "figure", "Số nào?", "") for key in asked)
    )
    result = document_of(found, answers, FRAME)
    places = {one.made_from["key"] for one in result.open_places}
    rows = {f"t2.r{at}.c2": row for at, row in enumerate(result.document.indicators.rows)}
    for key in asked:
        figures = getattr(rows[key], "figures", ())
        if not answers.get(key):
            assert figures == ()
            assert key in places
        else:
            assert not {str(value.low) for _, value in figures if hasattr(value, "low")} - {
                *("7", "8.5")
            }
