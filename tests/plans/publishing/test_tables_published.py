"""A plan with attached tables, issued: its public copy, its package, its file beside the record."""

import io
import zipfile
from dataclasses import replace

import pikepdf
import pytest

from plans.document.plan import PLAN_FILE, PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.tables import CellLine
from plans.integrity.package_check import check_package
from plans.models import Plan
from plans.publishing.package import write_package
from plans.publishing.readback import read_back
from plans.store.reading import plans_with_parts, read_document
from tests.plans.publishing.test_public_copy import published
from tests.plans.publishing.test_readback import with_inside
from tests.support.files.pdf_text import plain_text
from tests.support.plans.attached_tables import HOUSEHOLDS, PROJECTS
from tests.support.plans.issued_plans import content_of, issued_plan

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def with_both(document: PlanDocument) -> PlanDocument:
    return replace(document, tables=(HOUSEHOLDS, PROJECTS))


def test_public_copy_masks_what_the_tables_say_of_persons(keys):
    plan = issued_plan(with_both)
    text = plain_text(bytes(published(plan).content))
    assert "L.N." in text
    assert "[đã che]" in text
    assert "Đường Lê Lợi" in text
    for hidden in ("Lê Na", "0912 345 678", "1962", "đã họp dân"):
        assert hidden not in text


def test_package_holds_the_tables_and_says_so(keys, tmp_path):
    plan = issued_plan(with_both)
    packed = io.BytesIO()
    name = write_package(plan, packed)
    path = tmp_path / name
    path.write_bytes(packed.getvalue())
    assert all(one.holds for one in check_package(path))
    with zipfile.ZipFile(path) as opened:
        folder = name.removesuffix(".zip")
        first = opened.read(f"{folder}/DOC-TRUOC.txt").decode()
        document = read_plan(opened.read(f"{folder}/{PLAN_FILE}"))
    assert "bản Word, hai biểu và 2 bảng kèm theo, không có chữ ký." in first
    assert document.tables == (HOUSEHOLDS, PROJECTS)


def changed_inside(plan: Plan) -> bytes:
    """The sealed file with one cell of a table changed inside."""
    with pikepdf.open(io.BytesIO(content_of(plan))) as pdf:
        document = read_plan(pdf.attachments[PLAN_FILE].get_file().read_bytes())
    first = PROJECTS.rows[0]
    assert isinstance(first, CellLine)
    cells = CellLine((*first.cells[:2], "9.999", *first.cells[3:]))
    table = replace(PROJECTS, rows=(cells, PROJECTS.rows[1]))
    changed = replace(document, tables=(HOUSEHOLDS, table))
    return with_inside(content_of(plan), plan=canonical_json(changed))


def test_file_with_another_cell_inside_differs_from_the_record(keys):
    plan = issued_plan(with_both)
    plans = plans_with_parts().filter(pk=plan.pk)
    assert read_back(content_of(plan), plans).is_same
    found = read_back(changed_inside(plan), plans)
    assert not found.is_same
    assert [line.words for line in found.comparison.summary if line.part == "Phụ lục II"] == [
        "1 ô sửa"
    ]
    assert read_document(plan).tables == (HOUSEHOLDS, PROJECTS)
