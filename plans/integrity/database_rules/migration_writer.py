"""Writes the migration that installs the rules as they are now in the code."""

from pathlib import Path
from string import Template

from plans.integrity.database_rules.all_rules import script_for

VENDORS = ("sqlite", "postgresql")

_TEMPLATE = Path(__file__).with_name("rules_migration.py-tpl")
_INSTALL = "        migrations.RunPython(partial(install, AFTER), remove),\n"
_AROUND = (
    "        migrations.RunPython(remove, partial(install, BEFORE)),\n"
    "        # What makes SQLite rebuild a table that the rules name stands here, between the two.\n"
)


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
    """Write the migration `name` after the last one, with SQL files of its own if the rules have changed."""
    before, current = latest_rules(folder), is_current(folder)
    previous = sorted(path.stem for path in folder.glob("[0-9]*.py"))[-1]
    full_name = f"{int(previous[:4]) + 1:04d}_{name}"
    written = [folder / f"{full_name}.py"]
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        before=_quoted(before),
        after=_quoted(before if current else full_name),
        previous=previous,
        operations=(_AROUND if before else "") + _INSTALL,
    )
    written[0].write_text(text, encoding="utf-8")
    for vendor in () if current else VENDORS:
        written.append(_file(folder, full_name, vendor))
        written[-1].write_text(script_for(vendor), encoding="utf-8")
    return written


def _quoted(name: str | None) -> str:
    return "None" if name is None else f'"{name}"'


def _file(folder: Path, name: str, vendor: str) -> Path:
    return folder / f"{name}.{vendor}.sql"
