"""The rules in the migrations are those in the code; the next migration with rules writes itself."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from plans.integrity.database_rules.all_rules import script_for
from plans.integrity.database_rules.migration_writer import (
    VENDORS,
    is_current,
    latest_rules,
    write_migration,
    write_migrations_around,
)
from tests.support.paths import ROOT

MIGRATIONS = ROOT / "plans" / "migrations"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations, to write another one into."""
    return Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))


def test_last_migration_has_the_rules_as_they_are_in_the_code():
    assert is_current(MIGRATIONS), (
        "The rules are not those of the last migration, or a column that they name came or went:"
        " run `manage.py make_rules_migration` and commit what it writes."
    )


def test_command_writes_nothing_where_nothing_changed():
    before = sorted(MIGRATIONS.iterdir())
    out = StringIO()
    call_command("make_rules_migration", stdout=out)
    assert "không đổi" in out.getvalue()
    assert sorted(MIGRATIONS.iterdir()) == before


@pytest.mark.parametrize("vendor", VENDORS)
def test_rules_that_changed_come_with_sql_of_their_own(folder: Path, vendor: str):
    last = latest_rules(folder)
    old = folder / f"{last}.{vendor}.sql"
    old.write_text(old.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not is_current(folder)
    migration, *scripts = write_migration(folder, "more_rules")
    assert is_current(folder)
    new = latest_rules(folder)
    assert new == migration.stem != last
    assert [path.name for path in scripts] == [f"{new}.{vendor}.sql" for vendor in VENDORS]
    assert f'BEFORE, AFTER = "{last}", "{new}"' in migration.read_text(encoding="utf-8")


def test_rules_that_stay_are_put_in_again_from_the_sql_that_is_there(folder: Path):
    last = latest_rules(folder)
    before, after = write_migrations_around(folder, "rebuild", ("indicators", "0002_more"))
    assert f'BEFORE, AFTER = "{last}", None' in before.read_text(encoding="utf-8")
    assert f'BEFORE, AFTER = None, "{last}"' in after.read_text(encoding="utf-8")


def test_rules_stand_aside_for_a_migration_of_another_app(folder: Path):
    last = max(path.stem for path in folder.glob("0*.py"))
    before, after = write_migrations_around(folder, "rebuild", ("indicators", "0002_more"))
    text = before.read_text(encoding="utf-8")
    assert f'    dependencies = [("plans", "{last}")]\n' in text
    assert '    run_before = [("indicators", "0002_more")]\n' in text
    text = after.read_text(encoding="utf-8")
    assert f'    dependencies = [("plans", "{before.stem}"), ("indicators", "0002_more")]\n' in text
    assert "run_before" not in text


def test_rules_stand_aside_for_a_migration_of_plans_that_is_not_the_last_before_itself(
    folder: Path,
):
    last = max(path.stem for path in folder.glob("0*.py"))
    changed = folder / f"{int(last[:4]) + 1:04d}_more.py"
    changed.touch()
    before, _ = write_migrations_around(folder, "rebuild", ("plans", changed.stem))
    assert f'    dependencies = [("plans", "{last}")]\n' in before.read_text(encoding="utf-8")


def test_migration_that_is_not_there_is_told():
    with pytest.raises(CommandError, match="makemigrations"):
        call_command("make_rules_migration", around=("indicators", "0999_missing"))


def test_first_migration_with_rules_has_none_to_take_out(folder: Path):
    for path in folder.glob("0*"):
        if path.name >= "0002":
            path.unlink()
    migration, *scripts = write_migration(folder, "rules")
    assert migration.read_bytes() == (MIGRATIONS / migration.name).read_bytes()
    assert [path.read_text(encoding="utf-8") for path in scripts] == list(map(script_for, VENDORS))
