"""Habits of numbering, bullets and signatures in every combination: read right, or asked about."""

import pytest

from tests.corpus.generated import generated
from tests.corpus.score import read_here, score_file
from tests.support.files.word_files import par, run
from tests.support.files.word_plans import ITALIC, bold, outline, plan_with, read

CONTENT = "Thu ngân sách đạt 45 tỷ đồng."


@pytest.mark.parametrize(
    "labels",
    [
        "Phần A|I.|II.|Phần B|I.",
        "PHẦN I|A.|1.|PHẦN II|A.",
        "I/|1/|a/|b/|II/",
        "I -|1 -|2 -|II -",
        "I:|1:|2:|II:",
        "A.|I.|II.|III.|B.|C.|D.",
        "I.|I.1.|I.2.|II.|II.1.",
        "I.|I.1|I.2|II.|II.1",
        "1.|1.1|1.2|1.2.1|2.",
        "1-|1.1-|a-|2-",
        "Chương I.|Điều 1.|Điều 2.|Chương II.|Điều 3.",
        "Mục 1.|1)|2)|Mục 2.",
        "I.|(1)|(a)|(b)|(2)|II.",
    ],
)
def test_numbers_of_headings_are_known_however_they_are_typed(labels):
    text = "".join(par(bold(f"{one} Nội dung")) + par(CONTENT) for one in labels.split("|"))
    found = [
        (label, words)
        for kind, _, label, words in outline(read(plan_with(text)))
        if kind == "heading"
    ]
    assert found == [(label.strip(), "Nội dung") for label in labels.split("|")]


@pytest.mark.parametrize(
    "words",
    [
        "Điều 5 Luật Đất đai giao việc này cho Ủy ban nhân dân cấp xã thực hiện.",
        "Mục tiêu là tăng thu ngân sách, giảm chi thường xuyên trong cả năm.",
        "Phần lớn hộ dân đã có nước sạch để dùng quanh năm.",
        "C. Mác và Ph. Ăng-ghen là tên hai con đường mới của phường.",
        "5 - 7 hộ chưa di dời chuồng trại ra khỏi khu dân cư.",
    ],
)
def test_words_that_look_like_numbers_of_headings_stay_words(words):
    text = par(bold("I. Nội dung")) + par(run(words))
    assert ("paragraph", 0, "", words) in outline(read(plan_with(text)))


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(40))
def test_plans_with_random_habits_are_read_right_or_asked_about(number):
    (one,) = generated(1, f"h{number}-")
    score = score_file(one, read_here)
    unmarked = [wrong for wrong in score.mistakes if not wrong.is_marked]
    assert [one.sentence for one in unmarked if one.measure in ("head", "texts", "labels")] == []
    # Points below a number that begins again are of its level.
    assert len(unmarked) <= max(3, 0.02 * score.right["levels"])


def test_a_list_that_begins_again_below_a_heading_of_the_same_number_stands_below_it():
    lines = (
        "1. Mục tiêu",
        "2. Giải pháp",
        "1. 15 lớp học nghề được mở.",
        "2. Sửa đường liên thôn.",
    )
    text = "".join(
        par(bold(one)) if len(one) < 15 else par(run(one)) for one in ("I. Chung", *lines)
    )
    assert [one[:3] for one in outline(read(plan_with(text)))] == [
        ("heading", 1, "I."),
        ("heading", 2, "1."),
        ("heading", 2, "2."),
        ("clause", 3, "1."),
        ("clause", 3, "2."),
    ]


def test_a_number_that_goes_on_with_none_is_asked_about():
    text = "".join(par(bold(one)) + par(CONTENT) for one in ("I. Một", "1. Hai", "4. Ba"))
    (asked,) = read(plan_with(text)).questions
    assert "cấp nào" in asked.asked
    assert asked.readings[0].value == "heading:2"


def test_a_plus_without_a_dash_above_it_is_asked_about_in_the_same_words_everywhere():
    text = par(bold("I. Một")) + par("+ Sửa đường.") + par(CONTENT) + par("+ Xây cầu.")
    asked = read(plan_with(text)).questions
    assert [one.readings[0].value for one in asked] == ["sub_bullet", "sub_bullet"]
    assert len({(one.asked, one.text, one.readings) for one in asked}) == 1


def test_a_whole_paragraph_in_italics_is_asked_about():
    text = par(bold("I. Một")) + par(CONTENT) * 5 + par(run("Mỗi hộ một việc.", ITALIC))
    (asked,) = read(plan_with(text)).questions
    assert [one.value for one in asked.readings] == [
        "text:Mỗi hộ một việc.",
        "text:{{i}}Mỗi hộ một việc.{{/i}}",
    ]
