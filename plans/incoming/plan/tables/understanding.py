"""From a table as a file holds it to what it means, with what is in doubt. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.tables.body import read_body
from plans.incoming.plan.tables.column_questions import settled_measures
from plans.incoming.plan.tables.columns import UnderstoodColumn, columns_of, texts_below
from plans.incoming.plan.tables.doubtful_words import doubtful_columns
from plans.incoming.plan.tables.grid import Grid
from plans.incoming.plan.tables.heads import Head, captions, find_head
from plans.incoming.plan.tables.kinds import kind_of, kind_questions
from plans.incoming.plan.tables.rows import lines_of_table
from plans.incoming.plan.tables.surroundings import surroundings, unit_for_rows
from plans.incoming.plan.tables.years import year_in, year_of
from plans.incoming.plan.understood import PlaceQuestion, ReadColumn, ReadTable


def understand(raw: RawTable, *, year: int | None) -> tuple[ReadTable, tuple[PlaceQuestion, ...]]:
    """What a table says; `year` is the one that the plan is for, None where nobody knows it yet.

    Nothing is guessed: what may be meant in two ways is blank and has a `PlaceQuestion`.
    """
    grid = Grid(raw)
    if not grid.height or not grid.width:
        return ReadTable(raw.key, "free", (), (), attached=raw.attached, source=raw.source), ()
    head = find_head(grid)
    around = surroundings((*raw.before, *captions(grid, head)), raw.after, raw.sheet)
    plan_year = year or year_of(head.columns, around.title)
    columns = columns_of(grid, head, plan_year, year_in(around.title))
    kind = kind_of(columns, names_of(grid, head, columns))
    columns, asked = settled_measures(columns, kind, plan_year)
    lines, notes = lines_of_table(grid, head, columns, unit_for_rows(around.unit))
    body = read_body(grid, columns, lines, kind)
    table = ReadTable(
        *(raw.key, kind, tuple(one.read for one in columns), tuple(body.rows)),
        *(around.label, around.title, around.unit, "\n".join(filter(None, (*notes, around.note)))),
        *(raw.landscape, raw.attached, raw.source),
    )
    doubtful = doubtful_columns(grid, columns, lines, kind, plan_year)
    of_kind = kind_questions(raw, columns, kind, around.title or around.label)
    return table, (*of_kind, *asked, *doubtful, *body.questions)


def names_of(grid: Grid, head: Head, columns: Sequence[UnderstoodColumn]) -> list[str]:
    """The names of the rows as they are written."""
    at = next((at for at, one in enumerate(columns) if one.read.meaning == "name"), None)
    return [] if at is None else texts_below(grid, head, at)


def column_of(table: ReadTable, key: str) -> ReadColumn | None:
    """The column of this key."""
    return next((one for one in table.columns if one.key == key), None)
