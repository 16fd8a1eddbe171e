"""The text of a plan in Word as headings, numbered paragraphs, bullets, with what is in doubt asked about."""

import pytest

from plans.incoming.labels import label_of
from tests.support.files.word_files import STYLES, level, lists, par, run
from tests.support.files.word_plans import BOLD, CENTRED, ITALIC, bold, outline, plan_with, read

CONTENT = "Thu ngân sách đạt 45 tỷ đồng."


def kinds(text: str, **more: object) -> list[tuple[str, int, str]]:
    """Kind, level and label of each piece."""
    return [
        (kind, depth, label) for kind, depth, label, _ in outline(read(plan_with(text, **more)))
    ]


def test_levels_follow_the_numbers_that_are_printed():
    text = "".join(
        par(bold(one)) + par(CONTENT)
        for one in (
            "I. ĐÁNH GIÁ",
            "1. Kinh tế",
            "1.1. Thu",
            "a) Thuế",
            "b) Phí",
            "1.2. Chi",
            "2. Xã hội",
        )
    )
    assert [one for one in kinds(text + par(bold("II. KẾ HOẠCH"))) if one[0] == "heading"] == [
        ("heading", 1, "I."),
        ("heading", 2, "1."),
        ("heading", 3, "1.1."),
        ("heading", 4, "a)"),
        ("heading", 4, "b)"),
        ("heading", 3, "1.2."),
        ("heading", 2, "2."),
        ("heading", 1, "II."),
    ]


def test_parts_and_capitals_stand_above_roman_numbers():
    text = "".join(
        par(bold(one), more=CENTRED)
        for one in (
            "PHẦN THỨ NHẤT",
            "ĐÁNH GIÁ",
            "A. MỤC TIÊU",
            "I. Chung",
            "B. GIẢI PHÁP",
            "I. Một",
        )
    )
    text += par(bold("C. TỔ CHỨC")) + par(bold("PHẦN THỨ HAI")) + par(bold("KẾ HOẠCH"))
    found = read(plan_with(text))
    assert outline(found) == [
        ("heading", 1, "PHẦN THỨ NHẤT", "ĐÁNH GIÁ"),
        ("heading", 2, "A.", "MỤC TIÊU"),
        ("heading", 3, "I.", "Chung"),
        ("heading", 2, "B.", "GIẢI PHÁP"),
        ("heading", 3, "I.", "Một"),
        ("heading", 2, "C.", "TỔ CHỨC"),
        ("heading", 1, "PHẦN THỨ HAI", "KẾ HOẠCH"),
    ]
    assert [one.numbering for one in found.outline][:3] == ["part_words", "capitals", "roman"]


def test_numbers_that_word_counts_are_of_the_family_that_they_show():
    numbering = lists(
        level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
    )
    text = "".join(
        par(bold(words), number=(1, depth))
        for words, depth in (
            ("ĐÁNH GIÁ", 0),
            ("Kinh tế", 1),
            ("Thuế", 2),
            ("Phí", 2),
            ("Xã hội", 1),
        )
    )
    found = read(plan_with(text, parts={"numbering": numbering}))
    assert [(one.level, one.label, one.numbering) for one in found.outline] == [
        (1, "I.", "roman"),
        (2, "1.", "decimal"),
        (3, "a)", "letters"),
        (3, "b)", "letters"),
        (2, "2.", "decimal"),
    ]


def test_numbered_sentences_are_paragraphs_and_no_headings():
    text = par(bold("I. CHỈ TIÊU")) + par("1. Thu ngân sách đạt 50 tỷ đồng;") + par("2. Giảm 5 hộ.")
    text += (
        par(bold("II. NHIỆM VỤ"))
        + par(bold("1. Thu"))
        + par("1.1. Tăng thu.")
        + par("1.2. Giảm chi.")
    )
    found = read(plan_with(text))
    assert [(one.kind, one.level, one.numbering) for one in found.outline] == [
        ("heading", 1, "roman"),
        ("clause", 2, "clauses"),
        ("clause", 2, "clauses"),
        ("heading", 1, "roman"),
        ("heading", 2, "decimal"),
        ("subclause", 3, "subclauses"),
        ("subclause", 3, "subclauses"),
    ]
    assert found.questions == ()


def test_paragraphs_that_count_from_one_below_a_numbered_heading_end_with_it():
    text = par(bold("1. Kết quả")) + par(CONTENT) + par(bold("2. Chỉ tiêu"))
    text += (
        par("1. Thu 50 tỷ đồng.")
        + par("2. Giảm 5 hộ.")
        + par("3. Tăng 2 lớp.")
        + par(bold("3. Nhiệm vụ"))
    )
    assert [one for one in kinds(text) if one[1]] == [
        ("heading", 1, "1."),
        ("heading", 1, "2."),
        ("clause", 2, "1."),
        ("clause", 2, "2."),
        ("clause", 2, "3."),
        ("heading", 1, "3."),
    ]


def test_heading_without_the_look_of_its_like_is_asked_about():
    text = (
        par(bold("I. ĐÁNH GIÁ")) + par(bold("1. Thu")) + par(CONTENT) + par("2. Chi") + par(CONTENT)
    )
    found = read(plan_with(text))
    asked = found.questions[0]
    assert (asked.kind, asked.asked) == ("level", "“2. Chi” là tiêu đề hay đoạn văn?")
    assert [(one.label, one.value) for one in asked.readings] == [
        ("Tiêu đề mục 2", "heading:2"),
        ("Đoạn văn", "clause:2"),
    ]
    assert found.outline[3].key == asked.about


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (par(bold("1. " + "Thu ngân sách đạt 45 tỷ đồng " * 12)), "clause"),
        (par("Thu ngân sách " * 12 + "đạt 45 tỷ.", style="u2"), "paragraph"),
        (par(bold("Ưu điểm")), "paragraph"),
    ],
)
def test_look_of_a_heading_with_the_words_of_a_paragraph_is_asked_about(text, kind):
    body = par(bold("I. ĐÁNH GIÁ")) + text + par(CONTENT)
    found = read(plan_with(body, parts={"styles": STYLES}))
    assert found.outline[1].kind == kind
    assert [(one.about, one.kind) for one in found.questions] == [("outline.1", "level")]


def test_plan_without_any_look_has_its_headings_by_numbers_and_is_not_asked_about_each():
    text = "".join(
        par(one) + par(CONTENT)
        for one in ("I. ĐÁNH GIÁ", "1. Kinh tế", "2. Xã hội", "II. KẾ HOẠCH")
    )
    found = read(plan_with(text))
    assert [one for one in kinds(text) if one[0] == "heading"] == [
        ("heading", 1, "I."),
        ("heading", 2, "1."),
        ("heading", 2, "2."),
        ("heading", 1, "II."),
    ]
    assert found.questions == ()


def test_heading_in_capitals_goes_on_in_the_next_line():
    text = par(bold("I. ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ -"))
    text += par(bold("XÃ HỘI NĂM 2024")) + par(CONTENT)
    assert outline(read(plan_with(text)))[0][3].endswith("KINH TẾ - XÃ HỘI NĂM 2024")


def test_bullets_have_two_levels_and_emphasis_and_notes_stand_in_the_text():
    note = f'<w:footnote w:id="2">{par("Theo Nghị quyết 12")}</w:footnote>'
    text = par(bold("I. ĐÁNH GIÁ")) + par("- Thu ", run("rất", BOLD), " tốt") + par("+ Thuế")
    text += par("Đạt 45%", '<w:r><w:footnoteReference w:id="2"/></w:r>', " dự toán.")
    found = read(plan_with(text, parts={"footnotes": note}))
    assert [(one.kind, one.text) for one in found.outline[1:]] == [
        ("bullet", "Thu {{b}}rất{{/b}} tốt"),
        ("sub_bullet", "Thuế"),
        ("paragraph", "Đạt 45%{{note}}Theo Nghị quyết 12{{/note}} dự toán."),
    ]
    assert found.left_out == ()


def test_struck_words_of_the_text_are_asked_about():
    text = par(bold("I. ĐÁNH GIÁ")) + par("Đạt ", run("12", "<w:strike/>"), " 21 hộ.")
    found = read(plan_with(text))
    assert found.outline[1].text == "Đạt 21 hộ."
    (asked,) = found.questions
    assert (asked.about, asked.kind) == ("outline.1", "text")
    assert [one.value for one in asked.readings] == ["text:Đạt 21 hộ.", "text:Đạt 12 21 hộ."]


def test_italic_points_are_headings():
    text = par(bold("1. Thu")) + par(run("a) Thuế", ITALIC)) + par(CONTENT)
    assert kinds(text)[1] == ("heading", 2, "a)")


@pytest.mark.parametrize(
    ("printed", "family", "count"),
    [
        ("IV.", "roman", 4),
        ("C.", "capital", 3),
        ("đ)", "letter", 5),
        ("(2)", "brackets", 2),
        ("2.1.3.", "number", 3),
        ("II.1.", "number", 1),
        ("1)", "number)", 1),
        ("ii.", "small-roman", 2),
    ],
)
def test_label_is_of_a_family(printed, family, count):
    found = label_of(printed)
    assert found
    assert (found.family, found.count) == (family, count)


def test_letters_go_on_by_either_alphabet_and_i_is_a_letter_behind_h():
    text = par(bold("1. Thu")) + "".join(
        par(run(f"{one}) Nội dung", ITALIC)) + par(CONTENT) for one in "abcdđeghi"
    )
    found = read(plan_with(text))
    assert {one.level for one in found.outline if one.label.endswith(")")} == {2}
    word = "".join(par(run("Nội dung", ITALIC), number=(1, 0)) + par(CONTENT) for _ in range(10))
    numbering = lists(level(0, "lowerLetter", "%1)"))
    found = read(plan_with(par(bold("1. Thu")) + word, parts={"numbering": numbering}))
    assert [one.label for one in found.outline if one.kind == "heading"][-2:] == ["i)", "j)"]
    assert {one.numbering for one in found.outline if one.kind == "heading"} == {
        "decimal",
        "letters",
    }


def test_items_of_a_list_that_say_figures_are_no_headings():
    text = (
        par(bold("1. Chỉ tiêu")) + par("1.1 Tốc độ tăng trưởng: 12%") + par("1.2 Thu: 50 tỷ đồng")
    )
    assert kinds(text)[1:] == [("subclause", 2, "1.1"), ("subclause", 2, "1.2")]
    assert read(plan_with(text)).questions == ()


def test_small_roman_numbers_in_brackets_count_from_i():
    text = par(bold("1. Chỉ tiêu")) + "".join(
        par(f"({one}) Thu đạt;") for one in ("i", "ii", "iii")
    )
    found = read(plan_with(text))
    assert [(one.level, one.label, one.numbering) for one in found.outline][1:] == [
        (2, "(i)", "roman"),
        (2, "(ii)", "roman"),
        (2, "(iii)", "roman"),
    ]


def test_label_before_a_figure_is_one_where_it_goes_on_counting():
    lines = (
        "a) 100% hộ có nước sạch;",
        "b) 15 lớp học.",
        "1.1. 12 nhiệm vụ.",
        "1.2. 3 lớp.",
        "2.1 triệu.",
    )
    text = par(bold("1. Chỉ tiêu")) + "".join(map(par, lines))
    assert [label for _, _, label, _ in outline(read(plan_with(text)))] == [
        *("1.", "a)", "b)", "1.1.", "1.2.", ""),
    ]


def test_plus_without_a_dash_above_it_stays_a_plus():
    text = par(bold("1. Thu")) + par("+ Thuế;") + par("+ Phí.")
    assert [one.kind for one in read(plan_with(text)).outline][1:] == ["sub_bullet", "sub_bullet"]
