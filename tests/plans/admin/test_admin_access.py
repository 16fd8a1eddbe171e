"""Whose rows the entry forms show: every form × every role, with another ward's data to leak."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from accounts.admin_base import GuardedAdmin
from accounts.models import Authority, User, Ward
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from indicators.models import Indicator, IndicatorTable, TableRow
from plans.models import KeyTask, Plan, Section, TableTemplate, Target
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.cases import one_in, thorough
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db

SECRET = "Kín Bưng"
#: The chairman and the clerk reach the same ward as the official, and less of it.
ROLES = [Role.OFFICIAL, *thorough(Role.FINANCE, Role.CHAIRMAN, Role.CLERK)]
#: The models of which wards have rows of their own.
OWNED = (
    Plan,
    Section,
    Target,
    KeyTask,
    IndicatorTable,
    TableRow,
    Indicator,
)


def forms() -> list[type[models.Model]]:
    return list(admin.site._registry)


@pytest.fixture
def world() -> dict[type[models.Model], models.Model]:
    """A ward of another province with a plan and everything in it, named so that a leak shows."""
    plan_with_indicators(2)
    above = authority("tinh-khac", SECRET, "tỉnh")
    place = ward("phuong-khac", SECRET, above=above)
    insider = person(ward=place, full_name=f"Người {SECRET}")
    plan = plan_with_indicators(2, ward=place, by=insider)
    own = Indicator.objects.create(
        authority=above, ward=place, year=2023, code="kin", name=f"Chỉ tiêu {SECRET}"
    )
    Indicator.objects.filter(authority=above, ward=None).update(name=f"Chung {SECRET}")
    found: dict[type[models.Model], models.Model] = {
        Authority: above,
        Ward: place,
        User: insider,
        Plan: plan,
        Indicator: own,
        IndicatorTable: plan.indicator_table,
        TableTemplate: TableTemplate.objects.create(
            authority=above, kind="free", title=f"Bảng {SECRET}", columns=[{"name": "Nội dung"}]
        ),
    }
    found[AccountEvent] = record_account_event(
        AccountEvent.What.PASSWORD_RESET, insider, by=insider
    )
    for model in (Section, KeyTask):
        found[model] = model.objects.filter(plan=plan)[0]
    found[Target] = Target.objects.get(section__plan=plan)
    found[TableRow] = plan.indicator_table.rows.all()[0]
    return found


def shows(response: Any) -> bool:
    text = b"".join(response.streaming_content) if response.streaming else response.content
    return SECRET in text.decode(errors="replace") or SECRET in response.get("Location", "")


def hidden(response: Any) -> bool:
    return response.status_code in {302, 403, 404} and not shows(response)


def test_world_covers_every_form(world):
    assert set(world) == set(forms())
    assert all(isinstance(form, GuardedAdmin) for form in admin.site._registry.values())


@pytest.mark.parametrize("model", one_in(4, forms()), ids=lambda model: model.__name__)
def test_admin_of_the_portal_sees_what_others_must_not(world, model):
    browser = signed_in_as(person(Role.ADMIN))
    assert shows(browser.get(admin_url(model, "changelist")))
    assert shows(browser.get(admin_url(model, "change", world[model].pk)))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", one_in(2, forms()), ids=lambda model: model.__name__)
def test_other_ward_is_nowhere_in_a_form(world, model, role):
    browser = signed_in_as(person(role))
    other = world[model]
    for address in ("changelist", "add"):
        response = browser.get(admin_url(model, address))
        assert not shows(response), address
        assert response.status_code in {200, 403}
    lists = admin_url(model, "changelist")
    for query in (f"?q={SECRET}", "?q=kin bung", f"?id__exact={other.pk}", f"?pk__in={other.pk}"):
        answer = browser.get(lists + query)
        # The page repeats what was searched for, and nothing else.
        assert f"/{other.pk}/change/" not in answer.content.decode(), query
    for page in ("change", "history", "delete"):
        assert hidden(browser.get(admin_url(model, page, other.pk))), page
    assert hidden(browser.get(admin_url(model, "change", other.pk) + "?_popup=1&_to_field=id"))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", one_in(2, forms()), ids=lambda model: model.__name__)
def test_other_wards_rows_take_no_forged_post(world, model, role):
    other = world[model]
    page = signed_in_as(person(Role.ADMIN)).get(admin_url(model, "change", other.pk))
    # What one has sent oneself is shown again where it cannot be saved: it names nobody, so a leak shows.
    sent = {
        name: value.replace(SECRET, "Nơi khác") if isinstance(value, str) else value
        for name, value in page_fields(page).items()
    }
    before = model._default_manager.filter(pk=other.pk).values().get()
    changed = {name: "Chiếm" for name in sent if name in {"name", "heading", "content", "subject"}}
    browser = signed_in_as(person(role))
    assert hidden(browser.post(admin_url(model, "change", other.pk), sent | changed))
    assert hidden(browser.post(admin_url(model, "delete", other.pk), {"post": "yes"}))
    action = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    browser.post(admin_url(model, "changelist"), action)
    assert model._default_manager.filter(pk=other.pk).values().get() == before


AUTOCOMPLETE = [
    ("accounts", "ward", "authority"),
    ("accounts", "ward", "predecessors"),
    ("accounts", "user", "ward"),
    ("accounts", "user", "authority"),
    ("indicators", "indicator", "ward"),
    ("indicators", "indicator", "authority"),
    ("plans", "plan", "ward"),
    ("plans", "section", "plan"),
    ("plans", "plan", "indicator_table"),
    ("indicators", "tablerow", "indicator"),
    ("indicators", "tablerow", "table"),
]


@pytest.mark.parametrize("role", one_in(4, ROLES))
@pytest.mark.parametrize("source", AUTOCOMPLETE, ids=".".join)
def test_autocomplete_offers_nothing_of_another_ward(world, source, role):
    app, model, field = source
    browser = signed_in_as(person(role))
    for term in ("", "kín", "Kín Bưng", "\0"):
        response = browser.get(
            reverse("admin:autocomplete"),
            {"app_label": app, "model_name": model, "field_name": field, "term": term},
        )
        assert response.status_code in {200, 403}
        if response.status_code == 200:
            assert SECRET not in json.dumps(response.json(), ensure_ascii=False)


def test_autocomplete_offers_the_own_ward_whatever_the_accents():
    browser = signed_in_as(person(Role.ADMIN))
    plan_with_indicators(1)
    for term in ("lê lợi", "LE LOI", "Le\u0302 Lo\u031b\u0323i"):
        response = browser.get(
            reverse("admin:autocomplete"),
            {"app_label": "accounts", "model_name": "user", "field_name": "ward", "term": term},
        )
        assert [row["text"] for row in response.json()["results"]] == ["phường Lê Lợi"], term


@pytest.mark.parametrize("role", ROLES)
def test_files_of_another_ward_are_not_found(world, role):
    browser = signed_in_as(person(role))
    place, above = world[Ward], world[Authority]
    catalogues = (f"{above.pk}-0-2023", f"{above.pk}-{place.pk}-2023", f"1-{place.pk}-2023")
    keys: list[tuple[Any, Any]] = [
        (Plan, world[Plan].pk),
        (IndicatorTable, world[IndicatorTable].pk),
    ]
    for model, key in [*keys, *((Indicator, name) for name in catalogues)]:
        addresses = [admin_url(model, "export_file", key, kind) for kind in ("xlsx", "csv")]
        addresses += [admin_url(model, "import_file", key), admin_url(model, "confirm_file", key)]
        for address in addresses:
            assert browser.get(address).status_code == 404
            assert browser.post(address).status_code == 404
    page = browser.get(reverse("admin:indicators_indicator_catalogues"))
    assert page.status_code == 200
    assert not shows(page)


def test_finance_sees_every_ward_of_its_authority_and_no_other(world):
    near = plan_with_indicators(1, ward=ward("tran-phu", "Trần Phú"))
    page = signed_in_as(person(Role.FINANCE)).get(admin_url(Plan, "changelist")).content.decode()
    assert near.subject in page
    assert "Lê Lợi" in page
    assert SECRET not in page


def test_finance_edits_the_catalogue_and_no_wards_own_indicator():
    plan = plan_with_indicators(2)
    shared = Indicator.objects.filter(ward=None)[0]
    own = Indicator.objects.create(
        authority=plan.ward.authority, ward=plan.ward, year=2023, code="rieng", name="Riêng"
    )
    browser = signed_in_as(person(Role.FINANCE))
    address = admin_url(Indicator, "change", shared.pk)
    sent = page_fields(browser.get(address)) | {"name": "Tên mới"}
    assert browser.post(address, sent).status_code == 302
    shared.refresh_from_db()
    assert shared.name == "Tên mới"
    assert browser.post(admin_url(Indicator, "change", own.pk), sent).status_code == 403
    new = {"authority": plan.ward.authority_id, "ward": plan.ward_id, "year": "2023"}
    new |= {"position": "0", "code": "moi", "kind": "number", "name": "Mới", "decimals": "0"}
    new |= {"better": "higher"}
    assert "chỉ xem kế hoạch" in page_problems(browser.post(admin_url(Indicator, "add"), new))
    assert not Indicator.objects.filter(code="moi").exists()


def test_official_adds_own_indicators_and_none_to_the_catalogue():
    plan = plan_with_indicators(1)
    browser = signed_in_as(person())
    new = {"authority": plan.ward.authority_id, "ward": "", "year": "2023", "position": "0"}
    new |= {"code": "moi", "kind": "number", "name": "Mới", "decimals": "1", "better": "higher"}
    assert "Danh mục chỉ tiêu do" in page_problems(browser.post(admin_url(Indicator, "add"), new))
    assert (
        browser.post(admin_url(Indicator, "add"), new | {"ward": plan.ward_id}).status_code == 302
    )
    assert Indicator.objects.get(code="moi").ward == plan.ward
    shared = Indicator.objects.filter(ward=None)[0]
    assert browser.post(admin_url(Indicator, "change", shared.pk), {"name": "x"}).status_code == 403


def test_same_code_twice_in_a_catalogue_is_a_sentence():
    plan = plan_with_indicators(1)
    browser = signed_in_as(person(Role.FINANCE))
    new = {"authority": plan.ward.authority_id, "ward": "", "year": "2023", "position": "0"}
    new |= {"kind": "number", "name": "Mới", "decimals": "0", "better": "higher"}
    told = page_problems(browser.post(admin_url(Indicator, "add"), new | {"code": "chi-tieu-1"}))
    assert "đã có chỉ tiêu mang mã đó" in told


def test_definition_in_a_submitted_table_is_frozen():
    plan_with_indicators(1)
    IndicatorTable.objects.update(is_open=False)
    shared = Indicator.objects.get()
    browser = signed_in_as(person(Role.FINANCE))
    address = admin_url(Indicator, "change", shared.pk)
    assert "không sửa được nữa" in browser.get(address).content.decode()
    assert browser.post(address, {"name": "Đổi tên"}).status_code == 403


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "achieved"}, "không đổi loại"),
        ({"parent_code": "khong-co"}, "không có chỉ tiêu mang mã"),
        ({"parent_code": "chi-tieu-2"}, "không đứng trên dòng này"),
        ({"parent_code": "chi-tieu-1"}, "một phần của chính nó"),
        ({"minimum": "5", "maximum": "3"}, "5 lớn hơn mức lớn nhất 3"),
    ],
)
def test_definition_that_would_break_a_table_is_refused(changes, sentence):
    plan_with_indicators(2)
    first = Indicator.objects.get(code="chi-tieu-1")
    browser = signed_in_as(person(Role.FINANCE))
    address = admin_url(Indicator, "change", first.pk)
    assert sentence in page_problems(
        browser.post(address, page_fields(browser.get(address)) | changes)
    )


def test_fewer_decimals_than_the_figures_have_are_refused():
    plan = plan_with_indicators(1)
    Indicator.objects.update(decimals=2)
    browser = signed_in_as(person())
    row = admin_url(TableRow, "change", plan.indicator_table.rows.get().pk)
    browser.post(row, page_fields(browser.get(row)) | {"assigned": "1,25"})
    finance = signed_in_as(person(Role.FINANCE))
    address = admin_url(Indicator, "change", Indicator.objects.get().pk)
    sent = page_fields(finance.get(address)) | {"decimals": "1"}
    assert "nhiều chữ số thập phân hơn" in page_problems(finance.post(address, sent))


def test_code_with_capitals_is_refused():
    plan = plan_with_indicators(1)
    browser = signed_in_as(person(Role.FINANCE))
    new = {"authority": plan.ward.authority_id, "ward": "", "year": "2023", "position": "0"}
    new |= {"kind": "number", "name": "Mới", "decimals": "0", "better": "higher"}
    assert "chữ thường không dấu" in page_problems(
        browser.post(admin_url(Indicator, "add"), new | {"code": "Dan_So"})
    )


def test_first_page_names_nothing_somebody_once_touched(world):
    mover = person(full_name="Trần Thị Chuyển", ward=world[Ward])
    browser = signed_in_as(mover)
    address = admin_url(Plan, "change", world[Plan].pk)
    assert browser.post(address, page_fields(browser.get(address))).status_code == 302
    assert shows(browser.get(reverse("admin:index")))  # what was just saved is confirmed once
    mover.ward = Ward.objects.get(slug="le-loi")
    mover.save(update_fields=["ward"])
    assert not shows(browser.get(reverse("admin:index")))


def test_nobody_enters_without_signing_in_at_the_portal(client: Client):
    response = client.get(reverse("admin:index"))
    assert response.status_code == 302
    login = client.get(response["Location"])
    assert login["Location"].startswith(reverse("login"))
    assert "next=/quan-tri/" in login["Location"]


def test_stopped_account_is_out_at_once():
    official = person()
    browser = signed_in_as(official)
    assert browser.get(admin_url(Plan, "changelist")).status_code == 200
    official.is_active = False
    official.save(update_fields=["is_active"])
    assert browser.get(admin_url(Plan, "changelist")).status_code == 302


def test_pages_are_vietnamese_and_lead_back_to_the_portal():
    plan_with_indicators(1)
    page = signed_in_as(person()).get(reverse("admin:index")).content.decode()
    assert "Nhập số liệu hàng loạt" in page
    assert "Về cổng kế hoạch" in page
    assert "Django" not in page
