"""Cheap checks of a file's size and kind, before it is parsed."""

from __future__ import annotations

import re

from plans.pdf.verifying.findings.errors import VerificationError, refuse_if

MAX_BYTES = 30 * 1024 * 1024
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
#: The end record of a ZIP lies within so many bytes of the end (its comment's length has 16 bits).
_ZIP_TAIL = 66_000
_TAIL = 2_048
_OBJECT = re.compile(rb"\s*\d+ \d+ obj\b")


def quick_check(pdf: bytes) -> None:
    """Refuse what is not a PDF of an accepted size, from its first and last bytes alone."""
    refuse_if(not pdf, "empty")
    if len(pdf) > MAX_BYTES:
        size, most = -(-len(pdf) // 2**20), MAX_BYTES // 2**20
        raise VerificationError("too_large", size=size, most=most)
    refuse_if(pdf.startswith(_ZIP), "zip")
    refuse_if(not pdf.startswith(b"%PDF-"), "not_pdf")
    end = pdf.rfind(b"%%EOF", -_TAIL)
    if end >= 0 and not pdf[end + 5 :].strip(b"\0\t\n\x0c\r "):
        return
    # A file may be a PDF and a ZIP at once, and show different content as each.
    refuse_if(pdf.find(_ZIP_END, -_ZIP_TAIL) >= 0, "two_kinds")
    end = pdf.rfind(b"%%EOF")
    # An object after the last end mark is the start of a part that was cut off.
    begun = _OBJECT.match(pdf, end + 5) if end >= 0 else None
    raise VerificationError("appended" if end > len(pdf) // 2 and not begun else "cut")
