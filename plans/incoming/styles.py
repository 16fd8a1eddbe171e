"""What a document's styles say of its words: hidden, struck through, raised, numbered by Word. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import tinycss2

from plans.incoming.raised import Script

Properties = Mapping[str, str]

#: The properties that change which words there are, and what they mean.
_WANTED = frozenset(
    "display visibility opacity text-decoration text-decoration-line vertical-align font-variant-position "
    "white-space list-style-type list-style font-family font-weight font-style font-size mso-hide mso-list "
    "mso-element mso-text-raise mso-outline-level mso-footnote-id mso-endnote-id mso-tab-count".split()
)
#: A sheet without any of these says nothing about words: Word's own is some 40 kB.
_TELLING = (
    "none",
    "hidden",
    "line-through",
    "super",
    "sub",
    "opacity",
    "mso-hide",
    "symbol",
    "wingdings",
)
_MAX_SHEET = 400_000
_LENGTH = re.compile(r"(-?\d*\.?\d+)(?:pt|px|em|ex|rem|%)")


@lru_cache(maxsize=4096)
def declared(style: str) -> Properties:
    """The properties of a style attribute, in lower case."""
    return _properties(
        tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    )


def _properties(content: list[tinycss2.ast.Node]) -> Properties:
    return {
        one.lower_name: tinycss2.serialize(one.value).strip().lower()
        for one in content
        if one.type == "declaration" and one.lower_name in _WANTED
    }


class StyleSheet:
    """The rules of a document for elements and classes; what else selectors can say is not asked."""

    def __init__(self, css: str) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        folded = css[:_MAX_SHEET].lower()
        if not any(word in folded for word in _TELLING):
            return
        for rule in tinycss2.parse_stylesheet(
            css[:_MAX_SHEET], skip_comments=True, skip_whitespace=True
        ):
            if rule.type == "qualified-rule":
                self._add(tinycss2.serialize(rule.prelude), rule.content)

    def _add(self, selectors: str, content: list[tinycss2.ast.Node]) -> None:
        found = _properties(
            tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        )
        if not found:
            return
        for selector in selectors.split(","):
            self._rules.setdefault(selector.strip().lower(), {}).update(found)

    def of(self, tag: str, classes: str, style: str) -> Properties:
        """What holds for an element, its own style last."""
        found: dict[str, str] = dict(self._rules.get(tag, {})) if self._rules else {}
        if self._rules:
            for name in classes.lower().split():
                found |= self._rules.get(f".{name}", {}) | self._rules.get(f"{tag}.{name}", {})
        return {**found, **declared(style)} if style else found


def first_font(properties: Properties) -> str:
    """The first font that is named, without quotes."""
    return properties.get("font-family", "").split(",")[0].strip(" \"'")


def is_hidden(properties: Properties) -> bool:
    """Does nobody see the words?"""
    return (
        properties.get("display") == "none"
        or properties.get("visibility") in ("hidden", "collapse")
        or properties.get("mso-hide") == "all"
        or properties.get("font-size") in ("0", "0px", "0pt")
        or properties.get("opacity") in ("0", "0%")
    )


def is_struck(properties: Properties) -> bool:
    """Does a line go through the words?"""
    told = f"{properties.get('text-decoration', '')} {properties.get('text-decoration-line', '')}"
    return "line-through" in told


def is_bold(properties: Properties) -> bool | None:
    """Are the words bold? None where nothing is said."""
    weight = properties.get("font-weight", "")
    if not weight:
        return None
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def script_of(properties: Properties) -> Script:
    """Are the words raised or lowered, by whatever property?"""
    told = f"{properties.get('vertical-align', '')} {properties.get('font-variant-position', '')}"
    words = told.split()
    if "super" in words or "text-top" in words:
        return "raised"
    if "sub" in words or "text-bottom" in words:
        return "lowered"
    # By so many points: Word's "Position", and programs that count in pixels.
    lengths = [*words, properties.get("mso-text-raise", "")]
    found = [float(one[1]) for length in lengths if (one := _LENGTH.fullmatch(length))]
    by = next((length for length in found if length), 0)
    return "" if not by else "raised" if by > 0 else "lowered"
