"""Spellings of a figure beyond its own: words before it, punctuation behind it, signs in place of one.

What is plain is read, what may mean something else is asked about with its readings, and nothing is guessed.
A bare figure is read by `read_number`; prose, which has no one to ask, uses only that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from wardplan.numbers.digits import candidates
from wardplan.numbers.disambiguation import ReadingContext
from wardplan.numbers.number_phrase import (
    MAX_FIGURE_TEXT,
    PhraseError,
    parse_number_phrase,
    plain_text,
    quoted,
)
from wardplan.numbers.spans import (
    Reading,
    Span,
    built_spans,
    check_storable,
    phrase_spans,
    read_number,
    reading_context,
    refused_reading,
)
from wardplan.numbers.unit_words import changes_number, names_words, unit_factor, unit_meaning

_DOTS = re.compile(r"[.… ]*(?:…|\. ?\.)[.… ]*|\(?(?:chưa|không) có số(?: liệu)?\)?[.;]?")
_NIL = re.compile(r"[-~_. ]*[-_][-_ ]*|(?:không|ko|k|chưa)(?: có| phát sinh)?|[x×*/.o]|//|n/?a")
_NONE = re.compile(
    r"(?:không|ko|k|chưa)(?P<verb> (?:có|còn|phát sinh|xảy ra|ghi nhận))?"
    r"(?P<what>(?: [^\W\d_]+){1,6}?)(?P<any> nào(?: cả| hết)?)?"
)
# "không có thay đổi": as it was, and not none.
_NO_THING = {"thay đổi", "biến động", "kế hoạch", "báo cáo", "chỉ tiêu"}
# Whatever is counted.
_ANY_THING = {"trường hợp", "đối tượng", "vụ việc", "đơn vị", "cái", "ca", "ai", "gì"}
_SHEET_ERROR = re.compile(r"#[a-z0-9_/]+[!?]?|err: ?\d+")
_NARROW = re.compile(r"#+")

# What may stand before a figure. "plain" says nothing more, "asked" may say that it is no result.
_FRONTS = {
    **dict.fromkeys(("đạt", "là"), "plain"),
    **dict.fromkeys(("tăng", "tăng thêm", "tăng trưởng"), "tăng"),
    **dict.fromkeys(("giảm", "giảm thêm"), "giảm"),
    **dict.fromkeys(("bq", "b.q", "bình quân", "tb", "trung bình"), "average"),
    **dict.fromkeys(
        (
            *(
                "tăng lên",
                "lên",
                "nâng lên",
                "giảm còn",
                "giảm xuống",
                "giảm xuống còn",
                "xuống còn",
            ),
            *("xuống", "còn", "duy trì", "giữ vững", "giữ", "có", "tổng", "tổng số", "tổng cộng"),
            *(
                "cộng",
                "số",
                "phấn đấu",
                "dự kiến",
                "ước",
                "ước đạt",
                "ước tính",
                "ước th",
                "kế hoạch",
            ),
            *("kh", "mục tiêu", "thực hiện", "th", "cả năm", "giao", "đã đạt", "lũy kế", "luỹ kế"),
        ),
        "asked",
    ),
}
_FRONT = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_FRONTS, key=len, reverse=True)))})[ :]+(?=\S)"
    r"|(tăng|giảm)(?=\d)"
)
_AVERAGE_NAMES = ("bình quân", "bq", "trung bình")
_JOINT = re.compile(r" ?(?:\b(?:đến|tới)\b|[-÷~]) ?(?=\d)")
_CLOSING = re.compile(r" ?\btrở (?:lên|xuống)$")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)*) ?([^\W\d][^\d,;]*?)(?:,? ?(?=\d)|$)")


@dataclass(frozen=True, slots=True)
class _Peeled:
    """The figure without what stood around it. `is_turned`: the opposite of it may be meant, too."""

    text: str
    is_sure: bool = True
    is_turned: bool = False


def read_figure(
    text: str, *, unit: str | None, decimals: int, previous: Span | None = None, name: str = ""
) -> Reading[Span]:
    """Read a cell of the indicator `name` as officials fill it in; `read_number` has the other arguments."""
    if len(text) > MAX_FIGURE_TEXT:
        return read_number(text, unit=unit, decimals=decimals, previous=previous)
    rules = reading_context(unit, decimals, previous)
    try:
        # "héc-ta" is one word, and no interval.
        plain = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", "", plain_text(text))
        special = _in_place_of_a_figure(plain, text.strip(), unit, name.lower())
        return special or _with_words(plain, text.strip(), rules, name)
    except ValueError as refusal:
        return refused_reading(refusal)


def is_no_figure(plain: str) -> bool:
    """Is a text in lower case blank, or what state tables write where there is no figure yet, "…"?"""
    return not plain or _DOTS.fullmatch(plain) is not None


def spreadsheet_error(text: str) -> str | None:
    """The message for a cell that holds an error of Excel instead of what it should; None for any other."""
    plain = text.strip().lower()
    if len(plain) > 1 and _NARROW.fullmatch(plain):
        return f"{text.strip()[:8]} là số không hiện được vì cột ở Excel hẹp quá; xin nới cột rồi chép lại."
    if _SHEET_ERROR.fullmatch(plain):
        return f"{text.strip()} là lỗi của Excel; xin sửa ở Excel rồi chép lại."
    return None


def _in_place_of_a_figure(
    plain: str, text: str, unit: str | None, name: str
) -> Reading[Span] | None:
    """What tables write where they have no figure."""
    if not plain or is_no_figure(plain):
        return Reading()
    if error := spreadsheet_error(text):
        return Reading(problem=error)
    is_nil = _NIL.fullmatch(plain) or _NIL.fullmatch(plain.rstrip(" .;,"))
    if is_nil or _says_none(plain, unit, name):
        nil = (Span.number(Decimal(0)), None)
        return Reading(readings=nil, question=f"{quoted(text)} là 0 hay chưa có số?", topic="nil")
    return None


def _with_words(plain: str, text: str, rules: ReadingContext, name: str) -> Reading[Span]:
    around = _peel(plain, rules.unit, name.lower())
    spans, is_sure = _core(around.text, rules, name)
    if around.is_turned:
        spans = (*spans, *(span.negated for span in spans))
    spans = tuple(dict.fromkeys(spans))
    if not (is_sure and around.is_sure):
        other_unit = f"ghi thêm hoặc khác đơn vị “{rules.unit}”" if rules.unit else "có ghi đơn vị"
        why = other_unit if around.is_sure else "có thêm chữ hoặc dấu"
        return Reading(readings=spans, question=f"{quoted(text)} {why}; số cần ghi là số nào?")
    return Reading(value=spans[0]) if len(spans) == 1 else Reading(readings=spans)


def _peel(plain: str, unit: str | None, name: str) -> _Peeled:
    """Take off punctuation, brackets and words, as many as there are."""
    found = _without_end(plain)
    inner = found.text[1:-1]
    if found.text[:1] == "(" and found.text[-1:] == ")" and not re.search(r"[()]", inner):
        # In accounts a figure in brackets is below nil.
        found = _Peeled(inner.strip(), is_sure=False, is_turned=True)
    if re.match(r"- \d", found.text):
        # A dash of a list, or a minus.
        found = _Peeled(found.text[2:], is_sure=False, is_turned=True)
    while front := _FRONT.match(found.text):
        rest = found.text[front.end() :]
        found = _in_front(_FRONTS[front[1] or front[2]], replace(found, text=rest), unit, name)
    return found


def _without_end(plain: str) -> _Peeled:
    text = re.sub(r"(?:[ ;]*;)+$", "", plain).rstrip()
    without = re.sub(r" ?(?:\*+|\(\*+\))$", "", text)
    # Behind a digit a stop may be a mark with its digits cut off.
    without = re.sub(r"(?<=[\d ])[.,]$", "", without).rstrip()
    return _Peeled(re.sub(r"[.,]$", "", without), is_sure=without == text)


def _in_front(kind: str, found: _Peeled, unit: str | None, name: str) -> _Peeled:
    """What a word before the figure does to it."""
    if kind == "plain":
        return found
    if kind in {"tăng", "giảm"}:
        if found.text[:1] in {"-", "+"} or (
            re.match(r"(?:từ|lên|xuống|còn) ", found.text) and "trở" not in found.text
        ):
            raise PhraseError(
                f"{quoted(f'{kind} {found.text}')} nói thay đổi từ đâu đến đâu; xin chỉ ghi số."
            )
        said = {word for word in ("tăng", "giảm") if re.search(rf"\b{word}\b", name)}
        is_turned = found.is_turned or (said != {kind} and (kind == "giảm" or "giảm" in said))
        return replace(found, is_sure=found.is_sure and said == {kind}, is_turned=is_turned)
    is_average = "/" in (unit or "") or any(word in name for word in _AVERAGE_NAMES)
    return replace(found, is_sure=found.is_sure and kind == "average" and is_average)


def _core(text: str, rules: ReadingContext, name: str) -> tuple[tuple[Span, ...], bool]:
    """The readings of a figure with its unit, and whether the unit leaves no doubt."""
    if worked_out := _worked_out(text, rules):
        return worked_out, False
    phrase = parse_number_phrase(text)
    if phrase is None:
        raise PhraseError("Không đọc được số liệu này; xin ghi lại.")
    meanings = [
        unit_meaning(run.unit, rules.unit, name, is_apart=_is_apart(run.unit, text))
        for run in phrase.runs
    ]
    # "14 - 16 tỷ": the unit behind the last number is that of both.
    if len(phrase.runs) > 1 and not phrase.runs[0].unit:
        meanings[0] = meanings[-1]
    if len({meaning.factors for meaning in meanings}) > 1:
        raise PhraseError(f"{quoted(text)} có hai đơn vị khác nhau; xin chỉ ghi số.")
    is_sure = all(meaning.is_sure for meaning in meanings)
    return phrase_spans(phrase, rules, meanings[0].factors), is_sure


def _is_apart(unit: str, text: str) -> bool:
    return not unit or re.search(rf"\d{re.escape(unit.split()[0])}", text) is None


def _worked_out(text: str, rules: ReadingContext) -> tuple[Span, ...] | None:
    """ "1 tỷ 200 triệu", "900 triệu – 1,2 tỷ", "trên 1 tỷ 200 triệu" in the indicator's unit.

    None for a text that needs no working out, or of which an amount can be read in two ways.
    """
    closing = _CLOSING.search(text)
    body = text[: closing.start()] if closing else text
    digit = re.search(r"\d", body)
    if digit is None:
        return None
    sides = _JOINT.split(re.sub(r"\b(k?m)2\b", r"\1²", body[digit.start() :]))
    parts = [found for side in sides if (found := _amount(side.strip(), rules.unit))]
    factors = {tuple(factor for _, factor in one) for one in parts}
    if len(parts) != len(sides) or (len(factors) == 1 and len(parts[0]) == 1):
        return None
    # What the words around them make of one number or two.
    ends = body[: digit.start()] + " - ".join("12"[: len(sides)])
    try:
        phrase = parse_number_phrase(ends + (closing[0] if closing else ""))
    except PhraseError:
        # Told of the whole text, without the numbers put in here.
        return None
    if phrase is None or any(run.negative for run in phrase.runs):
        return None
    values = [sum((value * factor for value, factor in one), Decimal(0)) for one in parts]
    for value in values:
        check_storable(value, rules.decimals)
    return built_spans(phrase.shapes, values)


def _amount(text: str, unit: str | None) -> list[tuple[Decimal, Decimal]] | None:
    """The numbers of an amount, each with what makes it the indicator's unit; None if it is no amount."""
    parts: list[tuple[Decimal, Decimal]] = []
    at = 0
    while at < len(text) and (found := _AMOUNT.match(text, at)):
        readings, factor = candidates(found[1]), unit_factor(found[2].strip(), unit)
        # Falling units, each below one of the unit before, and no mark that can be read in two ways.
        if factor is None or len(readings) != 1:
            return None
        value = readings[0].value
        if parts and (factor >= parts[-1][1] or value * factor >= parts[-1][1]):
            return None
        parts.append((value, factor))
        at = found.end()
    return parts if at == len(text) else None


def _says_none(plain: str, unit: str | None, name: str) -> bool:
    """Whether words say that there is none of what is counted: "không có hộ nào", "không còn hộ nghèo"."""
    found = _NONE.fullmatch(plain.rstrip(" .;,"))
    if found is None or not (found["verb"] or found["any"]) or changes_number(found["what"]):
        return False
    what = found["what"].strip()
    if what in _NO_THING | _ANY_THING:
        return what in _ANY_THING
    try:
        unit_meaning(what, unit, name, is_apart=True)
    except ValueError:
        # Things of another kind; but a rate has none of them where its name has the word.
        return names_words(name, what)
    return True
