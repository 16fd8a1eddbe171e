"""Words typed into a form are never lost: left, refused, signed out; and nobody else at the desk reads them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, expect

from plans.models import Plan
from tests.browser.conftest import Visitor
from tests.browser.editors import TASKS, arrive, forgive
from tests.support.factories import person, sample_plan
from tests.support.indicators.grids import GRID, row_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Hoàn thành cấp thẻ căn cước cho 45 hộ ở tổ 7"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


def kept(visitor: Visitor) -> list[str]:
    return list(visitor.page.evaluate("Object.values(localStorage)"))


def kept_at_last(visitor: Visitor) -> list[str]:
    """What is kept once nothing is, or after five seconds: a new page shows its form before its scripts run."""
    look = "(localStorage.length && performance.now() < end ? requestAnimationFrame(look) : done())"
    visitor.page.evaluate(
        "() => new Promise(done => { const end = performance.now() + 5000;"
        f" const look = () => {look}; look() }})"
    )
    return kept(visitor)


@pytest.mark.thorough
def test_a_task_half_typed_waits_is_told_of_elsewhere_and_is_gone_once_sent(plan, visit):
    visitor = arrive(visit, person(), TASKS)
    box = visitor.page.get_by_label("Nhiệm vụ mới")
    box.fill(WORDS)
    visitor.open("/viec-cua-toi/")
    visitor.page.get_by_text("1 phần gõ chưa gửi").click()
    assert visitor.violations() == []
    visitor.page.locator(".unsent").get_by_role("link").click()
    expect(box).to_have_value(WORDS)
    expect(visitor.page.locator(".draft-note")).to_contain_text("Đã lấy lại phần gõ lúc")
    before = plan.tasks.count()
    visitor.page.get_by_role("button", name="Thêm nhiệm vụ").click()
    expect(visitor.page.locator(".task")).to_have_count(before + 1)
    assert plan.tasks.filter(content=WORDS).count() == 1
    expect(box).to_have_value("")
    assert kept_at_last(visitor) == []


@pytest.mark.thorough
def test_signing_out_asks_and_what_is_kept_comes_back_to_its_writer_alone(plan, visit):
    lan, binh = person(username="lan"), person(username="binh", full_name="Trần Văn Bình")
    visitor = arrive(visit, lan, TASKS)
    visitor.page.get_by_label("Nhiệm vụ mới").fill(WORDS)
    other = visitor.page.context.new_page()
    other.goto(visitor.home + TASKS)
    expect(other.get_by_label("Nhiệm vụ mới")).to_have_value(WORDS)
    visitor.page.locator(".who summary").click()
    visitor.page.get_by_role("button", name="Đăng xuất").click()
    asked = visitor.page.get_by_role("dialog", name="Còn phần gõ chưa gửi")
    expect(asked).to_contain_text("người khác không đọc được")
    assert visitor.violations() == []
    asked.get_by_role("button", name="giữ lại cho tôi").click()
    expect(visitor.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    # What another tab still showed is off the screen too.
    expect(other.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    assert len(kept(visitor)) == 1
    visitor.sign_in_on_page(binh)
    visitor.open(TASKS)
    expect(visitor.page.get_by_label("Nhiệm vụ mới")).to_have_value("")
    expect(visitor.page.locator(".unsent")).to_be_hidden()
    # Two digits alone stand in sealed text by chance; these words cannot.
    assert not any("cước" in one or "45 hộ" in one for one in kept(visitor))
    visitor.page.context.clear_cookies()
    visitor.sign_in(lan)
    visitor.open(TASKS)
    expect(visitor.page.get_by_label("Nhiệm vụ mới")).to_have_value(WORDS)
    visitor.page.get_by_role("button", name="Bỏ phần này").click()
    assert kept_at_last(visitor) == []
    forgive(visitor)


@pytest.mark.thorough
def test_a_remark_half_typed_at_a_cell_waits_there_while_other_cells_are_looked_at(plan, visit):
    visitor = arrive(visit, person(), GRID)
    cells = [row_of(plan, code) for code in ("dan-so", "quy-mo-lop")]
    said = visitor.page.locator("#chi-tiet").get_by_label("Góp ý về ô này")

    def look_at(place: int) -> None:
        visitor.page.locator(f'input[name="{cells[place].pk}-assigned"]').click()
        expect(visitor.page.locator("#chi-tiet h3")).to_have_text(cells[place].indicator.name)

    look_at(0)
    said.fill("Công an phường ghi 12.757")
    look_at(1)
    expect(said).to_have_value("")
    expect(visitor.page.locator(".unsent")).to_contain_text("1 phần gõ chưa gửi")
    look_at(0)
    expect(said).to_have_value("Công an phường ghi 12.757")
    visitor.page.get_by_role("button", name="Gửi góp ý").click()
    expect(visitor.page.locator("#chi-tiet .talk")).to_contain_text("12.757")
    expect(said).to_have_value("")
    assert kept_at_last(visitor) == []


@pytest.mark.thorough
def test_choices_wait_as_words_do_and_a_chosen_file_is_asked_about(plan, visit, tmp_path):
    visitor = arrive(visit, person(), TASKS.replace("soan-bieu-01", "phan-cong"))
    page = visitor.page
    page.locator(".giving details").last.locator("summary").click()
    tick = page.locator(".giving details").last.locator("input[type=checkbox]").last
    tick.check()
    who = page.locator("#nguoi")
    who.select_option(index=1)
    chosen = who.input_value()
    visitor.open(TASKS)
    file = tmp_path / "minh-chung.pdf"
    file.write_bytes(b"%PDF-1.7")
    page.locator(".task input[type=file]").first.set_input_files(file)
    expect(page.locator(".unsent > summary")).to_have_text("1 phần gõ chưa gửi")
    page.locator(".unsent > summary").click()
    asked: list[str] = []

    def stay_not(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay_not)
    page.locator(".unsent").get_by_role("link").click()
    expect(tick).to_be_checked()
    assert asked == ["beforeunload"]
    expect(who).to_have_value(chosen)
    expect(page.locator(".draft-note")).to_contain_text("Đã lấy lại phần gõ lúc")
    expect(page.locator(".unsent ul")).to_contain_text("xin chọn lại tệp “minh-chung.pdf”")
    page.get_by_role("button", name="Giao", exact=True).click()
    expect(page.locator(".messages, .notice").first).to_be_visible()
    expect(page.locator(".draft-note")).to_have_count(0)
    visitor.open(TASKS)
    note = page.locator(".task .draft-note")
    expect(note).to_contain_text("Tệp “minh-chung.pdf” chọn lúc")
    expect(note).to_contain_text("xin chọn lại")
    assert visitor.violations() == []
    note.get_by_role("button", name="Bỏ phần này").click()
    assert kept_at_last(visitor) == []
