"""manage.py describe_roles: the table of rights as a page for docs/."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from accounts.roles_page import roles_page


class Command(BaseCommand):
    """Prints the page, or writes it to a file."""

    help = "In bảng vai trò nào được làm việc gì, ở đâu, thành trang tài liệu."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", type=Path, metavar="FILE", help="ghi vào tệp này")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            options["write"].write_text(roles_page(), encoding="utf-8")
        else:
            self.stdout.write(roles_page(), ending="")
