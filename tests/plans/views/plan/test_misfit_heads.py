"""Heads that fit no column, stored before the database refused them: every file says so in a sentence."""

import pytest
from django.db import connection

from indicators.models import IndicatorTable
from plans.integrity.database_rules.all_rules import installed_rules
from plans.models import Plan
from plans.rendering.formats import FORMATS
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as, text_of

pytestmark = pytest.mark.django_db
PLAN = "/ke-hoach/le-loi/2024/"
PAGES = ("", "noi-dung/", "bieu-01/", "bieu-02/", "nhap-bieu-02/", "lich-su/", "can-xem/")


@pytest.fixture
def plan() -> Plan:
    plan = plan_with_indicators(2, tasks=1)
    with connection.cursor() as cursor:
        for name in installed_rules(connection):
            if "_heads_" in name:
                cursor.execute(f"DROP TRIGGER {name}")
    return plan


def spoil(plan: Plan, how: str) -> None:
    table = plan.indicator_table
    heads, measures = list(table.columns), list(table.measures)
    if how == "tasks":
        Plan.objects.filter(pk=plan.pk).update(tasks_columns=["STT", "Nội dung"])
        return
    changed = {
        "few": (heads[:-1], measures),
        "many": ([*heads, "Thừa"], measures),
        "unknown": (heads, [*measures[:-1], "half_year"]),
    }
    columns, printed = changed[how]
    IndicatorTable.objects.filter(pk=table.pk).update(columns=columns, measures=printed)


@pytest.mark.parametrize("how", ["few", "many", "unknown", "tasks"])
def test_files_of_misfit_heads_are_refused_in_a_sentence_and_pages_open(plan, how):
    spoil(plan, how)
    client = signed_in_as(person())
    for name in FORMATS:
        answer = client.get(f"{PLAN}tai/{name}")
        if name in ("yaml", "json"):
            # The plan file says what is stored, so that it can be mended.
            assert answer.status_code == 200
        else:
            assert answer.status_code == 422
            assert "xin sửa tiêu đề cột" in text_of(answer)
    assert client.get(f"{PLAN}ban-in/trang/").status_code == 422
    assert client.get(f"{PLAN}duyet/ban-in/").status_code == 422
    assert [client.get(PLAN + page).status_code for page in PAGES] == [200] * len(PAGES)
