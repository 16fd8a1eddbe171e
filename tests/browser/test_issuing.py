"""Numbering, signing, sealing and issuing as people do it: by mouse, by keyboard, on a tablet and a phone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from accounts.rights import Action
from plans.document.states import State
from plans.issuing.files import Kind
from plans.models import Attempt
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.browser.conftest import LAPTOP, PHONE
from tests.support.cases import thorough
from tests.support.factories import PASSWORD
from tests.support.plans.issuing_steps import (
    LABELS,
    seal,
    sign,
    signed_elsewhere,
    small_numbered_plan,
    stored_file,
)
from tests.support.plans.states import make_office, plan_in, reload_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/ke-hoach/le-loi/2024/phat-hanh/"


def with_password(user: User) -> User:
    """The person of the workflow's tests, who can sign in through the page."""
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def aside(work: Callable[[], Any]) -> Any:
    """Done in another thread: the browser's own loop runs in this one, and signing needs one too."""

    def worked() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(worked).result()


def brought_to(state: str):
    """The plan at a state of the page, its files real."""
    if state == "approved":
        return plan_in(State.APPROVED)
    plan, passphrases = small_numbered_plan()
    if state in ("signed", "sealed", "issued"):
        aside(lambda: sign(plan, passphrases))
    if state in ("sealed", "issued"):
        aside(lambda: seal(plan, passphrases))
    if state == "issued":
        perform(Action.ISSUE, reload_plan(plan), TransitionRequest(by=make_office().clerk))
    return reload_plan(plan)


@pytest.mark.thorough
@pytest.mark.parametrize("state", ["numbered", *thorough("approved", "signed", "sealed", "issued")])
def test_every_state_is_accessible_and_fits_every_screen(keys, visit, state):
    plan = brought_to(state)
    chairman = make_office().chairman
    sentence = "Mật khẩu của tệp khoá không đúng; xin nhập lại. Văn bản chưa được ký."
    Attempt.objects.create(
        plan=plan, step="sign", outcome="refused", sentence=sentence, by=chairman
    )
    for user in (chairman, make_office().clerk):
        visitor = visit()
        visitor.sign_in(with_password(user))
        assert visitor.faults([PAGE]) == []


def test_chairman_signs_by_keyboard_alone(keys, visit):
    plan, passphrases = small_numbered_plan()
    visitor = visit()
    visitor.sign_in(with_password(make_office().chairman))
    visitor.open(PAGE)
    keys_pressed = visitor.page.keyboard
    visitor.page.get_by_label("Mật khẩu của khoá").focus()
    keys_pressed.type("sai rồi")
    keys_pressed.press("Enter")
    visitor.page.get_by_role("alert").wait_for()
    assert "Mật khẩu của tệp khoá không đúng" in visitor.page.get_by_role("alert").inner_text()
    assert visitor.page.get_by_label("Mật khẩu của khoá").input_value() == ""
    visitor.complaints.clear()  # the console tells of the answer 422
    visitor.page.get_by_label("Mật khẩu của khoá").focus()
    keys_pressed.type(passphrases[LABELS[0]])
    keys_pressed.press("Tab")
    assert visitor.focus() == "Hiện mật khẩu"
    keys_pressed.press("Tab")
    assert visitor.focus() == "Ký"
    keys_pressed.press("Enter")
    visitor.page.get_by_text(
        "Đã ký. Văn thư thấy kế hoạch ở mục Việc của tôi để đóng dấu."
    ).wait_for()
    assert reload_plan(plan).state == State.SIGNED


@pytest.mark.thorough
def test_phone_opens_the_file_by_a_link_in_place_of_a_frame(keys, visit):
    small_numbered_plan()
    phone, laptop = visit(PHONE), visit(LAPTOP)
    for visitor, framed in ((phone, False), (laptop, True)):
        visitor.sign_in(with_password(make_office().chairman))
        visitor.open(PAGE)
        assert visitor.page.locator("iframe").is_visible() == framed
        assert visitor.page.get_by_role("link", name="Xem bản để ký").is_visible() == (not framed)


@pytest.mark.thorough
def test_file_is_saved_signed_elsewhere_and_handed_in(keys, visit, tmp_path):
    plan, passphrases = small_numbered_plan()
    visitor = visit()
    visitor.sign_in(with_password(make_office().chairman))
    visitor.open(PAGE)
    visitor.page.get_by_text("ải về, ký bằng phần mềm của mình, tải lên").click()
    with visitor.page.expect_download() as saving:
        visitor.page.get_by_role("link", name="Tải tệp về máy").click()
    saved = saving.value.path().read_bytes()
    assert saved == bytes(stored_file(plan, Kind.BASE).content)
    signed = tmp_path / "da-ky.pdf"
    signed.write_bytes(aside(lambda: signed_elsewhere(plan, passphrases, base=saved)))
    visitor.page.get_by_label("Tệp đã ký (PDF)").set_input_files(signed)
    visitor.page.get_by_role("button", name="Tải lên").click()
    visitor.page.get_by_text(
        "Đã ký. Văn thư thấy kế hoạch ở mục Việc của tôi để đóng dấu."
    ).wait_for()
    assert bytes(stored_file(plan, Kind.SIGNED).content) == signed.read_bytes()
