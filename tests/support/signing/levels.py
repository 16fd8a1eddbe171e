"""The PAdES level of a file: how long its signatures can be proved (ETSI EN 319 142-1)."""

import io
from typing import Literal

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

PadesLevel = Literal["B-B", "B-T", "B-LT", "B-LTA"]
_ORDER: tuple[PadesLevel, ...] = ("B-B", "B-T", "B-LT", "B-LTA")


def level_of(pdf: bytes) -> PadesLevel | None:
    """The lowest level among the signatures of the file; None where it has none.

    It says what the file holds, not whether that is genuine.
    """
    reader = PdfFileReader(io.BytesIO(pdf))
    signatures = list(reader.embedded_regular_signatures)
    if not signatures:
        return None
    answered = _answered(reader)
    stamps = [stamp.signed_revision for stamp in reader.embedded_timestamp_signatures]
    # A file proves no more than its weakest signature.
    return min((_level(one, answered, stamps) for one in signatures), key=_ORDER.index)


def _level(
    signature: EmbeddedPdfSignature, answered: set[tuple[str, int | bytes]], stamps: list[int]
) -> PadesLevel:
    if not _is_time_stamped(signature):
        return "B-B"
    certificate = signature.signer_cert
    if (
        not {
            ("serial", certificate.serial_number),
            ("issuer", certificate.issuer.dump()),
        }
        & answered
    ):
        return "B-T"
    # A time stamp covers only what is in the file when it is made.
    return "B-LTA" if any(stamp > signature.signed_revision for stamp in stamps) else "B-LT"


def _is_time_stamped(signature: EmbeddedPdfSignature) -> bool:
    attributes = signature.signer_info["unsigned_attrs"]
    return any(one["type"].native == "signature_time_stamp_token" for one in attributes)


def _answered(reader: PdfFileReader) -> set[tuple[str, int | bytes]]:
    """Serial numbers that the file has an OCSP answer for, and issuers that it has a list of."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return set()
    answers = [ocsp.OCSPResponse.load(found.get_object().data) for found in store.ocsps]
    lists = [crl.CertificateList.load(found.get_object().data) for found in store.crls]
    serials = {
        ("serial", single["cert_id"]["serial_number"].native)
        for answer in answers
        for single in answer.response_data["responses"]
    }
    return serials | {("issuer", _issuer(one).dump()) for one in lists}


def _issuer(revoked: crl.CertificateList) -> x509.Name:
    return revoked.issuer
