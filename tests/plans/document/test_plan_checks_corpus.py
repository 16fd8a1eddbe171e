"""The checks on paragraphs that were written without sight of them: what they find, rightly and wrongly."""

import json

import pytest

from plans.document.checks import RULES_BY_ID, FindingKind
from tests.support.paths import ROOT
from tests.support.plans.check_corpus import CORPUS, EXPECTED, measure, measure_half

#: What is asked of each rule that holds up a step, and of each kind of slip.
PRECISION, RECALL = 0.9, 0.8


def test_the_corpus_is_large_enough():
    sizes = {
        name: len(json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8")))
        for name in ("faulty", "clean")
    }
    assert min(sizes.values()) >= 200


def test_four_of_five_slips_of_each_kind_are_found():
    score = measure_half("faulty")
    low = {kind: score.recall(kind) for kind in EXPECTED if score.recall(kind) < RECALL}
    assert low == {}


def test_nothing_else_is_found_beside_a_slip():
    blocking = [one for one in measure_half("faulty").false if _blocks(one[0])]
    assert blocking == []


def test_next_to_nothing_is_found_in_clean_paragraphs():
    # One is ambiguous: "6 tháng cuối năm 2023" is right in a review, and the seed's own slip in a plan.
    rules = [rule for rule, *_ in measure_half("clean").false if _blocks(rule)]
    assert rules in ([], ["old-year"])


@pytest.mark.thorough
def test_nine_of_ten_findings_that_hold_up_a_step_are_slips_and_the_document_says_so():
    score = measure()
    rules = sorted({*score.right, *score.wrong})
    low = {
        rule: score.precision(rule)
        for rule in rules
        if _blocks(rule) and (score.precision(rule) or 0) < PRECISION
    }
    assert low == {}
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    for kind in EXPECTED:
        assert f"| {score.found[kind]}/{score.slips[kind]} |" in line_of(page, kind)
    for rule in rules:
        told = f"| {score.right[rule]} of {score.right[rule] + score.wrong[rule]} |"
        assert told in line_of(page, f"`{rule}`", within="## Measured")


def line_of(page: str, name: str, within: str = "## Measured") -> str:
    """The line of a table below a heading that begins with this name."""
    lines = page.partition(within)[2].split("\n")
    return next(line for line in lines if line.startswith(f"| {name} |"))


def _blocks(rule: str) -> bool:
    return RULES_BY_ID[rule].kind is not FindingKind.FORM
