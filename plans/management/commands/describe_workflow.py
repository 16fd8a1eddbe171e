"""manage.py describe_workflow: the table of transitions as a page for docs/."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from plans.workflow.diagram import workflow_page


class Command(BaseCommand):
    """Prints the page, or writes it to a file."""

    help = (
        "In bảng các bước của kế hoạch (trình, duyệt, cấp số, ký, ban hành) thành trang tài liệu."
    )
    # The page is made from code alone: wrong settings must not keep it from being written.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", type=Path, metavar="FILE", help="ghi vào tệp này")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            options["write"].write_text(workflow_page(), encoding="utf-8")
        else:
            self.stdout.write(workflow_page(), ending="")
