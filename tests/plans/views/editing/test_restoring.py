"""Deleted by mistake: the button right after, and the one in the history."""

from __future__ import annotations

import re

import pytest

from indicators.models import RemovedRow, TableRow
from plans.document.paths import texts_of
from plans.drafting.arranging import add_target
from plans.models import KeyTask, Plan
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.remarks import add_remark
from tests.support.admin_pages import admin_url
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.states import make_office

ADDRESS = "/ke-hoach/le-loi/2024/"
ARRANGE, HISTORY = ADDRESS + "soan-noi-dung/xep/", ADDRESS + "lich-su/"
JSON = {"Accept": "application/json"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


def remove(client, part, **more):
    kind = {KeyTask: "n"}.get(type(part), "m")
    sent = {"action": "remove", "part": f"{kind}{part.pk}", "version": part.version}
    return client.post(ARRANGE, sent, **more)


def confirmed(page) -> dict[str, str]:
    """What the page that asks sends when the button is pressed."""
    hidden = re.findall(
        r'type="hidden"\s+name="(part|version|sure)"\s+value="([^"]*)"', markup_of(page)
    )
    return dict(hidden) | {"action": "remove"}


def buttons(page) -> list[str]:
    return re.findall(r'action="([^"]*lay-lai[^"]*)"', markup_of(page))


def test_the_page_after_a_deletion_has_the_button_that_takes_it_back(plan):
    client = signed_in_as(person())
    section = plan.sections.get(heading="Ưu điểm")
    after = remove(client, section, follow=True)
    assert "Đã xoá mục “Ưu điểm”." in text_of(after)
    (back,) = buttons(after)
    assert not plan.sections.filter(pk=section.pk).exists()
    restored = client.post(back, follow=True)
    assert restored.redirect_chain[-1][0].endswith(f"?muc=m{section.pk}")
    assert "Đã lấy lại mục “Ưu điểm”." in text_of(restored)
    assert plan.sections.filter(pk=section.pk).exists()


def test_what_goes_with_a_section_is_said_before_it_goes_and_comes_back(plan):
    client, lan = signed_in_as(person()), person(full_name="Nguyễn Thị Lan")
    section = plan.sections.get(heading__startswith="Các chỉ tiêu")
    first = section.targets.all()[0]
    before = read_document(plans_with_parts().get())
    path = next(one.path for one in texts_of(before) if one.text == first.clause_printed)
    add_remark(plan, path, "Xem lại.", lan)
    asked = remove(client, section, headers=JSON).json()
    assert asked["state"] == "asked"
    page = remove(client, section, follow=True)
    assert page.redirect_chain[-1][0] == asked["address"]
    assert f"Cùng bị xoá: {section.targets.count()} chỉ tiêu" in text_of(page)
    assert "1 góp ý" in text_of(page)
    assert read_document(plans_with_parts().get()) == before
    sent = confirmed(page)
    add_target(section, 0, "Vừa thêm.", by=lan)
    again = client.post(ARRANGE, sent, follow=True)
    assert "vừa có thay đổi, chưa xoá" in text_of(again)
    before, count = read_document(plans_with_parts().get()), section.targets.count()
    after = client.post(ARRANGE, confirmed(again), follow=True)
    assert not plan.sections.filter(pk=section.pk).exists()
    assert f"(cùng {count} chỉ tiêu" in text_of(after)
    (back,) = buttons(after)
    listed = text_of(client.get(HISTORY))
    assert "Phần đã xoá 1" in listed
    assert "Vừa thêm." in listed
    assert "Đã lấy lại mục “Các chỉ tiêu" in text_of(client.post(back, follow=True))
    assert read_document(plans_with_parts().get()) == before


def test_a_task_with_evidence_is_asked_about_and_a_row_goes_and_comes_back_with_its_files(plan):
    lan = person()
    client, task, row = signed_in_as(lan), plan.tasks.all()[0], plan.indicator_table.rows.last()
    file = {"name": "a.pdf", "media_type": "application/pdf", "size": 4, "content": b"%PDF"}
    proofs = [task.evidence.create(**file, by=lan), row.evidence.create(**file, by=lan)]
    page = remove(client, task, follow=True)
    assert "Cùng bị xoá: 1 minh chứng" in text_of(page)
    backs = buttons(client.post(ARRANGE, confirmed(page), follow=True))
    removed = client.post(f"{ADDRESS}chi-tieu/", {"action": "bo", "row": row.pk}, follow=True)
    assert "số liệu, 1 minh chứng của dòng này" in text_of(removed)
    for back in (*backs, *buttons(removed)):
        assert client.post(back).status_code == 302
    assert [task.evidence.get(), row.evidence.get()] == proofs
    assert bytes(row.evidence.get().content) == b"%PDF"


def test_the_script_of_the_tasks_is_told_where_to_take_it_back(plan):
    client = signed_in_as(person())
    task = plan.tasks.all()[0]
    answer = remove(client, task, headers=JSON).json()
    restored = client.post(answer["undo"], headers=JSON)
    assert restored.json()["state"] == "arranged"
    assert plan.tasks.all()[0] == task


def test_the_history_lists_what_is_gone_with_its_words_and_puts_it_back(plan):
    client = signed_in_as(person(full_name="Nguyễn Thị Lan"))
    task = plan.tasks.all()[0]
    remove(client, task)
    client.get(ADDRESS)  # shows the notice of the deletion
    page = client.get(HISTORY)
    assert "Phần đã xoá 1" in text_of(page)
    assert task.content[-40:] in text_of(page)
    (back,) = buttons(page)
    client.post(back)
    page = client.get(HISTORY)
    assert "Phần đã xoá" not in text_of(page)
    assert "Lấy lại nhiệm vụ trọng tâm" in text_of(page)
    assert buttons(page) == []


def test_a_row_deleted_in_the_entry_forms_comes_back_from_there_and_from_the_history(plan):
    client = signed_in_as(person(full_name="Nguyễn Thị Lan"))
    row = plan.indicator_table.rows.get(indicator__code="quy-mo-lop")
    for leave in ("notice", "history"):
        delete = admin_url(TableRow, "delete", row.pk)
        after = client.post(delete, {"post": "yes"}, follow=True)
        page = after if leave == "notice" else client.get(HISTORY)
        assert not TableRow.objects.filter(pk=row.pk).exists()
        restored = client.post(buttons(page)[-1], follow=True)
        assert "Đã lấy lại chỉ tiêu “Quy mô lớp”" in text_of(restored)
        assert TableRow.objects.get(pk=row.pk).figures.count() == 1
    assert "Nguyễn Thị Lan đã lấy lại" in text_of(client.get(HISTORY))


def test_who_may_not_edit_sees_what_is_gone_without_the_button_and_is_refused(plan):
    office = make_office(plan.ward)
    task = plan.tasks.all()[0]
    remove(signed_in_as(office.official), task)
    chairman = signed_in_as(office.chairman)
    page = chairman.get(HISTORY)
    assert "Phần đã xoá 1" in text_of(page)
    assert buttons(page) == []
    assert chairman.post(f"{HISTORY}lay-lai/n{task.pk}/").status_code == 403
    assert not plan.tasks.filter(pk=task.pk).exists()


def test_a_refusal_is_a_sentence_on_a_page_and_to_the_script(plan):
    client = signed_in_as(person())
    RemovedRow.objects.create(table=plan.indicator_table, code="x", name="Cũ", content={})
    address = f"{HISTORY}lay-lai/d{RemovedRow.objects.get().pk}/"
    page = client.post(address)
    assert page.status_code == 422
    assert "“Cũ” được bỏ khi cổng chưa giữ đủ để lấy lại" in text_of(page)
    assert "“Cũ”" in client.post(address, headers=JSON).json()["sentence"]


@pytest.mark.parametrize("key", ["m0", "d", "x5", "n999", "dx"])
def test_what_was_never_there_is_not_found(plan, key):
    assert signed_in_as(person()).post(f"{HISTORY}lay-lai/{key}/").status_code in (404, 422)


def test_a_long_history_takes_few_queries(plan, django_assert_max_num_queries):
    client = signed_in_as(person())
    for task in list(plan.tasks.all()):
        remove(client, task)
    client.get(ADDRESS)
    with django_assert_max_num_queries(28):
        client.get(HISTORY)
