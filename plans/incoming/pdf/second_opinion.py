"""The digits of each page as another library reads them.

What pdfminer takes for 6666 may be 6400 on paper (a font with full-width digits): then nothing is certain.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from wardplan.sandbox.errors import JobRefused

_DIFFERS = "Trang {} của PDF có chữ số mà cổng đọc ra hai cách khác nhau nên chưa đọc được; xin dùng tệp Word."


def digits_of(text: str) -> Counter[str]:
    """How often each digit stands in a text, whatever its form."""
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if sign.isdigit())


def refuse_other_digits(data: bytes, pages: Sequence[Counter[str]]) -> None:
    """Raises `JobRefused` where pdfium does not find the digits that were found on a page."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, digits in enumerate(pages):
            text = document[number].get_textpage().get_text_range()
            if digits_of(text) != digits:
                raise JobRefused(_DIFFERS.format(number + 1))
    finally:
        document.close()
