"""manage.py reset_second_factor NAME: take away a second factor from the server, where no two people can."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.signing_in.resets import take_away_second_factor


class Command(BaseCommand):
    """For the only admin who lost phone and recovery codes; whoever has the server's shell is trusted."""

    help = "Gỡ xác thực hai lớp của một tài khoản từ máy chủ, khi không còn ai xác nhận được trên cổng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME", help="tên đăng nhập")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Không có tài khoản nào tên “{options['username']}”.")
        take_away_second_factor(user, by=None, told="Lệnh reset_second_factor trên máy chủ")
        self.stdout.write(
            f"Đã gỡ xác thực hai lớp của {user.full_name}; lần đăng nhập tới sẽ cài lại. Trong 7 ngày tài khoản"
            " này chưa xác nhận chứng thư số được."
        )
