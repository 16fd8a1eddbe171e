"""Two writings of a text: nothing is lost, no figure is torn, and changes read well."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.document.comparison.alignment import align, longest_increasing_subsequence
from plans.document.comparison.equivalence import year_shift_equivalence
from plans.document.comparison.word_diff import DiffSegment, diff_words, split_words
from tests.support.plans.documents import texts

WRITINGS = st.lists(
    st.sampled_from(
        ["đạt", "32/64", "28/64", "7,1%", "và", "(", ").", " ", "  ", "\n", "-", "Phường"]
    )
    | texts(6),
    max_size=14,
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts)))


def told(old: str, new: str) -> str:
    """The pieces as one line: [-removed-]{+added+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[p.kind].format(p.text) for p in diff_words(old, new))


def joined(pieces: tuple[DiffSegment, ...], kind: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in ("same", kind))


@given(WRITINGS, WRITINGS)
def test_both_writings_can_be_read_off_again(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert joined(pieces, "added") == new
    assert joined(pieces, "removed") == old
    assert all(piece.text for piece in pieces)
    assert pieces == diff_words(old, new)


@given(WRITINGS, WRITINGS, st.integers(0, 40))
def test_both_writings_can_be_read_off_where_the_steps_run_out(
    old: str, new: str, steps: int
) -> None:
    pieces = diff_words(old, new, steps=steps)
    assert (joined(pieces, "removed"), joined(pieces, "added")) == (old, new)


@given(WRITINGS, WRITINGS)
def test_neighbouring_pieces_differ_and_what_went_stands_before_what_came(
    old: str, new: str
) -> None:
    kinds = [piece.kind for piece in diff_words(old, new)]
    pairs = list(pairwise(kinds))
    assert all(one != other for one, other in pairs)
    assert ("added", "removed") not in pairs


@given(WRITINGS)
def test_text_beside_itself_is_one_piece(text: str) -> None:
    assert diff_words(text, text) == ((DiffSegment("same", text),) if text else ())


@given(WRITINGS)
def test_words_with_their_gaps_are_the_text(text: str) -> None:
    words = split_words(text)
    assert words.text(0, len(words.words)) == text
    assert not any(map(str.isspace, "".join(words.words)))


def test_change_reads_as_on_the_drawing() -> None:
    assert (
        told("tự nguyện còn thấp (đạt 28/64 đạt 44%).", "tự nguyện còn thấp (đạt 32/64 đạt 50%).")
        == "tự nguyện còn thấp (đạt [-28/64 đạt 44%-]{+32/64 đạt 50%+})."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("32/64", "28/64"),
        ("7,1%", "7,2%"),
        ("7.1%", "7,1%"),
        ("01/CT-UBND", "11/CT-UBND"),
        ("06/10/2020", "16/10/2020"),
        ("2021-2025", "2021-2026"),
        ("12.575", "12.675"),
        ("-5,0", "5,0"),
        ("198-KL/TU", "199-KL/TU"),
    ],
)
def test_figure_is_never_torn(old: str, new: str) -> None:
    assert (
        told(f"là ({old}); còn lại", f"là ({new}); còn lại")
        == f"là ([-{old}-]{{+{new}+}}); còn lại"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kinh tế- xã hội", "kinh tế - xã hội", "kinh [-tế--]{+tế -+} xã hội"),
        ("một  hai", "một hai", "một[-  -]{+ +}hai"),
        ("một hai.", "một hai;", "một hai[-.-]{+;+}"),
        ("giữ nguyên", "giữ nguyên như cũ", "giữ nguyên{+ như cũ+}"),
        ("phường giữ nguyên", "giữ nguyên", "[-phường -]giữ nguyên"),
        ("", "mới", "{+mới+}"),
        ("cũ", "", "[-cũ-]"),
        ("mô hình “ Ngày", "mô hình “Ngày", "mô hình “[- -]Ngày"),
    ],
)
def test_small_slip_that_was_mended_is_seen(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_words_that_stayed_between_far_changes_stay() -> None:
    old = "giảm 5 hộ nghèo ở các tổ dân phố trong cả năm 7 tháng"
    new = "giảm 6 hộ nghèo ở các tổ dân phố trong cả năm 8 tháng"
    assert "hộ nghèo ở các tổ dân phố trong cả năm" in told(old, new)
    assert told(old, new).count("[-") == 2


def test_only_a_few_words_between_two_larger_changes_are_told_with_them() -> None:
    old, new = "a b c d {} e f g h", "i j k l {} m n o p"
    two, three = "công tác", "công tác PCCC"
    assert told(old.format(two), new.format(two)).count("[-") == 1
    assert told(old.format(three), new.format(three)).count("[-") == 2


def test_paragraph_of_a_hundred_thousand_words_written_anew_is_told_as_a_whole() -> None:
    old = " ".join(f"chữ{number % 500}" for number in range(100_000))
    new = " ".join(f"chữ{number * 7 % 500}" for number in range(1, 100_001))
    pieces = diff_words(old, new)
    assert len(pieces) <= 4
    assert (joined(pieces, "removed"), joined(pieces, "added")) == (old, new)


def test_one_word_of_a_hundred_thousand_is_found() -> None:
    words = ["như", "nhau"] * 50_000
    new = " ".join([*words[:70_000], "khác", *words[70_001:]])
    changed = [p.text for p in diff_words(" ".join(words), new) if p.kind != "same"]
    assert changed == ["như", "khác"]


def test_without_steps_only_common_start_and_end_are_found() -> None:
    old, new = [*"ab", *"klm", *"yz"], [*"ab", *"xlq", *"yz"]
    assert align(old, new, steps=0) == ((0, 0, 2), (5, 5, 2))
    assert align(old, new) == ((0, 0, 2), (3, 3, 1), (5, 5, 2))


@given(st.lists(st.integers(0, 50), unique=True))
def test_what_kept_its_order_rises_and_is_the_longest(places: list[int]) -> None:
    kept = sorted(longest_increasing_subsequence(places))
    rising = [places[index] for index in kept]
    assert rising == sorted(rising)
    longest: list[int] = []
    for index, place in enumerate(places):
        before = [longest[other] for other in range(index) if places[other] < place]
        longest.append(1 + max(before, default=0))
    assert len(kept) == max(longest, default=0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Năm 2024, là năm thứ tư", "Năm 2025, là năm thứ tư"),
        ("cuối năm 2023", "cuối năm 2024"),
        ("Chỉ thị năm 2023 cho năm 2024", "Chỉ thị năm 2023 cho năm 2025"),
        ("năm học 2024 - 2025", "năm học 2025 - 2026"),
        ("năm học 2024-2025;", "năm học 2025-2026;"),
    ],
)
def test_year_that_moved_on_is_no_change(old: str, new: str) -> None:
    assert [piece.kind for piece in diff_words(old, new, year_shift_equivalence(2024))] == ["same"]
    assert len(diff_words(old, new)) > 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("năm 2023", "năm 2025"),
        ("năm 2020", "năm 2021"),
        ("năm 2024", "năm 2023"),
        ("ngày 06/10/2023", "ngày 06/10/2024"),
        ("giai đoạn 2021-2025", "giai đoạn 2022-2026"),
    ],
)
def test_year_that_did_not_move_with_the_plan_is_a_change(old: str, new: str) -> None:
    kinds = {piece.kind for piece in diff_words(old, new, year_shift_equivalence(2024))}
    assert {"removed", "added"} <= kinds


@given(WRITINGS, WRITINGS)
def test_new_text_can_be_read_off_between_years_too(old: str, new: str) -> None:
    assert joined(diff_words(old, new, year_shift_equivalence(2024)), "added") == new
