"""What a new kind of table costs: one entry, and everything follows from it."""

from collections.abc import Iterator

import pytest

from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.tables import TABLE_KINDS, AttachedTableData, CellLine, TableColumn, TableKind
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from tests.support.database.constraints import without_constraint
from tests.support.plans.attached_tables import with_tables

pytestmark = pytest.mark.django_db
BUDGET = TableKind(
    "Dự toán thu, chi",
    "DỰ TOÁN THU, CHI NGÂN SÁCH",
    (TableColumn("STT", "number"), TableColumn("Nội dung"), TableColumn("Dự toán", "figure")),
)


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setitem(TABLE_KINDS, "budget", BUDGET)
    with without_constraint("plans_attachedtable", "attached_table_kind_known"):
        yield "budget"


def test_table_of_a_new_kind_is_stored_read_and_written(kind: str) -> None:
    rows = (CellLine(("", "Thu phí", "1.250,5")),)
    document = with_tables(AttachedTableData(kind, BUDGET.title, BUDGET.columns, rows))
    store_document(document)
    assert read_document(plans_with_parts().get()) == document
    assert read_plan(canonical_json(document)) == document
