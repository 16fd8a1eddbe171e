"""Heads that fit no column, stored before the database refused them: every file says so in a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.rights import Role
from indicators.models import IndicatorTable
from plans.document.planfile.reading import problems_of
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.drafting.roll_over import start_next_year
from plans.integrity.database_rules.all_rules import installed_rules
from plans.models import Plan, PublicCopy
from plans.rendering.formats import FORMATS
from plans.rendering.html import preview_html
from plans.rendering.table_heads import refuse_misfit_heads
from plans.store.frozen_copies import freeze
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.workflow.replacement import start_replacement
from tests.support.cases import one_in, thorough
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.states import REASON, make_office, plan_in, reload_plan

pytestmark = pytest.mark.django_db
PLAN = "/ke-hoach/le-loi/2024/"
HOW = ("few", "unknown", "tasks")
FROZEN = (State.SUBMITTED, State.NUMBERED, State.ISSUED, State.WITHDRAWN)
PRINTS = (
    *("tai/docx", "tai/xlsx", "ban-in/trang/", "duyet/ban-in/"),
    *("duyet/ban-in/?ban=cong-khai", "lan/1/trang/", "lan/1/tai/pdf"),
)
PAGES = ("", "noi-dung/", "bieu-01/", "bieu-02/", "nhap-bieu-02/", "lich-su/", "can-xem/")


def drop_rules(named: str = "") -> None:
    """Drop the rules of the database whose names have this in them."""
    with connection.cursor() as cursor:
        for name in installed_rules(connection):
            if named in name:
                is_sqlite = connection.vendor == "sqlite"
                kind = f"TRIGGER {name}" if is_sqlite else f"FUNCTION {name}() CASCADE"
                cursor.execute(f"DROP {kind}")


@pytest.fixture
def plan() -> Plan:
    plan = plan_with_indicators(2, tasks=1)
    drop_rules("_heads_")
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
        "unknown": (heads, [*measures[:-1], "eight_month"]),
    }
    columns, printed = changed[how]
    IndicatorTable.objects.filter(pk=table.pk).update(columns=columns, measures=printed)


@pytest.mark.parametrize("how", ["few", "unknown", *thorough("many", "tasks")])
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


def misfit(document: Any, how: str) -> Any:
    table, tasks = document.indicators, document.tasks
    return {
        "few": lambda: replace(document, indicators=replace(table, columns=table.columns[:-1])),
        "unknown": lambda: replace(
            document, indicators=replace(table, measures=(*table.measures[:-1], "eight_month"))
        ),
        "tasks": lambda: replace(document, tasks=replace(tasks, columns=tasks.columns[:2])),
    }[how]()


def frozen_with_misfit_heads(state: State, how: str) -> Plan:
    """A plan whose frozen copy was stored with such heads, long before any rule held them."""
    plan = plan_in(state)
    drop_rules()
    copy = freeze(misfit(read_document(plan), how))
    Plan.objects.filter(pk=plan.pk).update(frozen=copy)
    now = timezone.now()
    if state == State.ISSUED:
        PublicCopy.objects.create(
            plan=plan,
            by=make_office().clerk,
            masks=[],
            content=b"%PDF-",
            digest="0" * 64,
            published_at=now,
        )
    return reload_plan(plan)


def addresses_of(plan: Plan) -> Iterator[str]:
    """Every address that may read a plan, with the plan's own ward, year, rows, files and code in it."""
    entry, row = current_entry(plan), plan.indicator_table.rows.first()
    assert row is not None
    copy = plan.public_copies.first()
    values = {
        **{"ward": "le-loi", "year": 2024, "edition": 1, "row": row.pk, "measure": "assigned"},
        **{"key": copy.pk if copy else 1, "kind": "sealed", "step": "ky", "form": "xlsx"},
        **{"code": entry.code if entry else "0000-0000", "owner": "con-dau", "digest": "0" * 64},
        "file": 0,
    }
    # Of the entry forms, which have a namespace, nothing is in here.
    ways = get_resolver().reverse_dict
    for name in filter(lambda one: isinstance(one, str) and not one.startswith("signers"), ways):
        wanted = ways.getlist(name)[0][0][0][1]
        for form in FORMATS if "format" in wanted else [""]:
            known = values | {"format": form}
            yield reverse(name, kwargs={one: known[one] for one in wanted})


def errors(client: Client, addresses: Iterable[str]) -> str:
    """The addresses that answer with an error instead of a page or a sentence."""
    client.raise_request_exception = False
    answers = [(address, client.get(address)) for address in addresses]
    return "\n".join(f"{at}: {one.status_code}" for at, one in answers if one.status_code >= 500)


@pytest.mark.thorough
@pytest.mark.parametrize("state", FROZEN)
@pytest.mark.parametrize("how", HOW)
def test_no_address_answers_an_error_for_a_frozen_plan_with_misfit_heads(state, how):
    addresses = list(addresses_of(frozen_with_misfit_heads(state, how)))
    assert errors(signed_in_as(make_office().clerk), addresses) == ""
    joint = [one for one in addresses if one.startswith("/tong-hop/")]
    assert errors(signed_in_as(person(Role.FINANCE)), joint) == ""


@pytest.mark.parametrize("how", one_in(3, HOW))
def test_every_print_of_a_frozen_plan_with_misfit_heads_is_refused_in_a_sentence(how):
    plan = frozen_with_misfit_heads(State.ISSUED, how)
    client = signed_in_as(make_office().clerk)
    for address in PRINTS:
        answer = client.get(PLAN + address)
        assert answer.status_code == 422, address
        assert "thì lập bản thay thế" in text_of(answer)
    public = Client().get("/cong-khai/le-loi/2024/trang/")
    assert public.status_code == 422
    assert "xin đọc tệp ở nút “Tải bản công khai (PDF)”" in text_of(public)
    assert errors(client, ["/", *(PLAN + page for page in PAGES)]) == ""
    with pytest.raises(CommandError, match="tiêu đề cột"):
        call_command("export_plan", "le-loi", "2024", "pdf", "--out", "/nowhere/plan.pdf")
    # What was frozen is still what it was.
    assert digest(read_document(plan)) == plan.frozen_id


@pytest.mark.parametrize("how", HOW)
def test_what_is_begun_from_a_frozen_plan_with_misfit_heads_can_be_printed(how):
    plan = frozen_with_misfit_heads(State.ISSUED, how)
    # The database holds again what it did not hold then.
    made = [
        start_next_year(plan, make_office().official),
        start_replacement(plan, make_office().official, REASON),
    ]
    for one in made:
        document = read_document(reload_plan(one))
        assert problems_of(document) == []
        refuse_misfit_heads(document)
        assert preview_html(document, draft=True)
