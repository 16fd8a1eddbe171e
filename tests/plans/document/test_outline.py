"""Numbers of headings follow from their place in the tree."""

import pytest

from plans.document.outline import label, walk
from plans.document.plan import SectionData, TargetData
from tests.support.plans.documents import sample
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
