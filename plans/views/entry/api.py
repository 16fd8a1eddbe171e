"""Endpoints of the entry grid's script: save a batch of cells, and poll what others have saved."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeGuard

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import keys_of, shape_of, stand_in, wards_for
from indicators.cell_reading import STALE_PAGE
from indicators.cells import (
    MAX_CELLS,
    BatchResult,
    CellInput,
    CellResult,
    TableNotFound,
    save_cells,
)
from indicators.changes import FigureUpdate, changes_since, stored_heads
from indicators.entry import EntryRefused, refusal_to_enter
from indicators.measures import measure_of
from indicators.models import IndicatorTable
from plans.models import Plan
from plans.store.editions import not_dropped
from plans.templatetags.portal import moment
from plans.views.entry.grid import read_grid
from plans.views.entry.rows import EntryRow, cell_name, entry_groups
from plans.views.plan.history_texts import PORTAL
from plans.views.shared.access import find_plan, person
from wardplan.errors import UserFacingError
from wardplan.http.sessions import background_request
from wardplan.numbers.number_phrase import MAX_FIGURE_TEXT
from wardplan.queries.built_once import BuiltQuery
from wardplan.text import plain_digits

logger = logging.getLogger(__name__)

#: Texts that a page may have sent before for one cell, without an answer.
MAX_AFTER = 5
#: No row or version has a number beyond this; a larger one would be an error of the database.
_LARGEST = 2**31 - 1
_TOO_MANY = f"Mỗi lần gửi nhiều nhất {MAX_CELLS} ô; xin chia nhỏ rồi dán lại."
_SOMEBODY_ELSE = "Người đang đăng nhập không phải người đã nhập; xin tải lại trang."
_SIGNED_OUT = "Phiên làm việc đã hết; số đã gõ vẫn giữ trên máy này. Xin đăng nhập lại."

View = Callable[..., HttpResponse]


class GridRequestRefused(UserFacingError):
    """A request that was refused as a whole and changed nothing. `why` is for the log."""

    def __init__(self, message: str, why: str, status: int = 400) -> None:
        super().__init__(message)
        self.why = why
        self.status = status


def grid_endpoint(view: View) -> View:
    """Decorator: every response is JSON; a visitor who is signed out, and each refusal, get a message."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            address = reverse("login")
            return JsonResponse({"sentence": _SIGNED_OUT, "address": address}, status=401)
        try:
            return view(request, *args, **kwargs)
        except GridRequestRefused as refused:
            logger.warning("Entry refused for person %s: %s", request.user.pk, refused.why)
            return JsonResponse({"sentence": refused.message}, status=refused.status)
        except (Http404, TableNotFound):
            logger.warning("Entry refused for person %s: no such plan", request.user.pk)
            sentence = "Không có biểu này trong phạm vi của ông/bà; xin về danh sách kế hoạch."
            return JsonResponse({"sentence": sentence}, status=404)

    return wrapped


@grid_endpoint
@require_POST
@cache_control(private=True, no_store=True)
def save(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Save a batch of cells; each has an outcome of its own. With `try` nothing is saved."""
    sent = _body(request)
    # Unsaved cells stay in the browser, where somebody else may have signed in since.
    if sent.get("person") != request.user.pk:
        raise GridRequestRefused(_SOMEBODY_ELSE, "another person's batch", 403)
    entries = [_entry(cell) for cell in _cells(sent)]
    dry_run = sent.get("try") is True
    by = person(request)
    tables = BuiltQuery(_tables, (*keys_of(by), ward, year), shape_of(by))
    try:
        answer = save_cells(tables, entries, by=by, dry_run=dry_run)
    except EntryRefused as refused:
        raise GridRequestRefused(refused.message, "no right to enter", 403) from refused
    for outcome in answer.outcomes:
        # Nothing that the page sends by itself raises one: logged for whoever watches for attacks.
        if outcome.alarm:
            logger.warning(
                "Entry refused for person %s: %s in %s %s",
                *(request.user.pk, outcome.alarm, ward, year),
            )
    return JsonResponse(
        {
            "cells": [
                _shown_outcome(entry, outcome, dry_run)
                for entry, outcome in zip(entries, answer.outcomes, strict=True)
            ],
            **_shown_warnings(answer),
        }
    )


@background_request
@grid_endpoint
@require_safe
@cache_control(private=True, no_store=True)
def changes(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What was saved since the change that the grid knows (`tu`), and whether it may still be edited.

    Where its rows are no longer those it shows (`dau`), all of them as they are now.
    """
    plan = find_plan(request, ward, year)
    since = plain_digits(request.GET.get("tu"))
    if since is None:
        raise GridRequestRefused(STALE_PAGE, "no number of a change")
    # Read already; the permission check would fetch the ward again.
    plan.indicator_table.ward = plan.ward
    found = changes_since(plan.indicator_table, since)
    answer = {
        "change": found.newest,
        "refusal": refusal_to_enter(person(request), plan.indicator_table),
        "more": found.is_more,
        "cells": [_shown_change(change) for change in found.changes],
        **_shown_warnings(found.answer),
    }
    known = request.GET.get("dau")
    if known and known != stored_heads(plan.indicator_table):
        answer |= _shown_rows(plan)
    return JsonResponse(answer)


def _shown_rows(plan: Plan) -> dict[str, Any]:
    """Every row by its group, with each figure as it is written now, and all warnings."""
    read = read_grid(plan)
    every = tuple(row.pk for row in read.data.rows)
    groups = [
        {"heading": group.heading or "", "rows": [_shown_row(row) for row in group.rows]}
        for group in entry_groups(read.data)
    ]
    warnings = _shown_warnings(BatchResult((), every, dict(read.data.warnings)))
    return {"heads": {"stamp": read.heads, "groups": groups}, **warnings}


def _shown_row(row: EntryRow) -> dict[str, Any]:
    versions = map(int, row.versions.split("."))
    cells = {
        cell.name: {"version": version, "shown": cell.shown}
        for cell, version in zip(row.cells, versions, strict=True)
    }
    names = {"row": row.key, "name": row.name, "unit": row.unit, "indent": row.indent}
    return names | {"cells": cells}


def _tables(
    role: str, is_active: bool, key: int, own: int, above: int, ward: str, year: int
) -> QuerySet[IndicatorTable]:
    """The tables of the plan's editions, the newest first; none where the person may not see the plan."""
    wards = wards_for(stand_in(role, is_active, key, own, above))
    tables = IndicatorTable.objects.filter(ward__slug=ward, plan__year=year, ward__in=wards)
    return not_dropped(tables, "plan__").order_by("-edition")


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    # JSON that is nested thousands deep exhausts the parser's recursion.
    except (ValueError, RecursionError) as error:
        raise GridRequestRefused(STALE_PAGE, "no JSON") from error
    if not isinstance(sent, dict):
        raise GridRequestRefused(STALE_PAGE, "no object")
    return sent


def _cells(sent: dict[str, Any]) -> list[Any]:
    cells = sent.get("cells")
    if not isinstance(cells, list) or not cells:
        raise GridRequestRefused(STALE_PAGE, "no cells")
    if len(cells) > MAX_CELLS:
        raise GridRequestRefused(_TOO_MANY, f"{len(cells)} cells")
    return cells


def _entry(cell: Any) -> CellInput:
    """One cell of a batch, with the type of every field checked."""
    if not isinstance(cell, dict):
        raise GridRequestRefused(STALE_PAGE, "a cell that is none")
    row, seen, text = cell.get("row"), cell.get("seen"), cell.get("text")
    measure, reading = cell.get("measure"), cell.get("reading")
    if not (_is_count(row) and _is_count(seen) and isinstance(text, str)):
        raise GridRequestRefused(STALE_PAGE, "a cell of wrong types")
    known = measure_of(measure) if isinstance(measure, str) else None
    if known is None:
        raise GridRequestRefused(STALE_PAGE, "an unknown measure")
    if not (reading is None or isinstance(reading, str)):
        raise GridRequestRefused(STALE_PAGE, "a reading that is none")
    after = cell.get("after") or ()
    if not isinstance(after, list | tuple) or len(after) > MAX_AFTER:
        raise GridRequestRefused(STALE_PAGE, "texts before that are none")
    if not all(isinstance(one, str) and len(one) <= MAX_FIGURE_TEXT for one in after):
        raise GridRequestRefused(STALE_PAGE, "a text before that is none")
    keep = cell.get("keep") is True
    return CellInput(row, known, text, seen, reading, keep, tuple(after))


def _is_count(value: Any) -> TypeGuard[int]:
    # JSON's true is an int to Python.
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _shown_outcome(entry: CellInput, outcome: CellResult, dry_run: bool) -> dict[str, Any]:
    """An outcome for the grid: `ask` is the HTML put beside the table; a dry run has the readings alone."""
    shown: dict[str, Any] = {
        "cell": cell_name(outcome.row, outcome.measure),
        "state": outcome.state,
        **({"topic": outcome.topic} if outcome.topic else {}),
        "version": outcome.version,
        "shown": outcome.shown,
        "sentence": outcome.sentence,
    }
    if dry_run:
        return shown | {"readings": outcome.readings}
    # HTML only where the user has to decide: most batches are saved without a question.
    if outcome.state != "saved":
        theirs = outcome.theirs
        context = shown | {
            "outcome": outcome,
            "text": entry.text[:MAX_FIGURE_TEXT],
            "reading": entry.reading or entry.text[:MAX_FIGURE_TEXT],
            "seen": entry.seen,
            "redefine": outcome.definition
            and reverse("admin:indicators_indicator_change", args=[outcome.definition]),
            "by": (theirs and theirs.by) or PORTAL,
            "at": moment(theirs.at) if theirs else "",
        }
        shown["ask"] = render_to_string("entry/ask.html", context)
    return shown


def _shown_change(change: FigureUpdate) -> dict[str, Any]:
    return {
        "cell": cell_name(change.row, change.measure),
        "version": change.version,
        "shown": change.shown,
        "sentence": (
            f"{change.by or PORTAL} {'xác nhận' if change.is_kept else 'ghi'} lúc {moment(change.at)}"
        ),
    }


def _shown_warnings(answer: BatchResult) -> dict[str, Any]:
    """The rows that were checked, and the warnings by cell."""
    return {
        "rows": answer.rows,
        "warnings": {
            cell_name(row, measure): " ".join(doubt.sentence for doubt in doubts)
            for (row, measure), doubts in answer.warnings.items()
        },
    }
