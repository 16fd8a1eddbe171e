"""Data classes of a transition: its context, the request, the effect, and the signature it may add."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from plans.document.plan import PlanDocument
from plans.models import NumberEntry, Plan, PlanFile
from plans.store.reading import read_document

# A reason of fewer letters, such as "ok", tells the next reader nothing.
MIN_REASON_LENGTH, MAX_REASON_LENGTH = 5, 2_000


@dataclass(frozen=True, slots=True)
class FileSignature:
    """A signature that a transition adds to the plan's file `source`, resulting in the file `result`.

    The result has `signatures` signatures in all; `reason` is stated in the new one. A personal signature is
    made by the person whom the approval names; the other is the committee's seal.
    """

    source: PlanFile.Kind
    result: PlanFile.Kind
    signatures: int
    reason: str
    is_personal: bool = False


@dataclass(slots=True)
class TransitionContext:
    """A plan, the user who acts on it, and its document, which is read when a condition first needs it."""

    plan: Plan
    user: User
    read: PlanDocument | None = None

    @property
    def document(self) -> PlanDocument:
        if self.read is None:
            self.read = read_document(self.plan)
        return self.read


@dataclass(frozen=True, slots=True)
class TransitionRequest:
    """What a person asks for. `seen` is the SHA-256 of what they saw: the document, or the file to sign.

    `signer` is who will sign an approved plan (default: who approves it), `day` the date of the document when
    it gets its number, `file` the bytes of a signed or sealed PDF, already verified, and
    `certificate` the fingerprint of the certificate of its last signature.
    """

    by: User
    seen: str = ""
    reason: str = ""
    signer: User | None = None
    day: date | None = None
    file: bytes | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class TransitionEffect:
    """The result of an effect: the new document, the plan's fields it has set, details for the event.

    `refusal` is a message if the transition must not happen after all.
    """

    document: PlanDocument | None = None
    written: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    entry: NumberEntry | None = None
    refusal: str | None = None
