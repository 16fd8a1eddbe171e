"""manage.py write_heads: heads of the chains, digests of what no event holds yet, into files; daily."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.integrity.chain_heads import breaks_against_files, chain_heads_folder, write_heads
from plans.integrity.record_heads import write_record_heads


class Command(BaseCommand):
    """Records today's heads; ends with exit code 1 where earlier ones no longer match."""

    help = "Ghi đầu chuỗi lịch sử của mỗi phường vào tệp của ngày, trong thư mục chain-heads."

    def handle(self, *args: Any, **options: Any) -> None:
        # Compared first: today's file would otherwise agree with a history that was altered.
        broken = [one.sentence for one in breaks_against_files()]
        new = write_heads(timezone.localdate())
        write_record_heads(timezone.localdate())
        self.stdout.write(f"Đã ghi {len(new)} đầu chuỗi vào {chain_heads_folder()}.")
        # Reported last, so that a break found once does not keep later heads from being recorded.
        if broken:
            sentence = "Lịch sử không khớp với đầu chuỗi đã ghi trước đây; xin chạy verify_history."
            raise CommandError("\n".join([sentence, *broken]))
