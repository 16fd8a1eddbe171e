"""What a transition starts from, what a person asks for, and what came of it; the signature that it may add."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from plans.document.plan import PlanDocument
from plans.models import NumberEntry, Plan, PlanFile
from plans.store.reading import read_document


@dataclass(frozen=True, slots=True)
class FileSignature:
    """A signature that a step adds to the plan's file `source`, which makes the file `result`.

    That one bears so many `signatures`; `reason` stands in the new one. A personal one is made by the person
    whom the approval names; the other is the committee's seal.
    """

    source: PlanFile.Kind
    result: PlanFile.Kind
    signatures: int
    reason: str
    is_personal: bool = False


@dataclass(slots=True)
class TransitionContext:
    """A plan, who wants something of it, and what it says (read when a rule first asks)."""

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
    """What a person asks for. `seen` is the SHA-256 of what was shown: the document's, or the file's to sign.

    `signer` is whom an approval names to sign (else who approves), `day` the date a number is given for (else
    today), `file` the bytes of a signed or sealed PDF that have been verified already, and
    `certificate` the fingerprint of the certificate behind its last signature.
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
    """What an effect did: the document as it is now, fields of the plan it set, what the event keeps."""

    document: PlanDocument | None = None
    written: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    entry: NumberEntry | None = None
    refusal: str | None = None
