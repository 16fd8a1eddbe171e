"""Labels typed before a text that the plan numbers itself: taken off where they can be nothing else."""

import pytest

from wardplan.writing.typed_labels import without_label

LABELS = [
    "1.",
    "1.1.",
    "1.1",
    "2.2.1.",
    "12.",
    "01.",
    "1)",
    "1/",
    "1 -",
    "1.1 -",
    "a)",
    "đ)",
    "b.",
    "(1)",
    "(12)",
    "(a)",
]
BULLETS = ["-", "–", "—", "+", "•", "·", "*", "▪", "- -", "• -"]


@pytest.mark.parametrize(
    "label", [*LABELS, *BULLETS, "I.", "IV.", "XII.", "II)", "V/", "A.", "1.1. 1.", "I. 1."]
)
@pytest.mark.parametrize(
    "text", ["Mục tiêu", "Đẩy mạnh thu ngân sách", "“Một cửa” liên thông", "Xã hội"]
)
def test_label_of_the_outlines_own_kind_is_taken_off(label, text):
    assert without_label(f"{label} {text}", "outline") == text
    assert without_label(f"{label}\t{text}", "outline") == text
    assert without_label(f" {label}\u00a0 {text}", "outline") == text


@pytest.mark.parametrize(
    "text",
    [
        "1.Mục tiêu",
        "1.1.Mục tiêu",
        "a)Mục tiêu",
        "I.Mục tiêu",
        "-Mục tiêu",
        "•Mục tiêu",
        "+Mục tiêu",
    ],
)
def test_label_without_a_space_is_taken_off_before_a_word(text):
    assert without_label(text, "outline") == "Mục tiêu"


@pytest.mark.parametrize(
    "text",
    [
        "2.1 triệu đồng thu nhập",
        "2.1 Triệu đồng thu nhập",
        "1.5 ha đất",
        "1.184 Tỷ đồng",
        "1. 200 hộ nghèo",
        "1.200 hộ nghèo",
        "1.1. 200 hộ nghèo",
        "5 hộ nghèo",
        "04 trường học",
        "3 Tổ dân phố",
        "2023. Kết quả",
        "2024 Đánh giá",
        "01.01.2024 Ngày đầu năm",
        "1.1.2024, ngày đầu năm",
        "30/4 và 1/5",
        "15/10/2023 Họp dân",
        "30.4 và 1.5",
        "6 tháng đầu năm",
        "1/3 số hộ",
        "I ốt trong muối",
        "I-ốt trong muối",
        "V. I. Lê-nin toàn tập",
        "V.I. Lê-nin toàn tập",
        "h.sinh giỏi",
        "p. thanh bình",
        "v.v. và các việc khác",
        "C. Mác và Ph. Ăng-ghen",
        "P. Lê Lợi",
        "X. Tân Tiến",
        "A Pa Chải",
        "ý kiến cử tri",
        "a còng",
        "4.0 trong công nghiệp",
        "100% hộ dân",
        "50. Mục",
        "-5 độ",
        "- 5 hộ",
        "+ 5%",
        "+5%",
        "−5 điểm",
        "* 5",
        "1.",
        "1. ",
        "a)",
        "-",
        "- ",
        "",
        "Mục tiêu 1. Tăng",
    ],
)
def test_number_date_or_word_of_the_sentence_stays(text):
    for printed in ("outline", "number", "dash"):
        assert without_label(text, printed) == text


def test_before_a_task_only_numbers_and_before_a_dash_only_dashes_are_labels():
    assert without_label("1. Tổ chức hội nghị", "number") == "Tổ chức hội nghị"
    assert without_label("- Tổ chức hội nghị", "number") == "- Tổ chức hội nghị"
    assert without_label("a) Tổ chức hội nghị", "number") == "a) Tổ chức hội nghị"
    assert without_label("- Như trên", "dash") == "Như trên"
    assert without_label("1. Như trên", "dash") == "1. Như trên"
