"""What somebody types as the answer to a question, read as a place holds it. Pure."""

import re
from datetime import date

from indicators.measures import printable_columns
from plans.incoming.plan.matching import OWN
from plans.incoming.plan.places import BLANK, SKIP, WORDS, is_cell, kind_of_value, value_of_span
from plans.incoming.plan.understood import PlaceQuestion
from wardplan.codes import code_problem
from wardplan.errors import UserFacingError
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.number_phrase import quoted
from wardplan.numbers.spans import MAX_DECIMALS, Reading, Span, show_span
from wardplan.numbers.spellings import is_no_figure, read_figure
from wardplan.text import clean, plain_digits, text_problem

#: The years that a plan may be of.
_YEARS = range(1990, 2101)
_WRITE_SO = "xin ghi như 12.575 hoặc 12,575."
_DATE = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_MAX_LINE, _MAX_PARAGRAPH = 500, 20_000
_CHOSEN = (SKIP, BLANK)


class AnswerRefused(UserFacingError):
    """What was typed answers nothing; `message` says why and what to do."""


def accepted(
    question: PlaceQuestion, given: str, *, unit: str = "", name: str = "", typed: bool = False
) -> str:
    """The value of an answer: one of the readings, or what was typed. Raises `AnswerRefused`.

    `unit` and `name` are those of the row, with which the number reader reads a figure. A figure that was
    `typed` is read by it in any case: "12.575" is what people write for the reading "12575".
    """
    value = clean(given).strip()
    is_written = typed and is_cell(question.about)
    if not value or (not is_written and value in {one.value for one in question.readings}):
        return value
    if is_cell(question.about):
        return _figure(value, unit, name)
    if question.about.startswith("head."):
        return _head(question.about.partition(".")[2], value)
    is_known = {
        "row": value in (OWN, SKIP) or value.startswith("kind:") or code_problem(value) is None,
        "column": value in printable_columns() or value in ("other", "name", "unit", "comparison"),
        "table": value in ("tasks", "indicators", "assignment", "list", "free"),
        "level": re.fullmatch(r"(?:heading|clause):[1-9]|paragraph|bullet|sub_bullet", value),
    }
    if is_known.get(question.kind) or value == SKIP:
        return value
    if question.kind in ("text", "difference", "level"):
        return WORDS + _words(value.removeprefix(WORDS), _MAX_PARAGRAPH)
    raise AnswerRefused("Câu trả lời này không có trong các cách hiểu; xin chọn lại.")


def _figure(typed: str, unit: str, name: str) -> str:
    if typed in _CHOSEN:
        return typed
    if typed.startswith(WORDS):
        return WORDS + _words(typed.removeprefix(WORDS), _MAX_LINE)
    plain = " ".join(typed.lower().split())
    if (kind := kind_of_value(plain)) in ("achieved", "not_achieved"):
        return kind
    if is_no_figure(plain):
        return BLANK
    reading = read_figure(typed, unit=unit or None, decimals=MAX_DECIMALS, name=name)
    # Typed in answer to a question, a mark means what the portal prints it for.
    as_printed = [one for one in reading.readings if one and _shown(one) == typed]
    if len(as_printed) == 1:
        return value_of_span(as_printed[0])
    if reading.value is None:
        raise AnswerRefused(_refusal(typed, reading))
    return value_of_span(reading.value)


def _refusal(typed: str, reading: Reading[Span]) -> str:
    if reading.topic == "nil":
        return f"{reading.question} Xin ghi 0, hoặc ghi “chưa có số”."
    if reading.readings:
        ways = " hay ".join(_shown(one) for one in reading.readings if one)
        return f"{quoted(typed)} còn hiểu được nhiều cách: {ways}; xin chỉ ghi số, {_WRITE_SO[4:]}"
    if reading.topic == "decimals":
        return reading.problem or ""
    return f"{quoted(typed)} chưa đọc được thành số; {_WRITE_SO}"


def _shown(span: Span) -> str:
    ends = [end for end in (span.low, span.high) if end is not None]
    return show_span(span, max(map(decimals_needed, ends)))


def _head(name: str, typed: str) -> str:
    if name == "year":
        if plain_digits(typed) not in _YEARS:
            told = f"từ {_YEARS[0]} đến {_YEARS[-1]}; xin ghi bốn chữ số."
            raise AnswerRefused(f"Năm kế hoạch {told}")
        return typed
    if name == "number" and not plain_digits(typed, 5):
        raise AnswerRefused("Số của văn bản là một số như 05; xin ghi lại.")
    if name == "date":
        return _date(typed)
    longest = _MAX_PARAGRAPH if name in ("legal_basis", "preamble", "closing") else _MAX_LINE
    return "\n".join(_words(line, longest) for line in typed.split("\n") if line.strip())


def _date(typed: str) -> str:
    """As the head has it: "2024-11-05", "2024-11", "2024"."""
    found = _DATE.fullmatch(typed)
    if found is None and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", typed):
        found = _DATE.fullmatch("/".join(reversed(typed.split("-"))))
    try:
        if found is None:
            raise ValueError
        date(int(found[3]), int(found[2] or 1), int(found[1] or 1))
    except ValueError:
        raise AnswerRefused(
            f"{quoted(typed)} không phải là ngày; xin ghi như 05/11/2024."
        ) from None
    return "-".join(f"{int(one):02d}" for one in (found[3], found[2], found[1]) if one)


def _words(typed: str, longest: int) -> str:
    words = " ".join(typed.split())
    AnswerRefused.raise_if(text_problem(words, longest=longest))
    return words
