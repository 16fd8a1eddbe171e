"""The set wording of the form, by the rules that it comes from."""

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans.document.plan import PlanHead, SignatureBlock
from plans.document.wording import (
    agency_lines,
    appendix_note,
    closing_line,
    document_title,
    format_date,
    legal_basis_lines,
    number_line,
    place_and_date,
    recipient_lines,
)
from plans.rendering.text_width import bold_width, short_rule_length, wrap_lines
from tests.support.files.office_files import full_form
from tests.support.plans.documents import sample

HEAD = PlanHead(
    year=2024,
    type="KẾ HOẠCH",
    subject="Phát triển kinh tế - xã hội năm 2024",
    number=None,
    symbol="KH-UBND",
    place="Phường Lê Lợi",
    date=None,
    preamble=(),
    closing="",
    recipients=(),
    signer=SignatureBlock(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Lê Xuân Trường"),
)


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "Số: 01/KH-UBND"), (10, "Số: 10/KH-UBND"), (1234, "Số: 1234/KH-UBND")],
)
def test_numbers_below_ten_take_a_leading_zero(number, printed):
    assert number_line(replace(HEAD, number=number)) == printed


def test_missing_number_is_a_blank_that_does_not_break():
    blank = number_line(HEAD).removeprefix("Số:").removesuffix("/KH-UBND")
    assert set(blank) == {"\N{NO-BREAK SPACE}"}
    assert len(blank) >= 6


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2023, 10, 5), "ngày 05 tháng 10 năm 2023"),
        (date(2023, 1, 31), "ngày 31 tháng 01 năm 2023"),
        (date(2023, 2, 9), "ngày 09 tháng 02 năm 2023"),
        (date(2023, 3, 10), "ngày 10 tháng 3 năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_leading_zero(day, printed):
    assert format_date(day) == printed
    assert place_and_date(replace(HEAD, date=day)) == f"Phường Lê Lợi, {printed}"


def test_undated_plan_leaves_day_and_month_blank_in_the_year_it_is_written():
    assert place_and_date(HEAD).split() == "Phường Lê Lợi, ngày tháng năm 2023".split()


def test_recipients_close_with_semicolons_and_a_full_stop():
    head = replace(HEAD, recipients=("UBND TP (B/c)", "Phòng TC - KH;", "Lưu VT."))
    assert recipient_lines(head) == ("- UBND TP (B/c);", "- Phòng TC - KH;", "- Lưu VT.")


def test_legal_basis_closes_with_semicolons_and_a_full_stop():
    head = replace(HEAD, legal_basis=("Căn cứ Luật A", "Căn cứ Luật B;"))
    assert legal_basis_lines(head) == ("Căn cứ Luật A;", "Căn cứ Luật B.")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Trên đây là Kế hoạch./.", "Trên đây là Kế hoạch./."),
        ("Trên đây là Kế hoạch.", "Trên đây là Kế hoạch./."),
        ("Trên đây là Kế hoạch", "Trên đây là Kế hoạch./."),
        ("Trên đây là Kế hoạch /. ", "Trên đây là Kế hoạch./."),
        ("Kế hoạch năm 2024, v.v...", "Kế hoạch năm 2024, v.v.../."),
    ],
)
def test_closing_ends_with_its_mark_once(typed, printed):
    assert closing_line(replace(HEAD, closing=typed)) == printed


def test_agency_is_two_lines_of_capitals():
    assert agency_lines(sample()) == ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI")


def test_note_of_an_appendix_stays_blank_after_the_plan_is_numbered():
    assert appendix_note(full_form()) == appendix_note(sample())
    assert " ".join(appendix_note(sample()).split()) == (
        "(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm của Ủy ban nhân dân phường Lê Lợi)"
    )


def test_title_names_kind_and_subject():
    assert document_title(sample()) == "Kế hoạch Phát triển kinh tế - xã hội năm 2024"


def test_width_is_that_of_times_new_roman_bold():
    # Summed from the advance widths of the font's own table, at 14 points.
    assert abs(bold_width("Độc lập - Tự do - Hạnh phúc", 14) - Decimal("60.46")) < Decimal("0.05")
    assert abs(bold_width("Ưu", 14) - Decimal("6.67")) < Decimal("0.2")


def test_width_is_the_same_for_decomposed_letters():
    text = "PHƯỜNG LÊ LỢI"
    assert bold_width(unicodedata.normalize("NFD", text), 13) == bold_width(text, 13)


def test_rule_is_never_longer_than_half_its_column():
    assert short_rule_length("Ủy ban " * 50, 14, Decimal(165)) <= Decimal("82.5")


@pytest.mark.parametrize("text", ["", "a", "một hai ba " * 50, "x" * 500, "một\n\nhai\n", " \n "])
def test_wrapped_lines_joined_are_the_text(text):
    lines = list(wrap_lines(text, 13, Decimal(30)))
    assert "".join(lines) == text
    assert all("\n" not in line[:-1] for line in lines)
