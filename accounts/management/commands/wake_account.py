"""manage.py wake_account NAME: let somebody sign in again, from the server, where no admin can."""

from django.db import transaction

from accounts.management.account_command import AccountCommand
from accounts.models import User
from accounts.signing_in.account_changes import wake
from accounts.signing_in.throttle import unlock


class Command(AccountCommand):
    """Wakes an account that was unused for 45 days, and forgets its wrong passwords."""

    help = "Mở lại một tài khoản lâu không dùng hoặc đang tạm khoá, khi không còn quản trị nào đăng nhập được."

    def change(self, user: User) -> str:
        with transaction.atomic():
            unlock(user.username)
            wake(user, by=None)
        return f"{user.full_name} đăng nhập lại được; việc này được ghi vào nhật ký tài khoản."
