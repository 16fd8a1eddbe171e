"""Lines of pages as paragraphs, what runs on every page, and ruled tables over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.incoming.pdf.page_lines import PageLine, Piece, lines_of_page
from plans.incoming.pdf.paragraphs import cell_paragraph, margins_of, paragraphs_of
from plans.incoming.pdf.ruled_tables import RuledTable, joined_tables, ruled_table
from plans.incoming.pdf.running import without_contents, without_running
from plans.pdf.format_check.pages import Letter, TextLine

LEFT, RIGHT, INDENT = 85, 540, 113
#: A letter of these lines is so wide and high.
WIDE, HIGH = 5.5, 14


def line(text: str, at: float = LEFT, *, top: float = 100, page: int = 0, **more) -> PageLine:
    """A line of letters of one width; one that ends with "|" reaches the right margin."""
    end = RIGHT if text.endswith("|") else at + len(text) * WIDE
    words = text.removesuffix("|").rstrip()
    width = len(words.split()[0]) * WIDE
    return PageLine(page, at, end, top, top + HIGH, 14, (Piece(words),), width, **more)


def read(*lines: PageLine) -> list[str]:
    spaced = [
        replace(one, top=one.top + 18 * at, bottom=one.bottom + 18 * at)
        for at, one in enumerate(lines)
    ]
    return [found.text for _, found in paragraphs_of(spaced, margins_of(spaced))]


def body(count: int = 3) -> list[PageLine]:
    """Paragraphs that show the margins and the indent."""
    return [
        one
        for _ in range(count)
        for one in (line("Đoạn đầu |", INDENT), line("còn tiếp |"), line("hết."))
    ]


def test_full_lines_are_one_paragraph_and_an_indent_begins_the_next():
    lines = [
        line("Thu ngân sách của |", INDENT),
        line("Ủy ban đạt khá. |"),
        line("Chi đúng luật |", INDENT),
    ]
    assert read(*body(), *lines)[3:] == ["Thu ngân sách của Ủy ban đạt khá.", "Chi đúng luật"]


def test_line_with_room_for_the_next_word_ends_its_paragraph():
    lines = [line("Một đoạn ngắn."), line("Một đoạn khác |")]
    assert read(*body(), *lines)[-2:] == ["Một đoạn ngắn.", "Một đoạn khác"]


def test_word_cut_at_the_margin_is_whole_again_and_two_numbers_are_asked_about():
    lines = [line("Ban QL KT- |", INDENT), line("XH phường.")]
    assert read(*body(), *lines)[-1] == "Ban QL KT-XH phường."
    spaced = [*body(), line("đạt 12 |", INDENT, top=400), line("575 người", top=418)]
    (*_, (_, last)) = paragraphs_of(spaced, margins_of(spaced))
    assert [(doubt.kind, doubt.other) for doubt in last.doubts] == [("joined", "\n")]


def test_without_indents_a_full_line_that_ends_a_sentence_is_asked_about():
    lines = [line("Thu đạt khá. |"), line("Chi đúng luật |"), line("và đủ.")]
    spaced = [replace(one, top=100 + 18 * at, bottom=114 + 18 * at) for at, one in enumerate(lines)]
    ((_, found),) = paragraphs_of(spaced, margins_of(spaced))
    assert found.text == "Thu đạt khá. Chi đúng luật và đủ."
    assert [(doubt.start, doubt.other) for doubt in found.doubts] == [(12, "\n")]


def test_paragraph_goes_on_over_the_end_of_a_page_but_not_over_a_wide_room():
    first = line("Thu ngân sách |", INDENT, top=760)
    second = line("đạt khá.", top=60, page=1)
    spaced = [*body(), first, second]
    texts = [found.text for _, found in paragraphs_of(spaced, margins_of(spaced))]
    assert texts[-1] == "Thu ngân sách đạt khá."
    lower = replace(second, page=0, top=900, bottom=914)
    spaced = [*body(), first, lower]
    texts = [found.text for _, found in paragraphs_of(spaced, margins_of(spaced))]
    assert texts[-2:] == ["Thu ngân sách", "đạt khá."]


def test_lines_of_a_hanging_bullet_stay_together():
    lines = [
        line("- Giao Văn phòng |", INDENT),
        line("theo dõi việc |", INDENT + 9),
        line("này.", INDENT + 9),
    ]
    assert read(*body(), *lines)[-1] == "- Giao Văn phòng theo dõi việc này."


def test_two_columns_stand_beside_each_other_until_a_line_crosses_them():
    page = [
        ("Nơi nhận:", 90),
        ("TM. ỦY BAN", 380),
        ("Kế hoạch này có hiệu lực từ ngày ký và được gửi đến mọi nơi", 90),
    ]
    found = lines_of_page(
        [text_line(page[:2], 100), text_line(page[1:2], 120), text_line(page[2:], 140)]
    )
    assert [(one.text, one.column, one.is_beside) for one in found] == [
        ("Nơi nhận:", 0, True),
        ("TM. ỦY BAN", 1, True),
        ("TM. ỦY BAN", 1, True),
        (page[2][0], 0, False),
    ]


def text_line(parts: list[tuple[str, int]], base: float) -> TextLine:
    letters = []
    for text, at in parts:
        for place, sign in enumerate(text):
            x0 = at + place * WIDE
            letters.append(
                Letter(sign, x0, x0 + WIDE, base - 11, base + 3, base, 14, "Times", True)
            )
    return TextLine(0, letters)


def test_raised_letter_is_an_exponent_or_asked_about():
    letters = list(text_line([("1.250 m2", 90)], 100).letters)
    letters[-1] = replace(letters[-1], text="²", top=88, bottom=96)
    (found,) = lines_of_page([TextLine(0, letters)])
    assert [(piece.text, piece.script) for piece in found.pieces] == [
        ("1.250 m", ""),
        ("2", "raised"),
    ]
    assert cell_paragraph([found], "").text == "1.250 m²"


def test_numbers_of_pages_and_running_words_are_left_out_once_each():
    pages = [
        [
            line(str(number), 300, top=40),
            line("UBND phường – Dự thảo", top=55),
            line(f"Đoạn {number}", top=400),
        ]
        for number in (2, 3, 4)
    ]
    kept, told = without_running(pages, [842] * 3)
    assert [[one.text for one in page] for page in kept] == [["Đoạn 2"], ["Đoạn 3"], ["Đoạn 4"]]
    assert [(one.kind, one.text) for one in told] == [
        ("page", "2"),
        ("running", "UBND phường – Dự thảo"),
    ]


def test_first_line_of_a_page_that_no_other_repeats_stays():
    kept, told = without_running([[line("Một", top=50)], [line("Hai", top=50)]], [842, 842])
    assert (len(kept[0]), len(kept[1]), told) == (1, 1, [])


def grid(page: int, rows: list[list[str]]) -> RuledTable:
    wide, high = 100, 20
    boxes = [
        (at * wide, level * high, at * wide + wide, level * high + high)
        for level, row in enumerate(rows)
        for at, _ in enumerate(row)
    ]
    found = ruled_table(page, boxes)
    assert found is not None
    for level, row in enumerate(rows):
        for at, text in enumerate(row):
            found.rows[level][at].lines = [line(text)] if text else []
    return found


def texts(found: RuledTable) -> list[list[str]]:
    return [[cell.words for cell in row] for row in found.rows]


def test_table_over_two_pages_is_one_with_its_head_once():
    head = ["STT", "Chỉ tiêu", "Ước"]
    first, second = grid(0, [head, ["1", "Dân số", "12"]]), grid(1, [head, ["2", "Hộ", "3"]])
    (whole,) = joined_tables([first, second])
    assert texts(whole) == [head, ["1", "Dân số", "12"], ["2", "Hộ", "3"]]


def test_row_that_the_page_cut_is_whole_again():
    first = grid(0, [["STT", "Việc"], ["1", "Rà soát hộ"]])
    (whole,) = joined_tables([first, grid(1, [["", "kinh doanh"], ["2", "Thu"]])])
    assert texts(whole)[1:] == [["1", "Rà soát hộ kinh doanh"], ["2", "Thu"]]


def test_tables_of_other_columns_or_of_one_page_stay_apart():
    assert len(joined_tables([grid(0, [["a", "b"]] * 2), grid(1, [["a", "b", "c"]] * 2)])) == 2
    assert len(joined_tables([grid(0, [["a", "b"]] * 2), grid(0, [["a", "b"]] * 2)])) == 2


def test_cells_that_are_one_are_told_by_the_first_of_them():
    found = ruled_table(
        0, [(0, 0, 200, 20), (0, 20, 100, 60), (100, 20, 200, 40), (100, 40, 200, 60)]
    )
    assert found is not None
    assert [[cell.merge for cell in row] for row in found.rows] == [
        ["", "across"],
        ["", ""],
        ["below", ""],
    ]
    assert found.cell_at(150, 10) == (0, 0)
    assert found.cell_at(50, 50) == (1, 0)
    assert found.cell_at(50, 90) is None


@pytest.mark.parametrize("boxes", [[], [(0, 0, 9, 9)], [(0, 0, 9, 9), (0, 9, 9, 18)]])
def test_frame_is_no_table(boxes):
    assert ruled_table(0, boxes) is None


def test_lines_at_nearly_one_height_stand_beside_each_other():
    found = lines_of_page(
        [text_line([("TM. ỦY BAN", 380)], 100), text_line([("Nơi nhận:", 90)], 106)]
    )
    assert [(one.text, one.column, one.is_beside) for one in found] == [
        ("Nơi nhận:", 0, True),
        ("TM. ỦY BAN", 1, True),
    ]
    ((_, whole),) = paragraphs_of(found, margins_of(found))
    assert (whole.text, whole.layout.gaps) == ("Nơi nhận: TM. ỦY BAN", (9,))


def test_lines_that_end_in_numbers_of_pages_are_contents():
    entries = [
        text_line([(f"Mục {number}", 90), (str(number), 500)], 100 + 20 * number)
        for number in (1, 2, 3)
    ]
    leader = text_line([("Mục 4 ........ 4", 90)], 180)
    page = lines_of_page(
        [
            text_line([("MỤC LỤC", 280)], 80),
            *entries,
            leader,
            text_line([("Thu đạt khá.", 90)], 300),
        ]
    )
    kept, told = without_contents([page])
    assert [one.text for one in kept[0]] == ["Thu đạt khá."]
    assert [one.text for one in told][:2] == ["MỤC LỤC", "Mục 1 1"]
    assert {one.kind for one in told} == {"contents"}


def test_head_of_a_letter_and_of_the_plan_behind_it_are_no_running_words():
    heads = [
        [line("ỦY BAN NHÂN DÂN", top=40, is_beside=True), line(f"Đoạn {at}", top=400)]
        for at in (1, 2)
    ]
    kept, told = without_running(heads, [842, 842])
    assert (len(kept[0]), len(kept[1]), told) == (2, 2, [])


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("ST", "T"), "STT"),
        (("ƯTH/", "KH"), "ƯTH/KH"),
        (("Đơn", "vị"), "Đơn vị"),
        (("Gồm:", "- A"), "Gồm:\n- A"),
    ],
)
def test_lines_of_a_cell_are_joined_as_they_were_parted(lines, text):
    assert cell_paragraph([line(one) for one in lines], "").text == text
