"""How wide the columns of an attached table are: as said, else by their text, and no word is broken."""

from decimal import Decimal

from plans.document.tables import TABLE_KINDS, TableColumn
from plans.rendering.column_widths import column_widths
from plans.rendering.table_layout import Room, millimetres
from plans.rendering.text_width import width_in_thousandths


def test_widths_that_were_said_are_kept_and_fill_the_page():
    columns = (
        TableColumn("Một", width=20),
        TableColumn("Hai", width=30),
        TableColumn("Ba", width=50),
    )
    layout = column_widths(columns, [("a", "b", "c")], landscape=False)
    assert layout.widths == (Decimal(33), Decimal("49.5"), Decimal("82.5"))
    assert (layout.size, layout.room) == (13, Room.USUAL)
    assert sum(column_widths(columns[:2], [("a", "b")], landscape=True).widths) == 252


def test_column_without_a_width_takes_what_the_others_leave_and_long_texts_more_of_it():
    columns = (
        TableColumn("STT", "number", 6),
        TableColumn("Ngắn"),
        TableColumn("Dài"),
        TableColumn("Số", "figure"),
    )
    rows = [("1", "ngắn", "một việc phải làm trong năm " * 10, "12")]
    layout = column_widths(columns, rows, landscape=False)
    assert sum(layout.widths) == 165
    assert layout.widths[2] > 2 * layout.widths[1]
    assert layout.widths[3] < 20
    assert layout.size == 13


def test_no_figure_or_word_is_wider_than_its_column():
    columns = (
        TableColumn("Tên", width=97),
        TableColumn("Số", "figure", 1),
        TableColumn("Chữ", width=1),
    )
    rows = [("Đường", "1.234.567.890", "nghiêng")]
    layout = column_widths(columns, rows, landscape=False)
    for text, width in zip(rows[0], layout.widths, strict=True):
        assert millimetres(width_in_thousandths(text), layout.size, layout.room) <= width + Decimal(
            "0.1"
        )


def test_letters_get_smaller_where_the_words_of_many_columns_need_it():
    columns = tuple(TableColumn(f"Nghiêng {number}") for number in range(9))
    layout = column_widths(columns, [], landscape=False)
    assert sum(layout.widths) == 165
    assert layout.size < 13


def test_more_columns_than_fit_still_fill_the_page():
    columns = tuple(TableColumn("Nghiêng ngả nghiêng", "figure") for _ in range(20))
    layout = column_widths(columns, [("1.234.567.890.123",) * 20], landscape=False)
    assert (sum(layout.widths), layout.size) == (165, 9)


def test_kinds_that_people_begin_with_need_no_smaller_letters():
    for kind in TABLE_KINDS.values():
        assert column_widths(kind.columns, [], landscape=kind.landscape).size == 13


def test_word_of_no_language_makes_no_letters_smaller():
    columns = (TableColumn("Việc"), *(TableColumn(f"Tháng {number}") for number in range(1, 5)))
    layout = column_widths(columns, [("W" * 40, "x", "", "", "")], landscape=False)
    assert layout.size == 13


def test_longest_words_are_cut_before_short_ones():
    columns = (
        *(TableColumn(f"Tháng {number}") for number in range(14)),
        TableColumn("Nghiêng", "figure"),
    )
    layout = column_widths(columns, [(*("a",) * 14, "1.234.567.890.123")], landscape=False)
    assert layout.widths[-1] > layout.widths[0]
    assert len(set(layout.widths[:9])) == 1
