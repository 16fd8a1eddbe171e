"""References to cells in a text: read, written, printed, refused with a sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Achieved, Value
from plans.document.references.printing import (
    BLANK,
    UNCLEAR,
    describe_reference,
    opens_sentence,
    reference_messages,
    resolve,
)
from plans.document.references.syntax import (
    PlainText,
    Ratio,
    RatioSign,
    Reference,
    ReferenceSyntaxError,
    escape,
    find_references,
    format_reference,
    parse,
    tokenize,
)
from tests.support.plans.documents import sample, tables
from wardplan.numbers.spans import Span

TARGET = Reference("dan-so", Measure.TARGET)
NINE = Reference("bhxh-tu-nguyen", Measure.NINE_MONTH)
ASSIGNED = Reference("bhxh-tu-nguyen", Measure.ASSIGNED)

codes = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
single = st.builds(Reference, codes, st.sampled_from(Measure))
bound = single | st.builds(Ratio, single, st.sampled_from(RatioSign), single)
words = st.text(alphabet="ab{}./% é\n", min_size=1, max_size=8).map(PlainText)


def unparse(parts) -> str:
    # Literal texts are joined before they are escaped: "{" and "{" side by side would open a reference.
    written, words = "", ""
    for part in parts:
        if isinstance(part, PlainText):
            words += part.text
        else:
            written, words = written + escape(words) + format_reference(part), ""
    return written + escape(words)


def number(text: str) -> Span:
    return Span.number(Decimal(text))


def table_of(unit: str | None = "%", decimals: int = 0, **figures: Value) -> IndicatorTableData:
    """A Biểu 02 with one indicator `x`, of that unit and with these figures."""
    achieved = any(isinstance(one, Achieved) for one in figures.values())
    row = IndicatorRow(
        code="x",
        name="Tỷ lệ hộ nghèo",
        unit=unit,
        kind="achieved" if achieved else "number",
        decimals=decimals,
        figures=tuple((Measure(measure), value) for measure, value in figures.items()),
    )
    return replace(sample().indicators, rows=(row,))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("Dân số }} { một }", (PlainText("Dân số }} { một }"),)),
        ("{{dan-so.target}}", (TARGET,)),
        ("a {{dan-so.target}} b", (PlainText("a "), TARGET, PlainText(" b"))),
        ("{{ dan-so.target\u00a0}}", (TARGET,)),
        (
            "{{bhxh-tu-nguyen.nine_month / bhxh-tu-nguyen.assigned}}",
            (Ratio(NINE, RatioSign.FRACTION, ASSIGNED),),
        ),
        (
            "{{bhxh-tu-nguyen.nine_month%bhxh-tu-nguyen.assigned}}",
            (Ratio(NINE, RatioSign.PERCENT, ASSIGNED),),
        ),
        ("{{{{dan-so.target}}", (PlainText("{{dan-so.target}}"),)),
        ("{{{dan-so.target}}}", (PlainText("{"), TARGET, PlainText("}"))),
        ("{{{{{{dan-so.target}}", (PlainText("{{"), TARGET)),
        ("{{{{{{{{", (PlainText("{{{{"),)),
    ],
)
def test_text_is_taken_apart(text: str, parts: tuple[object, ...]) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("xem {{ x }} nhé", "“{{ x }}”"),
        ("{{dan-so}}", "“{{dan-so}}”"),
        ("{{Dan-So.target}}", "“{{Dan-So.target}}”"),
        ("{{dan--so.target}}", "“{{dan--so.target}}”"),
        ("{{dan-so.target / }}", "“{{dan-so.target / }}”"),
        ("{{a.target / b.target / c.target}}", "c.target"),
        ("{{", "“{{”"),
        ("cuối {{dan-so.target}", "“{{dan-so.target}”"),
    ],
)
def test_braces_that_open_nothing_are_refused_by_name(text: str, shown: str) -> None:
    with pytest.raises(ReferenceSyntaxError) as refused:
        parse(text)
    sentence = str(refused.value)
    assert shown in sentence
    assert "{{{{" in sentence
    assert sentence.endswith(".")


def test_unknown_measure_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReferenceSyntaxError, match="“cuoi_nam”") as refused:
        parse("{{dan-so.cuoi_nam}}")
    assert "nine_month (thực hiện 9 tháng)" in str(refused.value)


def test_long_bad_piece_is_shortened() -> None:
    with pytest.raises(ReferenceSyntaxError) as refused:
        parse("{{" + "a" * 10_000)
    assert len(str(refused.value)) < 300


@given(st.lists(words | bound, max_size=6))
def test_parts_written_down_are_read_again(parts) -> None:
    merged: list[object] = []
    for part in parts:
        if isinstance(part, PlainText) and merged and isinstance(merged[-1], PlainText):
            merged[-1] = PlainText(merged[-1].text + part.text)
        else:
            merged.append(part)
    assert parse(unparse(parts)) == tuple(merged)


@given(st.text(alphabet="{}a.x/% -target", max_size=40))
def test_text_that_parses_means_the_same_written_anew(text) -> None:
    try:
        parts = parse(text)
    except ReferenceSyntaxError:
        return
    assert parse(unparse(parts)) == parts


@given(st.text(max_size=60) | st.text(alphabet="{}ab", max_size=30))
def test_escaped_words_print_as_they_are(text) -> None:
    assert resolve(escape(text), sample().indicators) == text


@given(st.lists(st.sampled_from(["{", "{{", "{{dan-so.target}}", "}", "a", " . "]), max_size=12))
def test_pieces_cover_the_text_without_gaps(drawn) -> None:
    text = "".join(drawn)
    places = [(piece.start, piece.end) for piece in tokenize(text)]
    assert [start for start, _ in places] == [0, *(end for _, end in places)][: len(places)]
    assert (places[-1][1] if places else 0) == len(text)


def test_places_of_references_are_those_in_the_text() -> None:
    text = "{{{{ a {{dan-so.target}} {{ lạ {{bhxh-tu-nguyen.assigned}}"
    found = [(text[one.start : one.end], one.part) for one in find_references(text)]
    assert found == [(format_reference(part), part) for part in (TARGET, ASSIGNED)]


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        (table_of(target=Span.above(Decimal(96))), "đạt trên 96% số hộ"),
        (table_of(target=Span.at_least(Decimal(96))), "đạt từ 96% trở lên số hộ"),
        (table_of(decimals=1, target=Span.below(Decimal("7.1"))), "đạt dưới 7,1% số hộ"),
        (table_of(decimals=2, target=number("1.05")), "đạt 1,05% số hộ"),
        (table_of("%0", 2, target=number("0.03")), "đạt 0,03‰ số hộ"),
        (table_of("Hộ", target=number("12575")), "đạt 12.575 số hộ"),
        (table_of("Hộ", target=Span.at_least(Decimal(1200))), "đạt ít nhất 1.200 số hộ"),
        (table_of("Hộ", target=Span.at_most(Decimal(5))), "đạt không quá 5 số hộ"),
        (
            table_of(decimals=1, target=Span.interval(Decimal("14.5"), Decimal("16.5"))),
            "đạt từ 14,5 đến 16,5% số hộ",
        ),
        (table_of(None, target=Achieved.NO), "đạt không đạt số hộ"),
        (table_of(target=number("0")), "đạt 0% số hộ"),
        (table_of(assigned=number("5")), f"đạt {BLANK} số hộ"),
    ],
)
def test_figure_prints_as_a_sentence_says_it(table: IndicatorTableData, printed: str) -> None:
    assert resolve("đạt {{x.target}} số hộ", table) == printed


@pytest.mark.parametrize(
    ("part", "whole", "fraction", "percent"),
    [
        (number("32"), number("64"), "32/64", "50%"),
        (number("1"), number("3"), "1/3", "33,3%"),
        (number("1999"), number("2000"), "1.999/2.000", "100,0%"),
        (number("0"), number("64"), "0/64", "0%"),
        (number("5"), number("0"), "5/0", UNCLEAR),
        (Span.above(Decimal(32)), number("64"), UNCLEAR, UNCLEAR),
        (number("32"), None, BLANK, BLANK),
    ],
)
def test_ratio_prints_as_fraction_and_percentage(part, whole, fraction, percent) -> None:
    figures = {"nine_month": part} | ({"assigned": whole} if whole else {})
    table = table_of("Người", **figures)
    text = "{{x.nine_month / x.assigned}} là {{x.nine_month % x.assigned}}"
    assert resolve(text, table) == f"{fraction} là {percent}"


@pytest.mark.parametrize(
    ("before", "opens"),
    [
        ("", True),
        ("- ", True),
        ("“", True),
        ("Xong. ", True),
        ("Xong.\u00a0", True),
        ("“Xong.” ", True),
        ("Xong! (", True),
        ("Xong… ", True),
        ("Mục tiêu: “", True),
        ("Mục tiêu: ", False),
        ("Xong; ", False),
        ("Xong.", False),
        ("đạt ", False),
        ("đạt (", False),
        ("mô hình “", False),
        ("dài " + " " * 100, False),
    ],
)
def test_capital_where_a_sentence_begins(before: str, opens: bool) -> None:
    assert opens_sentence(before) is opens
    expected = "Trên 96%" if opens else "trên 96%"
    table = table_of(target=Span.above(Decimal(96)))
    assert resolve(before + "{{x.target}}", table) == before + expected


def test_sentence_that_begins_behind_a_reference_takes_a_capital() -> None:
    table = table_of(target=Span.above(Decimal(96)))
    assert (
        resolve("{{x.target}}. {{x.target}} {{x.target}}", table) == "Trên 96%. Trên 96% trên 96%"
    )


def test_what_is_malformed_stays_as_typed() -> None:
    table = table_of(target=number("5"))
    assert resolve("{{ x }} và {{x.target}} {{", table) == "{{ x }} và 5% {{"


def test_unknown_indicator_prints_as_missing_and_is_told() -> None:
    table = table_of(target=number("5"))
    text = "{{x.target}} {{x.nine_month}} {{y.target}} {{ z }} {{x.target / y.assigned}}"
    assert resolve(text, table) == f"5% {BLANK} {BLANK} {{{{ z }}}} {BLANK}"
    unknown, malformed, in_ratio = reference_messages(text, table)
    assert "“y” không có trong Biểu 02" in unknown
    assert "“{{ z }}”" in malformed
    assert in_ratio == unknown


def test_ratio_of_achieved_is_told() -> None:
    table = table_of(None, target=Achieved.YES, assigned=Achieved.YES)
    assert resolve("nay {{x.target % x.assigned}}", table) == f"nay {UNCLEAR}"
    assert all(
        "đạt / không đạt" in one for one in reference_messages("{{x.target % x.assigned}}", table)
    )
    assert reference_messages("{{x.target}}", table) == []


@given(tables(), st.data())
def test_text_that_parses_prints_whatever_the_table_holds(table, data) -> None:
    known = [row.code for row in table.indicators] or ["x"]
    cell = st.builds(Reference, st.sampled_from(known) | codes, st.sampled_from(Measure))
    part = words | cell | st.builds(Ratio, cell, st.sampled_from(RatioSign), cell)
    text = unparse(data.draw(st.lists(part, max_size=5)))
    printed = resolve(text, table)
    plain = [part.text for part in parse(text) if isinstance(part, PlainText)]
    assert all(one in printed for one in plain)
    assert printed or not text


def test_chip_names_indicator_and_measure() -> None:
    table = sample().indicators
    assert describe_reference(Reference("ty-le-ho-ngheo", Measure.TARGET), table) == (
        "Tỷ lệ hộ nghèo · Kế hoạch năm sau"
    )
    name = "Số người tham gia bảo hiểm xã hội tự nguyện"
    assert describe_reference(Ratio(NINE, RatioSign.FRACTION, ASSIGNED), table) == (
        f"{name} · Thực hiện 9 tháng / Chỉ tiêu giao"
    )
    assert describe_reference(Ratio(NINE, RatioSign.PERCENT, TARGET), table) == (
        f"{name} · Thực hiện 9 tháng so với Dân số · Kế hoạch năm sau (%)"
    )
    assert describe_reference(Reference("la", Measure.TARGET), table) == (
        "la (không có trong Biểu 02) · Kế hoạch năm sau"
    )
