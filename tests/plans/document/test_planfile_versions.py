"""A plan is written in the first version of the plan file that can hold it; both versions are read."""

from dataclasses import replace
from typing import Any

import pytest
import simplejson

from plans.document.plan import Block, PlanDocument, SectionData
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.document.problems import PlanFileError
from tests.support.plans.documents import sample


def with_content(*blocks: Block) -> PlanDocument:
    """The sample with a section of this content."""
    return replace(sample(), sections=(SectionData("A", blocks),))


def tree_of(document: PlanDocument, **changes: Any) -> dict[str, Any]:
    """A plan as a tree that a test may spoil."""
    tree: dict[str, Any] = simplejson.loads(canonical_json(document), use_decimal=True)
    return tree | changes


def problems_of(tree: dict[str, Any]) -> dict[str, str]:
    """The problems of a file, by path."""
    with pytest.raises(PlanFileError) as caught:
        read_plan(simplejson.dumps(tree, use_decimal=True).encode())
    return {problem.path: problem.sentence for problem in caught.value.problems}


SUB_BULLET = with_content(Block("bullet", "Thu"), Block("sub_bullet", "Thuế"))


def test_plan_that_uses_nothing_new_is_written_in_the_first_version() -> None:
    assert tree_of(sample())["format"] == "wardplan/1"
    plus = with_content(Block("paragraph", "+ Thuế"), Block("bullet", "+ Phí"))
    assert tree_of(plus)["format"] == "wardplan/1"
    assert read_plan(canonical_json(plus)) == plus


TOP_LETTERS = replace(sample(), plan=replace(sample().plan, numbering="capitals"))
POINTS = replace(
    sample(), sections=(SectionData("A", (), (SectionData("Thu"),), numbering="letters"),)
)


EMPHASIS = with_content(Block("paragraph", "Tăng {{b}}5%{{/b}}"))


@pytest.mark.parametrize("document", [SUB_BULLET, TOP_LETTERS, POINTS, EMPHASIS])
def test_plan_that_uses_something_new_is_written_in_the_second_version(
    document: PlanDocument,
) -> None:
    assert tree_of(document)["format"] == "wardplan/2"
    assert read_plan(canonical_json(document)) == document
    assert read_plan(yaml_bytes(document)) == document


def test_what_only_the_second_version_has_is_refused_in_a_file_of_the_first() -> None:
    sentence = "Mẫu “wardplan/1” không có khoá {}; xin ghi format là wardplan/2."
    found = problems_of(tree_of(SUB_BULLET, format="wardplan/1"))
    assert found == {"sections[0].content[1]": sentence.format("sub_bullet")}
    found = problems_of(tree_of(TOP_LETTERS, format="wardplan/1"))
    assert found == {"plan.numbering": sentence.format("numbering")}
    found = problems_of(tree_of(POINTS, format="wardplan/1"))
    assert found == {"sections[0].numbering": sentence.format("numbering")}


def test_default_numbering_is_not_written_and_an_unknown_one_is_refused() -> None:
    tree = tree_of(POINTS)
    tree["sections"][0]["numbering"] = "decimal"
    tree["plan"]["numbering"] = "roman"
    document = read_plan(simplejson.dumps(tree, use_decimal=True).encode())
    assert tree_of(document)["format"] == "wardplan/1"
    tree["sections"][0]["numbering"] = "abc"
    assert "chọn một trong: decimal, numbers, letters" in problems_of(tree)["sections[0].numbering"]


def test_file_of_the_second_version_that_uses_nothing_of_it_is_the_same_plan() -> None:
    tree = tree_of(sample(), format="wardplan/2")
    document = read_plan(simplejson.dumps(tree, use_decimal=True).encode())
    assert canonical_json(document) == canonical_json(sample())


@pytest.mark.parametrize("version", ["wardplan/0", "wardplan/10", "", None, 2, ["wardplan/2"]])
def test_unknown_versions_are_refused_with_a_sentence(version: Any) -> None:
    found = problems_of(tree_of(sample(), format=version))
    assert list(found) == ["format"]
    assert "“wardplan/1” và “wardplan/2”" in found["format"]


@pytest.mark.parametrize("typed", ["+ Thuế", "- Thuế"])
def test_mark_typed_before_a_bullet_of_the_second_level_is_refused(typed: str) -> None:
    tree = tree_of(SUB_BULLET)
    tree["sections"][0]["content"][1]["sub_bullet"] = typed
    assert list(problems_of(tree)) == ["sections[0].content[1].sub_bullet"]


def test_emphasis_is_refused_in_a_file_of_the_first_version_and_stored_in_one_way() -> None:
    first = problems_of(tree_of(EMPHASIS, format="wardplan/1"))
    assert first == {
        "sections[0].content[0].paragraph": "Mẫu “wardplan/1” không có chữ đậm, nghiêng, chỉ số, chú thích; "
        "xin ghi format là wardplan/2."
    }
    tree = tree_of(EMPHASIS)
    tree["sections"][0]["content"] = [{"paragraph": "Tăng{{b}} 5{{/b}}{{b}}%{{/b}}"}]
    assert read_plan(simplejson.dumps(tree, use_decimal=True).encode()) == EMPHASIS
    for text, said in (("{{b}} {{/b}}", "trống"), ("{{b}}- a{{/b}}", "gạch"), ("{{i}}a", "{{/i}}")):
        tree["sections"][0]["content"] = [{"paragraph": text}]
        assert said in problems_of(tree)["sections[0].content[0].paragraph"]


def test_braces_that_print_as_tags_are_words_of_the_first_version() -> None:
    literal = with_content(Block("paragraph", "{{{{b}}a{{{{/b}}"))
    assert tree_of(literal)["format"] == "wardplan/1"
    assert read_plan(canonical_json(literal)) == literal
