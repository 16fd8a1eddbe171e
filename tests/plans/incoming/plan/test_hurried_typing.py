"""What a hurried typist leaves out or types twice: signs without a blank, points, grounds of every form."""

import pytest

from plans.incoming.blocks import Incoming, IncomingParagraph
from plans.incoming.finishing import finished
from tests.support.files.word_files import docx, par, run
from tests.support.files.word_plans import ENDS, ITALIC, TITLE, bold, head_in_table, outline, read
from tests.support.files.word_plans import plan_with as plan_of

BULLETS = """
-Lúa được mùa.|--Lúa được mùa.|-  Lúa được mùa.|- -Lúa được mùa.|*Lúa được mùa.|•Lúa được mùa.|–Lúa được mùa.
−Lúa được mùa.|‐Lúa được mùa.|+Lúa được mùa.|+ + Lúa được mùa.|_Lúa được mùa.|. Lúa được mùa.|.Lúa được mùa.
~ Lúa được mùa.|=> Lúa được mùa.|->Lúa được mùa.|o Lúa được mùa.|-.Lúa được mùa.|- : Lúa được mùa.
"""
NUMBERS = {
    "1.": "1.Kinh tế|1 .Kinh tế|1. .Kinh tế|1..Kinh tế|1,Kinh tế|1.  Kinh tế|1.Y tế|1 KINH TẾ CỦA PHƯỜNG",
    "1-": "1-Kinh tế|1- Kinh tế",
    "1)": "1)Kinh tế",
    "1.1": "1.1Mục tiêu",
    "1.1.": "1.1.Mục tiêu|1.l. Mục tiêu|l.1. Mục tiêu",
    "II.1.2.": "II.1.2.Y tế",
    "a)": "a)Lúa|a )Lúa",
    "a.": "a.Lúa",
    "a/": "a/Lúa",
    "a-": "a-Lúa",
    "I-": "I-KẾT QUẢ",
    "I.": "I .KẾT QUẢ|I.KẾT QUẢ",
    "II.": "ll. KẾT QUẢ|II KẾT QUẢ THỰC HIỆN",
}
WORDS = """
-5 % so với năm trước.|-2.800 triệu đồng.|-Hết-|--o0o--|*Kinh tế*|(*) Số ước.|+84 912 345|V-League trở lại.
4.A Lê Lợi|1-A Lê Lợi|2.1Km đường|5-7 hộ|1,5 triệu|10.000 cây|I-ốt|X. Lê Lợi|10/10 Xã đạt|5 KM ĐƯỜNG LÀNG|.NET
e-Office|10-CT Ban|30-4 Ngày|C. Mác là một tên.|2.9Ngày lễ|1.500 Cây
"""


def _finished(*lines):
    return finished(Incoming(tuple(map(IncomingParagraph, lines)))).blocks


@pytest.mark.parametrize("line", BULLETS.strip().replace("\n", "|").split("|"))
def test_a_sign_before_words_is_a_bullet_with_or_without_a_blank(line):
    (found,) = _finished(line)
    assert (found.kind, found.text) == ("bullet", "Lúa được mùa.")


@pytest.mark.parametrize(
    ("label", "line"), [(one, line) for one, all in NUMBERS.items() for line in all.split("|")]
)
def test_a_number_before_words_is_a_label_however_its_point_is_typed(label, line):
    (found,) = _finished(line)
    assert (found.kind, found.label.strip()) == ("number", label)


@pytest.mark.parametrize("line", WORDS.strip().replace("\n", "|").split("|"))
def test_numbers_below_zero_names_and_measures_stay_words(line):
    (found,) = _finished(line)
    assert (found.kind, found.text) == ("text", line)


def test_a_count_behind_a_dash_is_a_bullet_only_beside_others_of_that_sign():
    beside = _finished("- Lúa được mùa.", "-02 trường đạt chuẩn.", "-5 % so với năm trước.")
    alone = _finished("Giáo dục:", "-02 trường đạt chuẩn.")
    assert [one.text for one in (*beside[1:], alone[1])] == [
        "02 trường đạt chuẩn.",
        "-5 % so với năm trước.",
        "-02 trường đạt chuẩn.",
    ]


def test_a_number_that_stands_before_a_figure_without_a_blank_goes_on_counting():
    lines = ("1. Trường học đạt chuẩn.", "2.100% hộ có điện.", "3.100 hộ có vườn.")
    text = par(bold("I. Chung")) + "".join(par(run(one)) for one in lines)
    assert [one[2:] for one in outline(read(plan_of(text)))][1:] == [
        ("1.", "Trường học đạt chuẩn."),
        ("2.", "100% hộ có điện."),
        ("", "3.100 hộ có vườn."),
    ]


def test_a_star_above_dashes_is_a_small_heading():
    lines = ("1.Kinh tế", "*Trồng trọt:", "-Lúa được mùa.", "* Chăn nuôi:", "-Đàn bò tăng.")
    text = par(bold("I. Chung")) + "".join(par(run(one)) for one in lines)
    assert [one[:3] for one in outline(read(plan_of(text)))][1:] == [
        ("heading", 2, "1."),
        ("heading", 3, "*"),
        ("bullet", 0, ""),
        ("heading", 3, "*"),
        ("bullet", 0, ""),
    ]


LAW = "Luật Tổ chức chính quyền địa phương ngày 19/6/2015"
COUNCIL = "Nghị quyết số 12/NQ-HĐND ngày 15/12/2023 của HĐND phường"


@pytest.mark.parametrize(
    "lines",
    [
        ("-Căn cứ {law};", "-Căn cứ {council}."),
        ("– Căn cứ {law};", "– Căn cứ {council};"),
        ("1. Căn cứ {law};", "2. Căn cứ {council};"),
        ("Căn cứ {law};", "Thực hiện {council}."),
        ("Căn cứ {law};", "{council};"),
        ("Căn cứ {law}", "Xét đề nghị của Văn phòng HĐND và UBND phường."),
        ("Căn cứ:", "- {law};", "- {council}."),
        ("Căn cứ các văn bản sau:", "{law};", "{council}."),
    ],
)
def test_grounds_are_known_in_every_form(lines):
    lines = [one.format(law=LAW, council=COUNCIL) for one in lines]
    opening = "".join(par(run(one, ITALIC)) for one in lines)
    leads = par(run("UBND phường xây dựng kế hoạch như sau:"))
    found = read(
        docx(
            head_in_table()
            + TITLE
            + opening
            + leads
            + par(bold("I. CHUNG"))
            + par("Thu đủ.")
            + ENDS["table"]
        )
    )
    fields = {one.name: one.lines for one in found.head}
    assert fields["legal_basis"] == tuple(one.lstrip("-–12. ").rstrip(";.") for one in lines)
    assert fields["preamble"] == ("UBND phường xây dựng kế hoạch như sau:",)


def test_of_a_report_with_two_years_the_year_is_asked_about():
    heading = TITLE.replace("KẾ HOẠCH", "BÁO CÁO").replace(
        "năm 2025", "năm 2024, phương hướng, nhiệm vụ năm 2025"
    )
    found = read(docx(head_in_table() + heading + par(bold("I. CHUNG")) + par("Thu đủ.")))
    (asked,) = [one for one in found.questions if one.about == "head.year"]
    assert found.field_text("year") == "2025"
    assert [one.value for one in asked.readings] == ["2025", "2024"]
