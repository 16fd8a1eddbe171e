"""The left side of the page: a file as clean HTML in a frame that runs nothing and loads nothing of the file.

The reader has cleaned it; what is written here is written anew, from a list of elements and attributes, so
that nothing else of the file can reach the page whatever the reader let through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_ELEMENTS = frozenset(
    "p h1 h2 h3 h4 h5 h6 div section article span b strong i em u s del ins sup sub small br hr ul ol li dl dt"
    " dd table caption colgroup col thead tbody tfoot tr th td blockquote pre figure figcaption img".split()
)
_VOID = frozenset(("br", "hr", "col", "img"))
#: Their words are no words of the document.
_DROPPED = frozenset("script style title template noscript iframe object svg math".split())
#: Elements that may hold the mark of a place at their beginning.
_HOLDERS = frozenset("p h1 h2 h3 h4 h5 h6 li td th div".split())
_NAME = re.compile(r"[A-Za-z][\w.:-]{0,80}", re.ASCII)
_CLASS = re.compile(r"[A-Za-z][\w -]{0,120}", re.ASCII)
_SPAN = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in the margin that leads to a place on the right; `look` is "ask" or "saved"."""

    key: str
    look: str
    sign: str
    label: str
    address: str


def original_html(html: str, marks: Mapping[str, Mark], lit: Mapping[str, str]) -> SafeString:
    """The file with `marks` at the elements that have these anchors; `lit` are classes for cells by anchor."""
    writer = _Writer(marks, lit)
    writer.feed(html)
    writer.close()
    return writer.written()


def anchors_of(html: str) -> set[str]:
    """The anchors that a file has."""
    return set(re.findall(r"""\bid=["']?([A-Za-z][\w.:-]{0,80})""", html, re.ASCII))


class _Writer(HTMLParser):
    def __init__(self, marks: Mapping[str, Mark], lit: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.marks, self.lit = marks, lit
        self.pieces: list[str] = []
        self.open: list[str] = []
        self.dropped: list[str] = []
        self.waiting: list[Mark] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.dropped or tag in _DROPPED:
            self.dropped.append(tag)
        elif tag in _ELEMENTS:
            self._begin(tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ELEMENTS and not self.dropped:
            self._begin(tag, {name: value or "" for name, value in attrs})
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            # What is dropped ends with its own end, whatever stands in it.
            if tag in self.dropped:
                del self.dropped[self.dropped.index(tag) :]
        elif tag in self.open and tag not in _VOID:
            while self.open:
                last = self.open.pop()
                self.pieces.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.pieces.append(escape(data))

    def written(self) -> SafeString:
        """What was written, every element closed."""
        ends = "".join(f"</{tag}>" for tag in reversed(self.open))
        return mark_safe("".join(self.pieces) + ends)  # noqa: S308  # words are escaped, the rest is from lists

    def _begin(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag == "img" and not _PICTURE.fullmatch(attrs.get("src", "")):
            return
        anchor = attrs.get("id", "")
        kept = {"class": " ".join(filter(None, (_class(attrs), self.lit.get(anchor, ""))))}
        if _NAME.fullmatch(anchor):
            kept["id"] = anchor
        if tag in ("td", "th"):
            kept |= {
                name: attrs[name]
                for name in ("colspan", "rowspan")
                if _SPAN.fullmatch(attrs.get(name, ""))
            }
        if tag == "img":
            kept |= {"src": attrs["src"], "alt": attrs.get("alt", "")}
        written = "".join(
            f' {name}="{escape(value)}"' for name, value in kept.items() if value or name == "alt"
        )
        self.pieces.append(f"<{tag}{written}>")
        if tag not in _VOID:
            self.open.append(tag)
        if mark := self.marks.get(anchor):
            self.waiting.append(mark)
        if tag in _HOLDERS:
            self.pieces += map(_drawn, self.waiting)
            self.waiting.clear()


def _class(attrs: Mapping[str, str]) -> str:
    found = attrs.get("class", "")
    return found if _CLASS.fullmatch(found) else ""


def _drawn(mark: Mark) -> str:
    return format_html(
        '<a class="place {}" data-place="{}" href="{}" target="_parent" aria-label="{}">{}</a>',
        mark.look,
        mark.key,
        mark.address,
        mark.label,
        mark.sign,
    )
