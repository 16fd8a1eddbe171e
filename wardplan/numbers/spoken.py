"""A number in Vietnamese words, so that a dot and a comma cannot be mistaken for each other. Pure."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
_GROUPS = ("", " nghìn", " triệu", " tỷ", " nghìn tỷ", " triệu tỷ")


def number_in_words(value: Decimal) -> str:
    """12575 is "mười hai nghìn năm trăm bảy mươi lăm", 12.575 is "mười hai phẩy năm bảy năm".

    Numbers too long to be said are spelt digit by digit.
    """
    whole, _, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    said = _whole(whole.lstrip("0"))
    if fraction:
        said += f" phẩy {_spelt(fraction)}"
    return f"âm {said}" if value < 0 else said


def _spelt(digits: str) -> str:
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def _whole(digits: str) -> str:
    if not digits:
        return _DIGITS[0]
    if len(digits) > 3 * len(_GROUPS):
        return _spelt(digits)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    said = []
    for place, group in enumerate(groups):
        if int(group):
            name = _GROUPS[len(groups) - 1 - place]
            said.append(_group(group, is_first=place == 0) + name)
    return " ".join(said)


def _group(digits: str, *, is_first: bool) -> str:
    hundreds, tens, ones = map(int, digits)
    said = [] if is_first and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if tens > 1:
        said.append(f"{_DIGITS[tens]} mươi")
    elif tens:
        said.append("mười")
    elif ones and said:
        said.append("lẻ")
    if ones:
        said.append(_last(tens, ones))
    return " ".join(said)


def _last(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
