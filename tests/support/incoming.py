"""Text from outside as tests write it, read in this process as the sandbox reads it."""

from __future__ import annotations

import json

from plans.incoming.blocks import Incoming, LeftOutKind, from_json
from plans.incoming.editor_lines import lines_of, mark_of
from plans.incoming.sandbox_job import read_clipboard


def read(html: str = "", plain: str = "", *, references: bool = True) -> Incoming:
    """What a clipboard holds."""
    job = {"html": html, "plain": plain, "references": references}
    return from_json(read_clipboard(json.dumps(job).encode()))


def lines(html: str = "", plain: str = "") -> list[str]:
    """The lines of the text editor, dashes as they are stored."""
    found = lines_of(read(html, plain))
    return [mark_of(line) + line.text for line in found]


def left(found: Incoming, kind: LeftOutKind) -> list[str]:
    """What of a kind was left out."""
    return [one.text for one in found.left_out if one.kind == kind]


def doubts(found: Incoming) -> list[tuple[str, str, str]]:
    """Each doubt: its kind, the words it is about, and what may be meant."""
    return [
        (doubt.kind, one.text[doubt.start : doubt.end], doubt.other)
        for one in found.paragraphs
        for doubt in one.doubts
    ]
