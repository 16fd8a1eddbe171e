"""Migrations stand alone: what one does does not change with the code of later years."""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

OUR_PACKAGES = {"wardplan", "accounts", "indicators", "plans"}
#: Django's own custom: a migration names a field's class, which stays as long as a migration names it.
FIELDS = "wardplan.fields"
MIGRATIONS = sorted(ROOT.glob("*/migrations/[0-9]*.py"))
#: SHA-256 of what databases were made with: what changes since then stands in a migration of its own.
LANDED = {
    "accounts 0001_initial.py": "cd7d38cd41499632067c8a723c4fdab2038295937f12fd59d913ff6b4e4669d2",
    "indicators 0001_initial.py": "9372c61b81fac2c88c42a80157b266222080e4304262667414900fa3396c27e1",
    "plans 0001_initial.py": "b38c90e7d70ac77159cbd1e9d8e21676f495de5f3eb3c37fd3586dc959d2107b",
    "plans 0002_rules.py": "b6358897998315facd0b34a02b09749d7ba71cd12ada5e17cdb564ec51f62eb9",
    "plans 0002_rules.sqlite.sql": "44b3c14edb6dbfdfe0c96ff1311bea181ff8a7e995b58b4ea29aeb3297ec8021",
    "plans 0002_rules.postgresql.sql": "cfe74cf25a511dbbb060025f4c45dd0a88e796a5bd975e044ff5c821adae4f1c",
}


def our_imports(tree: ast.AST) -> Iterator[str]:
    """Modules of ours that a module imports, at its top or anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "" if node.level == 0 else "plans"]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in OUR_PACKAGES)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_migration_imports_nothing_of_ours_but_the_classes_of_fields(path: Path):
    assert set(our_imports(ast.parse(path.read_text(encoding="utf-8")))) <= {FIELDS}


def test_import_of_our_own_is_seen():
    tree = ast.parse(
        "import plans.models\nfrom . import other\ndef f():\n    from wardplan import x\n"
    )
    assert list(our_imports(tree)) == ["plans.models", "plans", "wardplan"]


@pytest.mark.parametrize("name", LANDED)
def test_migration_that_databases_were_made_with_is_not_edited(name: str):
    app, _, file = name.partition(" ")
    content = (ROOT / app / "migrations" / file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == LANDED[name], (
        f"{name} has landed: take the change back, and write it as a new migration"
        " (manage.py makemigrations, for rules manage.py make_rules_migration)"
    )


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_of_a_migration_can_be_read(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 112] == []
