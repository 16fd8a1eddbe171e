"""Whose certificate is it, and did it count when the signature was made?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    RevokedError,
)

from plans.signing.validation.facts import Expected, Pinned
from plans.signing.validation.messages import Message
from plans.signing.validation.sentences import Refused

#: By how much the clock of a signer's computer may run ahead of ours.
CLOCKS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What a file brings along to prove its certificates: others, OCSP answers, lists."""

    certificates: tuple[asn1_x509.Certificate, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()


def person_of(message: Message, people: Sequence[Pinned]) -> int:
    """The place of the signer among `people`; Refused where it is none of them, telling why."""
    for place, person in enumerate(people):
        if message.fingerprint in person.fingerprints:
            return place
    certificate = message.certificate
    if certificate.subject == certificate.issuer:
        raise Refused("self_made")
    name = str(certificate.subject.native.get("common_name", ""))
    if any(person.name and person.name.casefold() in name.casefold() for person in people):
        raise Refused("same_name")
    raise Refused("unknown_person")


def check_time(
    message: Message, person: Pinned, moment: datetime, *, stamped: bool, now: datetime
) -> None:
    """The certificate and the person's office counted at `moment`.

    A moment that no time stamp proves is the word of whoever held the key: then certificate and
    pin must count today as well, or an old key could sign with a date of its own choice.
    """
    who = f"{person.office} {person.name}".strip()
    if moment > now + CLOCKS:
        raise Refused("future")
    moments = (moment,) if stamped else (moment, now)
    start = message.certificate.not_valid_before
    end = message.certificate.not_valid_after
    if any(one < start - CLOCKS for one in moments):
        raise Refused("not_yet_valid", who=who)
    if any(one > end for one in moments):
        raise Refused("expired", who=who)
    if person.revoked_at and not (stamped and moment < person.revoked_at):
        raise Refused("revoked", who=who)
    if (person.valid_from and moment < person.valid_from) or (
        person.valid_until and moment > person.valid_until
    ):
        raise Refused("out_of_office", who=who)


def check_path(
    message: Message, expected: Expected, proofs: Proofs, moment: datetime, *, who: str, usage: str
) -> None:
    """The certificate leads to a root at `moment`, is for `usage`, and nothing calls it revoked.

    `usage`: "sign" or "stamp". Only answers in the file are looked at: a check asks nobody.
    """
    try:
        asyncio.run(_find_path(message, expected, proofs, moment, usage))
    except RevokedError as error:
        raise Refused("revoked", who=who) from error
    except ExpiredError as error:
        raise Refused("expired", who=who) from error
    except NotYetValidError as error:
        raise Refused("not_yet_valid", who=who) from error
    except InvalidCertificateError as error:
        raise Refused("wrong_usage" if usage == "sign" else "stamp_untrusted", who=who) from error
    except MemoryError:
        raise
    except Exception as error:
        # Paths fail to be built in many ways; all mean that no root vouches for the certificate.
        code = "untrusted_chain" if usage == "sign" else "stamp_untrusted"
        raise Refused(code, who=who) from error


async def _find_path(
    message: Message, expected: Expected, proofs: Proofs, moment: datetime, usage: str
) -> None:
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(root) for root in expected.roots],
        other_certs=[*message.others, *proofs.certificates],
        ocsps=list(proofs.answers),
        crls=list(proofs.lists),
        moment=moment.astimezone(UTC),
        allow_fetching=False,
        revocation_mode="soft-fail",
        retroactive_revinfo=True,
        time_tolerance=CLOCKS,
    )
    validator: Any = CertificateValidator(message.certificate, validation_context=context)
    if usage == "stamp":
        await validator.async_validate_usage(set(), {"time_stamping"}, extended_optional=False)
    else:
        await validator.async_validate_path()


def check_usage(message: Message, *, who: str) -> None:
    """The certificate was issued for signing (RFC 5280, 4.2.1.3)."""
    usage = message.certificate.key_usage_value
    allowed = set(usage.native) if usage is not None else set()
    if not allowed & {"digital_signature", "non_repudiation"}:
        raise Refused("wrong_usage", who=who)


def has_answer(message: Message, proofs: Proofs) -> bool:
    """Whether the file says of the signer's certificate that it was not revoked (or a list does)."""
    serial, issuer = message.certificate.serial_number, message.certificate.issuer
    if any(one.issuer == issuer for one in proofs.lists):
        return True
    for answer in proofs.answers:
        if answer["response_status"].native != "successful":
            continue
        told = answer.basic_ocsp_response["tbs_response_data"]["responses"]
        if any(one["cert_id"]["serial_number"].native == serial for one in told):
            return True
    return False
