"""Letters as outlines: the mark of a draft is seen on the page, but is no text to select, copy or search."""

import io
import re
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

_MATRIX = re.compile(rb"(?P<a>\S+) (?P<b>\S+) (?P<c>\S+) (?P<d>\S+) (?P<x>\S+) (?P<y>\S+) Tm")
_FONT = re.compile(rb"/(?P<name>\S+) (?P<size>\S+) Tf")
_SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
#: Glyphs of four digits each, or a shift in thousandths of the size.
_PIECE = re.compile(rb"<([0-9a-fA-F]*)>|(-?[\d.]+)")


def outline_text(operations: list[Any], fonts: dict[Any, Any]) -> list[Any]:
    """The operations of one text box with its glyphs drawn as filled paths in place of text."""
    drawn: list[Any] = []
    matrix = font = None
    for operation in operations:
        raw = operation if isinstance(operation, bytes) else b""
        if found := _MATRIX.fullmatch(raw):
            matrix = found
        elif found := _FONT.fullmatch(raw):
            font = found
        elif (found := _SHOWN.fullmatch(raw)) and matrix and font:
            face = next(each for each in fonts.values() if each.hash == font["name"].decode())
            # A path may not stand inside a text object: the text ends and goes on behind it.
            drawn += [b"ET", b"q", b"%b cm" % matrix[0].removesuffix(b" Tm")]
            drawn += [_paths(found[1], face, float(font["size"])), b"f", b"Q", b"BT"]
            continue
        drawn.append(operation)
    return drawn


def _paths(shown: bytes, face: Any, size: float) -> bytes:
    with TTFont(io.BytesIO(face.file_content), fontNumber=face.index) as opened:
        glyphs, scale = opened.getGlyphSet(), size / opened["head"].unitsPerEm
        pen, across = _Pen(glyphs), 0.0
        for digits, shift in _PIECE.findall(shown):
            across -= float(shift or 0) / 1000 * size
            for number in re.findall(b"....", digits):
                name = opened.getGlyphName(int(number, 16))
                pen.scale, pen.across = scale, across
                glyphs[name].draw(pen)
                across += glyphs[name].width * scale
        return b" ".join(pen.said)


class _Pen(BasePen):  # type: ignore[misc]
    """Writes outlines as operators of a page."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.said: list[bytes] = []
        self.scale, self.across = 1.0, 0.0

    def _say(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = [f"{self.across + x * self.scale:.2f} {y * self.scale:.2f}" for x, y in points]
        self.said.append(" ".join([*numbers, operator]).encode())

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self._say("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self._say("l", pt)

    def _curveToOne(
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._say("c", pt1, pt2, pt3)

    def _closePath(self) -> None:
        self._say("h")
