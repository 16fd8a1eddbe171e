"""Checks pictures of a signature (blue) and of a seal (red): PNGs with a transparent background.

Nghị định 30/2020, Phụ lục I, II.7d and II.8a.
"""

import io
from typing import Literal

from PIL import Image, ImageStat, UnidentifiedImageError

from plans.pdf.signing.errors import SigningRefused

PictureKind = Literal["signature", "seal"]

MAX_FILE_BYTES = 2_000_000
MAX_PIXELS = 4_000_000
#: In pixels: 600 dots an inch over the widest picture, more than print shows.
MAX_SIDE = 1300
#: In pixels: a smaller picture looks jagged in print.
MIN_SIDE = 150
#: A picture of which less than this share is transparent has a background.
MIN_TRANSPARENT_SHARE = 0.15
_MAGIC = b"\x89PNG\r\n\x1a\n"
#: Alpha from which a pixel counts as drawn; a scanned background leaves a faint veil.
_DRAWN = 24
_ROUND = 0.06
#: The last chunk of every complete PNG.
_END = b"IEND\xaeB`\x82"
_NAMES = {"signature": "Ảnh chữ ký", "seal": "Ảnh con dấu"}


def check_picture(png: bytes, kind: PictureKind) -> bytes:
    """The picture cropped to what is drawn and written anew, so that it carries no hidden data.

    Raises SigningRefused, whose message says what to fix.
    """
    what = _NAMES[kind]
    if len(png) > MAX_FILE_BYTES:
        raise SigningRefused(f"{what} lớn hơn 2 MB; xin thu nhỏ ảnh rồi tải lên lại.")
    picture = _read(png, what)
    drawn = _cropped(picture, what)
    _refuse_wrong_colour(drawn, kind)
    width, height = drawn.size
    if kind == "seal" and abs(width - height) > _ROUND * max(width, height):
        raise SigningRefused(
            "Ảnh con dấu không tròn; xin quét thẳng con dấu, cắt sát mép rồi tải lên lại."
        )
    drawn.thumbnail((MAX_SIDE, MAX_SIDE))
    written = io.BytesIO()
    # Built from bare pixels: a copy made by Pillow would keep metadata such as profiles.
    Image.frombytes("RGBA", drawn.size, drawn.tobytes()).save(written, "PNG", optimize=True)
    return written.getvalue()


def open_picture(png: bytes) -> Image.Image:
    """Open a picture that `check_picture` returned, for drawing."""
    return Image.open(io.BytesIO(png), formats=["PNG"]).convert("RGBA")


def _read(png: bytes, what: str) -> Image.Image:
    if not png.startswith(_MAGIC):
        raise SigningRefused(f"{what} không phải tệp PNG; xin lưu ảnh thành PNG nền trong suốt.")
    try:
        if _END not in png:
            # WeasyPrint sets Pillow to load truncated images in the whole process, so Pillow would not object.
            raise OSError("torn")
        picture = Image.open(io.BytesIO(png), formats=["PNG"])
        # Checked before the pixels are decoded, which takes the memory.
        if picture.width * picture.height > MAX_PIXELS:
            raise SigningRefused(
                f"{what} có hơn 4 triệu điểm ảnh; xin thu nhỏ ảnh rồi tải lên lại."
            )
        if "A" not in picture.getbands() and "transparency" not in picture.info:
            raise _not_transparent(what)
        return picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        pass
    raise SigningRefused(f"{what} bị hỏng, không mở được; xin xuất lại ảnh rồi tải lên lại.")


def _cropped(picture: Image.Image, what: str) -> Image.Image:
    alpha = picture.getchannel("A")
    ink = alpha.point(lambda value: 255 if value >= _DRAWN else 0)
    box = ink.getbbox()
    if box is None:
        raise SigningRefused(f"{what} không có nét nào; xin chọn ảnh khác.")
    drawn = picture.crop(box)
    if max(drawn.size) < MIN_SIDE:
        raise SigningRefused(
            f"{what} quá nhỏ, in ra sẽ vỡ nét; xin quét lại với ít nhất 300 điểm mỗi inch."
        )
    shown = ink.crop(box).histogram()[255]
    if shown > (1 - MIN_TRANSPARENT_SHARE) * drawn.width * drawn.height:
        raise _not_transparent(what)
    return drawn


def _not_transparent(what: str) -> SigningRefused:
    return SigningRefused(
        f"{what} không có nền trong suốt; xin xoá nền ảnh, lưu thành PNG rồi tải lên lại."
    )


def _refuse_wrong_colour(picture: Image.Image, kind: PictureKind) -> None:
    """Refuse a signature that is not blue and a seal that is not red, by the mean of their colours."""
    ink = picture.getchannel("A").point(lambda value: 255 if value >= _DRAWN else 0)
    means = ImageStat.Stat(picture.convert("RGB"), mask=ink).mean
    if kind == "signature" and means[2] - max(means[0], means[1]) < 20:
        raise SigningRefused(
            "Ảnh chữ ký không phải màu xanh như quy định (Nghị định 30/2020/NĐ-CP, Phụ lục I, "
            "mục II.7d); xin ký bằng mực xanh, quét lại rồi tải lên."
        )
    if kind == "seal" and means[0] - max(means[1], means[2]) < 40:
        raise SigningRefused(
            "Ảnh con dấu không phải màu đỏ như quy định (Nghị định 30/2020/NĐ-CP, Phụ lục I, "
            "mục II.8a); xin quét lại con dấu mực đỏ rồi tải lên."
        )
