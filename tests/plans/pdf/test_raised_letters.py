"""Raised and lowered letters are read in the line they stand at: 10⁻³, CO₂, the mark of a note."""

from dataclasses import replace

import pytest

from plans.document.plan import PlanDocument
from plans.pdf.format_check.pages import Letter, TextLine, without_note
from plans.pdf.format_check.raised_letters import join_raised
from plans.pdf.format_check.reading import read_pages
from tests.plans.pdf.test_format_check import Break, spoilt, verdicts, whole

SIGNS = "Nồng độ 10⁻³, 10⁻⁶ và x⁻¹; 720 m², CO₂, H₂O, Ca⁺ và (a)⁽¹⁾"


def letters(text: str, x0: float, baseline: float, size: float) -> list[Letter]:
    """Letters half as wide as they are high, side by side."""
    return [
        Letter(
            text=letter,
            x0=x0 + place * size / 2,
            x1=x0 + (place + 1) * size / 2,
            top=baseline - size * 0.8,
            bottom=baseline + size * 0.2,
            baseline=baseline,
            size=size,
            font="TimesNewRoman",
            black=True,
        )
        for place, letter in enumerate(text)
    ]


def shown(*rows: list[Letter]) -> list[str]:
    joined = join_raised(sorted(rows, key=lambda row: row[0].baseline))
    return [TextLine(0, sorted(row, key=lambda letter: letter.x0)).text for row in joined]


@pytest.mark.parametrize("size", [8, 9.8, 14])
def test_exponent_is_read_in_its_line_whatever_its_size(size):
    line = [*letters("10", 100, 200, 14), *letters(" mol", 114 + size, 200, 14)]
    assert shown(line, letters("−3", 114, 195, size)) == ["10⁻³ mol"]


def test_lowered_letters_and_raised_ones_beside_them_are_read_in_their_line():
    line = [*letters("SO", 100, 200, 14), *letters(" tan", 122, 200, 14)]
    assert shown(line, letters("4", 114, 203, 8), letters("2−", 118, 194, 8)) == ["SO₄²⁻ tan"]


@pytest.mark.parametrize("blank", [0, 3.5])
def test_mark_before_a_note_is_read_in_its_line(blank):
    assert shown(letters("Xem Nghị định", 104 + blank, 200, 14), letters("1", 100, 195, 8)) == [
        "¹ Xem Nghị định" if blank else "¹Xem Nghị định"
    ]


def test_lowered_and_raised_letters_on_one_height_go_to_their_own_lines():
    above, below = letters("x", 100, 200, 14), letters("Dòng hai", 100, 208, 14)
    assert shown(above, below, [*letters("2", 107, 203.5, 8), *letters("3", 156, 203.5, 8)]) == [
        "x₂",
        "Dòng hai³",
    ]


def test_letters_that_stand_beside_a_column_or_in_a_line_of_their_own_are_left_there():
    left, right = letters("Số: 05/KH-UBND", 100, 200, 13), letters("Ngày 06", 300, 197, 12)
    small = letters("ghi chú nhỏ", 100, 214, 8)
    assert shown(left, right, small) == ["Ngày 06", "Số: 05/KH-UBND", "ghi chú nhỏ"]


def with_signs() -> PlanDocument:
    plan = whole()
    return replace(plan, plan=replace(plan.plan, preamble=(SIGNS, *plan.plan.preamble)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "marked",
    [
        (";</p>", ";<sup>1</sup></p>"),
        pytest.param((";</li>", ";<sup>(2)</sup></li>"), marks=pytest.mark.thorough),
    ],
)
def test_raised_signs_of_a_print_are_read_as_typed_and_break_no_rule(marked):
    pdf = spoilt(Break(words=marked, plan=with_signs), tables=False)
    assert SIGNS in [line.text for line in read_pages(pdf)[0].lines]
    assert verdicts(pdf, "broken") == []


def test_only_a_mark_behind_a_stop_is_the_mark_of_a_note():
    assert without_note("Căn cứ Luật;¹") == without_note("Căn cứ Luật;⁽¹⁾") == "Căn cứ Luật;"
    assert without_note("720 m²") == "720 m²"
