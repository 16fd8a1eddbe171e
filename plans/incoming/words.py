"""The words of one paragraph while a source is read: pieces as they come, put together at its end. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plans.incoming.blocks import Doubt, DoubtKind, Emphasis
from plans.incoming.raised import Script, as_script
from plans.incoming.signs import LINE_BREAK, blanks_joined, meant, without_invisible

_LEADING_MARKS = re.compile("^[\u0300-\u036f]+")
#: Characters before a piece by which it is judged.
_BEFORE = 80
_SOFT_BREAK = re.compile("\xad[ \t]*\r?\n[ \t]*")
_AROUND_BREAK = re.compile(" *\n *")


@dataclass(slots=True)
class _Piece:
    """Some words with one look. Struck ones are left out, and asked about."""

    text: str
    script: Script = ""
    is_struck: bool = False
    is_strong: bool = False
    is_italic: bool = False
    is_reference: bool = False
    #: The number of the footnote whose mark it is, from 0.
    note: int | None = None

    def goes_on(self, other: _Piece) -> bool:
        """Is this one piece with another? What is struck is one question, bold or not."""
        if self.is_reference or self.note is not None or self.is_struck != other.is_struck:
            return False
        return self.is_struck or self._look == other._look

    @property
    def _look(self) -> tuple[Script, bool, bool]:
        return self.script, self.is_strong, self.is_italic


class Words:
    """Collects pieces; `composed` gives the text and what in it is in doubt."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.invisible = 0
        #: Gaps by the piece they end, and how many of its characters stand before them.
        self._gaps: list[tuple[int, int]] = []

    def add(
        self,
        text: str,
        *,
        script: Script = "",
        is_struck: bool = False,
        is_strong: bool = False,
        is_italic: bool = False,
    ) -> None:
        """Some more words. Two pieces of one look are one: an exponent may come in parts."""
        # A soft hyphen at the end of a line parts a word.
        text = _SOFT_BREAK.sub("", LINE_BREAK.sub("\n", text))
        last = self.pieces[-1] if self.pieces else None
        # A combining mark belongs to the letter before it, whatever stands between the two.
        if last and (marks := _LEADING_MARKS.match(text)):
            last.text += marks[0]
            text = text[marks.end() :]
        if not text:
            return
        piece = _Piece(text, script, is_struck, is_strong, is_italic)
        if last and last.goes_on(piece):
            last.text += text
        else:
            self.pieces.append(piece)

    def add_reference(self, text: str, *, is_strong: bool = False, is_italic: bool = False) -> None:
        """A figure of our own editor, as it marks it."""
        self.pieces.append(
            _Piece(text, is_strong=is_strong, is_italic=is_italic, is_reference=True)
        )

    def add_note(self, number: int) -> None:
        """The mark of a footnote."""
        self.pieces.append(_Piece("", note=number))

    def add_gap(self) -> None:
        """A tab or a row of blanks, which parts columns; the blank itself is added like any word."""
        if self.pieces:
            self._gaps.append((len(self.pieces), len(self.pieces[-1].text)))

    @property
    def gaps(self) -> Iterator[int]:
        """Behind how many characters of the text each gap stands."""
        for count, length in self._gaps:
            last = self.pieces[count - 1]
            before = Words()
            before.pieces = [*self.pieces[: count - 1], replace(last, text=last.text[:length])]
            yield len(before.composed()[0])

    @property
    def notes(self) -> Iterator[tuple[int, int]]:
        """Each footnote: behind how many characters of the text it has its mark, and its number."""
        for place, piece in enumerate(self.pieces):
            if piece.note is not None:
                before = Words()
                # Something that keeps the blanks before the mark.
                before.pieces = [*self.pieces[:place], _Piece("|")]
                yield len(before.composed()[0]) - 1, piece.note

    @property
    def tail(self) -> str:
        """The last words, to say where something stood."""
        found = ""
        for one in (piece for piece in self.pieces[-4:] if not piece.is_struck):
            # "720²" is no 7202 here either.
            found += as_script(one.text, one.script, found, "")[0] if one.script else one.text
        return found[-40:].strip()

    @property
    def has_text(self) -> bool:
        """Is there anything but blanks?"""
        return any(one.text.strip() for one in self.pieces)

    @property
    def is_strong(self) -> bool:
        """Are all words bold?"""
        return self._are_all([one.is_strong for one in self._seen])

    @property
    def is_italic(self) -> bool:
        """Are all words italic, whatever dash stands before them?"""
        return self._are_all([one.is_italic for one in self._seen if _says(one.text)])

    @property
    def _seen(self) -> list[_Piece]:
        return [one for one in self.pieces if one.text.strip() and not one.is_struck]

    @staticmethod
    def _are_all(looks: list[bool]) -> bool:
        return bool(looks) and all(looks)

    def composed(self) -> tuple[str, tuple[Doubt, ...], tuple[Emphasis, ...]]:
        """The text, soft line breaks as \\n, its doubts, and what in it is emphasised."""
        parts, doubts, length, before = [], [], 0, ""
        looks: list[tuple[int, int, _Piece]] = []
        for place, piece in enumerate(self.pieces):
            found, other, kind = self._read(piece, before, self._behind(place))
            found = _fitting(found, before)
            if kind:
                doubts.append(Doubt(kind, length, length + len(found), other))
            parts.append(found)
            looks.append((length, length + len(found), piece))
            length += len(found)
            before = (before + found)[-_BEFORE:]
        text = "".join(parts).rstrip()
        end = len(text)
        clamped = (
            Doubt(one.kind, min(one.start, end), min(one.end, end), one.other) for one in doubts
        )
        return text, tuple(clamped), tuple(_emphasis(text, looks))

    def _read(self, piece: _Piece, before: str, behind: str) -> tuple[str, str, DoubtKind | None]:
        if piece.is_reference:
            return piece.text, "", None
        words, invisible = without_invisible(piece.text)
        self.invisible += invisible
        words = unicodedata.normalize("NFC", words)
        words = "\n".join(blanks_joined(line) for line in words.split("\n"))
        if piece.is_struck:
            return (
                ("", _apart(words, before, behind), "struck")
                if words.strip()
                else (words, "", None)
            )
        if not piece.script:
            return meant(words), "", None
        told, is_doubtful = as_script(words, piece.script, before, behind)
        return told, "", "raised" if is_doubtful else None

    def _behind(self, place: int) -> str:
        following = self.pieces[place + 1 : place + 2]
        return "".join(one.text for one in following if not one.is_struck)


def _emphasis(text: str, looks: Sequence[tuple[int, int, _Piece]]) -> Iterator[Emphasis]:
    """What is bold or italic among words that are not."""
    styles: tuple[tuple[Literal["b", "i"], list[bool]], ...] = (
        ("b", [piece.is_strong for *_, piece in looks]),
        ("i", [piece.is_italic for *_, piece in looks]),
    )
    for style, are in styles:
        told = [
            is_it
            for (start, end, _), is_it in zip(looks, are, strict=True)
            if _says(text[start:end])
        ]
        # Signs alone tell nothing: "Ưu điểm" bold before a plain colon is bold as a whole.
        if any(told) and not all(told):
            for (start, end, _), is_it in zip(looks, are, strict=True):
                if is_it and start < min(end, len(text)):
                    yield Emphasis(start, min(end, len(text)), style)


def _says(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _fitting(found: str, text: str) -> str:
    """Without a second blank, and without blanks around a line break."""
    found = _AROUND_BREAK.sub("\n", found)
    return found.lstrip(" ") if not text or text[-1] in " \n" else found


def _apart(words: str, before: str, behind: str) -> str:
    """Struck words as they would stand, never joined with a number beside them."""
    words = words.strip()
    head = " " if before and before[-1].isalnum() and words[0].isalnum() else ""
    tail = " " if behind[:1].isalnum() or behind[:1] == " " else ""
    return f"{head}{words}{tail}"
