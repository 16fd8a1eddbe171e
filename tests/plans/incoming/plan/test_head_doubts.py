"""Heads and ends in odd shapes: what a weak rule has taken, or nothing was found of, is asked about."""

import pytest

from tests.support.files.word_files import cell, docx, par, row, table
from tests.support.files.word_plans import (
    ENDS,
    HEADS,
    TEXT,
    TITLE,
    bold,
    end_in_table,
    fields,
    head_in_table,
    read,
    title,
)


def _asked(data: bytes) -> list[str]:
    return [one.about for one in read(data).questions]


def _signed(*lines: str) -> str:
    left = cell(par("Nơi nhận:"), par("- UBND thành phố;"), par("- Lưu: VT."))
    return table(row(left, cell(*(par(bold(line)) for line in lines))))


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        (head_in_table("Số: 45/2024/KH-UBND"), ["head.symbol"]),
        (head_in_table("Công văn 45"), ["head.symbol"]),
        (head_in_table("Số: 45/KH.UBND"), []),
        (HEADS["tabs"].replace("PHƯỜNG LÊ LỢI", "PHÒNG KINH TẾ"), ["head.agency"]),
        (HEADS["tabs"].replace("ngày 05 tháng 11 năm 2024", "ngày 5/11/2024"), []),
        (HEADS["tabs"].replace(", ngày 05 tháng 11 năm 2024", ""), ["head.place", "head.date"]),
    ],
)
def test_a_head_in_an_odd_shape_is_read_or_asked_about(head, asked):
    assert _asked(docx(head + TITLE + TEXT + ENDS["table"])) == asked


@pytest.mark.parametrize(
    ("end", "asked"),
    [
        (_signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Y Blim Niê"), []),
        (_signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "K'Brêl"), []),
        (_signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "NGUYỄN VĂN AN"), []),
        (_signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "ThS. Nguyễn Văn An"), ["head.name"]),
        (_signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ["head.name"]),
        (
            _signed(
                "TM. UBND XÃ", "CHỦ TỊCH", "Lê Thị Ba", "TM. UBMTTQ XÃ", "CHỦ TỊCH", "Lò Văn Páo"
            ),
            ["head.authority", "head.name"],
        ),
    ],
)
def test_an_end_in_an_odd_shape_is_read_or_asked_about(end, asked):
    assert _asked(docx(HEADS["tabs"] + TITLE + TEXT + end)) == asked


def test_a_kind_in_two_words_or_a_subject_that_begins_so_is_asked_about():
    head = title("KẾ HOẠCH HÀNH ĐỘNG") + title("Thực hiện nhiệm vụ năm 2025")
    assert _asked(docx(HEADS["tabs"] + head + TEXT + end_in_table())) == [
        "head.type",
        "head.subject",
    ]


def test_an_opening_sentence_that_only_names_its_ground_is_asked_about():
    text = par("Thực hiện Hướng dẫn số 12/HD-STC của Sở Tài chính.") + par("Phường đề ra như sau:")
    data = docx(
        HEADS["tabs"] + TITLE + text + par(bold("I. Một")) + par("Nội dung.") + ENDS["table"]
    )
    assert _asked(data) == ["head.preamble"]


def test_a_day_in_figures_is_a_day():
    head = HEADS["tabs"].replace("ngày 05 tháng 11 năm 2024", "ngày 5/11/2024")
    assert fields(read(docx(head + TITLE + TEXT + ENDS["table"])))["date"] == ("2024-11-05",)
