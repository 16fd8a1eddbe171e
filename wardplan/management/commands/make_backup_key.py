"""manage.py make_backup_key FILE: the pair of keys of the backups; best run on another machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wardplan.backup.keys import make_pair


class Command(BaseCommand):
    help = "Làm cặp khoá cho bản sao lưu: khoá riêng vào tệp, khoá công khai in ra màn hình."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="tệp của khoá riêng, chưa có")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            public = make_pair(file)
        except FileExistsError:
            raise CommandError(
                f"Tệp “{file}” đã có; xin chọn tên khác để không mất khoá cũ."
            ) from None
        except OSError as error:
            raise CommandError(f"Không ghi được tệp “{file}” ({error.strerror}).") from error
        self.stdout.write(f"BACKUP_RECIPIENT={public}")
        self.stdout.write(
            f"Khoá riêng nằm trong tệp {file}. Xin cất nó ở nơi khác máy phục vụ, ít nhất hai bản: mất khoá"
            " này thì không mở được bản sao lưu nào."
        )
