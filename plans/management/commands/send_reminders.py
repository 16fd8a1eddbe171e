"""manage.py send_reminders: tell people of what waits for them or ends soon; a timer runs it each hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.notices.mailing import order_overdue_mails
from accounts.notices.reading import drop_old_notices
from plans.workflow.reminders import send_reminders


class Command(BaseCommand):
    """Reminds each person of each thing once, however often it is run."""

    help = (
        "Nhắc việc chờ quá 48 giờ, hạn gửi (còn 15, 5, 1 ngày) và chứng thư số sắp hết hạn (còn 30, 7, 1 ngày);"
        " mỗi người được nhắc mỗi việc một lần, chạy lại không nhắc thêm."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        send_reminders(now)
        order_overdue_mails(now)
        drop_old_notices(now)
