"""Forms and files that rewrite many parts at once leave the same versions and history as the editor does."""

from dataclasses import replace

import pytest

from indicators.entry import EntryRefused
from indicators.models import CellComment, Evidence, RemovedRow, TableRow
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.drafting.arranging import move_part
from plans.drafting.parts import StalePart, save_part
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.bulk_history import record_changes
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from tests.support import factories
from tests.support.admin_pages import admin_url, page_fields, page_messages
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def plan() -> Plan:
    return factories.sample_plan()


def test_only_what_differs_moves_on_and_is_told(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    changed, kept = plan.tasks.all()
    before = PartChange.objects.count()
    with record_changes(plan, official):
        KeyTask.objects.filter(pk=changed.pk).update(result="Đã xong.")
    change = PartChange.objects.get(kind="task", part_id=changed.pk, version=2)
    assert PartChange.objects.count() == before + 1
    assert (change.before["result"], change.after["result"]) == (changed.result, "Đã xong.")
    assert change.by == official
    assert KeyTask.objects.get(pk=kept.pk).version == kept.version


def test_editor_that_saw_the_text_before_the_form_did_is_refused(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    section = plan.sections.all()[1]
    with record_changes(plan, None):
        Section.objects.filter(pk=section.pk).update(content="Từ biểu mẫu.")
    with pytest.raises(StalePart):
        save_part(section, {"content": "Của tôi"}, by=official, seen_version=section.version)
    assert Section.objects.get(pk=section.pk).content == "Từ biểu mẫu."


def test_removed_part_keeps_its_words_in_the_history(plan: Plan) -> None:
    task = plan.tasks.all()[1]
    with record_changes(plan, None):
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


def _without_row(plan: Plan, code: str) -> str:
    """What is said to whoever takes the row of `code` out in the entry forms."""
    row = plan.indicator_table.rows.get(indicator__code=code)
    browser = signed_in_as(factories.person(ward=plan.ward))
    answer = browser.post(admin_url(TableRow, "delete", row.pk), {"post": "yes"}, follow=True)
    return page_messages(answer)


def test_row_taken_out_leaves_its_figures_and_changes_behind(plan: Plan) -> None:
    row = plan.indicator_table.rows.get(indicator__code="methadone")
    author = factories.person(ward=plan.ward, full_name="Lê Thị Cúc")
    CellComment.objects.create(row=row, measure="assigned", text="Xem lại số này", by=author)
    _without_row(plan, "methadone")
    assert not plan.indicator_table.rows.filter(indicator__code="methadone").exists()
    kept = RemovedRow.objects.get(code="methadone")
    assert kept.content["figures"][0]["changes"][0]["after"] == "52"
    assert kept.content["comments"][0]["text"] == "Xem lại số này"


def test_row_with_evidence_is_not_taken_out_by_an_import(plan: Plan) -> None:
    row = plan.indicator_table.rows.get(indicator__code="methadone")
    Evidence.objects.create(
        row=row,
        name="a.pdf",
        media_type="application/pdf",
        size=4,
        content=b"%PDF",
        by=factories.person(ward=plan.ward),
    )
    document = read_document(plans_with_parts().get())
    rows = tuple(
        one for one in document.indicators.rows if getattr(one, "code", None) != "methadone"
    )
    fewer = replace(document, indicators=replace(document.indicators, rows=rows))
    with pytest.raises((ValueError, EntryRefused), match="còn minh chứng"):
        store_document(fewer, replace=True)
    assert plan.indicator_table.rows.filter(indicator__code="methadone").exists()


def test_row_that_the_text_names_is_not_taken_out(plan: Plan) -> None:
    _without_row(plan, "sdd-nhe-can")
    assert plan.indicator_table.rows.filter(indicator__code="sdd-nhe-can").exists()
    document = read_document(plans_with_parts().get())
    assert read_plan(canonical_json(document)) == document


def test_row_that_a_target_names_is_not_taken_out(plan: Plan) -> None:
    target = Target.objects.all()[0]
    target.links.create(row=plan.indicator_table.rows.get(indicator__code="methadone"))
    assert "đang gắn với nhiệm vụ" in _without_row(plan, "methadone")
    assert target.links.count() == 1


def test_head_that_was_changed_keeps_its_old_words(plan: Plan) -> None:
    browser, address = (
        signed_in_as(factories.person(ward=plan.ward)),
        admin_url(Plan, "change", plan.pk),
    )
    browser.post(address, page_fields(browser.get(address)) | {"signer_name": "Trần Văn Bình"})
    change = PartChange.objects.get(kind=PartChange.Kind.HEAD)
    assert change.before["signer_name"] == "Lê Xuân Trường"
    assert change.after["signer_name"] == "Trần Văn Bình"


def test_move_is_told_with_where_it_was(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    target = Target.objects.get(clause__startswith="Hoàn thành chỉ tiêu BHXH")
    move_part(target, target.section, 0, by=official, seen_version=target.version)
    change = PartChange.objects.get(kind="target", part_id=target.pk)
    assert (change.before["place"], change.after["place"]) == (8, 1)
    assert Target.objects.get(pk=target.pk).version == target.version


def test_stale_write_names_the_writer_and_not_who_moved_the_part(plan: Plan) -> None:
    writer, mover = factories.person(ward=plan.ward), factories.person(ward=plan.ward)
    target = Target.objects.all()[4]
    save_part(target, {"clause": "Lời mới."}, by=writer, seen_version=1)
    move_part(target, target.section, 0, by=mover, seen_version=2)
    with pytest.raises(StalePart) as caught:
        save_part(target, {"clause": "Lời khác."}, by=mover, seen_version=1)
    assert caught.value.change is not None
    assert caught.value.change.by == writer
