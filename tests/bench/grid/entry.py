"""Entering figures through the server: the grid, and the entry form of Django's admin."""

import json
import re
from decimal import Decimal

from django.urls import reverse

from indicators.measures import STANDARD, Measure
from indicators.models import Figure, TableRow
from tests.bench.grid.portal import INDICATORS, EntryPortal
from tests.bench.timing import Contender, expect
from tests.bench.visiting import TOKEN, Answer, Visitor, as_json, encoded, form_with
from wardplan.numbers.spans import Span, show_span

#: Figures typed start here; the sample has 12.575 people, so nothing jumps.
FIRST = 12_600
GRID_MEASURE, ADMIN_MEASURE = Measure.ESTIMATE, Measure.NINE_MONTH


def typed(number: int) -> str:
    """What is typed in a round, as officials write it: "12.603"."""
    return show_span(_figure(number), 0)


def _figure(number: int) -> Span:
    return Span.number(Decimal(FIRST + number))


class _AtPortal(Contender):
    def __init__(self, portal: EntryPortal, visitor: Visitor) -> None:
        self._portal = portal
        self._visitor = visitor


class _Page(_AtPortal):
    """A page with every cell of the table as a field."""

    def address(self) -> str:
        raise NotImplementedError

    def cells(self, page: str) -> dict[tuple[int, str], str]:
        """The text in each cell, by row and measure."""
        raise NotImplementedError

    def run(self, number: int) -> Answer:
        return self._visitor.get(self.address())

    def check(self, number: int, result: Answer) -> None:
        expect(result.status == 200, f"a page answered {result.status}")
        found = self.cells(result.text)
        expect(len(found) == INDICATORS * len(STANDARD), "cells are missing in the page")
        expect(found == self._portal.figures(), "the page shows other figures than are stored")


class GridPage(_Page):
    """The grid: figures, the year before, remarks, doubts, progress."""

    def address(self) -> str:
        return self._portal.address("plan-entry")

    def cells(self, page: str) -> dict[tuple[int, str], str]:
        form = form_with(f"v-{self._portal.row.pk}", page)
        return {
            (int(row), measure): value
            for name, (value, *_) in form.items()
            for row, _, measure in [name.partition("-")]
            if row.isdigit()
        }


class AdminList(_Page):
    """The list of the table's rows, in which people look for the row, with every figure."""

    def address(self) -> str:
        return f"{admin_address('changelist')}?bieu={self._portal.table.pk}"

    def cells(self, page: str) -> dict[tuple[int, str], str]:
        return shown_figures(page)


class AdminForm(_AtPortal):
    """The entry form of one row of the same table."""

    def run(self, number: int) -> Answer:
        return self._visitor.get(admin_address("change", self._portal.row.pk))

    def check(self, number: int, result: Answer) -> None:
        expect(result.status == 200, f"a page answered {result.status}")
        form = form_with(ADMIN_MEASURE.value, result.text)
        found = {(self._portal.row.pk, measure): form[measure][0] for measure in STANDARD}
        stored = self._portal.figures().items()
        expect(found.items() <= stored, "the page shows other figures than are stored")


class _Save(_AtPortal):
    """One changed cell. Afterwards the figure, its version and its history are looked up."""

    measure: Measure

    def __init__(self, portal: EntryPortal, visitor: Visitor) -> None:
        super().__init__(portal, visitor)
        self._before = 0
        self._version = 0

    def prepare(self, number: int) -> None:
        self._before = self._portal.changes()
        self._version = self._stored().version

    def check(self, number: int, result: Answer) -> None:
        figure = self._stored()
        expect(figure.value == _figure(number), "the typed figure is not stored")
        expect(figure.version == self._version + 1, "the figure was not written once")
        expect(self._portal.changes() == self._before + 1, "other figures were written too")

    def _stored(self) -> Figure:
        return Figure.objects.get(row=self._portal.row, measure=self.measure)


class GridSave(_Save):
    """The way the grid's script does it: the cell, with the version that was seen."""

    measure = GRID_MEASURE

    def __init__(self, portal: EntryPortal, visitor: Visitor) -> None:
        super().__init__(portal, visitor)
        page = visitor.get(portal.address("plan-entry")).text
        self._token = form_with(f"v-{portal.row.pk}", page)[TOKEN][0]
        self._body = b""

    def prepare(self, number: int) -> None:
        super().prepare(number)
        cell = {
            "row": self._portal.row.pk,
            "measure": self.measure.value,
            "text": typed(number),
            "seen": self._version,
        }
        self._body = as_json({"person": self._portal.official.pk, "cells": [cell]})

    def run(self, number: int) -> Answer:
        address = self._portal.address("plan-entry-save")
        return self._visitor.post_json(address, self._body, self._token)

    def check(self, number: int, result: Answer) -> None:
        expect(result.status == 200, f"the grid's save was answered with {result.status}")
        (cell,) = json.loads(result.plain)["cells"]
        expect((cell["state"], cell["shown"]) == ("saved", typed(number)), "the grid did not save")
        super().check(number, result)


class AdminSave(_Save):
    """The form of a row as it was loaded, sent back with one cell changed; who loads it is not timed here."""

    measure = ADMIN_MEASURE

    def __init__(self, portal: EntryPortal, visitor: Visitor) -> None:
        super().__init__(portal, visitor)
        self._address = admin_address("change", portal.row.pk)
        self._sent = b""

    def prepare(self, number: int) -> None:
        super().prepare(number)
        form = form_with(self.measure.value, self._visitor.get(self._address).text)
        self._sent = encoded(form | {self.measure.value: [typed(number)]})

    def run(self, number: int) -> Answer:
        return self._visitor.post(self._address, self._sent)

    def check(self, number: int, result: Answer) -> None:
        expect(result.status == 302, f"the admin's save was answered with {result.status}")
        super().check(number, result)


def admin_address(page: str, *args: object) -> str:
    """A page of the entry forms of the rows of Biểu 02."""
    meta = TableRow._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


_ROW = re.compile(r"<tr>(?:(?!</tr>).)*?/tablerow/(\d+)/change/.*?</tr>", re.DOTALL)


def shown_figures(page: str) -> dict[tuple[int, str], str]:
    """The text of each figure in the admin's list of rows."""
    return {
        (int(row[1]), measure.value): cell[1]
        for row in _ROW.finditer(page)
        for measure in STANDARD
        if (cell := re.search(rf'<td class="field-figure_{measure.value}">([^<]*)</td>', row[0]))
        and cell[1] not in {"-", "–"}
    }
