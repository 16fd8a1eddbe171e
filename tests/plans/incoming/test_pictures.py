"""Pictures from outside: only PNG and JPEG, by their bytes, without anything but their pixels."""

from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image

from plans.incoming.pictures import writing
from plans.incoming.pictures.sandbox_job import MAX_SIDE, write_anew
from plans.incoming.pictures.writing import PictureRefused, picture_written_anew
from tests.support.plans.insets import png
from wardplan.sandbox.errors import JobRefused


def jpeg(size=(300, 200), **more) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "green").save(written, "JPEG", **more)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_place_camera_and_text_are_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    written = write_anew(jpeg(exif=exif, comment=b"secret"))
    assert opened(written).size == (200, 300)
    assert not opened(written).getexif()
    assert b"secret" not in written


def test_picture_is_made_no_larger_than_print_shows():
    assert max(opened(write_anew(jpeg((4000, 1000)))).size) == MAX_SIDE


def test_transparent_picture_stands_on_white():
    clear = BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(clear, "PNG")
    written = opened(write_anew(clear.getvalue()))
    assert (written.mode, written.getpixel((1, 1))) == ("RGB", (255, 255, 255))


def test_same_picture_is_written_in_the_same_bytes_and_again_in_the_same():
    once = write_anew(png())
    assert write_anew(png()) == once
    assert write_anew(once) == once


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"GIF89a" + b"0" * 50, "không phải ảnh PNG hoặc JPEG"),
        (b"<svg/>", "không phải ảnh PNG hoặc JPEG"),
        (png()[:90], "hỏng"),
        (jpeg()[:300], "hỏng"),
        (png(size=(60, 8)), "quá nhỏ"),
    ],
)
def test_what_is_no_picture_is_refused(data, told):
    with pytest.raises(JobRefused, match=told):
        write_anew(data)


def test_declared_pixels_are_refused_before_they_are_decoded():
    huge = bytearray(png())
    huge[16:24] = (30000).to_bytes(4, "big") * 2
    huge[29:33] = crc32(huge[12:29]).to_bytes(4, "big")
    with pytest.raises(JobRefused, match="40 triệu"):
        write_anew(bytes(huge))


@pytest.mark.slow
def test_picture_is_read_in_the_sandbox():
    kind, content = picture_written_anew(png())
    assert (kind, opened(content).size) == ("image/png", (240, 120))
    with pytest.raises(PictureRefused, match="không phải ảnh"):
        picture_written_anew(b"%PDF-1.7")


@pytest.mark.parametrize(("data", "told"), [(b"", "trống"), (b"x" * 99, "10 MB")])
def test_empty_and_large_files_are_refused_at_once(data, told, monkeypatch):
    monkeypatch.setattr(writing, "MAX_BYTES", 98)
    with pytest.raises(PictureRefused, match=told):
        picture_written_anew(data)
