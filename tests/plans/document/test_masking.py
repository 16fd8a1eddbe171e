"""Words to mask: found however they are written, masked in every place, nothing else touched."""

from dataclasses import replace
from datetime import date

import pytest

from plans.document.paths import PlanText, texts_of
from plans.document.plan import Block, ReplacedPlan
from plans.document.privacy.masking import (
    WITHHELD,
    MaskCandidate,
    mask_candidates,
    mask_candidates_at,
    mask_document,
    printed_texts,
    replacement_for,
    word_key,
)
from plans.document.privacy.rewriting import rewrite_texts
from plans.document.references.in_document import resolve_references
from plans.document.references.syntax import escape
from tests.support.plans.documents import bound_sample, sample
from tests.support.plans.issued_plans import NAMES, with_name_in

OLD = ReplacedPlan(3, "KH-UBND", date(2023, 1, 2), "của ông Nguyễn Đức Hùng")


def test_every_printed_text_is_rewritten_at_its_own_path():
    document = replace(bound_sample(), plan=replace(bound_sample().plan, replaces=OLD))
    seen: dict[str, str] = {}

    def note(path: str, text: str) -> str:
        seen[path] = text
        return text

    rewrite_texts(document, note)
    assert seen == {placed.path: placed.text for placed in printed_texts(document)}
    assert {placed.path for placed in texts_of(document)} < set(seen)
    assert seen["plan.replaces.subject"] == "của ông Nguyễn Đức Hùng"


def test_masked_plan_prints_its_references_and_keeps_every_figure():
    document = bound_sample()
    public = mask_document(document, mask_candidates(document))
    assert public.sections == resolve_references(document).sections
    assert [row.figures for row in public.indicators.indicators] == [
        row.figures for row in document.indicators.indicators
    ]
    assert public.indicators.measures == document.indicators.measures


def test_braces_in_a_printed_text_are_no_references_afterwards():
    block = Block("paragraph", escape("Mẫu {{dan-so.target}} của tỉnh"))
    first = sample().sections[0]
    document = replace(sample(), sections=(replace(first, content=(block,), children=()),))
    public = mask_document(document, ())
    assert (
        resolve_references(public).sections[0].content[0].text == "Mẫu {{dan-so.target}} của tỉnh"
    )


def test_both_names_of_the_sample_are_proposed_and_masked_with_their_initials():
    document = sample()
    found = mask_candidates(document)
    assert {spot.words for spot in found} == set(NAMES)
    assert all(spot.is_proposed for spot in found)
    public = mask_document(document, found)
    assert "ông N.Đ.H. và D.V.M." in public.tasks.rows[0].content
    assert not mask_candidates(public)


def test_name_is_found_at_every_place_however_it_is_written():
    document = with_name_in(sample(), "NGUYỄN ĐỨC  HÙNG")
    found = mask_candidates(document)
    paths = {spot.path for spot in found if word_key(spot.words) == word_key(NAMES[0])}
    assert {"plan.preamble[0]", "sections[0].heading", "tables.indicators.rows[1].name"} < paths
    public = mask_document(document, found)
    assert not any("HÙNG" in placed.text for placed in printed_texts(public))


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Lê Hoà", "lê hòa"),
        ("Nguyễn Đức Hùng", "NGUYỄN\nĐỨC HÙNG"),
        ("Nguyễn Đức Hùng", "Nguyễn\u00a0Đức Hùng"),
        ("Nguyễn Đức Hùng", "Ngu\u00adyễn  Đức\u200b Hùng"),
    ],
)
def test_writings_of_the_same_words_are_one(words, same):
    assert word_key(words) == word_key(same)


@pytest.mark.parametrize(("words", "other"), [("Hùng", "Hưng"), ("Ba", "Bà"), ("Lê Hoà", "Lê Hoa")])
def test_other_words_stay_other(words, other):
    assert word_key(words) != word_key(other)


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u034f"])
def test_letters_that_are_not_seen_hide_no_name(hidden):
    words = f"Dương{hidden} Văn M{hidden}ậu"
    document = with_name_in(sample(), words)
    public = mask_document(document, mask_candidates(document))
    for placed in printed_texts(public):
        assert "Dương" not in placed.text
        assert "Mậu" not in placed.text.replace(hidden, "")
    assert public.plan.preamble[0] == "Theo đơn của D.V.M."


def test_confirmed_words_are_masked_where_they_stand_today():
    placed = PlanText("plan.closing", "Kết thúc", "Năm 2024 có Dương Văn Mậu và Dương Văn Mậu.")
    assert [spot.start for spot in mask_candidates_at(placed, 12, "Dương Văn Mậu")] == [12]
    assert [spot.start for spot in mask_candidates_at(placed, 9, "Dương Văn Mậu")] == [12, 29]


def test_part_of_a_word_is_no_place():
    document = replace(sample(), plan=replace(sample().plan, closing="Ngày 12/4 và 112/45."))
    found = [spot for spot in mask_candidates(document, ["12/4"]) if spot.path == "plan.closing"]
    assert [(spot.words, spot.start) for spot in found] == [("12/4", 5)]


def test_places_that_overlap_are_masked_as_one():
    text = "Ông Nguyễn Đức Hùng đã nhận."
    document = replace(sample(), plan=replace(sample().plan, closing=text))
    one = MaskCandidate("plan.closing", "", 4, "Nguyễn Đức", text)
    two = MaskCandidate("plan.closing", "", 11, "Đức Hùng", text)
    assert mask_document(document, [one, two]).plan.closing == "Ông N.Đ.H. đã nhận."


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("Nguyễn Ấn", "N.Â."),
        ("D.V. Mậu", "D.V.M."),
        ("Đặng văn Mậu", "Đ.V.M."),
        ("Nhà văn hoá", WITHHELD),
        ("đặng văn mậu", WITHHELD),
        ("0912.345.678", WITHHELD),
        ("số nhà 12", WITHHELD),
        ("hộ nghèo", WITHHELD),
    ],
)
def test_what_stands_in_place_of_words(words, instead):
    assert replacement_for(words) == instead


def test_name_at_the_end_of_a_sentence_leaves_one_full_stop():
    text = "Trả lời ông Dương Văn Mậu."
    document = replace(sample(), plan=replace(sample().plan, closing=text))
    spots = [spot for spot in mask_candidates(document) if spot.path == "plan.closing"]
    assert mask_document(document, spots).plan.closing == "Trả lời ông D.V.M."


def test_what_stands_around_a_name_begins_and_ends_with_whole_words():
    text = f"{'phường phối hợp ' * 8}ông Nguyễn Đức Hùng{' trả lời đơn' * 8}"
    spot = next(
        iter(
            mask_candidates_at(
                PlanText("p", "Biểu 01", text), text.index("Nguyễn"), "Nguyễn Đức Hùng"
            )
        )
    )
    words = text.split()
    assert spot.before.split()[0] in words
    assert spot.after.split()[-1] in words
    assert spot.has_more


def closing_with(text: str) -> list[str]:
    """The words to mask in a closing of that text, as they stand there."""
    document = replace(sample(), plan=replace(sample().plan, closing=text))
    return [spot.words for spot in mask_candidates(document) if spot.path == "plan.closing"]


def test_given_name_alone_is_found_where_it_stands_for_its_person():
    text = "Đặng Văn Mậu và bà Năm, Hà. Hộ Mậu đã nộp, nhà Năm chưa; năm 2024 anh hùng ở Mậu Sơn."
    assert closing_with(text) == ["Đặng Văn Mậu", "Năm", "Mậu", "Năm"]


def test_given_name_that_is_a_word_as_well_is_left_where_it_is_the_word():
    text = "Năm 2024, năm thứ năm: ông Hùng là anh hùng; bà Năm và anh Trung ở Trung ương."
    assert closing_with(text) == ["Hùng", "Năm", "Trung"]


def test_given_name_in_the_middle_of_a_sentence_is_found():
    text = (
        "Ông Trần Văn Mậu khiếu nại. Đơn của Mậu, khu 3; đường Mậu, Lê Mậu và Mậu Sơn. Mậu đã nộp."
    )
    assert closing_with(text) == ["Trần Văn Mậu", "Mậu"]


def test_given_name_joined_to_a_name_is_found():
    text = "Ông Trần Văn Mậu khiếu nại. Giải quyết đơn của bà Lan và Mậu, Hà Nội và Nam Định."
    assert closing_with(text) == ["Trần Văn Mậu", "Lan", "Mậu"]
