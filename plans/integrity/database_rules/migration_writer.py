"""Writes the migration that installs the rules as they are now in the code."""

from pathlib import Path
from string import Template

from plans.integrity.database_rules.all_rules import script_for

VENDORS = ("sqlite", "postgresql")

_TEMPLATE = Path(__file__).with_name("rules_migration.py-tpl")
_INSTALL = "        migrations.RunPython(partial(install, AFTER), remove),\n"
_REMOVE = "        migrations.RunPython(remove, partial(install, BEFORE)),\n"

#: App and name of a migration.
MigrationKey = tuple[str, str]


def latest_rules(folder: Path) -> str | None:
    """The name of the SQL files of the last migration that has any."""
    names = sorted(path.name for path in folder.glob("*.sqlite.sql"))
    return names[-1].removesuffix(".sqlite.sql") if names else None


def is_current(folder: Path) -> bool:
    """Whether the last migration's SQL is the same as that of the code, for both engines."""
    name = latest_rules(folder)
    return name is not None and all(
        _file(folder, name, vendor).read_text(encoding="utf-8") == script_for(vendor)
        for vendor in VENDORS
    )


def write_migration(folder: Path, name: str) -> list[Path]:
    """Write the migration that installs rules that have changed, with their SQL."""
    before = latest_rules(folder)
    (full_name,) = _next_names(folder, name)
    previous = [("plans", _last(folder))]
    operations = (_REMOVE if before else "") + _INSTALL
    scripts = _write_scripts(folder, full_name)
    return [_write(folder, full_name, (before, full_name), operations, previous), *scripts]


def write_migrations_around(folder: Path, name: str, changed: MigrationKey) -> list[Path]:
    """Write a migration that takes the rules out before `changed`, and one that installs them after it.

    `changed` is a migration not yet landed in which SQLite rebuilds a table that the rules name.
    """
    before = latest_rules(folder)
    first, second = _next_names(folder, f"before_{name}", name)
    previous = [("plans", _last(folder, but=changed))]
    scripts = [] if is_current(folder) else _write_scripts(folder, second)
    installed = (None, latest_rules(folder))
    return [
        _write(folder, first, (before, None), _REMOVE, previous, run_before=changed),
        _write(folder, second, installed, _INSTALL, [("plans", first), changed]),
        *scripts,
    ]


def _next_names(folder: Path, *names: str) -> list[str]:
    """The names with the numbers that follow the last migration."""
    number = int(_last(folder)[:4])
    return [f"{number + place:04d}_{name}" for place, name in enumerate(names, start=1)]


def _last(folder: Path, but: MigrationKey = ("", "")) -> str:
    """The last migration of the folder, other than `but`."""
    names = (path.stem for path in folder.glob("[0-9]*.py"))
    return max(name for name in names if ("plans", name) != but)


def _write_scripts(folder: Path, name: str) -> list[Path]:
    """Write the rules of the code as SQL, for both engines."""
    paths = [_file(folder, name, vendor) for vendor in VENDORS]
    for vendor, path in zip(VENDORS, paths, strict=True):
        path.write_text(script_for(vendor), encoding="utf-8")
    return paths


def _write(
    folder: Path,
    name: str,
    rules: tuple[str | None, str | None],
    operations: str,
    dependencies: list[MigrationKey],
    run_before: MigrationKey | None = None,
) -> Path:
    before, after = map(_quoted, rules)
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        before=before,
        after=after,
        dependencies=", ".join(map(_key, dependencies)),
        run_before=f"    run_before = [{_key(run_before)}]\n" if run_before else "",
        operations=operations,
    )
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


def _key(migration: MigrationKey) -> str:
    app, name = migration
    return f'("{app}", "{name}")'


def _quoted(name: str | None) -> str:
    return "None" if name is None else f'"{name}"'


def _file(folder: Path, name: str, vendor: str) -> Path:
    return folder / f"{name}.{vendor}.sql"
