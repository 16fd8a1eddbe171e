"""Headings with their content become sections; the text that shows them is read back the same."""

import pytest

from plans.incoming.outline import (
    IncomingSection,
    as_text,
    outline_of,
    read_text,
    sections_of,
    shared_numbering,
)
from plans.incoming.report import notices_of
from tests.support.files.word_files import docx, level, lists, par, run
from tests.support.files.word_files import read as read_file
from tests.support.incoming import read


def shown(html: str = "", plain: str = "") -> list[str]:
    return as_text(sections_of(read(html, plain))).split("\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p><b>Mục tiêu</b></p><p>Đoạn một</p><ul><li>ý</ul>",
            ["Mục tiêu", "    Đoạn một", "    - ý"],
        ),
        (
            "<h1>I. A</h1><p>Mở đầu</p><h2>1. Kinh tế</h2><p>2. cây;</p><h2>2. Xã hội</h2><h1>II. B</h1>",
            [
                "1. A",
                "    Mở đầu",
                "1.1. Kinh tế",
                "    2. cây;",
                "1.2. Xã hội",
                "2. B",
            ],
        ),
        (
            "<p>I. A</p><p>1. B</p><p>x</p><p>a) ý;</p><p>1.1. C</p><p>1.2. D</p><p>2. E</p><p>II. G</p>",
            ["1. A", "1.1. B", "    x", "    a) ý;", "1.1.1. C", "1.1.2. D", "1.2. E", "2. G"],
        ),
        (
            "<p>Phần I. Đánh giá</p><p>1. A</p><p>Phần II. Mục tiêu</p>",
            ["Phần I. Đánh giá", "1. A", "Phần II. Mục tiêu"],
        ),
        ("<h3>A</h3><h4>B</h4><h3>C</h3>", ["1. A", "1.1. B", "2. C"]),
        ("<h2>A</h2><h1>B</h1>", ["1. A", "2. B"]),
        (
            "<p><b>ĐÁNH GIÁ</b></p><p>x</p><p><b>MỤC TIÊU</b></p>",
            ["1. ĐÁNH GIÁ", "    x", "2. MỤC TIÊU"],
        ),
        ("<h1>A</h1><table><tr><td>1<td>2</table>", ["A", "    1 | 2"]),
        ("<p style='mso-outline-level:2'>A</p><p>x</p>", ["A", "    x"]),
    ],
)
def test_headings_become_sections_at_their_levels(html, expected):
    assert shown(html) == expected
    sections = sections_of(read(html))
    assert read_text(as_text(sections)) == sections


def test_long_numbered_paragraph_is_content():
    long = f"2. {'Đẩy mạnh công tác tuyên truyền, ' * 12}"
    assert shown(plain=f"1. Nhiệm vụ\n{long}")[1].startswith("    2. Đẩy mạnh")


def test_too_long_a_heading_stays_one_and_is_refused_when_it_is_added():
    sections = sections_of(read(f"<h1>{'dài ' * 200}</h1><h1>{'lâu ' * 200}</h1><p>x</p>"))
    assert read_text(as_text(sections)) == sections


def test_heading_that_begins_with_a_figure_stays_one():
    sections = sections_of(read("<h1>I. 12 nhiệm vụ</h1><h2>1. 5 tỷ đồng</h2><p>x</p>"))
    assert read_text(as_text(sections)) == sections
    # Alone and typed it may be the figure itself.
    assert read_text("1. 200 hộ") == [IncomingSection("1. 200 hộ")]


def test_text_that_was_typed_by_hand():
    assert read_text("Mục tiêu") == [IncomingSection("Mục tiêu")]
    assert read_text("Mục tiêu\n\nĐoạn\n- ý") == [IncomingSection("Mục tiêu", ["Đoạn", "- ý"])]
    assert read_text("I. A\n1. B\n    2. x") == [
        IncomingSection("A", [], [IncomingSection("B", ["2. x"])])
    ]
    assert read_text("  \n") == []


def test_heading_on_two_lines_is_one():
    assert read_text("Bài học\nkinh nghiệm\nmột ý") == [
        IncomingSection("Bài học kinh nghiệm một ý")
    ]
    assert read_text("ĐÁNH GIÁ\nTÌNH HÌNH\nĐoạn") == [
        IncomingSection("ĐÁNH GIÁ TÌNH HÌNH", ["Đoạn"])
    ]
    assert shown("<h1>I. ĐÁNH GIÁ<br>TÌNH HÌNH</h1><p>x</p>") == ["ĐÁNH GIÁ TÌNH HÌNH", "    x"]


def test_bold_points_with_letters_are_sections_that_keep_them():
    html = "<p>1. Kinh tế</p><p>1.1. Thu</p>{}<p>x</p>{}<p>1.1.1. Phí</p><p>2. Xã hội</p>"
    points = [f"<p><b>{mark}) {text}</b></p>" for mark, text in (("a", "Thuế"), ("đ", "Chi"))]
    sections = sections_of(read(html.format(*points)))
    text = as_text(sections)
    assert text.split("\n") == [
        "1. Kinh tế", "1.1. Thu", "a) Thuế", "    x", "b) Chi", "1.1.2.1. Phí", "2. Xã hội",
    ]  # fmt: skip
    assert read_text(text) == sections
    assert [one.numbering for one in read_text(text)[0].children[0].children] == ["letters"] * 2


def test_points_are_read_back_however_many_there_are():
    points = [IncomingSection(f"{number} việc", numbering="letters") for number in range(1, 30)]
    text = as_text([IncomingSection("Nhiệm vụ", children=points)])
    assert "\naa) 24 việc\n" in text
    assert read_text(text)[0].children == points
    assert read_text(as_text(points)) == points


def test_depth_of_a_section_counts_itself():
    [section] = read_text("1. A\n1.1. B\n1.1.1. C")
    assert section.depth == 3


def test_phan_and_chuong_stay_what_they_are_and_are_read_back():
    text = "Phần I. Đánh giá\nChương I. Chung\nMục 1. Thu\n    Một.\nMục 2. Chi\nPhần II. Kế hoạch"
    sections = read_text(text)
    assert shared_numbering(sections) == "part"
    assert shared_numbering(sections[0].children) == "chapter"
    assert shared_numbering(sections[0].children[0].children) == "item"
    assert as_text(sections) == text
    (first, second) = read_text("PHẦN THỨ NHẤT. A\nPhần thứ hai: B")
    assert (first.heading, second.numbering) == ("A", "part_words")
    assert shared_numbering([first, IncomingSection("C")]) is None


def test_points_that_word_counts_are_points_and_no_numbers():
    numbering = lists(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)"))
    body = par(run("Thu", "<w:b/>"), number=(1, 0))
    body += "".join(par(run(one, "<w:b/>"), number=(1, 1)) for one in ("Thuế", "Phí"))
    sections = sections_of(read_file(docx(body, {"numbering": numbering})))
    assert as_text(sections).split("\n") == ["1. Thu", "a) Thuế", "b) Phí"]
    assert shared_numbering(sections[0].children) == "letters"


def test_numbers_in_brackets_are_numbers_in_brackets():
    html = "<p><b>1. Thu</b></p><p><b>(1) Thuế</b></p><p>x</p><p><b>(2) Phí</b></p><p>(3) y;</p>"
    sections = sections_of(read(html))
    assert shared_numbering(sections[0].children) == "parentheses"
    assert [one.heading for one in sections[0].children] == ["Thuế", "Phí"]
    assert sections[0].children[1].content == ["(3) y;"]
    assert read_text(as_text(sections)) == sections


NOTE = (
    "<p>{}<a href='#_ftn1' style='mso-footnote-id:ftn1'>[1]</a></p>"
    "<div style='mso-element:footnote'><p><a href='#_ftnref1'>[1]</a> Theo NQ 31</p></div>"
)


def test_content_keeps_its_emphasis_and_notes():
    html = "<h1>I. Thu</h1><ul><li>Tăng <b>5%</b> so với <i>dự toán</i></ul>" + NOTE.format(
        "Hộ nghèo giảm"
    )
    sections, told = outline_of(read(html))
    assert sections[0].content == [
        "- Tăng {{b}}5%{{/b}} so với {{i}}dự toán{{/i}}",
        "Hộ nghèo giảm{{note}}Theo NQ 31{{/note}}",
    ]
    assert read_text(as_text(sections)) == sections
    assert told.left_out == ()


def test_braces_of_a_source_stay_braces():
    sections, _ = outline_of(read("<h1>Mục</h1><p>Ghi {{dan-so.target}} ở đây</p>"))
    assert sections[0].content == ["Ghi {{dan-so.target}} ở đây"]


@pytest.mark.parametrize(
    "heading", ["<h1>Thu <i>ngân sách</i></h1>", "<p>Thu <i>ngân sách</i></p>"]
)
def test_what_a_heading_cannot_keep_is_told(heading):
    _, told = outline_of(read(f"{heading}<p>Đoạn</p>"))
    assert [(one.kind, one.text) for one in told.left_out] == [("look", "ngân sách")]
    assert notices_of(told, keeps="headings")[0].items == ("“ngân sách”",)
    # A heading that is bold as a whole has a look, and loses nothing.
    assert outline_of(read("<h1><b>Thu</b></h1><p>x</p>"))[1].left_out == ()


def test_note_of_a_heading_is_told():
    html = NOTE.format("Mục tiêu") + "<p>Đoạn</p>"
    sections, told = outline_of(read(html))
    assert sections[0].heading == "Mục tiêu"
    assert [one.kind for one in told.left_out] == ["note"]
