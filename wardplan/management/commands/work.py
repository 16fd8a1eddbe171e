"""manage.py work: the workers of the queue, until it is told to end."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wardplan.backup.portal_lock import hold_lock
from wardplan.worker.supervisor import Supervisor


class Command(BaseCommand):
    """Reads files, makes large ones and sends mail, apart from the pages."""

    help = "Làm các việc nền: đọc tệp, lập tệp lớn, gửi thư; chạy cho đến khi được bảo dừng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--end-with-parent",
            action="store_true",
            help="Dừng khi chương trình đã gọi nó dừng (make run).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Held by the workers too; a restore wants it alone.
        if hold_lock(settings.VAR_DIR, alone=False) is None:
            raise CommandError(
                "Cổng đang được khôi phục từ bản sao lưu; xin chờ xong rồi chạy lại."
            )
        queues = {"default": settings.FILE_WORKERS, "mail": 1}
        Supervisor(queues, settings.VAR_DIR, with_parent=options["end_with_parent"]).run()
