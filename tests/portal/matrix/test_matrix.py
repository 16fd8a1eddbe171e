"""The matrix of rights: every route × who asks × whose × state × method, against an oracle written by hand.

All cells are `make matrix` (and make test-thorough); make test has a few that send forms, and that no route is
without a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.portal.matrix.oracle import RIGHTS, RULES, STATES
from tests.portal.matrix.quick_pages import without_their_counters, without_what_they_show
from tests.portal.matrix.routes import Route, routes
from tests.portal.matrix.walking import FormBook, Tally, walk
from tests.portal.matrix.world import ASKERS, SITUATIONS, Place, make_world
from tests.support.paths import ROOT

#: The letters of the columns of docs/roles.md.
COLUMNS = "OCVFA"
#: What an own thing is written as in the oracle: a small letter.
OWN = "của chính mình"


def test_every_route_has_a_rule_and_every_rule_a_route():
    assert {route.name for route in routes()} == set(RULES)
    assert set(STATES) == set(SITUATIONS)


def test_rights_of_the_oracle_are_those_of_the_docs():
    lines = (ROOT / "docs" / "roles.md").read_text().splitlines()
    found = {}
    for line in lines:
        name, *cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if len(cells) == len(COLUMNS) and name in RIGHTS:
            found[name] = "".join(
                letter.lower() if cell == OWN else letter
                for letter, cell in zip(COLUMNS, cells, strict=True)
                if cell != "–"
            )
    # What is one's own and what is one's ward's stand apart in the oracle only for remarks.
    written = {name: "".join(sorted(letters.replace(" ", ""))) for name, letters in RIGHTS.items()}
    written["Khép lại góp ý"] = "".join(sorted("oCvfa"))
    assert {name: "".join(sorted(letters)) for name, letters in found.items()} == written


FEW = ("issued", "draft", "approved")


def is_of_few(route: Route) -> bool:
    """The pages too, whose forms are sent: one that is made up is refused for what is missing in it."""
    return route.name.startswith(("plan-issuing", "plan-editing-save"))


@pytest.mark.thorough
@pytest.mark.django_db
def test_forms_of_another_ward_and_of_another_state_change_nothing():
    world = make_world(("own", "near"), FEW)
    tried = tuple(route for route in routes() if is_of_few(route))
    book = FormBook(world, FEW, tried)
    assert "plan-issuing-number" in book.proven
    for asker in ("official", "chairman", "clerk"):
        assert walk(world, book, asker, tried=tried, situations=FEW).wrong == []


@pytest.fixture(scope="module")
def whole(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[dict[str, Place], FormBook]]:
    """The whole world, made once: that takes longer than some of those who ask."""
    with django_db_blocker.unblock(), without_their_counters(), transaction.atomic():
        world = make_world()
        yield world, FormBook(world, SITUATIONS, routes())
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("asker", ASKERS)
def test_every_cell_is_as_it_is_owed(asker, whole):
    world, book = whole
    with transaction.atomic(), without_what_they_show():
        tally = walk(world, book, asker)
        transaction.set_rollback(True)
    told(asker, tally)
    assert tally.wrong[:30] == []


def told(asker: str, tally: Tally) -> None:
    """Print the count of cells, and which routes took a form and were not seen to write."""
    print(
        f"\nMATRIX {asker}: {tally.cells} cells, {tally.requests} requests, {len(tally.wrong)} wrong"
    )
    print(f"  {dict(Counter(tally.classes))}")
    print(f"  wrote through {len(tally.wrote)} of {len(tally.taken)} routes that take a form;")
    print(f"  not: {' '.join(sorted(tally.taken - tally.wrote))}")
    for wrong in tally.wrong:
        print(f"  WRONG {wrong}")
