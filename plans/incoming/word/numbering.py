"""The numbers that Word writes before paragraphs, counted as Word counts them (numbering.xml). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from plans.incoming.list_labels import Marker
from plans.incoming.word.styles import WordStyles
from plans.incoming.word.tree import is_on, value_of, whole_number
from wardplan.numbers.roman import roman

LEVELS = 9
_MOST_LINKS = 10
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of a list: the kind of its numbers, its text ("%1.%2."), what it counts from.

    `restart`: it begins anew after a level of that number or a higher one; 0 for never, None for any higher.
    """

    form: str
    text: str
    start: int
    restart: int | None
    style: str
    is_legal: bool
    is_hidden: bool


class WordNumbering:
    """The lists of a file and where each of them stands; ask for markers in the order of the paragraphs."""

    def __init__(self, root: Element | None, styles: WordStyles) -> None:
        self.styles = styles
        children = list(root) if root is not None else []
        self.abstract = {
            one.get("abstractNumId", ""): one for one in children if one.tag == "abstractNum"
        }
        self.numbers = {one.get("numId", ""): one for one in children if one.tag == "num"}
        #: Lists of one definition go on counting each other's items.
        self.counters: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()
        self._levels: dict[str, tuple[str, dict[int, NumberLevel]]] = {}

    def marker(self, properties: Element | None, style: str) -> Marker | None:
        """What stands before a paragraph with these properties; None where nothing does. It counts on."""
        number, level = self._place(properties, style or self.styles.of_paragraphs)
        definition, levels = self._list(number)
        if level not in levels:
            return None
        counted = self._count(number, definition, level, levels)
        found = levels[level]
        if found.is_hidden:
            return None
        if found.form == "bullet":
            sign = found.text.strip()
            return Marker(level + 1, sign="+" if sign == "+" else "")
        label = _PLACE.sub(lambda place: _shown(place, found, counted, levels), found.text).strip()
        return Marker(level + 1, label) if label else None

    def _place(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The list and the level of a paragraph; what it does not say itself its style says."""
        own = properties.find("numPr") if properties is not None else None
        number, level = value_of(own, "numId"), value_of(own, "ilvl")
        if not number:
            for named, told in self.styles.number_properties(style):
                number = number or value_of(told, "numId")
                level = level or value_of(told, "ilvl") or self._level_of_style(number, named)
                if number:
                    break
        elif not level:
            level = self._level_of_style(number, style)
        return number, whole_number(level, 0, LEVELS - 1)

    def _level_of_style(self, number: str, style: str) -> str:
        _, levels = self._list(number)
        return next((str(place) for place, one in levels.items() if one.style == style), "")

    def _list(self, number: str) -> tuple[str, dict[int, NumberLevel]]:
        """The definition of a list, and its levels with what this list overrides."""
        if number not in self._levels:
            self._levels[number] = self._read_list(number)
        return self._levels[number]

    def _read_list(self, number: str) -> tuple[str, dict[int, NumberLevel]]:
        num = self.numbers.get(number)
        definition = value_of(num, "abstractNumId")
        abstract = self._linked(self.abstract.get(definition))
        if num is None or abstract is None:
            return "", {}
        levels = dict(_levels_of(abstract.findall("lvl")))
        for override in num.findall("lvlOverride"):
            levels |= _levels_of(override.findall("lvl"), override.get("ilvl"))
            place, start = whole_number(override.get("ilvl")), override.find("startOverride")
            if start is not None and place in levels:
                levels[place] = replace(levels[place], start=whole_number(start.get("val"), 1))
        return abstract.get("abstractNumId", ""), levels

    def _linked(self, abstract: Element | None) -> Element | None:
        """The definition itself, where one only names the style of a list."""
        for _ in range(_MOST_LINKS):
            link = value_of(abstract, "numStyleLink")
            if not link:
                return abstract
            told = next(iter(self.styles.number_properties(link)), None)
            num = self.numbers.get(value_of(told[1], "numId")) if told else None
            abstract = self.abstract.get(value_of(num, "abstractNumId"))
        return None

    def _count(
        self, number: str, definition: str, level: int, levels: dict[int, NumberLevel]
    ) -> list[int | None]:
        counters = self.counters.setdefault(definition, [None] * LEVELS)
        self._begin_anew(number, counters)
        now = counters[level]
        counters[level] = levels[level].start if now is None else now + 1
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                counters[deeper] = None
        return counters

    def _begin_anew(self, number: str, counters: list[int | None]) -> None:
        """The first item of a list that says so begins anew, though its definition was counted before."""
        for override in self.numbers[number].findall("lvlOverride"):
            level = whole_number(override.get("ilvl"), -1)
            is_new = (number, level) not in self.begun and override.find(
                "startOverride"
            ) is not None
            if is_new and 0 <= level < LEVELS:
                self.begun.add((number, level))
                counters[level] = None


def _levels_of(found: Iterable[Element], place: str | None = None) -> dict[int, NumberLevel]:
    return {
        level: _level(one)
        for one in found
        if 0 <= (level := whole_number(one.get("ilvl") or place, -1)) < LEVELS
    }


def _level(element: Element) -> NumberLevel:
    # What later versions of Word write stands beside what all of them know.
    form = element.find("numFmt")
    if form is None:
        form = element.find(".//mc-Fallback/numFmt")
    restart = element.find("lvlRestart")
    return NumberLevel(
        form=form.get("val", "decimal") if form is not None else "decimal",
        text=value_of(element, "lvlText"),
        start=whole_number(value_of(element, "start"), 0),
        restart=None if restart is None else whole_number(restart.get("val")),
        style=value_of(element, "pStyle"),
        is_legal=bool(is_on(element.find("isLgl"))),
        is_hidden=bool(is_on(element.find("rPr/vanish"))),
    )


def _shown(
    place: re.Match[str],
    shown: NumberLevel,
    counted: list[int | None],
    levels: dict[int, NumberLevel],
) -> str:
    """The number of one level within a label."""
    level = int(place[1]) - 1
    found = levels.get(level)
    if found is None:
        return ""
    number = counted[level]
    # A level that no paragraph has stood on counts as its first.
    number = found.start if number is None else number
    return as_number(number, "decimal" if shown.is_legal else found.form)


def as_number(number: int, form: str) -> str:
    """A number as a list of Word shows it; a kind that nobody here uses as figures."""
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        # Behind z Word goes on with aa, bb.
        letters = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letters if form == "upperLetter" else letters.lower()
    return f"{number:02}" if form == "decimalZero" else str(number)
