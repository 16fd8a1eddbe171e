"""The result of checking a plan: one thing that a careful reader would object to before signing."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from indicators.checks.finding import CellRef

# The ASCII unit separator: no text of a plan contains it, so joined parts stay unambiguous.
_BETWEEN = "\x1f"


class FindingKind(StrEnum):
    """What a finding asks for, and which step it holds up until it is mended or kept with a reason."""

    #: The plan says something that cannot be true, or leaves out what it must say: holds up the submission.
    MUST = "must"
    #: How the text is written: holds up nothing, ever.
    FORM = "form"
    #: Right or wrong as one sees it: the chairman decides, so it holds up the approval.
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One objection to a plan. It is never about spelling, and never changes anything."""

    #: The stable id of the rule, stored with acceptances: "old-year".
    rule: str
    #: Vietnamese heading: "Năm cũ trong nhiệm vụ năm 2024".
    title: str
    #: A path of `plans/document/paths.py` (of a text or cell), or "plan" for the plan as a whole.
    path: str
    #: The path as people cite it: "Mục II.3", "Biểu 02, Dân số".
    citation: str
    #: The exact words as printed; "" for a cell and for the plan as a whole.
    excerpt: str
    #: Where the excerpt starts in its text; 0 where there is none.
    start: int
    #: What is wrong and what to do: one or two short sentences.
    sentence: str
    kind: FindingKind
    #: A replacement for the excerpt, where it can be worked out.
    suggestion: str | None = None
    #: What the finding is based on: its whole text with the number of the excerpt's occurrence in it, or
    #: the figures of its cells.
    basis: str = field(default="", repr=False)
    #: The cell of Biểu 02 that the suggestion was taken from: written as a reference, both stay equal.
    cell: CellRef | None = None

    @property
    def blocks_submission(self) -> bool:
        """Must it be mended, or kept with a reason, before the plan is submitted?"""
        return self.kind is FindingKind.MUST

    @property
    def blocks_approval(self) -> bool:
        """Must it be mended, or kept with a reason, before the plan is approved?"""
        return self.kind is not FindingKind.FORM

    @property
    def key(self) -> str:
        """Identifies the finding: the same wherever its text moves, another once the text changes.

        SHA-256 in hex. Two equal texts share a key: who accepts one has read the other.
        """
        told = _BETWEEN.join((self.rule, self.excerpt, self.basis))
        return sha256(told.encode()).hexdigest()
