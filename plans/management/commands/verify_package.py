"""manage.py verify_package FILE: check that a downloaded package is intact."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.integrity.package_check import check_package, state_when_packed


class Command(BaseCommand):
    """Prints every check of a package; ends with an error where one fails."""

    help = "Kiểm tra một gói hồ sơ: mã băm, chuỗi lịch sử, chữ ký."
    # The package is judged by itself; neither settings nor the database matter.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        told = check_package(options["file"])
        # First of all: a package can be intact and its document no longer in force.
        if state := state_when_packed(options["file"]):
            self.stdout.write(f"! Văn bản không còn hiệu lực: lúc lập gói, kế hoạch {state}.")
        for one in told:
            self.stdout.write(f"{'✓' if one.holds else '✕'} {one.sentence}")
        if not all(one.holds for one in told):
            raise CommandError("Gói hồ sơ không còn nguyên vẹn; xin lấy lại từ cổng.")
        self.stdout.write("Gói hồ sơ nguyên vẹn.")
