"""Pictures of a signature and a seal for trying out the portal; both say that they are samples."""

import io
import math

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from plans.rendering.pdf.fonts import document_font

_BLUE = (24, 62, 168, 255)
_RED = (200, 24, 32, 255)
_CLEAR = (255, 255, 255, 0)
#: Pictures are drawn twice as large and then halved, for smooth edges.
_FINE = 2
_WORDS = "MẪU DÙNG THỬ"


def sample_signature(seed: int = 0) -> bytes:
    """A blue scrawl, 900 pixels wide (transparent PNG); each `seed` gives another one."""
    width, height = 900 * _FINE, 420 * _FINE
    picture = Image.new("RGBA", (width, height), _CLEAR)
    draw = ImageDraw.Draw(picture)
    points = []
    for step in range(400):
        at = step / 400
        swing = math.sin(at * 26 + seed) * (1 - at * 0.6) + 0.35 * math.sin(at * 61 + 2 * seed)
        points.append((width * (0.06 + 0.88 * at), height * (0.45 - 0.27 * swing)))
    draw.line(points, fill=_BLUE, width=7 * _FINE, joint="curve")
    draw.line(
        [(width * 0.1, height * 0.8), (width * 0.92, height * 0.68)], fill=_BLUE, width=5 * _FINE
    )
    _write(draw, (width * 0.72, height * 0.9), 30 * _FINE, _BLUE)
    return _png(picture)


def sample_seal() -> bytes:
    """A red round seal, 850 pixels wide (transparent PNG)."""
    size = 850 * _FINE
    picture = Image.new("RGBA", (size, size), _CLEAR)
    draw = ImageDraw.Draw(picture)
    for inset, thickness in ((0, 16), (34, 5), (200, 5)):
        edge = inset * _FINE
        draw.ellipse(
            (edge, edge, size - 1 - edge, size - 1 - edge), outline=_RED, width=thickness * _FINE
        )
    star = [
        (
            size / 2 + size * radius * math.sin(math.pi * corner / 5),
            size * 0.43 - size * radius * math.cos(math.pi * corner / 5),
        )
        for corner in range(10)
        for radius in (0.13 if corner % 2 == 0 else 0.052,)
    ]
    draw.polygon(star, fill=_RED)
    _write(draw, (size / 2, size * 0.62), 46 * _FINE, _RED)
    for turn in range(36):
        angle = math.pi * turn / 18
        x, y = (size / 2 + size * 0.37 * part for part in (math.cos(angle), math.sin(angle)))
        draw.ellipse((x - 14 * _FINE, y - 14 * _FINE, x + 14 * _FINE, y + 14 * _FINE), fill=_RED)
    return _png(picture)


def _write(
    draw: ImageDraw.ImageDraw, middle: tuple[float, float], size: int, colour: tuple[int, ...]
) -> None:
    bold = document_font(settings.DOCUMENT_FONT).files[1]
    font = ImageFont.truetype(str(bold), size)
    draw.text(middle, _WORDS, font=font, fill=colour, anchor="mm")


def _png(picture: Image.Image) -> bytes:
    halved = picture.resize((picture.width // _FINE, picture.height // _FINE), Image.Resampling.BOX)
    written = io.BytesIO()
    halved.save(written, "PNG", optimize=True)
    return written.getvalue()
