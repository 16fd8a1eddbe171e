"""Forms and files that rewrite many parts at once leave the same versions and history as the editor does."""

from dataclasses import replace

import pytest

from plans.editing import StalePart, save_part
from plans.models import KeyTask, PartChange, Plan, Section
from plans.recording import recording
from plans.store import plans_with_parts, read_document
from plans.store_writing import store_document
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return factories.sample_plan()


def test_only_what_differs_moves_on_and_is_told(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    changed, kept = plan.tasks.all()
    before = PartChange.objects.count()
    with recording(plan, official):
        KeyTask.objects.filter(pk=changed.pk).update(result="Đã xong.")
    change = PartChange.objects.get(kind="task", part_id=changed.pk, version=2)
    assert PartChange.objects.count() == before + 1
    assert (change.before["result"], change.after["result"]) == (changed.result, "Đã xong.")
    assert change.by == official
    assert KeyTask.objects.get(pk=kept.pk).version == kept.version


def test_editor_that_saw_the_text_before_the_form_did_is_refused(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    section = plan.sections.all()[1]
    with recording(plan, None):
        Section.objects.filter(pk=section.pk).update(content="Từ biểu mẫu.")
    with pytest.raises(StalePart):
        save_part(section, {"content": "Của tôi"}, by=official, seen_version=section.version)
    assert Section.objects.get(pk=section.pk).content == "Từ biểu mẫu."


def test_removed_part_keeps_its_words_in_the_history(plan: Plan) -> None:
    task = plan.tasks.all()[1]
    with recording(plan, None):
        task.delete()
    gone = PartChange.objects.filter(kind="task", after={}).get()
    assert gone.before["content"].startswith("Hoàn thành xây dựng các nhà")


def test_replacing_from_a_file_keeps_who_a_task_is_given_to_and_its_evidence(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    task = plan.tasks.all()[0]
    save_part(task, {"assignee": official}, by=official, seen_version=task.version)
    task.evidence.create(
        name="a.pdf", media_type="application/pdf", size=4, content=b"%PDF", by=official
    )
    document = read_document(plans_with_parts().get())
    rows = (replace(document.tasks.rows[0], result="Mới"), document.tasks.rows[1])
    store_document(replace(document, tasks=replace(document.tasks, rows=rows)), replace=True)
    again = KeyTask.objects.get(pk=task.pk)
    assert (again.result, again.assignee) == ("Mới", official)
    assert again.evidence.count() == 1


def test_file_that_drops_a_task_with_evidence_is_refused(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    last = plan.tasks.all()[1]
    last.evidence.create(
        name="a.pdf", media_type="application/pdf", size=4, content=b"%PDF", by=official
    )
    document = read_document(plans_with_parts().get())
    fewer = replace(document, tasks=replace(document.tasks, rows=document.tasks.rows[:1]))
    with pytest.raises(ValueError, match="minh chứng"):
        store_document(fewer, replace=True)
    assert read_document(plans_with_parts().get()) == document
