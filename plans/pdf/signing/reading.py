"""Reads the fields and signatures of a file, as far as the next signature needs them.

This trusts whoever made the file; whether it can be trusted is for `plans.pdf.verifying`.
"""

import io
from dataclasses import dataclass

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from plans.pdf.signing.appearance import picture_size
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.places import Box, fit_into
from plans.pdf.signing.signature_fields import SEAL_FIELD, SIGNATURE_FIELD


@dataclass(frozen=True)
class SignatureFields:
    """The portal's two signature fields, which of them are filled, and the signatures."""

    boxes: dict[str, Box]
    filled: frozenset[str]
    signatures: tuple[EmbeddedPdfSignature, ...]
    picture: Box | None  # of the first signature, as it is seen on the page


def fields_of(pdf: bytes) -> SignatureFields:
    """The fields of a file that `add_signature_fields` made. Raises SigningRefused for any other."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        boxes: dict[str, Box] = {}
        filled = set()
        for name, value, reference in enumerate_sig_fields(reader):
            left, bottom, right, top = map(float, reference.get_object()["/Rect"])
            boxes[name] = (left, bottom, right, top)
            if value is not None:
                filled.add(name)
        signatures = tuple(reader.embedded_regular_signatures)
    except (PdfError, SigningError, SignatureValidationError, ValueError, KeyError, TypeError):
        boxes = {}
    # A file that cannot be read gets the same answer: it is not one that the portal printed.
    if not {SIGNATURE_FIELD, SEAL_FIELD} <= boxes.keys():
        raise SigningRefused(
            "Tệp này không phải bản in để ký của cổng; xin tải lại bản in từ kế hoạch rồi ký."
        )
    picture = _seen(signatures[0], boxes) if signatures else None
    return SignatureFields(boxes, frozenset(filled), signatures, picture)


def fields_ready_to_sign(pdf: bytes) -> SignatureFields:
    """The fields of a file that nobody has signed yet. Raises SigningRefused."""
    fields = fields_of(pdf)
    if fields.filled or fields.signatures:
        raise SigningRefused("Văn bản này đã được ký; không ký thêm lần nữa.")
    return fields


def fields_ready_to_seal(pdf: bytes, certificate: bytes) -> SignatureFields:
    """The fields of a file that has exactly the signer's signature. Raises SigningRefused.

    `certificate` (DER) is the seal's, which must not be the one that signed.
    """
    fields = fields_of(pdf)
    if not fields.signatures:
        raise SigningRefused(
            "Người có thẩm quyền chưa ký văn bản này; chỉ đóng dấu sau khi văn bản đã được ký."
        )
    if len(fields.signatures) > 1 or SEAL_FIELD in fields.filled:
        raise SigningRefused("Văn bản này đã được đóng dấu; không đóng dấu thêm lần nữa.")
    signature = fields.signatures[0]
    if not _is_intact(signature):
        raise SigningRefused(
            "Chữ ký trên văn bản không còn đúng với nội dung nên không được đóng dấu; "
            "xin lấy lại bản đã ký từ cổng."
        )
    if signature.signer_cert.dump() == certificate:
        raise SigningRefused(
            "Chứng thư số đã chọn là của người ký; xin dùng chứng thư số của cơ quan để đóng dấu."
        )
    return fields


def _is_intact(signature: EmbeddedPdfSignature) -> bool:
    """Whether digest and signature value are right, whoever signed."""
    try:
        intact, valid = validate_sig_integrity(
            signature.signer_info,
            signature.signer_cert,
            expected_content_type="data",
            actual_digest=signature.compute_digest(),
        )
    except (SignatureValidationError, ValueError):
        return False
    return bool(intact and valid)


def _seen(signature: EmbeddedPdfSignature, boxes: dict[str, Box]) -> Box | None:
    """The box of the visible signature: that of its picture if we drew it, else the whole field."""
    box = boxes.get(signature.field_name)
    # Signed elsewhere, a signature may be invisible: its field then has no area.
    if box is None or box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return None
    size = picture_size(signature.sig_field)
    return fit_into(box, *size) if size else box
