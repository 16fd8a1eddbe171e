"""What a style of Word says of its paragraphs and words, through all that it is based on. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from plans.incoming.raised import Script
from plans.incoming.word.tree import is_on, value_of, whole_number

_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|mục lục \d?")
#: Styles based on each other in a circle end here.
_MOST_BASES = 40
#: Properties that two styles switch, as against each other.
_Toggle = Literal["b", "i", "vanish", "strike", "dstrike"]
_TOGGLES: tuple[_Toggle, ...] = ("b", "i", "vanish", "strike", "dstrike")


@dataclass(frozen=True, slots=True)
class RunLook:
    """What the looks of some words change in what they say."""

    is_hidden: bool = False
    is_struck: bool = False
    is_strong: bool = False
    script: Script = ""
    font: str = ""
    is_italic: bool = False


@dataclass(slots=True)
class _Told:
    """What one place (a run, a chain of styles) tells; None and "" where it says nothing."""

    toggles: dict[_Toggle, bool] = field(default_factory=dict)
    script: Script | None = None
    font: str = ""


class WordStyles:
    """The styles of a file."""

    def __init__(self, root: Element | None) -> None:
        styles = root.findall("style") if root is not None else []
        self.by_id = {one.get("styleId", ""): one for one in styles}
        self.defaults = _told([root.find("docDefaults/rPrDefault/rPr")] if root is not None else [])
        self.of_paragraphs = next(
            (
                one.get("styleId", "")
                for one in styles
                if one.get("type") == "paragraph" and is_on_attribute(one.get("default"))
            ),
            "",
        )
        self._told: dict[str, _Told] = {}
        self._layouts: dict[str, tuple[str, int]] = {}

    def chain(self, style: str) -> list[Element]:
        """A style and those that it is based on, its own first."""
        found: list[Element] = []
        while style in self.by_id and len(found) < _MOST_BASES:
            found.append(self.by_id[style])
            style = value_of(found[-1], "basedOn")
        return found

    def outline_level(self, style: str) -> int:
        """The level of the headings that a style makes, from 1; 0 for text."""
        for one in self.chain(style):
            told = one.find("pPr/outlineLvl")
            if told is not None:
                return level_of_outline(told)
            if named := _HEADING.fullmatch(value_of(one, "name").lower()):
                return int(named[1])
        return 0

    def is_contents(self, style: str) -> bool:
        """Are its paragraphs lines of a table of contents?"""
        return any(_CONTENTS.fullmatch(value_of(one, "name").lower()) for one in self.chain(style))

    def number_properties(self, style: str) -> Iterable[tuple[str, Element]]:
        """What a style and its bases say of numbers, each with the id of the style."""
        for one in self.chain(style):
            told = one.find("pPr/numPr")
            if told is not None:
                yield one.get("styleId", ""), told

    def layout(self, properties: Element | None, style: str) -> tuple[str, int]:
        """How a paragraph is aligned ("" where nobody says so), and how far it is set in, in twips."""
        if style not in self._layouts:
            pairs = [_layout(one.find("pPr")) for one in self.chain(style or self.of_paragraphs)]
            self._layouts[style] = (
                next((align for align, _ in pairs if align), ""),
                next((indent for _, indent in pairs if indent is not None), 0),
            )
        align, indent = _layout(properties)
        by_style = self._layouts[style]
        return align or by_style[0], by_style[1] if indent is None else indent

    def look(self, properties: Element | None, paragraph_style: str) -> RunLook:
        """How some words look, by their own properties (`rPr`), their style and their paragraph's."""
        own = _told([properties])
        of_run = self._told_by(value_of(properties, "rStyle"))
        of_paragraph = self._told_by(paragraph_style or self.of_paragraphs)
        places = (own, of_run, of_paragraph, self.defaults)
        script: Script = next((one.script for one in places if one.script is not None), "")
        struck = [self._toggled(name, own, of_run, of_paragraph) for name in ("strike", "dstrike")]
        return RunLook(
            is_hidden=self._toggled("vanish", own, of_run, of_paragraph),
            is_struck=any(struck),
            is_strong=self._toggled("b", own, of_run, of_paragraph),
            script=script,
            font=next((one.font for one in places if one.font), ""),
            is_italic=self._toggled("i", own, of_run, of_paragraph),
        )

    def _toggled(self, name: _Toggle, own: _Told, of_run: _Told, of_paragraph: _Told) -> bool:
        if name in own.toggles:
            return own.toggles[name]
        by_styles = of_run.toggles.get(name, False) != of_paragraph.toggles.get(name, False)
        return by_styles or self.defaults.toggles.get(name, False)

    def _told_by(self, style: str) -> _Told:
        if style not in self._told:
            self._told[style] = _told([one.find("rPr") for one in self.chain(style)])
        return self._told[style]


_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}


def _layout(properties: Element | None) -> tuple[str, int | None]:
    if properties is None:
        return "", None
    align = value_of(properties, "jc")
    told = properties.find("ind")
    if told is None:
        return _ALIGNMENTS.get(align, align), None
    parts = [whole_number(told.get("left") or told.get("start"))]
    parts += [whole_number(told.get("firstLine")), -whole_number(told.get("hanging"))]
    return _ALIGNMENTS.get(align, align), sum(parts)


def level_of_outline(told: Element) -> int:
    """The level that an `outlineLvl` names, from 1; its 9 is text."""
    level = whole_number(told.get("val"), 9)
    return level + 1 if 0 <= level < 9 else 0


def is_on_attribute(text: str | None) -> bool:
    """Is an attribute of "1" or "true" on?"""
    return (text or "").lower() in ("1", "true", "on")


def _told(places: Iterable[Element | None]) -> _Told:
    """What properties tell together, the first of them before the others."""
    found = _Told()
    for one in places:
        if one is None:
            continue
        for name in _TOGGLES:
            switched = is_on(one.find(name))
            if switched is not None:
                found.toggles.setdefault(name, switched)
        if found.script is None:
            found.script = _script(one)
        if not found.font and (fonts := one.find("rFonts")) is not None:
            found.font = (fonts.get("ascii") or fonts.get("hAnsi") or "").lower()
    return found


def _script(properties: Element) -> Script | None:
    """Raised or lowered, by Word's own raised letters or by so many points; None where nothing is said."""
    told = properties.find("vertAlign")
    if told is not None and told.get("val") in ("superscript", "subscript"):
        return "raised" if told.get("val") == "superscript" else "lowered"
    by = whole_number(value_of(properties, "position"))
    if by:
        return "raised" if by > 0 else "lowered"
    return None if told is None else ""
