"""The grid sent as a plain form: either every change is saved, or none and every reason is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.models import User
from indicators.cell_reading import STALE_PAGE, CellRefused
from indicators.entry import Cell, EntryRefused, lock_indicator_table, write_figures
from indicators.measures import STANDARD, Measure
from indicators.models import RowKind, TableRow
from indicators.sheet import Sheet, versions_of
from indicators.values import Value
from plans.views.entry.rows import cell_name
from wardplan.numbers.number_phrase import MAX_FIGURE_TEXT
from wardplan.text import clean, text_problem

#: The key of what is wrong with the form as a whole, as Django's NON_FIELD_ERRORS.
NON_CELL_ERRORS = ""
#: The field that names the columns of the page.
COLUMNS_FIELD = "cot"


@dataclass(slots=True)
class PlainFormResult:
    """How many cells changed; or, by the name of the cell, what was typed and why it was not saved."""

    saved: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def save_form(rows: QuerySet[TableRow], sent: QueryDict, *, by: User) -> PlainFormResult:
    """Save what the form changed in the table of `rows`."""
    read = list(rows.select_related("indicator"))
    result = PlainFormResult(typed=_typed(sent))
    try:
        with transaction.atomic():
            if read:
                _save(read, sent, by, result)
    except EntryRefused as refused:
        result.problems[NON_CELL_ERRORS] = refused.message
    return result


def _save(rows: list[TableRow], sent: QueryDict, by: User, result: PlainFormResult) -> None:
    """Read and write the form with the table locked, so that nobody's save falls in between."""
    table = lock_indicator_table(rows[0].table_id, by)
    sheet, measures = Sheet(table), _measures(sent)
    values: dict[Cell, Value | None] = {}
    for row in rows:
        if row.indicator.kind != RowKind.GROUP:
            _read_row(sheet, row, measures, sent, values, result.problems)
    # All or nothing: without the script nobody would see which half was saved.
    if not result.problems:
        result.saved = write_figures(table, values, by=by)


def _measures(sent: QueryDict) -> tuple[Measure, ...]:
    """The columns that the page showed: the table may have others by now."""
    names = sent.get(COLUMNS_FIELD, "").split(",")
    return tuple(one for one in Measure if one in names) or STANDARD


def _typed(sent: QueryDict) -> dict[str, str]:
    # One character beyond the limit: enough to be refused as too long.
    return {
        name: text[: MAX_FIGURE_TEXT + 1] for name, text in sent.items() if isinstance(text, str)
    }


def _read_row(
    sheet: Sheet,
    row: TableRow,
    measures: Sequence[Measure],
    sent: Mapping[str, str],
    values: dict[Cell, Value | None],
    problems: dict[str, str],
) -> None:
    """Collect what changed in a row, and what is wrong with it. A row that is not in the form is left alone."""
    # The versions that the page showed, so that nobody's later save is overwritten.
    given = sent.get(f"v-{row.pk}")
    if given is None:
        return
    versions = versions_of(given, measures)
    for place, measure in enumerate(measures):
        name = cell_name(row.pk, measure)
        text = sent.get(name)
        if text is None:
            continue
        if versions is None:
            problems[NON_CELL_ERRORS] = STALE_PAGE
            continue
        if problem := text_problem(clean(text), longest=MAX_FIGURE_TEXT, printed=False):
            problems[name] = problem
            continue
        try:
            changed, value = sheet.read(row, row.indicator, measure, text, versions[place])
        except CellRefused as refused:
            problems[name] = str(refused)
            continue
        if changed:
            values[row, measure] = value
