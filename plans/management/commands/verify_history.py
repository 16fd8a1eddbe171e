"""manage.py verify_history [WARD]: check that the history is still what was recorded."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Ward
from plans.integrity.verify_history import findings_in
from plans.models import PlanEvent


class Command(BaseCommand):
    """Lists every break in the history, and ends with exit code 1 where there is one."""

    help = (
        "Kiểm tra lịch sử của một hoặc mọi phường: chuỗi các bước, bản đã chốt, tệp đã ký, sổ văn bản,"
        " và đầu chuỗi đã ghi ra tệp."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ward", nargs="?", metavar="WARD", help="tên ngắn của phường")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["ward"]
        wards = Ward.objects.filter(slug=slug) if slug else Ward.objects.all()
        if slug and not wards:
            raise CommandError(f"Không có phường nào mang tên ngắn “{slug}”.")
        found = findings_in(wards.order_by("slug"))
        if found:
            lines = [f"Lịch sử có {len(found)} chỗ không khớp:", *(f"- {one}" for one in found)]
            raise CommandError("\n".join(lines))
        steps = PlanEvent.objects.filter(ward__in=wards).count()
        self.stdout.write(f"Lịch sử nguyên vẹn: {steps} bước của {len(wards)} phường, xã.")
