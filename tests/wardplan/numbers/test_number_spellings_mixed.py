"""Every part of a spelling mixed with every other: no reading differs from the number that was meant."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from wardplan.numbers.spans import Span
from wardplan.numbers.spellings import read_figure

# Declared unit: ways to write it behind a figure, plain or with more words.
UNITS = {
    "%": ["", "%", " %", "%/năm", " % KH", "% hộ dân"],
    "‰": ["", "‰", "%0", " 0/00", "%o"],
    "Người": ["", " người", " Người", " lao động", " em", " cháu", " nguoi", " người dân", " lượt"],
    "H.sinh": ["", " em", " học sinh", " HS", " h.sinh", " em học sinh", " người"],
    "Hộ": ["", " hộ", " hộ nghèo", " hộ gia đình", " hộ cận nghèo", "hộ"],
    "Lượt người": ["", " lượt", " lượt người", " lượt khách"],
    "Triệu đồng": [
        "",
        " triệu/người/năm",
        " tr.đ/ng",
        " triệu",
        " Tr. đồng",
        " tr.đ",
        " triệu đồng",
        "tr",
        " triệu đồng/năm",
    ],
    "Tr.đ/người": ["", " triệu/người", " tr.đ/ng", " triệu đồng/người/năm", " triệu"],
    "Tỷ đồng": ["", " tỷđ", " tỷ đồng", "tỷ"],
    "ha": ["", "ha", " ha", " héc-ta", " ha lúa"],
    "": ["", " lượt", " hộ"],
}
NAMES = [
    "Số hộ nghèo giảm",
    "Tốc độ tăng",
    "Tỷ lệ hộ cận nghèo",
    "Thu nhập bình quân",
    "Tăng, giảm",
    "",
]
FRONTS = [
    "",
    "đạt ",
    "Đạt ",
    "BQ ",
    "bình quân ",
    "phấn đấu ",
    "phấn đấu đạt ",
    "dự kiến ",
    "ước đạt ",
]
FRONTS += ["tăng ", "Giảm ", "giảm còn ", "có ", "'"]
BOUNDS = ["", "trên ", "> ", "≥ ", "từ … trở lên", "dưới ", "không quá ", "… trở xuống"]
# Intervals: what stands before, between and behind the first number; "…": the unit, there too.
INTERVALS = [
    (before, between) for before in ("", "từ ") for between in (" – ", "… – ", "…-", "… đến ")
]
bounds: st.SearchStrategy[str | tuple[str, str]] = st.sampled_from([*BOUNDS, *INTERVALS])
ENDS = ["", ".", ";", ",", " ;", "*", " (*)", " ", "\u200b"]


@dataclass(frozen=True)
class Spelling:
    text: str
    unit: str
    decimals: int
    name: str
    meant: Span


def written(number: Decimal, decimals: int, thousands: str, mark: str, pad: bool) -> str:
    plain = f"{number:.{decimals}f}"
    whole, _, fraction = plain.partition(".")
    if thousands != "none":
        whole = f"{int(whole):,}".replace(",", thousands)
    if pad:
        whole = whole.zfill(2)
    return f"{whole}{mark}{fraction}" if fraction else whole


@st.composite
def spellings(draw: st.DrawFn) -> Spelling:
    unit = draw(st.sampled_from(list(UNITS)))
    decimals = draw(st.integers(0, 4))
    # Percents of a thousand and more are written without a mark: there a ratio is decimals.
    top = 999 if unit in "%‰" else 2_000_000
    ends = sorted(
        Decimal(draw(st.integers(0, top * 10**decimals))).scaleb(-decimals) for _ in range(2)
    )
    mark = draw(st.sampled_from(",.")) if decimals else ""
    thousands = draw(
        st.sampled_from([" ", "\u00a0", "none", *(sign for sign in ".," if sign != mark)])
    )
    pad = draw(st.booleans())
    one, other = (written(end, decimals, thousands, mark, pad) for end in ends)
    behind = draw(st.sampled_from(UNITS[unit]))
    bound = draw(bounds)
    figure, meant = _bounded(bound, one, other, behind, *ends)
    text = draw(st.sampled_from(FRONTS)) + figure + draw(st.sampled_from(ENDS))
    if draw(st.booleans()):
        text = text.replace("0", "０").replace("5", "５").replace(" ", "\u00a0")
    return Spelling(text, unit, decimals, draw(st.sampled_from(NAMES)), meant)


def _bounded(
    bound: str | tuple[str, str], one: str, other: str, behind: str, low: Decimal, high: Decimal
) -> tuple[str, Span]:
    if isinstance(bound, tuple):
        before, between = bound
        between = between.replace("…", behind)
        return f"{before}{one}{between}{other}{behind}", Span.interval(low, high)
    if "…" in bound:
        build = Span.at_least if bound.endswith("lên") else Span.at_most
        return bound.replace("…", one + behind + (" " if behind else "")), build(low)
    shapes = {"": Span.number, "trên ": Span.above, "> ": Span.above, "≥ ": Span.at_least}
    shapes |= {"dưới ": Span.below, "không quá ": Span.at_most}
    return f"{bound}{one}{behind}", shapes[bound](low)


@given(spellings())
def test_no_reading_differs_from_the_number_that_was_meant(spelling):
    reading = read_figure(
        spelling.text, unit=spelling.unit or None, decimals=spelling.decimals, name=spelling.name
    )
    assert reading.value in (None, spelling.meant)
    assert not reading.is_blank
    assert not reading.readings or spelling.meant in reading.readings


MONEY = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "đồng": 1}


@given(
    st.lists(st.sampled_from(list(MONEY)), min_size=1, max_size=3, unique=True),
    st.lists(st.integers(1, 999), min_size=3, max_size=3),
    st.sampled_from(["Tỷ đồng", "Triệu đồng", "Nghìn đồng", "Đồng"]),
    st.integers(0, 4),
    st.sampled_from([" ", ", "]),
)
def test_amount_in_several_units_is_offered_worked_out_or_refused(
    units, counts, unit, places, link
):
    text, total = _amount(units, counts, link)
    meant = Span.number(total / MONEY[unit.split()[0].lower()])
    _offers_what_is_meant(text, unit, places, meant)


def _amount(units: list[str], counts: list[int], link: str) -> tuple[str, Decimal]:
    ordered = sorted(units, key=lambda one: -MONEY[one])
    pairs = list(zip(ordered, counts, strict=False))
    text = link.join(f"{count} {one}" for one, count in pairs)
    return text, Decimal(sum(MONEY[one] * count for one, count in pairs))


def _offers_what_is_meant(text: str, unit: str, places: int, meant: Span) -> None:
    reading = read_figure(text, unit=unit, decimals=places)
    assert reading.value in (None, meant)
    assert not reading.readings or meant in reading.readings
    assert not reading.is_blank


amounts = st.builds(
    _amount,
    st.lists(st.sampled_from(list(MONEY)), min_size=1, max_size=3, unique=True),
    st.lists(st.integers(1, 999), min_size=3, max_size=3),
    st.sampled_from([" ", ", "]),
)


@given(
    st.tuples(amounts, amounts).map(lambda two: sorted(two, key=lambda one: one[1])),
    st.sampled_from([*(one for one in BOUNDS if one), *INTERVALS]),
    st.sampled_from(["Tỷ đồng", "Triệu đồng", "Nghìn đồng", "Đồng"]),
    st.integers(0, 4),
)
def test_bound_or_interval_of_amounts_is_offered_worked_out_or_refused(two, bound, unit, places):
    (one, low), (other, high) = two
    scale = MONEY[unit.split()[0].lower()]
    text, meant = _bounded(bound, one, other, "", low / scale, high / scale)
    _offers_what_is_meant(text.replace("trở", " trở"), unit, places, meant)


NOTHING = st.sampled_from(["không", "không có", "Không còn", "chưa có", "không phát sinh"])


@given(NOTHING, st.sampled_from(list(UNITS)), st.sampled_from(["", " nào", " nào cả"]), st.data())
def test_words_for_none_are_never_a_figure_by_themselves(front, unit, any_, data):
    what = data.draw(st.sampled_from(UNITS[unit]))
    reading = read_figure(f"{front} {what.strip()}{any_}", unit=unit or None, decimals=0)
    assert reading.value is None
    assert not reading.readings or reading.topic == "nil"


words = st.sampled_from(
    "tăng giảm phấn đấu đạt BQ còn trên từ đến trở lên % người hộ tỷ triệu nghìn rưỡi lần KH - ( ) * . , ;"
    " 5 1.200 12,5".split()
)


@given(st.lists(words, max_size=7), st.sampled_from(["", " "]), st.sampled_from(list(UNITS)))
def test_any_mixture_is_a_figure_a_question_or_a_sentence(parts, link, unit):
    reading = read_figure(link.join(parts), unit=unit or None, decimals=1, name="Tốc độ tăng")
    assume(not reading.is_blank)
    assert reading.value or reading.readings or (reading.problem or "").endswith(".")
    assert not reading.readings or reading.question or len(reading.readings) > 1
