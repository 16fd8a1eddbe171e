"""`manage.py begin` and `createsuperuser`: the first rows of a real portal."""

import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Authority, User, Ward
from accounts.official_units import communes_of, find_unit, provinces
from accounts.rights import Role
from accounts.signing_in.account_changes import (
    hand_over_password,
    record_changes,
    record_new_account,
)
from accounts.signing_in.account_records import account_differences
from accounts.signing_in.models import AccountEvent
from accounts.signing_in.resting import ONE_TIME_DAYS, refusal_to_sign_in
from accounts.signing_in.trust import refusal_to_vouch
from accounts.ward_kinds import WARD_KINDS
from tests.support.factories import authority, person, ward
from wardplan.errors import UserFacingError
from wardplan.text import clean, text_problem

GIVEN = ("--username", "Quantri.BacNinh", "--full-name", "Nguyễn Thị Mai")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("begin", *arguments, stdout=out)
    return out.getvalue()


def test_official_list_has_34_provinces_and_3321_communes_each_with_a_code_of_its_own():
    communes = [unit for province in provinces() for unit in communes_of(province.code)]
    assert (len(provinces()), len(communes)) == (34, 3321)
    assert len({unit.code for unit in communes}) == 3321
    assert len({unit.code for unit in provinces()}) == 34
    kinds = [unit.kind for unit in communes]
    counted = [kinds.count(kind) for kind in ("phường", "xã", "đặc khu")]
    assert counted == [687, 2621, 13]
    assert set(kinds) <= set(WARD_KINDS)
    assert sum(unit.kind == "thành phố" for unit in provinces()) == 6
    assert all(re.fullmatch(r"\d{5}", unit.code) for unit in communes)
    for unit in (*provinces(), *communes):
        assert clean(unit.name) == unit.name
        assert text_problem(unit.name, longest=100) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("24", "24"),
        ("bắc ninh", "24"),
        ("Bac Ninh", "24"),
        ("tỉnh Bắc Ninh", "24"),
        ("1", "01"),
        ("Huế", "46"),
    ],
)
def test_province_is_found_by_code_or_name(typed, code):
    assert find_unit(typed, provinces(), "cả nước").code == code


def test_name_that_may_be_two_communes_is_asked_for_with_its_accents_or_code():
    units = communes_of("19")
    with pytest.raises(UserFacingError, match=r"có thể là .*Văn Lang .*Văn Lăng .*xin ghi mã"):
        find_unit("van lang", units, "tỉnh Thái Nguyên")
    assert find_unit("văn lăng", units, "tỉnh Thái Nguyên").name == "Văn Lăng"
    with pytest.raises(UserFacingError, match="Không có “Hà Nội”"):
        find_unit("Hà Nội", units, "tỉnh Thái Nguyên")


@pytest.mark.django_db
def test_begin_makes_authority_wards_and_an_admin_with_a_password_for_once():
    told = run("--province", "Bắc Ninh", "--ward", "Kinh Bắc", "--ward", "phường Võ Cường", *GIVEN)
    above = Authority.objects.get()
    assert (above.full_name, above.code, above.slug) == ("tỉnh Bắc Ninh", "24", "bac-ninh")
    assert [(one.slug, len(one.code or "")) for one in Ward.objects.order_by("slug")] == [
        ("kinh-bac", 5),
        ("vo-cuong", 5),
    ]
    admin = User.objects.get()
    assert (admin.username, admin.role) == ("quantri.bacninh", Role.ADMIN)
    assert admin.must_change_password
    assert not admin.spared_second_factor
    password = re.search(r"dùng một lần: (\S+)", told)
    assert password
    assert admin.check_password(password[1])
    assert AccountEvent.objects.get(whom=admin).what == AccountEvent.What.CREATED
    answer = Client().post("/dang-nhap/", {"username": admin.username, "password": password[1]})
    assert answer.status_code == 302


@pytest.mark.django_db
def test_begin_twice_adds_what_is_missing_and_no_second_admin():
    run("--province", "24", "--ward", "Kinh Bắc", *GIVEN)
    told = run("--province", "24", "--ward", "Kinh Bắc,Võ Cường")
    assert "Đã lập phường Võ Cường" in told
    assert "quantri.bacninh" in told
    assert "Mật khẩu" not in told
    assert (Authority.objects.count(), Ward.objects.count(), User.objects.count()) == (1, 2, 1)
    assert "đã có từ trước" in run("--province", "24", "--ward", "Kinh Bắc")


@pytest.mark.django_db
def test_begin_gives_codes_to_what_was_entered_without_and_keeps_slugs_apart():
    old = authority(slug="bn", kind="tỉnh", name="Bắc Ninh")
    kept = ward("kb", "Kinh Bắc", above=old)
    merged = ward("vo-cuong", "Võ Cường", above=old)
    merged.merged_on = date(2025, 7, 1)
    merged.save()
    run("--province", "24", "--ward", "Kinh Bắc", "--ward", "Võ Cường", *GIVEN)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (kept.slug, len(kept.code or ""), merged.code) == ("kb", 5, None)
    assert Ward.objects.exclude(pk__in=[kept.pk, merged.pk]).get().slug.startswith("vo-cuong-")


@pytest.mark.django_db
@pytest.mark.thorough
def test_begin_makes_every_ward_of_a_province_with_slugs_of_their_own():
    run("--province", "79", "--all-wards", *GIVEN)
    assert Ward.objects.count() == 168


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ((), "Thiếu --province"),
        (("--province", "Bắc Giang"), "Không có “Bắc Giang”"),
        (("--province", "24"), "Thiếu --ward"),
        (("--province", "24", "--ward", "Kinh Bắc"), "Thiếu --username"),
        (("--province", "24", "--ward", "Kinh Bắc", "--username", "quản trị"), "Thiếu --full-name"),
        (
            ("--province", "24", "--ward", "Kinh Bắc", "--username", "a b", *GIVEN[2:]),
            "Tên đăng nhập",
        ),
    ],
)
def test_begin_that_cannot_says_why_and_makes_nothing(arguments, wanted):
    with pytest.raises(CommandError, match=wanted):
        run(*arguments)
    assert [model.objects.count() for model in (Authority, Ward, User)] == [0, 0, 0]


@pytest.mark.django_db
def test_begin_refuses_a_database_with_the_sample():
    sample = person(Role.ADMIN)
    sample.spared_second_factor = True
    sample.save()
    with pytest.raises(CommandError, match="tài khoản dùng thử"):
        run("--province", "24", "--ward", "Kinh Bắc", *GIVEN)


@pytest.mark.django_db
def test_begin_asks_again_until_it_can_read_the_answer(monkeypatch):
    answers = iter(["", "Bắc Giang", "24", "Kinh Bắc, Võ Cường", "quantri", "Nguyễn Thị Mai"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda label: next(answers))
    errors = StringIO()
    call_command("begin", stdout=StringIO(), stderr=errors)
    assert "Không có “Bắc Giang”" in errors.getvalue()
    assert Ward.objects.count() == 2


@pytest.mark.django_db
def test_createsuperuser_works(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "rừng-xanh-núi-đỏ-19")
    named = {"username": "Quantri", "full_name": "Nguyễn Thị Mai"}
    call_command("createsuperuser", interactive=False, stdout=StringIO(), **named)
    admin = User.objects.get(username="quantri")
    assert admin.is_superuser
    assert admin.check_password("rừng-xanh-núi-đỏ-19")


@pytest.mark.django_db
def test_code_belongs_to_one_unit_and_has_its_digits():
    first, second = ward("mot", "Một"), ward("hai", "Hai")
    first.code = "09169"
    first.full_clean()
    first.save()
    for wrong in ("09169", "9169", "0916x"):
        second.code = wrong
        with pytest.raises(ValidationError):
            second.full_clean()
    second.code = None
    second.full_clean()


CHAIRMAN = ("--person", "Chủ tịch:ha.tran:Trần Thị Hà:Chủ tịch")
CLERK = ("--person", "clerk:lan.vu:Vũ Thị Lan")
KINH_BAC = ("--province", "24", "--ward", "Kinh Bắc")


@pytest.mark.django_db
def test_first_people_of_a_ward_may_confirm_at_once_for_nobody_of_the_portal_made_them():
    told = run(*KINH_BAC, *GIVEN, *CHAIRMAN, *CLERK, "--person", "finance:an.do:Đỗ An")
    assert told.count("dùng một lần: ") == 4
    assert not list(account_differences())
    chairman, clerk, finance = (
        User.objects.get(username=name) for name in ("ha.tran", "lan.vu", "an.do")
    )
    assert chairman.ward == clerk.ward == Ward.objects.get()
    assert finance.authority == Authority.objects.get()
    for one in (chairman, clerk, finance):
        assert one.must_change_password
        assert not one.spared_second_factor
        assert refusal_to_vouch(one, timezone.now()) is None
    events = AccountEvent.objects.filter(what="created").order_by("pk")
    assert [(one.by, "manage.py begin" in one.told) for one in events] == [(None, True)] * 4
    later = timezone.now() + ONE_TIME_DAYS + timedelta(seconds=1)
    assert "quá 7 ngày" in (refusal_to_sign_in(chairman, later) or "")


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ["password", "role", "new account"])
def test_admin_gains_nothing_by_first_people(attack):
    run(*KINH_BAC, *GIVEN, *CHAIRMAN, *CLERK)
    admin, clerk = User.objects.get(role=Role.ADMIN), User.objects.get(username="lan.vu")
    if attack == "password":
        hand_over_password(clerk, by=admin, address="")
    elif attack == "role":
        before, clerk.role = User.objects.get(pk=clerk.pk), Role.CHAIRMAN
        clerk.save(update_fields=["role"])
        record_changes(before, clerk, ["role"], by=admin, address="")
    else:
        clerk = person(Role.CLERK, ward=clerk.ward)
        record_new_account(clerk, by=admin, address="")
    assert refusal_to_vouch(clerk, timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ((*KINH_BAC, *CLERK), "đã có tài khoản"),
        (("--province", "24", "--ward", "Kinh Bắc,Võ Cường", *CLERK), "đúng một phường"),
        (("--province", "24", "--ward", "Võ Cường", "--person", "admin:a:B"), "Không hiểu"),
        (("--province", "24", "--ward", "Võ Cường", "--person", "clerk:a"), "Không hiểu"),
    ],
)
def test_first_people_are_made_once_for_one_ward_and_are_no_admins(arguments, wanted):
    run(*KINH_BAC, *GIVEN, *CHAIRMAN)
    with pytest.raises(CommandError, match=wanted):
        run(*arguments)
    assert User.objects.count() == 2
