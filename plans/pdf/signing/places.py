"""Finds the place of signature and seal on the page, between the signer's title and name.

Nghị định 30/2020, Phụ lục I: the signature in the middle between title and name (II.7d), the seal
over about a third of it on its left (II.8a). All lengths are PDF points (1/72 inch) unless the name
says millimetres; boxes are (left, bottom, right, top) from the lower left corner of the page.
"""

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2

from plans.pdf.signing.errors import SigningRefused

MM = 72 / 25.4
Box = tuple[float, float, float, float]

#: The signature's picture is made no wider than this.
MAX_SIGNATURE_WIDTH_MM = 54
#: The diameter of a seal where its ward has recorded none; the print leaves room for it.
SEAL_MM = 36
#: With less space than this between them, title and name are not those of the signature block.
MIN_ROOM_MM = 15
#: The signer stands in the right part of the page (IV.2, places 7a to 7c).
_RIGHT_PART = 0.4
#: Title and name are centred on the same line, to this much.
_CENTRED_MM = 3
_AIR_MM = 0.5


@dataclass(frozen=True)
class SignaturePlace:
    """The space between title and name, and the signer's name in the structure of the file."""

    page: int  # from 0
    box: Box
    name_mcid: int | None  # marked content of the signer's name


def signature_place(pdf: bytes, title: str, name: str) -> SignaturePlace:
    """The space for the signature of `name`, `title`, in a document that the portal printed.

    Raises SigningRefused where title above name is found nowhere, or more than once.
    """
    numbers = _pages_naming(pdf, name)
    with pdfplumber.open(io.BytesIO(pdf), pages=[number + 1 for number in numbers]) as document:
        found = [
            place
            for number, page in zip(numbers, document.pages, strict=True)
            for place in _places_on(page, number, _words(title), _words(name))
        ]
    # Two places that fit are refused as well: the portal does not guess where to sign.
    if len(found) != 1:
        raise SigningRefused(
            f"Không tìm thấy chỗ ký giữa chức vụ “{title}” và họ tên “{name}” trên văn bản; "
            "xin kiểm tra phần người ký của kế hoạch rồi in lại."
        )
    return found[0]


def fit_into(box: Box, width: float, height: float) -> Box:
    """The largest box with these proportions inside `box`, centred."""
    left, bottom, right, top = box
    scale = min((right - left) / width, (top - bottom) / height)
    half_width, half_height = width * scale / 2, height * scale / 2
    across, up = (left + right) / 2, (bottom + top) / 2
    return across - half_width, up - half_height, across + half_width, up + half_height


def seal_over(signature: Box, diameter_mm: float) -> Box:
    """The seal in its real size over the left third of a signature's picture (II.8a)."""
    left, bottom, right, top = signature
    edge, middle, size = left + (right - left) / 3, (bottom + top) / 2, diameter_mm * MM
    return edge - size, middle - size / 2, edge, middle + size / 2


def room_for_seal(room: Box, diameter_mm: float) -> Box:
    """A box that holds the seal whatever shape the signature in `room` has."""
    left, bottom, right, top = room
    across, up, half = (left + right) / 2, (bottom + top) / 2, diameter_mm * MM / 2
    # The signature is centred in its room, so its left third ends between these two. One point more on
    # each side, because some readers round to whole pixels and would cut the edge off.
    return left + (right - left) / 3 - 2 * half - 1, up - half, across + 1, up + half


def _pages_naming(pdf: bytes, name: str) -> list[int]:
    """The pages that hold the name. pypdfium2 is fast; pdfplumber then measures these pages only."""
    # Without spaces, which the text of a page may have in other places.
    wanted = "".join(_words(name))
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            number
            for number, page in enumerate(document)
            if wanted in "".join(_words(page.get_textpage().get_text_range()))
        ]
    finally:
        document.close()


def _places_on(page: Any, number: int, title: list[str], name: list[str]) -> list[SignaturePlace]:
    words = [
        word
        for word in page.extract_words(keep_blank_chars=False, use_text_flow=False)
        if word["x0"] >= _RIGHT_PART * float(page.width)
    ]
    texts = [_plain(word["text"]) for word in words]
    wanted = title + name
    return [
        place
        for start in range(len(words) - len(wanted) + 1)
        if texts[start : start + len(wanted)] == wanted
        and (place := _between(page, number, words[start : start + len(wanted)], len(title)))
    ]


def _between(page: Any, number: int, words: Sequence[Any], split: int) -> SignaturePlace | None:
    title, name = words[:split], words[split:]
    above = max(float(word["bottom"]) for word in title)
    below = min(float(word["top"]) for word in name)
    across = _centre(name)
    if below - above < MIN_ROOM_MM * MM or abs(_centre(title) - across) > _CENTRED_MM * MM:
        return None
    half, height = MAX_SIGNATURE_WIDTH_MM * MM / 2, float(page.height)
    air = _AIR_MM * MM
    box = (across - half, height - below + air, across + half, height - above - air)
    return SignaturePlace(number, box, _mcid_at(page, name[0]))


def _centre(words: Sequence[Any]) -> float:
    left = min(float(word["x0"]) for word in words)
    return (left + max(float(word["x1"]) for word in words)) / 2


def _mcid_at(page: Any, word: Any) -> int | None:
    for char in page.chars:
        if char["x0"] == word["x0"] and char["top"] == word["top"]:
            mcid: int | None = char.get("mcid")
            return mcid
    return None


def _words(text: str) -> list[str]:
    return _plain(text).split()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
