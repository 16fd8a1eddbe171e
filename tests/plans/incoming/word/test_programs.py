"""Files in the shapes that programs write: python-docx, our own print, LibreOffice, WPS, Google Docs."""

import io

import pytest
from docx import Document

from plans.document.outline import walk
from plans.document.plan import SectionData
from plans.document.references.in_document import resolve_references
from plans.incoming.outline import as_text, sections_of
from plans.rendering.word.plan_docx import render_docx
from tests.support.files.office_files import convert
from tests.support.files.word_files import docx, level, lists, par, read, run, texts
from tests.support.incoming import left
from tests.support.plans.documents import sample


def test_file_of_python_docx_is_read():
    made = Document()
    made.add_heading("Đánh giá", level=1)
    made.add_paragraph("Thu ngân sách 45 tỷ đồng.")
    made.add_paragraph("Một", style="List Bullet")
    made.add_paragraph("Hai", style="List Number")
    cells = made.add_table(rows=2, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "a", "b"
    held = io.BytesIO()
    made.save(held)
    found = list(read(held.getvalue()).paragraphs)
    assert [(one.kind, one.label, one.text) for one in found[:4]] == [
        ("heading", "", "Đánh giá"),
        ("text", "", "Thu ngân sách 45 tỷ đồng."),
        ("bullet", "", "Một"),
        ("number", "1. ", "Hai"),
    ]
    assert texts(held.getvalue())[4:] == ["a | b"]


def printed_narrative() -> tuple[list[tuple[str, str]], bytes]:
    """Each heading, clause and paragraph of the sample with its label, and its Word file."""
    plan = sample()
    expected: list[tuple[str, str]] = []
    for numbered in walk(resolve_references(plan).sections):
        expected.append((numbered.label, numbered.text))
        if isinstance(numbered.node, SectionData):
            expected += [("", block.text) for block in numbered.node.content]
    return expected, render_docx(plan, draft=True)


def test_own_print_read_back_has_every_paragraph_word_for_word():
    expected, data = printed_narrative()
    found = read(data)
    words = [(one.label.strip(), one.text) for one in found.paragraphs]
    places = [
        next((at for at, (_, text) in enumerate(words) if text == wanted), None)
        for _, wanted in expected
    ]
    missing = [wanted for (_, wanted), at in zip(expected, places, strict=True) if at is None]
    assert missing == []
    numbers = {text: label for label, text in words}
    others = [
        (label, text, numbers[text])
        for label, text in expected
        if label and numbers[text].rstrip(".") != label.rstrip(".")
    ]
    assert others == []
    assert not [one for one in found.paragraphs if one.doubts]


def test_own_print_read_back_has_the_same_outline():
    _, data = printed_narrative()
    wanted = [
        (numbered.depth, numbered.text)
        for numbered in walk(resolve_references(sample()).sections)
        if not numbered.is_target
    ]
    found = [(one.level - 1, one.text) for one in read(data).paragraphs if one.kind == "heading"]
    # Behind the narrative come the titles of Biểu 01 and Biểu 02.
    assert found[: len(wanted)] == wanted
    assert len(found) == len(wanted) + 2


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.libreoffice
def test_own_print_saved_again_by_libreoffice_is_the_same_to_the_word(tmp_path):
    expected, data = printed_narrative()
    old = convert(data, "docx", "doc", tmp_path).read_bytes()
    again = convert(old, "doc", "docx", tmp_path).read_bytes()
    numbers = {one.text: one.label.strip() for one in read(again).paragraphs}
    wanted = {text: label.rstrip(".") for label, text in expected}
    assert {text: numbers[text].rstrip(".") for text in wanted} == wanted


def test_libreoffice_writes_numbers_and_headings_in_its_own_way():
    # Every level of every list, "Numbering 123" styles, outline levels without names that tell them.
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/>'
        '<w:basedOn w:val="Heading"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/></w:style>'
    )
    numbering = lists(
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Heading1"/><w:suff w:val="space"/>')
    )
    body = par("Đánh giá", style="Heading1") + par(run("Thu"), "<w:r><w:tab/></w:r>", "45")
    data = docx(
        body + "<w:p><w:pPr/><w:r><w:rPr/></w:r></w:p>", {"styles": styles, "numbering": numbering}
    )
    assert texts(data) == ["I. Đánh giá", "Thu 45"]
    assert next(iter(read(data).paragraphs)).level == 1


def test_google_docs_writes_no_styles_of_lists_and_marks_each_run():
    bullet = level(0, "bullet", "●") + level(1, "bullet", "○")
    words = run("Nghị quyết", '<w:color w:val="1155cc"/>')
    link = f'<w:hyperlink r:id="rId7">{words}</w:hyperlink>'
    body = par(run("Thu", '<w:rtl w:val="0"/>'), run(" 45%", '<w:b w:val="1"/><w:rtl w:val="0"/>'))
    body += par("Một", number=(1, 0)) + par("Hai", number=(1, 1)) + par(link)
    data = docx(body, {"numbering": lists(bullet)}, links={"rId7": "https://a.vn"})
    assert texts(data) == ["Thu 45%", "- Một", "+ Hai", "Nghị quyết"]
    assert left(read(data), "link") == ["https://a.vn"]


def test_wps_writes_numbered_styles_in_chinese_names_and_its_own_data():
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
    )
    own = '<w:r><w:rPr><w:rFonts w:hint="default"/></w:rPr><w:t>I. Đánh giá</w:t></w:r>'
    body = (
        par(own, style="2")
        + par("1.1. Kinh tế")
        + '<x:data xmlns:x="http://www.wps.cn/">rác</x:data>'
    )
    found = list(read(docx(body, {"styles": styles})).paragraphs)
    assert [(one.kind, one.label, one.text) for one in found] == [
        ("heading", "I. ", "Đánh giá"),
        ("number", "1.1. ", "Kinh tế"),
    ]


def test_plan_without_styles_becomes_sections_by_its_typed_numbers():
    body = (
        par(run("I. ĐÁNH GIÁ", "<w:b/>"))
        + par(run("1. Kinh tế", "<w:b/>"))
        + par("Thu ngân sách 45 tỷ đồng.")
        + par("- Thu hộ: 5 tỷ.")
        + par(run("2. Xã hội", "<w:b/>"))
        + par("Giảm nghèo.")
    )
    assert as_text(sections_of(read(docx(body)))).split("\n") == [
        "1. ĐÁNH GIÁ",
        "1.1. Kinh tế",
        "    Thu ngân sách 45 tỷ đồng.",
        "    - Thu hộ: 5 tỷ.",
        "1.2. Xã hội",
        "    Giảm nghèo.",
    ]


def test_lines_of_a_page_that_a_program_made_of_a_pdf_are_joined():
    lines = [
        "Phường Lê Lợi phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội do thành phố",
        "giao trong năm, trọng tâm là thu ngân sách, giải phóng mặt bằng và xây dựng đô",
        "thị văn minh; giữ vững quốc phòng, an ninh, trật tự an toàn xã hội trên địa bàn",
        "toàn phường, nâng cao đời sống vật chất và tinh thần của nhân dân các tổ dân",
        "phố, bảo đảm không còn hộ nghèo.",
    ]
    assert texts(docx("".join(map(par, lines)))) == [" ".join(lines)]
