"""A portal with a full Biểu 02 to type into: 36 indicators in four measures, and the year before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from accounts.models import User
from indicators.measures import STANDARD, STANDARD_COLUMNS
from indicators.models import Figure, FigureChange, IndicatorTable, TableRow
from indicators.values import show_value
from plans.document.plan import IndicatorRow, PlanDocument
from plans.models import Plan
from plans.store.writing import store_document
from tests.bench.timing import expect
from tests.bench.visiting import Visitor
from tests.support.factories import PASSWORD, person
from tests.support.plans.documents import FULL_COLUMNS, sample
from tests.support.processes.serving import serving

INDICATORS = 36
#: The indicator whose figures are changed: a count of people, in the tens of thousands.
CODE = "dan-so"


@dataclass(frozen=True, slots=True)
class EntryPortal:
    """The plan in the database, the official who writes it, and where its pages are."""

    plan: Plan
    official: User

    def address(self, name: str) -> str:
        """Of a page of the plan."""
        return reverse(name, args=[self.plan.ward.slug, self.plan.year])

    @property
    def table(self) -> IndicatorTable:
        return self.plan.indicator_table

    @property
    def row(self) -> TableRow:
        """The row whose figures are changed."""
        return TableRow.objects.get(table=self.table, indicator__code=CODE)

    def figures(self) -> dict[tuple[int, str], str]:
        """What stands in each cell now, as it is shown."""
        found = Figure.objects.filter(row__table=self.table).select_related("row__indicator")
        return {
            (one.row_id, one.measure): show_value(one.value, one.row.indicator.decimals)
            for one in found
        }

    def changes(self) -> int:
        """How often any figure of the table was written."""
        return FigureChange.objects.filter(figure__row__table=self.table).count()


def stored_portal() -> EntryPortal:
    """Bring the plan, the plan of the year before and an official of the ward into the database."""
    document = full_form()
    head, table = document.plan, document.indicators
    store_document(
        replace(
            document,
            plan=replace(head, year=head.year - 1),
            indicators=replace(table, year=table.year - 1),
        )
    )
    plan = store_document(document).plan
    portal = EntryPortal(plan, person(ward=plan.ward))
    expect(len(portal.figures()) == INDICATORS * len(STANDARD), "the Biểu is not full")
    return portal


def full_form() -> PlanDocument:
    """The sample with every measure of every indicator filled, for a ward of its own."""
    plan = sample()
    ward = replace(plan.ward, slug="le-loi-nhap-bieu", name="Lê Lợi nhập biểu")
    rows = tuple(
        _filled(row) if isinstance(row, IndicatorRow) else row for row in plan.indicators.rows
    )
    table = replace(plan.indicators, columns=FULL_COLUMNS, measures=STANDARD_COLUMNS, rows=rows)
    return replace(plan, ward=ward, indicators=table)


def _filled(row: IndicatorRow) -> IndicatorRow:
    """The row with its first figure in the measures that have none."""
    expect(bool(row.figures), f"the sample has no figure of “{row.code}”")
    known = dict(row.figures)
    first = row.figures[0][1]
    return replace(row, figures=tuple((one, known.get(one, first)) for one in STANDARD))


@contextmanager
def served(portal: EntryPortal) -> Iterator[Visitor]:
    """The portal behind gunicorn, as `make run` starts it, and its official signed in."""
    call_command("collectstatic", interactive=False, verbosity=0)
    # As many processes as the server starts where nothing says otherwise.
    with (
        serving(settings.VAR_DIR, DATABASE_URL=database_address(), WORKERS="2") as port,
        Visitor(port) as visitor,
    ):
        visitor.sign_in(reverse("login"), portal.official.username, PASSWORD)
        yield visitor


def database_address() -> str:
    """DATABASE_URL of the database that this process uses now."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
