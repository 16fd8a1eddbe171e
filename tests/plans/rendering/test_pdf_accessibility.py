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
    # A head that is printed again on the next page of Biểu 02 is read once.
    assert found["/Column"] == 3 + 3


def test_header_cells_of_the_register_head_columns(register_pdf):
    assert set(scopes(register_pdf)) == {"/Column"}


@pytest.mark.parametrize("printed", ["plan_pdf", "register_pdf"])
def test_checker_of_pdf_ua_objects_to_nothing(printed, request, tmp_path: Path):
    file = tmp_path / "printed.pdf"
    file.write_bytes(request.getfixturevalue(printed))
    assert [finding.rule_id for finding in Validator().validate(str(file)).findings] == []


@pytest.mark.parametrize("printed", ["plan_pdf", "register_pdf"])
def test_file_claims_both_standards_and_describes_the_schema_that_pdf_a_does_not_know(
    printed, request
):
    """ISO 14289-1, 5; ISO 19005-3, 6.6.2.3."""
    with pikepdf.open(BytesIO(request.getfixturevalue(printed))) as opened:
        said = opened.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")
        assert said["pdfuaid:part"] == "1"
        xmp = opened.Root.Metadata.read_bytes().decode()
    described = "http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    assert xmp.count(described) == xmp.count("<pdfaExtension:schemas>") == 1
    assert "<pdfaProperty:name>part</pdfaProperty:name>" in xmp
