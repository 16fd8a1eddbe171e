"""Pages, entry forms and the grid on a plan that is signed or further on: a sentence, and nothing changed."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.rights import Role
from indicators.models import Figure
from plans.document.states import LOCKED, State
from plans.integrity.database_rules import content
from plans.models import KeyTask, Plan, Section
from tests.support import factories
from tests.support.cases import first_of, one_in
from tests.support.indicators.grids import cell_payload, save_batch
from tests.support.pages import markup_of
from tests.support.plans.states import make_office
from tests.support.plans.stored_rows import full_plan, rows_of, values_of
from wardplan.http.database_errors import DatabaseErrorMiddleware, trigger_message

pytestmark = pytest.mark.django_db


@pytest.fixture(params=first_of(LOCKED))
def locked(request: pytest.FixtureRequest) -> Plan:
    return full_plan(request.param)


def everything(plan: Plan) -> dict[str, Any]:
    return {table: values_of(table, key) for table, key in rows_of(plan).items()}


def client_of(role: Role) -> Client:
    client = Client()
    person = factories.person(Role.ADMIN) if role == Role.ADMIN else make_office().of(role)
    client.force_login(person)
    return client


def test_figure_sent_by_the_grid_is_refused_with_a_sentence(locked: Plan) -> None:
    before, row = everything(locked), locked.indicator_table.rows.all()[0]
    response = save_batch(
        client_of(Role.OFFICIAL), make_office().official, cell_payload(row, "123")
    )
    said = json.dumps(response.json(), ensure_ascii=False)
    assert response.status_code < 500
    # The page of a plan that was replaced is that of the plan in its place.
    assert "Không có biểu này" in said if locked.state == State.REPLACED else "khoá" in said
    assert everything(locked) == before
    assert not Figure.objects.filter(low=123).exists()


@pytest.mark.parametrize("role", one_in(4, [Role.OFFICIAL, Role.ADMIN]))
@pytest.mark.parametrize("name", ["plans_plan", "indicators_indicatortable"])
def test_entry_form_shows_the_plan_and_saves_nothing(locked: Plan, role: Role, name: str) -> None:
    before, client = everything(locked), client_of(role)
    key = locked.pk if name == "plans_plan" else locked.indicator_table_id
    address = reverse(f"admin:{name}_change", args=[key])
    shown = client.get(address)
    assert shown.status_code == 200
    assert 'name="_save"' not in markup_of(shown)
    sent = client.post(address, {"subject": "Khác", "title": "Khác", "seen": "x"})
    assert sent.status_code in (200, 302, 403)
    gone = client.post(reverse(f"admin:{name}_delete", args=[key]), {"post": "yes"})
    assert gone.status_code in (302, 403, 404)
    assert everything(locked) == before
    assert values_of("plans_plan", locked.pk)["subject"] != "Khác"


def test_model_saved_past_every_page_is_refused_with_the_sentence(locked: Plan) -> None:
    changed: list[models.Model] = [
        Section.objects.filter(plan=locked)[0],
        KeyTask.objects.filter(plan=locked)[0],
        locked.indicator_table,
    ]
    for one in changed:
        with pytest.raises(IntegrityError) as caught:
            _save(one)
        assert trigger_message(caught.value) == content.SIGNED_MESSAGE


def _save(one: models.Model) -> None:
    with transaction.atomic():
        one.save()


def test_change_that_only_the_database_refuses_is_told_in_a_page_or_to_a_script() -> None:
    plan = full_plan(State.ISSUED)
    with pytest.raises(IntegrityError) as caught:
        _save(Section.objects.filter(plan=plan)[0])
    middleware = DatabaseErrorMiddleware(lambda request: None)  # type: ignore[arg-type,return-value]
    page = middleware.process_exception(RequestFactory().post("/"), caught.value)
    assert page is not None
    assert page.status_code == 409
    assert content.SIGNED_MESSAGE in markup_of(page)
    asked = RequestFactory().post("/", "{}", content_type="application/json")
    answer = middleware.process_exception(asked, caught.value)
    assert answer is not None
    assert json.loads(answer.content) == {"sentence": content.SIGNED_MESSAGE}
    assert middleware.process_exception(asked, IntegrityError("UNIQUE constraint failed")) is None
    assert middleware.process_exception(asked, ValueError("x")) is None
