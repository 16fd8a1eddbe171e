"""Commands that write a page of docs/ from the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand


class PageCommand(BaseCommand):
    """Prints a page, or writes it to a file."""

    # The page is made from code alone: wrong settings must not keep it from being written.
    requires_system_checks: list[str] = []

    def page(self) -> str:
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", type=Path, metavar="FILE", help="ghi vào tệp này")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            options["write"].write_text(self.page(), encoding="utf-8")
        else:
            self.stdout.write(self.page(), ending="")
