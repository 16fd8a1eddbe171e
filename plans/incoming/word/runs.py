"""What stands within a paragraph of Word: runs, links, fields, tracked changes, drawings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal
from xml.etree.ElementTree import Element

from plans.incoming.blocks import LeftOutKind
from plans.incoming.builder import DocumentBuilder
from plans.incoming.notes import untold_address
from plans.incoming.signs import is_symbol_font, of_symbol_font
from plans.incoming.word.fields import OpenFields, form_words
from plans.incoming.word.formulas import spoken
from plans.incoming.word.package import Relationship
from plans.incoming.word.styles import RunLook, WordStyles
from plans.incoming.word.tree import is_on
from wardplan.writing.old_encodings import from_old_encoding, old_encoding

#: Why words are left out; "moved" ones stand elsewhere, and are not told.
Skipped = Literal["deleted", "hidden", "moved", ""]

_SKIPS: Mapping[str, Skipped] = {"del": "deleted", "moveFrom": "moved"}
_NO_WORDS = frozenset(
    "rPr pPr sdtPr sdtEndPr customXmlPr smartTagPr rt rubyPr instrText delInstrText".split()
)
_BLANKS: Mapping[str, str] = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\xad",
}
_NOTES: Mapping[str, str] = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
}
#: So many blanks part columns, as a tab does.
_GAP = re.compile("([ \xa0]{4,})")
_PICTURES = frozenset("a-blip c-chart dgm-relIds v-imagedata o-OLEObject".split())
_IMAGES = ("a-blip", "v-imagedata")
_DRAWN = frozenset("drawing pict object".split())


class RunReader:
    """Gives a builder the words of paragraphs; `boxes` are the text boxes that wait for their end."""

    def __init__(
        self,
        styles: WordStyles,
        relationships: Mapping[str, Relationship],
        builder: DocumentBuilder,
    ) -> None:
        self.styles, self.relationships, self.builder = styles, relationships, builder
        self.fields = OpenFields()
        self.boxes: list[Element] = []
        #: Notes and comments by part and id, once they are read.
        self.beside: dict[tuple[str, str], tuple[LeftOutKind, str]] = {}
        self.style = ""
        self.is_capital = False
        #: Words that were left out one after the other, told together.
        self.dropped: tuple[LeftOutKind | Literal[""], list[str]] = ("", [])
        self._looks: dict[tuple[str, str], RunLook] = {}

    def paragraph(self, paragraph: Element, style: str, skip: Skipped) -> None:
        """The words of a paragraph."""
        self.style = style
        for child in paragraph:
            self.inline(child, skip)
        self.fields.end_paragraph()
        self._tell_dropped()

    def inline(self, element: Element, skip: Skipped) -> None:
        """Anything that stands within a paragraph."""
        tag = element.tag
        if tag == "r":
            self._run(element, skip)
        elif tag in _NO_WORDS:
            return
        elif tag in ("m-oMath", "m-oMathPara"):
            for text, script in spoken(element):
                self.say(text, RunLook(script=script), skip)
        elif tag == "hyperlink":
            self._hyperlink(element, skip)
        elif tag == "fldSimple":
            self.fields.begin(element.get("instr", "").strip() or " ")
            self._children(element, skip)
            self._end_field(skip)
        elif tag in _DRAWN:
            self._drawing(element, skip)
        elif tag == "sdt" and is_placeholder(element):
            self._children(element, skip or "hidden")
        else:
            self._children(element, skip or _SKIPS.get(tag, ""))

    def say(self, text: str, look: RunLook, skip: Skipped) -> None:
        """Some words, where they belong."""
        if not text or self.fields.is_instruction:
            return
        skip = skip or ("hidden" if look.is_hidden else "")
        self.fields.hear(text)
        if skip:
            return self._drop(skip, text)
        if self.fields.is_page:
            return self._drop("page", text)
        self._tell_dropped()
        if self.is_capital:
            text = text.upper()
        if is_symbol_font(look.font):
            text = of_symbol_font(text, look.font)
        encoding = old_encoding(look.font, text)
        self.builder.old_font = self.builder.old_font or encoding
        self.builder.seen.append(
            from_old_encoding(text, encoding, capitals=look.font.endswith("h"))
            if encoding
            else text
        )
        for piece in _GAP.split(text):
            if _GAP.fullmatch(piece):
                self.builder.words.add_gap()
            self.builder.add(piece, look.is_struck, look.is_strong, look.script, look.is_italic)
        return None

    def _children(self, element: Element, skip: Skipped) -> None:
        for child in shown(element):
            self.inline(child, skip)

    def _run(self, run: Element, skip: Skipped) -> None:
        properties = run.find("rPr")
        look = self._look(properties)
        # Of a paragraph's style they are a look, as headings have it; of some words what is seen.
        self.is_capital = properties is not None and bool(is_on(properties.find("caps")))
        # The sign that stands for a note of its own follows it in the same run.
        is_own_mark = any(
            one.get("customMarkFollows", "0") in ("1", "true", "on")
            for one in run
            if one.tag in _NOTES
        )
        for child in run:
            if not (is_own_mark and child.tag in ("t", "sym")):
                self._in_run(child, look, skip)
        self.is_capital = False

    def _in_run(self, element: Element, look: RunLook, skip: Skipped) -> None:
        tag = element.tag
        if tag in ("t", "delText"):
            text = (element.text or "").replace("\n", " ").replace("\r", " ")
            self.say(text, look, skip or ("deleted" if tag == "delText" else ""))
        elif tag in _BLANKS:
            self._blank(element, look, skip)
        elif tag == "sym":
            self._symbol(element, look, skip)
        elif tag == "fldChar":
            self._field(element, look, skip)
        elif tag == "instrText":
            self.fields.instruct(element.text or "")
        elif tag in _NOTES:
            self._note(_NOTES[tag], element.get("id", ""), skip)
        elif tag in ("ruby", "rubyBase", "mc-AlternateContent", "mc-Choice", "mc-Fallback"):
            for child in shown(element):
                self._in_run(child, look, skip)
        elif tag != "rPr":
            self.inline(element, skip)

    def _look(self, properties: Element | None) -> RunLook:
        if properties is not None and len(properties):
            return self.styles.look(properties, self.style)
        key = ("", self.style)
        if key not in self._looks:
            self._looks[key] = self.styles.look(None, self.style)
        return self._looks[key]

    def _blank(self, element: Element, look: RunLook, skip: Skipped) -> None:
        text = _BLANKS[element.tag]
        if text == " " and not skip:
            self.builder.words.add_gap()
        # A new page before the words of a paragraph is no line of it.
        if text == "\n" and element.get("type") in ("page", "column"):
            text = "\n" if self.builder.words.has_text else ""
        self.say(text, look, skip)

    def _symbol(self, element: Element, look: RunLook, skip: Skipped) -> None:
        code = element.get("char", "")
        font = element.get("font", "").lower()
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        seen = of_symbol_font(sign, font) if is_symbol_font(font) else sign
        plain = replace(look, font="")
        self.say(seen, plain, skip)

    def _field(self, element: Element, look: RunLook, skip: Skipped) -> None:
        match element.get("fldCharType"):
            case "begin":
                self.say(form_words(element), look, skip)
                self.fields.begin()
            case "separate":
                self.fields.separate()
            case "end":
                self._end_field(skip)

    def _end_field(self, skip: Skipped) -> None:
        ended = self.fields.end()
        if ended is None or skip:
            return
        if address := untold_address(ended.address, "".join(ended.words)):
            self.builder.leave_out("link", address)
        elif ended.is_drawn:
            self.builder.leave_out("picture", ended.text)

    def _hyperlink(self, element: Element, skip: Skipped) -> None:
        leads = self.relationships.get(element.get("r-id", ""))
        words = "".join(one.text or "" for one in element.iter("t"))
        address = untold_address(leads.target, words) if leads and leads.is_external else ""
        if address and not skip:
            self.builder.leave_out("link", address)
        self._children(element, skip)

    def _note(self, part: str, number: str, skip: Skipped) -> None:
        if skip or (part, number) not in self.beside:
            return
        self._tell_dropped()
        kind, text = self.beside[part, number]
        self.builder.mark(kind)
        self.builder.leave_out(kind, text)

    def _drawing(self, element: Element, skip: Skipped) -> None:
        """Text boxes are read behind the paragraph; a picture is told; lines and frames are looks."""
        if skip:
            return
        found = list(_descendants(element))
        self.boxes += [one for one in found if one.tag == "txbxContent"]
        if any(one.tag in _PICTURES for one in found):
            named = (one.get("descr") or one.get("title") or one.get("alt") for one in found)
            words = next((name for name in named if name), "")
            self.builder.leave_out("picture", " ".join(words.split()), self._part_of(found))

    def _part_of(self, found: list[Element]) -> str:
        """The part that holds the picture of a drawing; "" where it is no picture of its own, or several."""
        ids = [one.get("r-embed") or one.get("r-id") for one in found if one.tag in _IMAGES]
        leads = self.relationships.get(ids[0] or "") if len(ids) == 1 else None
        return leads.target if leads and not leads.is_external else ""

    def _drop(self, kind: LeftOutKind | Literal["moved"], text: str) -> None:
        if kind == "moved":
            return
        if kind != self.dropped[0]:
            self._tell_dropped()
            self.dropped = (kind, [])
        self.dropped[1].append(text)

    def _tell_dropped(self) -> None:
        (kind, texts), self.dropped = self.dropped, ("", [])
        text = " ".join("".join(texts).split())
        if kind and text:
            self.builder.leave_out(kind, text)


def is_placeholder(control: Element) -> bool:
    """Does a control show only what may be written there ("Click or tap here to enter text")?"""
    return bool(is_on(control.find("sdtPr/showingPlcHdr")))


def shown(element: Element) -> Iterator[Element]:
    """The children that are read: of two ways to say the same only one."""
    if element.tag != "mc-AlternateContent":
        yield from element
        return
    choices = [one for one in element if one.tag in ("mc-Choice", "mc-Fallback")]
    # What older programs fall back to may be all that holds words.
    spoken_ones = (one for one in choices if next(one.iter("t"), None) is not None)
    if choices:
        yield next(spoken_ones, choices[0])


def _descendants(element: Element) -> Iterator[Element]:
    """All below a drawing that is read, text boxes without what is in them."""
    for child in shown(element):
        yield child
        if child.tag != "txbxContent":
            yield from _descendants(child)
