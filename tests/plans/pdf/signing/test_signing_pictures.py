"""Pictures of signatures and seals: what is accepted, and what is left of them."""

import io

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.pictures import MAX_FILE_BYTES, check_picture

pytestmark = pytest.mark.slow

BLUE, RED, BLACK = (20, 60, 170, 255), (200, 20, 30, 255), (20, 20, 20, 255)


def png(picture: Image.Image, **how) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", **how)
    return written.getvalue()


def ring(colour=RED, size=(600, 600), ground=(0, 0, 0, 0), mode="RGBA") -> Image.Image:
    picture = Image.new("RGBA", (size[0] + 80, size[1] + 80), ground)
    edges = (40, 40, 39 + size[0], 39 + size[1])
    ImageDraw.Draw(picture).ellipse(edges, outline=colour, width=30)
    return picture.convert(mode)


def stroke(colour=BLUE) -> Image.Image:
    picture = Image.new("RGBA", (700, 300), (255, 255, 255, 0))
    ImageDraw.Draw(picture).line([(50, 250), (300, 40), (650, 200)], fill=colour, width=12)
    return picture


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_samples_are_accepted():
    assert opened(check_picture(sample_signature(), "signature")).mode == "RGBA"
    seal = opened(check_picture(sample_seal(), "seal"))
    assert seal.width == seal.height


def test_picture_is_cropped_to_what_is_drawn():
    assert opened(check_picture(png(ring()), "seal")).size == (600, 600)


def test_nothing_hidden_comes_along():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "CCCD 012345678901")
    noted = png(stroke(), pnginfo=notes) + b"PK\x03\x04 trailing"
    assert b"012345678901" in noted
    checked = check_picture(noted, "signature")
    assert b"012345678901" not in checked
    assert b"trailing" not in checked
    kinds = [kind for kind, _ in chunks(checked)]
    assert set(kinds) == {b"IHDR", b"IDAT", b"IEND"}


def chunks(data: bytes):
    position = 8
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        yield data[position + 4 : position + 8], length
        position += 12 + length


def test_same_picture_gives_the_same_bytes():
    assert check_picture(png(stroke()), "signature") == check_picture(png(stroke()), "signature")


def test_large_picture_is_made_no_finer_than_print_needs():
    assert max(opened(check_picture(png(ring(size=(1800, 1800))), "seal")).size) == 1300


def test_picture_with_a_palette_is_read():
    palette = stroke().quantize(8)
    assert palette.mode == "P"
    assert opened(check_picture(png(palette), "signature")).mode == "RGBA"


def jpeg(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.convert("RGB").save(written, "JPEG")
    return written.getvalue()


def test_torn_picture_is_refused_also_where_the_library_reads_torn_ones(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(SigningRefused) as refused:
        check_picture(png(stroke())[:400], "signature")
    assert "bị hỏng" in refused.value.message


@pytest.mark.parametrize(
    ("kind", "make", "words"),
    [
        ("signature", lambda: b"", "không phải tệp PNG"),
        ("signature", lambda: jpeg(stroke()), "không phải tệp PNG"),
        ("signature", lambda: b"<svg/>", "không phải tệp PNG"),
        ("signature", lambda: png(stroke())[:400], "bị hỏng"),
        ("signature", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "bị hỏng"),
        ("signature", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * MAX_FILE_BYTES, "lớn hơn 2 MB"),
        ("signature", lambda: png(Image.new("RGBA", (2001, 2000))), "hơn 4 triệu điểm ảnh"),
        ("signature", lambda: png(stroke().convert("RGB")), "không có nền trong suốt"),
        (
            "signature",
            lambda: png(Image.new("RGBA", (300, 200), BLUE)),
            "không có nền trong suốt",
        ),
        ("signature", lambda: png(Image.new("RGBA", (300, 200), (0, 0, 255, 0))), "không có nét"),
        ("signature", lambda: png(stroke().resize((70, 30))), "quá nhỏ"),
        ("signature", lambda: png(stroke(BLACK)), "không phải màu xanh"),
        ("signature", lambda: png(stroke(RED)), "không phải màu xanh"),
        ("seal", lambda: png(ring(BLUE)), "không phải màu đỏ"),
        ("seal", lambda: png(ring(BLACK)), "không phải màu đỏ"),
        ("seal", lambda: png(ring(size=(600, 400))), "không tròn"),
        ("seal", lambda: png(ring(ground=(255, 255, 255, 255))), "không có nền trong suốt"),
    ],
)
def test_unfit_picture_is_refused_with_what_to_mend(kind, make, words):
    with pytest.raises(SigningRefused) as refusal:
        check_picture(make(), kind)
    name = "Ảnh con dấu" if kind == "seal" else "Ảnh chữ ký"
    assert refusal.value.message.startswith(name)
    assert words in refusal.value.message
    assert "; xin" in refusal.value.message


def test_header_that_promises_many_pixels_is_refused_unread():
    data = bytearray(png(stroke()))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(SigningRefused):
        check_picture(bytes(data), "signature")


def test_cut_off_or_changed_pictures_never_break():
    whole = png(stroke())
    for cut in range(8, len(whole), 37):
        damaged = whole[:cut] + bytes([whole[cut] ^ 0x55]) + whole[cut + 1 :]
        for data in (whole[:cut], damaged):
            try:
                checked = check_picture(data, "signature")
            except SigningRefused:
                continue
            assert opened(checked).format == "PNG"
