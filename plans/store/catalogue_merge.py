"""Merging the rows of a ward's Biểu 02 with the authority's catalogue for the year.

Pure functions. The catalogue's order and definitions win; rows that only the ward has stay behind the row
that they followed. `docs/decisions/0013-a-year-begun-without-a-catalogue.md` says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indicators.kinds import WORDS, WordsValue
from indicators.table import GroupRow, IndicatorRow
from indicators.values import ends_of
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.units import same_unit

MergeRow = GroupRow | IndicatorRow


@dataclass(frozen=True, slots=True)
class CatalogueDifferences:
    """The differences between a table and the catalogue of its year.

    `absent`: only in the catalogue. `unlike`: defined differently by the ward, as pairs (own, catalogue's).
    `withdrawn`: in an earlier catalogue but not in this one.
    """

    absent: tuple[MergeRow, ...] = ()
    unlike: tuple[tuple[MergeRow, MergeRow], ...] = ()
    withdrawn: tuple[MergeRow, ...] = ()

    @property
    def can_be_taken_over(self) -> bool:
        """Whether merging would change anything."""
        return bool(self.absent) or any(is_compatible(new, own) for own, new in self.unlike)


def row_code(row: MergeRow) -> str:
    """The code of an indicator row or of a group heading."""
    return row.group if isinstance(row, GroupRow) else row.code


def merge_with_catalogue(
    rows: Sequence[MergeRow], catalogue: Sequence[MergeRow]
) -> tuple[MergeRow, ...]:
    """The rows with the catalogue's definitions and order; new rows are blank.

    A row keeps its own definition if the new one could not hold its figures or would change their meaning
    (another unit), so that no figure is lost or misread.
    """
    mine = {row_code(row): row for row in rows}
    merged = [_redefined(new, mine.get(row_code(new))) for new in catalogue]
    there = {row_code(row) for row in merged}
    before = ""
    for row in rows:
        if row_code(row) not in there:
            # Behind its whole too: a plan file requires that a part comes below its whole.
            above = {before, row.parent if isinstance(row, IndicatorRow) else ""}
            places = [place for place, one in enumerate(merged, 1) if row_code(one) in above]
            merged.insert(max(places, default=0), row)
        before = row_code(row)
    return tuple(merged)


def drop_incompatible_figures(
    rows: Iterable[MergeRow], catalogue: Iterable[MergeRow]
) -> tuple[MergeRow, ...]:
    """The rows, without figures where the catalogue's definition could not hold or would misread them."""
    new = {row_code(row): row for row in catalogue}
    return tuple(
        replace(row, figures=())
        if isinstance(row, IndicatorRow) and not is_compatible(new.get(row.code, row), row)
        else row
        for row in rows
    )


def is_compatible(new: MergeRow, own: MergeRow) -> bool:
    """Whether `new` may replace `own` and keep its figures."""
    if isinstance(new, GroupRow) or isinstance(own, GroupRow):
        # References in the text name codes of rows with figures; a group heading has none.
        return isinstance(new, GroupRow) and isinstance(own, GroupRow)
    if not own.figures:
        return True
    ends = (end for _, value in own.figures for end in ends_of(value))
    words = (value for _, value in own.figures if isinstance(value, WordsValue))
    return (
        new.kind == own.kind
        and same_unit(new.unit, own.unit)
        and all(decimals_needed(end) <= new.decimals for end in ends)
        and not any(map(WORDS.among(new.choices).refusal, words))
    )


def catalogue_differences(
    rows: Sequence[MergeRow], catalogue: Sequence[MergeRow], earlier: Iterable[str]
) -> CatalogueDifferences:
    """How the table differs from the catalogue; `earlier` are the codes of earlier years' catalogues."""
    mine = {row_code(row): row for row in rows}
    new = {row_code(row): row for row in catalogue}
    known = set(earlier)
    return CatalogueDifferences(
        absent=tuple(row for row in catalogue if row_code(row) not in mine),
        unlike=tuple(
            (row, new[row_code(row)])
            for row in rows
            if row_code(row) in new and bare_definition(row) != new[row_code(row)]
        ),
        # A code that no catalogue ever had is the ward's own indicator, not a withdrawn one.
        withdrawn=tuple(row for row in rows if row_code(row) not in new and row_code(row) in known),
    )


def _redefined(new: MergeRow, own: MergeRow | None) -> MergeRow:
    if own is None:
        return new
    if not is_compatible(new, own):
        return own
    if isinstance(new, IndicatorRow) and isinstance(own, IndicatorRow):
        return replace(
            new,
            figures=own.figures,
            printed=own.printed,
            printed_unit=own.printed_unit,
            lead=own.lead,
            note=own.note,
        )
    return new


def bare_definition(row: MergeRow) -> MergeRow:
    """The definition without figures and words of a year, as a catalogue has it."""
    if isinstance(row, GroupRow):
        return row
    return replace(row, figures=(), printed=None, printed_unit=None, lead=None, note=None)
