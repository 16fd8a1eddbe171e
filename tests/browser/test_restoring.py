"""A task deleted by mistake comes back by the button that stands there right after."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.editors import TASKS, arrive
from tests.support.factories import person, sample_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_deleted_task_is_taken_back_at_once(visit):
    plan = sample_plan()
    visitor = arrive(visit, person(), TASKS)
    task = visitor.page.locator(".task").first
    words = task.get_by_label("Nội dung nhiệm vụ").input_value()
    task.get_by_role("button", name="Xoá").click()
    task.get_by_role("button", name="Xoá thật?").click()
    expect(visitor.page.locator(".task")).to_have_count(1)
    visitor.page.get_by_role("button", name="Lấy lại").click()
    expect(visitor.page.locator(".task")).to_have_count(2)
    expect(task.get_by_label("Nội dung nhiệm vụ")).to_have_value(words)
    expect(visitor.page.locator(".messages")).to_contain_text("Đã lấy lại nhiệm vụ trọng tâm")
    assert plan.tasks.all()[0].content == words
