"""Typed figures wait on the machine: network gone, server killed, session over; nothing typed is lost."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Dialog, expect

from accounts.models import User
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import FigureChange, IndicatorTable
from tests.browser.conftest import LAPTOP, Visitor
from tests.browser.test_grid import all_saved, cell, forgive, opened, state
from tests.browser.test_grid_paste import paste
from tests.support.factories import PASSWORD, person, plan_with_indicators, sample_plan
from tests.support.indicators.grids import GRID, number, row_of, value_of
from tests.support.paths import ROOT
from tests.support.processes.serving import GUNICORN, environment, free_port, manage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PREPARE = """
from tests.support.factories import person, sample_plan
sample_plan()
person(username="canbo")
"""
READ = """
from indicators.models import Figure, FigureChange
found = Figure.objects.filter(row__indicator__code__in=["quy-mo-truong", "quy-mo-lop"], measure="estimate")
print([int(figure.low) for figure in found.order_by("row__position")])
print(FigureChange.objects.filter(figure__measure="estimate").count())
"""


@pytest.fixture
def plan():
    return sample_plan()


def kept_on_the_machine(visitor: Visitor) -> int:
    """How many typed figures the browser keeps."""
    return int(
        visitor.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('nhap:')).length")
    )


def test_without_network_figures_wait_and_are_sent_in_order(plan, visit):
    visitor = opened(visit)
    rows = [row_of(plan, code) for code in ("quy-mo-truong", "quy-mo-lop")]
    visitor.page.context.set_offline(True)
    cell(visitor, rows[0]).click()
    visitor.page.keyboard.type("5")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.type("69")
    visitor.page.keyboard.press("Enter")
    for row in rows:
        expect(state(visitor, row)).to_have_class(re.compile("waiting"))
    expect(visitor.page.locator("#dang-cho")).to_contain_text("Mất kết nối với cổng; 2 số đang chờ")
    assert kept_on_the_machine(visitor) == 2
    assert value_of(rows[0]) is None
    visitor.page.context.set_offline(False)
    all_saved(visitor)
    expect(visitor.page.locator("#dang-cho")).to_be_hidden()
    assert kept_on_the_machine(visitor) == 0
    sent = FigureChange.objects.filter(figure__measure="estimate").order_by("pk")
    assert [change.after for change in sent] == ["5", "69"]
    forgive(visitor, "ERR_INTERNET_DISCONNECTED")


def test_figure_being_typed_survives_a_reload(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "quy-mo-lop")
    visitor.page.route("**/luu/", lambda route: route.abort())
    cell(visitor, row).click()
    visitor.page.keyboard.type("69")
    visitor.page.reload()
    expect(cell(visitor, row)).to_have_value("69")
    expect(state(visitor, row)).to_have_class(re.compile("waiting"))
    visitor.page.unroute("**/luu/")
    all_saved(visitor)
    assert value_of(row) == number("69")
    forgive(visitor, "ERR_FAILED")


@pytest.mark.thorough
def test_block_too_large_for_a_closing_page_asks_to_stay_and_is_sent_at_the_next_visit(visit):
    plan = plan_with_indicators(120)
    rows = list(plan.indicator_table.rows.order_by("position"))[:110]
    visitor = opened(visit)
    visitor.page.route("**/luu/", lambda route: route.abort())
    cell(visitor, rows[0], "assigned").click()
    paste(visitor, "7\t8\t9\t10\n" * len(rows))
    panel = visitor.page.locator("#dan")
    panel.get_by_role("button", name="Đúng").click()
    panel.get_by_role("button", name="Ghi 440 ô").click()
    expect(panel).to_contain_text("440 ô đang chờ mạng")
    colleague = person(full_name="Trần Văn Bình")
    write_figures(plan.indicator_table, {(rows[1], Measure.TARGET): number("70")}, by=colleague)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    visitor.page.on("dialog", leave)
    visitor.page.unroute("**/luu/")
    visitor.page.reload()
    assert asked == ["beforeunload"]
    notice = visitor.page.locator("#dang-cho")
    expect(notice).to_contain_text("440 số gõ hoặc dán từ lúc")
    expect(notice).to_contain_text("nay đã lưu 439, còn 1 số xin xem ở “Cần ông/bà xem”")
    assert visitor.violations() == []
    assert value_of(rows[0], Measure.TARGET) == number("10")
    visitor.page.get_by_role("button", name=re.compile("Lấy 70 của Trần Văn Bình")).click()
    notice.get_by_role("button", name="Đã xem").click()
    expect(notice).to_be_hidden()
    # Little goes with the page that is closed, as ever.
    cell(visitor, rows[0]).click()
    visitor.page.keyboard.type("5")
    visitor.page.reload()
    assert asked == ["beforeunload"]
    expect(cell(visitor, rows[0])).to_have_value("5")
    forgive(visitor, "ERR_FAILED")


@pytest.mark.thorough
def test_conflict_that_arose_while_waiting_is_asked_about(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "quy-mo-lop")
    visitor.page.context.set_offline(True)
    cell(visitor, row).click()
    visitor.page.keyboard.type("69")
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, row)).to_have_class(re.compile("waiting"))
    colleague = person(full_name="Trần Văn Bình")
    write_figures(plan.indicator_table, {(row, Measure.ESTIMATE): number("70")}, by=colleague)
    visitor.page.context.set_offline(False)
    expect(state(visitor, row)).to_have_class(re.compile("stale"), timeout=15_000)
    expect(visitor.page.locator("#hoi")).to_contain_text("Trần Văn Bình ghi 70")
    visitor.page.get_by_role("button", name=re.compile("Lấy 70 của Trần Văn Bình")).click()
    expect(cell(visitor, row)).to_have_value("70")
    assert kept_on_the_machine(visitor) == 0
    assert value_of(row) == number("70")
    forgive(visitor, "ERR_INTERNET_DISCONNECTED")


def test_session_that_ends_while_typing_keeps_the_figures_for_the_same_person(plan, visit):
    visitor = visit()
    official = person(username="canbo")
    visitor.sign_in(official)
    visitor.open(GRID)
    row = row_of(plan, "quy-mo-lop")
    cell(visitor, row).click()
    visitor.page.keyboard.type("69")
    Session.objects.all().delete()
    visitor.page.keyboard.press("Enter")
    notice = visitor.page.locator("#dang-cho")
    expect(notice).to_contain_text("Phiên làm việc đã hết; 1 số đang chờ")
    assert visitor.violations() == []
    assert value_of(row) is None
    notice.get_by_role("link", name="Đăng nhập lại").click()
    visitor.page.get_by_label("Tên đăng nhập").fill("canbo")
    visitor.page.get_by_label("Mật khẩu").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Đăng nhập").click()
    visitor.page.wait_for_url("**/nhap-bieu-02/")
    all_saved(visitor)
    assert value_of(row) == number("69")
    assert FigureChange.objects.get(figure__row=row, figure__measure="estimate").by == official
    forgive(visitor, "401")


@pytest.mark.thorough
def test_what_one_person_typed_is_never_sent_for_another(plan, visit):
    visitor = visit()
    visitor.sign_in_on_page(person(username="canbo"))
    visitor.open(GRID)
    row = row_of(plan, "quy-mo-lop")
    cell(visitor, row).click()
    visitor.page.keyboard.type("69")
    Session.objects.all().delete()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#dang-cho")).to_contain_text("Phiên làm việc đã hết")
    visitor.sign_in_on_page(person(username="canbo2"))
    with visitor.page.expect_response("**/thay-doi/**"):
        visitor.open(GRID)
    expect(cell(visitor, row)).to_have_value("")
    assert kept_on_the_machine(visitor) == 1
    assert value_of(row) is None
    forgive(visitor, "401")


@pytest.mark.thorough
def test_another_sign_in_in_the_same_browser_asks_for_a_reload(plan, visit):
    visitor = visit()
    official = person(username="canbo")
    visitor.sign_in_on_page(official)
    visitor.open(GRID)
    row = row_of(plan, "quy-mo-lop")
    second = visitor.page.context.new_page()
    # The session ended by itself; whoever signs out takes the page off every tab's screen.
    visitor.page.context.clear_cookies()
    Visitor(second, visitor.home).sign_in_on_page(official)
    visitor.page.bring_to_front()
    cell(visitor, row).click()
    visitor.page.keyboard.type("69")
    visitor.page.keyboard.press("Enter")
    notice = visitor.page.locator("#dang-cho")
    expect(notice).to_contain_text("Trang này đã cũ; 1 số đang chờ")
    notice.get_by_role("link", name="Tải lại trang").click()
    all_saved(visitor)
    assert value_of(row) == number("69")
    forgive(visitor, "403", "401")


@pytest.mark.thorough
def test_plan_handed_in_meanwhile_refuses_and_keeps_the_typed_text(plan, visit):
    visitor = opened(visit)
    row = row_of(plan, "quy-mo-lop")
    cell(visitor, row).click()
    visitor.page.keyboard.type("69")
    IndicatorTable.objects.update(is_open=False)
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, row)).to_have_class(re.compile("refused"))
    expect(cell(visitor, row)).to_have_value("69")
    expect(cell(visitor, row)).to_have_accessible_description(re.compile("đang khoá"))
    assert kept_on_the_machine(visitor) == 1
    forgive(visitor, "403")


class Server:
    """The real server on a database file of its own, to be killed and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        manage(folder, "migrate", "--verbosity", "0")
        manage(folder, "collectstatic", "--no-input", "--verbosity", "0")
        self.shell(PREPARE)

    def shell(self, program: str) -> str:
        return manage(self.folder, "shell", "--verbosity", "0", "-c", program)

    def start(self) -> None:
        values = environment(self.folder, PORT=str(self.port), WORKERS="1")
        self.process = subprocess.Popen(
            GUNICORN,
            cwd=ROOT,
            env=values,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        assert str(self.port) in self.process.stdout.readline()

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=60)


@pytest.fixture
def server(tmp_path):
    made = Server(tmp_path)
    made.start()
    yield made
    made.kill()


@pytest.mark.thorough
def test_server_killed_and_started_while_typing_loses_nothing(server: Server, browser: Browser):
    context = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    visitor = Visitor(context.new_page(), f"http://127.0.0.1:{server.port}")
    page = visitor.page
    visitor.sign_in_on_page(User(username="canbo"))
    visitor.open(GRID)

    def field(name: str):
        return page.get_by_role("textbox", name=re.compile(f"^{name} Ước cả năm"))

    field("Quy mô trường").click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    all_saved(visitor)
    page.keyboard.type("6")
    server.kill()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.locator("#dang-cho")).to_contain_text("1 số đang chờ trên máy này")
    expect(page.locator("td.waiting")).to_have_count(1)
    server.start()
    all_saved(visitor)
    expect(page.locator("#dang-cho")).to_be_hidden()
    context.close()
    assert server.shell(READ).split("\n")[:2] == ["[5, 69]", "2"]


def test_reader_keeps_nothing_on_the_machine(plan, visit):
    visitor = opened(visit, role=Role.CLERK)
    cell(visitor, row_of(plan, "quy-mo-lop")).click()
    visitor.page.keyboard.type("69")
    visitor.page.keyboard.press("Enter")
    assert kept_on_the_machine(visitor) == 0
