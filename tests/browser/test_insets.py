"""A small table between the paragraphs of a section: put in behind the caret, typed, moved and brought back."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from plans.models import Plan, WardInset
from plans.store.writing import store_document
from tests.browser.editors import arrive, of_section, state
from tests.support.factories import person
from tests.support.plans.documents import sample

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def plan(db) -> Plan:
    return store_document(sample()).plan


def test_table_is_put_in_typed_moved_and_taken_out_and_back(plan, visit):
    section = plan.sections.exclude(content="").order_by("pk").first()
    assert section
    visitor = arrive(visit, person(), of_section(section))
    page = visitor.page
    page.locator(".rich p").first.click()
    page.get_by_role("button", name="Chèn bảng").click()
    page.get_by_label("Tên bảng").fill("Dân số theo tổ")
    page.get_by_label("Nội dung, dòng 1").fill("Tổ 1")
    page.get_by_label("Số liệu, dòng 1").fill("1.254")
    page.get_by_label("Tên bảng").focus()
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    line = section.content.split("\n")[1]
    assert line.endswith(" Dân số theo tổ}}")
    stored = WardInset.objects.get(key=line[8:24]).data
    assert json.loads(json.dumps(stored))["table"]["rows"] == [{"cells": ["Tổ 1", "1.254"]}]

    page.get_by_role("link", name="Về mục có bảng này").click()
    chip = page.locator(".rich .inset-chip")
    expect(chip).to_have_text("Bảng: Dân số theo tổ")
    chip.click()
    page.keyboard.press("Alt+ArrowUp")
    expect(chip).to_be_focused()
    page.keyboard.press("Delete")
    expect(chip).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(chip).to_have_count(1)
    page.get_by_label("Tiêu đề", exact=True).focus()
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content.split("\n")[0] == line
