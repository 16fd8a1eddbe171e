"""manage.py tidy_readings: delete what was read of files more than a day ago; to be run daily."""

from typing import Any

from django.core.management.base import BaseCommand

from plans.drafting.from_file.readings import tidy_readings


class Command(BaseCommand):
    """Deletes what nobody can open any more, where nobody has read a file since."""

    help = "Xoá các bản đọc từ tệp đã quá một ngày, hoặc của tài khoản đã ngừng sử dụng."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xoá {tidy_readings()} bản đọc từ tệp.")
