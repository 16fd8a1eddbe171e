"""A database made by an earlier version is brought up to date with what is in it."""

import hashlib

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import Role
from plans.models import SignaturePicture
from tests.support.factories import person
from tests.support.paths import ROOT

MIGRATIONS = ROOT / "plans" / "migrations"
#: Databases were made with these: what changes since then stands in a migration of its own.
MADE = {
    "0001_initial.py": "ca2dd48e2aa2163c34a81456deda4fd952d10a41d749d19d9d5e48d40e58960d",
    "0002_rules_over_two_tables.py": "432cddb7bd62339cacdf4cf910e62b80ad4c3291f91d51a2ca78f676041f6913",
    "0003_rules_set_aside.py": "b0cb527e73b11cc7d4b0b9f20ba84f7cf3382f0a64ea8b355d143c546d029e36",
    "0004_editions_and_events.py": "880d0151b6ecb4c049a12c7918e17c2fae93fc5ab5ad1de865b4024ea377122c",
    "0005_events_in_a_chain.py": "becf5d564c5334e191ce03890c581a0663fd99fadd81530b762e35792baf90e6",
    "0006_review_and_issuing.py": "9d912e54c721d847a2ba0909c2ac63f109c3c10c16b8e35dd1f392d253d21a76",
    "0007_rules_again.py": "c2a2525e0abed3362c20629f6fb0a6119741cd7125da7ee2d930feb56d099ebc",
    "0008_issued_is_final.py": "da82195d0e5a222a4dc8bd641d40554f31a5f5e88207a962fb70b0d5b8238ca1",
    "0009_drafts_given_up.py": "206571f2accf236a34b854e42fb6d7f932bc2fcf295f10b98ccea57d9fa1a124",
}


@pytest.mark.django_db(transaction=True)
def test_seal_kept_without_a_size_gets_the_one_it_was_printed_in():
    chairman = person(Role.CHAIRMAN)
    executor = MigrationExecutor(connection)
    executor.migrate([("plans", "0009_drafts_given_up")])
    try:
        before = executor.loader.project_state([("plans", "0009_drafts_given_up")]).apps
        pictures = before.get_model("plans", "SignaturePicture").objects
        for owner in (None, chairman.pk):
            pictures.create(
                ward_id=chairman.ward_id, person_id=owner, content=b"png", by_id=chairman.pk
            )
    finally:
        latest = MigrationExecutor(connection)
        latest.migrate(latest.loader.graph.leaf_nodes())
    assert SignaturePicture.objects.get(person=None).diameter == 36
    assert SignaturePicture.objects.get(person=chairman).diameter is None


@pytest.mark.parametrize("name", MADE)
def test_migration_that_databases_were_made_with_is_not_edited(name):
    assert hashlib.sha256((MIGRATIONS / name).read_bytes()).hexdigest() == MADE[name]
