"""What of a Word file is text, what is left out and told, what is asked: by the same rules as a paste."""

import pytest

from plans.incoming.report import summary_of
from tests.support.files.word_files import (
    STYLES,
    cell,
    docx,
    par,
    read,
    row,
    run,
    table,
    texts,
)
from tests.support.incoming import doubts, left

RAISED = '<w:vertAlign w:val="superscript"/>'
LOWERED = '<w:vertAlign w:val="subscript"/>'


def deleted(text: str) -> str:
    """Words taken out under tracked changes."""
    return (
        f"<w:del>{run(text).replace('w:t ', 'w:delText ').replace('/w:t>', '/w:delText>')}</w:del>"
    )


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: once as it draws it, once for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def sign(kind: str, content: str = "") -> str:
    """Where a field begins, parts or ends."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{content}</w:fldChar></w:r>'


def field(instruction: str, result: str) -> str:
    """A field as Word writes it, in runs; `instruction` is of words, or runs."""
    if not instruction.startswith("<"):
        instruction = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{sign('begin')}{instruction}{sign('separate')}{result}{sign('end')}"


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        (run("720") + run("2", RAISED), "720²"),
        (run("10") + run("6", '<w:position w:val="6"/>') + run(" đồng"), "10⁶ đồng"),
        (run("CO") + run("2", LOWERED), "CO₂"),
        (run("m") + run("2", RAISED) + run(" đất"), "m² đất"),
        (run("30") + run("o", RAISED) + run("C"), "30°C"),
        (run("720") + run("2", '<w:rStyle w:val="Cao"/>'), "720²"),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("12") + "<w:r><w:noBreakHyphen/></w:r>" + run("575"), "12-575"),
        (run("kế") + "<w:r><w:softHyphen/></w:r>" + run("hoạch"), "kếhoạch"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 5"), "≥ 5"),
        (run("£", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(" 5"), "≤ 5"),
        (run("Có ") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "Có ☑"),
        (run("ho\N{LATIN SMALL LETTER A}\N{COMBINING GRAVE ACCENT}ng"), "hoàng"),
        (run("12") + "<w:r><w:br/></w:r>" + run("575"), "12\n575"),
        ('<w:r><w:br w:type="page"/></w:r>' + run("Sang trang"), "Sang trang"),
    ],
)
def test_words_are_what_is_seen(runs, line):
    styles = f'<w:style w:type="character" w:styleId="Cao"><w:rPr>{RAISED}</w:rPr></w:style>'
    assert "\n".join(texts(docx(par(runs), {"styles": styles}))) == line


def test_raised_sign_that_may_be_the_mark_of_a_note_is_asked_about():
    found = read(docx(par(run("hộ nghèo"), run("1", RAISED))))
    assert doubts(found) == [("raised", "¹", "")]
    assert doubts(read(docx(par(run("720 km"), run("2", RAISED))))) == []


def test_struck_words_are_left_out_and_asked_about():
    for looks in ("<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>'):
        found = read(docx(par(run("12", looks), run(" 21 hộ"))))
        assert doubts(found)[0][0] == "struck"
        assert texts(docx(par(run("12", looks), run(" 21 hộ")))) == ["21 hộ"]
    assert doubts(read(docx(par(run("12", '<w:strike w:val="0"/>'))))) == []


def test_inserted_words_are_kept_and_deleted_ones_told_together():
    data = docx(
        par(run("Đạt "), deleted("mười "), deleted("hai"), f"<w:ins>{run('21')}</w:ins>", " hộ")
    )
    assert texts(data) == ["Đạt 21 hộ"]
    assert left(read(data), "deleted") == ["mười hai"]


def test_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Đạt ')}{deleted('12')}</w:p>"
    assert texts(docx(first + par("21 hộ"))) == ["Đạt 21 hộ"]


def test_moved_words_stand_where_they_are_now():
    data = docx(
        par("Một", f"<w:moveFrom>{run(' hai')}</w:moveFrom>")
        + par(f"<w:moveTo>{run('hai')}</w:moveTo>")
    )
    assert texts(data) == ["Một", "hai"]
    assert read(data).left_out == ()


def test_changed_looks_count_as_they_are_now():
    old = "<w:rPrChange><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>"
    assert texts(docx(par(run("12 hộ", old)))) == ["12 hộ"]


def test_deleted_row_of_a_table_is_told():
    data = docx(
        table(
            row("a", "1"), row(cell(par(deleted("b"))), "2", properties="<w:del/>"), row("c", "3")
        )
    )
    assert texts(data) == ["a | 1", "c | 3"]
    assert left(read(data), "deleted") == ["b | 2"]


def test_hidden_row_of_a_table_is_told():
    data = docx(table(row("a", "1"), row("b", "2", properties="<w:hidden/>"), row("c", "3")))
    assert texts(data) == ["a | 1", "c | 3"]
    assert left(read(data), "hidden") == ["b | 2"]


def test_words_in_capitals_by_their_look_are_capitals_but_not_those_of_a_style():
    styles = '<w:style w:type="paragraph" w:styleId="Hoa"><w:rPr><w:caps/></w:rPr></w:style>'
    body = par(run("ubnd", "<w:caps/>"), " phường") + par("Đánh giá", style="Hoa")
    assert texts(docx(body, {"styles": styles})) == ["UBND phường", "Đánh giá"]


def test_hidden_words_are_told_also_where_a_style_hides_them():
    styles = '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    data = docx(
        par("Thấy", run(" ẩn", "<w:vanish/>"), run(" hẳn", "<w:vanish/>"))
        + par("cả đoạn", style="An"),
        {"styles": styles},
    )
    assert texts(data) == ["Thấy"]
    assert left(read(data), "hidden") == ["ẩn hẳn", "cả đoạn"]


def test_notes_and_comments_are_told_with_their_place():
    note = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    note += f'<w:footnote w:id="2">{par("<w:r><w:footnoteRef/></w:r>", " Theo NQ 12")}</w:footnote>'
    end = f'<w:endnote w:id="3">{par("Cuối bài")}</w:endnote>'
    comment = f'<w:comment w:id="4">{par("Xem lại")}{par("số này")}</w:comment>'
    body = par(
        "Thu 45%",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:endnoteReference w:id="3"/></w:r>',
        " so với",
        '<w:r><w:commentReference w:id="4"/></w:r>',
    )
    data = docx(body, {"footnotes": note, "endnotes": end, "comments": comment})
    assert texts(data) == ["Thu 45% so với"]
    found = [(one.kind, one.text, one.near) for one in read(data).left_out]
    assert found == [
        ("note", "Theo NQ 12", "Thu 45%"),
        ("note", "Cuối bài", "Thu 45%"),
        ("comment", "Xem lại số này", "Thu 45% so với"),
    ]


def test_mark_of_its_own_that_a_note_has_is_no_word():
    note = f'<w:footnote w:id="2">{par("Ước tính")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    assert texts(docx(par("45%", mark, " số hộ"), {"footnotes": note})) == ["45% số hộ"]


def test_results_of_fields_are_words_and_numbers_of_pages_are_told():
    data = docx(
        par("Xem ", field("REF a \\h", run("mục 2")), " trang ", field(" PAGE ", run("7")))
        + par(f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>', "hết")
    )
    assert texts(data) == ["Xem mục 2 trang", "hết"]
    assert left(read(data), "page") == ["7", "9"]


def test_field_within_the_instruction_of_another_is_not_seen():
    inner = f"<w:r><w:instrText>IF </w:instrText></w:r>{field('MERGEFIELD so', run('12'))}"
    assert texts(docx(par(field(inner, run("có"))))) == ["có"]


def test_field_that_never_ends_swallows_nothing():
    data = docx(par(sign("begin"), "mất") + par("Còn"))
    assert texts(data) == ["Còn"]
    instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    page = par(sign("begin"), instruction, sign("separate"), "7")
    assert texts(docx(page + par("Còn"))) == ["Còn"]


def test_words_of_links_are_kept_and_addresses_that_they_do_not_tell_are_told():
    body = par(
        f'<w:hyperlink r:id="l1">{run("Nghị quyết 12")}</w:hyperlink>',
        " ",
        f'<w:hyperlink r:id="l2">{run("bacgiang.gov.vn")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="muc">{run(" mục 2")}</w:hyperlink>',
        field('HYPERLINK "https://c.vn/x"', run(" đây")),
    )
    data = docx(body, links={"l1": "https://a.vn/12", "l2": "https://bacgiang.gov.vn/"})
    assert texts(data) == ["Nghị quyết 12 bacgiang.gov.vn mục 2 đây"]
    assert left(read(data), "link") == ["https://a.vn/12", "https://c.vn/x"]


def test_ticks_and_choices_of_forms_are_seen():
    box = sign("begin", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>")
    entries = '<w:listEntry w:val="xã"/><w:listEntry w:val="phường"/>'
    choice = sign(
        "begin", f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    )
    end = sign("end")
    assert texts(docx(par("Đạt ", box, end, " ở ", choice, end))) == ["Đạt ☑ ở phường"]


def test_text_box_is_read_once_behind_its_paragraph():
    data = docx(par("Trước", box(par("ỦY BAN"), par("Số: 5")), " sau") + par("Tiếp"))
    assert texts(data) == ["Trước sau", "ỦY BAN", "Số: 5", "Tiếp"]
    assert summary_of(read(data)) == ""


def test_what_only_older_programs_are_given_is_read_too():
    choice = "<mc:Choice Requires='x'><w:drawing/></mc:Choice>"
    fallback = f"<mc:Fallback>{run('Chữ')}</mc:Fallback>"
    body = f"<w:p><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:p>"
    assert texts(docx(body)) == ["Chữ"]


def test_picture_is_told_with_its_description_and_a_drawn_line_is_none():
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="Bản đồ phường"/><a:graphic>'
        "<a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    line = "<w:r><w:pict><v:line/></w:pict></w:r>"
    assert left(read(docx(par("Xem", picture, line))), "picture") == ["Bản đồ phường"]


def test_content_controls_hold_paragraphs_words_rows_and_cells():
    def control(content: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    data = docx(
        control(par("Đoạn", control(run(" chữ"))))
        + table(control(row("a", "b")), f"<w:tr>{control(cell('c'))}{cell('d')}</w:tr>")
    )
    assert texts(data) == ["Đoạn chữ", "a | b", "c | d"]


def test_table_of_contents_is_told_and_not_read():
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{par('Mục lục')}</w:sdtContent></w:sdt>"
    )
    data = docx(control + par("I. Đánh giá 2", style="M1") + par("Đánh giá"), {"styles": styles})
    assert texts(data) == ["Đánh giá"]
    assert left(read(data), "contents") == ["Mục lục", "I. Đánh giá 2"]


def test_running_heads_are_told_once_without_the_numbers_of_pages():
    data = docx(
        par("x"), {"header": par("UBND phường") + par(field("PAGE", run("2"))), "footer": par()}
    )
    assert texts(data) == ["x"]
    assert left(read(data), "running") == ["UBND phường"]


def test_formula_is_written_in_a_line():
    power = (
        "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
    )
    part = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    root = "<m:rad><m:deg/><m:e><m:d><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d></m:e></m:rad>"
    assert texts(
        docx(par(f"<m:oMath>{power}</m:oMath>", " và ", f"<m:oMath>{part}</m:oMath>"))
    ) == ["10⁶ và 1/2"]
    assert texts(docx(par(f"<m:oMath>{root}</m:oMath>"))) == ["√((x))"]


def test_level_of_a_heading_comes_from_its_style_or_its_own_outline_level():
    own = '<w:outlineLvl w:val="1"/>'
    text = '<w:outlineLvl w:val="9"/>'
    based = '<w:style w:styleId="T"><w:name w:val="Tiêu đề"/><w:basedOn w:val="u3"/></w:style>'
    named = '<w:style w:styleId="g"><w:name w:val="Heading 4"/></w:style>'
    data = docx(
        par("Một", style="u1")
        + par("Hai", more=own)
        + par("Ba", style="T")
        + par("Chữ", style="u1", more=text)
        + par("Tên", style="g"),
        {"styles": STYLES + based + named},
    )
    assert [(one.text, one.kind, one.level) for one in read(data).paragraphs] == [
        ("Một", "heading", 1),
        ("Hai", "heading", 2),
        ("Ba", "heading", 3),
        ("Chữ", "text", 0),
        ("Tên", "heading", 4),
    ]


def test_bold_is_known_through_styles_which_switch_each_other():
    styles = (
        '<w:style w:type="paragraph" w:styleId="D"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = par("x", style="D") + par(run("y", '<w:rStyle w:val="C"/>'), style="D")
    body += par(run("z", '<w:b w:val="0"/>'), style="D") + par(run("t", "<w:b/>"))
    found = [one.is_strong for one in read(docx(body, {"styles": styles})).paragraphs]
    assert found == [True, False, False, True]


def test_merged_cells_stand_in_the_first_of_them():
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = docx(
        table(
            row(cell("Chung", properties='<w:gridSpan w:val="2"/>'), "x"),
            row(cell("a", properties=restart), "1", "2"),
            row(cell(properties=go_on), "3", "4"),
            row("5", "6", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert texts(data) == ["Chung |  | x", "a | 1 | 2", " | 3 | 4", " | 5 | 6"]


def test_table_in_a_table_stays_in_its_cell():
    inner = table(row("1", "2"), row("3", "4"))
    data = docx(table(row("a", cell("trước", inner, "sau")), row("b", "c")))
    assert texts(data) == ["a | trước; 1, 2; 3, 4; sau", "b | c"]


def test_words_of_old_fonts_are_listed_and_not_converted():
    data = docx(
        par(run("KÕ ho¹ch ph¸t triÓn kinh tÕ", '<w:rFonts w:ascii=".VnTime"/>')) + par("Mới")
    )
    assert texts(data) == ["Mới"]
    assert left(read(data), "old") == ["KÕ ho¹ch ph¸t triÓn kinh tÕ"]


def test_capital_that_is_dropped_goes_on_in_the_next_paragraph():
    first = par("Đ", more='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts(docx(first + par("ịa bàn rộng"))) == ["Địa bàn rộng"]


def test_formula_that_word_draws_from_a_field_is_told_as_a_picture():
    drawn = sign("begin") + "<w:r><w:instrText> EQ \\f(1;2)</w:instrText></w:r>" + sign("end")
    data = docx(par("Bằng ", drawn, " số hộ"))
    assert texts(data) == ["Bằng số hộ"]
    assert left(read(data), "picture") == ["EQ \\f(1;2)"]


def test_deleted_cell_of_a_table_is_told():
    gone = cell("12", properties="<w:cellDel/>")
    data = docx(table(row("a", gone, "21"), row("b", "1", "2")))
    assert texts(data)[0] == "a |  | 21"
    assert left(read(data), "deleted") == ["12"]


def test_file_in_the_strict_form_of_the_standard_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "<w:body><w:p><w:r><w:t>Chữ</w:t></w:r></w:p></w:body>"
    content = f'<w:document xmlns:w="{strict}">{body}</w:document>'
    assert texts(docx("", extra={"word/document.xml": content.encode()})) == ["Chữ"]


def test_control_in_which_nothing_was_written_is_told_as_hidden():
    properties = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"

    def control(content: str) -> str:
        return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"

    data = docx(
        par("Ngày ", control(run("Chọn ngày")), "nộp") + control(par("Bấm để gõ")) + par("Hết")
    )
    assert texts(data) == ["Ngày nộp", "Hết"]
    assert left(read(data), "hidden") == ["Chọn ngày", "Bấm để gõ"]
