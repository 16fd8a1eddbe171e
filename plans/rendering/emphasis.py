"""Emphasised words and footnotes of a printed text as HTML, for print, preview and reading page alike.

A note stands there twice: its words, which the print sets at the foot of the page, and its number, which
screens show instead; they show the words below the narrative.
"""

from collections.abc import Callable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from plans.document.references.styles import STYLES, StyledText

_ELEMENTS = {"b": "strong", "i": "em", "sup": "sup", "sub": "sub"}


def as_html(text: str, words: Callable[[str], SafeString] = escape) -> SafeString:
    """A text as HTML; `words` escapes those of one run."""
    if not isinstance(text, StyledText):
        return words(text)
    written = ""
    for run in text.runs:
        if run.note:
            written += _note(words(run.note), run.number)
            continue
        names = [_ELEMENTS[style] for style in STYLES if style in run.styles]
        begin = "".join(f"<{name}>" for name in names)
        end = "".join(f"</{name}>" for name in reversed(names))
        written += f"{begin}{words(run.text)}{end}"
    return mark_safe(written)  # noqa: S308  # each run was escaped


def _note(words: str, number: int) -> str:
    place = f"chu-thich-{number}"
    return (
        f'<span class="footnote">{words}</span>'
        f'<sup class="note-call"><a href="#{place}" id="{place}-o">{number}</a></sup>'
    )
