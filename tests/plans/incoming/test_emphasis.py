"""Bold and italic words of a pasted text: kept where they stand among others, else a look that is dropped."""

import pytest

from plans.incoming.blocks import from_json, to_json
from plans.incoming.editor_lines import emphasised, lines_of, without_placed_notes
from tests.support.incoming import read


def edited(html: str) -> str:
    """The lines as the text editor takes them, its switches as tags of letters."""
    found = (emphasised(line) for line in lines_of(read(html)))
    names = {0: "‹›", 1: "‹b›", 2: "‹i›", 3: "‹bi›"}
    return "\n".join(found).translate({0xE010 + bits: name for bits, name in names.items()})


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("Tăng <b>5%</b> so", "Tăng ‹b›5%‹› so"),
        ("Tăng <i>5%</i>", "Tăng ‹i›5%"),
        ("<em>a <strong>b</strong></em> c", "‹i›a ‹bi›b‹› c"),
        ("x <span style='font-weight:700;font-style:italic'>y</span>", "x ‹bi›y"),
        ("<b>a <span style='font-weight:normal'>b</span></b>", "‹b›a ‹›b"),
        ("<p><b>Cả đoạn đậm</b></p>", "Cả đoạn đậm"),
        ("<p><b>Cả đoạn đậm</b>:</p>", "Cả đoạn đậm:"),
        ("<p>1. <b>Cả tên mục đậm</b></p>", "1. Cả tên mục đậm"),
        ("<ul><li><b>Thu</b> ngân sách</ul>", "‹b›Thu‹› ngân sách"),
        (
            "<p><b>Ưu điểm:</b> tốt<br><i>nghiêng cả dòng</i></p>",
            "‹b›Ưu điểm:‹› tốt\nnghiêng cả dòng",
        ),
        ("<table><tr><td>a<td><b>b</b> c</table>", "a | ‹b›b‹› c"),
        ("5 km<sup>2</sup> <b>đất</b>", "5 km² ‹b›đất"),
    ],
)
def test_parts_of_a_sentence_keep_their_look_and_whole_paragraphs_do_not(html, line):
    assert edited(html) == line


def test_emphasis_comes_out_of_the_sandbox_as_it_was():
    found = read("Tăng <b>5%</b> và <i>giảm</i>")
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize(
    ("html", "line"),
    [
        (
            "<p>Hộ nghèo<a href='#_ftn1' style='mso-footnote-id:ftn1'>[1]</a>, giảm</p>"
            "<div style='mso-element:footnote'><p><a href='#_ftnref1'>[1]</a> Theo <b>B</b> 31</p></div>",
            "Hộ nghèo⟦chu-thich:Theo B 31⟧, giảm",
        ),
        ("a <span data-ref='chu-thich:Theo b'></span>b", "a ⟦chu-thich:Theo b⟧b"),
        # One note and two marks: whose it is cannot be told.
        (
            "<p>x<a href='#_ftn1' style='mso-footnote-id:ftn1'>[1]</a> y<a href='#_ftn2' "
            "style='mso-footnote-id:ftn2'>[2]</a></p><div style='mso-element:footnote'><p>Một</p></div>",
            "x y",
        ),
    ],
)
def test_footnotes_stand_where_their_marks_stood(html, line):
    found = read(html)
    kept = lines_of(found)
    shown = "".join(map(emphasised, kept)).translate({0xE001: "⟦", 0xE002: "⟧"})
    assert shown == line
    told = [one.kind for one in without_placed_notes(found, kept).left_out]
    assert told == ([] if "⟦" in line else ["note", "note"])
    assert from_json(to_json(found)) == found
