"""Figures in prose that contradict Biểu 02, and missed indicators that "Hạn chế" does not mention."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from indicators.measures import Measure
from indicators.table import IndicatorRow
from indicators.values import Value, compare, ends_of, plain_number, show_value_in_words, span_of
from plans.document.checks.meaning import Meaning, by_aside, clause_of, fits, meaning_of
from plans.document.checks.scope import CheckText, PlanScope, Violation, check_each
from plans.document.paths import PlanText
from plans.document.references.cell_index import round_half_up
from plans.document.references.indicator_matching import IndicatorMatcher
from plans.document.references.prose_numbers import TypedNumber, phrase_around
from wardplan.numbers.digits import candidates
from wardplan.numbers.spans import Span, show_decimal
from wardplan.numbers.units import unit_family

#: Numbers of so few digits must have the very same ones.
_FEW = 3
#: A number with the digits of a figure needs less of its name than one with others.
_LOOSE = 0.4
_SHORT_COMINGS = re.compile(r"hạn chế|tồn tại|khó khăn|yếu kém|chưa đạt|khuyết điểm", re.IGNORECASE)


def wrong_figures(scope: PlanScope) -> Iterator[Violation]:
    """A number in a sentence that names an indicator but matches none of its figures in Biểu 02.

    Silent where that figure is blank or two indicators fit equally well, and for changes ("tăng 5 hộ"),
    rough numbers ("gần 12.600") and comparisons: a wrong finding costs more trust than a missed one.
    """
    namer = IndicatorMatcher(row for row in scope.rows.values() if row.is_quantity)
    return check_each(scope.prose, partial(_wrong, scope=scope, namer=namer))


def _wrong(place: CheckText, scope: PlanScope, namer: IndicatorMatcher) -> Iterator[Violation]:
    numbers = [typed for typed in scope.numbers[place.path] if typed.form != "fraction"]
    clauses: dict[int, list[TypedNumber]] = {}
    for typed in numbers:
        clauses.setdefault(clause_of(place.text, typed)[0], []).append(typed)
    for typed in numbers:
        meaning = meaning_of(place, scope, namer, typed)
        if meaning is None:
            continue
        rows, told = meaning.rows, meaning.told
        # One matching number in the clause is enough: the others then say something else of the indicator.
        clause = clauses[clause_of(place.text, typed)[0]]
        alike = [one for one in clause if any(fits(one, row) for row in rows)]
        if not rows or not all(_speaks(row, meaning.measures) for row in rows):
            loose = rows or _loosely(namer, meaning) or _by_unit(scope, typed)
            swapped = _mistaken(place, typed, loose, told)
            if swapped and not any(_agrees(place.text, typed, row, swapped[1]) for row in loose):
                yield _doubt(place, typed, *swapped)
            continue
        if any(_agrees(place.text, one, row, told) for one in alike for row in rows):
            continue
        yield _doubt(place, typed, rows[0], meaning.measures)


def _speaks(row: IndicatorRow, measures: Sequence[Measure]) -> bool:
    """Are all possible figures there, so that another number contradicts them?"""
    return bool(measures) and all(span_of(row.figure(measure)) for measure in measures)


def _by_unit(scope: PlanScope, typed: TypedNumber) -> Sequence[IndicatorRow]:
    """The only indicator with the number's unit, where there is one: "86 lớp"."""
    if not typed.unit or unit_family(typed.unit) != "count":
        return []
    rows = [row for row in scope.rows.values() if row.is_quantity and fits(typed, row)]
    return rows if len(rows) == 1 else []


def _loosely(namer: IndicatorMatcher, said: Meaning) -> Sequence[IndicatorRow]:
    rows = namer.named(said.before, said.behind, enough=_LOOSE, least=2)
    return (by_aside(rows, said.before + said.behind) or rows) if len(rows) > 1 else rows


def _mistaken(
    place: CheckText, typed: TypedNumber, rows: Sequence[IndicatorRow], told: tuple[Measure, ...]
) -> tuple[IndicatorRow, tuple[Measure, ...]] | None:
    """The row and figure that the number was plainly mistaken for.

    It has the digits of a figure in another order (12.757 for 12.575), or is the figure of another measure
    than the sentence names. Less of a name is enough then, and where the figure that is meant is blank,
    another number alone is no proof of a slip.
    """
    if typed.form != "single" or len(rows) != 1 or not fits(typed, rows[0]):
        return None
    (row,) = rows
    own = dict(row.figures).get(told[0]) if told else None
    others = (value for measure, value in row.figures if measure not in told)
    is_long = len(re.sub(r"\D", "", typed.runs[0])) >= _FEW
    if own is not None and is_long:
        spans = filter(None, map(span_of, others))
        if any(_same(typed.runs[0], span, None) for span in spans):
            return row, told
    for measure, value in row.figures:
        number = plain_number(value)
        if number is None:
            continue
        for meant in candidates(typed.runs[0]):
            if meant.value != number and _is_mixed_up(meant.value, number, row.decimals):
                return row, (measure,)
    return None


def _is_mixed_up(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Are these the same digits in another order, or with one of them doubled for another?"""
    typed, held = (f"{one:.{decimals}f}".replace(".", "") for one in (value, figure))
    # A mark that was lost: 71 for 7,1.
    if decimals and typed.strip("0") == held.strip("0"):
        return True
    same = set(typed) == set(held) if len(held) > _FEW else sorted(typed) == sorted(held)
    return same and len(typed) == len(held) > 1


def _agrees(text: str, typed: TypedNumber, row: IndicatorRow, told: Sequence[Measure] = ()) -> bool:
    """Is the number one of the row's figures, or of those of the measures that the sentence names?"""
    bound = phrase_around(text, typed).bound
    spans = (span_of(value) for measure, value in row.figures if not told or measure in told)
    return any(_same(run, span, bound) for span in spans if span for run in typed.runs)


def _same(run: str, value: Span, bound: Span | None) -> bool:
    """Is the number an end of the figure or a rounding of one, within it, or a bound that it satisfies?"""
    for meant in candidates(run):
        ends = ends_of(value)
        if any(meant.value in (end, round_half_up(end, meant.written)) for end in ends):
            return True
        number = Span.number(meant.value)
        if not value.is_number and compare(number, value) == "met" and _within(number, value):
            return True
        if bound is not None and not bound.is_number:
            limit = Span.above(meant.value) if bound.high is None else Span.below(meant.value)
            if _within(value, limit):
                return True
    return False


def _within(value: Span, whole: Span) -> bool:
    low = whole.low is None or (value.low is not None and value.low >= whole.low)
    high = whole.high is None or (value.high is not None and value.high <= whole.high)
    return low and high


def _doubt(
    place: CheckText, typed: TypedNumber, row: IndicatorRow, measures: Sequence[Measure]
) -> Violation:
    number = plain_number(row.figure(measures[0])) if len(measures) == 1 else None
    put = None
    if number is not None and typed.form == "single":
        put = show_decimal(number, row.decimals) + typed.sign
    told = "; ".join(
        f"{measure.label.lower()} {_shown(row.figure(measure), row)}" for measure in measures
    )
    return Violation(
        f"Biểu 02 ghi “{row.name}”: {told}; xin sửa câu hoặc sửa biểu cho khớp.",
        place,
        typed.start,
        typed.end,
        put,
        rests_on=repr([(row.code, row.figure(measure)) for measure in measures]),
        puts=(row.code, measures[0]) if put else None,
    )


def _shown(value: Value | None, row: IndicatorRow) -> str:
    return show_value_in_words(value, row.decimals, row.unit) or "chưa có"


def unmentioned_shortfalls(scope: PlanScope) -> Iterator[Violation]:
    """An indicator whose estimate misses the assigned figure without being mentioned in "Hạn chế".

    Only result or estimate of the whole year count: after nine months nothing is certain.
    """
    texts = [place.text for place in _short_comings(scope)]
    namer = IndicatorMatcher(scope.rows.values())
    mentioned = {code for text in texts for code in namer.mentioned(text)}
    folded = " ".join(" ".join(texts).lower().split())
    for row in scope.rows.values():
        told = Measure.RESULT if Measure.RESULT in row.filled else Measure.ESTIMATE
        result, assigned = row.figure(told), row.figure(Measure.ASSIGNED)
        if compare(result, assigned, row.better) != "not_met":
            continue
        if row.code in mentioned or row.name.lower() in folded:
            continue
        yield Violation(
            f"{told.basis.label} {_shown(result, row)}, chưa đạt chỉ tiêu giao {_shown(assigned, row)}, mà "
            "mục Hạn chế chưa nhắc đến; xin nêu và nói nguyên nhân.",
            cells=((row.code, told), (row.code, Measure.ASSIGNED)),
        )


def _short_comings(scope: PlanScope) -> Iterator[PlanText | CheckText]:
    """The texts below a heading about shortcomings, with everything nested in it."""
    inside: str | None = None
    for place in scope.places:
        if not place.path.startswith("sections"):
            continue
        if place.path.endswith(".heading"):
            root = place.path.removesuffix(".heading")
            if inside is None or not root.startswith(inside):
                speaks = place.looks_back and _SHORT_COMINGS.search(place.text)
                inside = root if speaks else None
        if inside is not None:
            yield place
