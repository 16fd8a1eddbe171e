"""Whose signatures are expected on a plan, and by which certificates they are known."""

import io
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.db.models import QuerySet
from pyhanko.pdf_utils.reader import PdfFileReader

from accounts.models import User, Ward
from plans.issuing.files import file_of
from plans.models import Plan, PlanFile, SigningCertificate
from plans.signing.validation import Expected, Pinned

SEAL_OFFICE = "Con dấu"


def certificates_of(ward: Ward, person: User | None) -> QuerySet[SigningCertificate]:
    """The certificates in use of a person of the ward, or (None) of its seal."""
    return SigningCertificate.objects.filter(ward=ward, person=person, revoked_at__isnull=True)


def expected_of(plan: Plan, *, steps: int) -> Expected:
    """What a genuine file of the plan is made of: signed (`steps` 1), or signed and sealed (2).

    A step that was taken pins the certificate that it was taken with; the one to come, those in use today.
    """
    base = file_of(plan, PlanFile.Kind.BASE)
    committee = f"Ủy ban nhân dân {plan.ward_kind} {plan.ward_name}"
    people = (
        _pinned(plan, PlanFile.Kind.SIGNED, plan.signatory, plan.signer_title, plan.signer_name),
        _pinned(plan, PlanFile.Kind.SEALED, None, SEAL_OFFICE, committee),
    )
    return Expected(
        base=bytes(base.content) if base else None,
        people=people[:steps],
        roots=trusted_roots(),
        steps=steps,
    )


def certificate_in(pdf: bytes) -> str:
    """The fingerprint of the certificate behind the last signature of a file that was verified already."""
    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    return bytes(signatures[-1].signer_cert.sha256).hex()


@lru_cache(maxsize=4)
def _roots_in(path: str) -> tuple[bytes, ...]:
    found = x509.load_pem_x509_certificates(Path(path).read_bytes())
    return tuple(one.public_bytes(Encoding.DER) for one in found)


def trusted_roots() -> tuple[bytes, ...]:
    """The authorities that certificates must lead to, DER; none where the pins alone count."""
    return _roots_in(settings.SIGNING_ROOTS) if settings.SIGNING_ROOTS else ()


def _pinned(plan: Plan, kind: PlanFile.Kind, person: User | None, office: str, name: str) -> Pinned:
    used = _used(plan, kind)
    if used is not None:
        return Pinned(office, name, (used.fingerprint,), revoked_at=used.revoked_at)
    known = certificates_of(plan.ward, person).values_list("fingerprint", flat=True)
    return Pinned(office, name, tuple(known))


def _used(plan: Plan, kind: PlanFile.Kind) -> SigningCertificate | None:
    """The certificate that a step already taken was taken with."""
    file = file_of(plan, kind)
    if file is None:
        return None
    event = plan.events.filter(detail__file=file.digest).first()
    fingerprint = event.detail.get("certificate", "") if event else ""
    return SigningCertificate.objects.filter(ward=plan.ward_id, fingerprint=fingerprint).first()
