"""A batch of cells from the entry grid: parsed, compared with the stored figures, written and checked.

Each cell has its own result. Everything that can be written is written in one transaction that locks the
table, so a cell reported as saved is in the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, QuerySet

from accounts.models import User
from indicators.catalogue import refusal_to_redefine
from indicators.cell_reading import STALE_PAGE, read_cell, shown_reading
from indicators.checks import FigureFinding, check_table
from indicators.entry import (
    confirm_figure,
    keep_carried,
    lock_first,
    value_problem,
    write_to_locked_table,
)
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, Indicator, IndicatorTable, TableRow
from indicators.past_tables import last_year_rows, read_past, read_with_past, year_level_value
from indicators.related_indicators import RelatedIndicators, Relations
from indicators.store import build_table_data
from indicators.table import IndicatorTableData
from indicators.values import Value, show_value
from wardplan.numbers.number_phrase import MAX_FIGURE_TEXT
from wardplan.numbers.spans import Topic
from wardplan.queries.built_once import BuiltQuery, rows_of
from wardplan.text import clean, text_problem

#: The most cells of one batch: every cell of the largest table, so a pasted block is written whole or not.
MAX_CELLS = 8_000
#: With more rows than this the whole past is read: a longer IN list would cost more.
_MANY_ROWS = 150

CellState = Literal["saved", "question", "refused", "stale"]
CellKey = tuple[int, Measure]


@dataclass(frozen=True, slots=True)
class CellInput:
    """What a user typed into a cell. `row` is the key of its row, `seen` the version seen (0: never filled).

    `reading` is the reading that the user chose, as it was shown. With `keep` nothing is written: the user
    confirms the stored figure. `after` are texts that the same page sent for the cell before, without having
    an answer: any of them may be what is stored now.
    """

    row: int
    measure: Measure
    text: str
    seen: int
    reading: str | None = None
    keep: bool = False
    after: tuple[str, ...] = ()

    @property
    def key(self) -> CellKey:
        return self.row, self.measure


@dataclass(frozen=True, slots=True)
class EditConflict:
    """Who changed the cell meanwhile, and when; `by` is empty for the portal itself."""

    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CellResult:
    """The result for one cell. `version` and `shown` are those of the stored figure now, `name` is the row's.

    saved: it holds what was typed. question: `readings` are to choose from, as they are shown, and `sentence`
    asks (empty where only the marks are in doubt); `topic` as in `Reading`. refused: `sentence` says why, and
    `definition` is the indicator that this user may change to have the text stored. stale: somebody else
    (`theirs`) changed it, nothing was written. `alarm` is for the log, where the request was one that our pages
    never send.
    """

    row: int
    measure: Measure
    state: CellState
    version: int = 0
    shown: str = ""
    name: str = ""
    sentence: str = ""
    readings: tuple[str, ...] = ()
    topic: Topic = ""
    definition: int | None = None
    theirs: EditConflict | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class CellWarning:
    """A warning about a cell: its message, and what was probably meant, as one would type it."""

    sentence: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The results in the order of the batch, and the warnings about the rows that it touched.

    A cell of a row in `rows` that is not in `warnings` has no warning any more.
    """

    outcomes: tuple[CellResult, ...]
    rows: tuple[int, ...] = ()
    warnings: dict[CellKey, tuple[CellWarning, ...]] = field(default_factory=dict)


class TableNotFound(Exception):
    """The batch is addressed to a table that does not exist or has no rows."""


def save_cells(
    tables: BuiltQuery[IndicatorTable],
    entries: Sequence[CellInput],
    *,
    by: User,
    dry_run: bool = False,
) -> BatchResult:
    """Write a batch into the first of `tables`; with `dry_run` only say what would happen.

    The warnings of a dry run are those that there would be if everything were written.

    `tables` holds only what the user may see. Raises `TableNotFound` if there is none or it has no rows,
    `EntryRefused` if the user may not write to it.
    """
    with transaction.atomic():
        batch = _Batch(tables, entries, by)
        outcomes = tuple(batch.take(entry, dry_run) for entry in entries)
        if not dry_run:
            batch.write()
    if dry_run:
        batch.pretend()
    # The checks run after the commit, so that nobody waits for the lock during them.
    return BatchResult(outcomes, *batch.doubts())


class _Batch:
    """The cells of a batch, as they are stored while the table is locked."""

    def __init__(
        self, tables: BuiltQuery[IndicatorTable], entries: Sequence[CellInput], by: User
    ) -> None:
        """Lock the table, then read its rows."""
        self.by = by
        try:
            self.table = lock_first(tables, by)
        except IndicatorTable.DoesNotExist as none:
            raise TableNotFound from none
        stored = rows_of(_rows_of_table, self.table.pk)
        if not stored:
            raise TableNotFound
        self.changes: dict[CellKey, tuple[Figure, TableRow, Value | None]] = {}
        self.kept: dict[CellKey, tuple[Figure, TableRow]] = {}
        relations = {one[_KEY]: Relations(*map(one.__getitem__, _RELATIONS)) for one in stored}
        codes = {relations[entry.row].code for entry in entries if entry.row in relations}
        related = RelatedIndicators(relations.values())
        self.touched = related.around(codes)
        needed = related.around(self.touched)
        # A model for each row would be a fifth of what a save costs.
        self.rows = {one[_KEY]: _row(one) for one in stored if relations[one[_KEY]].code in needed}
        self._read_figures()

    def _read_figures(self) -> None:
        """Read the stored figures and those of earlier years."""
        ward, year = self.table.ward_id, self.table.year
        if len(self.rows) <= _MANY_ROWS:
            self.figures, self.past = read_with_past(self.table, self.rows.values())
        else:
            self.figures = Figure.objects.filter(row__table=self.table).by_cell()
            self.past = read_past(ward, year)
        self.last_year = last_year_rows(self.past, year)

    def take(self, entry: CellInput, dry_run: bool) -> CellResult:
        """Decide on one cell; changes are collected for `write`."""
        row = self.rows.get(entry.row)
        if row is None:
            return CellResult(
                *entry.key, "refused", sentence=_NO_SUCH_ROW, alarm="row of another table"
            )
        figure = self.figures.get(entry.key) or Figure(row=row, measure=entry.measure, version=0)
        standing = CellResult(
            *entry.key,
            state="saved",
            version=figure.version,
            shown=_shown(row, figure.value),
            name=row.indicator.name,
        )
        if entry.key in self.changes or entry.key in self.kept:
            return replace(standing, state="refused", sentence=_TWICE, alarm="cell sent twice")
        # A restored database may be older than a page that is still open.
        if entry.seen > figure.version:
            alarm = "version from the future"
            return replace(standing, state="refused", sentence=STALE_PAGE, alarm=alarm)
        if entry.keep:
            return self._keep(entry, row, figure, standing, dry_run)
        return self._change(entry, row, figure, standing)

    def _keep(
        self, entry: CellInput, row: TableRow, figure: Figure, standing: CellResult, dry_run: bool
    ) -> CellResult:
        if entry.seen != figure.version:
            return self._stale(figure, standing)
        if figure.pk and not dry_run:
            confirm_figure(figure, row, self.by)
        return replace(standing, version=figure.version)

    def _change(
        self, entry: CellInput, row: TableRow, figure: Figure, standing: CellResult
    ) -> CellResult:
        text = clean(entry.text)
        if problem := text_problem(text, longest=MAX_FIGURE_TEXT, printed=False):
            return replace(standing, state="refused", sentence=problem, alarm="text")
        reading = read_cell(text, row.indicator, self._previous(row, entry.measure))
        value = reading.value
        if reading.readings:
            # The choice travels as shown, not by position: another previous figure may change the readings.
            shown = {shown_reading(one, row.indicator): one for one in reading.readings}
            if entry.reading not in shown:
                return replace(
                    standing,
                    state="question",
                    readings=tuple(shown),
                    sentence=reading.question,
                    topic=reading.topic,
                )
            value = shown[entry.reading]
        refusal = reading.problem or value_problem(row, value)
        if refusal:
            may_redefine = reading.topic == "decimals" and not refusal_to_redefine(
                self.by, row.indicator
            )
            definition = row.indicator_id if may_redefine else None
            return replace(standing, state="refused", sentence=refusal, definition=definition)
        # Two people who type the same value do not conflict, whatever version they saw.
        if figure.value == value:
            if figure.carried_from is None:
                return standing
            # Typed again as last year's plan had it: now it is this year's.
            self.kept[entry.key] = (figure, row)
            return replace(standing, version=figure.version + 1)
        if entry.seen != figure.version and not self._is_own(entry, row, figure):
            return self._stale(figure, standing)
        self.changes[entry.key] = (figure, row, value)
        return replace(standing, version=figure.version + 1, shown=_shown(row, value))

    def _is_own(self, entry: CellInput, row: TableRow, figure: Figure) -> bool:
        """Whether what is stored is what this page sent itself, and nobody else has written since."""
        previous = self._previous(row, entry.measure)
        sent = (read_cell(clean(text), row.indicator, previous) for text in entry.after)
        if not any(figure.value in (one.value, *one.readings) for one in sent if not one.problem):
            return False
        later = FigureChange.objects.filter(figure=figure, version__gt=entry.seen)
        return not later.exclude(by=self.by).exists()

    def _previous(self, row: TableRow, measure: Measure) -> Value | None:
        """Last year's figure of the same measure, else last year's level: tells 12.575 from 12,575."""
        before = self.last_year.get(row.indicator.code)
        same = before.figure(measure) if before else None
        return same if same is not None else year_level_value(before)

    def _stale(self, figure: Figure, standing: CellResult) -> CellResult:
        changes = FigureChange.objects.select_related("by").filter(figure=figure)
        last = changes.filter(version=figure.version).first()
        by = last.by.full_name if last and last.by else ""
        theirs = EditConflict(by, last.at if last else None)
        return replace(standing, state="stale", theirs=theirs)

    def write(self) -> None:
        """Write the changes that `take` collected."""
        write_to_locked_table(self.changes.values(), self.by)
        keep_carried(self.kept.values(), self.by)
        for key, (figure, _, _) in self.changes.items():
            self.figures[key] = figure

    def pretend(self) -> None:
        """Have the changes in memory alone, as `write` would leave them, for `doubts`."""
        for key, (figure, _, value) in self.changes.items():
            figure.value, figure.version = value, figure.version + 1
            self.figures[key] = figure

    def doubts(self) -> tuple[tuple[int, ...], dict[CellKey, tuple[CellWarning, ...]]]:
        """The rows that the batch touched, and the warnings about them as they are now."""
        rows = self.rows.values()
        table = build_table_data(self.table, rows, self.figures.values())
        touched = [row for row in rows if row.indicator.code in self.touched]
        found = cell_warnings(table, self.past, touched, self.figures)
        return tuple(row.pk for row in touched), found


def _rows_of_table(table: int) -> QuerySet[TableRow, tuple[Any, ...]]:
    """The rows of a table with their indicators, all columns of both."""
    return TableRow.objects.filter(table=table).values_list(*_ROW, *_DEFINITION)


def _row(stored: tuple[Any, ...]) -> TableRow:
    row = TableRow.from_db(DEFAULT_DB_ALIAS, _ROW, stored[: len(_ROW)])
    row.indicator = Indicator.from_db(DEFAULT_DB_ALIAS, _INDICATOR, stored[len(_ROW) :])
    return row


def _names(model: type[Model]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields]


_ROW, _INDICATOR = _names(TableRow), _names(Indicator)
_DEFINITION = [f"indicator__{name}" for name in _INDICATOR]
_KEY = _ROW.index("id")
_RELATIONS = [(_ROW + _DEFINITION).index(f"indicator__{name}") for name in Relations._fields]


def cell_warnings(
    table: IndicatorTableData,
    past: Sequence[IndicatorTableData],
    rows: Iterable[TableRow],
    figures: dict[CellKey, Figure],
) -> dict[CellKey, tuple[CellWarning, ...]]:
    """The warnings about the cells of `rows`, by cell; a figure that somebody confirmed has none."""
    by_code = {row.indicator.code: row for row in rows}
    found: dict[CellKey, tuple[CellWarning, ...]] = {}
    for finding in check_table(table, past=past):
        code, measure = finding.cells[0]
        row = by_code.get(code)
        figure = figures.get((row.pk, measure)) if row else None
        if row is None or figure is None or figure.kept_version == figure.version:
            continue
        key = (row.pk, measure)
        found[key] = (*found.get(key, ()), _warned(finding, row))
    return found


def _warned(finding: FigureFinding, row: TableRow) -> CellWarning:
    return CellWarning(finding.sentence, show_value(finding.suggestion, row.indicator.decimals))


_NO_SUCH_ROW = "Ô này không thuộc biểu đang mở; xin tải lại trang rồi nhập lại."
_TWICE = "Ô này có hai số trong một lần gửi; xin nhập lại ô này."


def _shown(row: TableRow, value: Value | None) -> str:
    return show_value(value, row.indicator.decimals)
