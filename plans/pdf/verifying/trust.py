"""Whose certificate it is, and whether it was valid when the signature was made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import ExpiredError, InvalidCertificateError, NotYetValidError

from plans.pdf.verifying.cms_messages import CmsMessage, is_issued_by
from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.verdicts import ExpectedSignatures, PinnedSigner
from wardplan.sandbox.errors import raise_if_out_of_memory

#: How far the clock of a signer's computer may differ from ours.
CLOCK_TOLERANCE = timedelta(minutes=10)
CertificateUsage = Literal["sign", "stamp"]


@dataclass(frozen=True, slots=True)
class Proofs:
    """The proofs in a file for its certificates: further certificates, OCSP answers, revocation lists."""

    certificates: tuple[asn1_x509.Certificate, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()


def signer_index(message: CmsMessage, people: Sequence[PinnedSigner]) -> int:
    """The index of the signer in `people`. Raises VerificationError with the likely reason for anybody else."""
    for place, person in enumerate(people):
        if message.fingerprint in person.fingerprints:
            return place
    certificate = message.certificate
    refuse_if(certificate.subject == certificate.issuer, "self_made")
    refuse_if(_is_damaged(message), "signer_changed")
    name = str(certificate.subject.native.get("common_name", ""))
    # Anybody can have a certificate issued in such a name, so people are warned of it.
    if any(person.name and person.name.casefold() in name.casefold() for person in people):
        raise VerificationError("same_name")
    raise VerificationError("unknown_person")


def _is_damaged(message: CmsMessage) -> bool:
    """Whether the issuer's certificate is in the message and did not sign this certificate."""
    above = [one for one in message.others if one.subject == message.certificate.issuer]
    return bool(above) and not any(is_issued_by(message.certificate, one) for one in above)


def check_validity_period(
    message: CmsMessage, person: PinnedSigner, moment: datetime, *, stamped: bool, now: datetime
) -> None:
    """Check that the certificate and the person's office were valid at `moment`.

    A time without a time stamp is only claimed by whoever held the key. Certificate and office must then
    be valid today as well, or an old key could sign with any date it likes.
    """
    who = f"{person.office} {person.name}".strip()
    refuse_if(moment > now + CLOCK_TOLERANCE, "future")
    moments = (moment,) if stamped else (moment, now)
    start = message.certificate.not_valid_before
    end = message.certificate.not_valid_after
    refuse_if(any(one < start - CLOCK_TOLERANCE for one in moments), "not_yet_valid", who=who)
    if any(one > end for one in moments):
        raise VerificationError("expired" if moment > end else "expired_unproved", who=who)
    # A signature made before the revocation stays valid only where a time stamp proves that.
    if person.revoked_at and not (stamped and moment < person.revoked_at):
        raise VerificationError("revoked" if stamped else "revoked_unproved", who=who)
    if (person.valid_from and moment < person.valid_from) or (
        person.valid_until and moment > person.valid_until
    ):
        raise VerificationError("out_of_office", who=who)


def check_certificate_path(
    message: CmsMessage,
    expected: ExpectedSignatures,
    moment: datetime,
    *,
    who: str,
    usage: CertificateUsage,
) -> None:
    """Check that the certificate leads to a root at `moment` and is meant for `usage`."""
    try:
        asyncio.run(_find_path(message, expected, Proofs(), moment, usage))
    except ExpiredError as error:
        raise VerificationError("expired", who=who) from error
    except NotYetValidError as error:
        raise VerificationError("not_yet_valid", who=who) from error
    except InvalidCertificateError as error:
        raise VerificationError(
            "wrong_usage" if usage == "sign" else "stamp_untrusted", who=who
        ) from error
    except Exception as error:
        # Building a path fails in many ways; all mean that no root vouches for the certificate.
        code = "untrusted_chain" if usage == "sign" else "stamp_untrusted"
        raise VerificationError(code, who=who) from error


async def _find_path(
    message: CmsMessage,
    expected: ExpectedSignatures,
    proofs: Proofs,
    moment: datetime,
    usage: CertificateUsage,
) -> None:
    has_proofs = bool(proofs.answers or proofs.lists)
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(root) for root in expected.roots],
        other_certs=[*message.others, *proofs.certificates],
        ocsps=list(proofs.answers),
        crls=list(proofs.lists),
        moment=moment.astimezone(UTC),
        # Only the proofs in the file count: a check asks nobody over the network.
        allow_fetching=False,
        revocation_mode="require" if has_proofs else "none",
        # The answers are younger than the signature that they are about.
        retroactive_revinfo=True,
        time_tolerance=CLOCK_TOLERANCE,
    )
    validator: Any = CertificateValidator(message.certificate, validation_context=context)
    if usage == "stamp":
        await validator.async_validate_usage(set(), {"time_stamping"}, extended_optional=False)
    else:
        await validator.async_validate_path()


def proves_not_revoked(
    message: CmsMessage, expected: ExpectedSignatures, proofs: Proofs, moment: datetime
) -> bool:
    """Whether the file proves that no certificate of the signer's path was revoked at `moment`."""
    if not (expected.roots and (proofs.answers or proofs.lists)):
        return False
    try:
        asyncio.run(_find_path(message, expected, proofs, moment, "sign"))
    except Exception as error:
        raise_if_out_of_memory(error)
        # Proofs that are missing, stale or not the authority's prove nothing, but refuse nothing either.
        return False
    return True


def check_not_revoked(message: CmsMessage, proofs: Proofs, moment: datetime, *, who: str) -> None:
    """Check that no proof in the file says that the certificate was revoked by `moment`.

    Who signed the answer is not asked: nobody would add a false one against their own signature.
    """
    serial, issuer = message.certificate.serial_number, message.certificate.issuer
    for answer in proofs.answers:
        if answer["response_status"].native != "successful":
            continue
        for one in answer.response_data["responses"]:
            status = one["cert_status"]
            if one["cert_id"]["serial_number"].native == serial and status.name == "revoked":
                _refuse_called_back(status.chosen["revocation_time"].native, moment, who)
    for listed in proofs.lists:
        if listed.issuer != issuer:
            continue
        for one in listed["tbs_cert_list"]["revoked_certificates"]:
            if one["user_certificate"].native == serial:
                _refuse_called_back(one["revocation_date"].native, moment, who)


def _refuse_called_back(since: datetime, moment: datetime, who: str) -> None:
    refuse_if(since <= moment, "revoked_by_proof", who=who)


def check_key_usage(message: CmsMessage, *, who: str) -> None:
    """Check that the certificate was issued for signing (RFC 5280, 4.2.1.3)."""
    usage = message.certificate.key_usage_value
    allowed = set(usage.native) if usage is not None else set()
    refuse_if(not allowed & {"digital_signature", "non_repudiation"}, "wrong_usage", who=who)
