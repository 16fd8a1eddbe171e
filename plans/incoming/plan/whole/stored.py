"""What was read as the portal stores it: emphasis and footnotes stand in the text. Pure."""

from __future__ import annotations

from plans.document.references.styles import TextRun, note_run, write_runs
from plans.document.references.syntax import StyleName, escape
from plans.incoming.blocks import IncomingParagraph
from plans.incoming.editor_lines import without_look


def stored_text(paragraph: IncomingParagraph) -> str:
    """A paragraph as it is stored. What is bold or italic as a whole has a look, and no emphasis."""
    paragraph = without_look(paragraph)
    if not paragraph.emphasis and not paragraph.notes:
        return escape(paragraph.text)
    places = {0, len(paragraph.text)}
    for part in paragraph.emphasis:
        places |= {part.start, part.end}
    places |= {min(note.place, len(paragraph.text)) for note in paragraph.notes}
    runs: list[TextRun] = []
    ordered = sorted(places)
    for start, end in zip(ordered, [*ordered[1:], None], strict=True):
        runs += [
            note_run(one.words)
            for one in paragraph.notes
            if min(one.place, len(paragraph.text)) == start
        ]
        styles: frozenset[StyleName] = frozenset(
            one.style for one in paragraph.emphasis if one.start <= start < one.end
        )
        runs.append(TextRun(paragraph.text[start:end] if end else "", styles))
    return write_runs(run for run in runs if run.text)


def plain_text(text: str) -> str:
    """Words without any look as they are stored."""
    return escape(text)
