"""The public copy as a file: no masked name survives in any form, and it says what it is."""

import io
import re
import subprocess
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
import pytest

from plans.document.privacy.masking import mask_candidates, mask_document
from plans.rendering.pdf.public_copy import OriginalDocument, original_lines, render_public_copy
from tests.support.files.pdf_text import plain_text
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import ADDRESS, final_print, numbered_document
from tests.support.plans.issued_plans import NAMES, with_name_in

pytestmark = [pytest.mark.slow, pytest.mark.prints]

ORIGINAL = OriginalDocument("48/KH-UBND", date(2023, 11, 20), ADDRESS, "7KQ2-M9XA", "5ea1" * 16)
#: Every word of the names that the plan holds nowhere else.
TELLING = ("Đức Hùng", "Văn Mậu", "Mậu", *NAMES)


def forms_of(text: str) -> set[str]:
    """A text in every form in which a program could find it."""
    cased = {text, text.upper(), text.lower()}
    return {
        unicodedata.normalize(form, one) for form in ("NFC", "NFD", "NFKC", "NFKD") for one in cased
    }


def strings_of(pdf: bytes) -> Iterator[str]:
    """Every text that is anywhere in a PDF: strings and streams of all objects, and what it prints."""
    yield plain_text(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            yield from _strings(item)
        with opened.open_metadata() as metadata:
            yield str(metadata)
    yield pdf.decode("latin-1")


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, pikepdf.Stream):
        data = item.read_bytes()
        yield from (
            data.decode(code, errors="replace") for code in ("utf-8", "utf-16-be", "latin-1")
        )
        yield from _unpacked(data)
        item = item.stream_dict
    if isinstance(item, pikepdf.Dictionary):
        for _, value in item.items():
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)


def _unpacked(data: bytes) -> Iterator[str]:
    """The parts of a workbook that is carried inside."""
    for start in (found.end() for found in re.finditer(rb"PK\x03\x04.{22}", data, re.DOTALL)):
        name = int.from_bytes(data[start - 4 : start - 2])
        try:
            yield zlib.decompressobj(-15).decompress(data[start + name :]).decode(errors="replace")
        except zlib.error:
            continue


def survivors(pdf: bytes, names: tuple[str, ...]) -> set[str]:
    """The names that are anywhere in the file."""
    texts = [re.sub(r"\s+", " ", text) for text in strings_of(pdf)]
    return {
        name for name in names if any(form in text for form in forms_of(name) for text in texts)
    }


def test_no_masked_name_survives_anywhere_and_the_original_holds_them():
    document = with_name_in(numbered_document(sample()), NAMES[0])
    public = render_public_copy(mask_document(document, mask_candidates(document)), ORIGINAL)
    assert survivors(final_print(document), TELLING) == set(TELLING)
    assert survivors(public, TELLING) == set()


def test_public_copy_says_so_on_every_page_and_points_to_its_original():
    document = numbered_document(sample())
    pdf = render_public_copy(mask_document(document, mask_candidates(document)), ORIGINAL)
    pages = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    sheets = pages.split("\f")[:-1]
    assert len(sheets) > 5
    assert all("BẢN CÔNG KHAI" in sheet for sheet in sheets)
    joined = re.sub(r"\s+", " ", sheets[-1])
    for line in original_lines(ORIGINAL):
        assert line in joined
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not opened.attachments
        assert "/AF" not in opened.Root
        assert "(bản công khai)" in str(opened.docinfo["/Title"])


def test_mark_covers_no_text():
    document = numbered_document(sample())
    marked = render_public_copy(mask_document(document, ()), ORIGINAL)
    plain = final_print(document)
    # Without mark and imprint the letters are those of the print itself.
    assert _body(marked) == _body(plain)


def _body(pdf: bytes) -> str:
    text = plain_text(pdf).replace("BẢN CÔNG KHAI", "")
    return re.sub(r"\s+", "", re.split(r"Bản công khai của|Kiểm tra văn bản tại", text)[0])


def test_two_renders_are_the_same_bytes():
    document = mask_document(numbered_document(sample()), mask_candidates(sample()))
    assert render_public_copy(document, ORIGINAL) == render_public_copy(document, ORIGINAL)
