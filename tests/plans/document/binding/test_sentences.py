"""What is proposed for sentences written before the rules: how much is right, nothing certain wrong."""

from collections import Counter
from dataclasses import replace

import pytest

from plans.document.binding.proposals import Proposal, proposals_of
from plans.document.plan import Block, PlanDocument, SectionData
from plans.document.references.in_document import prose_of
from plans.document.references.printing import resolve
from tests.plans.document.binding.sentences import LATER, SENTENCES, TABLE, Sentence, document_of


def outcomes(sentences: tuple[Sentence, ...]) -> Counter[str]:
    """What became of each number: proposed rightly or not and how surely, or passed over rightly or not."""
    document = document_of(sentences)
    texts = {prose.path: prose.text for prose in prose_of(document)}
    proposed = {(texts[one.path], one.found): one for one in proposals_of(document)}
    return Counter(
        outcome(means, proposed.get((sentence.text, found)))
        for sentence in sentences
        for found, means in sentence.means.items()
    )


def outcome(means: str, proposal: Proposal | None) -> str:
    cells = {f"{{{{{one}}}}}" for one in means.strip("!*").split("|") if one}
    if proposal is None:
        return "missed" if cells else "passed over"
    first = proposal.choices[0].reference
    if proposal.sureness == "certain":
        right = first in cells and not means.startswith("!")
        return "certain" if right else f"certain and wrong: {proposal.found}, {proposal.before}"
    if means == "*":
        return "not judged"
    if not cells:
        return "needless"
    if first in cells:
        return "first"
    return "among" if cells & {one.reference for one in proposal.choices} else "wrong"


@pytest.mark.parametrize("sentences", [SENTENCES, LATER], ids=["before", "later"])
def test_nothing_certain_is_wrong(sentences) -> None:
    wrong = [name for name in outcomes(sentences) if name.startswith("certain and wrong")]
    assert wrong == []


def test_most_numbers_that_mean_a_cell_are_proposed_for_it_and_others_are_let_alone() -> None:
    counted = outcomes(SENTENCES)
    meant = sum(counted[name] for name in ("certain", "first", "among", "wrong", "missed"))
    assert len(SENTENCES) >= 80
    assert counted["certain"] >= 0.35 * meant
    assert counted["certain"] + counted["first"] >= 0.85 * meant
    assert counted["passed over"] >= 0.8 * (counted["passed over"] + counted["needless"])


def document_with(*texts: str, heading: str = "KẾ HOẠCH NĂM 2026") -> PlanDocument:
    """A plan for 2026 with these paragraphs below one heading, after an empty review."""
    sections = (
        SectionData("ĐÁNH GIÁ NĂM 2025"),
        SectionData(heading, tuple(Block("paragraph", text) for text in texts)),
    )
    return replace(document_of(()), sections=sections)


def test_a_certain_proposal_prints_the_very_same() -> None:
    text = "Tốc độ tăng giá trị sản xuất {{b}}15,0%{{/b}}."
    (one,) = proposals_of(document_with(text))
    assert one.sureness == "certain"
    assert (text[one.start : one.end], one.found, one.keeps_print) == ("15,0%", "15,0%", True)
    bound = text[: one.start] + one.choices[0].reference + text[one.end :]
    assert resolve(bound, TABLE) == resolve(text, TABLE)


@pytest.mark.parametrize("typed", ["18,650", "18 650"])
def test_what_would_print_otherwise_is_never_certain(typed) -> None:
    (one,) = proposals_of(document_with(f"Dân số trung bình đạt {typed} người."))
    assert (one.sureness, one.choices[0].printed) == ("likely", "18.650")


def test_a_number_that_the_cell_contradicts_is_told_as_such() -> None:
    (one,) = proposals_of(document_with("Dân số trung bình đạt 18.560 người."))
    assert (one.sureness, one.found) == ("differs", "18.560")
    assert one.choices[0].printed == "18.650"
    assert not one.choices[0].is_same


def test_bound_numbers_are_proposed_no_more() -> None:
    bound = "Dân số trung bình đạt {{dan-so.target}} người, {{ho.target}} hộ."
    assert proposals_of(document_with(bound)) == ()


def test_key_outlives_other_figures_of_the_sentence_and_not_its_words() -> None:
    def key(text: str) -> str:
        return next(one.key for one in proposals_of(document_with(text)) if one.found == "4.960")

    typed = key("Dân số trung bình đạt 18.650 người, tổng số hộ 4.960 hộ.")
    assert typed == key("Dân số trung bình đạt {{dan-so.target}} người, tổng số hộ 4.960 hộ.")
    assert typed != key("Dân số trung bình ổn định 18.650 người, tổng số hộ 4.960 hộ.")


def test_equal_sentences_have_keys_of_their_own() -> None:
    text = "Dân số trung bình đạt 18.650 người."
    first, second = proposals_of(document_with(text, text))
    assert first.key != second.key
