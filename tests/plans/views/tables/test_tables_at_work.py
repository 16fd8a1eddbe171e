"""Attached tables among a plan's work: who has which, what is left to do, and the year that follows."""

from dataclasses import replace

import pytest
from django.test import Client

from accounts.models import User
from plans.document.tables import CellLine
from plans.drafting.roll_over import start_next_year
from plans.drafting.work import read_work
from plans.models import AttachedTable, PartChange, Plan
from plans.store.part_keys import key_of
from plans.store.progress import progress_of
from plans.store.reading import plans_with_parts
from plans.store.writing import store_document
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables

PLAN, NEXT = "/ke-hoach/le-loi/2024/", "/ke-hoach/le-loi/2025/"
EMPTY = replace(PROJECTS, rows=())


@pytest.fixture
def plan(db) -> Plan:
    return store_document(with_tables(ASSIGNMENT, EMPTY)).plan


@pytest.fixture
def lan(plan) -> User:
    return person(full_name="Nguyễn Thị Lan")


@pytest.fixture
def client(lan) -> Client:
    return signed_in_as(lan)


def test_tables_are_given_singly_and_all_at_once(plan, lan, client):
    first, second = plan.tables.all()
    page = client.post(f"{PLAN}phan-cong/", {"b": first.pk, "nguoi": lan.pk}, follow=True)
    assert "Đã giao 1 phần cho Nguyễn Thị Lan." in text_of(page)
    assert "Phụ lục I. PHÂN CÔNG NHIỆM VỤ NĂM 2024 Nguyễn Thị Lan" in text_of(page)
    assert "Bảng kèm theo 1/1 ✓ đã đủ" in text_of(page)
    client.post(f"{PLAN}phan-cong/", {"bang": "ca", "nguoi": lan.pk})
    assert [table.assignee for table in plan.tables.all()] == [lan, lan]
    assert [table.version for table in plan.tables.all()] == [2, 2]
    change = PartChange.objects.get(kind="table", part_id=second.pk, version=2)
    assert change.after == {"title": second.title, "assignee": "Nguyễn Thị Lan"}


def test_table_of_another_ward_is_not_given(plan, lan, client):
    theirs = plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    other = AttachedTable.objects.create(
        plan=theirs, position=0, kind="free", title="Khác", columns=[{"name": "A"}]
    )
    answer = client.post(f"{PLAN}phan-cong/", {"b": other.pk, "nguoi": lan.pk})
    assert answer.status_code == 422
    other.refresh_from_db()
    assert other.assignee is None


def test_table_without_rows_is_left_to_do(plan, lan, client):
    plan.tables.update(assignee=lan)
    empty = plan.tables.all()[1]
    mine = markup_of(client.get("/viec-cua-toi/"))
    assert "Phụ lục II: DANH MỤC DỰ ÁN" in mine
    assert "chưa có dòng nào" in mine
    assert f"{PLAN}soan-bang/{key_of(empty)}/" in mine
    overview = text_of(client.get(PLAN))
    assert "Bảng kèm theo 1/2 bảng có dòng" in overview
    progress = progress_of([plans_with_parts().get(pk=plan.pk)])[plan.pk].tables
    assert (progress.done, progress.total) == (1, 2)
    assert read_work(plan).progress("table") == progress


def test_plan_without_tables_says_nothing_of_them(db):
    plan_with_indicators()
    client = signed_in_as(person())
    for address in (PLAN, f"{PLAN}phan-cong/", f"{PLAN}lap-nam-sau/"):
        assert "ảng kèm theo" not in text_of(client.get(address)).replace("Bảng kèm theo 0", "")


def test_next_year_takes_the_tables_over_with_their_people(plan, lan, client):
    AttachedTable.objects.filter(plan=plan, position=0).update(assignee=lan)
    offer = text_of(client.get(f"{PLAN}lap-nam-sau/"))
    assert "2 bảng kèm theo với các cột và các dòng" in offer
    assert "PHÂN CÔNG NHIỆM VỤ NĂM 2024 Sau: PHÂN CÔNG NHIỆM VỤ NĂM 2025" in offer
    made = start_next_year(plan, lan)
    first, second = made.tables.all()
    assert (first.title, first.assignee) == ("PHÂN CÔNG NHIỆM VỤ NĂM 2025", lan)
    # There is nothing in an empty one to look at.
    assert (first.carried_from, second.carried_from) == (2024, None)
    page = text_of(client.get(f"{NEXT}can-xem-lai/"))
    assert "Phụ lục I. PHÂN CÔNG NHIỆM VỤ NĂM 2025" in page
    assert "Rà soát hộ kinh doanh | Bộ phận Tài chính | Công an | Quý II | Báo cáo" in page
    for address in (f"{NEXT}soan-bang/", f"{NEXT}soan-bang/{key_of(first)}/"):
        assert "Còn nguyên từ kế hoạch năm 2024" in text_of(client.get(address))
    assert "! 1 từ năm trước" in text_of(client.get(NEXT))
    assert "1 bảng kèm theo" in text_of(client.get("/viec-cua-toi/"))


def test_table_of_last_year_is_kept_or_made_this_years(plan, lan, client):
    store_document(with_tables(ASSIGNMENT, PROJECTS), replace=True)
    made = start_next_year(plans_with_parts().get(pk=plan.pk), lan)
    first, second = made.tables.all()
    client.post(f"{NEXT}can-xem-lai/giu-nguyen/", {"b": first.pk})
    first.refresh_from_db()
    assert (first.carried_from, first.version) == (None, 1)
    assert "Giữ nguyên bảng kèm theo" in text_of(client.get(f"{NEXT}lich-su/"))
    sent = {"person": lan.pk, "version": 1, "note": "Nguồn vốn mới."}
    client.post(f"{NEXT}soan-bang/{key_of(second)}/luu/", sent)
    second.refresh_from_db()
    assert second.carried_from is None
    assert progress_of([plans_with_parts().get(pk=made.pk)])[made.pk].tables.carried == 0


def test_old_year_in_a_cell_leads_to_its_table(db):
    row = CellLine(("", "Theo Kế hoạch năm 2024", "", "", "", ""))
    plan = store_document(with_tables(replace(ASSIGNMENT, rows=(row,)))).plan
    lan = person()
    made = start_next_year(plan, lan)
    page = markup_of(signed_in_as(lan).get(f"{NEXT}can-xem-lai/"))
    assert "Theo Kế hoạch năm" in page
    assert f"{NEXT}soan-bang/{key_of(made.tables.get())}/" in page
