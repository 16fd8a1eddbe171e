"""Every way of tampering is refused, and told as what it is."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from plans.pdf.verifying.checking import check
from tests.support.cases import one_in, thorough
from tests.support.signing import (
    tampering_bytes,
    tampering_covers,
    tampering_parts,
    tampering_saves,
    tampering_signers,
)
from tests.support.signing.files import sealed_sample
from tests.support.signing.tampering_kinds import KINDS
from tests.support.signing.tampering_table import OF_BYTES, OF_PARTS, OF_SAVES, OF_SIGNERS
from tests.support.signing.tampering_tools import expected

pytestmark = pytest.mark.slow

TOLD = {**OF_BYTES, **OF_PARTS, **OF_SAVES, **OF_SIGNERS}
WAYS: list[Callable[[], Any]] = [
    *tampering_bytes.ALL,
    *tampering_covers.ALL,
    *tampering_parts.ALL,
    *tampering_saves.ALL,
    *tampering_signers.ALL,
]


def test_every_way_is_in_the_table_once():
    names = [way.__name__ for way in WAYS]
    assert sorted(names) == sorted(TOLD)
    assert len(names) == len(OF_BYTES) + len(OF_PARTS) + len(OF_SAVES) + len(OF_SIGNERS)


def kind_of(way: str) -> str:
    """The kind of attack that a way of tampering is; itself where it has no variants."""
    return next((kind for kind, ways in KINDS.items() if way in ways), way)


def test_kinds_of_attack_name_ways_that_there_are_and_each_once():
    named = [way for ways in KINDS.values() for way in ways]
    assert set(named) <= set(TOLD)
    assert len(named) == len(set(named))
    assert all(len(ways) > 1 for ways in KINDS.values())


def test_each_kind_of_attack_has_its_own_sentence_and_variants_of_one_share_theirs():
    """Who signed and on which page is no part of the sentence: a page 2 makes no other attack of it."""
    sentences: dict[str, set[str]] = {}
    for way, (_, words) in TOLD.items():
        told = re.sub(r"trang \d+|Chủ tịch Nguyễn Văn An|Con dấu Ủy ban .* Lê Lợi", "…", words)
        sentences.setdefault(told, set()).add(kind_of(way))
    assert {told: kinds for told, kinds in sentences.items() if len(kinds) > 1} == {}
    # And no kind is told in two ways.
    assert len(sentences) == len({kind_of(way) for way in TOLD}) > 110
    # No sentence hides in another one.
    inside = [(one, other) for one in sentences for other in sentences if one != other]
    assert [pair for pair in inside if pair[0] in pair[1]] == []


def test_there_are_more_than_sixty_ways_and_more_than_sixty_sentences():
    assert len(WAYS) > 60
    assert len({words for _, words in TOLD.values()}) > 60


def test_the_file_they_are_made_of_is_genuine():
    assert check(sealed_sample(), expected(), now=datetime.now(UTC)).outcome == "whole"


#: The first way of each kind of attack, of which make test takes every other; variants are thorough.
FIRST_WAYS = list({kind_of(way.__name__): way for way in reversed(WAYS)}.values())


@pytest.mark.parametrize(
    "way",
    [*one_in(4, FIRST_WAYS), *thorough(*(way for way in WAYS if way not in FIRST_WAYS))],
    ids=lambda way: way.__name__,
)
def test_tampered_file_is_refused_with_its_own_sentence(way):
    made = way()
    pdf, against = made if isinstance(made, tuple) else (made, expected())
    assert (pdf, against) != (sealed_sample(), expected())
    verdict = check(pdf, against, now=datetime.now(UTC))
    outcome, words = TOLD[way.__name__]
    assert (verdict.outcome, verdict.signatures) == (outcome, ())
    assert words in verdict.sentence
