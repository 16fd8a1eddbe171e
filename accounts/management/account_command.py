"""Commands about one account, for whoever has the server's shell."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User


class AccountCommand(BaseCommand):
    """Finds the account by its user name and hands it to `change`."""

    def change(self, user: User) -> str:
        """Do what the command is for; returns the sentence that tells it."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME", help="tên đăng nhập")

    def handle(self, *args: Any, **options: Any) -> str:
        user = User.objects.filter(username=options["username"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Không có tài khoản nào tên “{options['username']}”.")
        return self.change(user)
