"""Tables as wards write them, drawn in `cases`: kind, columns, rows, units, figures."""

import pytest

from plans.incoming.plan.tables import understand
from plans.incoming.plan.tables.meanings import FIGURES
from tests.plans.incoming.plan.tables.cases import CASES, Case
from tests.plans.incoming.plan.tables.cases_of_heads import CASES_OF_HEADS
from tests.plans.incoming.plan.tables.cases_of_mixed_hands import CASES_OF_MIXED_HANDS
from tests.plans.incoming.plan.tables.cases_of_short_forms import CASES_OF_SHORT_FORMS
from tests.plans.incoming.plan.tables.cases_of_units import CASES_OF_UNITS
from tests.plans.incoming.plan.tables.more_cases import MORE_CASES
from tests.plans.incoming.plan.tables.third_cases import THIRD_CASES
from tests.support.plans.raw_tables import columns_said, raw_table, rows_said

_SHOWN = {
    "official form",
    "two rows of heads, merged",
    "plan and result of the year under way",
    "a comma for thousands among Vietnamese marks",
    "a figure far from its row",
    "words beside figures",
    "achieved, crosses, dashes, dots, errors",
    "levels by numbers, dashes and plus signs",
    "assignment of work",
    "stored numbers of a workbook",
    "both marks before three digits in one row",
    "a third decimal that is zero, among figures with one",
    "targets shared out among hamlets",
    "steps by year below a way",
    "ratios of short forms, and a number that is none",
    "the same months of the year before",
    "works with what they cost, in groups with sums",
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(one, id=one.name, marks=[] if one.name in _SHOWN else pytest.mark.thorough)
        for one in (
            *(*CASES, *CASES_OF_UNITS, *CASES_OF_HEADS),
            *(*MORE_CASES, *THIRD_CASES, *CASES_OF_MIXED_HANDS, *CASES_OF_SHORT_FORMS),
        )
    ],
)
def test_a_table_is_understood(case: Case):
    table, asked = understand(raw_table(case.drawn, before=case.before), year=case.year)

    assert table.kind == case.kind
    assert columns_said(table, asked) == case.columns.split()
    assert rows_said(table, asked, FIGURES) == [one for one in case.rows.split("\n") if one]
    assert (table.label, table.title, table.unit) == (case.label, case.title, case.unit)
