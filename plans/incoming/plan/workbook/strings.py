"""The shared texts of a workbook with their raised figures, and the looks of its cells. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.incoming.plan.workbook.number_formats import BUILT_IN
from plans.incoming.plan.workbook.package import TOO_LARGE, WorkbookPackage
from plans.incoming.raised import Script
from plans.incoming.words import Words
from wardplan.sandbox.errors import JobRefused

MAX_TEXTS = 200_000
MAX_CHARACTERS = 5_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SCRIPTS: dict[str, Script] = {"superscript": "raised", "subscript": "lowered"}


@dataclass(frozen=True, slots=True)
class RichText:
    """A text as it is seen; `struck` are its words that are struck through and left out of it."""

    text: str
    struck: str = ""
    is_strong: bool = False


class TextCollector:
    """Takes the elements of one text (`si`, `is`) and puts it together."""

    def __init__(self) -> None:
        self.words: Words | None = None
        self.plain: list[str] = []
        self.script: Script = ""
        self.is_struck = self.is_strong = False
        self.is_open = False
        self.phonetic = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "rPh":
            self.phonetic += 1
        elif tag == "t":
            self.is_open = not self.phonetic
            self.plain = []
        elif tag == "r":
            self.words = self.words or Words()
            self.script, self.is_struck, self.is_strong = "", False, False
        elif tag == "vertAlign":
            self.script = _SCRIPTS.get(attributes.get("val", ""), "")
        elif tag in ("strike", "b"):
            is_on = attributes.get("val", "1") not in ("0", "false")
            self.is_struck = self.is_struck or (tag == "strike" and is_on)
            self.is_strong = self.is_strong or (tag == "b" and is_on)

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self.phonetic -= 1
        elif tag == "t" and self.is_open:
            self.is_open = False
            self.words = self.words or Words()
            self.words.add(
                unescaped("".join(self.plain)),
                script=self.script,
                is_struck=self.is_struck,
                is_strong=self.is_strong,
            )

    def data(self, text: str) -> None:
        if self.is_open:
            self.plain.append(text)

    def taken(self) -> RichText:
        """The text, and begin with the next one."""
        words, self.words = self.words, None
        self.script, self.is_struck, self.is_strong = "", False, False
        if words is None:
            return RichText("")
        if len(words.pieces) == 1 and not words.pieces[0].is_struck and not words.pieces[0].script:
            # Blanks before the words say how far they are set in.
            return RichText(words.pieces[0].text, is_strong=words.is_strong)
        text, doubts, _ = words.composed()
        struck = " ".join(one.other for one in doubts if one.kind == "struck")
        return RichText(text, struck.strip(), words.is_strong)


def unescaped(text: str) -> str:
    """The text with "_x000D_" as the character that it stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def shared_texts(package: WorkbookPackage, part: str) -> list[RichText]:
    """All texts that cells point to."""
    found: list[RichText] = []
    collector = TextCollector()
    length = 0

    def end(tag: str) -> None:
        nonlocal length
        collector.end(tag)
        if tag == "si":
            found.append(collector.taken())
            length += len(found[-1].text)
            if len(found) > MAX_TEXTS or length > MAX_CHARACTERS:
                raise JobRefused(TOO_LARGE)

    package.walk(part, collector.start, end, collector.data)
    return found


@dataclass(frozen=True, slots=True)
class CellLook:
    """How cells of one style look: the format of numbers, how far they are set in, bold."""

    code: str = ""
    indent: int = 0
    is_strong: bool = False


#: The look of a cell without a style.
PLAIN = CellLook()


class CellLooks:
    """The styles of a workbook."""

    def __init__(self, package: WorkbookPackage, part: str) -> None:
        self.codes: dict[int, str] = dict(BUILT_IN)
        self.strong_fonts: list[bool] = []
        self.found: list[CellLook] = []
        self._inside = ""
        package.walk(part, self._start, self._end)

    def of(self, style: str) -> CellLook:
        """The look of a cell with this number of a style."""
        at = whole(style)
        return self.found[at] if at < len(self.found) else PLAIN

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
            self._inside = tag
        elif tag == "numFmt" and self._inside == "numFmts":
            self.codes[whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")[
                :250
            ]
        elif self._inside == "fonts":
            if tag == "font":
                self.strong_fonts.append(False)
            elif tag == "b" and self.strong_fonts:
                self.strong_fonts[-1] = attributes.get("val", "1") not in ("0", "false")
        elif self._inside == "cellXfs":
            self._xf(tag, attributes)

    def _xf(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "xf":
            font = whole(attributes.get("fontId", ""))
            is_strong = font < len(self.strong_fonts) and self.strong_fonts[font]
            code = self.codes.get(whole(attributes.get("numFmtId", "")), "")
            self.found.append(CellLook(code, 0, is_strong))
        elif tag == "alignment" and self.found:
            last = self.found[-1]
            self.found[-1] = CellLook(
                last.code, whole(attributes.get("indent", "")), last.is_strong
            )

    def _end(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""


def whole(text: str) -> int:
    """A whole number of an attribute; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
