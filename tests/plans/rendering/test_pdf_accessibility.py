"""Header cells say what they head, and a checker of PDF/UA finds nothing in what the portal prints."""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdfua.validator import Validator

from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.register import Register, render_register_pdf
from tests.support.plans.documents import sample

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plan_pdf() -> bytes:
    return render_pdf(sample(), draft=False)


@pytest.fixture(scope="module")
def register_pdf() -> bytes:
    return render_register_pdf(
        Register("phường Lê Lợi", 2023, (), datetime(2023, 12, 31, 9, 30, tzinfo=UTC))
    )


def scopes(pdf: bytes) -> Counter[str]:
    """How many header cells have which scope; "" counts those without one."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        cells = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
        return Counter(str(cell["/A"].get("/Scope", "")) for cell in cells)


def test_header_cells_of_both_tables_head_columns_or_rows(plan_pdf):
    rows = len(sample().indicators.rows)
    found = scopes(plan_pdf)
    assert set(found) == {"/Column", "/Row"}
    assert found["/Row"] == rows
    # Biểu 02 runs over two pages and Biểu 01 stands on one; the heads stand on each.
    assert sum(found.values()) == 55


def test_header_cells_of_the_register_head_columns(register_pdf):
    assert set(scopes(register_pdf)) == {"/Column"}


@pytest.mark.parametrize("printed", ["plan_pdf", "register_pdf"])
def test_checker_of_pdf_ua_objects_to_nothing_but_that_the_file_does_not_claim_it(
    printed, request, tmp_path: Path
):
    file = tmp_path / "printed.pdf"
    file.write_bytes(request.getfixturevalue(printed))
    findings = Validator().validate(str(file)).findings
    # PDF/UA is claimed when a whole validator agrees.
    assert [finding.rule_id for finding in findings] == ["UA-28-004"]
