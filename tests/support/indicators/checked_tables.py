"""Small Biểu 02 for tests of the checks, with figures written as on paper."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from indicators.checks import FigureFinding, check_table
from indicators.measures import STANDARD, Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value
from tests.support.plans.documents import spans
from wardplan.numbers.spans import Span

YEAR = 2023
#: The measures that drawn tables have figures of, in the order of the form.
CHECKED = tuple(one for one in Measure if one in (*STANDARD, "last_result", "half_year"))


def span(written: Any) -> Value:
    """A figure from "12.5", from ("14.5", "16.5"), or the value itself."""
    if isinstance(written, str):
        return Span.number(Decimal(written))
    if isinstance(written, tuple):
        return Span.interval(*(Decimal(end) for end in written))
    return written


def row(code: str, **given: Any) -> IndicatorRow:
    """A row, by default a count of people; keywords are figures by measure (estimate="12"), else fields."""
    figures = tuple(
        (measure, span(given.pop(measure.value))) for measure in Measure if measure.value in given
    )
    fields = {"kind": "number", "name": f"Dòng {code}", "unit": "Người"} | given
    return IndicatorRow(code=code, figures=figures, **fields)


def table(*rows: IndicatorRow, year: int = YEAR) -> IndicatorTableData:
    """A Biểu 02 of these rows."""
    return IndicatorTableData("Biểu số 02", year, ("DANH MỤC", "ĐVT", "Ước"), ("estimate",), rows)


def years(code: str, *estimates: Any, **fields: Any) -> list[IndicatorTableData]:
    """Tables of earlier years, newest first, with these estimates."""
    return [
        table(row(code, estimate=estimate, **fields), year=YEAR - back)
        for back, estimate in enumerate(estimates, start=1)
    ]


def findings_of(table, code, measure, past=()):
    """What is found about one cell, also from other rows."""
    return [one for one in check_table(table, past=past) if (code, measure) in one.cells]


def rule_ids(findings: list[FigureFinding]) -> list[str]:
    """The ids of the rules with findings, in order."""
    return [finding.rule for finding in findings]


NAMES = (
    "Tổng số lao động được giải quyết việc làm mới",
    "Trong đó: Xuất khẩu lao động",
    "Nữ",
    "Số hộ nghèo giảm",
    "Tỷ lệ hộ nghèo",
    "Tốc độ phát triển GTSX",
    "Dịch vụ",
    "Thu nhập bình quân đầu người",
)
UNITS = ("%", "‰", "Người", "Hộ", "triệu đồng", "kg/người", None)
CODES = ("a", "b", "c", "d", "e")


@st.composite
def small_spans(draw: Any, decimals: int) -> Span:
    """Figures close enough together to break rules."""
    number = st.integers(-3, 240).map(lambda whole: Decimal(whole).scaleb(-decimals))
    low, high = sorted((draw(number), draw(number)))
    makers = [Span.number, Span.number, Span.above, Span.at_least, Span.below, Span.at_most]
    maker = draw(st.sampled_from(makers))
    return Span.interval(low, high) if draw(st.integers(0, 5)) == 0 else maker(high)


@st.composite
def related_tables(draw: Any, year: int = YEAR) -> IndicatorTableData:
    """Tables whose rows are parts and rates of each other; parents may form a circle."""
    drawn = []
    for code in draw(st.permutations(CODES))[: draw(st.integers(1, len(CODES)))]:
        decimals = draw(st.integers(0, 2))
        value = small_spans(decimals) | spans(decimals)
        limit = st.none() | st.integers(-5, 150).map(Decimal)
        drawn.append(
            IndicatorRow(
                code=code,
                name=draw(st.sampled_from(NAMES)),
                unit=draw(st.sampled_from(UNITS)),
                kind="number",
                decimals=decimals,
                cumulative=draw(st.booleans()),
                parent=draw(st.none() | st.sampled_from(CODES)),
                rate_of=draw(st.none() | st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))),
                minimum=draw(limit),
                maximum=draw(limit),
                figures=tuple((one, draw(value)) for one in CHECKED if draw(st.booleans())),
            )
        )
    return table(*drawn, year=year)


@st.composite
def pasts(draw: Any) -> list[IndicatorTableData]:
    """Up to three years before, newest first."""
    return [draw(related_tables(YEAR - back)) for back in range(1, draw(st.integers(1, 4)))]
