"""What was recorded of who signs stays in the database, and each of its steps is taken once."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.rights import Role
from accounts.signing_in.models import SecondFactorReset
from plans.integrity.database_rules.signers import SIGNER_TABLES
from plans.issuing.sample_keys import make_sample_keys
from plans.models import (
    CertificateChallenge,
    Delegation,
    SignaturePicture,
    SigningCertificate,
)
from tests.support.factories import person, ward
from tests.support.plans.states import make_office
from tests.support.plans.stored_rows import columns_of

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

NOW = timezone.now()
DAY = date(2026, 10, 1)


@pytest.fixture
def tables(keys: Any) -> tuple[str, ...]:
    """A row of each table, as far as it goes: nothing of it may be written any more but a picture."""
    place = make_office(ward())
    make_sample_keys(place.ward, [place.chairman])
    admin = person(Role.ADMIN)
    certificate = SigningCertificate.objects.earliest("pk")
    CertificateChallenge.objects.create(certificate=certificate, code="0", file=b"x", answer=b"y")
    certificate.revoked_at, certificate.revoked_reason = NOW, "Mất."
    certificate.save(update_fields=["revoked_at", "revoked_reason"])
    made = Delegation.objects.create(
        ward=place.ward, person=place.chairman, kind="acting", first_day=DAY, reference="Số 1"
    )
    made.last_day, made.ended_at = DAY, NOW
    made.save(update_fields=["last_day", "ended_at"])
    asked = {"whom": place.clerk, "asked_by": admin, "asked_at": NOW, "reason": "Mất."}
    SecondFactorReset.objects.create(**asked, closed_by=place.chairman, closed_at=NOW)
    return tuple(SIGNER_TABLES)


def is_refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount > 0
    except IntegrityError as error:
        return "ghi" in str(error)
    return False


def test_no_column_is_written_after_the_last_step_and_no_row_deleted(
    tables: tuple[str, ...],
) -> None:
    free = []
    for table in tables:
        assert is_refused(f"DELETE FROM {table}"), table
        for column in columns_of(table):
            key = "certificate_id" if table == "plans_certificatechallenge" else "id"
            first = f"{key} = (SELECT MIN({key}) FROM {table})"
            # SQLite itself takes no null for a row's number.
            value = "-1" if column == "id" else "NULL"
            if not is_refused(f"UPDATE {table} SET {column} = {value} WHERE {first}"):
                free.append((table, column))
    # Only a picture may be replaced; what was null before stays what it was.
    assert {one for one in free if one[0] != "plans_signaturepicture"} <= UNSET
    assert ("plans_signaturepicture", "person_id") not in free


#: Null in the rows of the test: writing null there changes nothing.
UNSET = {("plans_signingcertificate", "by_id"), ("plans_delegation", "by_id")}


def test_steps_of_a_certificate_are_taken_once(keys: Any) -> None:
    place = make_office(ward())
    make_sample_keys(place.ward, [place.chairman])
    for column in ("confirmed_at", "countersigned_at"):
        assert is_refused(f"UPDATE plans_signingcertificate SET {column} = CURRENT_TIMESTAMP")
    SigningCertificate.objects.update(revoked_at=NOW, revoked_reason="Mất.")
    assert is_refused("UPDATE plans_signingcertificate SET revoked_at = NULL, revoked_reason = ''")


def test_certificate_does_not_begin_confirmed(keys: Any) -> None:
    place = make_office(ward())
    make_sample_keys(place.ward, [place.chairman])
    known = SigningCertificate.objects.earliest("pk")
    known.pk, known.fingerprint, known.is_sample = None, "0" * 64, False
    with pytest.raises(IntegrityError, match="phải chờ"), transaction.atomic():
        known.save(force_insert=True)
    known.confirmed_by = known.confirmed_at = None
    known.countersigned_by = known.countersigned_at = None
    known.save(force_insert=True)


def test_delegation_ends_earlier_and_never_later() -> None:
    place = make_office(ward())
    made = Delegation.objects.create(
        ward=place.ward, person=place.chairman, kind="acting", first_day=DAY, reference="Số 1"
    )
    Delegation.objects.filter(pk=made.pk).update(last_day=date(2026, 12, 31))
    Delegation.objects.filter(pk=made.pk).update(last_day=date(2026, 11, 30))
    for later in ("NULL", "'2026-12-01'"):
        assert is_refused(f"UPDATE plans_delegation SET last_day = {later}")


def test_picture_is_replaced_but_stays_its_owners(keys: Any) -> None:
    place = make_office(ward())
    make_sample_keys(place.ward, [place.chairman])
    kept = SignaturePicture.objects.filter(person=place.chairman)
    kept.update(content=b"khac")
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.update(person=place.clerk)
    if connection.vendor == "sqlite":
        # It deletes the row that is in the way without asking its rule.
        assert is_refused(
            "INSERT OR REPLACE INTO plans_signaturepicture SELECT * FROM plans_signaturepicture"
        )


def test_picture_of_the_seal_is_taken_by_no_other_row_and_moves_to_no_other_ward(keys: Any) -> None:
    place, other = make_office(ward()), ward("da-mai", "Đa Mai")
    make_sample_keys(place.ward, [place.chairman])
    seal = SignaturePicture.objects.get(person=None)
    with pytest.raises(IntegrityError, match="ghi"), transaction.atomic():
        SignaturePicture.objects.filter(pk=seal.pk).update(ward=other)
    seal.pk = None
    # On SQLite the rule comes before INSERT OR REPLACE deletes what is in the way; PostgreSQL has no such.
    told = "ghi" if connection.vendor == "sqlite" else "one_seal_picture_a_ward"
    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        seal.save(force_insert=True)
