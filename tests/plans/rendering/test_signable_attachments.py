"""What the final print carries: the plan file and the workbook, as PDF/A-3 wants them."""

import hashlib
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from plans.document.plan import PLAN_FILE, WORKBOOK
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.pdf.signable import render_signable
from tests.support.plans.documents import bound_sample, sample
from tests.support.plans.final_prints import final_print, imprint_of, numbered_document

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plan():
    return numbered_document(bound_sample())


@pytest.fixture(scope="module")
def pdf(plan):
    with pikepdf.open(BytesIO(final_print(plan))) as opened:
        yield opened


def listed(pdf) -> dict[str, pikepdf.Dictionary]:
    names = list(pdf.Root.Names.EmbeddedFiles.Names)
    return {str(name): file for name, file in zip(names[::2], names[1::2], strict=True)}


def test_plan_file_and_workbook_are_carried_byte_for_byte(plan, pdf):
    carried = {name: file.EF.F.read_bytes() for name, file in listed(pdf).items()}
    assert carried == {PLAN_FILE: canonical_json(plan), WORKBOOK: render_xlsx(plan)}
    assert list(carried) == sorted(carried)
    assert read_plan(carried[PLAN_FILE]) == plan


def test_each_is_associated_with_the_document_by_its_relationship(pdf):
    files = listed(pdf)
    associated = [str(file.UF) for file in pdf.Root.AF]
    assert associated == [PLAN_FILE, WORKBOOK]
    assert [file.objgen for file in pdf.Root.AF] == [files[name].objgen for name in associated]
    assert {name: str(file.AFRelationship) for name, file in files.items()} == {
        PLAN_FILE: "/Source",
        WORKBOOK: "/Data",
    }
    for name, file in files.items():
        assert (str(file.F), str(file.UF)) == (name, name)
        assert str(file.Desc)


def test_each_has_media_type_size_sum_and_the_date_of_the_document(pdf):
    kinds = {}
    for name, file in listed(pdf).items():
        stream = file.EF.F
        kinds[name] = str(stream.Subtype)
        data = stream.read_bytes()
        assert stream.Type == "/EmbeddedFile"
        assert int(stream.Params.Size) == len(data) > 1000
        assert bytes(stream.Params.CheckSum) == hashlib.md5(data).digest()
        assert str(stream.Params.ModDate) == "D:20231120000000+07'00'"
    assert kinds == {
        PLAN_FILE: "/application/json",
        WORKBOOK: "/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }


def test_file_still_declares_archival_form_and_knows_no_other_date(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
    assert pdf.Root.MarkInfo.Marked
    assert {*pdf.docinfo.keys()} == {"/Author", "/Producer", "/Title"}
    assert not re.search(rb"20\d\d-\d\d-\d\dT", pdf.Root.Metadata.read_bytes())


def test_file_has_no_script_no_form_and_no_action(pdf):
    assert {*pdf.Root.keys()} & {"/OpenAction", "/AA", "/AcroForm"} == set()
    assert {*pdf.Root.Names.keys()} == {"/EmbeddedFiles"}
    assert [page for page in pdf.pages if "/Annots" in page] == []


def test_imprint_of_another_plan_is_refused(plan):
    other = replace(plan, plan=replace(plan.plan, number=49))
    with pytest.raises(ValueError, match="another document"):
        render_signable(plan, imprint_of(other))


@pytest.mark.parametrize("lacking", [{"number": None}, {"date": None}])
def test_plan_without_number_or_date_is_not_printed_to_be_signed(plan, lacking):
    draft = replace(plan, plan=replace(plan.plan, **lacking))
    with pytest.raises(ValueError, match="numbered and dated"):
        render_signable(draft, imprint_of(draft))


def test_one_changed_figure_changes_what_is_carried(plan):
    changed = replace(plan, ward=replace(plan.ward, slug="khac"))
    assert sample() != changed
    assert final_print(changed) != final_print(plan)
