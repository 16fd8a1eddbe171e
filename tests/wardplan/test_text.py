"""Vietnamese text: what is stored, what is refused, how it is found and sorted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.paths import DATA, ROOT
from wardplan.text import clean, fold, given_name_key, sort_key, text_problem

SAMPLE = ROOT / "plans" / "sample" / "le-loi-2024.yaml"
PAPER = DATA / "ke-hoach-2024-phuong-le-loi.txt"
ALL = 1_000_000


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  Kế hoạch  ", "Kế hoạch"),
        (unicodedata.normalize("NFD", "Phường Lê Lợi"), "Phường Lê Lợi"),
        ("ÐỐNG ĐA", "ĐỐNG ĐA"),
        ("Ɖạt, ðạt, ɖạt", "Đạt, đạt, đạt"),
        ("Guðmundur", "Guðmundur"),
        ("hai  dấu   cách", "hai  dấu   cách"),
        ("y tê, trú trọng", "y tê, trú trọng"),
        ("dòng một\r\ndòng hai\rba", "dòng một\ndòng hai\nba"),
        ("\ufeffđầu\u200b ", "đầu"),
    ],
)
def test_text_is_stored_clean_and_not_corrected(text, stored):
    assert clean(text) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 11, "dài 11 ký tự, nhiều nhất là 10"),
        ("a\nb", "xuống dòng"),
        ("a\tb", "dấu tab"),
        ("a\x00b", "U+0000"),
        ("a\x7fb", "U+007F"),
        ("a\x85b", "U+0085"),
        ("a\u2028b", "U+2028"),
        ("a\ud800b", "U+D800"),
        ("a\u0378b", "U+0378"),
        ("a\ufdd0b", "U+FDD0"),
        ("a\uf0b7b", "U+F0B7"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
    ],
)
def test_text_with_strange_signs_is_refused(text, said):
    problem = text_problem(text, longest=10)
    assert said in (problem or "")
    assert (problem or "").encode()


def test_line_ends_are_taken_where_lines_are_allowed():
    assert text_problem("a\nb", longest=10, lines=True) is None
    assert "dấu tab" in (text_problem("a\tb", longest=10, lines=True) or "")
    assert text_problem("a" * 10, longest=10) is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("KÕ ho¹ch", "TCVN3"),
        ("KÕ HO¹CH", "TCVN3"),
        ("ph¸t triÓn kinh tÕ - x· héi", "TCVN3"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3"),
        ("héi ®ång", "TCVN3"),
        ("Héi", "TCVN3"),
        ("ng\u00adêi d©n", "TCVN3"),
        ("Keá hoaïch", "VNI"),
        ("KEÁ HOAÏCH", "VNI"),
        ("Uûy ban nhaân daân phöôøng", "VNI"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI"),
        ("Kế hoạch phát triển, KÕ ho¹ch ph¸t triÓn", "TCVN3"),
        ("Kế hoạch phát triển, Keá hoaïch phaùt trieån", "VNI"),
    ],
)
def test_text_in_an_old_encoding_is_refused(text, encoding):
    assert f"bảng mã cũ {encoding}" in (text_problem(clean(text), longest=ALL) or "")


@pytest.mark.parametrize(
    "text",
    [
        "Đường bê tông 5m×100m, diện tích 500 m², PM2.5 dưới 25 µg/m³",
        "số thu¹ và số chi (1½ lần)",
        "Windows® 10, © 2023, § 5, 30 °C, ± 5 %",
        "Công ty Müller, Schröder, Café São Paulo, El Niño, Québec, naïve résumé",
        "mô hình «Ngày thứ 6 nhanh» · “Ngày thứ 5 ba không”",
        "Kế hoạch số 12/KH-UBND",
        "hoà, hòa, quý, quí, uỷ ban, ủy ban, thuở, khuỷu, quốc, giếng, gì",
        "",
    ],
)
def test_ordinary_text_is_taken(text):
    assert text_problem(text, longest=ALL) is None
    assert text_problem(text.upper(), longest=ALL) is None


@pytest.mark.parametrize("path", [SAMPLE, PAPER], ids=["plan file", "paper"])
def test_whole_sample_plan_is_taken_line_by_line_and_in_capitals(path):
    text = clean(path.read_text(encoding="utf-8"))
    assert len(text) > 15_000
    for whole in (text, text.upper(), unicodedata.normalize("NFD", text)):
        assert text_problem(whole, longest=ALL, lines=True) is None
    for line in text.splitlines():
        for word in (line, line.upper(), *line.split()):
            assert text_problem(word.strip(), longest=ALL) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đống Đa", "dong da"),
        ("ĐỐNG  ĐA ", "dong da"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Thuý Thúy", "thuy thuy"),
        ("Ưu điểm\u00a0ỹ", "uu diem y"),
        ("Ðạt", "dat"),
        ("", ""),
    ],
)
def test_search_text_has_no_accents(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(text.upper()) == folded


@given(st.text())
def test_search_text_is_the_same_for_every_composition(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_any_text_is_cleaned_judged_and_sorted(text):
    stored = clean(text)
    assert clean(stored) == stored
    problem = text_problem(stored, longest=5)
    assert problem is None or problem.endswith(".")
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


def test_letters_sort_before_tones_and_tones_before_capitals():
    ordered = [
        *[
            "(a)",
            "2",
            "a b",
            "ab",
            "an",
            "ăn",
            "ân",
            "ba",
            "da",
            "Da",
            "dà",
            "dả",
            "dã",
            "dá",
            "dạ",
        ],
        *["dan", "đa", "đá", "e", "ê", "hoà", "hóa", "o", "ô", "ơ", "u", "ư", "y"],
    ]
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=sort_key) == ordered


def test_people_sort_by_given_name_then_by_family_name():
    people = ["Đỗ An", "Nguyễn Văn An", "Trần Thị Ánh", "Phạm Ân", "Lê Bình", "Lê Xuân Trường"]
    shuffled = people[1::2] + people[::2]
    assert sorted(shuffled, key=given_name_key) == people
    assert given_name_key("") < given_name_key("An")
