"""manage.py export_plan WARD YEAR FORMAT --out FILE: write a plan of the database to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.rendering.errors import RenderError
from plans.rendering.formats import FORMATS
from plans.store.last_change import last_changed
from plans.store.reading import plans_with_parts, read_document
from wardplan.http.database_errors import RecordUnreadable


class Command(BaseCommand):
    """Writes the plan of a ward and year in one of the formats."""

    help = "Xuất kế hoạch của một phường ra tệp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ward", metavar="WARD", help="mã của phường, ví dụ le-loi")
        parser.add_argument("year", metavar="YEAR", type=int)
        parser.add_argument("format", metavar="FORMAT", choices=sorted(FORMATS))
        parser.add_argument("--out", metavar="FILE", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        plans = plans_with_parts().filter(ward__slug=options["ward"], year=options["year"])
        # The command line names no edition: the newest one is meant.
        plan = plans.order_by("-edition").first()
        if plan is None:
            raise CommandError(
                f"Chưa có kế hoạch năm {options['year']} của phường mang mã “{options['ward']}”."
            )
        try:
            wanted = FORMATS[options["format"]]
            data = wanted.render(read_document(plan), plan.is_unnumbered, last_changed(plan))
            options["out"].write_bytes(data)
        except RenderError as error:
            raise CommandError(str(error)) from error
        except RecordUnreadable as error:
            raise CommandError(error.sentence) from error
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {options['out']}: {error.strerror}.") from error
        self.stdout.write(f"Đã ghi {options['out']} ({len(data)} byte).")
