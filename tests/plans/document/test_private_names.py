"""Names of private persons: what is proposed, what is not, and how a name is masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.document.privacy.names import NameSpan, mask_names, names_in
from tests.support.plans.documents import texts


def names(text: str) -> list[str]:
    return [span.words for span in names_in(text)]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("vụ việc của ông Nguyễn Đức Hùng và Dương Văn Mậu.", ["Nguyễn Đức Hùng", "Dương Văn Mậu"]),
        ("Ông Trần Văn An đã nộp.", ["Trần Văn An"]),
        ("ông Hùng, bà Mai", ["Hùng", "Mai"]),
        ("hộ bà Đỗ Thị Ấn", ["Đỗ Thị Ấn"]),
        ("hộ Lê Bình ở tổ 3", ["Lê Bình"]),
        ("công dân Nguyễn Văn A", ["Nguyễn Văn A"]),
        (
            "đơn của Nguyễn Văn Nam, Trần Thị Bé, Lê Cường",
            ["Nguyễn Văn Nam", "Trần Thị Bé", "Lê Cường"],
        ),
        ("ÔNG NGUYỄN VĂN BA", ["NGUYỄN VĂN BA"]),
        ("chị Nguyễn Thị Minh Khai", ["Nguyễn Thị Minh Khai"]),
        ("hộ Dương  Văn\u202fMậu, khu 3", ["Dương  Văn\u202fMậu"]),
        ("hộ Dương\u00ad Văn M\u200bậu, khu 3", ["Dương\u00ad Văn M\u200bậu"]),
        ("hộ\u2060 Dương Văn Mậu", ["Dương Văn Mậu"]),
    ],
)
def test_a_person_is_proposed(text: str, proposed: list[str]):
    assert names(text) == proposed


@pytest.mark.parametrize(
    "text",
    [
        "phường Lê Lợi, Chủ tịch UBND phường Lê Lợi",
        "tập thể dục theo gương Bác Hồ; học tập phong cách Hồ Chí Minh",
        "đường Lê Lợi, Nguyễn Văn Cừ và Hoàng Văn Thái",
        "Trường THCS Lê Quý Đôn, trường Tiểu học Nguyễn Bá Ngọc",
        "chợ Tiền Môn, TDP Nghĩa Long",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "Bà Rịa - Vũng Tàu, Hà Nội, Cao Bằng, Thái Nguyên",
        "ông Lê Xuân Trường - Chủ tịch UBND phường",
        "đồng chí Nguyễn Văn Nam, Bí thư Đảng ủy",
        "Chủ tịch Nguyễn Văn Nam",
        "ông Chủ tịch, bà Tổ trưởng",
        "trẻ em Việt Nam, bà Mẹ Việt Nam anh hùng"[:16],
        "Các Tổ chức Chính trị - Xã hội, Mầm non, Tiểu học",
        "",
    ],
)
def test_places_offices_and_figures_of_history_are_not(text: str):
    assert names(text) == []


def test_a_street_leaves_the_person_behind_it():
    assert names("ông Trần Văn An ở đường Lê Lợi") == ["Trần Văn An"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("của ông Nguyễn Đức Hùng và Dương Văn Mậu. theo", "của ông N.Đ.H. và D.V.M. theo"),
        ("bà Đỗ Thị Ấn khiếu nại", "bà Đ.T.Â. khiếu nại"),
        ("ông Hùng", "ông H."),
    ],
)
def test_a_masked_name_is_its_initials(text: str, masked: str):
    assert mask_names(text, names_in(text)) == masked


def test_what_a_person_marked_by_hand_is_masked_too():
    text = "Lê Lợi và ông Hùng"

    assert mask_names(text, [NameSpan(0, 6, "Lê Lợi")]) == "L.L. và ông Hùng"


def test_a_masked_text_names_nobody_any_more():
    text = "ông Nguyễn Đức Hùng, bà Trần Thị Mai"
    assert names(text)

    assert names(mask_names(text, names_in(text))) == []


_MIXED = st.lists(
    st.sampled_from(
        "ông bà Ông Nguyễn Văn Mậu Lê Lợi đường , . và - A HỒ NGUYỄN VĂN x phường ( tịch".split()
    )
).map(" ".join)


@given(texts(80) | _MIXED)
def test_spans_are_exact_in_order_and_apart(text: str):
    done = 0
    for span in names_in(text):
        assert span.start >= done
        assert text[span.start : span.end] == span.words != ""
        done = span.end


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("thửa đất của ông Đặng văn Mậu", ["Đặng văn Mậu"]),
        ("thửa đất của Đặng văn Mậu", ["Đặng văn Mậu"]),
        ("ông đặng văn mậu, khu 3", ["đặng văn mậu"]),
        ("ông Trần Văn MẬU", ["Trần Văn MẬU"]),
        ("ông Đặng Văn\nMậu đã nộp", ["Đặng Văn\nMậu"]),
        ("đơn của Đặng\nVăn Mậu", ["Đặng\nVăn Mậu"]),
        ("bà Nguyễn thị Minh Khai", ["Nguyễn thị Minh Khai"]),
        ("ông D.V. Mậu và bà N. T. Hoa", ["D.V. Mậu", "N. T. Hoa"]),
        ("đơn của D.V.Mậu", ["D.V.Mậu"]),
        ("Ông Mậu đã nộp; Bà Hoa chưa.", ["Mậu", "Hoa"]),
        ("trả lời Ông Đặng Văn Mậu", ["Đặng Văn Mậu"]),
        ("cô Lan, chú Tư, bác Ba và thầy Hải", ["Lan", "Tư", "Ba", "Hải"]),
        ("hộ Giàng A Páo, hộ Tòng Thị Ín", ["Giàng A Páo", "Tòng Thị Ín"]),
        ("hộ Đặng Vаn Mậu", ["Đặng Vаn Mậu"]),  # a Cyrillic letter in it
    ],
)
def test_a_person_is_proposed_however_the_name_is_written(text: str, proposed: list[str]):
    assert names(text) == proposed


@pytest.mark.parametrize(
    "text",
    [
        "theo gương bác Hồ, bác Tôn",
        "ông N.Đ.H. và D.V.M.",
        "Bà Rịa, Bà Nà; Anh Sơn, Anh Hùng",
        "đường Nguyễn thị Định, trường Lê văn Tám",
        "P. Lê Lợi, TP. Bắc Giang, Q. Hà Đông",
        "I. Mục tiêu, V. Tổ chức, A. Kết quả",
        "khu vực hồ văn hoá; nhà văn hoá thị trấn",
        "Chủ tịch Nguyễn văn Nam; ông Nguyễn văn Nam - Chủ tịch UBND",
        "chùa Bà Đanh, núi Bà Đen, ngõ Bà Triệu",
        "Bà con nhân dân, Bà Mẹ Việt Nam anh hùng",
        "năm 2024, Năm học mới, anh hùng lao động",
    ],
)
def test_loosely_written_names_of_something_else_are_not(text: str):
    assert names(text) == []
