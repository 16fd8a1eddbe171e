"""What happens to an account is recorded, and the record can only grow."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.rights import Role
from accounts.signing_in.account_chain import account_chain_problems
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from tests.support.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

What = AccountEvent.What


def test_events_that_change_an_account_are_chained_and_sign_ins_stand_beside_the_chain():
    admin, user = person(Role.ADMIN), person()
    record_account_event(What.PASSWORD_RESET, user, by=admin, address="192.0.2.1")
    plain = record_account_event(What.SIGN_IN_FAILED, None, by=None, name="aiđó" * 40)
    second = record_account_event(What.DEACTIVATED, user, by=admin, detail={"lý do": "nghỉ"})
    assert (plain.sequence, plain.hash, len(plain.name)) == (None, "", 64)
    assert second.sequence == 2
    assert list(account_chain_problems()) == []


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE accounts_accountevent SET address = 'khác'",
        "DELETE FROM accounts_accountevent",
        "INSERT INTO accounts_accountevent (what, name, address, at, detail, sequence, previous, hash)"
        " VALUES ('created', '', '', CURRENT_TIMESTAMP, '{}', 7, 'x', 'y')",
        "INSERT INTO accounts_accountevent (what, name, address, at, detail, sequence, previous, hash)"
        " VALUES ('created', '', '', CURRENT_TIMESTAMP, '{}', 2, 'x', 'y')",
    ],
)
def test_database_lets_the_record_only_grow(attack):
    record_account_event(What.CREATED, person(), by=None)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)


def test_break_of_the_chain_is_told(monkeypatch):
    user = person()
    for what in (What.CREATED, What.WOKEN):
        record_account_event(what, user, by=None)
    monkeypatch.setattr(
        "accounts.signing_in.account_chain.account_event_hash", lambda event: "0" * 64
    )
    assert len(list(account_chain_problems())) == 2
