"""The bare words of a Word file, for the tests that hold truth and file together. It understands no plan."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree

from tests.corpus.word.numbering import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}sdtPr", _FALLBACK}
_SUPER = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_SUB = str.maketrans("0123456789-+", "₀₁₂₃₄₅₆₇₈₉₋₊")
_SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0A8": "☐"}
_BLANKS = {f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}


@dataclass
class WordView:
    """A Word file taken apart."""

    data: bytes
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @cached_property
    def parts(self) -> dict[str, ElementTree.Element]:
        """The parsed parts by name; every one must parse."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {
                name: ElementTree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            }

    @property
    def main(self) -> str:
        """The name of the main part."""
        return next(name for name in self.parts if name.startswith("word/document"))

    @property
    def body(self) -> ElementTree.Element:
        """The body of the document."""
        found = self.parts[self.main].find(f"{W}body")
        assert found is not None
        return found

    def paragraphs(self) -> list[str]:
        """The words of each paragraph that is seen, with its automatic number in front."""
        return [
            self.seen(part)
            for part in _walk(self.body)
            if part.tag == f"{W}p" and not _is_gone(part)
        ]

    def seen(self, paragraph: ElementTree.Element) -> str:
        """The words of a paragraph as printed."""
        text = " ".join("".join(_texts(paragraph)).split())
        return " ".join(f"{self._number(paragraph)} {text}".split())

    def words_of(self, name: str, tag: str) -> str:
        """All text of some elements of a part, without blanks."""
        if name not in self.parts:
            return ""
        found = self.parts[name].iter(f"{W}{tag}")
        return "".join("".join(part.itertext()) for part in found).replace(" ", "")

    def _number(self, paragraph: ElementTree.Element) -> str:
        numbered = self._numbering_of(paragraph)
        if numbered is None:
            return ""
        number, level = numbered
        abstract, levels, override = self._definition(number)
        counters = self.counters.setdefault(abstract, {})
        if level in override and (number, level) not in self._started:
            counters[level] = override[level] - 1
        self._started.add((number, level))
        counters[level] = counters.get(level, 0) + 1
        for deeper in [deep for deep in counters if deep > level and not levels[deep][2]]:
            del counters[deeper]
        kind, pattern, _ = levels[level]
        if kind == "bullet":
            return ""
        for at in range(9):
            pattern = pattern.replace(f"%{at + 1}", _numeral(levels[at][0], counters.get(at, 1)))
        return pattern

    def _numbering_of(self, paragraph: ElementTree.Element) -> tuple[str, int] | None:
        found = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if found is None and style is not None:
            key = style.get(f"{W}val")
            for one in self.parts["word/styles.xml"].iter(f"{W}style"):
                if one.get(f"{W}styleId") == key:
                    found = one.find(f"{W}pPr/{W}numPr")
        if found is None:
            return None
        return _value(found, "numId"), int(_value(found, "ilvl"))

    def _definition(
        self, number: str
    ) -> tuple[str, dict[int, tuple[str, str, bool]], dict[int, int]]:
        part = self.parts["word/numbering.xml"]
        num = next(one for one in part.iter(f"{W}num") if one.get(f"{W}numId") == number)
        key = _value(num, "abstractNumId")
        abstract = next(
            one for one in part.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == key
        )
        levels = {
            int(one.get(f"{W}ilvl", "0")): (
                _value(one, "numFmt"),
                _value(one, "lvlText"),
                one.find(f"{W}lvlRestart") is not None,
            )
            for one in abstract.iter(f"{W}lvl")
        }
        override = {
            int(one.get(f"{W}ilvl", "0")): int(_value(one, "startOverride"))
            for one in num.iter(f"{W}lvlOverride")
        }
        return key, levels, override


def _value(element: ElementTree.Element, tag: str) -> str:
    found = element.find(f"{W}{tag}")
    assert found is not None
    return found.get(f"{W}val", "")


def _numeral(kind: str, number: int) -> str:
    match kind:
        case "upperRoman":
            return roman(number)
        case "lowerLetter":
            return chr(96 + number)
        case "upperLetter":
            return chr(64 + number)
    return str(number)


def _walk(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Everything below an element but the second writing of drawings."""
    for part in element:
        if part.tag != _FALLBACK:
            yield part
            yield from _walk(part)


def _is_gone(paragraph: ElementTree.Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (
        mark.find(f"{W}del") is not None or mark.find(f"{W}vanish") is not None
    )


def _texts(element: ElementTree.Element) -> Iterator[str]:
    if element.tag == f"{W}r":
        yield from _run(element)
        return
    for part in element:
        if part.tag not in _GONE and part.tag != f"{W}txbxContent":
            yield from _texts(part)


def _run(run: ElementTree.Element) -> Iterator[str]:
    if run.find(f"{W}rPr/{W}vanish") is not None:
        return
    up = run.find(f"{W}rPr/{W}vertAlign")
    table = {} if up is None else {"superscript": _SUPER, "subscript": _SUB}[up.get(f"{W}val", "")]
    capitals = run.find(f"{W}rPr/{W}caps") is not None
    for part in run:
        if part.tag == f"{W}t":
            text = (part.text or "").replace("\u00ad", "").translate(table)
            yield text.upper() if capitals else text
        elif part.tag == f"{W}sym":
            yield _SYMBOLS[part.get(f"{W}char", "")]
        else:
            yield _BLANKS.get(part.tag, "")
