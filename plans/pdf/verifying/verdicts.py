"""What is expected of a file and what was found: plain data that is sent between processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from wardplan.errors import UserFacingError

#: `other_bytes`: the expected signatures are valid and nothing is changed, but it is not the file on record.
Outcome = Literal["whole", "other_bytes", "changed", "unknown_signer", "not_ours", "unreadable"]
#: How much a signature proves: alone, with a time stamp, with revocation answers,
#: and with a time stamp over those (ETSI EN 319 142-1, baseline levels).
Level = Literal["B-B", "B-T", "B-LT", "B-LTA"]


@dataclass(frozen=True, slots=True)
class PinnedSigner:
    """A person whose signature is expected, and the certificates on record for them.

    `fingerprints` are SHA-256 of the certificates in DER, as hex. `valid_from` and `valid_until`
    limit when they may sign in this office; `revoked_at` is when the certificate was revoked.
    """

    office: str
    name: str
    fingerprints: tuple[str, ...]
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExpectedSignatures:
    """What a genuine file consists of.

    base: the portal's own unsigned bytes; the file must start with exactly these. None where they
        are not at hand; then what the first signature covers is taken as its signer's own.
    people: in the order of signing: the signer, then the seal.
    roots: certificates (DER) that the chains of signers and time stamps must end at. Without any,
        the pinned certificate alone counts, and no time stamp proves anything.
    steps: how many of `people` must have signed: 1 (signed) or 2 (signed and sealed).
    issued: the file on record that has all these signatures. Only its bytes are whole then. None where
        there is none yet, as while signing: then whatever has the signatures is.
    """

    base: bytes | None
    people: tuple[PinnedSigner, ...]
    roots: tuple[bytes, ...] = ()
    steps: int = 2
    issued: bytes | None = None


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """A valid signature: whose it is according to the record, and when it was made.

    `at` is the time stamp's time where `time_stamped`, else what the signer's computer claimed.
    `certificate` is the pinned fingerprint of the certificate that it was made with.
    """

    office: str
    name: str
    at: datetime | None
    time_stamped: bool
    level: Level
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file proves. `sentence` is a message for people; `details` are lines with more of it.

    `reason` is the code of the finding for the record ("" for an intact file); it is never shown.
    """

    outcome: Outcome
    sentence: str
    signatures: tuple[SignatureFacts, ...] = ()
    details: tuple[str, ...] = ()
    reason: str = ""


class FileRefused(UserFacingError):
    """A file that cannot be accepted; `message` says why."""
