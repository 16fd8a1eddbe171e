"""The counters of "Cần xem" and "Góp ý": on every tab, also while somebody types, and as they change."""

import re

import pytest

from accounts.rights import Role
from indicators.models import CellComment
from plans.document.states import State
from plans.workflow.remarks import add_remark
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of
from tests.support.plans.states import plan_in

PLAN = "/ke-hoach/le-loi/2024/"
COUNTERS = PLAN + "so-dem/"
TYPING = ["nhap-bieu-02/", "soan-noi-dung/", "soan-bieu-01/"]
READING = ["", "noi-dung/", "bieu-01/", "bieu-02/", "can-xem/", "gop-y/", "phan-cong/", "lich-su/"]


@pytest.fixture
def official(client, db):
    client.force_login(person())
    return client


def counters_on(page) -> dict[str, int]:
    found = re.findall(r'data-count="([a-z-]+)">([0-9]+)<', markup_of(page))
    return {name: int(number) for name, number in found}


@pytest.mark.parametrize("part", one_in(4, TYPING + READING))
def test_counters_stand_on_every_tab(official, part):
    plan = sample_plan()
    add_remark(plan, "plan.closing", "Viết rõ hơn.", person(Role.CHAIRMAN))
    found = counters_on(official.get(PLAN + part))
    assert found["plan-findings"] == len(official.get(PLAN).context["opened"].findings) > 0
    assert found["plan-remarks"] == 1
    # The remark waits for the official: their own work says so too.
    assert found["work"] == 1


@pytest.mark.parametrize("part", TYPING)
def test_pages_for_typing_follow_the_counters(official, part):
    plan = plan_with_indicators()
    page = markup_of(official.get(PLAN + part))
    assert f'data-counters="{COUNTERS}"' in page
    assert "portal/counters.js" in page
    before = official.get(COUNTERS).json()
    row = plan.indicator_table.rows.all()[0]
    CellComment.objects.create(row=row, measure="assigned", text="?", by=person(Role.CHAIRMAN))
    after = official.get(COUNTERS).json()
    # A comment on a cell waits for the official as a remark does.
    more = {name: before[name] + 1 for name in ("plan-remarks", "work")}
    assert after == before | more


def test_asking_for_the_counters_keeps_nobody_signed_in(official):
    plan_with_indicators()
    answer = official.get(COUNTERS)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_counters_of_another_ward_do_not_exist(client, db):
    plan_with_indicators()
    client.force_login(person(ward=ward("da-mai", "Đa Mai")))
    assert client.get(COUNTERS).status_code == 404


def test_locked_plan_has_no_open_findings(official):
    plan_in(State.APPROVED)
    assert official.get(COUNTERS).json()["plan-findings"] == 0
