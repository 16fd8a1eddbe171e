"""Small tables and pictures in the text, in print and preview: drawn, tagged, read out."""

from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pdfua.validator import Validator

from plans.document.plan import PlanDocument
from plans.rendering.errors import ContentError
from plans.rendering.html import part_pages, preview_html
from plans.rendering.pdf.layout import ExternalReferenceError, PdfRenderer
from plans.rendering.pdf.plan_pdf import print_style, render_pdf
from plans.rendering.pictures import pictures_of
from tests.support.files.pdf_text import plain_text
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import without_tables
from tests.support.plans.insets import POPULATION, UNTITLED, picture, png, with_insets


@cache
def document() -> PlanDocument:
    bare = without_tables(sample())
    return with_insets(POPULATION, picture(), UNTITLED, document=bare)


def test_they_stand_between_the_paragraphs_in_their_order():
    (html,) = part_pages(document())
    places = [
        html.index(words)
        for words in ("Dân số theo tổ dân phố", "1.254", "Nguồn: Công an", "<figure", "Rà soát hộ")
    ]
    assert places == sorted(places)
    assert 'alt="Bản đồ 12 tổ dân phố của phường"' in html
    assert "Ghi riêng" not in html
    assert 'width="60.00%"' in html


def test_high_picture_leaves_room_on_its_page():
    (html,) = part_pages(with_insets(picture(width=100), document=without_tables(sample())))
    assert 'width="100.00%"' in html
    content = png("red", (100, 400))
    high = picture(width=100, load=lambda: content)
    (html,) = part_pages(with_insets(high, document=without_tables(sample())))
    assert 'width="30.30%"' in html


def test_picture_without_bytes_is_told_and_nothing_is_printed():
    with pytest.raises(ContentError, match="không có tệp ảnh nên chưa in được"):
        part_pages(with_insets(picture(load=None)))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning")
def test_printing_process_serves_the_pictures_of_its_document_and_no_others():
    renderer = PdfRenderer()
    parts, style = part_pages(document()), print_style(draft=False)
    assert renderer.print_pdf(parts, style, pictures_of(document())).startswith(b"%PDF")
    with pytest.raises(ExternalReferenceError):
        PdfRenderer().print_pdf(parts, style)


def test_preview_needs_nothing_beside_itself():
    html = preview_html(document(), draft=False)
    assert html.count('src="data:image/png;base64,') == 1
    assert 'src="hinh/' not in html


@pytest.mark.slow
def test_pdf_says_what_is_in_the_picture_and_is_accessible(tmp_path):
    printed = render_pdf(document(), draft=False)
    assert render_pdf(document(), draft=False) == printed
    text = plain_text(printed)
    for words in ("Dân số theo tổ dân phố", "1.254", "Hình 1. Bản đồ các tổ dân phố"):
        assert words in text
    with pikepdf.open(BytesIO(printed)) as pdf:
        figures = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(one.Alt) for one in figures] == ["Bản đồ 12 tổ dân phố của phường"]
        images = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        # An archival file has no interpolated picture (ISO 19005-3, 6.2.8).
        assert [bool(one.get("/Interpolate")) for one in images] == [False]
        left, bottom, right, top = (float(edge) for edge in figures[0].A.BBox.as_list())
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(printed)
    assert [finding.rule_id for finding in Validator().validate(str(file)).findings] == []
