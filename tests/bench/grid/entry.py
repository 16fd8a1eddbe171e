"""Entering figures through the server: the grid, and the entry form of Django's admin."""

import json
from decimal import Decimal

from django.urls import reverse

from indicators.measures import Measure
from indicators.models import Figure, IndicatorTable
from tests.bench.grid.portal import INDICATORS, EntryPortal
from tests.bench.timing import Contender, expect
from tests.bench.visiting import TOKEN, Answer, Fields, Visitor, as_json, encoded, form_with
from wardplan.numbers.spans import Span, show

#: Figures typed start here; the sample has 12.575 people, so nothing jumps.
FIRST = 12_600
GRID_MEASURE, ADMIN_MEASURE = Measure.ESTIMATE, Measure.NINE_MONTH


def typed(number: int) -> str:
    """What is typed in a round, as officials write it: "12.603"."""
    return show(_figure(number), 0)


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
        expect(len(found) == INDICATORS * len(Measure), "cells are missing in the page")
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


class AdminForm(_Page):
    """The entry form of the same table."""

    def address(self) -> str:
        return admin_address("change", self._portal.table.pk)

    def cells(self, page: str) -> dict[tuple[int, str], str]:
        form = form_with("tablerow-TOTAL_FORMS", page)
        return {
            (key, measure.value): form[name][0]
            for prefix, key in row_prefixes(form).items()
            for measure in Measure
            if (name := f"{prefix}-{measure.value}") in form
        }


class AdminList(_AtPortal):
    """The list in which people look for the table."""

    def run(self, number: int) -> Answer:
        return self._visitor.get(admin_address("changelist"))

    def check(self, number: int, result: Answer) -> None:
        link = admin_address("change", self._portal.table.pk)
        expect(result.status == 200 and link in result.text, "the list lacks the table")


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
    """The whole form as it was loaded, sent back with one cell changed; who loads it is not timed here."""

    measure = ADMIN_MEASURE

    def __init__(self, portal: EntryPortal, visitor: Visitor) -> None:
        super().__init__(portal, visitor)
        self._address = admin_address("change", portal.table.pk)
        self._sent = b""

    def prepare(self, number: int) -> None:
        super().prepare(number)
        form = form_with("tablerow-TOTAL_FORMS", self._visitor.get(self._address).text)
        (prefix,) = [one for one, key in row_prefixes(form).items() if key == self._portal.row.pk]
        self._sent = encoded(form | {f"{prefix}-{self.measure.value}": [typed(number)]})

    def run(self, number: int) -> Answer:
        return self._visitor.post(self._address, self._sent)

    def check(self, number: int, result: Answer) -> None:
        expect(result.status == 302, f"the admin's save was answered with {result.status}")
        super().check(number, result)


def admin_address(page: str, *args: object) -> str:
    """A page of the entry form of Biểu 02."""
    meta = IndicatorTable._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def row_prefixes(form: Fields) -> dict[str, int]:
    """The rows of the admin's form: how their fields begin, and their keys."""
    return {
        name.removesuffix("-id"): int(value)
        for name, (value, *_) in form.items()
        if name.startswith("tablerow-") and name.endswith("-id") and value.isdigit()
    }
