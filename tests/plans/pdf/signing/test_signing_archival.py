"""Still PDF/A-3 after signing: what ISO 19005-3 says of forms, annotations, pictures and signatures.

`make conformance` asks a validator; these are the rules one by one, so far as signing touches
them, without one. Clause numbers are those of ISO 19005-2 and -3, which agree here.
"""

import io
import re

import pikepdf
import pytest
from asn1crypto import cms

from plans.pdf.signing.engine import TIME_STAMP_FIELD
from plans.pdf.signing.signature_fields import SEAL_FIELD, SIGNATURE_FIELD
from tests.support.signing.files import sealed_sample, unsigned

pytestmark = pytest.mark.slow

HIDDEN, INVISIBLE, PRINTED, NO_VIEW, TOGGLE_NO_VIEW = 2, 1, 4, 32, 256


@pytest.fixture(scope="module", params=["B-B", "B-LTA"])
def pdf(request):
    with pikepdf.open(io.BytesIO(sealed_sample(request.param))) as opened:
        yield opened


@pytest.fixture(scope="module")
def before():
    with pikepdf.open(io.BytesIO(unsigned())) as opened:
        yield opened


def fields(pdf) -> dict[str, pikepdf.Object]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def widgets(pdf):
    return [one for page in pdf.pages for one in page.get("/Annots", ())]


def test_file_says_it_is_archival_and_says_nothing_else_than_before(pdf, before):
    metadata = pdf.Root.Metadata.read_bytes()
    assert b'pdfaid:part="3"' in metadata
    assert b'pdfaid:conformance="A"' in metadata
    assert metadata == before.Root.Metadata.read_bytes()
    assert dict(pdf.docinfo) == dict(before.docinfo)
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert bool(pdf.Root.MarkInfo.Marked)


def test_form_asks_no_reader_to_draw_it(pdf):
    """6.4.1 and 6.4.2: no NeedAppearances, no XFA; and changes may only be appended."""
    assert set(pdf.Root.AcroForm.keys()) == {"/Fields", "/SigFlags"}
    assert pdf.Root.AcroForm.SigFlags == 3


def test_fields_are_the_expected_ones_and_stand_on_a_page(pdf, before):
    assert list(fields(before)) == [SIGNATURE_FIELD, SEAL_FIELD]
    assert list(fields(pdf))[:2] == [SIGNATURE_FIELD, SEAL_FIELD]
    assert set(fields(pdf)) <= {SIGNATURE_FIELD, SEAL_FIELD, TIME_STAMP_FIELD}
    assert {one.objgen for one in fields(pdf).values()} <= {one.objgen for one in widgets(pdf)}


def test_annotations_are_printed_and_never_hidden(pdf):
    """6.3.2: Print set; Hidden, Invisible, NoView and ToggleNoView not."""
    for field in fields(pdf).values():
        flags = int(field.F)
        assert flags & PRINTED
        assert not flags & (HIDDEN | INVISIBLE | NO_VIEW | TOGGLE_NO_VIEW)
        assert not {"/A", "/AA"} & set(field.keys())


def test_annotations_with_a_size_have_exactly_a_normal_appearance(pdf, before):
    """6.3.3: a stream, not a choice of streams; also while nobody has signed."""
    sized = 0
    for field in (*fields(before).values(), *fields(pdf).values()):
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        if left == right and bottom == top:
            continue
        sized += 1
        assert set(field.AP.keys()) == {"/N"}
        assert isinstance(field.AP.N, pikepdf.Stream)
        assert field.AP.N.Subtype == "/Form"
        assert [float(edge) for edge in field.AP.N.BBox] == pytest.approx(
            [0, 0, right - left, top - bottom], abs=0.002
        )
    assert sized == 4


def test_pictures_use_the_colours_of_the_file_and_no_font(pdf):
    """6.2.4.3, 6.2.8, 6.2.10: RGB under the output intent, no interpolation, no alternates."""
    for name in (SIGNATURE_FIELD, SEAL_FIELD):
        drawn = fields(pdf)[name].AP.N
        assert set(drawn.Resources.keys()) == {"/XObject"}
        (picture,) = drawn.Resources.XObject.values()
        assert picture.ColorSpace == "/DeviceRGB"
        assert picture.BitsPerComponent == 8
        assert picture.SMask.ColorSpace == "/DeviceGray"
        assert not {"/Interpolate", "/Alternates", "/OPI", "/Metadata"} & set(picture.keys())
        assert "/Interpolate" not in picture.SMask
        assert not {"/PS", "/Subtype2", "/Ref", "/OPI"} & set(drawn.keys())


def test_permissions_hold_only_the_certification(pdf):
    """6.1.12."""
    assert set(pdf.Root.Perms.keys()) == {"/DocMDP"}
    assert pdf.Root.Perms.DocMDP.objgen == fields(pdf)[SIGNATURE_FIELD].V.objgen


def test_signatures_cover_all_but_themselves_with_one_signer_each(pdf, request):
    """6.4.3 and annex B."""
    contents = {name: bytes(field.V.Contents) for name, field in fields(pdf).items()}
    assert len(contents) in (2, 3)
    for name, field in fields(pdf).items():
        signed_data = cms.ContentInfo.load(contents[name])["content"]
        assert len(signed_data["signer_infos"]) == 1
        assert len(signed_data["certificates"]) >= 1
        first, length, second, rest = map(int, field.V.ByteRange)
        assert first == 0
        # Two digits a byte and the two brackets around them.
        assert second - length == 2 * len(contents[name]) + 2
        assert rest > 0


def test_byte_range_leaves_out_exactly_the_brackets():
    data = sealed_sample("B-LTA")
    ranges = re.findall(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)\s*\]", data)
    assert len(ranges) == 3
    for first, length, second, rest in (map(int, one) for one in ranges):
        gap = data[length:second]
        assert first == 0
        assert (gap[:1], gap[-1:]) == (b"<", b">")
        assert re.fullmatch(rb"[0-9a-fA-F]+", gap[1:-1])
        assert data[: second + rest].rstrip().endswith(b"%%EOF")
    assert second + rest == len(data)


def test_fields_are_read_out_between_title_and_name(pdf):
    """6.7 and ISO 14289-1, 7.18.4: a widget stands in a Form element, with words for it."""
    root = pdf.Root.StructTreeRoot
    parents = dict(
        zip(map(int, root.ParentTree.Nums[::2]), root.ParentTree.Nums[1::2], strict=True)
    )
    elements = []
    for name in (SIGNATURE_FIELD, SEAL_FIELD):
        field = fields(pdf)[name]
        element = parents[int(field.StructParent)]
        assert element.S == "/Form"
        assert element.K.Obj.objgen == field.objgen
        assert str(field.TU) == str(field.Contents) == str(element.Alt) != ""
        elements.append(element)
    around = elements[0].P
    positions = [kid.objgen for kid in around.K]
    first = positions.index(elements[0].objgen)
    assert positions[first + 1] == elements[1].objgen
    assert (around.K[first - 1].S, around.K[first + 2].S) == ("/P", "/P")
    assert first + 2 == len(positions) - 1
    assert all(page.Tabs == "/S" for page in pdf.pages if "/Annots" in page)


def test_time_stamp_stands_outside_the_page():
    """A field without a picture may not be hidden (6.3.2) and is not to be read out."""
    with pikepdf.open(io.BytesIO(sealed_sample("B-LTA"))) as pdf:
        field = fields(pdf)[TIME_STAMP_FIELD]
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        assert left == right < 0
        assert bottom == top < 0
        assert field.V.SubFilter == "/ETSI.RFC3161"


def test_pages_and_carried_files_stay(pdf, before):
    for one, other in zip(before.pages, pdf.pages, strict=True):
        assert one.Contents.read_bytes() == other.Contents.read_bytes()
    assert [str(file.UF) for file in pdf.Root.AF] == [str(file.UF) for file in before.Root.AF]
    assert sorted(pdf.attachments) == sorted(before.attachments) != []


def test_signing_brings_no_forbidden_action_or_script(pdf):
    """6.5 and 6.6."""
    assert not {"/OpenAction", "/AA", "/XFA"} & set(pdf.Root.keys())
    assert "/JavaScript" not in pdf.Root.get("/Names", {})
