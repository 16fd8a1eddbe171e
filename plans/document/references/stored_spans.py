"""Where words of a printed text stand in the text as stored, whose references print other words."""

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A stretch of a stored text with what it prints and where that stands; `is_plain`: the very same."""

    stored: int
    at: int
    text: str
    is_plain: bool


def printed_pieces(text: str, rows: Rows) -> Iterator[PrintedPiece]:
    """The stored text in pieces, each with what it prints."""
    if OPENING not in text:
        yield PrintedPiece(0, 0, text, True)
        return
    at, before = 0, ""
    for token in tokenize(text):
        printed, is_plain = _printed(token, text, rows, before)
        yield PrintedPiece(token.start, at, printed, is_plain)
        at, before = at + len(printed), before[-1:] + printed


def stored_span(text: str, start: int, end: int, rows: Rows) -> tuple[int, int] | None:
    """The span of the stored `text` that prints as its characters from `start` to `end`.

    None where a reference prints some of them: its figure is changed in Biểu 02, not in the text.
    """
    for piece in printed_pieces(text, rows):
        if piece.at <= start and end <= piece.at + len(piece.text) and piece.is_plain:
            return piece.stored + start - piece.at, piece.stored + end - piece.at
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
