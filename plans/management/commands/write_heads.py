"""manage.py write_heads: record the head of every ward's event chain in a file; to be run daily."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.integrity.chain_heads import breaks_against_files, chain_heads_folder, write_heads


class Command(BaseCommand):
    """Records today's heads; ends with exit code 1 where earlier ones no longer match."""

    help = "Ghi đầu chuỗi lịch sử của mỗi phường vào tệp của ngày, trong thư mục chain-heads."

    def handle(self, *args: Any, **options: Any) -> None:
        # Compared first: today's file would otherwise agree with a history that was altered.
        broken = [one.sentence for one in breaks_against_files()]
        new = write_heads(timezone.localdate())
        self.stdout.write(f"Đã ghi {len(new)} đầu chuỗi vào {chain_heads_folder()}.")
        # Reported last, so that a break found once does not keep later heads from being recorded.
        if broken:
            sentence = "Lịch sử không khớp với đầu chuỗi đã ghi trước đây; xin chạy verify_history."
            raise CommandError("\n".join([sentence, *broken]))
