"""Formulas of Word as words: 10⁶, 1/2, √(x). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from plans.incoming.raised import Script

#: What stands between the parts of a formula, in their order, and how each stands.
_PARTS: Mapping[str, tuple[tuple[str, Script], ...]] = {
    "m-sSup": (("m-e", ""), ("m-sup", "raised")),
    "m-sSub": (("m-e", ""), ("m-sub", "lowered")),
    "m-sSubSup": (("m-e", ""), ("m-sub", "lowered"), ("m-sup", "raised")),
    "m-sPre": (("m-sub", "lowered"), ("m-sup", "raised"), ("m-e", "")),
}
#: Signs before, between and behind the parts; where the formula names its own, by the paths to them.
_SIGNS: Mapping[str, tuple[str, str, str]] = {
    "m-f": ("", "/", ""),
    "m-d": ("(", "|", ")"),
    "m-rad": ("√(", "", ")"),
    "m-nary": ("∫", "", ""),
}
_OWN_SIGNS = (
    ("m-d", 0, "m-dPr/m-begChr"),
    ("m-d", 2, "m-dPr/m-endChr"),
    ("m-nary", 0, "m-naryPr/m-chr"),
)


def spoken(element: Element, script: Script = "") -> Iterator[tuple[str, Script]]:
    """The words of a formula in order, each raised, lowered or neither."""
    tag = element.tag
    if tag in ("m-t", "t"):
        yield element.text or "", script
    elif tag in _PARTS:
        for name, own in _PARTS[tag]:
            for one in element.findall(name):
                yield from spoken(one, own or script)
    elif not tag.endswith("Pr"):
        before, between, behind = _signs(element)
        yield before, script
        parts = [one for one in element if not one.tag.endswith("Pr") and one.tag != "m-deg"]
        for place, one in enumerate(parts):
            yield (between if place else ""), script
            yield from spoken(one, script)
        yield behind, script


def _signs(element: Element) -> list[str]:
    found = list(_SIGNS.get(element.tag, ("", "", "")))
    for tag, place, path in _OWN_SIGNS:
        if tag == element.tag and (own := element.find(path)) is not None:
            found[place] = own.get("m-val", "")
    return found
