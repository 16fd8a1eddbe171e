"""Rows of a table matched with the catalogue, columns taken as other measures."""

from plans.incoming.plan.matching import OWN, CatalogueEntry, match, retake
from plans.incoming.plan.tables import understand
from tests.support.plans.raw_tables import raw_table

CATALOGUE = [
    CatalogueEntry("gtsx", "Tốc độ phát triển GTSX", "%", decimals=1),
    CatalogueEntry("gtsx-dich-vu", "Dịch vụ", "%", decimals=1),
    CatalogueEntry("dan-so", "Dân số", "Người"),
    CatalogueEntry("ho-ngheo", "Số hộ nghèo", "Hộ"),
    CatalogueEntry("ty-le-ho-ngheo", "Tỷ lệ hộ nghèo", "%", decimals=2),
    CatalogueEntry("bhyt", "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", decimals=1),
    CatalogueEntry("chuan-y-te", "Trạm y tế đạt chuẩn quốc gia", "", kind="achieved"),
]


def matched(*rows: str):
    drawn = "\n".join(["STT | Chỉ tiêu | ĐVT | KH 2025", *rows])
    table, _ = understand(raw_table(drawn), year=2025)
    return match(table, CATALOGUE)


def codes(table):
    return [one.code for one in table.rows]


def test_the_same_name_is_the_same_indicator_whatever_its_accents_and_case():
    table, questions = matched(
        "1 | Tốc độ phát triển GTSX | % | 14,5",
        "2 | dân số | người | 12575",
        "3 | SỐ HỘ NGHÈO | hộ | 30",
    )
    assert codes(table) == ["gtsx", "dan-so", "ho-ngheo"]
    assert questions == ()


def test_abbreviations_and_opening_words_make_no_other_name():
    table, questions = matched(
        "1 | Tốc độ phát triển giá trị sản xuất | % | 14,5", "2 | Tổng số hộ nghèo | Hộ | 30"
    )
    assert codes(table) == ["gtsx", "ho-ngheo"]
    assert questions == ()


def test_a_name_nearly_the_same_is_asked_about():
    table, (question,) = matched("1 | Tỷ lệ người dân tham gia bảo hiểm y tế toàn dân | % | 96")
    assert codes(table) == [""]
    assert (question.about, question.kind) == ("t0.r0", "row")
    assert [one.value for one in question.readings] == ["bhyt", OWN]
    assert "gần giống" in question.why


def test_the_same_name_in_another_unit_is_asked_about():
    table, (question,) = matched("1 | Dân số | Nghìn người | 12,6")
    assert codes(table) == [""]
    assert [one.value for one in question.readings] == ["dan-so", OWN]
    assert "“Người”" in question.why


def test_count_and_rate_are_not_confused():
    table, questions = matched("1 | Hộ nghèo | Hộ | 30", "2 | Hộ nghèo | % | 0,9")
    assert codes(table) == ["ho-ngheo", "ty-le-ho-ngheo"]
    assert questions == ()


def test_two_rows_of_one_name_are_both_asked_about():
    table, questions = matched("1 | Dân số | Người | 12575", "2 | Dân số | Người | 12600")
    assert codes(table) == ["", ""]
    assert [one.about for one in questions] == ["t0.r0", "t0.r1"]


def test_a_part_of_something_else_is_asked_about_or_the_wards_own():
    part = " | - Dịch vụ | % | 45"
    table, (question,) = matched("1 | Cơ cấu lao động | % | 100", part)
    assert codes(table) == ["", ""]
    assert [one.value for one in question.readings] == ["gtsx-dich-vu", OWN]

    whole = ["1 | Tốc độ phát triển GTSX | % | 14,5", " | - Dịch vụ | % | 15"]
    table, questions = matched(*whole, "2 | Cơ cấu lao động | % | 100", part)
    assert codes(table) == ["gtsx", "gtsx-dich-vu", "", ""]
    assert questions == ()


def test_what_the_catalogue_does_not_have_is_the_wards_own():
    table, questions = matched("1 | Số camera an ninh | Chiếc | 45")
    assert codes(table) == [""]
    assert questions == ()


def test_groups_are_matched_with_nothing():
    table, questions = matched("I | DÂN SỐ | | ", "1 | Trạm y tế đạt chuẩn quốc gia | | Đạt")
    assert codes(table) == ["", "chuan-y-te"]
    assert questions == ()


def test_another_measure_of_a_column_reads_its_figures_only():
    drawn = "STT | Chỉ tiêu | ĐVT | KH 2024 | KH 2025\n1 | Lúa | Tấn | 1,250 | 1,300\n2 | Ngô | Tấn | 5 | 6"
    table, asked = understand(raw_table(drawn), year=2025)
    again, questions = retake(table, "t0.c3", "assigned")

    assert [one.measure for one in again.columns] == ["", "", "", "assigned", "target"]
    assert [one.about for one in questions] == ["t0.r0.c3"]
    assert again.rows[1].cells == table.rows[1].cells
    assert len(asked) == 3


def test_a_column_that_is_not_taken_asks_nothing():
    table, _ = understand(
        raw_table("STT | Chỉ tiêu | ĐVT | KH 2025\n1 | Lúa | Tấn | 1,250"), year=2025
    )
    again, questions = retake(table, "t0.c3", "")
    assert again.columns[3].measure == ""
    assert questions == ()
