"""Figures of Biểu 02 in a text of our own editor, copied within it. Pure."""

import re

_CELL = r"[a-z0-9-]+\.[a-z0-9_]+"
# A small table or picture, copied as a line.
_INSET = r"\{\{(?:table|picture):[0-9a-f]{16}(?: [^{}\n]*)?\}\}"
#: The same as in static/editing/lines.js.
REFERENCE = re.compile(
    rf"\{{\{{[ \xa0]*{_CELL}(?:[ \xa0]*[/%][ \xa0]*{_CELL})?[ \xa0]*\}}\}}|{_INSET}"
)
#: What the editor has instead for a footnote; its words follow.
NOTE_REFERENCE = "chu-thich:"
_OPEN, _CLOSE = "\ue001", "\ue002"


def as_reference(reference: str) -> str:
    """A reference between the marks that the editor knows it by."""
    return f"{_OPEN}{reference}{_CLOSE}"
