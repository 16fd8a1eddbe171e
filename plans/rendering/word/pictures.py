"""Pictures of a plan as Word has them: in a paragraph of their own, with what is read out and a caption."""

from collections.abc import Iterator
from io import BytesIO

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from plans.document.insets import Picture
from plans.rendering.office_package import property_text
from plans.rendering.pictures import picture_bytes, read_out, size_of
from plans.rendering.word.elements import element, paragraph


def picture_paragraphs(
    file: Document, picture: Picture, *, keep_next: bool
) -> Iterator[BaseOxmlElement]:
    """The picture, and its caption below it."""
    width, height = size_of(picture)
    content = BytesIO(picture_bytes(picture))
    inline = file.part.new_pic_inline(content, Mm(float(width)), Mm(float(height)))
    inline.docPr.set("descr", property_text(read_out(picture)))
    drawn = paragraph("", "Picture", keep_next=keep_next or bool(picture.caption))
    drawn.append(element("r", element("drawing", inline)))
    yield drawn
    if picture.caption:
        yield paragraph(picture.caption, "Caption", keep_next=keep_next)
