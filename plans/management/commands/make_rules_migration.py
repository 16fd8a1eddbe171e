"""manage.py make_rules_migration [NAME]: write a migration with the database rules of the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from plans.integrity.database_rules.migration_writer import is_current, write_migration


class Command(BaseCommand):
    """Writes a migration that stands alone, with the SQL of every rule beside it."""

    help = "Ghi migration đưa các quy tắc của cơ sở dữ liệu, như đang viết trong mã nguồn, vào cơ sở dữ liệu."
    # It writes what the database does not have yet, so no check may ask for it first.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", metavar="NAME", default="rules")
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="ghi cả khi quy tắc không đổi, để dựng lại một bảng trên SQLite",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(apps.get_app_config("plans").path) / "migrations"
        if is_current(folder) and not options["rebuild"]:
            self.stdout.write("Quy tắc không đổi: không cần migration mới.")
            return
        for path in write_migration(folder, options["name"]):
            self.stdout.write(f"Đã ghi {path.relative_to(folder.parent.parent)}.")
