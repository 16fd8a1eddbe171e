"""Where signs stand in a text, in words: a plain text field cannot mark them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: Places that one message names, and characters shown on either side of a sign.
MAX_PLACES = 5
_REACH = 24


def places_in_words(
    text: str, signs: Sequence[str], shown: Callable[[str], str], is_shown: Callable[[str], bool]
) -> str:
    """The first place of each sign with the words around it: "dòng 2: “… cuộc họp ☃ ngày 5 …” (3 lần)".

    A sign in the words around another one has no place of its own. `shown` is how a sign is written there; what
    is not `is_shown` is left out of the words. Empty where the text is nothing but such signs.
    """
    if not any(is_shown(one) and one not in signs and not one.isspace() for one in text):
        return ""
    told: list[str] = []
    until = -1
    for at, sign in sorted((text.index(sign), sign) for sign in signs):
        if at < until:
            continue
        if len(told) == MAX_PLACES:
            return f"{'; '.join(told)}; và các chỗ khác"
        place, until = _place(text, at, sign, shown, is_shown)
        told.append(place)
    return "; ".join(told)


def _place(
    text: str, at: int, sign: str, shown: Callable[[str], str], is_shown: Callable[[str], bool]
) -> tuple[str, int]:
    """The words around a sign, and where they end."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    before, after = text[begin:at], text[at + 1 : None if end < 0 else end]
    opening = closing = ""
    if len(before) > _REACH:
        kept = before[-_REACH:]
        opening, before = "… ", kept.partition(" ")[2] or kept
    if len(after) > _REACH:
        kept = after[:_REACH]
        closing, after = " …", kept.rpartition(" ")[0] or kept
    words = f"{_only(before, is_shown)}{shown(sign)}{_only(after, is_shown)}"
    line = f"dòng {text.count(chr(10), 0, at) + 1}: " if "\n" in text else ""
    often = text.count(sign)
    told = f"{line}“{opening}{words}{closing}”{f' ({often} lần)' if often > 1 else ''}"
    return told, at + 1 + len(after)


def _only(text: str, is_shown: Callable[[str], bool]) -> str:
    return "".join(filter(is_shown, text))
