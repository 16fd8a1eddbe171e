"""manage.py make_rules_migration [NAME]: write a migration with the database rules of the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from plans.integrity.database_rules.migration_writer import (
    MigrationKey,
    is_current,
    write_migration,
    write_migrations_around,
)


def migration_key(text: str) -> MigrationKey:
    """App and name from "indicators.0002_half_year"."""
    app, _, name = text.partition(".")
    return app, name


class Command(BaseCommand):
    """Writes a migration that stands alone, with the SQL of every rule beside it."""

    help = "Ghi migration đưa các quy tắc của cơ sở dữ liệu, như đang viết trong mã nguồn, vào cơ sở dữ liệu."
    # It writes what the database does not have yet, so no check may ask for it first.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", metavar="NAME", default="rules")
        parser.add_argument(
            "--around",
            type=migration_key,
            metavar="APP.MIGRATION",
            help="gỡ quy tắc trước migration này và đặt lại sau nó: SQLite dựng lại một bảng trong đó",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(apps.get_app_config("plans").path) / "migrations"
        if options["around"]:
            self._write_around(folder, options["name"], options["around"])
            return
        if is_current(folder):
            self.stdout.write("Quy tắc không đổi: không cần migration mới.")
            return
        self._tell(folder, write_migration(folder, options["name"]))

    def _write_around(self, folder: Path, name: str, changed: MigrationKey) -> None:
        app, migration = changed
        configs = {one.label: Path(one.path) for one in apps.get_app_configs()}
        if app not in configs or not (configs[app] / "migrations" / f"{migration}.py").is_file():
            raise CommandError(
                f"Không có migration {app}.{migration}; xin chạy makemigrations trước."
            )
        self._tell(folder, write_migrations_around(folder, name, changed))

    def _tell(self, folder: Path, written: list[Path]) -> None:
        for path in written:
            self.stdout.write(f"Đã ghi {path.relative_to(folder.parent.parent)}.")
