"""What a ward's chain of events says of those who sign for it, in the form in which it is compared.

Each certificate, picture and delegation is a record: a name, and plain data that follow from its row. An event
of the ward holds the records that it changed, as they then stood, so all events together say what the
database must hold (`plans/integrity/history/signers.py`).
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from accounts.models import Ward
from plans.models import CertificateChallenge, Delegation, SignaturePicture, SigningCertificate

#: Data of a record that is no longer there.
GONE: dict[str, Any] = {}
_SEAL = "seal"
Record = tuple[str, dict[str, Any]]


def certificate_record(certificate: SigningCertificate) -> Record:
    """Whose certificate it is, and who has recorded, confirmed, countersigned and revoked it when."""
    challenge = getattr(certificate, "challenge", None)
    return f"certificate:{certificate.fingerprint}", {
        "person": certificate.person_id,
        "content": _sha256(certificate.content),
        "is_sample": certificate.is_sample,
        "is_from_before": certificate.is_from_before,
        "by": certificate.by_id,
        "confirmed_by": certificate.confirmed_by_id,
        "confirmed_at": _moment(certificate.confirmed_at),
        "answer": _sha256(challenge.answer) if challenge and challenge.answer else None,
        "countersigned_by": certificate.countersigned_by_id,
        "countersigned_at": _moment(certificate.countersigned_at),
        "revoked_at": _moment(certificate.revoked_at),
        "revoked_reason": certificate.revoked_reason,
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "valid_from": _moment(certificate.valid_from),
        "valid_until": _moment(certificate.valid_until),
        "at": _moment(certificate.at),
        # Before its answer a challenge is only a file that somebody may sign.
        "challenge": _challenge(challenge) if challenge and challenge.answer else None,
    }


def _challenge(challenge: CertificateChallenge) -> list[Any]:
    return [challenge.code, _sha256(challenge.file), _moment(challenge.at)]


def picture_record(picture: SignaturePicture) -> Record:
    """The hash of a picture, and the size of the seal."""
    return picture_name(picture), {
        "sha256": _sha256(picture.content),
        "diameter": picture.diameter,
        "by": picture.by_id,
        "at": _moment(picture.at),
    }


def picture_name(picture: SignaturePicture) -> str:
    """The name of a picture's record: there is one of each person and one of the seal."""
    return f"picture:{picture.person_id or _SEAL}"


def delegation_record(delegation: Delegation) -> Record:
    """Who signs in place of the chairman, from when to when, by which document."""
    last = delegation.last_day
    return f"delegation:{delegation.pk}", {
        "person": delegation.person_id,
        "kind": str(delegation.kind),
        "first_day": delegation.first_day.isoformat(),
        "last_day": last.isoformat() if last else None,
        "ended_at": _moment(delegation.ended_at),
        "reference": delegation.reference,
        "by": delegation.by_id,
        "at": _moment(delegation.at),
    }


def stored_records(ward: Ward) -> dict[str, dict[str, Any]]:
    """Every record of the ward as its rows now are."""
    return dict(_records(ward))


def _records(ward: Ward) -> Iterator[Record]:
    certificates = SigningCertificate.objects.filter(ward=ward).select_related("challenge")
    yield from map(certificate_record, certificates.order_by("pk"))
    yield from map(picture_record, SignaturePicture.objects.filter(ward=ward).order_by("pk"))
    yield from map(delegation_record, Delegation.objects.filter(ward=ward).order_by("pk"))


def _sha256(content: bytes | memoryview) -> str:
    return hashlib.sha256(bytes(content)).hexdigest()


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None
