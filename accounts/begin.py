"""The first rows of a real portal: authority, wards, and the first administrator."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Authority, User, Ward
from accounts.official_units import OfficialUnit
from accounts.permissions import portal_admins
from accounts.rights import Action, Role, Whose, whose
from wardplan.errors import UserFacingError
from wardplan.secret_key import random_passphrase
from wardplan.text import fold, sentence_case

Unit = TypeVar("Unit", Authority, Ward)


class BeginRefused(UserFacingError):
    """Nothing was made."""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Somebody who gets an account with the portal's first rows, in the ward or above it as the role has it."""

    role: Role
    username: str
    full_name: str
    title: str


def read_person(typed: str) -> FirstPerson:
    """ "chairman:ha.tran:Trần Thị Hà:Chủ tịch"; the role by its name or its label. Raises BeginRefused."""
    role, *rest = (part.strip() for part in typed.split(":"))
    known = {fold(word): one for one in Role for word in (one.value, str(one.label))}
    found = known.get(fold(role))
    if found is None or len(rest) not in (2, 3) or whose(found, Action.READ) is Whose.ALL:
        raise BeginRefused(
            f"Không hiểu “{typed[:80]}”; xin ghi vai trò:tên đăng nhập:họ và tên:chức danh, ví dụ"
            " chairman:ha.tran:Trần Thị Hà:Chủ tịch. Vai trò là official, chairman, clerk hoặc finance."
        )
    return FirstPerson(found, rest[0], rest[1], rest[2] if len(rest) == 3 else "")


@dataclass(frozen=True)
class Begun:
    """What was made now; what was there before is not in it."""

    authority: Authority
    new_wards: list[Ward]
    #: The first administrator and the one-time password; None where there is one already.
    admin: tuple[User, str] | None
    #: The people of the ward and of the authority, each with a one-time password.
    people: list[tuple[User, str]]


@transaction.atomic
def begin(
    province: OfficialUnit,
    communes: Sequence[OfficialUnit],
    username: str,
    full_name: str,
    people: Sequence[FirstPerson] = (),
) -> Begun:
    """Make what is missing of these. Raises BeginRefused, or ValidationError for a name that cannot be one.

    `people` are those of a single ward that has none yet. Nobody in the portal has had their accounts in his
    hands, so they may confirm certificates at once (docs/decisions/0035).
    """
    if User.objects.filter(spared_second_factor=True).exists():
        raise BeginRefused(
            "Cơ sở dữ liệu này có tài khoản dùng thử (make run), không dùng cho cổng thật được; xin đặt VAR_DIR"
            " hoặc DATABASE_URL sang một cơ sở dữ liệu mới, chạy migrate rồi chạy lại."
        )
    authority = _authority(province)
    new = [ward for unit in communes if (ward := _new_ward(authority, unit))]
    admin = _first_admin(username, full_name)
    return Begun(authority, new, admin, _first_people(communes, people))


def _first_people(
    communes: Sequence[OfficialUnit], people: Sequence[FirstPerson]
) -> list[tuple[User, str]]:
    if not people:
        return []
    if len(communes) != 1:
        raise BeginRefused("Lập người đầu tiên thì xin ghi đúng một phường, xã (--ward).")
    ward = Ward.objects.select_related("authority").get(code=communes[0].code)
    if ward.people.exists():
        raise BeginRefused(
            f"{sentence_case(ward.full_name)} đã có tài khoản nên không lập thêm bằng lệnh này;"
            " xin nhờ quản trị lập trên cổng."
        )
    made = []
    for person in people:
        password, place = random_passphrase(), whose(person.role, Action.READ)
        user = User.objects.create_user(
            person.username,
            password,
            told="manage.py begin",
            full_name=person.full_name,
            title=person.title,
            role=person.role,
            ward=ward if place is Whose.OWN_WARD else None,
            authority=ward.authority if place is Whose.OWN_AUTHORITY else None,
            must_change_password=True,
        )
        made.append((user, password))
    return made


def _authority(unit: OfficialUnit) -> Authority:
    found = Authority.objects.filter(code=unit.code).first()
    if found is None:
        # Entered by hand, or by the file of a plan, before codes were known.
        found = Authority.objects.filter(code=None, kind=unit.kind, name=unit.name).first()
    if found is None:
        slugs = set(Authority.objects.values_list("slug", flat=True))
        found = Authority(kind=unit.kind, name=unit.name, slug=_slug(unit, slugs))
    return _with_code(found, unit)


def _new_ward(authority: Authority, unit: OfficialUnit) -> Ward | None:
    if Ward.objects.filter(code=unit.code).exists():
        return None
    # One that was merged away has the name of its time, not the code of today.
    known = Ward.objects.filter(
        code=None, authority=authority, kind=unit.kind, name=unit.name, merged_on=None
    ).first()
    if known is not None:
        _with_code(known, unit)
        return None
    slugs = set(Ward.objects.values_list("slug", flat=True))
    ward = Ward(authority=authority, kind=unit.kind, name=unit.name, slug=_slug(unit, slugs))
    return _with_code(ward, unit)


def _with_code(row: Unit, unit: OfficialUnit) -> Unit:
    if row.code != unit.code:
        row.code = unit.code
        row.full_clean()
        row.save(**({"update_fields": ["code"]} if row.pk else {"force_insert": True}))
    return row


def _slug(unit: OfficialUnit, taken: set[str]) -> str:
    """The name in ASCII; with the code where another unit has that."""
    plain = slugify(fold(unit.name))[:50]
    return f"{plain}-{unit.code}" if plain in taken else plain


def _first_admin(username: str, full_name: str) -> tuple[User, str] | None:
    if portal_admins().exists():
        return None
    password = random_passphrase()
    admin = User.objects.create_superuser(
        username,
        password,
        full_name=full_name,
        must_change_password=True,
        reset_by_other_at=timezone.now(),
        told="manage.py begin",
    )
    return admin, password
