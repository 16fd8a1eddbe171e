"""People who save, as one process: four threads, a figure each, which rises with each save.

Run by `DrillPortal.inside`, in a process that has set Django up. A log gets a line for each save that was
acknowledged. Without one: prints the figures as they stand.
"""

import json
import os
import threading
import time
from decimal import Decimal

from django.db import connection

from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable, TableRow
from wardplan.numbers.spans import Span

WRITERS = 4


def main(arguments: list[str]) -> None:
    """Write until killed, or print."""
    table = IndicatorTable.objects.order_by("pk").first()
    assert table is not None
    rows = table.rows.filter(indicator__kind="number").order_by("position")[:WRITERS]
    if not arguments:
        print(json.dumps({str(number): _figure(row) for number, row in enumerate(rows)}))
        return
    log = os.open(arguments[0], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, row in enumerate(list(rows)):
        threading.Thread(target=_write, args=(number, row, log)).start()


def _figure(row: TableRow) -> int:
    figure = Figure.objects.get(row=row, measure="assigned")
    # Figure and history of one moment.
    last = FigureChange.objects.filter(figure=figure).order_by("-version").first()
    assert last is None or last.version == figure.version, "the history is of another moment"
    assert figure.low is not None
    return int(figure.low)


def _write(number: int, row: TableRow, log: int) -> None:
    value = max(_figure(row), 100_000)
    while True:
        value += 1
        os.write(log, f"try {number} {value}\n".encode())
        write_figures(row.table, {(row, Measure.ASSIGNED): Span.number(Decimal(value))}, by=None)
        connection.close()
        os.write(log, f"saved {number} {value}\n".encode())
        time.sleep(0.05)
