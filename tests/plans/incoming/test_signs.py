"""Blanks, invisible signs, symbol fonts, old encodings, and what cannot be printed."""

import unicodedata

import pytest

from plans.incoming.report import notices_of, summary_of
from tests.support.incoming import doubts, left, lines, read
from wardplan.text import clean, text_problem


@pytest.mark.parametrize("way", ["plain", "html"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb", "a b"),
        ("a\u00a0\u2003 b", "a b"),
        ("a\u00adb\u200bc\ufeffd\u200ee\u2060f", "abcdef"),
        ("a\u202e12\u202cb", "a12b"),
        (unicodedata.normalize("NFD", "Kế hoạch ở phường"), "Kế hoạch ở phường"),
        ("\ue001{{a.b}}\ue002", "{{a.b}}"),
        ("30\u20610", "300"),
    ],
)
def test_signs_are_put_as_they_are_meant(way, text, expected):
    assert lines(**{way: text}) == [expected]


@pytest.mark.parametrize("sign", ["\x0b", "\u2028", "\u2029", "\x85"])
def test_line_breaks_of_other_programs_part_lines(sign):
    assert lines(plain=f"Một{sign}Hai") == ["Một", "Hai"]
    if sign != "\x85":
        assert lines(f"<p>Một{sign}Hai</p>") == ["Một", "Hai"]


def test_combining_mark_in_another_element_joins_its_letter():
    [line] = lines("<p>Kê<span>\u0301</span> hoạch</p>")
    assert line == "Kế hoạch"


def test_invisible_signs_are_counted():
    assert summary_of(read(plain="a\u00adb\u200bc")) == "2 ký tự ẩn"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<span style='font-family:Symbol'>£</span> 5%", "≤ 5%"),
        ("<span style='font-family:Symbol'>\uf0b3</span> 96%", "≥ 96%"),
        ("<span style='font-family:Wingdings'>à</span> đạt", "→ đạt"),
        ("12<span style='font-family:Symbol'>5</span>", "125"),
    ],
)
def test_signs_of_symbol_fonts_are_what_is_seen(html, expected):
    assert lines(html) == [expected]


def test_ticked_box_is_no_empty_one():
    box = "<span style='font-family:Wingdings'>{}</span> Đạt"
    assert lines(box.format("¨")) == ["- Đạt"]
    assert lines(f"Xếp loại: {box.format('¨')}") == ["Xếp loại: □ Đạt"]
    assert doubts(read(f"Xếp loại: {box.format('þ')}")) == [("sign", "☑", "")]


def test_unknown_sign_of_a_symbol_font_is_asked_about():
    found = read("<p>Đạt <span style='font-family:Webdings'>Q</span></p>")
    assert [kind for kind, _, _ in doubts(found)] == ["sign"]


def test_signs_that_cannot_be_printed_are_asked_about_where_they_stand():
    found = read(plain="Đạt 😀 tốt 漢")
    assert doubts(found) == [("sign", "😀", ""), ("sign", "漢", "")]


def test_emoji_before_a_line_is_told():
    assert left(read(plain="👉 Một\n👉 Hai"), "sign") == ["👉", "👉"]


def test_text_in_an_old_encoding_is_listed_with_the_sentence_that_refuses_it():
    old = "KÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi"
    found = read(f"<p>{old}</p><p>Dân số 12.575 người</p>")
    assert [one.text for one in found.paragraphs] == ["Dân số 12.575 người"]
    [notice] = notices_of(found)
    assert notice.sentence == text_problem(old, longest=1000)
    assert notice.items == (f"“{old}”",)
    assert summary_of(found) == "1 đoạn bảng mã cũ"


def test_old_encoding_in_a_cell_leaves_the_table_its_columns():
    found = read("<table><tr><td>1<td>KÕ ho¹ch ph¸t triÓn<td>5</table>")
    assert lines("<table><tr><td>1<td>KÕ ho¹ch ph¸t triÓn<td>5</table>") == ["1 |  | 5"]
    assert left(found, "old") == ["KÕ ho¹ch ph¸t triÓn"]


@pytest.mark.parametrize("way", ["plain", "html"])
def test_what_is_read_can_be_stored(way):
    text = "Một\u00a0hai\u200b ba\t㎡ ４５ \uf0b7 ℃ Ⅰ, 10⁻³ − 5–6 “x”…"
    for line in lines(**{way: text}):
        assert clean(line) == line
        assert text_problem(line, longest=1000) is None


def test_figure_of_our_own_editor_stays_one_and_no_other():
    chip = "<span class=chip data-ref='{{dan-so.assigned}}'>12.575</span>"
    assert lines(f"Có {chip} người") == ["Có \ue001{{dan-so.assigned}}\ue002 người"]
    assert [one.text for one in read(f"Có {chip}", references=False).paragraphs] == ["Có 12.575"]
    assert lines("<span data-ref='{{x}}'>9</span>") == ["9"]
