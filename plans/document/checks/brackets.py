"""Parentheses that are opened and not closed, or closed and not opened. One pass."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_texts,
    find_matches,
    of_text_alone,
)

_MARK = re.compile(r"[()\[\]]")
# "a)", "1)", "iii)", "b1)": labels, at the start or behind a space or mark.
_LABEL = re.compile(
    r"(?:^|[\s;:,.–-])(?:[a-zđA-ZĐ]{1,2}[0-9]{0,2}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivxIVX]{1,5})$"
)
_WORDS = re.compile(r"[(\[]\S{0,40}(?:[ \u00a0]\S{1,40}){0,3}")
_WORDS_BEFORE = re.compile(r"(?:\S+[ \u00a0]){0,3}\S*$")
_PAIRS = {")": "(", "]": "["}
_NEAR = 60


def unpaired_brackets(scope: PlanScope) -> Iterator[Violation]:
    """A parenthesis without its other half."""
    return check_texts(scope.places, _unpaired)


@of_text_alone
def _unpaired(place: CheckText) -> Iterator[Violation]:
    text = place.text
    if not _MARK.search(text):
        return
    for at, missing in sorted(_alone(text)):
        if missing == "đóng":
            words = _WORDS.match(text, at)
            start, end = at, words.end() if words else at + 1
        else:
            before = _WORDS_BEFORE.search(text[max(0, at - _NEAR) : at])
            start, end = at - len(before[0] if before else ""), at + 1
        yield Violation(
            f"Dấu ngoặc này chưa có dấu {missing}; xin thêm dấu {missing} ngoặc, hoặc bỏ dấu thừa.",
            place,
            start,
            end,
        )


def _alone(text: str) -> Iterator[tuple[int, str]]:
    """The positions of marks without a partner, and what is missing."""
    opened: list[tuple[str, int]] = []
    for found in find_matches(_MARK, text):
        sign, at = found[0], found.start()
        if sign in "([":
            opened.append((sign, at))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            opened.pop()
        elif not _LABEL.search(text[max(0, at - 8) : at]):
            yield at, "mở"
    yield from ((at, "đóng") for _, at in opened)
