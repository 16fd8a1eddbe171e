"""The kinds of figure: how each parses, shows, compares and stores its values.

A new kind is one `FigureKind` in `KINDS`; for a choice of words one `ChoiceKind` is enough. `values.span_of`
gives the number of a value of any kind: sums, checks, charts and spreadsheets use nothing else.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Generic, Literal, TypeVar

from wardplan.numbers.number_phrase import MAX_FIGURE_TEXT, quoted
from wardplan.numbers.plain import span_from_plain, span_to_plain
from wardplan.numbers.spans import (
    Reading,
    Span,
    Topic,
    Verdict,
    check_storable,
    placed,
    show_span,
    show_span_in_words,
)
from wardplan.numbers.spellings import is_no_figure, read_figure, spreadsheet_error
from wardplan.text import clean, fold, text_problem

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class WordsValue:
    """A figure of words: "Loại I", "3 sao"."""

    text: str


Value = Span | Enum | WordsValue

V = TypeVar("V", bound=Value)
E = TypeVar("E", bound=Enum)

#: A blank, where it is one of several readings.
NO_FIGURE = "chưa có số"
#: The longest words of a figure, and the most that a definition may give to choose from.
MAX_WORDS, MAX_CHOICES = 60, 20


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} hoặc {last}" if first else last


def _one_of(words: str, count: int) -> str:
    number = {2: "hai", 3: "ba", 4: "bốn"}.get(count, count)
    return f"Chỉ tiêu này chỉ ghi {words}; xin chọn một trong {number}."


class FigureKind(ABC, Generic[V]):
    """A kind of figure. `name` is its name in the catalogue and the plan file, `label` the one for people.

    `expected` describes its values in messages; `is_quantity`: values are amounts in the unit and with the
    decimals of the indicator, and can be added up and divided. `words` are those to choose from, if its values
    are words.
    """

    values: type[V]
    is_quantity: ClassVar[bool] = False
    words: str = ""

    def __init__(self, name: str, label: str, expected: str) -> None:
        self.name, self.label, self.expected = name, label, expected

    @abstractmethod
    def read(
        self, text: str, *, unit: str | None, decimals: int, previous: Value | None, name: str = ""
    ) -> Reading[Value]:
        """Parse what was typed or pasted into a cell of the indicator `name`.

        `previous` is last year's value of the same figure.
        """

    def among(self, choices: Sequence[str]) -> "FigureKind[V]":
        """The same kind for an indicator whose definition gives the words to choose from."""
        return self

    def of_number(self, number: Decimal, decimals: int) -> V | None:
        """The value of a numeric cell of a spreadsheet; None if it has to be read as text."""
        return None

    @abstractmethod
    def show(self, value: V, decimals: int) -> str:
        """The value as tables print it. ValueError if it has more decimals."""

    @abstractmethod
    def in_words(self, value: V, decimals: int, unit: str | None) -> str:
        """The value as prose says it. ValueError if it has more decimals."""

    def span(self, value: V) -> Span | None:
        """The value as a number, interval or bound; None if it is not one."""
        return None

    @abstractmethod
    def compare(self, value: V, target: V, better: Better) -> Verdict:
        """Does the value meet the target?"""

    @abstractmethod
    def to_columns(self, value: V) -> dict[str, Any]:
        """The columns of `Figure` that the value fills."""

    @abstractmethod
    def from_columns(self, columns: Mapping[str, Any]) -> V | None:
        """The value in the columns; None if they hold no value of this kind."""

    @abstractmethod
    def to_plain(self, value: V, decimals: int) -> Any:
        """The value in the plan file: a decimal, a text, a list or a mapping."""

    @abstractmethod
    def from_plain(self, plain: Any, decimals: int) -> V:
        """The value from the plan file. The message of a ValueError says what is wrong."""


class NumberKind(FigureKind[Span]):
    """A number, an interval or a bound."""

    values = Span
    is_quantity = True

    def read(
        self, text: str, *, unit: str | None, decimals: int, previous: Value | None, name: str = ""
    ) -> Reading[Value]:
        last = previous if isinstance(previous, Span) else None
        found = read_figure(text, unit=unit, decimals=decimals, previous=last, name=name)
        return Reading(found.value, found.readings, found.problem, found.question, found.topic)

    def of_number(self, number: Decimal, decimals: int) -> Span:
        # A numeric cell says exactly which number it is; only whether it fits is left to ask.
        check_storable(number, decimals)
        return Span.number(number)

    def show(self, value: Span, decimals: int) -> str:
        return show_span(value, decimals)

    def in_words(self, value: Span, decimals: int, unit: str | None) -> str:
        return show_span_in_words(value, decimals, unit)

    def span(self, value: Span) -> Span:
        return value

    def compare(self, value: Span, target: Span, better: Better) -> Verdict:
        """A target that is a bound is met within the bound. A number or an interval is a threshold: with
        `higher` its low end must be reached, with `lower` its high end must not be exceeded.
        """
        if target.low is None or (target.high is not None and better == "lower"):
            return placed(value.negated, target.negated)
        return placed(value, target)

    def to_columns(self, value: Span) -> dict[str, Any]:
        return {name: getattr(value, name) for name in ("low", "high", "low_in", "high_in")}

    def from_columns(self, columns: Mapping[str, Any]) -> Span | None:
        if columns["low"] is None and columns["high"] is None:
            return None
        return Span(columns["low"], columns["high"], columns["low_in"], columns["high_in"])

    def to_plain(self, value: Span, decimals: int) -> Any:
        return span_to_plain(value, decimals)

    def from_plain(self, plain: Any, decimals: int) -> Span:
        return span_from_plain(plain, decimals)


class ChoiceKind(FigureKind[E]):
    """A choice of words: the members of an enum, best first, whose values are printed.

    Stored as a number, the position in the enum. `also` are other words for a member, in lower case; `maybe`
    are words that mean different things in different tables (a cross, "có"), with what each may mean here,
    None for a blank: the user is asked. So they are about more words behind a known one ("đạt mức độ 2").
    """

    def __init__(
        self,
        name: str,
        label: str,
        values: type[E],
        also: Mapping[str, E] | None = None,
        maybe: Mapping[str, tuple[E | None, ...]] | None = None,
    ) -> None:
        words = [member.value for member in values]
        super().__init__(name, label, " / ".join(words))
        self.values = values
        self.members = list(values)
        self.words = self._told("{}")
        self._read = {word.lower(): member for word, member in zip(words, values, strict=True)}
        self._read |= also or {}
        self._maybe = maybe or {}

    def read(
        self, text: str, *, unit: str | None, decimals: int, previous: Value | None, name: str = ""
    ) -> Reading[Value]:
        words = " ".join(clean(text).lower().split())
        if is_no_figure(words) or not (words := words.rstrip(".;,")):
            return Reading()
        if words in self._read:
            return Reading(value=self._read[words])
        if meant := self._meant(words):
            topic: Topic = "nil" if None in meant else ""
            choices = " hay ".join(one.value if one else NO_FIGURE for one in meant)
            question = f"{quoted(text.strip())} là {choices}?"
            return Reading(readings=meant, question=question, topic=topic)
        if error := spreadsheet_error(text):
            return Reading(problem=error)
        return Reading(problem=_one_of(self.words, len(self.members)))

    def _meant(self, words: str) -> tuple[E | None, ...]:
        """What words that are not the kind's own may mean; nothing where they say nothing of it."""
        if words in self._maybe:
            return self._maybe[words]
        if len(words) > MAX_FIGURE_TEXT or re.search(r"\d[\d.,]*\s*[%‰/]", words):
            return ()
        for word, member in self._read.items():
            begins = words.startswith(f"{word} ") and not words[len(word) + 1].isdigit()
            if begins or fold(words) == fold(word):
                return (member, *(other for other in self.members if other is not member))
        return ()

    def _told(self, form: str) -> str:
        return _listed([form.format(member.value) for member in self.members])

    def show(self, value: E, decimals: int) -> str:
        return str(value.value)

    def in_words(self, value: E, decimals: int, unit: str | None) -> str:
        return str(value.value)

    def compare(self, value: E, target: E, better: Better) -> Verdict:
        return "met" if self._place(value) <= self._place(target) else "not_met"

    def _place(self, value: E) -> int:
        return self.members.index(value)

    def to_columns(self, value: E) -> dict[str, Any]:
        place = Decimal(self._place(value) + 1)
        return {"low": place, "high": place}

    def from_columns(self, columns: Mapping[str, Any]) -> E | None:
        places = {Decimal(place): member for place, member in enumerate(self.members, start=1)}
        return places.get(columns["low"])

    def to_plain(self, value: E, decimals: int) -> Any:
        return value.value

    def from_plain(self, plain: Any, decimals: int) -> E:
        text = clean(plain) if isinstance(plain, str) else plain
        for member in self.members:
            if text == member.value:
                return member
        raise ValueError(f"Chỉ tiêu này chỉ nhận {self._told('“{}”')}.")


class WordsKind(FigureKind[WordsValue]):
    """Words that are no number and are never added up: free ones, or a choice that the definition gives.

    Two are equal or not; which of them is better the words do not say.
    """

    values = WordsValue

    def __init__(self, name: str, label: str, choices: Sequence[str] = ()) -> None:
        super().__init__(name, label, "chữ")
        self.choices = tuple(choices)
        self.words = _listed(self.choices) if choices else "bằng chữ"

    def among(self, choices: Sequence[str]) -> "WordsKind":
        return WordsKind(self.name, self.label, choices) if choices else self

    def read(
        self, text: str, *, unit: str | None, decimals: int, previous: Value | None, name: str = ""
    ) -> Reading[Value]:
        words = " ".join(clean(text).split())
        if is_no_figure(words.lower()):
            return Reading()
        if error := spreadsheet_error(text):
            return Reading(problem=error)
        alike = [one for one in self.choices if fold(one) == fold(words)]
        meant = next((one for one in alike if one == words or len(alike) == 1), "")
        # Two may differ in accents alone, and the end of the words ("I") is not yet all of them.
        near = alike or [one for one in self.choices if fold(one).split()[-1:] == [fold(words)]]
        if words in ("-", "–", "—", "/", "x") and not meant:
            return Reading(
                readings=(None,), question=f"{quoted(words)} là {NO_FIGURE}?", topic="nil"
            )
        if self.choices and not meant:
            if near:
                question = f"{quoted(words)} là {' hay '.join(near)}?"
                return Reading(readings=tuple(map(WordsValue, near)), question=question)
            return Reading(problem=_one_of(self.words, len(self.choices)))
        if not meant and (problem := text_problem(words, longest=MAX_WORDS)):
            return Reading(problem=problem)
        return Reading(value=WordsValue(meant or words))

    def refusal(self, value: WordsValue) -> str:
        """Why an indicator with these choices cannot have the words; empty where it can."""
        return _one_of(self.words, len(self.choices)) if self._is_strange(value) else ""

    def _is_strange(self, value: WordsValue) -> bool:
        return bool(self.choices) and value.text not in self.choices

    def show(self, value: WordsValue, decimals: int) -> str:
        return value.text

    def in_words(self, value: WordsValue, decimals: int, unit: str | None) -> str:
        return value.text

    def compare(self, value: WordsValue, target: WordsValue, better: Better) -> Verdict:
        return "met" if value == target else "unclear"

    def to_columns(self, value: WordsValue) -> dict[str, Any]:
        return {"words": value.text}

    def from_columns(self, columns: Mapping[str, Any]) -> WordsValue | None:
        return WordsValue(columns["words"]) if columns["words"] else None

    def to_plain(self, value: WordsValue, decimals: int) -> Any:
        return value.text

    def from_plain(self, plain: Any, decimals: int) -> WordsValue:
        text = " ".join(clean(plain).split()) if isinstance(plain, str) else ""
        problem = text_problem(text, longest=MAX_WORDS) if text else "Chỉ tiêu này ghi bằng chữ."
        if problem:
            raise ValueError(problem)
        return WordsValue(text)


class Achieved(Enum):
    """Whether something was achieved; its value is what the paper prints."""

    YES = "đạt"
    NO = "không đạt"


class AchievedKind(ChoiceKind[Achieved]):
    """Achieved or not; stored in a column of its own."""

    def to_columns(self, value: Achieved) -> dict[str, Any]:
        return {"achieved": value is Achieved.YES}

    def from_columns(self, columns: Mapping[str, Any]) -> Achieved | None:
        achieved = columns["achieved"]
        return None if achieved is None else Achieved.YES if achieved else Achieved.NO


NUMBER = NumberKind("number", "Số liệu", "số")
_YES, _NO = Achieved.YES, Achieved.NO
ACHIEVED = AchievedKind(
    "achieved",
    "Đạt / không đạt",
    Achieved,
    also={
        **dict.fromkeys(("đã đạt", "đạt chuẩn", "đã đạt chuẩn", "đạt yêu cầu"), _YES),
        **dict.fromkeys(("chưa đạt", "k.đạt", "k đạt", "ko đạt", "k. đạt", "ko. đạt"), _NO),
        **dict.fromkeys(("không đạt chuẩn", "chưa đạt chuẩn", "không đạt yêu cầu"), _NO),
    },
    maybe={
        **dict.fromkeys(
            ("có", "hoàn thành", "đã hoàn thành", "đ", "v", "✓", "✔", "√"), (_YES, _NO)
        ),
        **dict.fromkeys(("chưa hoàn thành", "không hoàn thành", "kđ", "k", "ko"), (_NO, _YES)),
        **dict.fromkeys(("x", "×", "*"), (_YES, _NO, None)),
        **dict.fromkeys(("-", "–", "—", "−", "--", "/", "không", "không có", "chưa"), (_NO, None)),
        **dict.fromkeys(("chưa có", "n/a"), (None, _NO)),
    },
)

WORDS = WordsKind("words", "Chữ (Loại I, 3 sao…)")

#: Every kind by its name, in the order in which they are offered.
KINDS: dict[str, FigureKind[Any]] = {kind.name: kind for kind in (NUMBER, ACHIEVED, WORDS)}


def is_quantity(kind: str) -> bool:
    """Whether rows of this kind hold amounts in a unit, with decimals; group headings do not."""
    return kind in KINDS and KINDS[kind].is_quantity
