"""Finds what the public copy must not show, and masks it. Pure.

`plans/document/privacy/names.py` proposes names; a person confirms each occurrence. The same words are found
wherever they occur, however they are written (capitals, old or new tone place, a line break between two
words, invisible characters).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indicators.measures import TEXT_COLUMNS
from plans.document import wording
from plans.document.insets import Picture
from plans.document.paths import PlanText, inset_citation, insets_of, texts_of
from plans.document.plan import PlanDocument
from plans.document.privacy.irregular_names import standalone_given_names
from plans.document.privacy.names import (
    NameSpan,
    is_public_name,
    mask_names,
    names_in,
    visible_text,
)
from plans.document.privacy.private_columns import private_cells
from plans.document.privacy.rewriting import picture_words, rewrite_texts

#: Printed instead of words that are no name, such as a telephone number or an address.
WITHHELD = "[đã che]"
_AROUND = 60
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class MaskCandidate:
    """Words in a printed text: `text[start:start + len(words)] == words`."""

    path: str
    citation: str
    start: int
    words: str
    text: str
    is_proposed: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def key(self) -> str:
        """The identifier used in forms; it changes when the text before or in it does."""
        return f"{self.path}@{self.start}-{self.end}"

    @property
    def before(self) -> str:
        """The words right before, as context for the person who decides."""
        if self.start <= _AROUND:
            return self.text[: self.start]
        near = self.text[self.start - _AROUND : self.start]
        return near.partition(" ")[2] or near

    @property
    def after(self) -> str:
        near = self.text[self.end : self.end + _AROUND]
        return (near.rpartition(" ")[0] or near) if self.has_more else near

    @property
    def has_more(self) -> bool:
        """Whether the text continues behind `after`."""
        return self.end + _AROUND < len(self.text)


def printed_texts(document: PlanDocument) -> Iterator[PlanText]:
    """Every text in the print that a ward or authority wrote: `texts_of` and the words of the tables."""
    yield from texts_of(document)
    yield from _pictures(document)
    if document.plan.replaces:
        yield PlanText("plan.replaces.subject", "Văn bản bị thay thế", _replaced(document))
    for name, citation, columns in (
        ("tasks", "Biểu 01", document.tasks.columns),
        ("indicators", "Biểu 02", document.indicators.columns),
    ):
        for index, column in enumerate(columns):
            yield PlanText(f"tables.{name}.columns[{index}]", f"{citation}, tên cột", column)
    for index, row in enumerate(document.indicators.rows):
        for field in ("label", "name", "unit", *TEXT_COLUMNS):
            if text := getattr(row, field, None):
                path = f"tables.indicators.rows[{index}].{field}"
                yield PlanText(path, f"Biểu 02, dòng {index + 1}", text)


def _pictures(document: PlanDocument) -> Iterator[PlanText]:
    """Each picture as a whole."""
    for path, citation, inset in insets_of(document):
        if isinstance(inset, Picture):
            yield PlanText(path, inset_citation(inset, citation), picture_words(inset))


def always_public_texts(document: PlanDocument) -> tuple[str, ...]:
    """What the public copy always shows: who issued the plan and who signed it."""
    head = document.plan
    names = (head.place, head.type, head.symbol, head.signer.name, head.signer.title)
    return (wording.agency_name(document), *names, *head.signer.authority)


def mask_candidates(document: PlanDocument, added: Iterable[str] = ()) -> list[MaskCandidate]:
    """Everything that may have to be masked, in print order.

    These are the proposed names, the same names wherever else they occur, their given names where they stand
    for the person ("hộ Mậu"), all occurrences of the words in `added`, and data of persons in tables.
    """
    texts = list(printed_texts(document))
    found = {spot.key: spot for placed in texts for spot in _proposed(placed)}
    named, data = _in_columns(document, texts)
    for spot in named:
        found.setdefault(spot.key, spot)
    names = [word_key(spot.words) for spot in found.values()]
    # A single word is not searched for everywhere: as a given name it may be an ordinary word elsewhere.
    whole = (spot.words for spot, key in zip(found.values(), names, strict=True) if len(key) > 1)
    wanted = {word_key(words): words for words in (*whole, *added)}
    sought = _Sought(wanted)
    for placed in texts:
        for words in sought.in_text(placed.text):
            for spot in _occurrences(placed, words):
                found.setdefault(spot.key, spot)
    # Nobody but a person sees who is in a picture: each is proposed.
    for placed in _pictures(document):
        spot = MaskCandidate(placed.path, placed.citation, 0, placed.text, placed.text, True)
        found.setdefault(spot.key, spot)
    for spot in (*_alone(texts, {key[-1] for key in names}, found.values()), *data):
        found.setdefault(spot.key, spot)
    order = {placed.path: place for place, placed in enumerate(texts)}
    return sorted(found.values(), key=lambda spot: (order[spot.path], spot.start, -spot.end))


def count_occurrences(words: str, texts: Iterable[str]) -> int:
    """How often `words` occur in `texts`, however they are written."""
    return sum(1 for text in texts for _ in _occurrences(PlanText("", "", text), words))


def mask_candidates_at(placed: PlanText, start: int, words: str) -> list[MaskCandidate]:
    """The confirmed occurrence; if the text has changed since, every occurrence of the words in it."""
    if placed.text.startswith(words, start):
        return [MaskCandidate(placed.path, placed.citation, start, words, placed.text)]
    return list(_occurrences(placed, words))


def word_key(words: str) -> tuple[str, ...]:
    """A key that ignores capitals, tone place and spaces: equal for all spellings of the same words."""
    seen, _ = visible_text(unicodedata.normalize("NFC", words))
    return tuple(_bare(token) for token in _TOKEN.findall(seen))


def mask_document(document: PlanDocument, chosen: Sequence[MaskCandidate]) -> PlanDocument:
    """The plan as the public reads it: references printed, `chosen` masked, unprinted data removed.

    Figures stay as they are. Overlapping occurrences are masked as one.
    """
    by_path: dict[str, list[MaskCandidate]] = defaultdict(list)
    for spot in chosen:
        by_path[spot.path].append(spot)
    return rewrite_texts(document, lambda path, text: _without(text, by_path.get(path, ())))


def replacement_for(words: str) -> str:
    """The replacement printed for `words`: the initials of a name, else a note that something is withheld."""
    words, _ = visible_text(words)
    tokens = _TOKEN.findall(words)
    if tokens[0][0].isupper() and all(map(_is_of_a_name, tokens)):
        return mask_names(words, [NameSpan(0, len(words), words)])
    return WITHHELD


def _is_of_a_name(token: str) -> bool:
    # "D.V. Mậu", "Đặng văn Mậu"
    return token in (".", "văn", "thị") or (token.isalpha() and token[0].isupper())


def _replaced(document: PlanDocument) -> str:
    assert document.plan.replaces is not None
    return document.plan.replaces.subject


def _without(text: str, spots: Sequence[MaskCandidate]) -> str:
    kept, done = [], 0
    for start, end in _together(spots):
        instead = replacement_for(text[start:end])
        # Initials end with a dot: "và Dương Văn Mậu." must not become "và D.V.M..".
        if text[end : end + 1] == ".":
            instead = instead.removesuffix(".")
        kept += [text[done:start], instead]
        done = end
    return "".join([*kept, text[done:]])


def _together(spots: Sequence[MaskCandidate]) -> Iterator[tuple[int, int]]:
    """Start and end of the candidates in order, overlapping ones merged."""
    held: tuple[int, int] | None = None
    for start, end in sorted((spot.start, spot.end) for spot in spots):
        if held and start < held[1]:
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _proposed(placed: PlanText) -> Iterator[MaskCandidate]:
    for name in names_in(placed.text):
        yield MaskCandidate(placed.path, placed.citation, name.start, name.words, placed.text, True)


def _in_columns(
    document: PlanDocument, texts: Iterable[PlanText]
) -> tuple[list[MaskCandidate], list[MaskCandidate]]:
    """The names in columns of names, and the data in columns of such, which are looked for nowhere else."""
    placed = {one.path: one for one in texts}
    found: tuple[list[MaskCandidate], list[MaskCandidate]] = ([], [])
    for path, span, is_name in private_cells(document):
        text = placed[path]
        spot = MaskCandidate(path, text.citation, span.start, span.words, text.text, True)
        found[not is_name].append(spot)
    return found


def _alone(
    texts: Iterable[PlanText], known: set[str], found: Iterable[MaskCandidate]
) -> list[MaskCandidate]:
    """Given names that stand for a person whose full name is proposed."""
    ends: dict[str, set[int]] = defaultdict(set)
    for spot in found:
        ends[spot.path].add(spot.end)
    return [
        MaskCandidate(
            placed.path, placed.citation, start, placed.text[start:end], placed.text, True
        )
        for placed in texts
        for start, end in standalone_given_names(placed.text, ends[placed.path])
        if word_key(placed.text[start:end])[0] in known
        and not is_public_name(placed.text, start, end)
    ]


class _Sought:
    """Many words that are looked for in many texts: each text is taken apart once."""

    def __init__(self, wanted: Mapping[tuple[str, ...], str]) -> None:
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], str]]] = defaultdict(list)
        for order, (key, words) in enumerate(wanted.items()):
            if key:
                self._by_first[key[0]].append((order, key, words))

    def in_text(self, text: str) -> list[str]:
        """The words that occur in a text, in their order."""
        keys = tuple(_bare(token) for token in _TOKEN.findall(visible_text(text)[0]))
        held = {
            (order, words)
            for at, first in enumerate(keys)
            for order, key, words in self._by_first.get(first, ())
            if keys[at : at + len(key)] == key
        }
        return [words for _, words in sorted(held)]


def _occurrences(placed: PlanText, words: str) -> Iterator[MaskCandidate]:
    wanted = word_key(words)
    if not wanted:
        return
    seen, places = visible_text(placed.text)
    tokens = list(_TOKEN.finditer(seen))
    keys = [_bare(token[0]) for token in tokens]
    for at in range(len(keys) - len(wanted) + 1):
        if tuple(keys[at : at + len(wanted)]) == wanted:
            start = places[tokens[at].start()]
            end = places[tokens[at + len(wanted) - 1].end() - 1] + 1
            yield MaskCandidate(
                placed.path, placed.citation, start, placed.text[start:end], placed.text
            )


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    """The word in lower case with its tone moved to the end: "hoà" and "hòa" become equal."""
    apart = unicodedata.normalize("NFD", word.casefold())
    tones = [sign for sign in apart if sign in _TONES]
    return "".join([*(sign for sign in apart if sign not in _TONES), *tones])
