"""Signs as the chairman, then seals as the committee: PAdES signatures in incremental revisions.

docs/signing.md says what each revision of a signed file holds; the verification relies on it.
"""

import asyncio
import io
from dataclasses import dataclass, field

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers as pyhanko_signers
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    PdfSigner,
    PdfTimeStamper,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from plans.pdf.signing.appearance import PictureStyle
from plans.pdf.signing.certificates import refuse_false_signature, refuse_unfit_certificate
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.library_errors import translate_library_errors
from plans.pdf.signing.pictures import open_picture
from plans.pdf.signing.places import MM, Box, fit_into, seal_over
from plans.pdf.signing.reading import SignatureFields, fields_ready_to_seal, fields_ready_to_sign
from plans.pdf.signing.signature_fields import SEAL_FIELD, SIGNATURE_FIELD
from plans.pdf.signing.signing_keys import SigningKey
from plans.pdf.signing.trust_services import Revocation, TimeoutTimeStamper

DIGEST = "sha256"
TIME_STAMP_FIELD = "DauThoiGian"
_TIME_STAMP_TEXT = "Dấu thời gian lưu trữ"
# Each signature is one revision with its proofs inside: nothing is written between two signatures.
_PROOFS = DSSContentSettings(
    include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
)
_PROOFS_BEFORE = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)


@dataclass(frozen=True)
class Signature:
    """Who signs, why and where, and the picture (a PNG that `check_picture` returned)."""

    who: str
    reason: str
    place: str
    picture: bytes = field(repr=False)


def sign(
    pdf: bytes,
    signer: SigningKey,
    *,
    by: Signature,
    timestamper: TimeStamper | None = None,
    revocation: Revocation | None = None,
) -> bytes:
    """Append the signer's signature to `pdf`, which `add_signature_fields` made.

    It is a certifying signature: only further signatures are allowed after it. The level is B-LT with a
    time-stamp authority and revocation answers, B-T or B-B with less. Raises SigningRefused.
    """
    room = fields_ready_to_sign(pdf).boxes[SIGNATURE_FIELD]
    step = _Step(SIGNATURE_FIELD, by, room, fit_into(room, *_size(by)), first=True)
    return _appended(pdf, signer, step, timestamper, revocation)


def seal(
    pdf: bytes,
    signer: SigningKey,
    *,
    by: Signature,
    timestamper: TimeStamper | None = None,
    revocation: Revocation | None = None,
) -> bytes:
    """Append the committee's seal to `pdf`, which its signer has signed.

    The level is B-LTA with a time-stamp authority and revocation answers: a time stamp over the whole
    file comes last. Raises SigningRefused.
    """
    fields = fields_ready_to_seal(pdf, signer.certificate)
    room = fields.boxes[SEAL_FIELD]
    picture = fit_into(_seal_box(fields, room), *_size(by))
    step = _Step(SEAL_FIELD, by, room, picture, first=False)
    return _appended(pdf, signer, step, timestamper, revocation)


@dataclass(frozen=True)
class _Step:
    field: str
    by: Signature
    room: Box  # of the field, on the page
    picture: Box  # on the page
    first: bool

    def style(self) -> PictureStyle:
        """The style that draws the picture into the field."""
        left, bottom, right, top = self.room
        x0, y0, x1, y1 = self.picture
        return PictureStyle(
            border_width=0,
            picture=open_picture(self.by.picture),
            size=(right - left, top - bottom),
            place=(x0 - left, y0 - bottom, x1 - left, y1 - bottom),
        )


def _size(by: Signature) -> tuple[int, int]:
    """The picture's size in pixels. The decree asks for a picture; text in its place would not do."""
    if not by.picture:
        raise SigningRefused(
            f"Chưa có ảnh chữ ký hoặc con dấu của {by.who}; xin tải ảnh lên rồi ký lại."
        )
    return open_picture(by.picture).size


def _seal_box(fields: SignatureFields, room: Box) -> Box:
    """Where the seal goes on the page. The room left for it is as high as the seal is wide."""
    diameter = (room[3] - room[1]) / MM
    # Over the picture itself; where the seal would leave its room, over the field of the signature.
    for signature in (fields.picture, fields.boxes[SIGNATURE_FIELD]):
        if signature and _holds(room, box := seal_over(signature, diameter)):
            return box
    return room


def _holds(room: Box, box: Box) -> bool:
    # In points: both boxes were rounded when they were written.
    slack = 0.5
    return (
        room[0] - slack <= box[0]
        and room[1] - slack <= box[1]
        and box[2] <= room[2] + slack
        and box[3] <= room[3] + slack
    )


def _appended(
    pdf: bytes,
    signer: SigningKey,
    step: _Step,
    timestamper: TimeStamper | None,
    revocation: Revocation | None,
) -> bytes:
    # Before anything is asked over the network, so that the person hears the plain reason first.
    refuse_unfit_certificate(signer.certificate)
    patient = TimeoutTimeStamper(timestamper) if timestamper else None
    context = revocation.context(signer.certificate, signer.chain) if revocation else None
    with translate_library_errors(signer.certificate):
        # The library is asynchronous and views are not: each signature gets an event loop of its own.
        signed = asyncio.run(_signed_and_stamped(pdf, signer, step, patient, context))
    assert signed.startswith(pdf), "a signature is appended and changes nothing before it"
    return signed


async def _signed_and_stamped(
    pdf: bytes,
    signer: SigningKey,
    step: _Step,
    timestamper: TimeStamper | None,
    context: ValidationContext | None,
) -> bytes:
    try:
        signed = await _signed(pdf, signer, step, timestamper, context)
        # After the first signature the seal is still to come, and the stamp must cover both.
        if timestamper and context and not step.first:
            signed = await _stamped(signed, timestamper, context)
    finally:
        if context:
            await context.aclose()  # type: ignore[no-untyped-call]
    return signed


async def _signed(
    pdf: bytes,
    signer: SigningKey,
    step: _Step,
    timestamper: TimeStamper | None,
    context: ValidationContext | None,
) -> bytes:
    hand = _Hand(signer)
    usage = asn1_x509.Certificate.load(signer.certificate).key_usage_value.native
    metadata = PdfSignatureMetadata(
        field_name=step.field,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        name=step.by.who,
        reason=step.by.reason,
        location=step.by.place,
        # Only the first signature may certify (ISO 32000-1, 12.8.2.2).
        certify=step.first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        validation_context=context,
        embed_validation_info=bool(timestamper and context),
        # The library requires every usage it is given; a certificate may have only one of the two.
        signer_key_usage={"non_repudiation"} & usage or {"digital_signature"},
        dss_settings=_PROOFS,
    )
    work = PdfSigner(metadata, hand, timestamper=timestamper, stamp_style=step.style())
    output = await work.async_sign_pdf(_SteadyWriter(io.BytesIO(pdf)), existing_fields_only=True)
    return bytes(output.getvalue())


async def _stamped(pdf: bytes, timestamper: TimeStamper, context: ValidationContext) -> bytes:
    """Add a document time stamp with the proofs of its own certificate, which turns B-LT into B-LTA."""
    stamper = PdfTimeStamper(
        timestamper,
        field_name=TIME_STAMP_FIELD,
        # Outside the page: an invisible field may neither be hidden (PDF/A) nor be read aloud (PDF/UA).
        invis_settings=InvisSigSettings(box_out_of_bounds=True),
        readable_field_name=_TIME_STAMP_TEXT,
    )
    output = await stamper.async_timestamp_pdf(
        _SteadyWriter(io.BytesIO(pdf)), DIGEST, context, dss_settings=_PROOFS_BEFORE
    )
    return bytes(output.getvalue())


class _Hand(pyhanko_signers.Signer):
    """Adapts a `SigningKey` to the signing library's signer."""

    def __init__(self, signer: SigningKey) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(map(asn1_x509.Certificate.load, signer.chain))
        super().__init__(
            signing_cert=asn1_x509.Certificate.load(signer.certificate), cert_registry=store
        )
        self._signer = signer

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """The signature. A dry run measures the space it takes; that must not ask a token for a PIN."""
        if dry_run:
            assert self.signing_cert is not None
            return bytes(self.signing_cert.public_key.bit_size // 8)
        signature = self._signer.sign_with(digest_algorithm, data)
        refuse_false_signature(self._signer.certificate, signature, data, digest_algorithm)
        return signature


class _SteadyWriter(IncrementalPdfFileWriter):
    """Leaves title, dates and XMP alone, since they are part of what was signed first."""

    def _update_meta(self) -> None:
        return
