"""The certificates by which a ward's signatures are recognised: reading a file, recording it, revoking it.

Only recorded certificates count (`plans/issuing/expected_signatures.py`), a trusted issuer is not enough; and
of these only those that were confirmed (`plans/issuing/confirming.py`).
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils import timezone

from accounts.models import User, Ward
from plans.issuing.recorded import certificate_record
from plans.issuing.signatories import SignatoryRefused, refusal_to_equip, refusal_to_revoke
from plans.models import PlanEvent, SigningCertificate
from plans.pdf.samples.sample_authority import SAMPLE_MARK
from plans.pdf.signing.certificates import holder_of, refuse_unfit_certificate
from plans.pdf.signing.errors import SigningRefused
from plans.store.event_chain import add_ward_event
from plans.workflow.context import MIN_REASON_LENGTH
from wardplan.errors import About
from wardplan.text import clean
from wardplan.validation import where_invalid

#: A certificate has a few thousand bytes, with its chain about ten thousand.
MAX_FILE_BYTES = 64_000
_NOT_READ = (
    "Tệp không phải chứng thư số; xin xuất chứng thư (không kèm khoá) ra tệp .cer, .crt hoặc .pem"
    " rồi chọn lại."
)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """The content of a certificate, for a person to compare before it is recorded."""

    der: bytes
    holder: str
    subject: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    fingerprint: str
    is_sample: bool

    @property
    def grouped(self) -> str:
        """The fingerprint in groups of four, for people to compare."""
        return group_digits(self.fingerprint)


def group_digits(fingerprint: str) -> str:
    """Hexadecimal digits in groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4)).upper()


def read_certificate(data: bytes) -> CertificateFacts:
    """Read the certificate in a file, whatever its name: DER, or PEM with the signer's certificate first.

    Raises `SignatoryRefused` where it is none, includes a private key, or must not sign today.
    """
    if len(data) > MAX_FILE_BYTES:
        raise SignatoryRefused("Tệp lớn hơn 64 KB nên không phải một chứng thư số; xin chọn lại.")
    # Before parsing: the message must say what happened, and the key must not go any further.
    if b"PRIVATE KEY" in data:
        raise SignatoryRefused(
            "Tệp này có cả khoá bí mật; khoá không bao giờ đưa lên cổng. Xin xuất riêng chứng thư."
        )
    certificate = _parsed(data)
    der = certificate.public_bytes(Encoding.DER)
    try:
        refuse_unfit_certificate(der)
        return _facts(certificate, der)
    except SigningRefused as error:
        raise SignatoryRefused(error.message) from error
    except (
        ValueError,
        TypeError,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
    ) as error:
        raise SignatoryRefused(_NOT_READ) from error


def _parsed(data: bytes) -> x509.Certificate:
    try:
        if b"-----BEGIN CERTIFICATE-----" in data:
            return x509.load_pem_x509_certificates(data)[0]
        return x509.load_der_x509_certificate(data)
    except (ValueError, TypeError) as error:
        raise SignatoryRefused(_NOT_READ) from error


def _facts(certificate: x509.Certificate, der: bytes) -> CertificateFacts:
    subject, issuer = (
        clean(name.rfc4514_string())[:500] for name in (certificate.subject, certificate.issuer)
    )
    return CertificateFacts(
        der=der,
        holder=clean(holder_of(certificate)),
        subject=subject,
        issuer=issuer,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        is_sample=SAMPLE_MARK in f"{subject} {issuer}",
    )


def record_certificate(
    ward: Ward, person: User | None, data: bytes, by: User
) -> SigningCertificate:
    """Record the certificate of a person, or of the ward's seal (None). Raises `SignatoryRefused`.

    It does not count yet: its owner has to confirm it, and a second person to countersign.
    """
    SignatoryRefused.raise_if(refusal_to_equip(by, ward, person))
    facts = read_certificate(data)
    certificate = SigningCertificate(
        ward=ward,
        person=person,
        content=facts.der,
        fingerprint=facts.fingerprint,
        subject=facts.subject,
        issuer=facts.issuer,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        is_sample=facts.is_sample,
        by=by,
    )
    with transaction.atomic():
        # Two people may record the same certificate at once; the second must see the first one's row.
        Ward.objects.select_for_update(no_key=True).get(pk=ward.pk)
        with where_invalid(SignatoryRefused):
            certificate.full_clean()
        certificate.save(force_insert=True)
        _tell(PlanEvent.What.CERTIFICATE_RECORDED, certificate, by)
    return certificate


def revoke_certificate(certificate: SigningCertificate, reason: str, by: User) -> None:
    """Revoke a certificate from now on; what it signed before stays valid. Raises `SignatoryRefused`."""
    SignatoryRefused.raise_if(refusal_to_revoke(by, certificate.ward, certificate.person))
    reason = clean(reason).strip()
    if len(reason) < MIN_REASON_LENGTH:
        raise SignatoryRefused(
            About("Xin ghi lý do ngừng dùng, ví dụ: mất thiết bị, thôi giữ chức vụ.", "reason")
        )
    with transaction.atomic():
        Ward.objects.select_for_update(no_key=True).get(pk=certificate.ward_id)
        locked = SigningCertificate.objects.select_for_update().get(pk=certificate.pk)
        if locked.revoked_at is not None:
            raise SignatoryRefused("Chứng thư số này đã ngừng dùng từ trước.")
        locked.revoked_at = timezone.now()
        # No other column records who revoked it.
        locked.revoked_reason = f"{reason} (người ghi: {by.full_name})"
        with where_invalid(SignatoryRefused):
            locked.clean_fields(exclude=["person", "by", "content"])
        locked.save(update_fields=["revoked_at", "revoked_reason"])
        _tell(PlanEvent.What.CERTIFICATE_REVOKED, locked, by, reason)


def _tell(
    what: PlanEvent.What, certificate: SigningCertificate, by: User, reason: str = ""
) -> None:
    records = dict([certificate_record(certificate)])
    add_ward_event(certificate.ward, what, by=by, records=records, reason=reason)
