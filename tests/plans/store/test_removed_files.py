"""Files of what was removed are kept while they can be put back, and not for ever."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.evidence import RemovedFile
from indicators.details import add_evidence
from plans.document.states import State
from plans.drafting.arranging import remove_part
from plans.drafting.indicator_rows import remove_rows
from plans.drafting.restoring import restore_part
from plans.models import PartChange, Plan, TaskEvidence
from plans.store.part_keys import key_of
from plans.store.removed_files import files_past_restoring
from tests.support.cases import thorough
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.plans.states import bring_to_state, make_office, submittable_plan

pytestmark = pytest.mark.django_db
PDF_FILE = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def days(number: int) -> timedelta:
    return timedelta(days=number)


def remove_with_files(plan: Plan) -> str:
    """Remove a task and a row that have a file each; gives the key of the task."""
    official = make_office(plan.ward).official
    task, row = plan.tasks.last(), plan.indicator_table.rows.last()
    assert task is not None
    assert row is not None
    file = TaskEvidence(task=task, by=official)
    file.fill("a.pdf", PDF_FILE)
    file.save()
    add_evidence(row, "b.pdf", PDF_FILE, by=official)
    remove_part(task, by=official, seen_version=task.version)
    remove_rows(plan.indicator_table, [row], by=official)
    # Long ago, as far as the files themselves say.
    RemovedFile.objects.update(at=timezone.now() - days(5_000))
    return key_of(task)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("thin_removed_files", *arguments, stdout=out)
    return out.getvalue()


def test_files_go_only_once_their_plan_was_closed_so_many_days_ago():
    plan = submittable_plan()
    remove_with_files(plan)
    assert files_past_restoring(timezone.now() + days(400)) == []
    bring_to_state(plan, State.SUBMITTED)
    assert files_past_restoring(timezone.now() + days(400)) == []
    bring_to_state(submittable_plan(ward("da-mai", "Đa Mai")), State.ISSUED)
    assert files_past_restoring(timezone.now() + days(400)) == []


@pytest.mark.parametrize("state", [State.ISSUED, *thorough(State.WITHDRAWN)])
def test_files_of_a_plan_that_was_issued_go_and_its_history_still_says_what_they_were(state):
    plan, draft = submittable_plan(), plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    key = remove_with_files(draft)
    remove_with_files(plan)
    bring_to_state(plan, state)
    history = list(PartChange.objects.order_by("pk").values())
    now = timezone.now()
    assert files_past_restoring(now - days(1)) == []
    gone = files_past_restoring(now + days(1))
    assert len(gone) == 2
    assert RemovedFile.objects.count() == 4
    RemovedFile.objects.filter(pk__in=gone).delete()
    # Those of the draft come back still.
    restore_part(draft, key, by=make_office(draft.ward).official)
    assert TaskEvidence.objects.count() == 1
    assert list(PartChange.objects.order_by("pk").values())[: len(history)] == history


def test_the_command_says_what_it_deletes_and_a_dry_run_deletes_nothing():
    RemovedFile.objects.create(
        name="a.pdf", media_type="application/pdf", size=2_000_000, content=b"", by=person()
    )
    assert "Đã xoá 0 minh chứng" in run()
    # Of a table that was deleted: it belongs to nothing.
    RemovedFile.objects.update(at=timezone.now() - days(400))
    assert "Sẽ xoá 1 minh chứng (2,0 MB)" in run("--dry-run")
    assert "Đã xoá 0 minh chứng" in run("--days", "500")
    assert "Đã xoá 1 minh chứng (2,0 MB)" in run()
    assert not RemovedFile.objects.exists()
    for number in ("0", "-5", "99999999"):
        with pytest.raises(CommandError, match="từ 30 đến"):
            run("--days", number)
