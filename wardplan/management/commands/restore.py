"""manage.py restore: put a backup in the place of what the portal uses; ends with verify_history."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wardplan.backup.errors import RestoreRefused
from wardplan.backup.keys import identities_in
from wardplan.backup.restoring import Restore, Restored, RestoreOptions, portal_stopped
from wardplan.backup.switching import finish_switch


class Command(BaseCommand):
    """Ends with exit code 1 where nothing was restored."""

    help = "Khôi phục cổng từ một bản sao lưu; trạng thái cũ được cất riêng, không bị xoá."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="bản sao lưu (.age)")
        parser.add_argument("--key", type=Path, metavar="FILE", help="tệp khoá riêng")
        parser.add_argument(
            "--other", action="store_true", help="bản sao lưu của cổng khác cũng nhận"
        )
        parser.add_argument(
            "--despite-history",
            action="store_true",
            help="dùng cả khi verify_history thấy chỗ không khớp",
        )
        parser.add_argument(
            "--check", action="store_true", help="chỉ thử dựng lại ở chỗ riêng rồi bỏ"
        )
        parser.add_argument(
            "--finish", action="store_true", help="làm nốt lần khôi phục bị ngắt giữa chừng"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["finish"]:
                self._finish()
            elif options["file"] and options["key"]:
                self._restore(options)
            else:
                raise CommandError("Xin cho biết bản sao lưu và --key TỆP-KHOÁ-RIÊNG.")
        except RestoreRefused as refusal:
            raise CommandError(refusal.message) from refusal

    def _restore(self, options: dict[str, Any]) -> None:
        if not options["file"].is_file():
            raise CommandError(f"Không có tệp “{options['file']}”.")
        identities = identities_in(options["key"])
        asked = RestoreOptions(options["other"], options["despite_history"], options["check"])
        restored = Restore(options["file"], identities, timezone.now()).run(
            asked, self.stdout.write
        )
        if asked.check_only:
            self.stdout.write("Bản sao lưu dựng lại được trọn vẹn; cổng đang dùng không đổi.")
        else:
            self._tell(restored)
        self.stdout.write(restored.history)

    def _tell(self, restored: Restored) -> None:
        self.stdout.write(f"Đã khôi phục cổng như lúc {restored.header.made_at}.")
        for place in restored.aside:
            self.stdout.write(f"Trạng thái cũ được cất ở: {place}")

    def _finish(self) -> None:
        folder = Path(settings.VAR_DIR)
        with portal_stopped(folder, finishing=True):
            finish_switch(folder)
        self.stdout.write("Đã làm nốt lần khôi phục; xin chạy verify_history rồi mở lại cổng.")
