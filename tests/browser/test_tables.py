"""Attached tables as officials make them: typed, pasted from Word and Excel, ordered, read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from plans.models import AttachedTable, Plan
from plans.store.part_keys import key_of
from plans.store.writing import store_document
from tests.browser.conftest import PHONE, Visitor
from tests.browser.editors import arrive, state
from tests.support.factories import person
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READING, LIST = "/ke-hoach/le-loi/2024/bang/", "/ke-hoach/le-loi/2024/soan-bang/"
WORD = (
    "<table><tr><td>STT</td><td>Công việc</td><td>Chủ trì</td><td>Ghi thêm</td></tr>"
    "<tr><td>A</td><td>Kinh tế</td><td></td><td></td></tr>"
    "<tr><td></td><td><p>Thu thuế</p><p>đợt hai</p></td><td>Đội thuế</td><td>gấp</td></tr></table>"
)


@pytest.fixture
def plan(db) -> Plan:
    return store_document(with_tables(ASSIGNMENT, PROJECTS)).plan


def editor(table: AttachedTable) -> str:
    return f"{LIST}{key_of(table)}/"


def paste(visitor: Visitor, **kinds: str) -> None:
    """What the browser does on Ctrl+V with this on the clipboard."""
    visitor.page.evaluate(
        """kinds => {
          const data = new DataTransfer();
          for (const [kind, text] of Object.entries(kinds)) data.setData("text/" + kind, text);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        kinds,
    )


def rows_of(table: AttachedTable) -> list[list[str]]:
    table.refresh_from_db()
    return [row["cells"] if "cells" in row else [row["group"]] for row in table.rows]


def test_table_is_typed_by_keyboard_and_pasted_and_saves_by_itself(plan, visit):
    AttachedTable.objects.filter(plan=plan, position=0).update(rows=[])
    table = plan.tables.all()[0]
    visitor = arrive(visit, person(), editor(table))
    page = visitor.page
    page.get_by_label("Nhiệm vụ, dòng 1").focus()
    page.keyboard.type("Rà soát hộ")
    page.keyboard.press("Tab")
    page.keyboard.type("Thuế")
    # Behind the last row another is begun, in its first column of words.
    page.keyboard.press("Enter")
    page.keyboard.type("Thu phí")
    page.keyboard.press("Control+s")
    state(visitor, "Đã lưu")
    assert rows_of(table) == [
        ["", "Rà soát hộ", "Thuế", "", "", ""],
        ["", "Thu phí", "", "", "", ""],
    ]
    page.get_by_role("button", name="Xoá dòng").click()
    expect(page.locator("[data-grid-said]")).to_contain_text("Đã xoá dòng 2.")
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.get_by_label("Nhiệm vụ, dòng 2")).to_have_value("Thu phí")
    page.get_by_label("STT, dòng 2").focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.get_by_label("STT, dòng 3").focus()
    paste(visitor, html=WORD)
    # Another head is asked about before anything is written.
    page.get_by_role("button", name="Dán", exact=True).click()
    page.keyboard.press("Control+s")
    state(visitor, "Đã lưu")
    expect(page.locator("[data-state-line] .saved")).to_be_visible()
    assert rows_of(table)[2:] == [
        ["Kinh tế"],
        ["", "Thu thuế\nđợt hai", "Đội thuế", "gấp", "", ""],
    ]


@pytest.mark.thorough
def test_words_of_word_come_where_the_caret_is_and_columns_with_words_go_after_asking(plan, visit):
    table = plan.tables.all()[0]
    visitor = arrive(visit, person(), editor(table))
    page = visitor.page
    # Tab goes on behind the head of a group, and the arrows keep their column over it.
    page.get_by_label("Số hiệu nhóm, dòng 1").focus()
    for label in ("Tên nhóm, dòng 1", "STT, dòng 2"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(label)).to_be_focused()
    page.get_by_label("Sản phẩm, dòng 5").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Sản phẩm, dòng 3")).to_be_focused()
    task = page.get_by_label("Nhiệm vụ, dòng 3")
    task.click()
    task.evaluate("field => field.setSelectionRange(3, 3)")
    paste(visitor, html="<b>đủ</b>", plain=" đủ")
    expect(task).to_have_value("Thu đủ ngân sách")
    page.locator(".columns-panel summary").click()
    page.locator(".column").nth(5).get_by_role("button", name="Bỏ").click()
    assert visitor.violations() == []
    page.get_by_role("button", name="Bỏ cột cùng 2 ô có chữ").click()
    page.keyboard.press("Tab")
    state(visitor, "Đã lưu")
    assert rows_of(table)[2] == ["", "Thu đủ ngân sách", "Đội thuế", "", "31/12/2024"]
    page.locator("[data-grid-said] button").click()
    state(visitor, "Chưa lưu")
    page.get_by_label("Tên bảng").focus()
    page.get_by_label("Số hiệu", exact=True).focus()
    expect(page.locator("[data-state-line] .saved")).to_be_visible(timeout=9000)
    assert rows_of(table)[2][5] == "Bảng thu\nBiên bản"


@pytest.mark.thorough
def test_pages_of_tables_are_accessible_and_fit(plan, visit):
    long = replace(PROJECTS, title="DANH MỤC CÁC CÔNG TRÌNH, DỰ ÁN " * 4)
    store_document(with_tables(ASSIGNMENT, long), replace=True)
    visitor = arrive(visit, person(), LIST)
    assert visitor.faults([READING, LIST, *map(editor, plan.tables.all())]) == []


@pytest.mark.thorough
def test_on_a_phone_each_row_is_a_card_with_the_names_of_its_columns(plan, visit):
    table = plan.tables.all()[0]
    visitor = arrive(visit, person(), editor(table), PHONE)
    page = visitor.page
    expect(page.locator(".cell-name", has_text="Cơ quan phối hợp").first).to_be_visible()
    page.get_by_label("Sản phẩm, dòng 2").fill("Tờ trình")
    state(visitor, "Đã lưu")
    assert rows_of(table)[1][5] == "Tờ trình"
    assert visitor.overhang() == 0


@pytest.mark.thorough
def test_link_of_a_finding_leads_into_its_cell_and_a_total_has_no_number(plan, visit):
    table = plan.tables.all()[1]
    visitor = arrive(visit, person(), f"{editor(table)}#o-1-1")
    page = visitor.page
    expect(page.get_by_label("Tên dự án, dòng 2")).to_be_focused()
    number = page.get_by_label("STT, dòng 2")
    expect(number).to_have_attribute("placeholder", "2")
    page.get_by_label("Tên dự án, dòng 2").fill("Tổng cộng")
    expect(number).to_have_attribute("placeholder", "")
