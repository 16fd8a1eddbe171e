"""Emphasis in a sentence: {{b}}bold{{/b}}, {{i}}italic{{/i}}, {{sup}}raised{{/sup}}, {{sub}}lowered{{/sub}},
and footnotes: {{note}}words{{/note}}.

Whoever counts, compares, checks or quotes a text reads its plain words. A resolved text is a `str` of them, and
where something is emphasised or has a note a `StyledText`, which print, preview and reading page take apart
again. The words of a note are a text of their own (`plans/document/paths.py`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from plans.document.references.syntax import (
    CLOSING,
    OPENING,
    NoteMark,
    PlainText,
    StyleName,
    StyleTag,
    escape,
    tokenize,
)
from wardplan.writing.scripts import LOWERED_FORMS, RAISED_FORMS

#: In the order in which tags that begin at one place are written.
STYLES: tuple[StyleName, ...] = ("b", "i", "sup", "sub")
_SCRIPTS: frozenset[StyleName] = frozenset(("sup", "sub"))
_FORMS = {"sup": RAISED_FORMS, "sub": LOWERED_FORMS}
_NAMES = {"b": "đậm", "i": "nghiêng", "sup": "chỉ số trên", "sub": "chỉ số dưới"}
_NONE: frozenset[StyleName] = frozenset()
_PIECE = re.compile(r"\s+|\S+")
_WORD = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words with one look. `is_code`: a reference or note, written as it is.

    With `note` it is the mark of a footnote of these words; `number` counts them through the narrative.
    """

    text: str
    styles: frozenset[StyleName] = _NONE
    is_code: bool = False
    note: str = ""
    number: int = 0

    @property
    def is_between(self) -> bool:
        """Has it no look of its own?"""
        return bool(self.note) or self.text.isspace()

    @property
    def words(self) -> str:
        """As plain words: 10³ must not be read as 103."""
        for script in self.styles & _SCRIPTS:
            forms = _FORMS[script]
            if all(sign in forms for sign in self.text):
                return "".join(forms[sign] for sign in self.text)
        return self.text


class StyledText(str):
    """The plain words of a printed text, with the runs that it is printed in."""

    runs: tuple[TextRun, ...]


def printed_text(runs: Iterable[TextRun]) -> str:
    """A text of these runs: a plain `str` where nothing is emphasised."""
    merged = _merged(runs)
    words = "".join(run.words for run in merged)
    if not any(run.styles or run.note for run in merged):
        return words
    text = StyledText(words)
    text.runs = merged
    return text


def runs_of(text: str) -> tuple[TextRun, ...]:
    """The runs of a printed text."""
    return text.runs if isinstance(text, StyledText) else (TextRun(text),)


def notes_of(text: str) -> tuple[TextRun, ...]:
    """The footnotes of a printed text, in order."""
    return tuple(run for run in runs_of(text) if run.note)


def with_numbered_notes(text: str, numbers: Iterator[int]) -> str:
    """A printed text whose footnotes have the next of these numbers."""
    if not notes_of(text):
        return text
    return printed_text(
        replace(run, number=next(numbers)) if run.note else run for run in runs_of(text)
    )


def prefixed(words: str, text: str) -> str:
    """A printed text with plain words before it."""
    return printed_text((TextRun(words), *runs_of(text)))


def run_on(text: str, more: str) -> str:
    """Two printed texts as one, with a blank between them."""
    return printed_text((*runs_of(text), TextRun(" "), *runs_of(more)))


class OpenStyles:
    """The tags that are open at a place of a text."""

    def __init__(self) -> None:
        self._open: list[StyleName] = []

    def take(self, tag: StyleTag) -> bool:
        """Open or close; false where a tag closes nothing."""
        if tag.opens:
            self._open.append(tag.name)
        elif tag.name in self._open:
            # The last one: the same may be open twice.
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag.name)]
        else:
            return False
        return True

    @property
    def styles(self) -> frozenset[StyleName]:
        """What the words here look like; nothing is raised and lowered at once."""
        script = next((name for name in reversed(self._open) if name in _SCRIPTS), None)
        return frozenset(name for name in self._open if name not in _SCRIPTS or name == script)

    @property
    def unclosed(self) -> StyleName | None:
        return self._open[-1] if self._open else None


def is_styled(text: str) -> bool:
    """Has a stored text emphasis or notes in it?"""
    marks = StyleTag | NoteMark
    return OPENING in text and any(isinstance(token.part, marks) for token in tokenize(text))


def style_messages(text: str) -> Iterator[str]:
    """A sentence for each line of a stored text in which emphasis begins and does not end, or the other way."""
    for line in text.split("\n") if is_styled(text) else ():
        styles, lonely = OpenStyles(), None
        for token in tokenize(line):
            if isinstance(token.part, StyleTag) and not styles.take(token.part):
                lonely = token.part.name
        if lonely or styles.unclosed:
            yield _unmatched(lonely or styles.unclosed or "b", closes=lonely is not None)


def _unmatched(name: StyleName, *, closes: bool) -> str:
    begin, end = (f"{OPENING}{slash}{name}{CLOSING}" for slash in ("", "/"))
    here, missing = (end, begin) if closes else (begin, end)
    return (
        f"Chữ {_NAMES[name]} có “{here}” mà thiếu “{missing}” trong cùng đoạn; xin ghi đủ hai đầu, "
        f"hoặc ghi {OPENING * 2} nếu muốn in ra hai dấu {OPENING}."
    )


def canonical(text: str) -> str:
    """A stored text with its emphasis written in the one way that the plan file has for it.

    One without emphasis, or with a tag that stands alone, is left as it is.
    """
    if not is_styled(text) or any(style_messages(text)):
        return text
    return write_runs(_stored_runs(text))


def unstyled(text: str) -> str:
    """A stored text without tags, to be read as such: its notes stand in brackets."""
    if OPENING not in text:
        return text
    return "".join(
        f" [chú thích: {token.part.words}]"
        if isinstance(token.part, NoteMark)
        else text[token.start : token.end]
        for token in tokenize(text)
        if not isinstance(token.part, StyleTag)
    )


def without_styles(text: str) -> tuple[str, list[int]]:
    """A stored text without tags and notes, and where each of its characters stands in it."""
    kept, places = "", list[int]()
    for token in tokenize(text):
        if not isinstance(token.part, StyleTag | NoteMark):
            kept += text[token.start : token.end]
            places += range(token.start, token.end)
    return kept, places


def restyled(text: str, new: str, notes: Sequence[str] = ()) -> str:
    """`new` as it is stored, with the emphasis that its words have in the printed `text`, and with these
    words in its notes.
    """
    if not isinstance(text, StyledText):
        return escape(new)
    styles = [run.styles for run in text.runs for _ in run.text]
    looks: list[frozenset[StyleName]] = []
    #: Where each character of `text`, and its end, has come to stand.
    moved: list[int] = []
    old, made = _WORD.findall(text), _WORD.findall(new)
    at = 0
    for kind, start, end, first, last in _opcodes(old, made):
        here = styles[at : at + sum(map(len, old[start:end]))]
        count = sum(map(len, made[first:last]))
        # What stands in the place of words looks as the first of them.
        moved += [
            len(looks) + place if kind == "equal" else len(looks) + count
            for place in range(len(here))
        ]
        looks += here if kind == "equal" else [here[0] if here else _NONE] * count
        at += len(here)
    # Letters of `text` that are raised by themselves (²) must not be raised twice.
    signs = [sign for run in text.runs for sign in zip(run.text, run.words, strict=True)]
    plain = {shown: raw for raw, shown in signs if raw != shown}
    runs = [
        TextRun(plain.get(sign, sign) if look & _SCRIPTS else sign, look)
        for sign, look in zip(new, looks, strict=True)
    ]
    places = [moved[place] if place < len(moved) else len(runs) for place in _places_of_notes(text)]
    for place, words in zip(reversed(places), reversed(notes), strict=True):
        runs.insert(place, note_run(words))
    return write_runs(runs)


def _opcodes(old: list[str], made: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """As `SequenceMatcher` gives them, whose time grows with the square of a text: it compares only what is
    between the words that stay at both ends, and blanks, which stand everywhere, begin no match.
    """
    head = _in_common(old, made)
    tail = _in_common(old[head:][::-1], made[head:][::-1])
    between = old[head : len(old) - tail], made[head : len(made) - tail]
    yield "equal", 0, head, 0, head
    for kind, *places in SequenceMatcher(None, *between).get_opcodes():
        start, end, first, last = (place + head for place in places)
        yield kind, start, end, first, last
    yield "equal", len(old) - tail, len(old), len(made) - tail, len(made)


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _places_of_notes(text: StyledText) -> Iterator[int]:
    """Behind how many characters of the words each note stands."""
    length = 0
    for run in text.runs:
        if run.note:
            yield length
        length += len(run.text)


def note_run(words: str) -> TextRun:
    """The mark of a footnote in a stored text."""
    return TextRun(NoteMark(words).stored, is_code=True, note=words)


def write_runs(runs: Iterable[TextRun]) -> str:
    """Runs as they are stored."""
    written, opened, plain = "", list[StyleName](), ""
    for run in (*_merged(runs), TextRun("")):
        kept = [name for place, name in enumerate(opened) if set(opened[: place + 1]) <= run.styles]
        tags = "".join(_tag(name, opens=False) for name in reversed(opened[len(kept) :]))
        begun = [name for name in STYLES if name in run.styles and name not in kept]
        tags += "".join(_tag(name, opens=True) for name in begun)
        if tags or run.is_code:
            written, plain = written + escape(plain) + tags, ""
        opened = kept + begun
        if run.is_code:
            written += run.text
        else:
            plain += run.text
    return written + escape(plain)


def _tag(name: StyleName, *, opens: bool) -> str:
    return f"{OPENING}{'' if opens else '/'}{name}{CLOSING}"


def _stored_runs(text: str) -> Iterator[TextRun]:
    styles = OpenStyles()
    for token in tokenize(text):
        part = token.part
        if isinstance(part, StyleTag):
            styles.take(part)
        elif isinstance(part, PlainText):
            yield TextRun(part.text, styles.styles)
        elif isinstance(part, NoteMark):
            yield note_run(part.words)
        else:
            yield TextRun(text[token.start : token.end], styles.styles, is_code=True)


def _merged(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Neighbours of one look together; a blank looks as what is on both its sides, and has none at an end."""
    pieces = [
        piece
        for run in runs
        for piece in (
            [run]
            if run.is_code or run.note
            else (replace(run, text=text) for text in _PIECE.findall(run.text))
        )
    ]
    before, looks = _NONE, list[frozenset[StyleName]]()
    for piece in pieces:
        before = before if piece.is_between else piece.styles
        looks.append(before)
    behind, found = _NONE, list[TextRun]()
    for piece, look in zip(reversed(pieces), reversed(looks), strict=True):
        if piece.is_between:
            found.append(replace(piece, styles=look & behind))
        else:
            behind = piece.styles
            found.append(piece)
    merged = list[TextRun]()
    for run in reversed(found):
        _add(merged, run)
    return tuple(merged)


def _add(merged: list[TextRun], run: TextRun) -> None:
    last = merged[-1] if merged else None
    is_apart = any(one.is_code or one.note for one in (last, run) if one)
    if last and last.styles == run.styles and not is_apart:
        merged[-1] = TextRun(last.text + run.text, run.styles)
    else:
        merged.append(run)
