"""Whoever has the database in hand and takes its rules out is found out, whatever is changed."""

import hashlib
from collections.abc import Iterable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Ward
from accounts.rights import Action
from plans.document.states import State
from plans.integrity.chain_heads import write_heads
from plans.integrity.verify_history import breaks_of, breaks_of_all
from plans.models import Attempt, PublicCopy
from plans.publishing.public_copy import publish
from tests.support import factories
from tests.support.attacks.attack_list import Attack, attacks
from tests.support.database.rules import without_rules
from tests.support.plans.states import make_office, plan_in, take_transition
from tests.support.plans.stored_rows import full_plan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the attacks are SQL of SQLite"),
]

#: One of each kind, for the tests that run every time.
REPRESENTATIVE = (
    "figures times ten",
    "frozen figures times ten",
    "authors of the figures' history",
    "figures' history without its end",
    "insert into plans_attempt",
    "clock of the attempts",
    "text for bytes in indicators_evidence.content",
    "null in plans_settlement.at",
    "rebuilt with a reason, the register too",
)


@pytest.fixture
def database(settings, tmp_path):
    """An issued and published plan with a row in each of its tables, a draft beside it; heads are kept."""
    settings.VAR_DIR = tmp_path
    plan, by = full_plan(State.SIGNED), make_office().clerk
    Attempt.objects.create(plan=plan, step="seal", outcome="refused", sentence="Sai khoá.", by=by)
    Attempt.objects.create(plan=plan, step="seal", outcome="begun", by=by)
    take_transition(Action.SEAL, plan)
    Attempt.objects.filter(outcome="begun").update(outcome="done")
    take_transition(Action.ISSUE, plan)
    content = b"%PDF-1.7 ban cong khai"
    name = hashlib.sha256(content).hexdigest()
    publish(PublicCopy.objects.create(plan=plan, content=content, digest=name, by=by), by, name)
    factories.plan_with_indicators(ward=factories.ward("da-mai", "Đa Mai"))
    plan_in(State.SUBMITTED, year=2025)
    assert told() == []
    write_heads(timezone.localdate())
    without_rules()


def told() -> list[str]:
    """What `verify_history` says, but for the rules that the test itself took out."""
    found = [one for ward in Ward.objects.all() for one in breaks_of(ward)]
    lines = [one.sentence for one in (*found, *breaks_of_all())]
    return [line for line in lines if "thiếu quy tắc" not in line]


def unseen(chosen: Iterable[Attack]) -> list[str]:
    """The attacks of which nothing was told, or that could not be carried out."""
    missed = []
    for attack in chosen:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = 1")
            try:
                attack.carry_out()
                lines = told()
            except Exception as error:
                lines = []
                attack = Attack(f"{attack.name}: {type(error).__name__} {error}", attack.carry_out)
            if not lines:
                missed.append(attack.name)
            transaction.set_rollback(True)
    return missed


def test_attacks_of_every_kind_are_found(database):
    chosen = [one for one in attacks() if one.name in REPRESENTATIVE]
    assert len(chosen) == len(REPRESENTATIVE)
    assert unseen(chosen) == []


@pytest.mark.thorough
def test_more_than_a_hundred_attacks_are_all_found(database):
    chosen = list(attacks())
    assert len(chosen) >= 100
    assert len({one.name for one in chosen}) == len(chosen)
    assert unseen(chosen) == []
