"""Matches attached tables, their columns and their rows, though others came, went, moved or were renamed."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from plans.document.comparison.pairing import Pairs, pair_parts
from plans.document.comparison.parts import Shape, TextPart
from plans.document.comparison.similarity_index import SimilarityIndex
from plans.document.comparison.word_diff import normalized_words, similarity
from plans.document.tables import AttachedTableData, CellLine, GroupLine, TableLine, row_words

#: The words that two names must share, and the cells that two columns must.
MIN_SIMILARITY = 0.5
Key = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ColumnPairs:
    """Every old and every new column once, by index: in a pair (old, new), removed or added."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def pair_tables(
    old: Sequence[AttachedTableData], new: Sequence[AttachedTableData], key: Key
) -> list[int | None]:
    """The old table that each new one was: of its label and title, title, a like title, label, rows.

    A label alone moves on when a table is put in before, so it comes late, and asks for like columns.
    """

    def title(table: AttachedTableData) -> Hashable:
        return key(" ".join(table.title.casefold().split()))

    def label(table: AttachedTableData) -> Hashable:
        return table.label.casefold()

    def like_titles(one: AttachedTableData, other: AttachedTableData) -> bool:
        return _are_alike(key(one.title), key(other.title)) and _share_columns(one, other)

    found: list[int | None] = [None] * len(new)
    rules: tuple[Callable[[AttachedTableData, AttachedTableData], bool], ...] = (
        lambda one, other: one == other,
        lambda one, other: (label(one), title(one)) == (label(other), title(other)),
        lambda one, other: title(one) == title(other),
        like_titles,
        lambda one, other: (
            bool(one.label) and label(one) == label(other) and _share_columns(one, other)
        ),
        _share_rows,
    )
    for is_same in rules:
        for at, table in enumerate(new):
            if found[at] is None:
                free = (i for i, one in enumerate(old) if i not in found and is_same(one, table))
                found[at] = next(free, None)
    return found


def _share_columns(one: AttachedTableData, other: AttachedTableData) -> bool:
    names = [{column.name.casefold() for column in table.columns} for table in (one, other)]
    return 2 * len(names[0] & names[1]) >= min(map(len, names))


def _share_rows(one: AttachedTableData, other: AttachedTableData) -> bool:
    bags = [Counter(row_words(row, table.columns) for row in table.rows) for table in (one, other)]
    # One row in common proves nothing.
    return min(map(Counter.total, bags)) > 1 and similarity(*bags) >= MIN_SIMILARITY


def _are_alike(one: str, other: str) -> bool:
    bags = (Counter(normalized_words(text)) for text in (one, other))
    return similarity(*bags) >= MIN_SIMILARITY


def pair_columns(old: AttachedTableData, new: AttachedTableData, key: Key) -> ColumnPairs:
    """Columns of one name, then those whose names or cells are mostly alike."""
    pairs: dict[int, int] = {}

    def free() -> Iterator[tuple[int, int]]:
        taken = set(pairs.values())
        for i in range(len(old.columns)):
            if i not in pairs:
                yield from ((i, j) for j in range(len(new.columns)) if j not in taken)

    def join(is_same: Callable[[int, int], bool]) -> None:
        for i, j in list(free()):
            if i not in pairs and j not in pairs.values() and is_same(i, j):
                pairs[i] = j

    def name(table: AttachedTableData, at: int) -> str:
        return key(table.columns[at].name.casefold())

    join(lambda i, j: old.columns[i] == new.columns[j])
    join(lambda i, j: name(old, i) == name(new, j))
    join(lambda i, j: _have_like_cells(old, i, new, j))
    join(lambda i, j: _are_alike(name(old, i), name(new, j)))
    removed = (i for i in range(len(old.columns)) if i not in pairs)
    added = (j for j in range(len(new.columns)) if j not in pairs.values())
    return ColumnPairs(tuple(sorted(pairs.items())), tuple(removed), tuple(added))


def _have_like_cells(old: AttachedTableData, i: int, new: AttachedTableData, j: int) -> bool:
    bags = [
        Counter(row.cells[at] for _, row in table.cell_rows() if row.cells[at])
        for table, at in ((old, i), (new, j))
    ]
    # One word in common proves nothing.
    return min(map(Counter.total, bags)) > 1 and similarity(*bags) >= MIN_SIMILARITY


def pair_rows(
    old: AttachedTableData, new: AttachedTableData, columns: ColumnPairs, key: Key
) -> Pairs:
    """Rows that are equal, then those of the same first words, then those that share most of their words."""
    sides = [[at[side] for at in columns.pairs] for side in (0, 1)]
    cells = _pair(old, new, sides, CellLine, key)
    groups = _pair(old, new, sides, GroupLine, key)
    cells = _with_like_rows(cells, _lines(old, sides[0]), _lines(new, sides[1]), key)
    return Pairs(
        tuple(sorted((*cells.pairs, *groups.pairs), key=lambda pair: pair[1])),
        tuple(sorted((*cells.removed, *groups.removed))),
        tuple(sorted((*cells.added, *groups.added))),
        cells.moved | groups.moved,
    )


def _pair(
    old: AttachedTableData,
    new: AttachedTableData,
    sides: Sequence[Sequence[int]],
    kind: type[TableLine],
    key: Key,
) -> Pairs:
    """The rows of one kind, paired by their first words; indexes are those of all rows."""
    places = [
        [index for index, row in enumerate(table.rows) if isinstance(row, kind)]
        for table in (old, new)
    ]
    parts = [
        [_part(table, index, side) for index in held]
        for table, held, side in zip((old, new), places, sides, strict=True)
    ]
    found = pair_parts(parts[0], parts[1], key)
    return Pairs(
        tuple((places[0][i], places[1][j]) for i, j in found.pairs),
        tuple(places[0][i] for i in found.removed),
        tuple(places[1][j] for j in found.added),
        frozenset(places[1][j] for j in found.moved),
    )


def _part(table: AttachedTableData, index: int, side: Sequence[int]) -> TextPart:
    row = table.rows[index]
    above = [one.group for one in table.rows[:index] if isinstance(one, GroupLine)][-1:]
    if isinstance(row, GroupLine):
        return TextPart(f"[{index}]", "", row.group, "rows", None, Shape.LINE)
    texts = [row.cells[at] for at in side if table.columns[at].kind != "number"]
    words = next(filter(None, texts), "")
    # What the whole row says pairs equal rows before those of the same first words alone.
    details = (("", " | ".join(texts)),)
    return TextPart(f"[{index}]", "", words, "rows", None, Shape.LINE, tuple(above), details)


def _lines(table: AttachedTableData, side: Sequence[int]) -> dict[int, str]:
    """The words of each row in the columns that both tables have."""
    return {
        index: " ".join(row.cells[at] for at in side if table.columns[at].kind != "number")
        for index, row in table.cell_rows()
    }


def _with_like_rows(found: Pairs, old: dict[int, str], new: dict[int, str], key: Key) -> Pairs:
    """The pairs, with rows that were paired by no first words but share most of all their words."""
    before, after = list(found.removed), list(found.added)
    index = SimilarityIndex([key(old[i]) for i in before], [key(new[j]) for j in after])
    like = index.matches(range(len(before)), range(len(after)), MIN_SIMILARITY)
    more = [(before[i], after[j]) for i, j in like]
    return replace(
        found,
        pairs=(*found.pairs, *more),
        removed=tuple(i for i in before if i not in dict(more)),
        added=tuple(j for j in after if j not in {pair[1] for pair in more}),
    )
