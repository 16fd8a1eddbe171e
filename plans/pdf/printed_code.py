"""Finds the code printed on the last page of a PDF. Runs in the sandbox: the file may come from anybody."""

import re
from io import BytesIO

import pdfplumber

#: The code is on the last page; a print may have one more sheet behind it.
LAST_PAGES = 2
_CODE = re.compile(
    r"(?:xac-minh/|Mã kiểm tra:?\s*)([2-9A-Z]{4}\s?[-–]\s?[2-9A-Z]{4})", re.IGNORECASE
)


def find_code(data: bytes) -> bytes:
    """The code in the text of the last pages; empty where there is none."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in reversed(pdf.pages[-LAST_PAGES:]):
            if found := _CODE.search(page.extract_text()):
                return found[1].encode()
    return b""
