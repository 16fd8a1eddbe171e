"""manage.py tidy_jobs: delete old results and rows of work apart from the pages; to be run daily."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.jobs.queueing import tidy_jobs


class Command(BaseCommand):
    """Deletes what nobody fetches any more, and tells as failed what no worker will end."""

    help = "Xoá tệp kết quả quá ba ngày và việc nền quá hai tuần."

    def handle(self, *args: Any, **options: Any) -> None:
        results, rows = tidy_jobs()
        self.stdout.write(f"Đã xoá {results} tệp kết quả, {rows} việc nền.")
