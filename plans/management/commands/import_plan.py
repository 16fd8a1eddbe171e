"""manage.py import_plan FILE: read a plan file into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.document.due_dates import due_date_problems
from plans.document.planfile.reading import read_plan
from plans.document.planfile.syntax import MAX_BYTES
from plans.document.problems import PlanFileError
from plans.incoming.pictures.writing import PictureRefused
from plans.publishing.package_reading import PackageUnread, read_package
from plans.store.writing import store_document

_OUTCOMES = {
    "created": "Đã nhập {plan}.",
    "replaced": "Đã nhập đè {plan}.",
    "unchanged": "{plan} đã có và giống hệt tệp này; không có gì thay đổi.",
}


class Command(BaseCommand):
    """Reads a plan file and stores it, or lists every problem and changes nothing."""

    help = (
        "Nhập một tệp kế hoạch (YAML hoặc JSON), hoặc một gói hồ sơ (.zip) cùng các hình trong đó. Tệp có lỗi "
        "thì không thay đổi gì."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="nhập đè kế hoạch đang ở dự thảo"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        data, pictures = _read(options["file"])
        try:
            document = read_plan(data)
            # Not for the reader to refuse: it also reads files of plans that are stored already.
            if problems := due_date_problems(document):
                raise PlanFileError(problems)
            stored = store_document(document, replace=options["replace"], pictures=pictures)
        except PictureRefused as refused:
            raise CommandError(refused.message) from refused
        except PlanFileError as error:
            raise CommandError(f"Tệp chưa nhập được; xin sửa những chỗ sau:\n{error}") from error
        self.stdout.write(_OUTCOMES[stored.outcome].format(plan=stored.plan))
        if stored.dropped:
            self.stdout.write(f"Đã bỏ {stored.dropped}; lấy lại được ở Lịch sử.")


def _read(path: Path) -> tuple[bytes, dict[str, bytes]]:
    """The plan file, and the pictures that come with it in a package."""
    try:
        if path.suffix.lower() == ".zip":
            return read_package(path)
        with path.open("rb") as file:
            # One byte beyond the limit lets the reader see that the file is too large.
            return file.read(MAX_BYTES + 1), {}
    except PackageUnread as refused:
        raise CommandError(refused.message) from refused
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {path}: {error.strerror}.") from error
