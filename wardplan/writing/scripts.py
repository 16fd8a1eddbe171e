"""Raised and lowered letters as characters of their own: 3 and ³, 2 and ₂. Pure."""

from __future__ import annotations

import unicodedata

from wardplan.writing.printable import RAISED, is_printable


def _forms(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in (*range(0xAA, 0x2C7), *range(0x1D2C, 0x1DC0), *range(0x2070, 0x20A0)):
        name, _, of = unicodedata.decomposition(chr(code)).partition(" ")
        if name == kind and " " not in of and (is_printable(chr(code)) or chr(code) in RAISED):
            found.setdefault(chr(int(of, 16)), chr(code))
    return found


#: Each letter that has a raised or lowered form which can be printed, with that form.
RAISED_FORMS = _forms("<super>") | {"-": "⁻", "–": "⁻", "−": "⁻"}
LOWERED_FORMS = _forms("<sub>") | {"-": "₋"}
