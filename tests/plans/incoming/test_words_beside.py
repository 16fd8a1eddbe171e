"""Figures stay what they are: raised signs, tracked changes, struck words, notes, comments, hidden text."""

import pytest

from plans.incoming.report import summary_of
from tests.support.incoming import doubts, left, lines, read


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("720<sup>2</sup>", "720²"),
        ("10<sup>6</sup> đồng", "10⁶ đồng"),
        ("10<sup>-3</sup>", "10⁻³"),
        ("10<sup>1</sup><sup>2</sup>", "10¹²"),
        ("1.184 m<sup>2</sup>", "1.184 m²"),
        ("30<sup>o</sup>C, 30<sup>0</sup>C, 30<sup>0</sup> C", "30°C, 30°C, 30° C"),
        ("CO<sub>2</sub>, PM<sub>2.5</sub>", "CO₂, PM (2.5)"),
        ("3 km<sup>2 </sup>đất, 1<sup>st</sup>", "3 km² đất, 1 (st)"),
        ("720<span style='vertical-align:super'>2</span>", "720²"),
        ("720<span style='mso-text-raise:3.0pt;position:relative;top:-3pt'>2</span>", "720²"),
        ("<style>.c1{vertical-align:super}</style>720<span class=c1>2</span>", "720²"),
        ("720<sup>(2)</sup>, 720<sup>[2]</sup>", "720⁽²⁾, 720 (2)"),
        ("720<sup>đ</sup> hộ", "720 (đ) hộ"),
        (
            "10<span style='vertical-align:4pt'>6</span>, a<span style='vertical-align:-2px'>1</span>",
            "10⁶, a₁",
        ),
        ("10<span style='font-variant-position:super'>6</span>", "10⁶"),
        ("<table><tr><td style='vertical-align:top'>10<td style='vertical-align:3px'>6", "10 | 6"),
        ("<table><tr><td>12<br>575<td>x<br>y", "12; 575 | x; y"),
        ("<math><msup><mn>10</mn><mn>6</mn></msup></math>", "10⁶"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1/2"),
        ("<p>12</p><p>575</p>", "12\n575"),
        ("<div>12<div>575</div>3</div>", "12\n575\n3"),
        ("<span style='display:block'>12</span><span>575</span>", "12\n575"),
        ("<td>12</td><td>575</td>", "12 | 575"),
        ("12<br>575", "12\n575"),
        ("12&nbsp;575", "12 575"),
        (
            "<sup>Cả câu này được nâng lên một chút thôi</sup>",
            "Cả câu này được nâng lên một chút thôi",
        ),
    ],
)
def test_figures_stay_apart(html, line):
    assert "\n".join(lines(html)) == line


@pytest.mark.parametrize(
    ("html", "is_asked"),
    [
        ("720<sup>2</sup>", True),
        ("hộ nghèo<sup>1</sup>", True),
        ("10<sup>6</sup>", False),
        ("110<sup>6</sup>", True),
        ("720 km<sup>2</sup>", False),
        ("720m<sup>3</sup>", False),
        ("R<sup>2</sup>", False),
        ("H<sub>2</sub>O", False),
    ],
)
def test_raised_sign_that_may_be_the_mark_of_a_note_is_asked_about(html, is_asked):
    assert bool(doubts(read(html))) is is_asked


@pytest.mark.parametrize(
    "html",
    [
        "<del>12</del><ins>21</ins> hộ",
        "<del cite='mailto:Lan' datetime='2023-10-10T10:00'>12</del><ins cite='mailto:Lan'>21</ins> hộ",
        "<span class=msoDel><del>12</del></span><span class=msoIns><ins>21</ins></span> hộ",
        "<span class=msoDel>12</span><span class=msoIns>21</span> hộ",
        "<p><del><s>12</s></del>21 hộ</p>",
    ],
)
def test_words_deleted_under_tracked_changes_are_gone_and_told(html):
    found = read(html)
    assert lines(html) == ["21 hộ"]
    assert left(found, "deleted") == ["12"]
    assert summary_of(found) == "1 chỗ đã xoá"


def test_deleted_paragraph_leaves_no_line():
    assert lines("<p>Một</p><p><del>Bỏ</del></p><p>Hai</p>") == ["Một", "Hai"]


@pytest.mark.parametrize(
    "html",
    [
        "<s>12</s>21 hộ",
        "<strike>12</strike>21 hộ",
        "<span style='text-decoration:line-through'>12</span>21 hộ",
        "<span style='text-decoration-line: line-through'><b>1</b>2</span>21 hộ",
        "<style>.x{text-decoration:line-through}</style><table><tr><td><span class=x>12</span>21 hộ</table>",
    ],
)
def test_struck_words_are_left_out_and_asked_about(html):
    assert lines(html) == ["21 hộ"]
    # Put back they never join the number beside them.
    assert doubts(read(html)) == [("struck", "", "12 ")]


def test_struck_paragraph_stays_a_question_at_the_line_before_it():
    html = "<p>Một</p><p><s>Hai</s></p><p>Ba</p>"
    assert lines(html) == ["Một", "Ba"]
    assert lines("<p><s>Hai</s></p>") == [""]


WORD_NOTE = (
    "<p class=MsoNormal>Đạt 720<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span"
    " class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> hộ</p>"
    "<div style='mso-element:footnote-list'><![if !supportFootnotes]><hr><![endif]>"
    "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'"
    " href='#_ftnref1' name='_ftn1'>[1]</a> Nguồn: Chi cục Thống kê</p></div></div>"
)
LIBREOFFICE_NOTE = (
    '<p>Đạt 720<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> hộ</p>'
    '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"'
    ' href="#sdfootnote1anc">1</a>Nguồn: Chi cục Thống kê</p></div>'
)
GOOGLE_NOTE = (
    '<p>Đạt 720<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> hộ</p><hr>'
    '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Nguồn: Chi cục Thống kê</span></p></div>'
)
WEB_NOTE = (
    '<p>Đạt 720<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> hộ</p>'
    '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Nguồn: Chi cục Thống kê'
    '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
)


@pytest.mark.parametrize(
    "html",
    [WORD_NOTE, LIBREOFFICE_NOTE, GOOGLE_NOTE, WEB_NOTE],
    ids=["Word", "LibreOffice", "Google Docs", "web page"],
)
def test_notes_are_told_with_their_words_and_their_marks_are_gone(html):
    found = read(html)
    assert lines(html) == ["Đạt 720 hộ"]
    [note] = [one for one in found.left_out if one.kind == "note"]
    assert "Nguồn: Chi cục Thống kê" in note.text
    assert note.near == "Đạt 720"
    assert summary_of(found) == "1 chú thích"


def test_mark_of_a_note_that_was_not_copied_is_told():
    html = WORD_NOTE.partition("<div")[0]
    assert lines(html) == ["Đạt 720 hộ"]
    assert [(one.kind, one.near) for one in read(html).left_out] == [("note", "Đạt 720")]


def test_mark_and_text_of_a_note_are_known_by_their_styles_alone():
    mark = "<sup class=MsoFootnoteReference>1</sup>"
    html = f"<p>Đạt 720{mark} hộ</p><p class=MsoFootnoteText>{mark} Nguồn: Thống kê</p>"
    assert lines(html) == ["Đạt 720 hộ"]
    assert "Nguồn: Thống kê" in left(read(html), "note")[0]


def test_link_to_a_heading_is_no_note():
    assert lines(
        '<p>Xem <a href="#muc-2">mục 2</a>, <a href="https://a.vn/#fn1">trang</a></p>'
    ) == ["Xem mục 2, trang"]


WORD_COMMENT = (
    "<p>Thu <a style='mso-comment-reference:A_1;mso-comment-date:20231010T1000'>12,5 tỷ</a><span"
    " class=MsoCommentReference><span style='font-size:8pt'><![if !supportAnnotations]><a"
    " class=msocomanchor id='_anchor_1' href='#_msocom_1' name='_msoanchor_1'>[A1]</a><![endif]>"
    "<span style='mso-special-character:comment'>&nbsp;</span></span></span> đồng</p>"
    "<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]>"
    "<div style='mso-element:comment'><div id='_com_1' class=msocomtxt><a name='_msocom_1'></a>"
    "<p class=MsoCommentText>Xem lại số</p></div></div></div>"
)
GOOGLE_COMMENT = (
    '<p>Thu 12,5 tỷ<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> đồng</p>'
    '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Xem lại số</span></p></div>'
)


@pytest.mark.parametrize("html", [WORD_COMMENT, GOOGLE_COMMENT], ids=["Word", "Google Docs"])
def test_comments_are_left_out_with_their_marks_and_told(html):
    found = read(html)
    assert lines(html) == ["Thu 12,5 tỷ đồng"]
    [comment] = [one for one in found.left_out if one.kind == "comment"]
    assert "Xem lại số" in comment.text
    assert summary_of(found) == "1 nhận xét"


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display:none'>99</span>",
        "<span style='mso-hide:all;font-size:14pt'>99</span>",
        "<span style='visibility: hidden'>99</span>",
        "<span hidden>99</span>",
        "<span style='font-size:0'>99</span>",
        "<span style='opacity: 0'>99</span>",
        "<style>span.an{display:none}</style><span class='x an'>99</span>",
    ],
)
def test_hidden_words_are_left_out_and_told(hidden):
    found = read(f"<p>Đạt 4{hidden}5 hộ</p>")
    assert [one.text for one in found.paragraphs] == ["Đạt 45 hộ"]
    assert left(found, "hidden") == ["99"]


def test_pictures_are_told():
    html = '<p>Một<img src="data:," alt="Biểu đồ">Hai</p><v:shape><v:imagedata src="x"/></v:shape>'
    found = read(html)
    assert lines(html) == ["MộtHai"]
    assert left(found, "picture") == ["Biểu đồ", ""]
    assert summary_of(read("<img src=x>")) == "1 hình"
    chosen = read("<select><option selected>Có</select><object>thay ảnh</object>")
    assert left(chosen, "picture") == ["Có", "thay ảnh"]


def test_address_of_a_link_is_told_where_its_words_do_not_say_it():
    html = (
        '<p>Theo <a href="https://a.vn/30">Nghị định 30</a>, <a href="https://b.vn/">b.vn</a></p>'
    )
    assert lines(html) == ["Theo Nghị định 30, b.vn"]
    assert left(read(html), "link") == ["https://a.vn/30"]


def test_summary_counts_in_one_order():
    html = (
        "<table><tr><td>a<td>b</table>"
        + WORD_NOTE
        + WORD_NOTE
        + "720<sup>2</sup> <s>1</s> 30<sup>x</sup>"
    )
    assert summary_of(read(html)) == "1 bảng, 2 chú thích, 3 chỗ chưa chắc"


def test_place_of_what_was_left_out_names_an_exponent_as_such():
    [gone] = read("720<sup>2</sup><del>bỏ</del>").left_out
    assert gone.near == "720²"
