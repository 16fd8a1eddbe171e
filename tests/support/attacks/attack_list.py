"""A list of attacks, made from the tables: edit, delete, insert, reorder, cut, rebuild, clock, and bad data.

Each is SQL for SQLite against a database whose rules were taken out, or a function for what SQL cannot do.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from accounts.models import User
from accounts.signing_in.models import AccountEvent
from indicators.frozen.model import FrozenFigure
from plans.models import (
    CertificateChallenge,
    Delegation,
    FrozenCopy,
    PlanEvent,
    PublicCopy,
    SignaturePicture,
    SigningCertificate,
)
from plans.store.event_chain import ORIGIN_HASH, event_hash
from plans.store.frozen.record_digests import RECORD_TABLES

#: Columns from which nothing follows: when the row of a plan was last written, and its place in the order.
HARMLESS = {
    *("plans_plan.changed_at", "plans_signaturepicture.at"),
    # When somebody last came in, and words to search by.
    *("accounts_user.last_login", "accounts_user.search"),
}
#: The tables that are attacked: what belongs to a plan, its history, its copies.
MODELS: tuple[type[models.Model], ...] = tuple(
    dict.fromkeys(
        [
            *(one.model for one in RECORD_TABLES),
            *(PlanEvent, FrozenCopy, FrozenFigure, PublicCopy),
            *(SigningCertificate, CertificateChallenge, SignaturePicture, Delegation),
            *(AccountEvent, User),
        ]
    )
)
#: A row that belongs to the issued plan: the first of each table.
_FIRST = "(SELECT MIN({key}) FROM {table})"


@dataclass(frozen=True, slots=True)
class Attack:
    """What is done, as a name to find it again."""

    name: str
    carry_out: Callable[[], None]


def attacks() -> Iterator[Attack]:
    """All of them, always in the same order."""
    for model in MODELS:
        yield from _edits(model)
        yield from _deletions(model)
        yield from _insertions(model)
        yield from _bad_data(model)
    for name, statements in _BY_HAND.items():
        yield Attack(name, lambda statements=statements: _run(*statements))  # type: ignore[misc]
    yield from _rebuilt()


def _run(*statements: str) -> None:
    """Run the statements; each must change something, else it was no attack."""
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)
            assert cursor.rowcount != 0, one


def _sql(name: str, *statements: str) -> Attack:
    return Attack(name, lambda: _run(*statements))


def _first(model: type[models.Model]) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    return f"{key} = " + _FIRST.format(key=key, table=table)


def _edits(model: type[models.Model]) -> Iterator[Attack]:
    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        place = f"{table}.{field.column}"
        if field.primary_key or place in HARMLESS:
            continue
        yield _sql(
            f"edit {place}",
            f"UPDATE {table} SET {field.column} = {_other(field)} WHERE {_first(model)}",
        )


def _other(field: models.Field) -> str:  # type: ignore[type-arg]
    column = field.column
    match field:
        case models.ForeignKey():
            return "999999"
        case models.JSONField():
            return """'{"khac": 1}'"""
        case models.BinaryField():
            return "X'25504446'"
        case models.BooleanField():
            return f"NOT COALESCE({column}, 0)"
        case models.DateTimeField():
            return "'2020-01-02 03:04:05.000006'"
        case models.DateField():
            return "'2020-01-02'"
        case models.IntegerField():
            return f"COALESCE({column}, 0) * 10 + 70000"
        case _:
            return f"'Khác ' || COALESCE(SUBSTR({column}, 1, 30), '')"


def _deletions(model: type[models.Model]) -> Iterator[Attack]:
    table = model._meta.db_table
    yield _sql(f"delete one of {table}", f"DELETE FROM {table} WHERE {_first(model)}")
    yield _sql(f"delete all of {table}", f"DELETE FROM {table}")


def _insertions(model: type[models.Model]) -> Iterator[Attack]:
    """A copy of a row under a new key, as if it had been written too; unique columns are made to differ."""
    table, key = model._meta.db_table, model._meta.pk.column
    apart = {name for one in model._meta.constraints for name in getattr(one, "fields", ())}
    chosen: list[Any] = []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            chosen.append(
                "'f00d'" if model is FrozenCopy else f"(SELECT MAX({key}) + 1 FROM {table})"
            )
        elif field.column in _OF_A_COPY:
            chosen.append(_OF_A_COPY[field.column])
        elif field.unique or (field.name in apart and not isinstance(field, models.ForeignKey)):
            chosen.append(_other(field))
        else:
            chosen.append(field.column)
    if model._meta.db_table in _ONE_A_PLAN:
        return
    columns = ", ".join(str(field.column) for field in model._meta.concrete_fields)
    yield _sql(
        f"insert into {table}",
        f"INSERT INTO {table} ({columns}) SELECT {', '.join(chosen)} FROM {table} WHERE {_first(model)}",
    )


#: What a second row must have, for a unique key or its condition to let it in.
_OF_A_COPY = {
    "void_at": "'2026-01-02 03:04:05'",
    "retracted_at": "'2026-01-02 03:04:05'",
    "indicator_id": "999999",
}
#: A second row of these is no row of the plan, or would be refused by a unique key whatever it says.
_ONE_A_PLAN = {
    *("plans_plan", "indicators_indicatortable", "plans_targetindicator"),
    *("plans_certificatechallenge", "plans_signaturepicture"),
}


def _bad_data(model: type[models.Model]) -> Iterator[Attack]:
    """What no field would store: text for bytes, JSON that is none, a null, a time that is none."""
    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        change = f"UPDATE {table} SET {field.column} = {{}} WHERE {_first(model)}"
        if isinstance(field, models.BinaryField):
            yield _sql(f"text for bytes in {table}.{field.column}", change.format("'chữ'"))
        if isinstance(field, models.JSONField):
            yield _sql(f"no JSON in {table}.{field.column}", change.format("'{hỏng'"))
        # A time that is none is read as no time at all.
        is_time = isinstance(field, models.DateTimeField) and not field.null
        if is_time and f"{table}.{field.column}" not in HARMLESS:
            yield _sql(f"no time in {table}.{field.column}", change.format("'hôm qua'"))
    wanted = [f for f in model._meta.concrete_fields if not f.null and not f.primary_key]
    column = next(f.column for f in reversed(wanted) if f"{table}.{f.column}" not in HARMLESS)
    loose = f"{table}_loose"
    yield Attack(
        f"null in {table}.{column}",
        lambda: _run(
            f"CREATE TABLE {loose} AS SELECT * FROM {table}",
            f"DROP TABLE {table}",
            f"ALTER TABLE {loose} RENAME TO {table}",
            f"UPDATE {table} SET {column} = NULL WHERE {_first(model)}",
        ),
    )


_SWAP = (
    "UPDATE {0} SET {1} = -{1}",
    "UPDATE {0} SET {1} = (SELECT MAX(-{1}) + MIN(-{1}) FROM {0}) + {1}",
)
_BY_HAND: dict[str, tuple[str, ...]] = {
    "figures times ten": ("UPDATE indicators_figure SET low = low * 10, high = high * 10",),
    "figures of a draft times ten": (
        "UPDATE indicators_figure SET low = low * 10, high = high * 10 WHERE row_id IN (SELECT r.id FROM"
        " indicators_tablerow r JOIN plans_plan p ON p.indicator_table_id = r.table_id"
        " WHERE p.state = 'draft')",
    ),
    "frozen figures times ten": (
        "UPDATE indicators_frozenfigure SET low = low * 10, high = high * 10",
    ),
    "figures and frozen figures alike": (
        "UPDATE indicators_figure SET low = low * 10, high = high * 10",
        "UPDATE indicators_frozenfigure SET low = low * 10, high = high * 10",
    ),
    "all texts": ("UPDATE plans_section SET content = 'Khác', heading = 'Khác'",),
    "authors of the figures' history": (
        "UPDATE indicators_figurechange SET by_id = (SELECT MAX(id) FROM accounts_user)",
    ),
    "authors of the texts' history": ("UPDATE plans_partchange SET by_id = NULL",),
    "figures' history of then": ("UPDATE indicators_figurechange SET before = 'Khác'",),
    "figures' history without its end": (
        "DELETE FROM indicators_figurechange WHERE id = (SELECT MAX(id) FROM indicators_figurechange)",
    ),
    "figures' history in another order": (
        "UPDATE indicators_figurechange SET figure_id = (SELECT MIN(id) + MAX(id) FROM indicators_figure)"
        " - figure_id, version = version + 90",
    ),
    "clock of the figures' history": (
        "UPDATE indicators_figurechange SET at = strftime('%Y-%m-%d %H:%M:%f', at, '-400 days')",
    ),
    "clock of the texts' history": (
        "UPDATE plans_partchange SET at = strftime('%Y-%m-%d %H:%M:%f', at, '-1 hour')",
    ),
    "clock of the attempts": ("UPDATE plans_attempt SET at = '2020-01-02 03:04:05'",),
    "clock of all events": (
        "UPDATE plans_planevent SET at = strftime('%Y-%m-%d %H:%M:%f', at, '-1 day')",
    ),
    "clock of the evidence": ("UPDATE indicators_evidence SET at = '2020-01-02 03:04:05'",),
    "outcome of an attempt": (
        "UPDATE plans_attempt SET outcome = 'refused', sentence = 'Không được'",
    ),
    "rows of Biểu 02 in another order": tuple(
        one.format("indicators_tablerow", "position") for one in _SWAP
    ),
    "tasks in another order": tuple(one.format("plans_keytask", "position") for one in _SWAP),
    "two events in each other's place": (
        "UPDATE plans_planevent SET sequence = 9001 WHERE sequence = 2",
        "UPDATE plans_planevent SET sequence = 2 WHERE sequence = 3",
        "UPDATE plans_planevent SET sequence = 3 WHERE sequence = 9001",
    ),
    "chain without its last event": ("DELETE FROM plans_planevent WHERE what = 'issued'",),
    "chain without its last two events": (
        "DELETE FROM plans_planevent WHERE what IN ('issued', 'sealed')",
    ),
    "chain without its last event and the state with it": (
        "DELETE FROM plans_planevent WHERE what = 'issued'",
        "UPDATE plans_plan SET state = 'signed' WHERE state = 'issued'",
    ),
    "chain without its beginning": ("DELETE FROM plans_planevent WHERE sequence = 1",),
    "chain that is gone": ("DELETE FROM plans_planevent",),
    "state set back to a draft": (
        "UPDATE plans_plan SET state = 'draft', frozen_id = NULL WHERE state = 'issued'",
    ),
    "state withdrawn without a step": (
        "UPDATE plans_plan SET state = 'withdrawn' WHERE state = 'issued'",
    ),
    "frozen copy forgotten": ("UPDATE plans_plan SET frozen_id = NULL WHERE state = 'issued'",),
    "evidence swapped": ("UPDATE indicators_evidence SET content = X'2550', size = 2",),
    "accepted finding put in another's mouth": (
        "UPDATE plans_settlement SET by_id = (SELECT MAX(id) FROM accounts_user)",
    ),
    "remark reworded": ("UPDATE plans_remark SET text = 'Đồng ý.'",),
    "row of Biểu 02 renamed in the catalogue": ("UPDATE indicators_indicator SET name = 'Khác'",),
    "unit changed in the catalogue": ("UPDATE indicators_indicator SET unit = 'nghìn người'",),
    "number given to another day": ("UPDATE plans_numberentry SET date = '2020-01-02'",),
    "official made an admin": (
        "UPDATE accounts_user SET role = 'admin', ward_id = NULL WHERE role = 'official'",
    ),
    "person moved to another ward": (
        "UPDATE accounts_user SET ward_id = (SELECT MAX(id) FROM accounts_ward) WHERE role = 'clerk'",
    ),
    "account woken that was stopped": (
        "UPDATE accounts_user SET is_active = 1 - is_active WHERE role = 'clerk'",
    ),
    "password of the chairman exchanged": (
        "UPDATE accounts_user SET password = (SELECT password FROM accounts_user WHERE role = 'clerk')"
        " || 'x' WHERE role = 'chairman'",
    ),
    "reset forgotten": (
        "UPDATE accounts_user SET reset_by_other_at = NULL, must_change_password = 0"
        " WHERE reset_by_other_at IS NOT NULL",
    ),
    "second factor spared": (
        "UPDATE accounts_user SET spared_second_factor = 1 - spared_second_factor",
    ),
    "second factor taken away": ("DELETE FROM otp_totp_totpdevice",),
    "second factor of somebody else": ("UPDATE otp_totp_totpdevice SET key = '00ff'",),
    "second factor not asked for": ("UPDATE otp_totp_totpdevice SET confirmed = 0",),
    "second factor given to another": (
        "UPDATE otp_totp_totpdevice SET user_id = (SELECT MAX(id) FROM accounts_user)",
    ),
    "recovery code put in": (
        "INSERT INTO otp_static_statictoken (token, device_id) SELECT '0123456789abcdef', MAX(id)"
        " FROM otp_static_staticdevice",
    ),
    "recovery codes exchanged": ("UPDATE otp_static_statictoken SET token = '0123456789abcdef'",),
    "what others did held back": ("UPDATE accounts_user SET seen_events_to = 900000",),
    "all of the accounts' chain": ("DELETE FROM accounts_accountevent",),
    "end of the accounts' chain": (
        "DELETE FROM accounts_accountevent WHERE sequence = (SELECT MAX(sequence) FROM"
        " accounts_accountevent)",
    ),
    "account's record of then": (
        "UPDATE accounts_accountevent SET detail = json_remove(detail, '$.account')",
    ),
    "signed file exchanged": ("UPDATE plans_planfile SET content = X'2550' WHERE kind = 'sealed'",),
}


def _rebuilt() -> Iterator[Attack]:
    """An event changed and every hash made to fit again, as somebody who knows how would."""
    for name, statement in {
        "a reason": "UPDATE plans_planevent SET reason = 'Khác' WHERE what = 'submitted'",
        "an author": "UPDATE plans_planevent SET by_id = NULL WHERE what = 'approved'",
        "a time": "UPDATE plans_planevent SET at = '2020-01-02 03:04:05' WHERE what = 'signed'",
        "an event less": "DELETE FROM plans_planevent WHERE what = 'approved'",
        "digests of records": "UPDATE plans_planevent SET detail = json_remove(detail, '$.records')",
        "no end": "DELETE FROM plans_planevent WHERE what IN ('issued', 'sealed')",
    }.items():
        for heads in (False, True):
            also = ", the register too" if heads else ""
            yield Attack(
                f"rebuilt with {name}{also}",
                lambda statement=statement, heads=heads: _change_and_rebuild(  # type: ignore[misc]
                    statement, heads
                ),
            )


def _change_and_rebuild(statement: str, heads: bool) -> None:
    _run(statement)
    rebuild(heads)


def rebuild(heads: bool) -> None:
    """Make all hashes fit again; with `heads` also those that the register holds."""
    previous: dict[int, str] = {}
    numbers: dict[int, int] = {}
    for event in PlanEvent.objects.order_by("sequence"):
        old, ward = event.hash, event.ward_id
        event.sequence = numbers[ward] = numbers.get(ward, 0) + 1
        event.previous = previous.get(ward, ORIGIN_HASH)
        event.hash = previous[ward] = event_hash(event)
        changed = {"sequence": event.sequence, "previous": event.previous, "hash": event.hash}
        PlanEvent.objects.filter(pk=event.pk).update(**changed)
        if heads:
            with connection.cursor() as cursor:
                statement = "UPDATE plans_numberentry SET head = %s WHERE head = %s"
                cursor.execute(statement, [event.hash, old])
