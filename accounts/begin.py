"""The first rows of a real portal: authority, wards, and the first administrator."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Authority, User, Ward
from accounts.official_units import OfficialUnit
from accounts.permissions import portal_admins
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from wardplan.errors import UserFacingError
from wardplan.secret_key import random_passphrase
from wardplan.text import fold

Unit = TypeVar("Unit", Authority, Ward)


class BeginRefused(UserFacingError):
    """Nothing was made."""


@dataclass(frozen=True)
class Begun:
    """What was made now; what was there before is not in it."""

    authority: Authority
    new_wards: list[Ward]
    #: The first administrator and the one-time password; None where there is one already.
    admin: tuple[User, str] | None


@transaction.atomic
def begin(
    province: OfficialUnit, communes: Iterable[OfficialUnit], username: str, full_name: str
) -> Begun:
    """Make what is missing of these. Raises BeginRefused, or ValidationError for a name that cannot be one."""
    if User.objects.filter(spared_second_factor=True).exists():
        raise BeginRefused(
            "Cơ sở dữ liệu này có tài khoản dùng thử (make run), không dùng cho cổng thật được; xin đặt VAR_DIR"
            " hoặc DATABASE_URL sang một cơ sở dữ liệu mới, chạy migrate rồi chạy lại."
        )
    authority = _authority(province)
    new = [ward for unit in communes if (ward := _new_ward(authority, unit))]
    return Begun(authority, new, _first_admin(username, full_name))


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
    )
    detail = {"told": f"{admin.get_role_display()}, manage.py begin"}
    record_account_event(AccountEvent.What.CREATED, admin, by=None, detail=detail)
    return admin, password
