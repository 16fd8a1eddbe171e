"""Signing and sealing: two signatures, one after the other, and nothing else."""

import io
import os
import shutil
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.status import SignatureCoverageLevel

from plans.pdf.signing.engine import Signature, seal, sign
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.places import MM
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import SEAL_FIELD, SIGNATURE_FIELD
from tests.support.cases import first_of
from tests.support.plans.documents import bound_sample
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.signing.authority import (
    CHAIRMAN,
    HeldKey,
    authority,
    chairman,
    deputy,
    seal_holder,
    seal_picture,
    sealed,
    signature_picture,
    signed,
)
from tests.support.signing.files import sealed_sample, signed_sample, unsigned
from tests.support.signing.levels import level_of

pytestmark = pytest.mark.slow

LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")


def reader_of(pdf: bytes) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(pdf))


def statuses(pdf: bytes):
    context = authority().context(chairman(), seal_holder())
    return {
        signature.field_name: validate_pdf_signature(signature, context)
        for signature in reader_of(pdf).embedded_regular_signatures
    }


def box_on_page(pdf: bytes, field: str) -> list[float]:
    """Where the picture in a field is drawn, in points of the page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        widget = next(one for one in document.Root.AcroForm.Fields if field == one.T)
        left, bottom = (float(edge) for edge in list(widget.Rect)[:2])
        width, _, _, height, x, y = map(float, widget.AP.N.read_bytes().split()[1:7])
        assert [float(edge) for edge in widget.AP.N.BBox] == pytest.approx(
            [0, 0, float(widget.Rect[2]) - left, float(widget.Rect[3]) - bottom], abs=0.002
        )
    return [left + x, bottom + y, left + x + width, bottom + y + height]


@pytest.mark.parametrize("level", first_of(LEVELS, 2))
def test_both_signatures_are_valid_and_the_last_covers_the_whole_file(level):
    found = statuses(sealed_sample(level))
    assert list(found) == [SIGNATURE_FIELD, SEAL_FIELD]
    assert all(one.bottom_line for one in found.values())
    assert all(one.docmdp_ok for one in found.values())
    assert found[SIGNATURE_FIELD].coverage is SignatureCoverageLevel.ENTIRE_REVISION
    assert found[SIGNATURE_FIELD].modification_level is ModificationLevel.FORM_FILLING
    stamps = reader_of(sealed_sample(level)).embedded_timestamp_signatures
    if level in ("B-LT", "B-LTA"):
        (stamp,) = stamps
        last = validate_pdf_timestamp(stamp, authority().context())
        assert last.valid
        assert last.trusted
        assert found[SEAL_FIELD].modification_level is ModificationLevel.LTA_UPDATES
    else:
        assert not stamps
        last = found[SEAL_FIELD]
    assert last.coverage is SignatureCoverageLevel.ENTIRE_FILE


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not installed")
@pytest.mark.parametrize("level", ["B-B", "B-T", "B-LTA"])
def test_another_program_calls_both_signatures_valid(level, tmp_path):
    file = tmp_path / "signed.pdf"
    file.write_bytes(sealed_sample(level))
    # A home without certificates of its own: only the signatures are asked about.
    told = subprocess.run(
        ["pdfsig", str(file)],
        env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    parts = told.split("Signature #")[1:]
    assert [SIGNATURE_FIELD in parts[0], SEAL_FIELD in parts[1]] == [True, True]
    assert told.count("Signature is Valid.") >= 2
    assert "Signature is Invalid" not in told
    assert told.count("SHA-256") == len(parts)
    assert "Total document signed" in parts[-1]
    assert "Not total document signed" in parts[0]


@pytest.mark.parametrize("level", LEVELS)
def test_seal_leaves_every_byte_of_the_signed_file(level):
    assert signed_sample(level).startswith(unsigned())
    assert sealed_sample(level).startswith(signed_sample(level))
    assert len(sealed_sample(level)) > len(signed_sample(level)) > len(unsigned())


def test_each_signature_is_one_revision_and_a_time_stamp_one_more():
    revisions = {level: reader_of(sealed_sample(level)).xrefs.total_revisions for level in LEVELS}
    assert revisions == {"B-B": 3, "B-T": 3, "B-LT": 4, "B-LTA": 4}
    assert reader_of(signed_sample("B-LT")).xrefs.total_revisions == 2


def test_level_says_what_came_out():
    assert level_of(unsigned()) is None
    assert [level_of(signed_sample(level)) for level in LEVELS] == ["B-B", "B-T", "B-LT", "B-LT"]
    assert [level_of(sealed_sample(level)) for level in LEVELS] == ["B-B", "B-T", "B-LTA", "B-LTA"]
    assert level_of(sealed(signed_sample("B-LT"))) == "B-B"


def test_first_signature_certifies_and_allows_only_signatures():
    first, second = reader_of(sealed_sample()).embedded_regular_signatures
    assert first.docmdp_level is MDPPerm.FILL_FORMS
    assert second.docmdp_level is None
    assert first.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert first.signer_info["digest_algorithm"]["algorithm"].native == "sha256"
    (reference,) = first.sig_object["/Reference"]
    # ISO 19005-3, 6.1.12: none of these beside a certification.
    assert not {"/DigestLocation", "/DigestMethod", "/DigestValue"} & reference.keys()


def test_signature_says_who_why_and_where():
    signature = reader_of(signed_sample()).embedded_regular_signatures[0].sig_object
    assert signature["/Name"] == CHAIRMAN
    assert signature["/Reason"] == "Ký ban hành kế hoạch"
    assert signature["/Location"] == "Phường Lê Lợi"


def test_time_in_the_stamp_is_that_of_the_authority():
    moment = datetime(2026, 10, 15, 2, 3, 4, tzinfo=UTC)
    by = Signature(CHAIRMAN, "Ký", "Phường Lê Lợi", signature_picture())
    pdf = sign(
        unsigned(), HeldKey(chairman()), by=by, timestamper=authority().timestamper(at=moment)
    )
    (stamp,) = [
        attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
        for attribute in reader_of(pdf).embedded_regular_signatures[0].signer_info["unsigned_attrs"]
        if attribute["type"].native == "signature_time_stamp_token"
    ]
    assert stamp["gen_time"].native == moment


def test_seal_is_as_large_as_the_real_one_over_a_third_of_the_signature():
    signature = box_on_page(sealed_sample(), SIGNATURE_FIELD)
    left, bottom, right, top = box_on_page(sealed_sample(), SEAL_FIELD)
    assert right - left == pytest.approx(36 * MM, abs=0.01)
    assert top - bottom == pytest.approx(36 * MM, abs=0.01)
    covered = (right - signature[0]) / (signature[2] - signature[0])
    assert covered == pytest.approx(1 / 3, abs=0.01)
    assert (bottom + top) / 2 == pytest.approx((signature[1] + signature[3]) / 2, abs=0.01)


def test_nothing_is_signed_without_a_picture():
    by = Signature(CHAIRMAN, "Ký ban hành", "Phường Lê Lợi", b"")
    with pytest.raises(SigningRefused, match=f"Chưa có ảnh chữ ký hoặc con dấu của {CHAIRMAN}"):
        sign(unsigned(), HeldKey(chairman()), by=by)


def test_key_that_does_not_belong_to_its_certificate_spoils_no_file():
    false = HeldKey(deputy())
    false.certificate = chairman().der
    by = Signature(CHAIRMAN, "Ký ban hành", "Phường Lê Lợi", signature_picture())
    with pytest.raises(SigningRefused, match="Khoá và chứng thư số không khớp nhau"):
        sign(unsigned(), false, by=by)


def test_nobody_signs_twice():
    with pytest.raises(SigningRefused, match="đã được ký"):
        signed(signed_sample())
    with pytest.raises(SigningRefused, match="đã được ký"):
        signed(sealed_sample(), deputy())


def test_seal_waits_for_the_signature():
    with pytest.raises(SigningRefused, match="chưa ký văn bản này"):
        sealed(unsigned())


def test_seal_is_put_once():
    with pytest.raises(SigningRefused, match="đã được đóng dấu"):
        sealed(sealed_sample())
    with pytest.raises(SigningRefused, match="đã được đóng dấu"):
        sealed(sealed_sample("B-LTA"), level="B-LTA")


def test_signer_does_not_seal_with_the_own_key():
    with pytest.raises(SigningRefused, match="là của người ký"):
        sealed(signed_sample(), chairman())


def test_seal_is_not_put_on_a_signed_file_that_was_changed():
    pdf = bytearray(signed_sample())
    spot = pdf.index(b"/Lang")
    pdf[spot + 7 : spot + 9] = b"en"
    with pytest.raises(SigningRefused, match="không còn đúng với nội dung"):
        sealed(bytes(pdf))


@pytest.mark.parametrize("foreign", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"x" * 1000])
def test_file_that_is_no_print_of_ours_is_refused(foreign):
    for step in (signed, sealed):
        with pytest.raises(SigningRefused, match="không phải bản in để ký"):
            step(foreign)


def test_print_without_fields_is_refused():
    with pytest.raises(SigningRefused, match="không phải bản in để ký"):
        signed(final_print(numbered_document(bound_sample())))


def test_signature_of_a_tool_with_a_field_of_its_own_is_sealed_all_the_same():
    by = Signature("Ủy ban nhân dân", "Đóng dấu", "Phường Lê Lợi", seal_picture())
    pdf = seal(signed_elsewhere(), HeldKey(seal_holder()), by=by)
    assert [one.bottom_line for one in statuses(pdf).values()] == [True, True]
    left, _, right, _ = box_on_page(pdf, SEAL_FIELD)
    assert right - left == pytest.approx(36 * MM, abs=0.01)


def signed_elsewhere() -> bytes:
    """The print signed the way a ward's own tool does: a new field, no certification."""
    signer = signers.SimpleSigner.load_pkcs12_data(
        chairman().pkcs12(Secret("x")), [], passphrase=b"x"
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(unsigned()))
    spec = fields.SigFieldSpec("Signature1", on_page=0, box=(100, 100, 200, 150))
    metadata = signers.PdfSignatureMetadata(field_name="Signature1")
    work = signers.PdfSigner(metadata, signer, new_field_spec=spec)
    return work.sign_pdf(writer).getvalue()
