"""A place in doubt as it is asked: its readings, spelt out, and what else may settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.measures import measure_of
from plans.incoming.plan.answers import OWN, answers_alike, question_about
from plans.incoming.plan.places import BLANK, SKIP, WORDS, span_of_value
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, QuestionKind, ReadPlan
from plans.views.importing.columns import Option
from plans.views.importing.places import ReadingPlace
from wardplan.numbers.spans import show_span

#: The field in which another answer is typed, by what is asked; no field where only a reading will do.
_TYPED: dict[QuestionKind, str] = {
    "figure": "Số khác",
    "difference": "Số khác",
    "year": "Năm khác",
    "head": "Ghi khác",
    "text": "Ghi khác",
}
_WITHOUT_READINGS = "Ghi"
_UNASKED: dict[QuestionKind, str] = {
    "row": "Dòng này là chỉ tiêu nào?",
    "figure": "Ghi lại số này",
    "level": "Ghi lại đoạn này",
}
_ACHIEVED = {"achieved": "đạt", "not_achieved": "không đạt"}
LATER = "để sau, thành góp ý"
#: Characters of the file's own words that a question shows.
_LONGEST = 300
#: So many questions of one kind are asked as one first.
MANY = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading with the digit of its key; `is_chosen`: it is the answer that stands."""

    number: int
    reading: PossibleReading
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """What is asked about a place now; `answer` is what stands, None where there is none.

    `alike`: how many figures of its row, this one counted, one reading settles. `problem` and `typed`: an
    answer that could not be read.
    """

    place: ReadingPlace
    question: PlaceQuestion
    choices: tuple[Choice, ...]
    typing: str
    alike: int = 1
    where: str = ""
    answer: str | None = None
    problem: str = ""
    typed: str = ""
    #: What it may be chosen from, in place of a field.
    options: tuple[Option, ...] = ()

    @property
    def asked(self) -> str:
        """The question; of a place that nobody asks about, what may be done there."""
        return self.question.asked or _UNASKED.get(self.question.kind, "Ghi lại chỗ này")

    @property
    def as_written(self) -> str:
        """What the file says there, and where."""
        text = self.question.text
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return ", ".join(filter(None, (f"“{shown}”", self.question.source.where)))

    @property
    def is_put_off(self) -> bool:
        """Whether it is left to a remark."""
        return self.answer == ""

    @property
    def is_asked(self) -> bool:
        """Whether it is still in doubt, so that it may be put off."""
        return self.question in self.place.open

    @property
    def heading(self) -> str:
        """The number of the heading that labels the question."""
        return f"hoi-{self.place.key}".replace(".", "-")


def block_of(
    found: ReadPlan, place: ReadingPlace, answers: Mapping[str, str], about: str
) -> QuestionBlock | None:
    """What is asked at a place: about its cell `about`, else the first that is in doubt, else answered."""
    asked = [*place.open, *place.answered]
    question = next((one for one in asked if one.about == about), None)
    question = question or question_about(found, about) if about != place.key else question
    question = question or (asked[0] if asked else question_about(found, place.key))
    if question is None:
        return None
    answer = answers.get(question.about)
    return QuestionBlock(
        place,
        question,
        tuple(
            Choice(number, reading, reading.value == answer)
            for number, reading in enumerate(question.readings, 1)
        ),
        _TYPED.get(question.kind, "" if question.readings else _WITHOUT_READINGS),
        _alike(found, question),
        answer=answer,
    )


def _alike(found: ReadPlan, question: PlaceQuestion) -> int:
    """The figures that are read as this one is; 1 where one of the row is written otherwise."""
    if not question.readings:
        return 1
    return 1 + len(answers_alike(found, question.about, question.readings[0].value))


def many_alike(questions: list[PlaceQuestion]) -> list[PlaceQuestion]:
    """The questions that are asked as one, because there are many of the same words and readings."""
    groups: dict[tuple[str, str, tuple[PossibleReading, ...]], list[PlaceQuestion]] = {}
    for one in questions:
        if one.readings:
            groups.setdefault((one.kind, one.text.strip().lower(), one.readings), []).append(one)
    return next((found for found in groups.values() if len(found) > MANY), [])


def answer_in_words(question: PlaceQuestion, answer: str | None) -> str:
    """What was chosen, as its reading says it; what was typed, as it was understood."""
    if not answer:
        return LATER
    label = next((one.label for one in question.readings if one.value == answer), "")
    return label or _said(answer)


def _said(answer: str) -> str:
    known = {BLANK: "chưa có số", SKIP: "không lấy", OWN: "chỉ tiêu riêng", "other": "không lấy"}
    if answer in known:
        return known[answer]
    if measure := measure_of(answer):
        return measure.label
    return f"“{figure_in_words(answer) or answer.removeprefix(WORDS)}”"


def figure_in_words(value: str) -> str:
    """ "14.5..16.5" as tables print it, "14,5 – 16,5"; "" where it is no figure."""
    if value in _ACHIEVED:
        return _ACHIEVED[value]
    span = span_of_value(value)
    if span is None:
        return ""
    exponents = [end.as_tuple().exponent for end in (span.low, span.high) if end is not None]
    return show_span(
        span, max(-one if isinstance(one, int) and one < 0 else 0 for one in exponents)
    )
