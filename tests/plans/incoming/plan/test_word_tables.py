"""Tables, pictures, what is left out, and the original as HTML of a plan in Word."""

import hashlib
import re

import pytest

from plans.incoming.plan.whole.parts import parts_of
from plans.incoming.plan.whole.raw import raw_table
from plans.incoming.word.reader import read_docx
from tests.support.files.word_files import cell, docx, par, row, run, table
from tests.support.files.word_plans import (
    AT_RIGHT,
    CENTRED,
    TEXT,
    TITLE,
    bold,
    end_in_table,
    head_in_table,
    outline,
    plan_with,
    read,
    title,
)

ROWS = table(row("STT", "Chỉ tiêu", "ĐVT", "KH 2025"), row("1", "Dân số", "người", "12.575"))
UPRIGHT = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
ACROSS = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'


def test_table_within_the_text_stands_in_the_outline_with_its_caption_and_note():
    text = (
        par(bold("I. ĐÁNH GIÁ")) + par("Thu như sau.") + par("Bảng 1. Thu ngân sách", more=CENTRED)
    )
    text += par("ĐVT: triệu đồng", more=AT_RIGHT) + ROWS + par("Ghi chú: Số ước.") + par("Còn lại.")
    found = read(plan_with(text))
    assert [(kind, words) for kind, _, _, words in outline(found)][1:] == [
        ("paragraph", "Thu như sau."),
        ("table", ""),
        ("paragraph", "Còn lại."),
    ]
    (one,) = found.tables
    assert (one.key, one.attached, one.source.where) == ("t1", False, "bảng 1")
    assert "Thu ngân sách" in one.title
    assert "Số ước" in one.note


def test_tables_behind_the_end_are_attached_and_lie_as_their_section_does():
    attached = par("Biểu số 02", more=AT_RIGHT) + title("CHỈ TIÊU NĂM 2025") + ROWS
    body = head_in_table() + TITLE + TEXT + end_in_table() + UPRIGHT + attached
    more = par("PHỤ LỤC II", more=CENTRED) + par("Danh mục công trình của phường.")
    found = read(docx(body + more + ACROSS))
    (one,) = found.tables
    assert (one.attached, one.landscape) == (True, True)
    assert not [item for item in found.outline if item.kind == "table"]
    assert [item.text for item in found.left_out if item.kind == "appendix"] == [
        "PHỤ LỤC II",
        "Danh mục công trình của phường.",
    ]


def test_tables_are_attached_without_a_signature_too():
    found = read(docx(TITLE + par(bold("I. ĐÁNH GIÁ")) + par("Tốt.") + title("Biểu số 01") + ROWS))
    assert [one.attached for one in found.tables] == [True]
    assert [words for _, _, _, words in outline(found)] == ["ĐÁNH GIÁ", "Tốt."]


HEAD = row("STT", "Chỉ tiêu", "ĐVT", "Ước cả năm 2024")
FIRST_HALF = table(HEAD, row("1", "Dân số", "người", "12.575"), row("2", "Số hộ", "hộ", "3.200"))


@pytest.mark.parametrize(
    ("between", "rest"),
    [
        ("", table(HEAD, row("3", "Số vụ cháy", "vụ", "2"))),
        (par(""), table(HEAD, row("3", "Số vụ cháy", "vụ", "2"))),
        (
            par("Biểu số 02 (tiếp theo)", more=AT_RIGHT),
            table(HEAD, row("3", "Số vụ cháy", "vụ", "2")),
        ),
        (par(""), table(row("3", "Số vụ cháy", "vụ", "2"))),
    ],
    ids=["at once", "after a blank line", "said to go on", "without a head"],
)
def test_a_biểu_cut_in_two_for_a_page_is_one(between, rest):
    body = head_in_table() + TITLE + TEXT + end_in_table() + title("Biểu số 02") + FIRST_HALF
    found = read(docx(body + between + rest + par("Ghi chú: số sơ bộ.")))
    (one,) = found.tables
    assert [(row.label, row.name) for row in one.rows] == [
        ("1", "Dân số"),
        ("2", "Số hộ"),
        ("3", "Số vụ cháy"),
    ]
    assert (one.label, one.note) == ("Biểu số 02", "Ghi chú: số sơ bộ.")
    assert one.rows[2].source.anchor in found.files[0].html
    said = [item.text for item in found.left_out if item.kind == "running"]
    assert said == (["Biểu số 02 (tiếp theo)"] if "tiếp theo" in between else [])


@pytest.mark.parametrize(
    ("between", "rest"),
    [
        ("", table(HEAD, row("1", "Dân số", "người", "12.575"))),
        (title("Biểu số 03"), table(HEAD, row("3", "Số vụ cháy", "vụ", "2"))),
        ("", table(row("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), row("3", "Lập sổ", "CA", "QI"))),
        ("", table(row("Nơi nhận", "", "", "CHỦ TỊCH"))),
    ],
    ids=["counts anew", "another label", "another head", "no table of rows"],
)
def test_tables_below_each_other_that_do_not_go_on_stay_two(between, rest):
    body = head_in_table() + TITLE + TEXT + end_in_table() + title("Biểu số 02") + FIRST_HALF
    found = read(docx(body + between + rest))
    assert len(found.tables[0].rows) == 2


def test_head_and_signature_of_an_attached_table_are_no_tables():
    above = table(row(cell(par("UBND PHƯỜNG LÊ LỢI")), cell(par("Biểu số 02"))))
    below = table(row(cell(par("NGƯỜI LẬP BIỂU")), cell(par("CHỦ TỊCH"))))
    body = head_in_table() + TITLE + TEXT + end_in_table() + above + ROWS + below
    found = read(docx(body))
    assert [one.key for one in found.tables] == ["t1"]
    assert "NGƯỜI LẬP BIỂU" in [one.text for one in found.left_out]


def test_merged_cells_are_told_and_have_the_words_of_the_cell_that_they_are_one_with():
    wide = cell(par("Năm 2024"), properties='<w:gridSpan w:val="2"/>')
    tall = cell(par("STT"), properties='<w:vMerge w:val="restart"/>')
    under = cell(par(""), properties="<w:vMerge/>")
    body = table(row(tall, wide, "Ghi chú"), row(under, "KH", "TH", "x"))
    found = read(docx(par("Mở đầu.") + body))
    assert 'rowspan="2"' in found.files[0].html
    assert 'colspan="2"' in found.files[0].html
    part = parts_of(read_docx(docx(body)).blocks, 0, ())[0]
    raw = raw_table(part, (), (), attached=True, is_across=lambda place: False)
    assert [[one.text for one in line] for line in raw.rows] == [
        ["STT", "Năm 2024", "Năm 2024", "Ghi chú"],
        ["STT", "KH", "TH", "x"],
    ]
    assert [one.is_across for one in raw.rows[0]] == [False, False, True, False]
    assert [one.is_below for one in raw.rows[1]] == [True, False, False, False]
    assert raw.rows[1][2].source.anchor == "t1r2c3"
    assert raw.rows[1][2].source.where == "bảng 1, dòng 2, cột 3"


def picture(name: str, words: str) -> str:
    """A picture with its alternative text."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr descr="{words}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_picture_of_the_text_stands_in_the_outline_with_its_bytes():
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    text = (
        par(bold("I. ĐÁNH GIÁ"))
        + par("Bản đồ:")
        + par(picture("r9", "Bản đồ phường"))
        + par("Hết.")
    )
    data = plan_with(text, images={"r9": "media/a.png"}, extra={"word/media/a.png": png})
    found = read(data)
    assert [(one.kind, one.text) for one in found.outline][2] == ("picture", "Bản đồ phường")
    assert list(found.pictures) == [hashlib.sha256(png).hexdigest()] == [found.outline[2].picture]
    assert found.left_out == ()


def test_what_a_picture_shows_is_its_caption_and_no_paragraph():
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    text = par(bold("I. ĐÁNH GIÁ")) + par(picture("r9", "Bản đồ phường"))
    text += par("Hình 2: Các tuyến phố đi bộ", more=CENTRED) + par("Hình 2 cho thấy ba tuyến.")
    found = read(plan_with(text, images={"r9": "media/a.png"}, extra={"word/media/a.png": png}))
    assert [(one.kind, one.text, one.caption) for one in found.outline[1:]] == [
        ("picture", "Bản đồ phường", "Hình 2: Các tuyến phố đi bộ"),
        ("paragraph", "Hình 2 cho thấy ba tuyến.", ""),
    ]


def test_picture_that_no_output_can_hold_is_left_out_and_told():
    text = par(bold("I. ĐÁNH GIÁ")) + par(picture("r9", "Biểu đồ"))
    data = plan_with(text, images={"r9": "media/a.emf"}, extra={"word/media/a.emf": b"EMF"})
    found = read(data)
    assert found.pictures == {}
    assert [(one.kind, one.text) for one in found.left_out] == [("picture", "Biểu đồ")]


def test_old_fonts_are_blank_and_asked_about_in_text_tables_and_head():
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    text = par(run("I. §¸nh gi¸ t×nh h×nh", old + "<w:b/>")) + par(run("Thu ®¹t 45 tû ®ång.", old))
    text += table(row("STT", "Tên"), row("1", cell(par(run("D©n sè", old)))))
    found = read(plan_with(text))
    assert [one.text for one in found.outline] == ["", "", ""]
    assert [(one.about, one.readings[0].value) for one in found.questions] == [
        ("outline.0", "text:Đánh giá tình hình"),
        ("outline.1", "text:Thu đạt 45 tỷ đồng."),
        ("t1.r0.c1", "text:Dân số"),
    ]
    assert [one.text for one in found.left_out if one.kind == "old_font"][1:] == [
        "Thu ®¹t 45 tû ®ång.",
        "D©n sè",
    ]
    capital = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    body = (
        head_in_table() + title("KẾ HOẠCH") + par(run("Ph¸t triÓn n¨m 2025", capital), more=CENTRED)
    )
    found = read(docx(body + TEXT))
    assert found.field_text("subject") == ""
    assert found.field_text("year") == "2025"
    asked = [one for one in found.questions if one.about == "head.subject"]
    assert [one.readings[0].value for one in asked] == ["PHÁT TRIỂN NĂM 2025"]


def test_words_of_unicode_in_an_old_font_are_words():
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    found = read(plan_with(par(bold("I. ĐÁNH GIÁ")) + par(run("Thu đạt 45 tỷ đồng.", old))))
    assert [one.text for one in found.outline] == ["ĐÁNH GIÁ", "Thu đạt 45 tỷ đồng."]
    assert found.questions == ()


def test_what_is_left_out_is_told_with_its_place_and_seen_where_it_was():
    comment = f'<w:comment w:id="4">{par("Xem lại số này")}</w:comment>'
    gone = '<w:del><w:r><w:delText xml:space="preserve">mười hai</w:delText></w:r></w:del>'
    text = par(bold("I. ĐÁNH GIÁ")) + par(
        "Đạt ",
        gone,
        run("21"),
        '<w:r><w:commentReference w:id="4"/></w:r>',
        " hộ <nghèo>".replace("<", "&lt;"),
    )
    found = read(plan_with(text, parts={"comments": comment, "footer": par("Trang cuối")}))
    places = {one.kind: one.source.anchor for one in found.left_out}
    assert set(places) == {"deleted", "comment", "running"}
    assert places["deleted"] == places["comment"] == found.outline[1].source.anchor
    html = found.files[0].html
    line = next(one for one in html.split("\n") if "nghèo" in one)
    assert re.sub(r' id="p\d+"', "", line) == (
        "<p>Đạt <del>mười hai</del>21"
        '<span class="left-out">[Nhận xét của Word, không đưa vào: Xem lại số này]</span> hộ &lt;nghèo&gt;</p>'
    )


def test_watermark_in_the_running_head_is_told():
    mark = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r></w:p>'
    )
    found = read(plan_with(par(bold("I. ĐÁNH GIÁ")), parts={"header": mark}))
    assert [(one.kind, one.text) for one in found.left_out] == [("running", "DỰ THẢO")]


def test_struck_words_keep_a_cell_from_being_a_figure():
    struck = cell(par(run("12", "<w:strike/>"), run("21")))
    found = read(
        plan_with(par(bold("I. ĐÁNH GIÁ")) + table(row("Tên", "Số"), row("Dân số", struck)))
    )
    assert " ".join(found.tables[0].rows[0].cells[1].text.split()) == "12 21"


def test_numbers_of_pages_and_lines_above_a_table_that_it_does_not_take_are_told():
    page = par('<w:fldSimple w:instr=" PAGE ">' + run("1") + "</w:fldSimple>")
    above = (
        title("Biểu số 02") + title("CHỈ TIÊU NĂM 2025") + par("(Kèm theo Kế hoạch số 45/KH-UBND)")
    )
    data = docx(head_in_table() + TITLE + TEXT + end_in_table() + above + ROWS, {"header": page})
    assert [(one.kind, one.text) for one in read(data).left_out] == [
        ("appendix", "(Kèm theo Kế hoạch số 45/KH-UBND)"),
        ("page", "Số trang ở đầu hoặc cuối trang; cổng tự đánh số trang."),
    ]


def test_old_fonts_tell_how_a_table_is_built_and_stay_blank():
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'

    def words(text: str) -> str:
        return cell(par(run(text, old)))

    heads = row("STT", words("ChØ tiªu"), words("§¬n vÞ"), words("KÕ ho¹ch 2025"))
    lines = (
        row("I", words("D©n sè"), "", ""),
        row("1", words("D©n sè trung b×nh"), words("ng\xadêi"), "12.575"),
    )
    found = read(plan_with(par(bold("I. ĐÁNH GIÁ")) + table(heads, *lines)))
    (one,) = found.tables
    assert one.kind == "indicators"
    assert [(each.kind, each.label, each.name) for each in one.rows] == [
        ("group", "I", ""),
        ("row", "1", ""),
    ]
    assert one.rows[1].cells[3].value == "12575"
    assert [column.heads for column in one.columns][1] == ("ChØ tiªu",)
    asked = {question.about: question.readings[0].value for question in found.questions}
    assert asked["t1.r1.c1"] == "text:Dân số trung bình"
    assert {"t1.c1", "t1.c3", "t1.r0.c1"} <= set(asked)


def test_table_within_a_cell_is_told_and_its_words_stay():
    inner = table(row("a", "1"), row("b", "2"))
    outer = table(row("Tên", "Số"), row("x", cell(inner, par("hết"))))
    found = read(plan_with(par(bold("I. ĐÁNH GIÁ")) + outer))
    assert [(one.kind, one.text) for one in found.left_out] == [("nested", "a | 1; b | 2")]
    assert "a, 1" in found.tables[0].rows[0].cells[1].text
