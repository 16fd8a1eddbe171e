"""The numbers and marks that programs write before the items of their lists. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from plans.incoming.html_tree import number_of
from plans.incoming.signs import BULLETS, is_symbol_font
from plans.incoming.styles import Properties
from wardplan.numbers.roman import roman

_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_BULLET_STYLES = ("disc", "circle", "square", "-", "'", '"')


@dataclass(slots=True)
class ListContext:
    """A list that is being read: what it numbers with, and the next number."""

    style: str
    next: int = 1
    step: int = 1

    @property
    def is_ordered(self) -> bool:
        return self.style not in ("disc", "none")


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: its level from 1, and its label ("" for a dash).

    `sign` is a plus that stands for the dash: it may be one level deeper, in a list of its own.
    """

    level: int
    label: str = ""
    sign: str = ""


def list_of(element: Element, properties: Properties) -> ListContext:
    """The list that an <ol> or <ul> begins."""
    style = _style_of(properties) or _TYPES.get(element.get("type") or "", "")
    if element.tag == "ol":
        step = -1 if element.get("reversed") is not None else 1
        # A reversed list counts down from its length.
        default = len(element.findall("li")) if step < 0 else 1
        return ListContext(style or "decimal", number_of(element.get("start"), default), step)
    return ListContext(style or "disc")


def marker_of(element: Element, properties: Properties, lists: list[ListContext]) -> Marker | None:
    """The marker of an <li>, counting on; None where it has none."""
    level = (
        number_of(element.get("aria-level") or element.get("data-aria-level"), len(lists), 9) or 1
    )
    if not lists:
        return Marker(level)
    context = lists[-1]
    style = _style_of(properties) or _TYPES.get(element.get("type") or "", "") or context.style
    number = number_of(element.get("value"), context.next)
    context.next = number + context.step
    if style == "none":
        return None
    if style == "disc":
        return Marker(level)
    # Word for the web writes the form of its labels: "%1)", "%1.%2."
    form = element.get("data-leveltext") or ""
    counted = _counted(number, style)
    return Marker(
        level,
        form.replace(f"%{level}", counted)
        if form.count("%") == 1 and f"%{level}" in form
        else f"{counted}.",
    )


def marker_of_word(label: str, font: str, level: int) -> Marker:
    """The marker that Word wrote before a paragraph of one of its lists."""
    label = label.strip()
    is_bullet = not label or is_symbol_font(font) or (len(label) == 1 and label in f"{BULLETS}o")
    return Marker(level, "" if is_bullet else label, "+" if label == "+" and is_bullet else "")


def word_level(properties: Properties) -> int:
    """The level of a paragraph in a list of Word ("l0 level2 lfo1"); 0 outside of lists."""
    for word in properties.get("mso-list", "").split():
        if word.startswith("level") and word[5:].isdigit():
            return min(int(word[5:]), 9)
    return 0


def _style_of(properties: Properties) -> str:
    told = properties.get("list-style-type") or properties.get("list-style", "")
    words = told.split()
    for word in words:
        if word in ("none", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"):
            return word
        if word in ("lower-latin", "upper-latin"):
            return word.replace("latin", "alpha")
        if word == "decimal-leading-zero":
            return "decimal"
        if word.startswith(_BULLET_STYLES):
            return "disc"
    return ""


def _counted(number: int, style: str) -> str:
    if style.endswith("roman"):
        counted = roman(number) if number > 0 else "0"
    elif style.endswith("alpha"):
        counted = _letters(number)
    else:
        return str(number)
    return counted if style.startswith("upper") else counted.lower()


def _letters(number: int) -> str:
    found = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        found = chr(ord("A") + place) + found
    return found or "0"
