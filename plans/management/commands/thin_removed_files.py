"""manage.py thin_removed_files [--days N]: delete files of removed tasks and rows that can never come back."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Sum
from django.utils import timezone

from accounts.evidence import RemovedFile
from plans.store.removed_files import files_past_restoring

#: A year after the plan was closed, nobody asks for a file that the plan was issued without.
DAYS = 365
#: Fewer could take files while the plan is still being spoken about.
LEAST_DAYS = 30
_AT_ONCE = 500


class Command(BaseCommand):
    """Deletes what was set aside with removed tasks and rows, once the plan has been closed long enough."""

    help = (
        "Xoá minh chứng của nhiệm vụ và dòng đã bỏ, khi kế hoạch đã ban hành hoặc đã bỏ dự thảo được một"
        " số ngày: lúc đó không còn lấy lại được nữa. Chữ và số của phần đã bỏ vẫn còn ở Lịch sử."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=DAYS,
            metavar="N",
            help=f"số ngày từ khi ban hành hoặc bỏ dự thảo (mặc định {DAYS}, ít nhất {LEAST_DAYS})",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="chỉ cho biết sẽ xoá gì, không xoá"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["days"]
        # Far more days than any history has would be no date.
        if not LEAST_DAYS <= days <= 36_500:
            raise CommandError(f"Số ngày phải từ {LEAST_DAYS} đến 36500; xin ghi lại --days.")
        keys = files_past_restoring(timezone.now() - timedelta(days=days))
        size = 0
        for start in range(0, len(keys), _AT_ONCE):
            files = RemovedFile.objects.filter(pk__in=keys[start : start + _AT_ONCE])
            size += files.aggregate(size=Sum("size"))["size"] or 0
            if not options["dry_run"]:
                files.delete()
        said = "Sẽ xoá" if options["dry_run"] else "Đã xoá"
        megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
        self.stdout.write(
            f"{said} {len(keys)} minh chứng ({megabytes} MB) của phần đã bỏ, thuộc kế hoạch đã"
            f" đóng quá {days} ngày."
        )
