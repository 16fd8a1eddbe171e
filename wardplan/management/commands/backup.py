"""manage.py backup: a new encrypted archive of database, keys and chain heads; then old ones are thinned."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wardplan.backup.errors import BackupRefused
from wardplan.backup.keys import recipients_of
from wardplan.backup.making import make_backup, thin_backups
from wardplan.backup.unfinished import UNFINISHED, is_unfinished


class Command(BaseCommand):
    """Ends with exit code 1 where no archive was made, or the history no longer matches its heads."""

    help = (
        "Sao lưu cơ sở dữ liệu, khoá và đầu chuỗi lịch sử vào một tệp mã hoá trong BACKUP_FOLDER; giữ lại 7"
        " bản ngày, 5 bản tuần, 12 bản tháng."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep-all", action="store_true", help="không xoá bản cũ nào")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BACKUP_FOLDER)
        if is_unfinished(Path(settings.VAR_DIR)):
            raise CommandError(UNFINISHED)
        try:
            recipients = recipients_of(settings.BACKUP_RECIPIENT)
            broken = self._heads()
            made = make_backup(folder, recipients, timezone.now())
        except BackupRefused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"Đã sao lưu vào {made} ({made.stat().st_size} byte).")
        # With the new one on disk.
        for gone in [] if options["keep_all"] else thin_backups(folder):
            self.stdout.write(f"Đã bỏ bản cũ {gone.name}.")
        if broken:
            raise CommandError(f"Bản sao lưu đã có, nhưng: {broken}")

    def _heads(self) -> str:
        """Record the heads of the chains; returns what no longer matches them."""
        try:
            call_command("write_heads", stdout=self.stdout)
        except CommandError as error:
            return str(error)
        return ""
