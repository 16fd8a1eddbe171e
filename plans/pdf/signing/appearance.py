"""Draws the picture of a signature or seal as the appearance of its form field."""

from dataclasses import dataclass
from typing import Any

from PIL import Image
from pyhanko.pdf_utils.content import AppearanceContent, ResourceType
from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, NameObject, StreamObject
from pyhanko.pdf_utils.images import pil_image
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp.base import BaseStampStyle

from plans.pdf.signing.places import Box

PICTURE = "/Hinh"


@dataclass(frozen=True)
class PictureStyle(BaseStampStyle):
    """Draws one picture into a field of `size`, at `place` from the field's lower left corner."""

    picture: Image.Image | None = None
    size: tuple[float, float] = (0, 0)
    place: Box = (0, 0, 0, 0)

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]
    ) -> Any:
        """Called by the signing library for the appearance; `text_params` is not used."""
        return _PictureStream(writer, box, self)


class _PictureStream(AppearanceContent):
    """The appearance stream. It has no text, so it needs no font; its colours are in the output intent."""

    def __init__(self, writer: BasePdfFileWriter, box: BoxConstraints, style: PictureStyle) -> None:
        super().__init__(writer=writer, box=box)
        self._style = style

    def as_form_xobject(self) -> StreamObject:
        """The form with an exact box: the library rounds to whole points, which would stretch the seal."""
        form = super().as_form_xobject()
        edges = (0.0, 0.0, *self._style.size)
        form[NameObject("/BBox")] = ArrayObject(map(FloatObject, (f"{edge:.3f}" for edge in edges)))
        return form

    def render(self) -> bytes:
        """The drawing operators of the stream."""
        picture, writer = self._style.picture, self.writer
        assert picture is not None
        assert writer is not None
        self.set_resource(ResourceType.XOBJECT, NameObject(PICTURE), pil_image(picture, writer))
        left, bottom, right, top = self._style.place
        place = f"{right - left:.3f} 0 0 {top - bottom:.3f} {left:.3f} {bottom:.3f}"
        return f"q {place} cm {PICTURE} Do Q".encode()


def picture_size(field: Any) -> tuple[int, int] | None:
    """Width and height in pixels of the picture that `PictureStyle` drew into a field, or None."""
    try:
        drawn = field["/AP"]["/N"]["/Resources"]["/XObject"][PICTURE]
        return int(drawn["/Width"]), int(drawn["/Height"])
    # A field that was signed with other software has an appearance of another shape.
    except (KeyError, TypeError):
        return None
