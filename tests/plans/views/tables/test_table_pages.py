"""The pages of attached tables: who gets what, what stands there, how much they ask the database."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from accounts.models import Authority
from accounts.rights import Role
from plans.document.states import State
from plans.document.tables import CellLine
from plans.models import AttachedTable, PartChange, Plan, TableTemplate
from plans.store.frozen_copies import freeze
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from tests.portal.test_addresses import addresses
from tests.support.cases import one_in
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.editing_forms import JSON, send, send_form

PLACE = ["le-loi", 2024]
READING, LIST = "/ke-hoach/le-loi/2024/bang/", "/ke-hoach/le-loi/2024/soan-bang/"
ARRANGE = LIST + "xep/"


@pytest.fixture
def plan(db) -> Plan:
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    return store_document(with_tables(ASSIGNMENT, PROJECTS)).plan


@pytest.fixture
def client(plan) -> Client:
    return signed_in_as(person(full_name="Nguyễn Thị Lan"))


def editor(table: AttachedTable) -> str:
    return f"{LIST}{key_of(table)}/"


def test_every_address_of_the_tables_is_tested_here():
    names = {
        name
        for name in addresses(get_resolver().url_patterns)
        if name.startswith("plan-table") and name != "plan-tables"
    }
    assert names == {
        "plan-table-list",
        "plan-table-arrange",
        "plan-table-editing",
        "plan-table-save",
    }


def test_table_of_another_ward_does_not_exist(plan):
    table = plan.tables.all()[0]
    theirs = signed_in_as(person(ward=ward("da-mai")))
    save = f"{editor(table)}luu/"
    for address in (READING, LIST, editor(table)):
        assert theirs.get(address).status_code == 404
    other = editor(table).replace("le-loi", "da-mai")
    assert theirs.get(other).status_code == 404
    for where in (ARRANGE, save, f"{other}luu/"):
        for sending in (send, send_form):
            answer = sending(theirs, where, table, action="remove", title="Lạ")
            assert answer.status_code == 404
            assert "PHÂN CÔNG" not in markup_of(answer)
    assert plan.tables.count() == 2
    assert not PartChange.objects.filter(kind="table", version__gt=1).exists()


def test_visitors_sign_in_first(plan):
    table = plan.tables.all()[0]
    for address in (READING, LIST, editor(table)):
        assert Client().get(address).status_code == 302
    for address in (ARRANGE, f"{editor(table)}luu/"):
        assert Client().post(address).status_code == 302
    assert Client().post(f"{editor(table)}luu/", **JSON).status_code == 401


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.FINANCE])
def test_readers_read_and_are_told_why_they_cannot_write(plan, role):
    reader, table = signed_in_as(person(role)), plan.tables.all()[0]
    assert "Rà soát hộ kinh doanh" in text_of(reader.get(READING))
    for address in (LIST, editor(table)):
        page = reader.get(address)
        assert page.status_code == 200
        assert "chỉ xem kế hoạch của phường Lê Lợi" in markup_of(page)
        assert "<textarea" not in markup_of(page)
    for where in (ARRANGE, f"{editor(table)}luu/"):
        answer = send(reader, where, table, action="remove", title="Lạ")
        assert answer.status_code == 403
        assert "chỉ xem" in answer.said["sentence"]
    assert plan.tables.count() == 2


def test_plan_under_review_is_not_written(plan, client):
    table = plan.tables.all()[0]
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    for where in (ARRANGE, f"{editor(table)}luu/"):
        answer = send(client, where, table, action="remove")
        assert answer.status_code == 403
        assert "Chờ duyệt" in answer.said["sentence"]


def test_key_that_is_no_table_of_the_plan_leads_nowhere(plan, client):
    section = plan.sections.all()[0]
    for key in (key_of(section), "b0", "b999999", "x1"):
        assert client.get(f"{LIST}{key}/").status_code == 404
        assert send(client, f"{LIST}{key}/luu/", title="Lạ").status_code == 404
        assert send(client, ARRANGE, key, action="remove").status_code == 404


def test_tables_are_read_as_the_print_has_them(plan, client):
    page = text_of(client.get(READING))
    assert "Phụ lục I PHÂN CÔNG NHIỆM VỤ NĂM 2024" in page
    assert "A. Lĩnh vực kinh tế" in page
    assert "STT 1 Nhiệm vụ Rà soát hộ kinh doanh" in page
    assert "STT 5a Nhiệm vụ Xây dựng tổ dân phố văn hóa" in page
    assert "Đơn vị tính: triệu đồng" in page
    assert "Nguồn vốn: ngân sách phường." in page
    # The ward keeps this column for itself.
    assert "Ghi riêng" not in page
    assert "đã họp dân" not in page


def test_frozen_plan_is_read_from_its_copy(plan, client):
    copy = freeze(read_document(plans_with_parts().get(pk=plan.pk)))
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED, frozen=copy)
    AttachedTable.objects.filter(plan=plan).update(title="Đổi sau khi chốt", rows=[])
    page = text_of(client.get(READING))
    assert "Rà soát hộ kinh doanh" in page
    assert "Đổi sau khi chốt" not in page


def test_tab_of_tables_is_there_where_there_are_some_or_some_may_be_added(db):
    plan_with_indicators()
    tab = f'href="{READING}"'
    assert tab in markup_of(signed_in_as(person()).get("/ke-hoach/le-loi/2024/"))
    assert tab not in markup_of(signed_in_as(person(Role.CHAIRMAN)).get("/ke-hoach/le-loi/2024/"))


def test_list_tells_rows_person_and_last_change(plan, client):
    table = plan.tables.all()[1]
    lan = person(full_name="Trần Văn Hùng")
    AttachedTable.objects.filter(pk=table.pk).update(assignee=lan)
    send(client, f"{editor(table)}luu/", table, unit="Đơn vị tính: tỷ đồng")
    page = text_of(client.get(LIST))
    assert "Danh mục, trang ngang, 2 dòng, 6 cột · Trần Văn Hùng" in page
    assert "Nguyễn Thị Lan" in page
    assert "Số hiệu sẽ là “Phụ lục III”" in page


def test_table_is_begun_from_its_kind_under_the_next_label(plan, client):
    after = client.post(ARRANGE, {"action": "add", "kind": "assignment"}, follow=True)
    table = plan.tables.last()
    assert after.redirect_chain == [(editor(table), 302)]
    assert (table.label, table.kind, table.position) == ("Phụ lục III", "assignment", 2)
    assert [column["name"] for column in table.columns][:3] == [
        "STT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
    ]
    refused = client.post(ARRANGE, {"action": "add", "kind": "lạ"})
    assert refused.status_code == 422
    assert "Xin chọn loại bảng muốn thêm." in text_of(refused)


def template(above: Authority, **changes: str) -> TableTemplate:
    """A template of budgets of that authority."""
    head = {"kind": "free", "title": "Dự toán thu, chi", "label": "Biểu số 03"} | changes
    columns = [{"name": "Nội dung"}, {"name": "Dự toán", "kind": "figure"}]
    return TableTemplate.objects.create(authority=above, columns=columns, **head)


def test_table_is_begun_from_a_template_of_the_authority(plan, client):
    given = template(plan.ward.authority)
    assert "Mẫu: Dự toán thu, chi (Nội dung, Dự toán)" in text_of(client.get(LIST))
    for label in ("Biểu số 03", "Phụ lục III"):
        client.post(ARRANGE, {"action": "add", "kind": f"mau-{given.pk}"})
        table = plan.tables.last()
        assert (table.label, table.title, table.columns) == (label, given.title, given.columns)


def test_template_of_another_authority_is_not_there(plan, client):
    other = template(authority("tinh-khac", "Khác", "tỉnh"), title="Bảng kín")
    assert "Bảng kín" not in text_of(client.get(LIST))
    assert client.post(ARRANGE, {"action": "add", "kind": f"mau-{other.pk}"}).status_code == 422


def test_tables_change_places(plan, client):
    first, second = plan.tables.all()
    moved = client.post(ARRANGE, {"action": "down", "part": key_of(first), "version": 1})
    assert moved["Location"] == f"{LIST}#{key_of(first)}"
    assert list(plan.tables.all()) == [second, first]
    again = client.post(ARRANGE, {"action": "down", "part": key_of(first), "version": 1})
    assert again.status_code == 422
    assert "không chuyển được theo chiều đó" in text_of(again)
    stale = client.post(ARRANGE, {"action": "up", "part": key_of(first), "version": 7})
    assert "Bảng vừa được người khác sửa" in text_of(stale)


def test_table_with_rows_is_deleted_after_asking_and_put_back_from_the_history(plan, client):
    first, second = plan.tables.all()
    sent = {"action": "remove", "part": key_of(first), "version": "1"}
    asked = client.post(ARRANGE, sent, follow=True)
    assert "Xoá bảng kèm theo?" in text_of(asked)
    assert "5 dòng" in text_of(asked)
    assert f'action="{ARRANGE}"' in markup_of(asked)
    after = client.post(ARRANGE, {**sent, "sure": asked.context["company"].stamp}, follow=True)
    assert "Đã xoá bảng kèm theo “Phụ lục I” (cùng 5 dòng)." in text_of(after)
    assert list(plan.tables.all()) == [second]
    history = text_of(client.get("/ke-hoach/le-loi/2024/lich-su/"))
    assert "Bảng kèm theo : PHÂN CÔNG NHIỆM VỤ NĂM 2024" in history
    assert "Thu ngân sách | Đội thuế | | 31/12/2024 | Bảng thu / Biên bản" in history
    back = client.post(f"/ke-hoach/le-loi/2024/lich-su/lay-lai/{key_of(first)}/", follow=True)
    assert back.redirect_chain == [(editor(first), 302)]
    assert plan.tables.all()[0].document == ASSIGNMENT


def test_table_without_rows_is_deleted_at_once(plan, client):
    client.post(ARRANGE, {"action": "add", "kind": "free"})
    table = plan.tables.last()
    after = client.post(
        ARRANGE, {"action": "remove", "part": key_of(table), "version": 1}, follow=True
    )
    assert after.redirect_chain == [(LIST, 302)]
    assert plan.tables.count() == 2


def test_editor_holds_the_whole_table_also_without_javascript(plan, client):
    table = plan.tables.all()[1]
    page = markup_of(client.get(editor(table)))
    assert "DANH MỤC DỰ ÁN" in page
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    assert ">Nhà văn hóa</textarea>" in plain
    assert "Bỏ cột này cùng 1 ô có chữ" in plain
    assert 'name="group-' not in plain


def test_hostile_text_is_shown_as_text(plan, client):
    hostile = "</textarea><script>alert(1)</script>"
    for table in plan.tables.all():
        rows = [{"group": hostile}, {"cells": [hostile] * len(table.columns)}]
        AttachedTable.objects.filter(pk=table.pk).update(title=hostile, note=hostile, rows=rows)
    for address in (READING, LIST, *map(editor, plan.tables.all())):
        page = markup_of(client.get(address))
        assert "<script>alert" not in page
        assert "&lt;/textarea&gt;&lt;script&gt;" in page


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "name", one_in(3, ["plan-tables", "plan-table-list", "plan-table-editing"])
)
def test_pages_ask_as_much_for_thirty_rows_and_tables_as_for_one(db, name):
    small = replace(ASSIGNMENT, rows=ASSIGNMENT.rows[1:2])
    plan = store_document(with_tables(small)).plan
    client, table = signed_in_as(person()), plan.tables.get()
    key = [key_of(table)] if name == "plan-table-editing" else []
    address = reverse(name, args=[*PLACE, *key])
    few = queries(client, address)
    row: Any = small.rows[0]
    many = replace(small, rows=(CellLine(row.cells),) * 30)
    others = [replace(many, title=f"Bảng {number}", label="") for number in range(19)]
    AttachedTable.objects.filter(pk=table.pk).update(rows=[{"cells": list(row.cells)}] * 30)
    store_document(with_tables(many, *others), replace=True)
    plan.tables.update(assignee=person())
    assert queries(client, address) == few
    assert few <= 24
