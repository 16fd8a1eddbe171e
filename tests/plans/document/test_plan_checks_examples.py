"""The checks on plans and sentences that they were not made from."""

import pytest

from plans.document.checks import check_plan
from plans.document.paths import texts_of
from tests.support.cases import one_in
from tests.support.plans.example_sentences import (
    PLANS,
    Example,
    correct_sentences,
    new_findings,
    sentences_with_slips,
    whole_plan,
)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_without_slips_is_told_nothing(name: str):
    document = whole_plan(name)

    assert len(list(texts_of(document))) > 40
    assert check_plan(document) == []


@pytest.mark.parametrize("example", one_in(3, sentences_with_slips()), ids=str)
def test_a_slip_is_found_where_it_stands_and_nothing_else_is(example: Example):
    findings = new_findings(example)

    assert {one.rule for one in findings} == {example.rule}
    assert any(example.words in one.excerpt for one in findings)


@pytest.mark.parametrize("example", one_in(3, correct_sentences()), ids=str)
def test_a_sentence_without_a_slip_is_left_alone(example: Example):
    assert new_findings(example) == []


def test_each_rule_on_wording_has_eight_slips_or_more():
    rules = [example.rule for example in sentences_with_slips()]

    assert len(set(rules)) == 12
    assert min(rules.count(rule) for rule in rules) >= 8
