"""A form saved as it stands leaves no trace, so that a colleague's open form still saves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator
from plans.models import KeyTask, PartChange, Plan, Target
from tests.support.admin_pages import admin_url, page_fields
from tests.support.factories import person, sample_plan
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def as_browsers_send(sent):
    """Line ends of texts as every browser sends them."""
    return {
        name: text.replace("\n", "\r\n") if isinstance(text, str) else text
        for name, text in sent.items()
    }


@pytest.fixture
def plan():
    plan = sample_plan()
    Plan.objects.filter(pk=plan.pk).update(legal_basis="Căn cứ một;\nCăn cứ hai;")
    KeyTask.objects.filter(plan=plan).update(result="Dòng một\nDòng hai")
    plan.refresh_from_db()
    return plan


@pytest.fixture
def opened(plan):
    """A browser, the address of the form, and what the form would send back."""
    browser, address = signed_in_as(person()), admin_url(Plan, "change", plan.pk)
    response = browser.get(address)
    return browser, address, as_browsers_send(page_fields(response)), response


def saved_at(plan):
    return Plan.objects.get(pk=plan.pk).changed_at


def test_plan_saved_as_it_stands_is_not_changed(plan, opened):
    browser, address, sent, _ = opened
    before = saved_at(plan), PartChange.objects.count()
    assert browser.post(address, sent).status_code == 302
    assert (saved_at(plan), PartChange.objects.count()) == before


def test_open_form_of_a_colleague_still_saves_after_it(plan, opened):
    browser, address, sent, _ = opened
    colleague = signed_in_as(person(full_name="Trần Văn Hòa"))
    theirs = as_browsers_send(page_fields(colleague.get(address)))
    browser.post(address, sent)
    assert colleague.post(address, theirs | {"subject": "Mới"}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).subject == "Mới"


def test_open_form_of_a_colleague_is_refused_after_a_change_of_the_head(plan, opened):
    browser, address, sent, _ = opened
    before = saved_at(plan)
    assert browser.post(address, sent | {"closing": "Hết./."}).status_code == 302
    assert saved_at(plan) > before
    assert browser.post(address, sent | {"subject": "Mới"}).status_code == 200
    assert Plan.objects.get(pk=plan.pk).subject == plan.subject


def test_open_form_of_a_colleague_still_saves_after_a_change_of_a_part(plan, opened):
    browser, address, sent, _ = opened
    task = admin_url(KeyTask, "change", plan.tasks.all()[0].pk)
    before = saved_at(plan)
    browser.post(task, page_fields(browser.get(task)) | {"result": "Đã xong"})
    assert saved_at(plan) > before
    assert browser.post(address, sent | {"subject": "Mới"}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).subject == "Mới"


def test_part_saved_as_it_stands_is_not_changed(plan):
    browser = signed_in_as(person())
    target = Target.objects.filter(section__plan=plan)[0]
    parts = [*plan.sections.all()[:3], target, plan.tasks.all()[0]]
    before = saved_at(plan), PartChange.objects.count()
    for part in parts:
        address = admin_url(type(part), "change", part.pk)
        sent = as_browsers_send(page_fields(browser.get(address)))
        assert browser.post(address, sent).status_code == 302
    assert (saved_at(plan), PartChange.objects.count()) == before


def test_definition_saved_as_it_stands_writes_nothing(plan):
    indicator = Indicator.objects.create(
        authority=plan.ward.authority,
        ward=plan.ward,
        year=2023,
        code="rieng",
        name="Riêng",
        unit="người",
        definition="Một\nHai",
    )
    browser, address = signed_in_as(person()), admin_url(Indicator, "change", indicator.pk)
    sent = as_browsers_send(page_fields(browser.get(address)))
    with CaptureQueriesContext(connection) as queries:
        assert browser.post(address, sent).status_code == 302
    assert not [q for q in queries if q["sql"].startswith('UPDATE "indicators_indicator"')]
    browser.post(address, sent | {"name": "Riêng mới"})
    indicator.refresh_from_db()
    assert (indicator.name, indicator.search[:9]) == ("Riêng mới", "rieng moi")
