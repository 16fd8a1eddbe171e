"""Is a numbered or bold paragraph a heading, or a paragraph that somebody numbered? Pure.

Style, look, length, the sign it ends with and what follows it are asked; where they speak against each other
it is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.labels import PrintedLabel

Kind = Literal["heading", "clause", "paragraph"]

#: No heading is longer; one that is shorter than `_SHORT` may end with a full stop.
LONGEST, _LONG, _SHORT = 300, 200, 60
#: "Thu ngân sách: 50 tỷ đồng": what an item of a list says, and no heading.
_FIGURE = re.compile(r":\s.*\d|\d%")
_ENDED = re.compile(r"[.;,…]$")


@dataclass(frozen=True, slots=True)
class HeadingVerdict:
    """What a paragraph is; with `why` it is in doubt, and may be the other thing."""

    kind: Kind
    why: str = ""

    @property
    def other(self) -> Kind:
        """What else it may be."""
        return "clause" if self.kind == "heading" else "heading"


@dataclass(slots=True)
class HeadingCandidate:
    """A paragraph that may be a heading. `has_content`: text, bullets or deeper numbers follow it."""

    paragraph: IncomingParagraph
    label: PrintedLabel | None
    has_content: bool = True

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def is_styled(self) -> bool:
        """Does the file itself call it a heading?"""
        return self.paragraph.kind == "heading"

    @property
    def is_marked(self) -> bool:
        """Does it look like a heading?"""
        is_capital = self.text.isupper() and len(self.text) > 3
        return self.is_styled or self.paragraph.is_strong or is_capital

    @property
    def is_ended(self) -> bool:
        return bool(_ENDED.search(self.text))


class Norms:
    """What the numbered paragraphs of a file that share a scheme have in common."""

    def __init__(self, candidates: Sequence[HeadingCandidate]) -> None:
        self.marked: dict[tuple[str, int], int] = {}
        self.ended: dict[tuple[str, int], int] = {}
        for one in candidates:
            if one.label is None:
                continue
            scheme = one.label.scheme
            if one.is_marked and not one.is_ended:
                self.marked[scheme] = self.marked.get(scheme, 0) + 1
            if one.is_ended and not one.is_marked:
                self.ended[scheme] = self.ended.get(scheme, 0) + 1

    def verdict(self, one: HeadingCandidate) -> HeadingVerdict:
        """What a candidate is."""
        if one.label is None:
            return _unnumbered(one)
        if one.label.is_division:
            return HeadingVerdict("heading")
        if one.is_marked:
            return _marked(one)
        return self._plain(one, one.label)

    def _plain(self, one: HeadingCandidate, label: PrintedLabel) -> HeadingVerdict:
        length, marked = len(one.text), self.marked.get(label.scheme, 0)
        is_top = label.family in ("roman", "capital") or (
            label.family == "article" and not one.is_ended
        )
        if one.is_ended:
            return HeadingVerdict("heading" if is_top and length <= 100 else "clause")
        if length > _LONG:
            return HeadingVerdict("clause", "Đoạn dài, không in đậm, không có dấu chấm ở cuối.")
        if is_top or (one.paragraph.layout.is_italic and length <= 150):
            return HeadingVerdict("heading")
        if _FIGURE.search(one.text) and not one.has_content:
            return HeadingVerdict("clause")
        if marked:
            return HeadingVerdict(
                "heading", "Không in đậm như các tiêu đề cùng kiểu số khác trong tệp."
            )
        if self.ended.get(label.scheme) and not one.has_content:
            why = "Không có dấu chấm ở cuối như các đoạn cùng kiểu số, cũng không có nội dung bên dưới."
            return HeadingVerdict("clause", why)
        if one.has_content:
            return HeadingVerdict("heading")
        return HeadingVerdict("heading", "Không in đậm, không có nội dung bên dưới.")


def _marked(one: HeadingCandidate) -> HeadingVerdict:
    length = len(one.text)
    if length <= _LONG and (not one.is_ended or one.text.isupper()):
        return HeadingVerdict("heading")
    if one.is_ended and length <= _SHORT and one.text.endswith("."):
        return HeadingVerdict("heading")
    if length > LONGEST:
        return HeadingVerdict("clause", "Kiểu chữ của tiêu đề, nhưng dài như đoạn văn.")
    is_look_alone = one.is_styled and not one.paragraph.is_strong
    kind: Kind = "clause" if is_look_alone or one.text.endswith(";") else "heading"
    return HeadingVerdict(kind, "Kiểu chữ của tiêu đề, nhưng là câu trọn hoặc dài như đoạn văn.")


def _unnumbered(one: HeadingCandidate) -> HeadingVerdict:
    length, paragraph = len(one.text), one.paragraph
    if one.is_styled:
        if length <= _LONG and not one.is_ended:
            return HeadingVerdict("heading")
        return HeadingVerdict(
            "paragraph", "Kiểu Heading của Word, nhưng là câu trọn hoặc dài như đoạn văn."
        )
    if one.is_ended or length > 120 or paragraph.layout.is_apart:
        return HeadingVerdict("paragraph")
    if one.text.isupper() or paragraph.layout.alignment == "center":
        return HeadingVerdict("heading")
    return HeadingVerdict("paragraph", "Cả dòng in đậm, không có số.")
