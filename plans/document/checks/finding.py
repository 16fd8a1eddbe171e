"""What a check of a plan tells: one thing that a careful reader would object to before signing."""

from dataclasses import dataclass, field
from hashlib import sha256

_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubtful place of a plan. It never speaks of spelling, and never changes anything."""

    #: Short and lasting, so that a settlement can name it: "old-year".
    rule: str
    #: Vietnamese heading: "Năm cũ trong nhiệm vụ năm 2024".
    title: str
    #: A place of `plans.places` (a text or a cell), or "plan" for the plan as a whole.
    path: str
    #: The place as people cite it: "Mục II.3", "Biểu 02, Dân số".
    citation: str
    #: The exact words of the printed text; "" for a cell and for the plan as a whole.
    excerpt: str
    #: Where the excerpt starts in the text of its place; 0 where there is none.
    start: int
    #: What is doubtful and what to do: one or two short sentences.
    sentence: str
    #: To be settled before submission; otherwise before approval.
    must: bool
    #: What to put in place of the excerpt, where that can be worked out.
    suggestion: str | None = None
    #: What the finding rests on: the whole text of its place with the number of the excerpt's
    #: occurrence in it, the values of its cells.
    basis: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """Names the finding wherever its text moves to, and no longer once that text changes.

        SHA-256 in hex. Two places with the same text share their key: who settles one has read both.
        """
        told = _BETWEEN.join((self.rule, self.excerpt, self.basis))
        return sha256(told.encode()).hexdigest()
