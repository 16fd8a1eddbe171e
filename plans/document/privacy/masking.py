"""Finds what the public copy must not show, and masks it. Pure.

`plans/document/privacy/names.py` proposes names; a person confirms each occurrence. The same words are found
wherever they occur, however they are written (capitals, old or new tone place, a line break between two
words, invisible characters).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from indicators.measures import TEXT_COLUMNS
from plans.document import wording
from plans.document.outline import OutlineNode, map_outline
from plans.document.paths import PlanText, note_path, table_path, texts_of
from plans.document.plan import Block, GroupRow, IndicatorRow, PlanDocument, SectionData, TargetData
from plans.document.privacy.irregular_names import standalone_given_names
from plans.document.privacy.names import (
    NameSpan,
    is_public_name,
    mask_names,
    names_in,
    visible_text,
)
from plans.document.privacy.private_columns import private_cells
from plans.document.references.in_document import resolve_references
from plans.document.references.styles import notes_of, restyled
from plans.document.tables import AttachedTableData, GroupLine, TableColumn, TableLine

#: Printed instead of words that are no name, such as a telephone number or an address.
WITHHELD = "[đã che]"
_AROUND = 60
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

TextRewriter = Callable[[str, str], str]


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


def rewrite_texts(document: PlanDocument, write: TextRewriter) -> PlanDocument:
    """The plan with each of `printed_texts` replaced by `write(path, text)`.

    What is not printed is removed.
    """
    printed = resolve_references(document)
    head, tasks, table = printed.plan, printed.tasks, printed.indicators
    old = head.replaces
    return replace(
        printed,
        plan=replace(
            head,
            subject=write("plan.subject", head.subject),
            closing=write("plan.closing", head.closing),
            replaces=replace(old, subject=write("plan.replaces.subject", old.subject))
            if old
            else None,
            legal_basis=_lines(write, "plan.legal_basis", head.legal_basis),
            preamble=_lines(write, "plan.preamble", head.preamble),
            recipients=_lines(write, "plan.recipients", head.recipients),
        ),
        sections=map_outline(printed.sections, lambda one: _masked(one, write)),
        tasks=replace(
            tasks,
            title=write("tables.tasks.title", tasks.title),
            columns=_lines(write, "tables.tasks.columns", tasks.columns),
            rows=tuple(
                replace(
                    row,
                    content=write(f"tables.tasks.rows[{i}].content", row.content),
                    result=write(f"tables.tasks.rows[{i}].result", row.result),
                    # Not printed, and usually the name of a person.
                    responsible=None,
                )
                for i, row in enumerate(tasks.rows)
            ),
        ),
        indicators=replace(
            table,
            title=write("tables.indicators.title", table.title),
            columns=_lines(write, "tables.indicators.columns", table.columns),
            rows=tuple(_row(row, i, write) for i, row in enumerate(table.rows)),
        ),
        tables=tuple(_attached(one, i, write) for i, one in enumerate(printed.tables)),
    )


def _attached(table: AttachedTableData, index: int, write: TextRewriter) -> AttachedTableData:
    """An attached table without the columns that are not printed."""
    path = table_path(index)
    texts: dict[str, Any] = {
        name: write(f"{path}.{name}", text)
        for name in ("label", "title", "unit", "note")
        if (text := getattr(table, name))
    }
    columns = tuple(
        replace(one, name=write(f"{path}.columns[{at}].name", one.name))
        for at, one in enumerate(table.columns)
        if one.printed
    )
    rows = (
        _attached_row(row, table.columns, table_path(index, at), write)
        for at, row in enumerate(table.rows)
    )
    return replace(table, **texts, columns=columns, rows=tuple(rows))


def _attached_row(
    row: TableLine, columns: Sequence[TableColumn], path: str, write: TextRewriter
) -> TableLine:
    if isinstance(row, GroupLine):
        label = row.label and write(f"{path}.label", row.label)
        return GroupLine(write(f"{path}.group", row.group), label)
    cells = (
        # A number that is counted is no text.
        text if column.kind == "number" and not text else write(f"{path}.cells[{at}]", text)
        for at, (text, column) in enumerate(zip(row.cells, columns, strict=True))
        if column.printed
    )
    return replace(row, cells=tuple(cells))


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


def _lines(write: TextRewriter, path: str, lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(write(f"{path}[{index}]", line) for index, line in enumerate(lines))


def _masked(numbered: OutlineNode, write: TextRewriter) -> SectionData | TargetData:
    # Printed text is literal: without escaping, braces in it would be read as references.
    node, path = numbered.node, numbered.path
    if isinstance(node, TargetData):
        clause = _prose(write, f"{path}.clause", node.clause)
        return TargetData(clause, due=node.due, indicators=node.indicators)
    return replace(
        node,
        heading=write(f"{path}.heading", node.heading),
        content=tuple(
            Block(
                block.kind,
                _prose(write, f"{path}.content[{i}].{block.kind}", block.text),
            )
            for i, block in enumerate(node.content)
        ),
    )


def _prose(write: TextRewriter, path: str, text: str) -> str:
    notes = [write(note_path(path, index), note.note) for index, note in enumerate(notes_of(text))]
    return restyled(text, write(path, text), notes)


def _row(row: GroupRow | IndicatorRow, index: int, write: TextRewriter) -> GroupRow | IndicatorRow:
    path = f"tables.indicators.rows[{index}]"
    label = row.label and write(f"{path}.label", row.label)
    name = write(f"{path}.name", row.name)
    if isinstance(row, GroupRow):
        return replace(row, label=label, name=name)
    unit = row.unit and write(f"{path}.unit", row.unit)
    lead, note = (
        said and write(f"{path}.{column}", said)
        for column, said in (("lead", row.lead), ("note", row.note))
    )
    named = replace(row, label=label, name=name, unit=unit, lead=lead, note=note)
    return replace(named, printed=None, printed_unit=None)


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
