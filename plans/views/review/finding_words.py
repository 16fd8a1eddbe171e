"""The words of a finding within their sentence: what would go, what would come, and spaces that can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from plans.document.checks import PlanFinding

PieceKind = Literal["same", "marked", "removed", "added", "space-out", "space-in"]

#: Characters shown of the sentence on either side of the words.
REACH = 60
#: Words longer than this are not compared letter by letter.
_MAX_COMPARED = 400


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A stretch of the words, and what becomes of it."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """What stands before and behind the words, and the words themselves in pieces."""

    before: str
    pieces: tuple[WordPiece, ...]
    behind: str

    @property
    def spaces(self) -> str:
        """The name of a slip that is only a space too many or too few; empty for any other."""
        kinds = {piece.kind for piece in self.pieces} - {"same"}
        names = {"space-out": "thừa dấu cách", "space-in": "thiếu dấu cách"}
        return names.get(next(iter(kinds)), "") if len(kinds) == 1 else ""


def words_of(finding: PlanFinding, text: str, reach: int = REACH) -> FindingWords:
    """The words of the finding in `text`, the whole text of its place; empty where it has none."""
    if not finding.excerpt:
        return FindingWords("", (), "")
    end = finding.start + len(finding.excerpt)
    pieces = tuple(_pieces(finding.excerpt, finding.suggestion))
    return FindingWords(_before(text[: finding.start], reach), pieces, _behind(text[end:], reach))


def _before(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    return "… " + text[-reach:].partition(" ")[2]


def _behind(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    return text[:reach].rpartition(" ")[0] + " …"


def _pieces(old: str, new: str | None) -> Iterator[WordPiece]:
    if new is None:
        yield WordPiece("marked", old)
    elif "".join(old.split()) == "".join(new.split()) and len(old) < _MAX_COMPARED:
        yield from _spaces(old, new)
    else:
        yield from _changed(old, new)


def _spaces(old: str, new: str) -> Iterator[WordPiece]:
    """Words that differ in spaces alone: each space that goes or comes is drawn."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield WordPiece("same", old[i1:i2])
            continue
        if i2 > i1:
            yield WordPiece("space-out", "⊔" * (i2 - i1))
        if j2 > j1:
            yield WordPiece("space-in", "⊔" * (j2 - j1))


def _changed(old: str, new: str) -> Iterator[WordPiece]:
    """The words that change, without those at both ends that stay."""
    left, right = old.split(" "), new.split(" ")
    shorter = min(len(left), len(right))
    start = next((at for at in range(shorter) if left[at] != right[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if left[-1 - at] != right[-1 - at]), rest)
    opening, closing = left[:start], left[len(left) - end :]
    if opening:
        yield WordPiece("same", " ".join(opening) + " ")
    if gone := " ".join(left[start : len(left) - end]):
        yield WordPiece("removed", gone)
    if come := " ".join(right[start : len(right) - end]):
        yield WordPiece("added", come)
    if closing:
        yield WordPiece("same", " " + " ".join(closing))
