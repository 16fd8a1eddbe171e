"""The editors' pages: who gets what, what stands there, how much they ask the database."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from accounts.rights import Role
from plans.document.states import State
from plans.models import KeyTask, PartChange, Plan, Section, Target, TaskEvidence
from plans.store.part_keys import key_of
from tests.portal.test_addresses import addresses
from tests.support.cases import one_in
from tests.support.factories import authority, person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.editing_forms import JSON, TASKS, TEXT, send, send_form

PLACE = ["le-loi", 2024]
PAGES = ("plan-editing", "plan-binding", "plan-task-editing")
READ = (*PAGES, "plan-editing-offers", "plan-editing-figures", "plan-editing-news")
#: They read what they are sent and write nothing, whatever part is named.
READERS = ("plan-editing-paste", "plan-editing-word-file")
SENT = (
    *("plan-editing-save", "plan-editing-arrange", "plan-editing-bind", "plan-task-evidence"),
    *READERS,
)
FILE = "plan-task-evidence-file"
#: Tables and pictures in the text have tests of their own (test_insets.py).
INSETS = ("plan-editing-insets", "plan-editing-picture")
PLAIN: dict[str, Any] = {}


@pytest.fixture
def plan(db) -> Plan:
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    return plan_with_indicators()


def strangers() -> list[Client]:
    """People who may not see Lê Lợi's plan."""
    return [
        signed_in_as(person(Role.OFFICIAL, ward=ward("da-mai", "Đa Mai"))),
        signed_in_as(person(Role.FINANCE, authority=authority("hai-duong", "Hải Dương"))),
    ]


def readers() -> list[Client]:
    """People who may see it and not write it."""
    return [signed_in_as(person(role)) for role in (Role.CHAIRMAN, Role.CLERK, Role.FINANCE)]


def test_every_address_of_the_editors_is_tested_here():
    names = {
        name
        for name in addresses(get_resolver().url_patterns)
        if name.startswith(("plan-editing", "plan-binding", "plan-task-"))
    }
    assert names == {*READ, *SENT, *INSETS, FILE}


@pytest.mark.parametrize("name", one_in(4, READ))
def test_strangers_find_no_editor(plan, name):
    for client in strangers():
        for kind in (PLAIN, JSON):
            answer = client.get(reverse(name, args=PLACE), {"tu": "x", "muc": "m1"}, **kind)
            assert answer.status_code == 404
            assert "kín" not in markup_of(answer)


def test_visitors_sign_in_first(plan):
    for name in (*READ, *SENT):
        address = reverse(name, args=PLACE)
        answer = Client().post(address) if name in SENT else Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("login") + "?next=/ke-hoach/")
    told = Client().post(reverse("plan-editing-save", args=PLACE), **JSON)
    assert told.status_code == 401
    assert "Xin đăng nhập lại" in told.json()["sentence"]


def test_evidence_of_another_ward_is_not_given(plan):
    task = plan.tasks.first()
    file = TaskEvidence.objects.create(
        task=task, name="kín.pdf", media_type="application/pdf", size=3, content=b"kin", by=person()
    )
    address = reverse(FILE, args=[*PLACE, file.pk])
    other = reverse(FILE, args=["da-mai", 2024, file.pk])
    assert signed_in_as(person()).get(address).content == b"kin"
    for client in strangers():
        assert client.get(address).status_code == 404
        assert client.get(other).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_readers_are_told_why_they_cannot_write(plan, name):
    for client in readers():
        page = client.get(reverse(name, args=PLACE))
        assert page.status_code == 200
        assert "chỉ xem kế hoạch của phường Lê Lợi" in markup_of(page)
        assert "<textarea" not in markup_of(page)


@pytest.mark.parametrize("name", one_in(3, SENT))
def test_nobody_else_writes(plan, name):
    section, task = plan.sections.all()[1], plan.tasks.all()[0]
    before = list(Section.objects.values()), list(Target.objects.values())
    where = reverse(name, args=PLACE)
    sent: dict[str, Any] = {"action": "remove", "heading": "Lạ", "content": "Lạ", "remove": "1"}
    for part in (section, task):
        for client in strangers():
            assert send(client, where, part, **sent).status_code == 404
            assert send_form(client, where, part, **sent).status_code == 404
        for client in readers():
            answer = send(client, where, part, **sent)
            assert answer.status_code == 403
            assert "chỉ xem" in answer.said["sentence"]
            assert "chỉ xem" in markup_of(send_form(client, where, part, **sent))
    assert (list(Section.objects.values()), list(Target.objects.values())) == before
    assert not PartChange.objects.exists()


@pytest.mark.parametrize("name", [name for name in SENT if name not in READERS])
def test_part_of_another_plan_does_not_exist(plan, name, caplog):
    theirs = Plan.objects.get(ward__slug="da-mai")
    client, where = signed_in_as(person()), reverse(name, args=PLACE)
    for part in (
        theirs.sections.all()[1],
        Target.objects.get(section__plan=theirs),
        theirs.tasks.all()[0],
    ):
        for key in (key_of(part), "m0", "x1", "m99999999999999999999", "", "m1 OR 1=1"):
            answer = send(client, where, key or "m", action="remove", heading="Lạ", content="Lạ")
            assert answer.status_code == 404
            assert "kín" not in markup_of(answer)
    assert "not there" in caplog.text
    assert not PartChange.objects.exists()


@pytest.mark.parametrize("name", SENT)
def test_plan_under_review_is_not_written(plan, name):
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    answer = send(signed_in_as(person()), reverse(name, args=PLACE), plan.sections.first())
    assert answer.status_code == 403
    assert "Chờ duyệt" in answer.said["sentence"]


def test_form_without_token_is_refused(plan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person())
    section = plan.sections.all()[1]
    assert client.post(f"{TEXT}luu/", {"part": key_of(section), "heading": "Lạ"}).status_code == 403
    section.refresh_from_db()
    assert section.heading == "Mục tiêu"


def test_page_opens_the_part_that_its_address_names(db):
    plan = sample_plan()
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    client = signed_in_as(person(full_name="Nguyễn Thị Lan"))
    page = markup_of(client.get(TEXT, {"muc": key_of(target)}))
    assert "II.2.4." in page
    assert "{{sdd-nhe-can.target}}" in page
    assert "dưới 7,1%" in page
    assert "Nguyễn Thị Lan</option>" in page
    first = markup_of(client.get(TEXT))
    assert plan.sections.get(position=0, parent=None).heading in first
    for key in ("m0", "c0", "<script>", "n1"):
        assert client.get(TEXT, {"muc": key}).status_code == 404


def test_outline_shows_figures_as_they_print(db):
    sample_plan()
    page = markup_of(signed_in_as(person()).get(TEXT))
    outline = page[page.index("<ol") : page.index("</ol>", page.index("data-outline"))]
    assert "Trên 96% số hộ đạt gia đình văn hóa" in outline
    assert "{{" not in outline


def test_hostile_text_is_shown_as_text(plan):
    hostile = "</textarea><script>alert(1)</script>"
    Section.objects.filter(plan=plan).update(heading=hostile, content=hostile)
    KeyTask.objects.filter(plan=plan).update(content=hostile, result=hostile)
    for address in (TEXT, TASKS):
        page = markup_of(signed_in_as(person()).get(address))
        assert "<script>alert" not in page
        assert "&lt;/textarea&gt;&lt;script&gt;" in page


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def grow(plan: Plan, times: int = 30) -> None:
    """Many more sections, targets with indicators, tasks with evidence and people."""
    top, by = plan.sections.all()[0], person()
    row = plan.indicator_table.rows.all()[0]
    for number in range(times):
        person()
        section = Section.objects.create(
            plan=plan, parent=top, position=number + 1, heading="Mục", content="- Ý\n- 1.001 người"
        )
        target = Target.objects.create(
            section=section, position=0, clause="Đạt {{chi-tieu-1.assigned}}"
        )
        target.links.create(row=row)
        task = KeyTask.objects.create(plan=plan, position=number + 2, content="Việc")
        TaskEvidence.objects.create(
            task=task, name="a.pdf", media_type="application/pdf", size=1, content=b"x", by=by
        )


@pytest.mark.parametrize(
    "address", one_in(4, [TEXT, f"{TEXT}?muc=target", "/ke-hoach/le-loi/2024/gan-so/", TASKS])
)
def test_pages_ask_as_much_for_a_large_plan_as_for_a_small_one(db, address):
    plan = plan_with_indicators(3)
    target = Target.objects.get(section__plan=plan)
    Target.objects.update(clause="Đạt {{chi-tieu-1.assigned}}")
    client, address = signed_in_as(person()), address.replace("target", key_of(target))
    small = queries(client, address)
    grow(plan)
    assert queries(client, address) == small
    # Six of them for what the tabs count.
    assert small <= 26


@pytest.mark.engine
def test_news_are_one_question_where_nothing_changed(db):
    plan_with_indicators(3)
    client = signed_in_as(person())
    stamp = client.get(TEXT).context["stamp"]
    client.get(f"{TEXT}moi/", {"tu": stamp, "muc": ""}, **JSON)
    with CaptureQueriesContext(connection) as asked:
        said = client.get(f"{TEXT}moi/", {"tu": stamp, "muc": ""}, **JSON).json()
    assert said["stamp"] == stamp
    assert "html" not in said
    # Session, person, plan, the last figure.
    assert len(asked) <= 4
