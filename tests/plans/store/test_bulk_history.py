"""Forms and files that rewrite many parts at once leave the same versions and history as the editor does."""

from dataclasses import replace

import pytest

from accounts.evidence import RemovedFile
from accounts.models import User
from indicators.details import add_evidence
from indicators.models import CellComment, Evidence, RemovedRow, TableRow
from plans.document.plan import KeyTaskRow, PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.drafting.arranging import move_part
from plans.drafting.indicator_rows import restore_row
from plans.drafting.parts import StalePart, save_part
from plans.drafting.restoring import restore_part
from plans.models import KeyTask, PartChange, Plan, Section, Target, TaskEvidence
from plans.store.bulk_history import record_changes
from plans.store.dropped_parts import match_tasks
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.removed_parts import changed_key, removals
from plans.store.writing import store_document
from tests.support import factories
from tests.support.admin_pages import admin_url, page_fields, page_messages
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
PDF_FILE = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def plan() -> Plan:
    return factories.sample_plan()


def add_task_file(task: KeyTask, by: User) -> None:
    file = TaskEvidence(task=task, by=by)
    file.fill("a.pdf", PDF_FILE)
    file.save()


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


def with_tasks(document: PlanDocument, *contents: str) -> PlanDocument:
    """The plan with tasks of these words, each with what the plan has of it."""
    had = {row.content: row for row in document.tasks.rows}
    rows = (had.get(content, KeyTaskRow(content, "")) for content in contents)
    return replace(document, tasks=replace(document.tasks, rows=tuple(rows)))


def test_a_task_that_a_file_drops_comes_back_with_its_files_person_and_history(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    first, last = plan.tasks.all()
    save_part(first, {"assignee": official}, by=official, seen_version=first.version)
    for task in (first, last):
        add_task_file(task, official)
    files = list(TaskEvidence.objects.order_by("pk").values())
    before = read_document(plans_with_parts().get())
    # The second task becomes the first one, and stays itself.
    fewer = with_tasks(before, last.content, "Việc mới của tệp")
    stored = store_document(fewer, replace=True)
    assert stored.dropped == "1 nhiệm vụ, trong đó 1 có minh chứng"
    assert KeyTask.objects.get(pk=last.pk).evidence.count() == 1
    (gone,) = removals(plan)
    assert changed_key(gone) == key_of(first)
    restore_part(plan, key_of(first), by=official)
    assert list(TaskEvidence.objects.order_by("pk").values()) == files
    assert [task.content for task in plan.tasks.all()] == [
        *(first.content, last.content),
        "Việc mới của tệp",
    ]
    assert KeyTask.objects.get(pk=first.pk).assignee == official
    assert PartChange.objects.filter(kind="task", part_id=first.pk).count() == 3
    assert not RemovedFile.objects.exists()


def test_a_task_is_known_in_a_file_by_its_words_else_by_its_place_between_those_that_are() -> None:
    there = [KeyTask(pk=place, content=f"Việc {place} của năm nay") for place in range(5)]
    old = [task.content for task in there]

    def places(*contents: str) -> list[int | None]:
        rows = [KeyTaskRow(content, "") for content in contents]
        return [task.pk if task else None for task in match_tasks(there, rows)]

    assert places(*old) == [0, 1, 2, 3, 4]
    assert places(old[0], old[2], old[4]) == [0, 2, 4]
    assert places(old[4], old[0]) == [4, 0]
    assert places("Khác hẳn", old[1], "Việc 3 của năm sau") == [0, 1, 3]
    assert places(old[1], "Thêm", "Thêm nữa", old[2]) == [1, None, None, 2]
    assert places("a", "b", "c", "d", "e", "f") == [0, 1, 2, 3, 4, None]
    there[2].content = "Sửa đường tổ 5"
    assert places(old[0], "Sửa xong đường tổ 5", "Không có") == [0, 2, 3]
    assert places() == []


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


def test_a_row_that_a_file_drops_comes_back_in_its_place_with_its_files(plan: Plan) -> None:
    official, table = factories.person(ward=plan.ward), plan.indicator_table
    row = table.rows.get(indicator__code="methadone")
    file = add_evidence(row, "a.pdf", PDF_FILE, by=official)
    before = read_document(plans_with_parts().get())
    rows = (one for one in before.indicators.rows if getattr(one, "code", None) != "methadone")
    fewer = replace(before, indicators=replace(before.indicators, rows=tuple(rows)))
    stored = store_document(fewer, replace=True)
    assert stored.dropped == "1 dòng Biểu 02, trong đó 1 có minh chứng"
    assert not Evidence.objects.exists()
    restore_row(table, RemovedRow.objects.get().pk, by=official)
    assert read_document(plans_with_parts().get()) == before
    assert bytes(Evidence.objects.get(pk=file.pk).content) == PDF_FILE


def test_what_a_file_would_drop_is_said_before_it_is_stored_over_the_plan(plan: Plan) -> None:
    official = factories.person(ward=plan.ward)
    add_task_file(plan.tasks.all()[1], official)
    before = read_document(plans_with_parts().get())
    fewer = with_tasks(before)
    fewer = replace(fewer, indicators=replace(fewer.indicators, rows=before.indicators.rows[:-1]))
    with pytest.raises(PlanFileError) as refused:
        store_document(fewer)
    assert (
        "Nhập đè sẽ bỏ 2 nhiệm vụ, trong đó 1 có minh chứng; 1 dòng Biểu 02; lấy lại được ở Lịch sử."
        in str(refused.value)
    )
    assert read_document(plans_with_parts().get()) == before


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
