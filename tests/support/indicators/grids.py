"""Helpers for tests of the entry grid: tables of earlier years, and batches as the page sends them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.test import Client

from accounts.models import User
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Figure, IndicatorTable, TableRow
from indicators.values import Value
from plans.models import Plan
from wardplan.numbers.spans import Span

GRID = "/ke-hoach/le-loi/2024/nhap-bieu-02/"


def number(text: str) -> Span:
    """A plain number, as "12.5"."""
    return Span.number(Decimal(text))


def row_of(plan: Plan, code: str) -> TableRow:
    """The row of an indicator in the plan's Biểu 02."""
    rows = TableRow.objects.select_related("indicator", "table__ward")
    return rows.get(table=plan.indicator_table_id, indicator__code=code)


def past_table(plan: Plan, year: int, values: dict[str, Value]) -> IndicatorTable:
    """An earlier Biểu 02 of the plan's ward, with estimates by code."""
    table = IndicatorTable.objects.create(
        ward=plan.ward, year=year, title=f"Biểu {year}", columns=["", ""], measures=[]
    )
    cells = {}
    for position, (code, value) in enumerate(values.items()):
        definition = row_of(plan, code).indicator
        definition.pk, definition.year = None, year
        definition.save(force_insert=True)
        row = TableRow.objects.create(table=table, position=position, indicator=definition)
        cells[row, Measure.ESTIMATE] = value
    write_figures(table, cells, by=None)
    return table


def cell_payload(row: TableRow, text: str, **more: Any) -> dict[str, Any]:
    """A cell as the page sends it."""
    return {"row": row.pk, "measure": "estimate", "text": text, "seen": 0} | more


def save_batch(client: Client, user: User, *cells: Any, address: str = GRID, **more: Any) -> Any:
    """Send a batch as the page does; returns the response."""
    body = {"person": user.pk, "cells": list(cells)} | more
    return client.post(f"{address}luu/", json.dumps(body), content_type="application/json")


def batch_results(client: Client, user: User, *cells: Any, **more: Any) -> list[dict[str, Any]]:
    """Send a batch, and return the results of its cells."""
    response = save_batch(client, user, *cells, **more)
    assert response.status_code == 200, response.content
    answers: list[dict[str, Any]] = response.json()["cells"]
    return answers


def value_of(row: TableRow, measure: Measure = Measure.ESTIMATE) -> Value | None:
    """The stored value of a cell."""
    figure = Figure.objects.filter(row=row, measure=measure).first()
    return figure.value if figure else None
