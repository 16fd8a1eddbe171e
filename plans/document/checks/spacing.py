"""Misplaced spaces and full stops. Spelling is deliberately not checked."""

import re
from collections.abc import Iterator
from functools import partial

from plans.document.checks.quotes import quotes_of
from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_texts,
    expand_to_syllables,
    expand_to_tokens,
    find_matches,
    of_text_alone,
    replace_within,
)

_S = "[ \u00a0]"
# Four or more spaces are a blank to be filled in by hand.
_DOUBLE = re.compile(r"(?<=\S) {2,3}(?=\S)")
_AFTER_OPENING = re.compile(rf"(?:(?<=[(\[])|(?<=(?<!\w)[“‘«])){_S}+(?=[^\s)\]])")
_BEFORE_CLOSING = re.compile(rf"(?<=[^\s(\[“‘«]){_S}+(?=[)\]]|[”»](?!\w))")
_BEFORE_MARK = re.compile(rf"(?<=[\w)”\"%»]){_S}+(?=[,;:.!?](?:\s|$))")
# The space is on the wrong side of the mark, or missing: "hoạch ;tăng", "Công an,Quân sự", "khá.Chi".
_WRONG_SIDE = re.compile(rf"(?<=[\w)”\"%»]){_S}+(?P<mark>[,;:])(?=[^\W\d_])")
_NO_SPACE = re.compile(
    r"(?<=[^\W\d_][^\W\d_])(?P<mark>[,;:])(?=[^\W\d_]{2})|(?<=[^\W\d_][^\W\d_])(?P<stop>\.)(?=[^\W\d_]{2})"
)
_BEFORE_SLASH = re.compile(rf"(?<=[0-9]){_S}+(?=/[A-ZĐ]{{2}})")
_BEFORE_PARENTHESIS = re.compile(r"(?<=[^\W\d_][^\W\d_])(?=\([^\W\d_]{2})")
_BEHIND_PARENTHESIS = re.compile(r"(?<=[^\W_]\))(?=[^\W\d_]{2})")
# "đạt45%", "4mô hình": a word joined to a number. Units and names ("km2", "A1") are no such words.
_BEFORE_DIGITS = re.compile(
    r"(?<=[^\W\d_]{3})(?=[0-9]+(?:[.,][0-9]+)*%)|"
    r"(?:(?<=\bđạt)|(?<=\bcòn)|(?<=\bvới)|(?<=\bđược)|(?<=\btăng)|(?<=\bgiảm))(?=[0-9])"
)
_BEHIND_DIGITS = re.compile(
    r"(?<=[0-9])(?<![\w.,/-][0-9])(?=(?:mô hình|hộ|người|lớp|trường|tổ|buổi|cuộc|vụ|học sinh|lao động|dự án)\b)"
)
# A mark or dash typed twice: "..", ",,", "--".
_MARK_TWICE = re.compile(
    r"(?<![.,;:])(?:\.\.|,,|;;|::|,\.)(?![.,;:])(?=\s|$)|(?<=\w)[ \u00a0]?--+[ \u00a0]?(?=\w)"
)
# Web and e-mail addresses take no spaces.
_ADDRESS = re.compile(r"@|//|www|\.(?:vn|com|net|org|gov)(?!\w)", re.IGNORECASE)
_DASH = re.compile(rf"(?<=\w)(?:(?P<left>[-–—]){_S}+|{_S}+(?P<right>[-–—]))(?=\w)")
_SPACED_DASH = re.compile(rf"(?<=[^\W\d_]){_S}+[-–—]{_S}+(?=[^\W\d_])")
_JOINED_DASH = re.compile(r"(?<=[^\W\d_])[-–](?=[^\W\d_])")
_SYLLABLE_BEFORE = re.compile(r"[^\W\d_]+$")
_SYLLABLE_BEHIND = re.compile(r"^[^\W\d_]+")
_STOP = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=[”»%])|(?<=[^\W_]\))|(?<=19[0-9]{{2}})|(?<=20[0-9]{{2}}))\.{_S}+(?=[^\W\d_])"
)
_NEAR = 20

# Abbreviations, so that a full stop behind them ends no sentence: "70,0 Tr. đồng", "TP. Bắc Giang".
_SHORT = frozenset(
    "tr tp tx tt p q h x ths ts bs ks gs pgs cn đc đt st vd vv v no mr mrs kts cv".split()
)
# Words that only continue a sentence: before them the full stop itself is the mistake.
_GOES_ON = frozenset(
    "theo và của để với cho trong tại do nhằm bằng từ ở trên hoặc mà cùng như đến thuộc".split()
)


def stray_spaces(scope: PlanScope) -> Iterator[Violation]:
    """A superfluous or missing space, or a dash with a space on one side only."""
    return check_texts(scope.places, _stray)


@of_text_alone
def _stray(place: CheckText) -> Iterator[Violation]:
    text = place.text
    for found in find_matches(_MARK_TWICE, text):
        outer = expand_to_tokens(text, *found.span())
        put = " - " if "-" in found[0] else found[0][0]
        new = replace_within(text, outer, found.span(), put)
        yield Violation("Dấu này gõ hai lần; xin bỏ một.", place, *outer, new)
    slips = [(found.span(), " ") for found in find_matches(_DOUBLE, text)]
    for pattern in (_AFTER_OPENING, _BEFORE_CLOSING, _BEFORE_MARK, _BEFORE_SLASH):
        slips += [
            (one.span(), "") for one in find_matches(pattern, text) if not _is_ratio(text, one)
        ]
    slips += [(span, "") for span in _in_straight_quotes(text)]
    for span, put in sorted(slips):
        outer = expand_to_tokens(text, *span)
        suggestion = replace_within(text, outer, span, put)
        yield Violation("Chỗ này thừa dấu cách; xin bỏ dấu cách thừa.", place, *outer, suggestion)
    yield from _unspaced(text, place)
    yield from _lopsided(place)


def _unspaced(text: str, place: CheckText) -> Iterator[Violation]:
    """A mark without a space behind it, or a parenthesis without one before or behind it."""
    slips = [(one.span(), f"{one['mark']} ") for one in find_matches(_WRONG_SIDE, text)]
    for one in find_matches(_NO_SPACE, text):
        if one["mark"] or _ends_sentence(text, one.start()):
            slips.append((one.span(), f"{one[0]} "))
    for pattern in (_BEFORE_PARENTHESIS, _BEHIND_PARENTHESIS, _BEFORE_DIGITS, _BEHIND_DIGITS):
        slips += [(one.span(), " ") for one in find_matches(pattern, text)]
    for span, put in sorted(slips):
        outer = expand_to_tokens(text, *span)
        if not _ADDRESS.search(text[outer[0] : outer[1]]):
            suggestion = replace_within(text, outer, span, put)
            yield Violation("Chỗ này thiếu dấu cách; xin thêm dấu cách.", place, *outer, suggestion)


def _ends_sentence(text: str, at: int) -> bool:
    """Is the full stop between a word and a capital, and not part of an abbreviation ("TP.Bắc Giang")?"""
    before, behind = _beside(text, at, at + 1)
    return before.islower() and before not in _SHORT and behind.istitle()


def _is_ratio(text: str, found: "re.Match[str]") -> bool:
    """Is it the colon of "tỷ lệ 1 : 2"?"""
    digits = text[found.start() - 1] + text[found.end() + 1 : found.end() + 3].strip()[:1]
    return text[found.end()] == ":" and len(digits) == 2 and digits.isdigit()


def _in_straight_quotes(text: str) -> Iterator[tuple[int, int]]:
    """The space behind a straight mark that opens a quotation."""
    if '" ' not in text:
        return
    for at in quotes_of(text).opening:
        if text[at] == '"' and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].strip():
            yield at + 1, at + 2


def _lopsided(place: CheckText) -> Iterator[Violation]:
    """A dash with a space on one side: "kinh tế- xã hội", "2022- 2024"."""
    text = place.text
    for found in find_matches(_DASH, text):
        before, behind = text[found.start() - 1], text[found.end()]
        if found["right"] and behind.isdigit() and not before.isdigit():
            continue  # a minus: "giảm -5"
        outer = expand_to_syllables(text, *found.span())
        put = _even(text, found, found["left"] or found["right"])
        suggestion = None if put is None else replace_within(text, outer, found.span(), put)
        way = f"sửa thành “{suggestion}”" if suggestion else "thêm hoặc bỏ dấu cách cho đều"
        yield Violation(
            f"Dấu gạch chỉ có dấu cách ở một bên; xin {way}.", place, *outer, suggestion
        )


def _even(text: str, found: "re.Match[str]", dash: str) -> str | None:
    """The dash with equal sides: joined between digits and abbreviations, spaced between words."""
    before, behind = _beside(text, *found.span())
    if not before or not behind:
        both = text[found.start() - 1].isdigit() and text[found.end()].isdigit()
        return dash if both else None
    short = before.isupper() and behind.isupper() and max(len(before), len(behind)) > 1
    return dash if short else f" {dash} "


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The syllables before and behind a stretch, empty where there is none."""
    before = _SYLLABLE_BEFORE.search(text[max(0, start - _NEAR) : start])
    behind = _SYLLABLE_BEHIND.match(text[end : end + _NEAR])
    return before[0] if before else "", behind[0] if behind else ""


def uneven_dashes(scope: PlanScope) -> Iterator[Violation]:
    """A phrase with a bare hyphen ("kinh tế-xã hội") that has spaces around it elsewhere in the plan."""
    spaced = {
        tuple(one.lower() for one in _beside(place.text, *found.span()))
        for place in scope.places
        for found in find_matches(_SPACED_DASH, place.text)
    }
    return check_texts(scope.places, partial(_joined, spaced=spaced)) if spaced else iter(())


def _joined(place: CheckText, spaced: set[tuple[str, ...]]) -> Iterator[Violation]:
    text = place.text
    for found in find_matches(_JOINED_DASH, text):
        before, behind = _beside(text, *found.span())
        # KT-XH is an abbreviation, and right with or without spaces in the full words.
        if (before.lower(), behind.lower()) not in spaced or before.isupper() or behind.isupper():
            continue
        outer = expand_to_syllables(text, *found.span())
        suggestion = replace_within(text, outer, found.span(), " - ")
        yield Violation(
            f"Cụm từ này ở chỗ khác trong kế hoạch viết “{suggestion}”; xin viết một cách.",
            place,
            *outer,
            suggestion,
        )


def _is_short(word: str) -> bool:
    """Is the word an abbreviation, so that a full stop ends no sentence: "Tr.", "TP.", "UBND."?"""
    return len(word) < 2 or word.lower() in _SHORT or word.isupper()


def stray_stops(scope: PlanScope) -> Iterator[Violation]:
    """A full stop followed by a small letter."""
    return check_texts(scope.places, _stop)


@of_text_alone
def _stop(place: CheckText) -> Iterator[Violation]:
    text = place.text
    for found in find_matches(_STOP, text):
        before, behind = _beside(text, *found.span())
        if not behind.islower() or (text[found.start() - 1].isalpha() and _is_short(before)):
            continue
        if len(behind) == 1 and text[found.end() + 1 : found.end() + 2] in (")", "."):
            continue  # "b)" is the label of an item
        start = found.start() - len(before) if before else expand_to_tokens(text, *found.span())[0]
        outer = start, found.end() + len(behind)
        goes_on = behind in _GOES_ON
        way = "bỏ dấu chấm" if goes_on else "bỏ dấu chấm, hoặc viết hoa đầu câu mới"
        yield Violation(
            f"Sau dấu chấm là chữ thường; xin {way}.",
            place,
            *outer,
            replace_within(text, outer, found.span(), " ") if goes_on else None,
        )
