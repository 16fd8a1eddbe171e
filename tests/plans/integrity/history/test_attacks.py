"""Whoever has the database in hand and takes its rules out is found out, whatever is changed."""

import hashlib
from collections.abc import Iterable
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Ward
from accounts.rights import Action, Role
from accounts.signing_in.account_changes import hand_over_password
from accounts.signing_in.codes import make_recovery_codes
from accounts.signing_in.models import SecondFactorDevice
from plans.document.states import State
from plans.integrity.chain_heads import write_heads
from plans.integrity.verify_history import breaks_of, breaks_of_all
from plans.issuing.recorded import certificate_record
from plans.issuing.sample_keys import make_sample_keys
from plans.issuing.signatories import add_delegation
from plans.models import (
    Attempt,
    CertificateChallenge,
    Delegation,
    PlanEvent,
    PublicCopy,
    SigningCertificate,
)
from plans.publishing.public_copy import publish
from plans.store.event_chain import add_ward_event
from tests.support import factories
from tests.support.accounts import record_accounts
from tests.support.attacks.attack_list import Attack, attacks
from tests.support.database.rules import without_rules
from tests.support.plans.states import Office, make_office, plan_in, take_transition
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
    "official made an admin",
    "reset forgotten",
    "second factor of somebody else",
    "insert into accounts_user",
    "edit plans_signingcertificate.subject",
)


@pytest.fixture
def database(settings, tmp_path, keys):
    """An issued and published plan with a row in each of its tables, a draft beside it; heads are kept."""
    settings.VAR_DIR = tmp_path
    plan, by = full_plan(State.SIGNED), make_office().clerk
    signers(make_office())
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
    record_accounts()
    assert told() == []
    write_heads(timezone.localdate())
    without_rules()


def signers(place: Office) -> None:
    """Certificates, a signed challenge, pictures, a delegation, and accounts with all that one can have."""
    make_sample_keys(place.ward, [place.chairman])
    certificate = SigningCertificate.objects.earliest("pk")
    CertificateChallenge.objects.create(certificate=certificate, code="0", file=b"x", answer=b"y")
    kept = dict([certificate_record(SigningCertificate.objects.earliest("pk"))])
    add_ward_event(place.ward, PlanEvent.What.SIGNERS_TAKEN_OVER, by=None, records=kept)
    deputy = factories.person(Role.CHAIRMAN)
    deputy.is_deputy = True
    deputy.save(update_fields=["is_deputy"])
    days = {"first_day": date(2026, 10, 1), "last_day": date(2026, 12, 31)}
    add_delegation(
        Delegation(ward=place.ward, person=deputy, kind="deputy", reference="Số 12", **days),
        place.clerk,
    )
    SecondFactorDevice.objects.create(user=place.clerk, name="app", key="ab" * 20, confirmed=True)
    make_recovery_codes(place.clerk)
    factories.person(Role.ADMIN)
    record_accounts()
    hand_over_password(place.official, by=place.clerk, address="192.0.2.1")


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
