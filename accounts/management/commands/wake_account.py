"""manage.py wake_account NAME: let somebody sign in again, from the server, where no admin can."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from accounts.signing_in.account_changes import wake
from accounts.signing_in.throttle import unlock


class Command(BaseCommand):
    """Wakes an account that was unused for 45 days, and forgets its wrong passwords."""

    help = "Mở lại một tài khoản lâu không dùng hoặc đang tạm khoá, khi không còn quản trị nào đăng nhập được."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME", help="tên đăng nhập")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Không có tài khoản nào tên “{options['username']}”.")
        with transaction.atomic():
            unlock(user.username)
            wake(user, by=None)
        self.stdout.write(
            f"{user.full_name} đăng nhập lại được; việc này được ghi vào nhật ký tài khoản."
        )
