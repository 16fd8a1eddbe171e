"""Small tables and pictures in a Word file: a real picture with what is read out, real tables."""

from io import BytesIO

from docx import Document

from plans.rendering.word.plan_docx import render_docx
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import without_tables
from tests.support.plans.insets import POPULATION, UNTITLED, picture, png, with_insets


def test_word_has_picture_words_and_tables_between_the_paragraphs():
    document = with_insets(POPULATION, picture(), UNTITLED, document=without_tables(sample()))
    made = render_docx(document, draft=False)
    assert render_docx(document, draft=False) == made
    file = Document(BytesIO(made))
    (shape,) = file.inline_shapes
    assert shape._inline.docPr.get("descr") == "Bản đồ 12 tổ dân phố của phường"
    assert abs(shape.width.mm - 99) < 0.1
    assert abs(shape.height.mm - 49.5) < 0.1
    (image,) = (
        part.blob for part in file.part.package.iter_parts() if part.content_type == "image/png"
    )
    assert image == png()
    texts = [one.text for one in file.paragraphs]
    place = texts.index("Dân số theo tổ dân phố")
    assert texts[place : place + 5] == [
        "Dân số theo tổ dân phố",
        "Đơn vị tính: người",
        "Nguồn: Công an phường.",
        "",
        "Hình 1. Bản đồ các tổ dân phố",
    ]
    assert [cell.text for cell in file.tables[1].rows[2].cells] == ["1", "Tổ dân phố số 1", "1.254"]


def test_plan_without_them_has_no_styles_for_them():
    styles = {one.style_id for one in Document(BytesIO(render_docx(sample(), draft=False))).styles}
    assert not styles & {"InnerTitle", "Picture", "Caption", "TableUnit"}
