"""The room for signature and seal is found on the printed page (Phụ lục I, II.7d and II.8a)."""

import io
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from plans.document.plan import Block, SectionData
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.places import MM, fit_into, room_for_seal, seal_over, signature_place
from plans.pdf.signing.signature_fields import add_signature_fields
from tests.support.plans.documents import bound_sample
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.signing.files import NAME, TITLE, unsigned, with_signer

pytestmark = pytest.mark.slow


def words_around(pdf: bytes, place, title: str, name: str):
    """Bottom of the last word of the title and top of the first of the name, from below."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        page = document.pages[place.page]
        words = [word for word in page.extract_words() if word["x0"] > 0.4 * page.width]
        last = [word for word in words if word["text"] == name.split()[-1]][-1]
        first = [word for word in words if word["text"] == name.split()[0]][-1]
        above = [word for word in words if word["text"] == title.split()[-1]][-1]
        return page.height - above["bottom"], page.height - first["top"], first["x0"], last["x1"]


@pytest.mark.parametrize(
    ("authority", "title", "name"),
    [
        (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Lê Xuân Trường"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Nguyễn Thị Bích Ngọc"),
        (("TM. ỦY BAN NHÂN DÂN",), "Q. CHỦ TỊCH", "Ma Văn Ỷ"),
    ],
)
def test_room_lies_between_title_and_name(authority, title, name):
    pdf = final_print(with_signer(authority, title, name))
    place = signature_place(pdf, title, name)
    above, below, left, right = words_around(pdf, place, title, name)
    assert below <= place.box[1] <= below + 2
    assert above - 2 <= place.box[3] <= above
    assert (place.box[0] + place.box[2]) / 2 == pytest.approx((left + right) / 2, abs=0.5)
    assert place.box[3] - place.box[1] > 25 * MM


def test_name_of_two_lines_leaves_its_room():
    name = "Công Tằng Tôn Nữ Thị Hoàng Phương Thảo Nguyên"
    pdf = final_print(with_signer(("TM. ỦY BAN NHÂN DÂN",), TITLE, name))
    place = signature_place(pdf, TITLE, name)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        words = document.pages[place.page].extract_words()
        tops = {word["text"]: word["top"] for word in words if word["text"] in ("Tằng", "Nguyên")}
    assert tops["Nguyên"] > tops["Tằng"]
    height = document.pages[0].height
    assert place.box[1] == pytest.approx(height - tops["Tằng"], abs=2)
    assert place.box[3] - place.box[1] > 25 * MM


def test_name_that_also_stands_in_the_text_is_not_taken_for_the_signer():
    plan = numbered_document(bound_sample())
    about = SectionData("Phân công", (Block("paragraph", f"{TITLE} {NAME} chỉ đạo chung. " * 20),))
    pdf = final_print(replace(plan, sections=(*plan.sections, about)))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert sum(page.extract_text().count(NAME) for page in document.pages) > 10
    place = signature_place(pdf, TITLE, NAME)
    above, below, *_ = words_around(pdf, place, TITLE, NAME)
    assert below <= place.box[1] < place.box[3] <= above


def test_other_name_than_printed_is_refused_in_a_sentence():
    with pytest.raises(SigningRefused) as refusal:
        add_signature_fields(
            final_print(numbered_document(bound_sample())), title=TITLE, name="Trần Văn Khác"
        )
    assert "Không tìm thấy chỗ ký" in refusal.value.message
    assert "Trần Văn Khác" in refusal.value.message


def test_two_renders_prepared_are_the_same_bytes():
    again = add_signature_fields(
        final_print(numbered_document(bound_sample())), title=TITLE, name=NAME
    )
    assert again == unsigned()


def test_file_with_fields_is_not_prepared_twice():
    with pytest.raises(SigningRefused, match="đã có ô ký"):
        add_signature_fields(unsigned(), title=TITLE, name=NAME)


def test_preparing_keeps_metadata_pages_and_carried_files():
    before = final_print(numbered_document(bound_sample()))
    with (
        pikepdf.open(io.BytesIO(before)) as old,
        pikepdf.open(io.BytesIO(unsigned())) as new,
    ):
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        assert len(new.pages) == len(old.pages)
        for one, other in zip(old.pages, new.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
        carried = {
            name: [file.get_file().read_bytes() for _, file in sorted(pdf.attachments.items())]
            for name, pdf in (("old", old), ("new", new))
        }
        assert carried["old"] == carried["new"]
        assert len(carried["old"]) == 2


def test_picture_keeps_its_shape_in_the_middle():
    assert fit_into((0, 0, 100, 50), 1, 1) == (25, 0, 75, 50)
    assert fit_into((10, 10, 110, 60), 4, 1) == (10, 22.5, 110, 47.5)


@pytest.mark.parametrize("width", [10, 60, 153])
def test_seal_covers_the_left_third_and_lies_in_its_room(width):
    room = (300.0, 300.0, 453.0, 390.0)
    signature = fit_into(room, width, 90)
    left, bottom, right, top = seal_over(signature, 36)
    covered = (right - signature[0]) / (signature[2] - signature[0])
    assert covered == pytest.approx(1 / 3)
    assert right - left == pytest.approx(36 * MM)
    assert top - bottom == pytest.approx(36 * MM)
    outer = room_for_seal(room, 36)
    assert outer[0] - 0.001 <= left
    assert right <= outer[2] + 0.001
    assert (outer[1], outer[3]) == pytest.approx((bottom, top))
