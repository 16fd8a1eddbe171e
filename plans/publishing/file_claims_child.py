"""A process that reads one PDF from standard input and writes the code printed on its last pages.

    python -m plans.claims_child MEMORY SECONDS

It knows neither database nor secrets, and the system ends it where it takes more than it was given.
"""

import re
import sys
from io import BytesIO

import pdfplumber

from wardplan.sandbox.one_shot import given

#: The code is on the last page; a print may have a sheet behind it.
LAST_PAGES = 2
_CODE = re.compile(
    r"(?:xac-minh/|Mã kiểm tra:?\s*)([2-9A-Z]{4}\s?[-–]\s?[2-9A-Z]{4})", re.IGNORECASE
)


def main() -> None:
    """Look within the limits of the command line."""
    sys.stdout.write(code_in(given()))


def code_in(data: bytes) -> str:
    """The code in the text of the last pages; empty where there is none, or no text."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in reversed(pdf.pages[-LAST_PAGES:]):
            if found := _CODE.search(page.extract_text()):
                return found[1]
    return ""


if __name__ == "__main__":
    main()
