"""The lists of the entry forms: as many queries for many rows as for few, and nothing asked around."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from indicators.models import Indicator
from plans.models import Plan, Section, TableTemplate, Target
from plans.store.stored_outline import outline_of
from tests.support.admin_pages import admin_url
from tests.support.cases import one_in
from tests.support.factories import authority, person, plan_with_indicators, sample_plan, ward
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def more(first: int, last: int) -> None:
    """Wards with an authority, a plan and people of their own."""
    for number in range(first, last):
        above = authority(f"tinh-{number}", f"Tỉnh {number}", "tỉnh")
        place = ward(f"phuong-{number}", f"Số {number}", above=above)
        official = person(ward=place, full_name=f"Người {number}")
        record_account_event(AccountEvent.What.CREATED, official, by=official)
        plan_with_indicators(2, ward=place, by=official)
        TableTemplate.objects.create(
            authority=above, kind="free", title="Bảng", columns=[{"name": "Nội dung"}]
        )


def test_queries_of_each_list_are_the_same_for_1_ward_and_for_30():
    browser = signed_in_as(person(Role.ADMIN))
    more(0, 1)
    lists_asked(browser, least=1)  # fills Django's memory of content types
    few = lists_asked(browser, least=1)
    more(1, 30)
    assert lists_asked(browser, least=30) == few


def lists_asked(browser: Client, least: int) -> dict[str, int]:
    """How many queries the list of each model takes; it must hold so many rows at least."""
    counts = {}
    for model in admin.site._registry:
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(admin_url(model, "changelist"))
        assert page.context["cl"].result_count >= least, model
        counts[model.__name__] = len(asked)
    return counts


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (Plan, "ward__people__password__startswith=md5"),
        (Indicator, "ward__people__password__startswith=md5"),
        (User, "password__startswith=md5"),
    ],
)
def test_passwords_cannot_be_guessed_through_filters(model, lookup):
    more(0, 1)
    browser = signed_in_as(person(Role.ADMIN))
    assert browser.get(f"{admin_url(model, 'changelist')}?{lookup}").status_code == 400


def test_several_rows_are_deleted_only_by_whom_they_belong_to():
    plan = plan_with_indicators(1)
    unused = Indicator.objects.create(
        authority=plan.ward.authority, year=2023, code="thua", name="Thừa"
    )
    action = {"action": "delete_selected", "_selected_action": [unused.pk], "post": "yes"}
    for role in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK):
        signed_in_as(person(role)).post(admin_url(Indicator, "changelist"), action)
        assert Indicator.objects.filter(pk=unused.pk).exists(), role
    signed_in_as(person(Role.FINANCE)).post(admin_url(Indicator, "changelist"), action)
    assert not Indicator.objects.filter(pk=unused.pk).exists()


def test_used_definition_is_not_deleted():
    plan = plan_with_indicators(1)
    used = plan.indicator_table.rows.get().indicator
    browser = signed_in_as(person(Role.FINANCE))
    action = {"action": "delete_selected", "_selected_action": [used.pk], "post": "yes"}
    browser.post(admin_url(Indicator, "changelist"), action)
    browser.post(admin_url(Indicator, "delete", used.pk), {"post": "yes"})
    assert Indicator.objects.filter(pk=used.pk).exists()


def test_moments_are_written_as_everywhere_in_the_portal():
    plan = plan_with_indicators()
    moment = datetime(2026, 10, 5, 7, 3, tzinfo=timezone.get_default_timezone())
    Plan.objects.filter(pk=plan.pk).update(changed_at=moment)
    page = signed_in_as(person(Role.ADMIN)).get(admin_url(Plan, "changelist")).content.decode()
    assert "07:03 05/10/2026" in page
    assert "Ngày 05" not in page


def outline_rows(browser: Client, search: str = "") -> list[tuple[str, str]]:
    page = browser.get(admin_url(Section, "changelist"), {"q": search} if search else {})
    return [(one.outline_number, one.heading) for one in page.context["cl"].result_list]


def test_outline_is_listed_in_order_with_its_numbers():
    plan = sample_plan()
    shown = outline_rows(signed_in_as(person()))
    stored = [
        (part.citation, part.node.heading)
        for part in outline_of(plan)
        if isinstance(part.node, Section)
    ]
    assert shown == stored
    assert shown[2][0] == "I.2"


def test_sections_and_targets_are_found_by_their_words_without_accents():
    plan = sample_plan()
    browser = signed_in_as(person())
    assert [number for number, _ in outline_rows(browser, "uu diem")] == ["I.2.1"]
    # By the plan too, as before.
    assert len(outline_rows(browser, "lê lợi 2024")) == plan.sections.count()
    page = browser.get(admin_url(Target, "changelist"), {"q": "an toan thuc pham khong co"})
    assert list(page.context["cl"].result_list) == []


@pytest.mark.parametrize(
    "model", one_in(4, list(admin.site._registry)), ids=lambda model: model.__name__
)
def test_lists_and_their_actions_are_named_in_words_of_the_office(model):
    more(0, 1)
    page = signed_in_as(person(Role.ADMIN)).get(admin_url(model, "changelist")).content.decode()
    title = str(model._meta.verbose_name_plural)
    assert f"<h1>{title[:1].upper()}{title[1:]}</h1>" in page
    for words in ("Hoạt động:", "Đi đến", "Bởi ", "để thay đổi"):
        assert words not in page
    if "delete_selected" in page:
        assert f"Xoá các {model._meta.verbose_name} đã chọn" in page
