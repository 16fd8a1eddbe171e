"""HTML from a clipboard, whichever program put it there, read into blocks: one walk over its tree. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree.ElementTree import Element

from plans.incoming.blocks import Incoming, LeftOutKind
from plans.incoming.builder import DocumentBuilder
from plans.incoming.html_tree import (
    NOT_WORDS,
    PICTURES,
    class_of,
    is_block,
    is_element,
    number_of,
    parse,
    style_sheet,
    tag_of,
    text_of,
)
from plans.incoming.list_labels import list_of, marker_of, marker_of_word, word_level
from plans.incoming.notes import aside_of, holds_notes, link_of, mark_of
from plans.incoming.raised import Script
from plans.incoming.signs import is_symbol_font, of_symbol_font
from plans.incoming.styles import (
    Properties,
    first_font,
    is_bold,
    is_hidden,
    is_struck,
    script_of,
)

#: Why the words of an element are not among the paragraph's: told under this kind, or not at all ("silent").
Skip = Literal[LeftOutKind, "label", "back", "back-comment", "silent", ""]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: A note or comment in one of these is its mark.
_INLINE = ("a", "span", "sup", "font")
_PRE = ("pre", "pre-wrap", "pre-line", "break-spaces")


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to those within it."""

    skip: Skip = ""
    is_struck: bool = False
    is_strong: bool = False
    is_italic: bool = False
    is_pre: bool = False
    is_note: bool = False
    #: The mark before the words of a note, which is none of them.
    is_back: bool = False
    script: Script = ""
    font: str = ""


class HtmlReader:
    """Reads one document. `references`: the figures of our own editor stay what they are."""

    def __init__(self, html: str, *, references: bool) -> None:
        self.root = parse(html)
        self.sheet = style_sheet(self.root)
        self.references = references
        self.builder = DocumentBuilder()
        #: The words of the element that is being left out.
        self.skipped: list[str] = []
        self.label_font = ""

    def read(self) -> Incoming:
        """The document, in one walk without recursion: nesting is bounded by time alone."""
        stack = [self._open(self.root, Look(), None)]
        while stack:
            element, children, look = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                above = stack[-1][2] if stack else Look()
                self._close(element, look, above)
                self._say(element.tail, above)
            elif is_element(child):
                stack.append(self._open(child, look, element))
            else:  # a comment, which is how conditional parts of Word's HTML arrive
                self._say(child.tail, look)
        return self.builder.finished()

    def _open(
        self, element: Element, above: Look, parent: Element | None
    ) -> tuple[Element, Iterator[Element], Look]:
        properties = self.sheet.of(tag_of(element), class_of(element), element.get("style") or "")
        look = self._look(element, properties, above, parent)
        if not look.skip:
            self._begin(element, properties, parent, look)
        elif not above.skip:
            self.skipped, self.label_font = [], ""
            self._announce(element, look.skip)
        elif is_block(tag_of(element), properties):
            # Paragraphs and cells of what is left out stay apart, too.
            self.skipped.append(" ")
        self._say(element.text, look)
        return element, iter(element), look

    def _look(
        self, element: Element, properties: Properties, above: Look, parent: Element | None
    ) -> Look:
        if above.skip:
            is_back = above.is_back or mark_of(element, properties).startswith("back")
            return replace(above, is_back=is_back, font=first_font(properties) or above.font)
        tag = tag_of(element)
        if skip := self._skip(element, tag, properties, above):
            # The font of a label tells dashes from numbers.
            return replace(above, skip=skip, font=first_font(properties) or above.font)
        bold = is_bold(properties)
        strong = (
            tag in ("b", "strong", "th") or tag in _HEADINGS or above.is_strong
            if bold is None
            else bold
        )
        space = properties.get("white-space", "")
        return Look(
            is_struck=above.is_struck or tag in ("s", "strike") or is_struck(properties),
            is_strong=strong,
            is_italic=_is_italic(tag, properties, above),
            is_note=above.is_note or holds_notes(element),
            is_pre=space.startswith(_PRE) if space else above.is_pre or tag in ("pre", "textarea"),
            script=_script(tag, properties, element, parent) or above.script,
            font=first_font(properties) or above.font,
        )

    def _skip(self, element: Element, tag: str, properties: Properties, above: Look) -> Skip:
        if tag in NOT_WORDS or (tag == "input" and element.get("type") == "hidden"):
            return "silent"
        if (
            self.references
            and element.get("data-ref")
            and self.builder.refer(element.get("data-ref") or "", above.is_strong, above.is_italic)
        ):
            return "silent"
        if tag in PICTURES:
            return "picture"
        if properties.get("mso-list") == "ignore":
            return "label"
        if aside := aside_of(element, properties):
            return aside
        if is_hidden(properties) or element.get("hidden") is not None:
            return "hidden"
        if tag == "del" or "msodel" in class_of(element).split():
            return "deleted"
        return mark_of(element, properties)

    def _announce(self, element: Element, skip: Skip) -> None:
        """What the words around must know of something that is left out."""
        if skip == "picture":
            words = element.get("alt") or element.get("value") or text_of(element)
            self.builder.leave_out("picture", " ".join(words.split()))
        elif skip in ("back", "back-comment"):
            self.builder.begin_aside("note" if skip == "back" else "comment")

    def _close(self, element: Element, look: Look, above: Look) -> None:
        if not look.skip:
            self._end(element, above)
        elif not above.skip:
            text = " ".join("".join(self.skipped).split())
            if look.skip == "label":
                self.builder.marker = marker_of_word(
                    text, self.label_font, self.builder.word_level or 1
                )
            elif look.skip in ("note", "comment") and element.tag in _INLINE:
                self.builder.mark(look.skip)
            elif look.skip in ("note", "comment", "hidden", "deleted", "running") and text:
                self.builder.leave_out(look.skip, text)

    def _say(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.skip:
            if not (look.is_back and look.skip == "note"):
                self.skipped.append(text)
            self.label_font = look.font if text.strip() else self.label_font
        elif is_symbol_font(look.font):
            self._add(of_symbol_font(text, look.font), look)
        else:
            text = text if look.is_pre else text.replace("\n", " ").replace("\r", " ")
            self._add(text.replace("\r\n", "\n"), look)

    def _add(self, text: str, look: Look) -> None:
        self.builder.add(text, look.is_struck, look.is_strong, look.script, look.is_italic)

    def _begin(
        self, element: Element, properties: Properties, parent: Element | None, look: Look
    ) -> None:
        tag, builder = tag_of(element), self.builder
        if tag == "a" and (link := link_of(element)):
            builder.leave_out("link", link)
        if tag == "br":
            builder.add("\n")
        elif properties.get("mso-tab-count"):
            builder.add(" ")
        elif parent is not None and tag_of(parent) == "mfrac" and element is not parent[0]:
            builder.add("/")
        if not is_block(tag, properties):
            return
        builder.flush()
        builder.aside = "note" if look.is_note else None
        self._mark_level(element, tag, properties)
        if tag in ("ol", "ul"):
            builder.lists.append(list_of(element, properties))
        elif tag == "li":
            builder.marker = marker_of(element, properties, builder.lists)
        else:
            self._begin_table(element, tag)

    def _mark_level(self, element: Element, tag: str, properties: Properties) -> None:
        builder = self.builder
        if tag in _HEADINGS or element.get("role") == "heading":
            builder.heading = _HEADINGS.get(tag) or number_of(element.get("aria-level"), 2, 9)
        elif outline := number_of(properties.get("mso-outline-level")):
            builder.heading = outline
        builder.word_level = word_level(properties) or builder.word_level

    def _begin_table(self, element: Element, tag: str) -> None:
        if tag == "table":
            self.builder.open_table()
        elif tag == "tr":
            self.builder.open_row()
        elif tag in ("td", "th"):
            columns, rows = element.get("colspan"), element.get("rowspan")
            self.builder.open_cell(number_of(columns, 1, 50) or 1, number_of(rows, 1, 500))

    def _end(self, element: Element, above: Look) -> None:
        tag, builder = tag_of(element), self.builder
        properties = self.sheet.of(tag, class_of(element), element.get("style") or "")
        if not is_block(tag, properties):
            return
        builder.flush()
        builder.heading = builder.word_level = 0
        builder.aside = "note" if above.is_note else None
        if tag in ("ol", "ul") and builder.lists:
            builder.lists.pop()
        elif tag == "li":
            builder.marker = None
        elif tag == "table":
            builder.close_table()


def _is_italic(tag: str, properties: Properties, above: Look) -> bool:
    told = properties.get("font-style", "")
    return told.startswith(("italic", "oblique")) if told else tag in ("i", "em") or above.is_italic


def _script(tag: str, properties: Properties, element: Element, parent: Element | None) -> Script:
    above = tag_of(parent) if parent is not None else ""
    is_second = parent is not None and len(parent) > 1 and element is parent[1]
    if tag == "sup" or (above == "msup" and is_second):
        return "raised"
    if tag == "sub" or (above == "msub" and is_second):
        return "lowered"
    # Of cells it says where their words stand.
    return "" if tag in ("td", "th", "tr", "tbody", "table") else script_of(properties)


def read_html(html: str, *, references: bool = False) -> Incoming:
    """A document or a part of one."""
    return HtmlReader(html, references=references).read()
