"""Numbers and dashes, counted by programs or typed by people, stay the levels they are."""

import pytest

from plans.incoming.editor_lines import lines_of
from plans.incoming.outline import as_text, sections_of
from tests.support.incoming import lines, read

IGNORED = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>"


def word(level: int, label: str, text: str, font: str = "") -> str:
    """A paragraph of one of Word's lists."""
    label = f"<span style='font-family:{font}'>{label}</span>" if font else label
    return f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>{IGNORED.format(label)}{text}</p>"


def test_automatic_numbers_of_word_are_kept():
    html = word(1, "1.", "Một") + word(2, "a)", "Hai") + word(3, "i.", "Ba") + word(2, "b)", "Bốn")
    assert lines(html) == ["1. Một", "a) Hai", "i. Ba", "b) Bốn"]
    # Points are headings only where they look like some, as typed ones are.
    assert as_text(sections_of(read(html))).split("\n") == [
        *("Một", "    a) Hai", "    i. Ba", "    b) Bốn"),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
        ("<ol start=3><li>A<li value=7>B<li>C</ol>", ["3. A", "7. B", "8. C"]),
        ("<ol type=a><li>A<ol type=i><li>x<li>y</ol><li>B</ol>", ["a. A", "i. x", "ii. y", "b. B"]),
        ("<ol><li>A</li><ol><li>x</li></ol><li>B</li></ol>", ["1. A", "1. x", "2. B"]),
        ("<ol style='list-style-type:upper-roman'><li>A<li>B</ol>", ["I. A", "II. B"]),
        ("<ol reversed><li>A<li>B</ol>", ["2. A", "1. B"]),
        ("<ol><li><p>A</p><p>thêm</p></li><li>B</li></ol>", ["1. A", "thêm", "2. B"]),
        ("<ol><li style='list-style-type:none'>A<li>B</ol>", ["A", "2. B"]),
        ("<ul><li>A<ul><li>x<ul><li>y</ul></ul><li>B</ul>", ["- A", "+ x", "· y", "- B"]),
        ("<ul style='list-style:none'><li>A</ul>", ["A"]),
        ("<ol class=x><li data-leveltext='%1)' data-aria-level=1>A</ol>", ["1) A"]),
        ("<ul><li aria-level=2>chỉ cấp hai</ul>", ["- chỉ cấp hai"]),
        ("<li>không có danh sách", ["- không có danh sách"]),
    ],
)
def test_lists_are_kept_as_the_levels_they_are(html, expected):
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("label", "font"),
    [
        ("·", "Symbol"),
        ("§", "Wingdings"),
        ("Ø", "Wingdings"),
        ("o", '"Courier New"'),
        ("-", ""),
        ("–", ""),
        ("\uf0b7", ""),
    ],
)
def test_bullets_of_word_are_dashes(label, font):
    assert lines(word(1, label, "Thu ngân sách", font)) == ["- Thu ngân sách"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- Một", "- Một"),
        ("–\u00a0\u00a0Một", "- Một"),
        ("•\tMột", "- Một"),
        ("\uf0b7 Một", "- Một"),
        ("▪ Một", "- Một"),
        ("👉 Một", "- Một"),
        ("✅  Một", "- Một"),
        ("🔹Một", "- Một"),
        ("© 2023 UBND", "© 2023 UBND"),
        ("“Một”", "“Một”"),
        ("-5 độ", "-5 độ"),
        ("1. Một", "1. Một"),
        ("1.1.\tMột", "1.1. Một"),
        ("a) một", "a) một"),
        ("2.1 triệu đồng", "2.1 triệu đồng"),
        ("+ 45 hộ", "- 45 hộ"),
    ],
)
def test_typed_marks_are_known(typed, expected):
    assert lines(plain=typed) == [expected]
    assert lines(f"<p>{typed}</p>") == [expected]


def test_plus_below_a_dash_stays_a_level_deeper():
    assert lines(plain="- A\n+ a\n+ b\n- B\nHết\n+ c") == ["- A", "+ a", "+ b", "- B", "Hết", "- c"]


def test_levels_of_a_pasted_list_are_dashes_and_plus_signs_that_are_no_words():
    found = lines_of(read("<ul><li>A<ul><li>x</ul></ul>"))
    assert [(line.kind, line.text) for line in found] == [("bullet", "A"), ("sub_bullet", "x")]
    (section,) = sections_of(read(plain="1. Thu\n- A\n+ a"))
    assert section.content == ["- A", "+ a"]


def test_typed_labels_become_the_outlines_own():
    html = (
        "<p>II. MỤC TIÊU</p><p>2. Xã hội</p><p>2.1. Trên 96% hộ đạt chuẩn</p><p>2.2. Giảm nghèo</p>"
    )
    assert as_text(sections_of(read(html))).split("\n") == [
        "1. MỤC TIÊU", "1.1. Xã hội", "1.1.1. Trên 96% hộ đạt chuẩn", "1.1.2. Giảm nghèo",
    ]  # fmt: skip
