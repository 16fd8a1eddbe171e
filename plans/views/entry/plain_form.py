"""The grid sent as a plain form: everything that was changed is saved, or nothing and every reason is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.models import User
from indicators.entry import Cell, EntryRefused, locked_table, write_figures
from indicators.measures import Measure
from indicators.models import Kind, TableRow
from indicators.sheet import CellRefused, Sheet, versions_of
from indicators.values import Value
from plans.views.entry.rows import cell_name
from wardplan.numbers.phrase import MAX_TEXT
from wardplan.text import clean, problem_of

#: Under this name stands what is wrong with the form as a whole.
WHOLE = ""


@dataclass(slots=True)
class Result:
    """How many cells changed; or, by the cell's name, what was typed and why nothing was saved."""

    saved: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def save_form(rows: QuerySet[TableRow], sent: QueryDict, *, by: User) -> Result:
    """Save what the form changed in the table of `rows`."""
    read = list(rows.select_related("indicator"))
    result = Result(typed=_typed(sent))
    try:
        with transaction.atomic():
            if read:
                _save(read, sent, by, result)
    except EntryRefused as refused:
        result.problems[WHOLE] = refused.message
    return result


def _save(rows: list[TableRow], sent: QueryDict, by: User, result: Result) -> None:
    """Read and write the form with the table locked, so that nobody's save falls in between."""
    table = locked_table(rows[0].table_id, by)
    sheet = Sheet(table)
    values: dict[Cell, Value | None] = {}
    for row in rows:
        if row.indicator.kind != Kind.GROUP:
            _read_row(sheet, row, sent, values, result.problems)
    if not result.problems:
        result.saved = write_figures(table, values, by=by)


def _typed(sent: QueryDict) -> dict[str, str]:
    return {name: text[: MAX_TEXT + 1] for name, text in sent.items() if isinstance(text, str)}


def _read_row(
    sheet: Sheet,
    row: TableRow,
    sent: Mapping[str, str],
    values: dict[Cell, Value | None],
    problems: dict[str, str],
) -> None:
    """Note what changed in a row, and what is wrong with it. A row that is not in the form is left alone."""
    given = sent.get(f"v-{row.pk}")
    if given is None:
        return
    versions = versions_of(given)
    for place, measure in enumerate(Measure):
        name = cell_name(row.pk, measure)
        text = sent.get(name)
        if text is None:
            continue
        if versions is None:
            problems[WHOLE] = "Trang này không còn khớp với cổng; xin tải lại trang rồi nhập lại."
            continue
        problem = problem_of(clean(text), longest=MAX_TEXT, printed=False)
        if problem:
            problems[name] = problem
            continue
        try:
            changed, value = sheet.read(row, row.indicator, measure, text, versions[place])
        except CellRefused as refused:
            problems[name] = str(refused)
            continue
        if changed:
            values[row, measure] = value
