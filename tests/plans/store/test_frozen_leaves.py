"""Whatever leaves the portal of a frozen plan says what was frozen, though its rows were changed since."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.db import models
from django.urls import reverse

from accounts.rights import Role
from indicators.measures import Measure
from indicators.models import Figure, Indicator, IndicatorTable, TableRow
from plans.document.states import State
from plans.models import AttachedTable, FrozenCopy, KeyTask, Plan, Section, Target
from plans.store.frozen import heads
from plans.store.frozen_copies import FrozenCopyDamaged, freeze
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.workflow.replacement import start_replacement
from tests.support.admin_pages import admin_url
from tests.support.database.rules import without_rules
from tests.support.factories import person
from tests.support.pages import signed_in_as
from tests.support.plans.states import make_office, reload_plan
from tests.support.plans.stored_rows import full_plan

pytestmark = pytest.mark.django_db

FORGED = "Giả mạo"
#: Texts that are no words of the document: what they are matched by.
KEPT = {
    *("code", "kind", "state", "status", "numbering", "ward_kind", "search", "better"),
    *("parent_code", "rate_part_code", "rate_whole_code", "choices", "definition"),
    *("roll_up", "weight_code", "price_basis"),
}
PAGES = (
    *(
        "plan",
        "plan-text",
        "plan-tasks",
        "plan-indicators",
        "plan-tables",
        "plan-entry",
        "plan-rows",
    ),
    *("plan-history", "plan-remarks", "plan-assignments", "plan-findings", "plan-package"),
)


def forge() -> None:
    """Other words in every text of every row of a plan, and another figure in every cell."""
    for model in (
        Plan,
        Section,
        Target,
        KeyTask,
        AttachedTable,
        IndicatorTable,
        TableRow,
        Indicator,
    ):
        fields = [field for field in model._meta.concrete_fields if field.name not in KEPT]
        texts = [one.name for one in fields if isinstance(one, models.CharField | models.TextField)]
        model._default_manager.update(**dict.fromkeys(texts, FORGED))
    Figure.objects.update(low=987_654, high=987_654)
    Plan.objects.filter(number__isnull=False).update(number=777, date=date(2001, 1, 2))


def said(content: bytes) -> str:
    """The text of a page or of all parts of a ZIP file."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace")


def get(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return said(b"".join(answer.streaming_content) if answer.streaming else answer.content)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ISSUED])
def test_pages_and_files_say_what_was_frozen(state):
    plan = full_plan(state)
    was, entry = read_document(plan), current_entry(plan)
    without_rules()
    forge()
    client, place = signed_in_as(make_office(plan.ward).official), ["le-loi", 2024]
    row = plan.indicator_table.rows.all()[1]
    addresses = [reverse(name, args=place) for name in PAGES if name != "plan-package" or entry]
    addresses += [reverse("plan-file", args=[*place, kind]) for kind in ("docx", "xlsx", "json")]
    addresses.append(f"{reverse('plan-entry', args=place)}?o={row.pk}-{Measure.ASSIGNED}")
    if entry:
        addresses.append(reverse("verification-code", args=[entry.code]))
    for address in addresses:
        text = get(client, address)
        assert FORGED not in text, address
        assert not re.search(r"987\.?654|\b777\b", text), address
    assert read_document(Plan.objects.get(pk=plan.pk)) == was


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ISSUED])
def test_lists_and_entry_forms_say_what_was_frozen(state):
    plan = full_plan(state)
    table = plan.indicator_table
    called, tasks = plan.subject, [one.content for one in plan.tasks.all()]
    target = Target.objects.filter(section__plan=plan)[0]
    one_of_each: list[models.Model] = [plan, table, target, table.rows.all()[1]]
    one_of_each += [plan.sections.all()[0], plan.tasks.all()[0]]
    without_rules()
    forge()
    client = signed_in_as(make_office(plan.ward).official)
    addresses = [reverse("plans"), reverse("work")]
    for one in one_of_each:
        addresses += [admin_url(type(one), "changelist"), admin_url(type(one), "change", one.pk)]
    for model, key in ((Plan, plan.pk), (IndicatorTable, table.pk)):
        addresses += [admin_url(model, "export_file", key, kind) for kind in ("xlsx", "csv")]
    for address in addresses:
        text = get(client, address)
        assert FORGED not in text, address
        assert not re.search(r"987\.?654|\b98,7654\b|\b777\b", text), address
    assert called in get(client, reverse("plans"))
    exported = get(client, admin_url(Plan, "export_file", plan.pk, "csv"))
    assert all(one in exported for one in tasks)


def test_damaged_copy_hides_no_other_plan_of_the_list():
    plan = full_plan(State.ISSUED)
    without_rules()
    FrozenCopy.objects.update(content=b"{}")
    heads._KNOWN.clear()
    client = signed_in_as(make_office(plan.ward).official)
    assert "không đọc được" in get(client, reverse("plans"))
    for model in (Section, Target, KeyTask, TableRow):
        assert client.get(admin_url(model, "changelist")).status_code == 200


def test_what_is_shown_of_a_damaged_copy_gets_into_no_other_document():
    plan = full_plan(State.ISSUED)
    made = start_replacement(plan, make_office(plan.ward).official, "Sai số liệu ở Biểu 02.")
    without_rules()
    FrozenCopy.objects.update(content=b"{}")
    heads._KNOWN.clear()
    document = read_document(reload_plan(made))
    assert document.plan.replaces
    with pytest.raises(FrozenCopyDamaged):
        freeze(document)


def test_consolidated_tables_take_the_figures_that_were_frozen():
    full_plan(State.ISSUED)
    without_rules()
    Figure.objects.update(low=987_654, high=987_654)
    # What the catalogue says by now hides no figure.
    Indicator.objects.filter(code="chi-tieu-1").update(unit="nghìn người")
    client = signed_in_as(person(Role.FINANCE))
    page = get(client, reverse("consolidated", args=[2023]))
    workbook = get(client, reverse("consolidated-file", args=[2023]))
    assert "1.000" in page
    assert "987.654" not in page
    assert "dự thảo" not in page
    assert ">1000<" in workbook
    assert "987654" not in workbook


def test_drafts_are_shown_live_and_marked_in_page_and_workbook():
    full_plan(State.RETURNED)
    Figure.objects.update(low=4_321, high=4_321)
    client = signed_in_as(person(Role.FINANCE))
    page = get(client, reverse("consolidated", args=[2023]))
    workbook = get(client, reverse("consolidated-file", args=[2023]))
    assert "4.321" in page
    assert "dự thảo" in page
    assert ">4321<" in workbook
    assert "Phường Lê Lợi (dự thảo)" in workbook
    assert "số liệu dự thảo của phường, xã còn có thể thay đổi" in workbook
