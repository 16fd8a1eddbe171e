"""From a table as a file holds it to what it means, with what is in doubt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicators.measures import Basis
from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.body import read_body
from plans.incoming.plan.tables.column_questions import settled_measures
from plans.incoming.plan.tables.columns import UnderstoodColumn, columns_of
from plans.incoming.plan.tables.doubtful_words import doubtful_columns
from plans.incoming.plan.tables.grid import Grid, bare
from plans.incoming.plan.tables.heads import captions, find_head
from plans.incoming.plan.tables.meanings import figure_meaning
from plans.incoming.plan.tables.rows import lines_of_table
from plans.incoming.plan.tables.surroundings import Surroundings, surroundings, unit_for_rows
from plans.incoming.plan.understood import PlaceQuestion, ReadColumn, ReadTable

_MEASURED = {"assigned", "assigned_council", "result", "estimate", "target", "month", "quarter"}
_MEASURED |= {"six_month", "nine_month"}


def understand(raw: RawTable, *, year: int | None) -> tuple[ReadTable, tuple[PlaceQuestion, ...]]:
    """What a table says; `year` is the one that the plan is for, None where nobody knows it yet.

    Nothing is guessed: what may be meant in two ways is blank and has a `PlaceQuestion`.
    """
    grid = Grid(raw)
    if not grid.height or not grid.width:
        return ReadTable(raw.key, "free", (), (), attached=raw.attached, source=raw.source), ()
    head = find_head(grid)
    around = surroundings((*raw.before, *captions(grid, head)), raw.after, raw.sheet)
    plan_year = year or year_of(head.columns, around)
    columns = columns_of(grid, head, plan_year, year_in(around.title))
    kind = kind_of(columns)
    columns, asked = settled_measures(columns, kind, plan_year)
    lines, notes = lines_of_table(grid, head, columns, unit_for_rows(around.unit))
    body = read_body(grid, columns, lines, kind)
    table = ReadTable(
        *(raw.key, kind, tuple(one.read for one in columns), tuple(body.rows)),
        *(around.label, around.title, around.unit, "\n".join(filter(None, (*notes, around.note)))),
        *(raw.landscape, raw.attached, raw.source),
    )
    doubtful = doubtful_columns(grid, columns, lines, kind, plan_year)
    return table, (*asked, *doubtful, *body.questions)


#: Titles of what has come about, and of what is to come.
_REPORT = re.compile(r"\b(?:ket qua|tinh hinh|uoc|bao cao|thuc hien)\b(?!.*\bke hoach nam\b)")
_SET = re.compile(r"\b(?:giao|phan bo|dang ky|du kien)\b.*\b(?:chi tieu|ke hoach)\b")


def year_of(heads: Iterable[Sequence[str]], around: Surroundings) -> int | None:
    """The year that a table plans, where the plan does not say it: the latest of its plan columns."""
    planned, done = set[int](), set[int]()
    for column in heads:
        meant = figure_meaning(column, None)
        if meant.year is None or meant.basis is None:
            continue
        is_planned = words.PLAN.search(bare(" ".join(column))) or meant.basis is Basis.PLAN
        if is_planned and not meant.basis.is_outcome:
            planned.add(meant.year)
        elif meant.basis.is_outcome:
            done.add(meant.year)
    title = bare(around.title)
    told = year_in(around.title)
    is_report = told is not None and _REPORT.search(title) is not None
    if planned:
        # What has come about in the last year that is planned tells of that year, and plans none after it.
        last = max(planned)
        return last + 1 if last in done or (is_report and told == last and not done) else last
    is_plan = title.startswith("ke hoach") or "chi tieu ke hoach" in title
    is_plan = is_plan or (_SET.search(title) is not None and not is_report and not done)
    return told if is_plan else None


def year_in(title: str) -> int | None:
    """The one year that a title tells; None for none or several."""
    said = bare(title)
    years = {int(one) for one in words.YEAR.findall(said)}
    return years.pop() if len(years) == 1 and not words.RANGE.search(said) else None


def kind_of(columns: Sequence[UnderstoodColumn]) -> str:
    """indicators, tasks, assignment, list or free, by what the columns mean."""
    meanings = [one.read.meaning for one in columns]
    has = set(meanings)
    measured = sum(one in _MEASURED for one in meanings)
    if "name" not in has or _are_times_or_places(columns):
        return "free"
    is_of_projects = _is_of_projects(columns) and "unit" not in has
    if measured and not is_of_projects and (measured > 1 or "unit" in has or not has & {"lead", "coordinate", "due"}):
        return "indicators"
    if _is_of_projects(columns) and meanings.count("figure") + measured > 1:
        return "list"
    if _tells_results(columns) and _is_of_tasks(columns) and not has & {"coordinate", "product"}:
        return "tasks"
    if has & {"coordinate", "product"} or {"lead", "due"} <= has:
        return "assignment"
    if "result_text" in has and _is_of_tasks(columns):
        return "tasks"
    is_of_persons = "person" in has and meanings.index("person") < meanings.index("name")
    if has & {"lead", "person"} and _is_of_tasks(columns) and not is_of_persons:
        return "assignment"
    if "unit" in has and "figure" in has and not _is_shared_out(columns):
        return "indicators"
    figures = meanings.count("figure")
    beside = len(meanings) - figures - 2
    return "list" if "number" in has and figures <= max(beside, 1) else "free"


def _is_of_projects(columns: Sequence[UnderstoodColumn]) -> bool:
    """Are works listed, and what they cost?"""
    heads = next(one.read.heads for one in columns if one.read.meaning == "name")
    return words.PROJECTS.search(bare(" ".join(heads))) is not None


def _tells_results(columns: Sequence[UnderstoodColumn]) -> bool:
    """Is told what came of each row until now?"""
    return any(
        one.read.meaning == "result_text" and words.REACHED.search(bare(" ".join(one.read.heads)))
        for one in columns
    )


def _are_times_or_places(columns: Sequence[UnderstoodColumn]) -> bool:
    """Are the rows months or hamlets, and not what is counted in them?"""
    heads = next(one.read.heads for one in columns if one.read.meaning == "name")
    return words.ROW_KEYS.fullmatch(bare(" ".join(heads))) is not None


def _is_shared_out(columns: Sequence[UnderstoodColumn]) -> bool:
    """Do the figures stand for places or people side by side, with all of them together?"""
    figures = [one for one in columns if one.is_figures]
    shared = [
        one
        for one in figures
        if len(one.read.heads) > 1 and words.SHARES.match(bare(one.read.heads[0]))
    ]
    whole = [one for one in figures if words.WHOLE.fullmatch(bare(" ".join(one.read.heads)))]
    is_told = any(one.meant.basis or one.meant.year for one in figures)
    return not is_told and (len(shared) > 1 or (bool(whole) and len(figures) > 2))


def _is_of_tasks(columns: Sequence[UnderstoodColumn]) -> bool:
    names = [" ".join(one.read.heads) for one in columns if one.read.meaning == "name"]
    return any(word in bare(name) for name in names for word in ("nhiem vu", "viec", "noi dung"))


def column_of(table: ReadTable, key: str) -> ReadColumn | None:
    """The column of this key."""
    return next((one for one in table.columns if one.key == key), None)
