"""manage.py check_integrity: the daily check of integrity, with its result stored for the administrators."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.integrity.daily_check import run_daily_check

logger = logging.getLogger(__name__)

#: Exit codes, beside 0 for a whole history: something was found; the check itself could not be done.
FOUND, FAILED = 1, 2


class Command(BaseCommand):
    """Checks everything and stores the result; exit code 0: whole, 1: findings, 2: the check failed."""

    help = (
        "Kiểm tra toàn vẹn hằng ngày: mọi điều verify_history kiểm tra, kết quả hiện ở trang quản trị."
        " Mã kết thúc: 0 nguyên vẹn, 1 có chỗ không khớp, 2 không kiểm tra được."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result, found = run_daily_check()
        except Exception as error:
            logger.exception("the check of integrity failed")
            sentence = f"Không kiểm tra được tính toàn vẹn: {error}"
            raise CommandError(sentence, returncode=FAILED) from error
        if found:
            lines = [f"Lịch sử có {len(found)} chỗ không khớp:", *(f"- {one}" for one in found)]
            raise CommandError("\n".join(lines), returncode=FOUND)
        self.stdout.write(f"Lịch sử nguyên vẹn: {result.steps} bước của {result.wards} phường, xã.")
