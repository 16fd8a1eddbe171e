"""manage.py reset_second_factor NAME: take away a second factor from the server, where no two people can."""

from accounts.management.account_command import AccountCommand
from accounts.models import User
from accounts.signing_in.resets import take_away_second_factor


class Command(AccountCommand):
    """For the only admin who lost phone and recovery codes; whoever has the server's shell is trusted."""

    help = "Gỡ xác thực hai lớp của một tài khoản từ máy chủ, khi không còn ai xác nhận được trên cổng."

    def change(self, user: User) -> str:
        take_away_second_factor(user, by=None, told="Lệnh reset_second_factor trên máy chủ")
        return (
            f"Đã gỡ xác thực hai lớp của {user.full_name}; lần đăng nhập tới sẽ cài lại. Trong 7 ngày tài khoản"
            " này chưa xác nhận chứng thư số được."
        )
