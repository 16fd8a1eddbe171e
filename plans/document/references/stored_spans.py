"""Where words of a printed text stand in the text as stored, whose references print other words."""

from plans.document.references.printing import Rows, print_reference
from plans.document.references.syntax import (
    OPENING,
    InsetMark,
    MalformedReference,
    NoteMark,
    PlainText,
    StyleTag,
    TextToken,
    tokenize,
)


def stored_span(text: str, start: int, end: int, rows: Rows) -> tuple[int, int] | None:
    """The span of the stored `text` that prints as its characters from `start` to `end`.

    None where a reference prints some of them: its figure is changed in Biểu 02, not in the text.
    """
    if OPENING not in text:
        return (start, end) if end <= len(text) else None
    at, before = 0, ""
    for token in tokenize(text):
        printed, is_plain = _printed(token, text, rows, before)
        if at <= start and end <= at + len(printed) and is_plain:
            return token.start + start - at, token.start + end - at
        at, before = at + len(printed), before[-1:] + printed
    return None


def _printed(token: TextToken, text: str, rows: Rows, before: str) -> tuple[str, bool]:
    """What a token prints, and whether it is stored with the very same characters."""
    part, stored = token.part, text[token.start : token.end]
    if isinstance(part, PlainText):
        # Doubled braces print as one pair: rare, and left to the author.
        return part.text, len(part.text) == len(stored)
    if isinstance(part, StyleTag | NoteMark):
        return "", False
    if isinstance(part, MalformedReference | InsetMark):
        return stored, False
    return print_reference(part, rows, before), False
