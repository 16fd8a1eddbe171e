"""HTML as a tree, read as browsers read it, however malformed; what its elements say. Pure."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import tinyhtml5

from plans.incoming.styles import Properties, StyleSheet

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
#: No words of the document: Excel puts its settings into <xml>.
NOT_WORDS = frozenset(
    "script style title meta link template head xml noscript datalist rp rt base colgroup".split()
)
PICTURES = frozenset(
    "img svg image picture object embed iframe video audio canvas shape imagedata select input progress".split()
)


def parse(html: str) -> Element:
    """The tree of a document or a part of one."""
    # Cells without their table are words side by side to a browser: "1" and "2" would be 12.
    start = html.lstrip()[:4].lower()
    if start.startswith(("<td", "<th", "<tr")):
        html = f"<table>{html}</table>"
    tree: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return tree


def style_sheet(root: Element) -> StyleSheet:
    """The style sheets of the document as one."""
    return StyleSheet("\n".join("".join(one.itertext()) for one in root.iter("style")))


def is_element(node: Element) -> bool:
    """Is this an element, and no comment?"""
    return isinstance(node.tag, str)


def tag_of(element: Element) -> str:
    """The name without its namespace: "msup", "shape" of "v:shape"; the foreign "o:p" is "p" to nobody."""
    name = str(element.tag).rpartition("}")[2].lower()
    prefix, _, rest = name.rpartition(":")
    return rest if prefix == "v" else name


def class_of(element: Element) -> str:
    """The classes, in lower case."""
    return (element.get("class") or "").lower()


def is_block(tag: str, properties: Properties) -> bool:
    """Does an element stand on lines of its own?"""
    shown = properties.get("display", "")
    if tag in BLOCKS:
        return shown != "inline" or tag in ("table", "tr", "td", "th", "li")
    return shown in ("block", "list-item", "flex", "table", "table-row", "table-cell", "grid")


def number_of(value: str | None, default: int = 0, most: int = 9999) -> int:
    """A whole number of an attribute within bounds."""
    text = (value or "").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default


def text_of(element: Element) -> str:
    """All words within an element; what stands in comments is none."""
    found = []
    for one in element.iter():
        if is_element(one):
            found.append(one.text)
        if one is not element:
            found.append(one.tail)
    return "".join(text for text in found if text)
