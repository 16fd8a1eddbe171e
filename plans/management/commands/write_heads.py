"""manage.py write_heads: write down the head of every ward's history; to be run each day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.integrity.chain_heads import breaks_against_files, folder, write_heads


class Command(BaseCommand):
    """Writes down today's heads; ends with exit code 1 where earlier ones no longer hold."""

    help = "Ghi đầu chuỗi lịch sử của mỗi phường vào tệp của ngày, trong thư mục chain-heads."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = [one.sentence for one in breaks_against_files()]
        new = write_heads(timezone.localdate())
        self.stdout.write(f"Đã ghi {len(new)} đầu chuỗi vào {folder()}.")
        if broken:
            sentence = "Lịch sử không khớp với đầu chuỗi đã ghi trước đây; xin chạy verify_history."
            raise CommandError("\n".join([sentence, *broken]))
