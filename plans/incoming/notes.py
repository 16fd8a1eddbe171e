"""Footnotes, comments and what else stands beside the text, as Word, LibreOffice, Google Docs write it."""

from __future__ import annotations

import re
from typing import Literal
from xml.etree.ElementTree import Element

from plans.incoming.html_tree import class_of, text_of
from plans.incoming.styles import Properties

#: Whole elements that are no words of the text: what they hold is told, not taken over.
Aside = Literal["note", "comment", "running", ""]

_NOTE_TARGET = re.compile(
    r"#_?(?:ftn|edn|ftnt|endnt|fn|footnote|endnote|sdfootnote|sdendnote|cite_note|note)[-_:]?\w*"
)
_COMMENT_TARGET = re.compile(r"#_?(?:cmnt|msocom|comment)[-_]?\w*")
_BACK = re.compile(r"ref|anc|msoanchor|back", re.IGNORECASE)
# Letters alone are a word, "[a]" and "i" are none.
_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z]{1,3}\d{0,3}|[*†‡§¹²³⁴-⁹⁰]+)[\])]?|↩\ufe0e?", re.IGNORECASE
)
_BODIES: dict[str, Aside] = {"footnote": "note", "endnote": "note", "comment": "comment"}
_BODIES |= {"header": "running", "footer": "running"}
_BODY_ID = re.compile(r"sd(?:foot|end)note\d+")


def aside_of(element: Element, properties: Properties) -> Aside:
    """Is this element the body of a note or comment, or a running head?"""
    if kind := _BODIES.get(properties.get("mso-element", "")):
        return kind
    classes = class_of(element).split()
    role = element.get("role") or ""
    if {"msocomtxt", "msocomoff", "msocommenttext"} & set(classes):
        return "comment"
    if {"msofootnotetext", "msoendnotetext", "sdfootnote", "sdendnote"} & set(classes):
        return "note"
    if role in ("doc-endnote", "doc-footnote"):
        return "note"
    return "note" if _BODY_ID.fullmatch(element.get("id") or "") else ""


def holds_notes(element: Element) -> bool:
    """Is each paragraph in this element a note? So web pages end."""
    classes = class_of(element).split()
    return element.get("role") == "doc-endnotes" or bool({"footnotes", "references"} & set(classes))


def mark_of(
    element: Element, properties: Properties
) -> Literal["note", "comment", "back", "back-comment", ""]:
    """Is this element the mark of a note or comment in the text, or the one before the note itself ("back")?"""
    classes = class_of(element).split()
    if "msocomanchor" in classes or "msocommentreference" in classes:
        return "comment"
    if "msofootnotereference" in classes or "msoendnotereference" in classes:
        return "note"
    if element.tag != "a":
        return ""
    target = (element.get("href") or "").strip()
    text = text_of(element).strip()
    is_named = "mso-footnote-id" in properties or "mso-endnote-id" in properties
    if not text or len(text) > 12 or not _MARK.fullmatch(text):
        return ""
    is_back = bool(_BACK.search(target))
    if _COMMENT_TARGET.match(target):
        return "back-comment" if is_back else "comment"
    if is_named or _NOTE_TARGET.match(target) or element.get("role") == "doc-noteref":
        return "back" if is_back else "note"
    return ""


def link_of(element: Element) -> str:
    """The address that the words of a link do not tell; "" where nothing is lost with it."""
    return untold_address(element.get("href") or "", text_of(element))


def untold_address(address: str, words: str) -> str:
    """The address of a link, unless its words tell it, or it leads to a place within the document."""
    address = address.strip()
    bare = address.removeprefix("mailto:").rstrip("/")
    bare = bare.partition("//")[2] or bare
    is_far = address.startswith(("http:", "https:", "mailto:", "file:"))
    return address if is_far and bare not in words else ""
