"""Reads the rows of Biểu 02 in a plan file: groups, indicators and their figures."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.kinds import KINDS, MAX_CHOICES, MAX_WORDS, WORDS, Value, WordsValue, is_quantity
from indicators.measures import STANDARD, TEXT_COLUMNS, Measure
from indicators.table import MAX_LEAD, MAX_NOTE
from plans.document.plan import GroupRow, IndicatorRow
from plans.document.planfile.fields import PlanFileMapping, PlanFileValue
from plans.document.planfile.versions import FIRST
from wardplan.numbers.plain import plain_decimal
from wardplan.numbers.spans import MAX_DECIMALS

BETTER = ("higher", "lower")


def read_row(place: PlanFileValue, version: str) -> GroupRow | IndicatorRow:
    """A group (key `group`) or an indicator (key `code`), as this version of the plan file has them."""
    if isinstance(place.value, dict) and "group" in place.value:
        return _group(place)
    return _indicator(place, is_first=version == FIRST)


def _group(place: PlanFileValue) -> GroupRow:
    fields = place.fields("group name", "label")
    label = fields.given("label")
    return GroupRow(
        group=fields["group"].slug(),
        label=label.text(20) if label else None,
        name=fields["name"].text(300),
    )


def _indicator(place: PlanFileValue, *, is_first: bool) -> IndicatorRow:
    fields = place.fields(
        "code name unit kind figures",
        "label decimals better cumulative parent rate_of minimum maximum printed printed_unit"
        + ("" if is_first else " lead note choices"),
    )
    measures = STANDARD if is_first else tuple(Measure)
    given = {key: fields.given(key) for key in ("label", "decimals", "better", "cumulative")}
    parent, unit = fields.given("parent"), fields.not_null("unit")
    printed, printed_unit = fields.given("printed"), fields.given("printed_unit")
    decimals = given["decimals"].whole(0, MAX_DECIMALS) if given["decimals"] else 0
    kinds = [one for one in KINDS if not (is_first and one == WORDS.name)]
    kind = fields["kind"].choice(tuple(kinds))
    choices = _choices(fields, kind)
    if not is_quantity(kind) and decimals and given["decimals"]:
        given["decimals"].refuse(
            f"Chỉ tiêu {KINDS[kind].expected} không có chữ số thập phân; xin bỏ khoá này."
        )
    return IndicatorRow(
        code=fields["code"].slug(),
        name=fields["name"].text(300),
        unit=unit.text(40) if unit else None,
        kind=kind,
        decimals=decimals,
        label=given["label"].text(20) if given["label"] else None,
        better=given["better"].choice(BETTER) if given["better"] else "higher",  # type: ignore[arg-type]
        cumulative=given["cumulative"].truth() if given["cumulative"] else False,
        parent=parent.slug() if parent else None,
        rate_of=_rate_of(fields.given("rate_of")),
        minimum=_limit(fields.given("minimum"), decimals),
        maximum=_limit(fields.given("maximum"), decimals),
        figures=_figures(fields["figures"], measures, kind, decimals, choices),
        choices=choices,
        printed=printed.text(100) if printed else None,
        printed_unit=printed_unit.text(40) if printed_unit else None,
        **_words(fields),
    )


def _words(fields: PlanFileMapping) -> dict[str, str | None]:
    given = {name: fields.given(name) for name in TEXT_COLUMNS}
    longest = {"lead": MAX_LEAD, "note": MAX_NOTE}
    return {name: one.text(longest[name]) if one else None for name, one in given.items()}


def _choices(fields: PlanFileMapping, kind: str) -> tuple[str, ...]:
    """The words to choose from that the definition gives."""
    place = fields.given("choices")
    if place is None:
        return ()
    words = tuple(item.text(MAX_WORDS) for item in place.items())
    if kind != WORDS.name:
        place.refuse("Chỉ chỉ tiêu ghi bằng chữ mới có các mức để chọn; xin bỏ khoá này.")
    elif not 1 < len(words) <= MAX_CHOICES or len(set(words)) < len(words):
        place.refuse(f"Xin ghi từ 2 đến {MAX_CHOICES} mức khác nhau.")
    elif any(";" in one for one in words):
        place.refuse("Một mức không có dấu chấm phẩy; xin ghi mỗi mức một dòng của danh sách.")
    return words


def _rate_of(place: PlanFileValue | None) -> tuple[str, str] | None:
    codes = [item.slug() for item in place.items()] if place else []
    if place and len(codes) != 2:
        place.refuse("Tỷ lệ ghi đúng hai mã: tử số rồi mẫu số.")
    return (codes[0], codes[1]) if len(codes) == 2 else None


def _limit(place: PlanFileValue | None, decimals: int) -> Decimal | None:
    try:
        return plain_decimal(place.value, decimals) if place else None
    except ValueError as error:
        place.refuse(str(error))  # type: ignore[union-attr]  # it was there, or nothing was read
        return None


def _figures(
    place: PlanFileValue,
    measures: Sequence[Measure],
    kind: str,
    decimals: int,
    choices: Sequence[str],
) -> tuple[tuple[Measure, Value], ...]:
    """The figures in the order of the measures, whatever their order in the file: the hash depends on it."""
    fields = place.fields("", " ".join(measures))
    found: list[tuple[Measure, Value]] = []
    for measure in measures:
        given = fields.given(measure)
        value = _figure(given, kind, decimals) if given else None
        if isinstance(value, WordsValue) and given and (why := WORDS.among(choices).refusal(value)):
            given.refuse(why)
        if value is not None:
            found.append((measure, value))
    return tuple(found)


def _figure(place: PlanFileValue, kind: str, decimals: int) -> Value | None:
    try:
        value: Value = KINDS[kind].from_plain(place.value, decimals)
    except ValueError as error:
        place.refuse(str(error))
        return None
    return value
