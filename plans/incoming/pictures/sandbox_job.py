"""Runs in the sandbox: decodes a picture and writes its pixels anew, so that nothing else of the file stays."""

import io
from typing import Literal

from PIL import Image, ImageFile, ImageOps

from wardplan.sandbox.errors import JobRefused, raise_if_out_of_memory

#: Pixels of a picture: an A3 page scanned at 300 dpi has 17 million.
MAX_PIXELS = 40_000_000
#: Pixels of the longer side that are kept: 300 dots an inch over the width of the text.
MAX_SIDE = 1_950
#: A smaller picture is a bullet or a line.
MIN_SIDE = 16
_QUALITY = 88

_NOT_ONE = (
    "Tệp này không phải ảnh PNG hoặc JPEG; xin lưu ảnh thành một trong hai loại đó rồi chọn lại."
)
_DAMAGED = "Ảnh đã hỏng hoặc bị cắt giữa chừng nên không mở được; xin chọn tệp khác."
_LARGE = "Ảnh quá lớn (hơn 40 triệu điểm ảnh); xin giảm cỡ ảnh rồi chọn lại."
_SMALL = f"Ảnh quá nhỏ (cạnh dưới {MIN_SIDE} điểm ảnh) nên in ra không đọc được; xin chọn ảnh khác."


def write_anew(data: bytes) -> bytes:
    """The picture as PNG or JPEG, whichever it was, upright and without anything but its pixels."""
    kind = _kind_of(data)
    if kind is None:
        raise JobRefused(_NOT_ONE)
    # Set by libraries that would rather show half a picture.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as opened:
            # As the file declares it, before anything is decoded.
            if opened.width * opened.height > MAX_PIXELS:
                raise JobRefused(_LARGE)
            # A JPEG is decoded at the smallest scale that is large enough.
            opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
            opened.load()
            pixels = _pixels(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError:
        raise JobRefused(_LARGE) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise_if_out_of_memory(error)
        raise JobRefused(_DAMAGED) from error
    if min(pixels.size) < MIN_SIDE:
        raise JobRefused(_SMALL)
    written = io.BytesIO()
    if kind == "PNG":
        pixels.save(written, "PNG", optimize=True)
    else:
        pixels.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def _kind_of(data: bytes) -> Literal["PNG", "JPEG"] | None:
    """By its first bytes: names and declared types may say anything."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "JPEG" if data.startswith(b"\xff\xd8\xff") else None


def _pixels(picture: Image.Image) -> Image.Image:
    """The bare pixels in a size to print, on white where they let the page through."""
    if picture.mode not in ("RGB", "L"):
        picture = picture.convert("RGBA" if _is_transparent(picture) else "RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    if picture.mode == "RGBA":
        page = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(page, picture).convert("RGB")
    # Built from its bytes: a copy made by Pillow would keep profiles, comments and the place it was taken at.
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info
