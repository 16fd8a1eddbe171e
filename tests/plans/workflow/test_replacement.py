"""A plan that takes the place of an issued one: what it starts with, what stays, which edition counts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.rights import Action, Role
from indicators.consolidated_table import ConsolidatedRow
from indicators.consolidation import consolidate
from indicators.editions import effective_tables
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, Indicator
from indicators.past_tables import read_past, read_with_past
from indicators.table import IndicatorRow
from plans.document.next_year import next_year_plan
from plans.document.plan import ReplacedPlan
from plans.document.planfile.reading import read_plan
from plans.document.planfile.tables import plain_fields
from plans.document.planfile.writing import canonical_json, digest
from plans.document.problems import PlanFileError
from plans.document.states import State
from plans.models import AttachedTable, KeyTask, Plan, PlanEvent, Section
from plans.store.editions import counted_plans, newest_editions
from plans.store.reading import read_document
from plans.store.writing import store_document
from plans.workflow.replacement import ReplacementRefused, refusal_to_replace, start_replacement
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.indicators.figures import write_figure
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS
from tests.support.plans.documents import sample
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.engine

OLD = ReplacedPlan(5, "KH-UBND", date(2023, 10, 5), "Phát triển kinh tế - xã hội năm 2024")


def begin(old: Plan) -> Plan:
    return reload_plan(start_replacement(old, make_office(old.ward).official, REASON))


def write(plan: Plan, number: int, *, by: User | None = None) -> None:
    """Write the first figure of the plan's table."""
    row = plan.indicator_table.rows.select_related("indicator").order_by("position")[0]
    official = by or make_office(plan.ward).official
    write_figure((row, Measure.ASSIGNED), Span.number(Decimal(number)), by=official)


def consolidated(plan: Plan) -> list[Decimal | None]:
    """The first row of the table of all wards, a figure for each ward."""
    (table,) = consolidate(authority(), plan.year - 1, [plan.ward], [Measure.ASSIGNED])
    rows = [row for row in table.rows if isinstance(row, ConsolidatedRow)]
    return [value.low if isinstance(value, Span) else None for value in rows[0].values]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.ISSUED, State.WITHDRAWN])
def test_replacement_says_the_same_without_number_and_names_what_it_replaces_if_in_force(state):
    old = plan_in(state)
    before = read_document(old)
    new = begin(old)
    head = before.plan
    assert new.state == State.DRAFT
    assert (new.edition, new.replaces_id) == (2, old.pk)
    assert head.number
    assert head.date
    named: ReplacedPlan | None = ReplacedPlan(head.number, head.symbol, head.date, head.subject)
    # A withdrawn plan has no effect, so nothing can take its place.
    named = named if state == State.ISSUED else None
    expected = replace(before, plan=replace(head, number=None, date=None, replaces=named))
    assert read_document(new) == expected
    # Nothing of the old one moved.
    assert digest(read_document(reload_plan(old))) == digest(before)
    assert reload_plan(old).state == state


@pytest.mark.django_db
def test_replacement_has_a_table_of_its_own_whose_history_starts_anew():
    old = plan_in(State.ISSUED)
    new = begin(old)
    assert new.indicator_table_id != old.indicator_table_id
    assert (new.indicator_table.year, new.indicator_table.edition) == (2023, 2)
    changes = FigureChange.objects.filter(figure__row__table=new.indicator_table)
    assert set(changes.values_list("version", flat=True)) == {1}
    rows = old.indicator_table.rows.values_list("indicator", "position")
    assert list(new.indicator_table.rows.values_list("indicator", "position")) == list(rows)
    write(new, 7)
    assert not Figure.objects.filter(row__table=old.indicator_table, low=7).exists()
    assert Figure.objects.filter(row__table=new.indicator_table, low=7).exists()


@pytest.mark.django_db
def test_reason_stands_in_the_history():
    old = plan_in(State.ISSUED)
    event = begin(old).events.get()
    assert (event.what, event.reason) == (PlanEvent.What.STARTED, REASON)
    assert event.by == make_office(old.ward).official


@pytest.mark.django_db
def test_who_looked_after_a_part_does_so_again_unless_gone():
    draft = plan_with_indicators()
    stays, gone = person(), person()
    row = draft.indicator_table.rows.all()[0]
    row.assignee = stays
    row.save(update_fields=["assignee"])
    Section.objects.filter(plan=draft, parent=None).update(
        assignee=stays, content="Kinh tế ổn định."
    )
    first, second = draft.tasks.all()
    KeyTask.objects.filter(pk=first.pk).update(assignee=stays)
    KeyTask.objects.filter(pk=second.pk).update(assignee=gone)
    for position, (table, who) in enumerate(((ASSIGNMENT, gone), (PROJECTS, stays))):
        fields = plain_fields(table) | {"position": position, "assignee": who}
        AttachedTable.objects.create(plan=draft, **fields)
    old = bring_to_state(reload_plan(draft), State.ISSUED)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    new = begin(old)
    assert new.indicator_table.rows.all()[0].assignee == stays
    assert new.sections.get(parent=None).assignee == stays
    assert [task.assignee for task in new.tasks.all()] == [stays, None]
    assert [table.assignee for table in new.tables.all()] == [None, stays]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.DRAFT, "chưa ban hành"),
        (State.RETURNED, "chưa ban hành"),
        (State.SUBMITTED, "“Chờ duyệt”"),
        (State.APPROVED, "“Đã duyệt”"),
        (State.NUMBERED, "“Đã cấp số”"),
        (State.SIGNED, "“Đã ký”"),
        (State.REPLACED, "bản mới nhất"),
    ],
)
def test_plan_that_is_not_out_cannot_be_replaced(state, sentence):
    old = plan_in(state)
    plans = Plan.objects.count()
    assert sentence in str(refusal_to_replace(make_office(old.ward).official, old))
    with pytest.raises(ReplacementRefused, match=sentence):
        begin(old)
    assert Plan.objects.count() == plans


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CLERK, Role.FINANCE, Role.ADMIN])
def test_only_officials_and_the_chairman_begin_a_replacement(role):
    old = plan_in(State.ISSUED)
    somebody = person(role)
    with pytest.raises(ReplacementRefused, match="cán bộ hoặc chủ tịch"):
        start_replacement(old, somebody, REASON)
    assert start_replacement(old, make_office(old.ward).chairman, REASON).edition == 2


@pytest.mark.django_db
def test_people_of_another_ward_begin_no_replacement():
    old = plan_in(State.ISSUED)
    stranger = person(ward=ward("da-mai", "Đa Mai"))
    with pytest.raises(ReplacementRefused, match="không thuộc phường Lê Lợi"):
        start_replacement(old, stranger, REASON)


@pytest.mark.django_db
def test_one_replacement_at_a_time():
    old = plan_in(State.ISSUED)
    begin(old)
    with pytest.raises(ReplacementRefused, match="Đang có một bản thay thế"):
        begin(old)
    assert Plan.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "  \n ", "sai"])
def test_replacement_needs_a_reason(reason):
    old = plan_in(State.ISSUED)
    with pytest.raises(ReplacementRefused, match="lý do"):
        start_replacement(old, make_office(old.ward).official, reason)
    assert Plan.objects.count() == 1


@pytest.mark.django_db
def test_ward_that_was_merged_replaces_nothing():
    old = plan_in(State.ISSUED)
    old.ward.merged_on = timezone.localdate()
    old.ward.save(update_fields=["merged_on"])
    with pytest.raises(ReplacementRefused, match="đã sáp nhập"):
        begin(old)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_begin_at_once_one_is_told_of_the_other():
    old = plan_in(State.ISSUED)
    official = make_office(old.ward).official
    start = Barrier(2)

    def attempt(_: int) -> str:
        try:
            start.wait(timeout=30)
            start_replacement(old, official, REASON)
        except ReplacementRefused as refused:
            return refused.message
        finally:
            connection.close()
        return "made"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(attempt, range(2)))
    assert told[0] == "made"
    assert told[1].startswith("Đang có một bản thay thế")
    assert Plan.objects.count() == 2


@pytest.mark.django_db
def test_issuing_the_new_one_moves_the_old_one_on():
    old = plan_in(State.ISSUED)
    new = bring_to_state(begin(old), State.ISSUED)
    assert old.date
    assert reload_plan(old).state == State.REPLACED
    assert new.state == State.ISSUED
    assert read_document(new).plan.replaces == replace(
        OLD, number=1, date=old.date, subject=old.subject
    )
    third = begin(new)
    assert (third.edition, third.replaces_id) == (3, new.pk)


# Which edition counts


@pytest.mark.django_db
def test_figures_of_a_replacement_count_from_its_issue_on_and_never_twice():
    old = plan_in(State.ISSUED)
    new = begin(old)
    assert consolidated(old) == [Decimal(1000)]
    write(new, 4321)
    for action in (Action.SUBMIT, Action.APPROVE, Action.NUMBER, Action.SIGN, Action.SEAL):
        take_transition(action, new)
        assert consolidated(old) == [Decimal(1000)], action
    take_transition(Action.ISSUE, new)
    assert consolidated(old) == [Decimal(4321)]
    assert effective_tables().filter(ward=old.ward).count() == 1
    assert list(counted_plans(Plan.objects.filter(ward=old.ward))) == [reload_plan(new)]


@pytest.mark.django_db
def test_withdrawn_plan_gives_way_to_the_one_written_in_its_stead():
    old = plan_in(State.WITHDRAWN)
    assert consolidated(old) == [Decimal(1000)]
    new = begin(old)
    write(new, 4321)
    assert consolidated(old) == [Decimal(4321)]
    assert effective_tables().filter(ward=old.ward).count() == 1


@pytest.mark.django_db
def test_past_year_comes_from_one_edition():
    old = plan_in(State.ISSUED, year=2024)
    new = begin(old)
    write(new, 4321)
    assert past_figures(old)["chi-tieu-1"] == 1000
    bring_to_state(new, State.ISSUED)
    assert past_figures(old)["chi-tieu-1"] == 4321


def past_figures(plan: Plan) -> dict[str, Decimal | None]:
    """What the past of the year before says, by code: its rows come in no order."""
    (table,) = read_past(plan.ward_id, 2024)
    return {row.code: figure_of(row) for row in table.rows if isinstance(row, IndicatorRow)}


def figure_of(row: object) -> Decimal | None:
    return row.figure(Measure.ASSIGNED).low  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_grid_of_a_replacement_reads_its_own_figures_beside_the_past():
    plan_in(State.ISSUED, year=2023)
    old = plan_in(State.ISSUED, year=2024)
    new = begin(old)
    write(new, 4321)
    now, past = read_with_past(new.indicator_table, new.indicator_table.rows.all()[:1])
    assert [figure.low for figure in now.values()] == [Decimal(4321)]
    assert [table.year for table in past] == [2022]
    now, _ = read_with_past(old.indicator_table, old.indicator_table.rows.all()[:1])
    assert [figure.low for figure in now.values()] == [Decimal(1000)]


@pytest.mark.django_db
def test_newest_edition_is_the_one_of_a_ward_and_year():
    old = plan_in(State.ISSUED)
    other = plan_with_indicators(year=2025)
    new = begin(old)
    assert set(newest_editions(Plan.objects.all())) == {new, other}


@pytest.mark.django_db
def test_next_year_does_not_replace_what_this_year_replaced():
    new = begin(plan_in(State.ISSUED))
    assert next_year_plan(read_document(new)).plan.replaces is None


# Plan files


def test_plan_file_holds_the_replaced_plan_and_leaves_the_key_out_where_there_is_none():
    document = replace(sample(), plan=replace(sample().plan, replaces=OLD))
    written = canonical_json(document)
    assert '"replaces":{"number":5,"symbol":"KH-UBND","date":"2023-10-05"' in written.decode()
    assert read_plan(written) == document
    assert b"replaces" not in canonical_json(sample())


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ('"number":5', '"number":null', "plan.replaces.number"),
        ('"date":"2023-10-05"', '"date":"2023-13-05"', "plan.replaces.date"),
        ('"symbol":"KH-UBND","date"', '"date"', "plan.replaces.symbol"),
        ('"replaces":{', '"replaces":{"file":"x",', "plan.replaces.file"),
        ('"replaces":{"number":5', '"replaces":null,"x":{"number":5', "plan.replaces"),
    ],
)
def test_replaced_plan_that_cannot_be_read_is_refused_at_its_place(before, after, path):
    document = replace(sample(), plan=replace(sample().plan, replaces=OLD))
    text = canonical_json(document).decode()
    assert before in text
    with pytest.raises(PlanFileError) as refused:
        read_plan(text.replace(before, after, 1).encode())
    assert path in {problem.path for problem in refused.value.problems}


@pytest.mark.django_db
def test_file_of_a_replacement_becomes_the_next_edition():
    first = replace(sample(), plan=replace(sample().plan, number=5, date=date(2023, 10, 5)))
    old = store_document(first).plan
    second = replace(sample(), plan=replace(sample().plan, replaces=OLD))
    stored = store_document(second)
    assert (stored.outcome, stored.plan.edition, stored.plan.replaces_id) == ("created", 2, old.pk)
    assert read_document(reload_plan(stored.plan)) == second
    assert store_document(second).outcome == "unchanged"
    assert store_document(first).outcome == "unchanged"
    assert read_document(reload_plan(old)) == first


@pytest.mark.django_db
def test_file_that_replaces_what_is_not_here_is_refused():
    second = replace(sample(), plan=replace(sample().plan, replaces=OLD))
    with pytest.raises(PlanFileError, match="chưa có trong cổng"):
        store_document(second)
    store_document(sample())
    with pytest.raises(PlanFileError, match="kế hoạch bị thay thế khác"):
        store_document(second, replace=True)
    assert Plan.objects.count() == 1


@pytest.mark.django_db
def test_file_may_not_reword_a_row_of_the_issued_edition():
    draft = plan_with_indicators()
    own = Indicator.objects.create(
        authority=draft.ward.authority, ward=draft.ward, year=2023, code="rieng", name="Riêng"
    )
    draft.indicator_table.rows.create(position=9, indicator=own)
    Section.objects.filter(plan=draft, parent=None).update(content="Kinh tế ổn định.")
    new = begin(bring_to_state(reload_plan(draft), State.ISSUED))
    document = read_document(new)
    rows = [
        replace(row, name="Đổi") if getattr(row, "code", "") == "rieng" else row
        for row in document.indicators.rows
    ]
    changed = replace(document, indicators=replace(document.indicators, rows=tuple(rows)))
    with pytest.raises(PlanFileError, match="không đổi cách ghi"):
        store_document(changed, replace=True)
    own.refresh_from_db()
    assert own.name == "Riêng"
