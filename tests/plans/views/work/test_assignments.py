"""Who looks after what: progress by person and section, and what may be given to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.rights import Role
from indicators.models import TableRow
from plans.document.states import State
from plans.drafting.work import read_work
from plans.models import KeyTask, PartChange, Plan, Section, Target
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of, text_of
from tests.support.plans.assignments import assign_to, rows_of

ASSIGN = "/ke-hoach/le-loi/2024/phan-cong/"


@pytest.fixture
def mai(db) -> User:
    return person(full_name="Nguyễn Thị Mai")


@pytest.fixture
def official(client, mai):
    client.force_login(mai)
    return client


def test_progress_by_person_and_by_section(official, mai):
    plan = plan_with_indicators(3)
    below = plan.sections.exclude(parent=None).get()
    assign_to(mai, *rows_of(plan)[:2], below)
    # A section that only divides others is no work; one with words of its own is.
    assert "Nguyễn Thị Mai Số liệu 2/2 ✓ đã đủ Mục –" in text_of(official.get(ASSIGN))
    Section.objects.filter(pk=below.pk).update(content="Phấn đấu.")
    text = text_of(official.get(ASSIGN))
    assert "Nguyễn Thị Mai Số liệu 2/2 ✓ đã đủ Mục 1/1 ✓ đã đủ" in text
    assert "Chưa giao ai Số liệu 1/1" in text
    assert "I.1. Mục tiêu 1/1 mục ✓ đã đủ Nguyễn Thị Mai" in text


def test_rows_sections_targets_and_tasks_are_given_at_once(official, mai):
    plan = plan_with_indicators(3)
    rows, task = rows_of(plan), plan.tasks.all()[1]
    top, target = plan.sections.get(parent=None), Target.objects.get()
    page = official.post(
        ASSIGN,
        {
            "r": [rows[0].pk, rows[2].pk],
            "m": top.pk,
            "c": target.pk,
            "n": task.pk,
            "nguoi": mai.pk,
        },
        follow=True,
    )
    assert "Đã giao 5 phần cho Nguyễn Thị Mai." in text_of(page)
    assert [row.assignee for row in rows_of(plan)] == [mai, None, mai]
    assert Section.objects.get(pk=top.pk).assignee == mai
    assert Target.objects.get().assignee == mai
    assert [one.assignee for one in plan.tasks.all()] == [None, mai]


def test_given_part_has_a_new_version_and_its_history(official, mai):
    plan = plan_with_indicators()
    top = plan.sections.get(parent=None)
    official.post(ASSIGN, {"m": top.pk, "nguoi": mai.pk})
    official.post(ASSIGN, {"m": top.pk, "nguoi": mai.pk})
    assert Section.objects.get(pk=top.pk).version == 2
    change = PartChange.objects.get()
    assert (change.by, change.version) == (mai, 2)
    assert (change.before["assignee"], change.after["assignee"]) == (None, "Nguyễn Thị Mai")


def test_one_box_gives_a_group_a_part_or_all_tasks(official, mai):
    plan = sample_plan()
    group = plan.indicator_table.rows.filter(indicator__kind="group")[1].indicator.code
    official.post(ASSIGN, {"nhom": group, "muc": "2", "bieu": "01", "nguoi": mai.pk})
    work = read_work(plan)
    for piece in work.pieces:
        expected = (
            piece.what == "task"
            or (piece.what == "figures" and piece.group == group)
            or piece.number.startswith("II")
        )
        assert (piece.assignee == mai.pk) == expected
    assert any(piece.what == "target" and piece.assignee for piece in work.pieces)
    assert any(piece.what == "figures" and piece.assignee for piece in work.pieces)


def test_what_is_given_can_be_taken_back(official, mai):
    plan = plan_with_indicators()
    assign_to(mai, *rows_of(plan))
    page = official.post(ASSIGN, {"r": rows_of(plan)[0].pk, "nguoi": "khong"}, follow=True)
    assert "Đã giao 1 phần lại, chưa giao ai." in text_of(page)
    assert [row.assignee for row in rows_of(plan)] == [None, mai, mai]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    one_in(
        4,
        [
            ({"nguoi": "khong"}, "Chưa chọn phần nào"),
            ({"r": "own"}, "Chưa chọn người"),
            ({"r": "own", "nguoi": "abc"}, "không còn khớp"),
            ({"r": "own", "nguoi": "٣"}, "không còn khớp"),
            ({"r": "own", "nguoi": "9" * 30}, "không còn khớp"),
            ({"r": "own", "nguoi": "9" * 17}, "người của phường"),
            ({"r": "-1", "nguoi": "khong"}, "không còn khớp"),
            ({"r": ["own", "999999"], "nguoi": "mai"}, "không còn trong kế hoạch"),
            ({"r": [str(number) for number in range(3_000)], "nguoi": "mai"}, "quá nhiều"),
        ],
        several=True,
    ),
)
def test_senseless_forms_change_nothing(official, mai, sent, sentence):
    plan = plan_with_indicators()
    row = rows_of(plan)[0]
    known = {"own": str(row.pk), "mai": str(mai.pk)}
    data = {
        name: [known.get(one, one) for one in value]
        if isinstance(value, list)
        else known.get(value, value)
        for name, value in sent.items()
    }
    page = official.post(ASSIGN, data)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert not TableRow.objects.exclude(assignee=None).exists()


@pytest.mark.parametrize("name", ["r", "m", "c", "n"])
def test_parts_of_another_ward_are_not_given(official, mai, name):
    plan_with_indicators()
    other = plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    keys: dict[str, TableRow | Section | Target | KeyTask] = {
        "r": rows_of(other)[0],
        "m": other.sections.all()[0],
        "c": Target.objects.get(section__plan=other),
        "n": other.tasks.all()[0],
    }
    page = official.post(ASSIGN, {name: keys[name].pk, "nguoi": mai.pk})
    assert page.status_code == 422
    assert "Đa Mai" not in text_of(page)
    keys[name].refresh_from_db()
    assert keys[name].assignee is None


def test_nothing_is_given_to_people_of_another_ward_or_who_left(official):
    row = rows_of(plan_with_indicators())[0]
    gone = person()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for stranger in (person(ward=ward("da-mai", "Đa Mai")), person(Role.FINANCE), gone):
        page = official.post(ASSIGN, {"r": row.pk, "nguoi": stranger.pk})
        assert "người của phường" in text_of(page)
        assert TableRow.objects.get(pk=row.pk).assignee is None


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_see_progress_and_give_nothing(client, mai, role):
    row = rows_of(plan_with_indicators())[0]
    client.force_login(person(role))
    page = client.get(ASSIGN)
    assert "Chưa giao ai" in text_of(page)
    assert '<form method="post" class="giving' not in markup_of(page)
    refused = client.post(ASSIGN, {"r": row.pk, "nguoi": mai.pk})
    assert refused.status_code == 422
    assert "chỉ xem" in text_of(refused)
    assert TableRow.objects.get(pk=row.pk).assignee is None


def test_submitted_plan_is_not_given_anew(official, mai):
    row = rows_of(plan_with_indicators())[0]
    Plan.objects.update(state=State.SUBMITTED)
    assert "Chờ duyệt" in text_of(official.post(ASSIGN, {"r": row.pk, "nguoi": mai.pk}))
    assert TableRow.objects.get(pk=row.pk).assignee is None


@pytest.mark.engine
def test_giving_takes_the_same_queries_for_few_and_for_many(official, mai):
    plan = plan_with_indicators(60, tasks=60)
    rows, tasks = [row.pk for row in rows_of(plan)], [one.pk for one in plan.tasks.all()]
    counts = []
    for size, who in ((1, mai), (60, person())):
        sent = {"r": rows[:size], "n": tasks[:size], "nguoi": who.pk}
        with CaptureQueriesContext(connection) as queries:
            assert official.post(ASSIGN, sent).status_code == 302
        counts.append(len(queries))
    # A database takes long lists in batches.
    assert counts[1] - counts[0] <= 2
