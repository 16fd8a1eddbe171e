"""Typed numbers that a cell holds are offered; dates, years and numbers of documents never."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value
from plans.document.references.printing import resolve
from plans.document.references.prose_numbers import typed_numbers
from plans.document.references.suggestions import SuggestionFinder
from plans.document.references.syntax import parse
from tests.support.plans.documents import sample, tables, with_indicators
from wardplan.numbers.spans import Span


def table_with(code: str, **figures: Value) -> IndicatorTableData:
    """The sample's Biểu 02 with these figures of one indicator instead of its own."""
    own = tuple((Measure(measure), value) for measure, value in figures.items())
    rows = tuple(
        replace(row, figures=own) if isinstance(row, IndicatorRow) and row.code == code else row
        for row in sample().indicators.rows
    )
    return replace(sample().indicators, rows=rows)


def offered(text: str, table: IndicatorTableData | None = None) -> list[tuple[str, str, str, bool]]:
    found = SuggestionFinder(table or sample().indicators).find(text)
    return [(one.found, one.reference, one.printed, one.exact) for one in found]


@pytest.mark.parametrize(
    ("text", "found", "code", "printed"),
    [
        ("Dân số 12.575 người.", "12.575", "dan-so", "12.575"),
        ("Dân số: 12,575 người.", "12,575", "dan-so", "12.575"),
        ("Có 12 575 nhân khẩu.", "12 575", "dan-so", "12.575"),
        ("Đầu năm học có 2016 học sinh.", "2016", "hoc-sinh-dau-nam", "2.016"),
        ("Quy mô 68 lớp.", "68", "quy-mo-lop", "68"),
        ("giảm 05 hộ nghèo", "05", "ho-ngheo-giam", "5"),
        ("giảm 5 hộ nghèo", "5", "ho-ngheo-giam", "5"),
        ("52 bệnh nhân Methadone", "52", "methadone", "52"),
        ("Tỷ lệ tham gia bảo hiểm y tế 99.7 %", "99.7 %", "bhyt", "99,7%"),
        ("BHYT đạt 99,7%", "99,7%", "bhyt", "99,7%"),
        ("64 người tham gia BHXH", "64", "bhxh-tu-nguyen", "64"),
        ("mức giảm tỷ lệ sinh 0.03%0", "0.03%0", "giam-ty-le-sinh", "0,03‰"),
        ("mức giảm tỷ lệ sinh 0,03 ‰", "0,03 ‰", "giam-ty-le-sinh", "0,03‰"),
        ("Tốc độ phát triển GTSX 14,5–16,5%", "14,5–16,5%", "gtsx", "từ 14,5 đến 16,5%"),
        (
            "phát triển GTSX từ 14,5% đến 16,5%",
            "từ 14,5% đến 16,5%",
            "gtsx",
            "từ 14,5 đến 16,5%",
        ),
        (
            "Việc làm mới cho 179 lao động; xuất khẩu lao động 6 người",
            "179",
            "viec-lam-moi",
            "179",
        ),
    ],
)
def test_number_that_a_cell_holds_is_offered(text, found, code, printed) -> None:
    assert offered(text) == [(found, f"{{{{{code}.assigned}}}}", printed, True)]


NO_FIGURES = [
    "Công văn số 3390/UBND-TCKH ngày 23/8/2023",
    "QĐ số 1386/QĐ-UBND ngày 16/12/2022",
    "Kết luận số 198-KL/TU ngày 19/5/2023",
    "Chỉ thị số 01/CT-UBND ngày 06/10/2020",
    "Chỉ thị số 01 của Chủ tịch",
    "Chỉ thị 17 của BTV Tỉnh ủy",
    "Đề án 06/CP của Thủ tướng",
    "Nghị định 30/2020/NĐ-CP",
    "theo biểu số 01, biểu số 02",
    "giai đoạn 2021-2025, nhiệm kỳ 2020 – 2025",
    "năm học 2024 - 2025",
    "trong năm 2023, 2024 và đến 2030",
    "khóa XII, lần thứ 12",
    "trẻ em dưới 5 tuổi",
    "Ngày thứ 6 nhanh, Ngày thứ 5 ba không",
    "tiêu chuẩn ISO 9001:2015, QC 01",
    "ngày 5 tháng 8 năm 2023, tháng 9/2023, quý 3",
    "tổ 5, thôn 4, đường số 5",
    "lúc 14:05, 7h30",
    "phổ cập mức độ 3, K15, A4, 3x4",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_not_even_looked_at(text: str) -> None:
    assert [text[one.start : one.end] for one in typed_numbers(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "ước cả năm 43.760 triệu đồng",
        "cả năm 12,4 ha",
        "9 tháng 15 hộ",
        "mỗi năm 15 hộ thoát nghèo",
    ],
)
def test_number_behind_a_stretch_of_time_is_no_year(text: str) -> None:
    assert any(one.unit in ("triệu đồng", "ha", "hộ") for one in typed_numbers(text))


@pytest.mark.parametrize("text", ["cả năm 2025", "ngày 5 tháng 8 năm 2023", "mỗi năm 2025"])
def test_year_behind_a_stretch_of_time_is_one(text: str) -> None:
    assert list(typed_numbers(text)) == []


@pytest.mark.parametrize("number", ["01", "17", "06", "2023", "5", "198", "3390", "9001"])
def test_no_figure_is_offered_even_if_a_cell_holds_its_number(number: str) -> None:
    table = table_with("dan-so", target=Span.number(Decimal(number)))
    held = f"dân số {number} người"
    assert [one[0] for one in offered(held, table)] == [number]
    for text in NO_FIGURES:
        found = SuggestionFinder(table).find(
            f"Dân số: {text}", codes=["dan-so"], prefer=Measure.TARGET
        )
        assert found == [], text


@pytest.mark.parametrize("text", ["9 tháng đầu năm có dân số tăng", "dân số sau 9 tháng"])
def test_months_are_not_people(text: str) -> None:
    assert offered(text, table_with("dan-so", target=Span.number(Decimal(9)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành 100% chỉ tiêu tuyển quân được giao.",
        "Phấn đấu giải quyết 100% đơn thư khiếu nại của công dân thuộc thẩm quyền",
        "hoàn thành 2/2 nhiệm vụ trọng tâm",
        "Dân số 96%",
        "thu gom 52 tấn chất thải rắn",
        "gia đình văn hóa 96‰",
        "tỷ lệ hộ nghèo giảm 5%",
        "phường thu 100% các khoản phí",
    ],
)
def test_number_of_something_else_is_not_offered(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize(
    ("typed", "cell", "found", "printed", "exact"),
    [
        ("trên 96%", Span.above(Decimal(96)), "trên 96%", "trên 96%", True),
        ("hơn 96%", Span.above(Decimal(96)), "hơn 96%", "trên 96%", True),
        ("> 96%", Span.above(Decimal(96)), "> 96%", "trên 96%", True),
        ("từ 96% trở lên", Span.at_least(Decimal(96)), "từ 96% trở lên", "từ 96% trở lên", True),
        ("tối thiểu 96%", Span.at_least(Decimal(96)), "tối thiểu 96%", "từ 96% trở lên", True),
        ("không vượt quá 96%", Span.at_most(Decimal(96)), None, "không quá 96%", True),
        ("không dưới 96%", Span.at_least(Decimal(96)), None, "từ 96% trở lên", True),
        ("96%", Span.number(Decimal(96)), "96%", "96%", True),
        ("trên 96%", Span.number(Decimal(96)), "96%", "96%", False),
        ("96%", Span.above(Decimal(96)), "96%", "trên 96%", False),
        ("từ 96% trở lên", Span.above(Decimal(96)), "từ 96% trở lên", "trên 96%", False),
        ("khoảng 96%", Span.number(Decimal(96)), "96%", "96%", True),
    ],
)
def test_words_around_the_number_say_whether_the_cell_says_the_same(
    typed, cell, found, printed, exact
) -> None:
    table = table_with("gia-dinh-van-hoa", target=cell)
    reference = "{{gia-dinh-van-hoa.target}}"
    text = f"đạt {typed} gia đình văn hóa"
    assert offered(text, table) == [(found or typed, reference, printed, exact)]


def test_cell_bounded_the_other_way_is_not_offered() -> None:
    table = table_with("gia-dinh-van-hoa", target=Span.above(Decimal(96)))
    assert offered("đạt dưới 96% gia đình văn hóa", table) == []
    assert len(offered("đạt trên 96% gia đình văn hóa", table)) == 1


def test_bound_behind_a_word_is_left_alone() -> None:
    table = table_with("ho-ngheo-giam", target=Span.at_least(Decimal(5)))
    assert offered("giảm từ 5 hộ trở lên hộ nghèo", table) == []
    assert offered("giảm ít nhất 5 hộ nghèo", table) == [
        ("ít nhất 5", "{{ho-ngheo-giam.target}}", "ít nhất 5", True)
    ]


@pytest.mark.parametrize(
    ("typed", "printed"), [("0,4%", "0,42%"), ("0,421%", "0,42%"), ("0.420 %", "0,42%")]
)
def test_rounded_number_is_offered_as_near(typed: str, printed: str) -> None:
    exact = typed == "0.420 %"
    found = offered(f"giảm tỷ lệ hộ nghèo còn {typed}.")
    assert found == [(typed, "{{ty-le-ho-ngheo.assigned}}", printed, exact)]


def test_capital_stays_at_the_beginning_of_a_sentence() -> None:
    table = table_with("gia-dinh-van-hoa", target=Span.above(Decimal(96)))
    reference = "{{gia-dinh-van-hoa.target}}"
    for before, shown in (("", "Trên 96%"), ("Tốt. ", "Trên 96%"), ("Có ", "trên 96%")):
        text = f"{before}{shown} gia đình văn hóa"
        assert offered(text, table) == [(shown, reference, shown, True)]


def test_indicator_that_the_sentence_speaks_of_comes_first() -> None:
    food = "cơ sở sản xuất, chế biến, kinh doanh thực phẩm được cấp giấy chứng nhận ATTP"
    text = f"96% số hộ gia đình văn hoá; 96% {food}; 96% công việc"
    found = SuggestionFinder(sample().indicators).find(text)
    assert [(one.start, one.reference) for one in found] == [
        (0, "{{gia-dinh-van-hoa.assigned}}"),
        (text.index("96%", 5), "{{attp-thuc-pham.assigned}}"),
    ]
    assert [one.reference for one in found[1].others] == ["{{attp-nong-lam-thuy-san.assigned}}"]


def test_old_and_new_tone_place_speak_of_the_same() -> None:
    for words in ("gia đình văn hóa", "gia đình văn hoá", "GIA ĐÌNH VĂN HÓA"):
        assert [one[1] for one in offered(f"96% {words}")] == ["{{gia-dinh-van-hoa.assigned}}"]


def test_measure_follows_what_the_sentence_and_the_caller_mean() -> None:
    five = Span.number(Decimal(5))
    table = table_with("ho-ngheo-giam", assigned=five, nine_month=five, estimate=five, target=five)

    def measure(text: str, prefer: Measure | None = None) -> str:
        best = SuggestionFinder(table).find(text, prefer=prefer)[0]
        assert len(best.others) == 3
        return best.reference

    assert measure("giảm 5 hộ nghèo") == "{{ho-ngheo-giam.assigned}}"
    assert measure("9 tháng giảm 5 hộ nghèo") == "{{ho-ngheo-giam.nine_month}}"
    assert measure("ước giảm 5 hộ nghèo") == "{{ho-ngheo-giam.estimate}}"
    assert measure("năm 2024 giảm 5 hộ nghèo") == "{{ho-ngheo-giam.target}}"
    assert measure("giảm 5 hộ nghèo", Measure.TARGET) == "{{ho-ngheo-giam.target}}"


def test_indicators_of_a_target_are_offered_whatever_its_words() -> None:
    text = "Giữ vững mức 96% như cũ"
    assert SuggestionFinder(sample().indicators).find(text) == []
    (found,) = SuggestionFinder(sample().indicators).find(text, codes=["gia-dinh-van-hoa"])
    assert found.reference == "{{gia-dinh-van-hoa.assigned}}"


def ratio_table() -> IndicatorTableData:
    return table_with(
        "bhxh-tu-nguyen", assigned=Span.number(Decimal(64)), nine_month=Span.number(Decimal(32))
    )


@pytest.mark.parametrize(
    ("text", "percent", "exact"),
    [
        ("BHXH tự nguyện còn thấp (đạt 32/64 đạt 50%)", "50%", True),
        ("BHXH tự nguyện 50,0 % (32/64)", "50,0 %", False),
        ("BHXH tự nguyện đạt 50% (32 / 64 người)", "50%", True),
        (
            "BHXH {{bhxh-tu-nguyen.nine_month / bhxh-tu-nguyen.assigned}}, đạt 50%",
            "50%",
            True,
        ),
    ],
)
def test_fraction_and_the_percentage_beside_it_are_offered(text, percent, exact) -> None:
    found = {one[0]: one[1:] for one in offered(text, ratio_table())}
    reference = "{{bhxh-tu-nguyen.nine_month % bhxh-tu-nguyen.assigned}}"
    assert found.pop(percent) == (reference, "50%", exact)
    for fraction in found.values():
        assert fraction == (reference.replace("%", "/"), "32/64", True)


@pytest.mark.parametrize(
    "text",
    [
        "BHXH tự nguyện đạt 32/64. Hội viên tăng 50%",
        "BHXH tự nguyện đạt 32/64; hội viên tăng 50%",
        "BHXH tự nguyện đạt 32/64 đạt 51%",
        "BHXH tự nguyện đạt 32/64, " + "và còn nữa " * 5 + "50%",
    ],
)
def test_percentage_of_something_else_is_not_offered(text: str) -> None:
    assert [one[0] for one in offered(text, ratio_table())] == ["32/64"]


def test_taking_an_offer_prints_what_it_said() -> None:
    table = ratio_table()
    text = "Tốt. BHXH tự nguyện đạt 32/64 đạt 50%, dân số 12,575 người, {{dan-so.assigned}}"
    for one in reversed(SuggestionFinder(table).find(text)):
        text = text[: one.start] + one.reference + text[one.end :]
    assert resolve(text, table) == (
        "Tốt. BHXH tự nguyện đạt 32/64 đạt 50%, dân số 12.575 người, 12.575"
    )


_PIECES = [
    "dân số ", "12.575", "gia đình văn hóa ", "trên ", "96%", "32/64", " đạt ", "50%", ". ", "; ",
    "từ 14,5 đến 16,5%", "GTSX ", "5", " ", "{{dan-so.assigned}}", "{{", "%", " trở lên", "/", "-",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join) | st.text(max_size=80))
def test_suggestions_never_overlap_and_are_where_they_say(text) -> None:
    table = ratio_table()
    found = SuggestionFinder(table).find(text, codes=["gia-dinh-van-hoa", "dan-so"])
    done = 0
    for one in found:
        assert done <= one.start < one.end <= len(text)
        done = one.end
        for each in (one, *one.others):
            assert text[each.start : each.end] == each.found
            assert len(parse(each.reference)) == 1
            assert resolve(each.reference, table).lower() == each.printed.lower()


@given(tables(), st.text(alphabet="0123456789.,%/- trênđạtừ", max_size=60))
def test_any_text_beside_any_table_gives_suggestions(table, text) -> None:
    codes = [row.code for row in table.indicators]
    for one in SuggestionFinder(table).find(text, codes=codes):
        assert text[one.start : one.end] == one.found
        assert one.printed


def test_long_text_is_looked_at_up_to_a_limit() -> None:
    table = with_indicators(360).indicators
    text = "chỉ tiêu 5 hộ " * 8_000
    found = SuggestionFinder(table).find(text, codes=["chi-tieu-5"])
    assert len(found) == 1_000
    assert found[-1].start < len(text) // 4
