"""Fields of Word (PAGE, HYPERLINK, …): an instruction, and the result that is seen in its place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from plans.incoming.word.tree import is_on, value_of, whole_number

#: Fields within each other; Word itself ends at twenty.
_MOST_OPEN = 40
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]*)"', re.IGNORECASE)


@dataclass(slots=True)
class WordField:
    """A field that is being read; `words` is what its result says."""

    instruction: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    is_result: bool = False

    @property
    def text(self) -> str:
        """The instruction as one text."""
        return "".join(self.instruction).strip()

    @property
    def is_page(self) -> bool:
        """Does it print the number of a page?"""
        return self.text.upper().split(" ")[0] in _PAGES

    @property
    def address(self) -> str:
        """Where a link leads; "" for other fields."""
        found = _ADDRESS.match(self.text)
        return found[1] if found else ""

    @property
    def is_drawn(self) -> bool:
        """Does Word draw it from its instruction, so that no words of it are stored?"""
        return self.text.upper().startswith("EQ ") and not "".join(self.words).strip()


class OpenFields:
    """The fields that have begun and not ended, the innermost last."""

    def __init__(self) -> None:
        self.open: list[WordField] = []

    def begin(self, instruction: str = "") -> None:
        """A field begins; one whose instruction is known already has only a result."""
        if len(self.open) >= _MOST_OPEN:
            del self.open[0]
        self.open.append(WordField([instruction] if instruction else [], [], bool(instruction)))

    def separate(self) -> None:
        """The instruction ends, the result begins."""
        if self.open:
            self.open[-1].is_result = True

    def end(self) -> WordField | None:
        """A field ends; None where none is open."""
        return self.open.pop() if self.open else None

    def instruct(self, text: str) -> None:
        """Some of the instruction."""
        if self.open and not self.open[-1].is_result:
            self.open[-1].instruction.append(text)

    def hear(self, text: str) -> None:
        """Some words of a result."""
        for one in self.open:
            one.words.append(text)

    def end_paragraph(self) -> None:
        """What is left out ends with its paragraph: else one that never ends would swallow the rest."""
        self.open = [one for one in self.open if one.is_result and not one.is_page]

    @property
    def is_instruction(self) -> bool:
        """Do words stand within an instruction now, where nobody sees them?"""
        return any(not one.is_result for one in self.open)

    @property
    def is_page(self) -> bool:
        """Do words stand for the number of a page now?"""
        return any(one.is_page for one in self.open)


def form_words(begin: Element) -> str:
    """What a form's box or list shows, which is not stored as words."""
    box = begin.find("ffData/checkBox")
    if box is not None:
        told = box.find("checked")
        return "☑" if is_on(told if told is not None else box.find("default")) else "□"
    choices = begin.find("ffData/ddList")
    if choices is None:
        return ""
    entries = [one.get("val", "") for one in choices.findall("listEntry")]
    chosen = whole_number(value_of(choices, "result") or value_of(choices, "default"))
    return entries[chosen] if 0 <= chosen < len(entries) else ""
