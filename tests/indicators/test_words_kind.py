"""Figures of words: read, chosen, stored, compared; and the columns of a table that hold no measure."""

import pytest

from indicators.kinds import MAX_WORDS, WORDS, Value, WordsKind, WordsValue
from indicators.measures import column_label, heading_of, printable_columns
from indicators.table import IndicatorRow, IndicatorTableData
from wardplan.numbers.spans import Reading

CHOSEN = WORDS.among(("Loại I", "Loại II"))
ROW = IndicatorRow("xep-loai", "Xếp loại", None, "words", lead="Văn phòng", note="Theo QĐ 12")


def reading(text: str, kind: WordsKind = WORDS) -> Reading[Value]:
    return kind.read(text, unit=None, decimals=0, previous=None)


def test_free_words_are_taken_as_typed_but_for_their_blanks() -> None:
    assert reading("  3   sao ").value == WordsValue("3 sao")
    assert reading("…").is_blank


def test_choice_is_found_whatever_its_case_and_accents() -> None:
    assert reading("loai ii", CHOSEN).value == WordsValue("Loại II")


def test_end_of_a_choice_is_asked_about_and_another_word_is_refused() -> None:
    asked = reading("II", CHOSEN)
    assert asked.readings == (WordsValue("Loại II"),)
    assert asked.question == "“II” là Loại II?"
    assert "Loại I" in (reading("Loại IV", CHOSEN).problem or "")


def test_choices_alike_but_for_accents_are_told_apart_or_asked_about() -> None:
    alike = WORDS.among(("Giới", "Giỏi"))
    assert reading("Giỏi", alike).value == WordsValue("Giỏi")
    asked = reading("gioi", alike)
    assert asked.value is None
    assert asked.question == "“gioi” là Giới hay Giỏi?"
    assert asked.readings == (WordsValue("Giới"), WordsValue("Giỏi"))


@pytest.mark.parametrize("typed", ["-", "x", "/"])
def test_sign_for_no_figure_is_asked_about(typed: str) -> None:
    assert reading(typed).topic == "nil"


def test_error_of_a_spreadsheet_and_too_many_words_are_refused() -> None:
    assert "lỗi của Excel" in (reading("#REF!").problem or "")
    assert str(MAX_WORDS) in (reading("chữ " * MAX_WORDS).problem or "")


def test_words_that_no_print_could_show_are_refused_where_they_are_typed() -> None:
    assert "mà văn bản in không có" in (reading("Loại 😀").problem or "")


def test_words_go_to_database_and_file_and_come_back() -> None:
    value = WordsValue("Hạng A")
    assert WORDS.from_columns(WORDS.to_columns(value)) == value
    assert WORDS.from_columns({"words": ""}) is None
    assert WORDS.from_plain(WORDS.to_plain(value, 0), 0) == value
    for plain in (5, "", "x" * (MAX_WORDS + 1)):
        with pytest.raises(ValueError, match=r"\w"):
            WORDS.from_plain(plain, 0)


def test_equal_words_meet_a_target_and_of_others_nothing_is_said() -> None:
    first, second = WordsValue("Loại I"), WordsValue("Loại II")
    assert WORDS.compare(first, first, "higher") == "met"
    assert WORDS.compare(first, second, "higher") == "unclear"
    assert CHOSEN.refusal(first) == ""
    assert CHOSEN.refusal(WordsValue("Hạng A")) != ""
    assert (WORDS.show(first, 0), WORDS.in_words(first, 0, None)) == ("Loại I", "Loại I")


def test_columns_of_words_have_those_of_the_row_and_an_unknown_one_is_blank() -> None:
    assert [ROW.text(column) for column in ("lead", "note", "other")] == [
        "Văn phòng",
        "Theo QĐ 12",
        "",
    ]
    assert ROW.printed_figure("older_column") == (None, 0)
    assert ROW.printed_figure("comparison") == (None, 1)


def test_numbers_are_printed_before_the_names_wherever_their_column_was_chosen() -> None:
    columns, measures = ("Tên", "ĐVT", "Giao", "STT", "Ghi chú"), ("assigned", "number", "note")
    table = IndicatorTableData("Biểu", 2024, columns, measures, (ROW,))
    assert table.printed_heads == ("STT", "Tên", "ĐVT", "Giao", "Ghi chú")
    assert (table.cell_columns, table.text_columns) == (("assigned", "note"), ("note",))


def test_every_column_has_a_label_and_a_head_of_its_year() -> None:
    heads = [heading_of(column, 2024) for column in printable_columns()]
    assert all(heads)
    assert len(set(heads)) == len(heads)
    assert all(column_label(column) for column in printable_columns())
