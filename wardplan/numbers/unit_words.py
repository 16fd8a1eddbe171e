"""The words behind a figure, held against the indicator's unit and name: "4 hộ nghèo" counts Hộ.

Never a guess: words that may make another number of it are asked about, or refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from wardplan.numbers.units import (
    canonical_unit,
    check_unit,
    conversion_factor,
    unit_family,
    unit_matches,
)
from wardplan.text import fold

_ONE = Decimal(1)

_CHILDREN = {"em", "cháu", "con", "trẻ", "trẻ em", "học sinh"}
_PERSONS = _CHILDREN | set(
    "người,lao động,công dân,thanh niên,giáo viên,hội viên,đảng viên,đoàn viên,cán bộ,bệnh nhân,"
    "đối tượng,bác sĩ,bác sỹ,y sĩ,lượt,lượt người".split(",")
)
_VISITS = {"lượt", "lượt người"}
# Twelve of one make another number.
_PERIODS = {"tháng", "quý", "ngày", "tuần", "giờ", "vụ", "lần", "kỳ"}
_SCALES = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
# Behind a figure they make another number of it, or a bound: "4 triệu rưỡi", "tăng 2 lần", "96% hơn".
_CHANGING = _SCALES.keys() | set(
    "rưỡi nửa phẩy mươi mốt lăm tá một hai ba bốn năm sáu bảy tám chín mười lẻ lần gấp phần điểm "
    "hơn kém trên dưới đến tới lên xuống tối thiểu đa quá gần khoảng đổ trở tăng giảm".split()
) - {"năm"}


@dataclass(frozen=True, slots=True)
class UnitMeaning:
    """What to multiply the typed figure by for the indicator's unit; not `is_sure`: the user is asked."""

    factors: tuple[Decimal, ...] = (_ONE,)
    is_sure: bool = True


_SAME = UnitMeaning()
_ASKED = UnitMeaning(is_sure=False)


def unit_meaning(typed: str, declared: str | None, name: str, *, is_apart: bool) -> UnitMeaning:
    """How a figure with the words `typed` behind it counts for an indicator of this unit and name.

    `is_apart`: a space stands before the words ("12 bản", not "12l"). ValueError with a message where they
    say another unit.
    """
    if not typed:
        return _SAME
    if not declared:
        return _without_unit(typed, name, is_apart)
    found = _one_unit(typed, declared, name) or _with_more_words(typed, declared, name)
    if found is None and (factor := unit_factor(typed, declared)):
        found = UnitMeaning((factor,), is_sure=False)
    if found is None and is_apart and _is_other_word(typed, declared):
        found = _ASKED
    if found is None:
        check_unit(typed, declared)
    return found or _SAME


def unit_factor(typed: str, declared: str | None) -> Decimal | None:
    """How many of the declared unit make one of the typed: tỷ in Triệu đồng is 1000, "nghìn người" in Người."""
    if not declared:
        return None
    if _is_same(typed, declared):
        return _ONE
    (one, *others), (other, *declared_others) = _parts(typed), _parts(declared)
    if others == declared_others[: len(others)] and (factor := conversion_factor(one, other)):
        return factor
    (scale, base), (declared_scale, declared_base) = _scaled(typed), _scaled(declared)
    counts = unit_family(declared_base) in {"count", "unknown"}
    if scale == declared_scale or not counts or (base and not _is_same(base, declared_base)):
        return None
    return scale / declared_scale


def _scaled(unit: str) -> tuple[Decimal, str]:
    first, _, rest = unit.strip().lower().partition(" ")
    return (_SCALES[first], rest) if first in _SCALES else (_ONE, unit)


def _parts(unit: str) -> list[str]:
    return canonical_unit(unit).split("/")


def _is_same(typed: str, declared: str) -> bool:
    """One unit, also without accents or without the end that goes without saying ("triệu" of triệu/người)."""
    if unit_matches(typed, declared):
        return True
    one, other = _parts(typed), _parts(declared)
    if len(one) > len(other):
        return False
    return all(_is_same_part(*pair) for pair in zip(one, other, strict=False))


def _is_same_part(typed: str, declared: str) -> bool:
    if typed == declared or fold(typed) == fold(declared):
        return True
    if {typed, declared} <= _CHILDREN or (typed == "người" and declared in _PERSONS - _VISITS):
        return True
    # "lượt" of lượt người; but "điểm" of điểm %, which are no percent, is none.
    return declared.startswith(f"{typed} ") and unit_family(declared) in {"count", "unknown"}


def _one_unit(typed: str, declared: str, name: str) -> UnitMeaning | None:
    if _is_same(typed, declared):
        return _SAME
    one, other = canonical_unit(typed), canonical_unit(declared)
    if {one, other} <= _PERSONS:
        called = _CHILDREN if one in _CHILDREN else {one}
        is_named = other == "người" and any(names_words(name, word) for word in called)
        return _SAME if is_named and one not in _VISITS else _ASKED
    return _ASKED if _says_of_what(typed, declared) else None


def _says_of_what(typed: str, declared: str) -> bool:
    """The indicator's unit, for each of something that its name says at most: "triệu/người/năm"."""
    one, other = _parts(typed), _parts(declared)
    more = one[len(other) :]
    said = bool(more) and all(part.replace(" ", "").isalpha() for part in more)
    return said and not _PERIODS & set(more) and _is_same("/".join(one[: len(other)]), declared)


def _with_more_words(typed: str, declared: str, name: str) -> UnitMeaning | None:
    """The unit with words behind it: sure where the indicator is called so, as "hộ nghèo"."""
    words = typed.split()
    for cut in range(len(words) - 1, 0, -1):
        unit, more = " ".join(words[:cut]), " ".join(words[cut:])
        found = _one_unit(unit, declared, name)
        if found is None:
            continue
        if more == "/năm":
            return _ASKED
        if changes_number(more):
            return None
        is_sure = found.is_sure and (names_words(name, typed) or _is_same(more, declared))
        return _SAME if is_sure else _ASKED
    return None


def _without_unit(typed: str, name: str, is_apart: bool) -> UnitMeaning:
    scale = conversion_factor(typed, "đồng") or _scaled(typed)[0]
    if scale != _ONE:
        return UnitMeaning((_ONE, scale), is_sure=False)
    known = unit_family(typed) != "unknown"
    if names_words(name, typed):
        return _SAME
    if known or (is_apart and not changes_number(typed)):
        return _ASKED
    check_unit(typed, None)
    return _SAME


def _is_other_word(typed: str, declared: str) -> bool:
    """Another word for a thing that is counted, which we do not know: "12 bản" where thôn are counted."""
    words = typed.split()
    begins = (" ".join(words[:cut]) for cut in range(1, len(words) + 1))
    if len(words) > 4 or changes_number(typed) or any(map(_is_known, begins)):
        return False
    return unit_family(declared) in {"count", "unknown"}


def _is_known(unit: str) -> bool:
    return unit_family(unit) != "unknown"


def changes_number(words: str) -> bool:
    """Whether words behind a figure make another number of it: "rưỡi", "lần"."""
    return any(word in _CHANGING or not word.isalpha() for word in words.strip("()").split())


def names_words(name: str, words: str) -> bool:
    """Does the indicator's name have these words? Not in "hộ cận nghèo" the words "hộ nghèo"."""
    spelt = " ".join(re.findall(r"[^\W_]+", name.lower()))
    return f" {words} " in f" {spelt} "
