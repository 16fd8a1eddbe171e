"""Which font files a document is printed with."""

from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from plans.rendering.errors import RenderError
from plans.rendering.pdf.fonts import document_font, font_configuration
from plans.rendering.pdf.plan_pdf import render_pdf
from tests.support.plans.documents import sample

FAMILY = "Liberation Serif"
VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ–“”≥≤‰"


def test_newest_version_of_all_four_faces_is_chosen():
    revisions = {}
    for path in document_font(FAMILY).files:
        with TTFont(path) as font:
            revisions[font["name"].getDebugName(2)] = font["head"].fontRevision
    assert revisions.keys() == {"Regular", "Bold", "Italic", "Bold Italic"}
    assert min(revisions.values()) >= 2


def test_every_vietnamese_letter_is_in_every_face():
    for path in document_font(FAMILY).files:
        with TTFont(path) as font:
            assert {*map(ord, VIETNAMESE)} <= font.getBestCmap().keys()


@pytest.mark.slow
def test_embedded_fonts_are_of_that_version():
    embedded = []
    with pikepdf.open(BytesIO(render_pdf(sample(), draft=False))) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
                font = TTFont(BytesIO(item["/FontFile2"].read_bytes()))
                embedded.append(font["head"].fontRevision)
    assert len(embedded) == 4
    assert min(embedded) >= 2


def test_configuration_names_only_the_chosen_files(tmp_path):
    font = document_font(FAMILY)
    text = font_configuration(font, tmp_path).read_text(encoding="utf-8")
    (folder,) = [path for path in tmp_path.glob("fonts-*") if path.is_dir()]
    assert text.count("<dir>") == 1
    assert f"<dir>{folder}</dir>" in text
    assert {path.resolve() for path in folder.iterdir()} == {path.resolve() for path in font.files}
    assert font_configuration(font, tmp_path).read_text(encoding="utf-8") == text


def test_unknown_font_is_refused_with_what_to_install():
    with pytest.raises(RenderError, match="fonts-liberation2"):
        document_font("Phông Không Có")
