"""manage.py load_sample: the Lê Lợi plan of 2024 and people to try the portal with.

Adds nothing to a portal that is in use: the plan only where there is no plan yet, the people only
where there are no people. Their passwords are random, printed once and kept in a file that only
its owner can read; no password is known beforehand.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import people_who_may
from accounts.rights import Action, Role, Whose, whose
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from plans.issuing.sample_checks import ACCOUNTS_FILE
from plans.issuing.sample_keys import make_sample_keys
from plans.models import Plan, SigningCertificate
from wardplan.atomic_files import write_atomically
from wardplan.secret_key import random_passphrase

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "le-loi-2024.yaml"
WARD = "le-loi"


@dataclass(frozen=True)
class SamplePerson:
    """A made-up person; the role says whether the ward or the authority above is the workplace."""

    username: str
    full_name: str
    title: str
    role: Role
    is_deputy: bool = False


PEOPLE = (
    SamplePerson("canbo.leloi", "Nguyễn Thị Mai", "Công chức Văn phòng - Thống kê", Role.OFFICIAL),
    SamplePerson("chutich.leloi", "Lê Xuân Trường", "Chủ tịch Ủy ban nhân dân", Role.CHAIRMAN),
    SamplePerson(
        "phochutich.leloi",
        "Vũ Thị Lan",
        "Phó Chủ tịch Ủy ban nhân dân",
        Role.CHAIRMAN,
        is_deputy=True,
    ),
    SamplePerson("vanthu.leloi", "Phạm Thu Hà", "Văn thư", Role.CLERK),
    SamplePerson(
        "taichinh.bacgiang", "Đỗ Quang Minh", "Chuyên viên Tài chính - Kế hoạch", Role.FINANCE
    ),
    SamplePerson("quantri", "Lê Đức Anh", "Quản trị cổng kế hoạch", Role.ADMIN),
)


class Command(BaseCommand):
    help = "Nạp kế hoạch mẫu của phường Lê Lợi và các tài khoản dùng thử."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.HTTPS:
            raise CommandError(
                "Dữ liệu dùng thử không nạp khi HTTPS=1: mật khẩu của các tài khoản dùng thử nằm trong tệp và"
                " chúng được miễn xác thực hai lớp. Xin lập tài khoản thật, hoặc bỏ HTTPS trên máy dùng thử."
            )
        if not Plan.objects.exists():
            call_command("import_plan", SAMPLE, stdout=self.stdout)
        file = Path(settings.VAR_DIR) / ACCOUNTS_FILE
        if not User.objects.exists():
            self._make_people(file)
        # People but no file: the portal is in real use, and nothing is added to it.
        elif file.exists():
            # Of a sample loaded before there was a second factor.
            names = [person.username for person in PEOPLE]
            with transaction.atomic():
                old = User.objects.filter(username__in=names, spared_second_factor=False)
                for user in old:
                    user.spared_second_factor = True
                    user.save(update_fields=["spared_second_factor"])
                    told = {"told": "manage.py load_sample"}
                    record_account_event(AccountEvent.What.CHANGED, user, by=None, detail=told)
            self._add_keys(file)
            self.stdout.write(f"Tài khoản dùng thử và mật khẩu nằm trong tệp {file}.")

    def _make_people(self, file: Path) -> None:
        ward = Ward.objects.select_related("authority").filter(slug=WARD).first()
        if ward is None:
            return
        passwords = {person: random_passphrase() for person in PEOPLE}
        if file.exists():
            self.stdout.write(f"Mật khẩu đã có từ trước được giữ trong tệp {set_aside(file)}.")
        with transaction.atomic():
            for person, password in passwords.items():
                make_person(person, password, ward)
            text = "\n".join([account_listing(passwords), *key_listing(ward)])
            # Inside the transaction: people whose passwords nobody could read would be of no use.
            write_atomically(file, f"{text}\n".encode())
        self.stdout.write(text)
        self.stdout.write(f"Mật khẩu chỉ in ra lần này; bản lưu nằm trong tệp {file}.")

    def _add_keys(self, file: Path) -> None:
        """Keys for a sample that was loaded before there were any."""
        ward = Ward.objects.filter(slug=WARD).first()
        if ward is None or SigningCertificate.objects.exists():
            return
        with transaction.atomic():
            text = "\n".join([file.read_text(encoding="utf-8").rstrip(), *key_listing(ward)])
            write_atomically(file, f"{text}\n".encode())


def set_aside(file: Path) -> Path:
    """Rename the file, which belongs to an earlier database in this folder; returns the new path."""
    aside = file.with_stem(f"{file.stem}-{timezone.localtime():%Y%m%d-%H%M%S}")
    # It holds passwords, whatever mode it was created with.
    file.chmod(0o600)
    return file.rename(aside)


def make_person(person: SamplePerson, password: str, ward: Ward) -> User:
    """Add one sample person to the ward, or to the authority above it."""
    # The table of rights knows where a role works: what it reads as its own.
    workplace = whose(person.role, Action.READ)
    return User.objects.create_user(
        person.username,
        password,
        told="manage.py load_sample",
        full_name=person.full_name,
        title=person.title,
        role=person.role,
        is_deputy=person.is_deputy,
        # Trying the portal takes ten minutes and no phone.
        spared_second_factor=True,
        ward=ward if workplace is Whose.OWN_WARD else None,
        authority=ward.authority if workplace is Whose.OWN_AUTHORITY else None,
    )


def account_listing(passwords: dict[SamplePerson, str]) -> str:
    """The table of user names and passwords, one line for each person."""
    rows = [
        f"  {person.username:<20}{password:<22}{person.role.label}"
        for person, password in passwords.items()
    ]
    return "\n".join(["Tài khoản dùng thử (tên đăng nhập, mật khẩu, vai trò):", *rows])


def key_listing(ward: Ward) -> list[str]:
    """Make the keys to try signing with; returns their passphrases, one a line."""
    signers = list(people_who_may(Action.SIGN, ward).order_by("pk"))
    passphrases = make_sample_keys(ward, signers)
    rows = [f"    {label:<20}{passphrase}" for label, passphrase in passphrases.items()]
    return ["Khoá ký dùng thử (tên khoá, mật khẩu của khoá); chữ ký không có giá trị:", *rows]
