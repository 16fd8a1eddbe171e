"""Numbers of headings follow from their place in the tree."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given

from plans.document.numbering import STYLES, Numbering
from plans.document.outline import OutlineNode, label, nodes_of, walk
from plans.document.plan import PlanDocument, SectionData, TargetData
from tests.support.plans.documents import documents, sample
from wardplan.numbers.roman import roman


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")],
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@pytest.mark.parametrize(
    ("place", "expected"),
    [((2,), "II"), ((2, 1), "1"), ((1, 2, 1), "2.1"), ((1, 2, 2, 1), "2.2.1")],
)
def test_label_of_each_level(place: tuple[int, ...], expected: str) -> None:
    assert label(place) == expected


def test_sample_outline_is_numbered_as_on_paper() -> None:
    labels = [numbered.label for numbered in walk(sample().sections)]
    assert labels == [
        "I", "1", "2", "2.1", "2.2", "2.2.1", "2.2.2",
        "II", "1", "2", *[f"2.{number}" for number in range(1, 12)], "3",
    ]  # fmt: skip


def test_targets_and_sections_of_one_parent_share_their_numbers() -> None:
    tree = [
        SectionData("A", children=(SectionData("B", children=(SectionData("C"), TargetData("D"))),))
    ]
    assert [(numbered.label, numbered.text, numbered.is_target) for numbered in walk(tree)] == [
        ("I", "A", False),
        ("1", "B", False),
        ("1.1", "C", False),
        ("1.2", "D", True),
    ]


def test_node_is_cited_from_the_top_and_found_in_the_plan_file() -> None:
    tree = (
        SectionData("Một"),
        SectionData("Hai", children=(SectionData("Hai một", children=(TargetData("Việc"),)),)),
    )
    assert [(node.citation, node.path) for node in walk(tree)] == [
        ("I", "sections[0]"),
        ("II", "sections[1]"),
        ("II.1", "sections[1].children[0]"),
        ("II.1.1", "sections[1].children[0].children[0]"),
    ]


def tree(top: Numbering, *numberings: Numbering) -> PlanDocument:
    """A plan in which each level has two sections, numbered so; below the last of them stand three targets."""
    nodes: tuple[Any, ...] = tuple(TargetData(f"Việc {number}") for number in (1, 2, 3))
    for numbering in reversed(numberings):
        nodes = (
            SectionData("Một", (), nodes, numbering),
            SectionData("Hai", (), nodes, numbering),
        )
    head = replace(sample().plan, numbering=top)
    return replace(sample(), plan=head, sections=nodes)


def last(document: PlanDocument) -> OutlineNode:
    """The last node of a plan."""
    return list(nodes_of(document))[-1]


@pytest.mark.parametrize(
    ("numberings", "mark", "cited"),
    [
        (("roman", "decimal", "decimal", "letters"), "c)", "II.2.2.c"),
        (("roman", "decimal", "letters", "parentheses"), "(3)", "II.2.b.(3)"),
        (("roman", "decimal", "letters", "decimal"), "3.", "II.2.b.3"),
        (("roman", "decimal", "letters", "decimal", "decimal"), "2.3.", "II.2.b.2.3"),
        (("numbers", "decimal", "decimal"), "2.2.3.", "2.2.3"),
        (("decimal", "numbers", "decimal"), "2.3.", "2.2.3"),
        (("capitals", "roman", "numbers"), "3.", "B.II.3"),
        (("none", "none", "decimal"), "3.", "(thứ 2).(thứ 2).3"),
        (("roman", "decimal", "none"), "", "II.2.(thứ 3)"),
    ],
)
def test_each_heading_chooses_how_what_is_below_it_is_numbered(
    numberings: tuple[Numbering, ...], mark: str, cited: str
) -> None:
    node = last(tree(*numberings))
    assert (node.mark, node.citation) == (mark, cited)


def test_points_have_the_letters_of_the_decree_and_go_on_behind_them() -> None:
    letters = [label((1, 1, place), ("roman", "decimal", "letters")) for place in range(1, 50)]
    assert " ".join(letters[:23]) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert letters[23:27] == ["aa", "ab", "ac", "ad"]
    assert letters[45:48] == ["ay", "ba", "bb"]
    assert label((5,), ("capitals",)) == "Đ"


@pytest.mark.parametrize("top", ["roman", "letters", "none"])
def test_numbers_in_any_mixture_are_cited_without_doubt(top: Numbering) -> None:
    for second, third in product(STYLES, STYLES):
        cited = [node.citation for node in nodes_of(tree(top, second, third))]
        assert len(set(cited)) == len(cited), (top, second, third, cited)


@pytest.mark.thorough
@given(document=documents())
def test_any_plan_is_cited_without_doubt(document: PlanDocument) -> None:
    cited = [node.citation for node in nodes_of(document)]
    assert len(set(cited)) == len(cited)
