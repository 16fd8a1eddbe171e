"""The register as a page and as files: who sees it, what it says, what it never lets through."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.rights import Action, Role
from plans.document.states import State
from plans.models import NumberEntry
from tests.support.cases import one_in
from tests.support.factories import authority, person, ward
from tests.support.files.pdf_text import plain_text
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.states import REASON, bring_to_state, make_office, plan_in, take_transition

pytestmark = pytest.mark.django_db


def register_year() -> int:
    """The year in which the first number was given."""
    return NumberEntry.objects.all()[0].year


@pytest.mark.parametrize("role", one_in(5, list(Role)))
def test_whoever_reads_the_plans_reads_their_register(role):
    plan = plan_in(State.NUMBERED)
    take_transition(Action.RETURN, plan)
    bring_to_state(plan, State.ISSUED)
    client = signed_in_as(person(role))
    page = markup_of(client.get(reverse("register", args=["le-loi", register_year()])))
    assert page.count("/KH-UBND</th>") == 2
    assert f"Không sử dụng (bỏ số ngày {plan_day()}): {REASON}" in page
    assert "Ban hành " in page
    # A void number leads nowhere.
    assert page.count(reverse("plan-edition", args=["le-loi", 2024, 1])) == 1


def plan_day() -> str:
    return f"{NumberEntry.objects.order_by('number')[0].date:%d/%m/%Y}"


@pytest.mark.parametrize("role", [Role.CLERK, Role.OFFICIAL, Role.FINANCE])
@pytest.mark.parametrize("name", ["register", "register-file"])
def test_register_does_not_exist_for_strangers(role, name):
    plan_in(State.ISSUED)
    stranger = person(
        role,
        ward=None if role == Role.FINANCE else ward("da-mai", "Đa Mai"),
        authority=authority("hai-duong", "Hải Dương") if role == Role.FINANCE else None,
    )
    args: list[str | int] = ["le-loi", register_year()]
    address = reverse(name, args=args if name == "register" else [*args, "xlsx"])
    assert signed_in_as(person(role)).get(address).status_code == 200
    assert signed_in_as(stranger).get(address).status_code == 404


def test_files_hold_the_same_numbers_as_the_page():
    plan_in(State.ISSUED)
    client = signed_in_as(make_office(ward()).clerk)
    address = ["le-loi", register_year()]
    pdf = client.get(reverse("register-file", args=[*address, "pdf"]))
    assert "01/KH-UBND" in plain_text(pdf.content)
    assert "no-store" in pdf["Cache-Control"]
    book = client.get(reverse("register-file", args=[*address, "xlsx"]))
    sheet = load_workbook(BytesIO(book.content))["Sổ văn bản đi"]
    assert sheet["A6"].value == "01/KH-UBND"
    assert client.get(reverse("register-file", args=[*address, "csv"])).status_code == 404


def test_year_without_numbers_says_so_and_prints_an_empty_book():
    client = signed_in_as(make_office(ward()).clerk)
    page = markup_of(client.get(reverse("register", args=["le-loi", 2023])))
    assert "Năm 2023 chưa cấp số văn bản nào." in page
    pdf = client.get(reverse("register-file", args=["le-loi", 2023, "pdf"])).content
    assert "Năm 2023 chưa cấp số văn bản nào." in plain_text(pdf)


def test_bar_leads_ward_people_to_the_newest_year_and_others_to_the_shelf():
    plan_in(State.ISSUED)
    year = register_year()
    clerk = signed_in_as(make_office(ward()).clerk)
    assert reverse("registers") in markup_of(clerk.get(reverse("plans")))
    newest = reverse("register", args=["le-loi", year])
    assert clerk.get(reverse("registers"))["Location"] == newest
    shelf = markup_of(signed_in_as(person(Role.FINANCE)).get(reverse("registers")))
    assert newest in shelf
    elsewhere = person(Role.FINANCE, authority=authority("hai-duong", "Hải Dương"))
    empty = markup_of(signed_in_as(elsewhere).get(reverse("registers")))
    assert "Chưa phường, xã nào được cấp số" in empty
    assert "Lê Lợi" not in empty


def test_hostile_reason_of_a_void_number_stays_text():
    plan = plan_in(State.NUMBERED)
    entry = NumberEntry.objects.get(plan=plan)
    chairman = make_office(plan.ward).chairman
    client = signed_in_as(chairman)
    entry.void_reason = "<script>alert(1)</script>"
    entry.void_by, entry.void_at = chairman, entry.at
    entry.save(update_fields=["void_reason", "void_by", "void_at"])
    page = markup_of(client.get(reverse("register", args=["le-loi", entry.year])))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
