"""The page of issuing once a plan was sent out: what is left to do, and withdrawing it."""

import re

import pytest

from accounts.rights import Action, Role
from plans.document.states import State
from plans.issuing.files import Kind
from plans.models import NumberEntry
from tests.plans.views.issuing.test_issuing_pages import PAGE, somebody, text_of
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.issuing_steps import stored_file
from tests.support.plans.states import REASON, make_office, plan_in, reload_plan, take_transition

pytestmark = pytest.mark.django_db


def test_clerk_is_told_what_is_left_to_do_once_the_plan_is_issued():
    plan_in(State.ISSUED)
    page = signed_in_as(make_office().clerk).get(PAGE)
    assert "Việc còn lại: Tải bản đã ký" in text_of(page)
    assert 'href="/ke-hoach/le-loi/2024/ban-cong-khai/"' in markup_of(page)
    assert f'href="/xac-minh/{NumberEntry.objects.get().code}/"' in markup_of(page)
    for other in (make_office().official, make_office().chairman):
        assert "Việc còn lại" not in text_of(signed_in_as(other).get(PAGE))


def test_chairman_reads_what_withdrawing_means_before_doing_it():
    plan_in(State.ISSUED)
    text = text_of(signed_in_as(make_office().chairman).get(PAGE))
    assert "hết hiệu lực ngay và không lấy lại được" in text


def test_withdrawn_plan_keeps_its_files_and_takes_no_more_steps():
    plan, client = plan_in(State.ISSUED), signed_in_as(make_office().chairman)
    assert client.post(PAGE + "thu-hoi/", {"reason": ""}).status_code == 422
    assert reload_plan(plan).state == State.ISSUED
    page = client.post(PAGE + "thu-hoi/", {"reason": REASON}, follow=True)
    assert f"Đã thu hồi số {NumberEntry.objects.get()}; trang kiểm tra" in text_of(page)
    got = client.get(PAGE + "tep/sealed/").status_code
    assert (reload_plan(plan).state, got) == (State.WITHDRAWN, 200)
    assert "Thu hồi kế hoạch" not in text_of(page)
    assert re.search(rf"Thu hồi Lê Xuân Trường, \S+ hôm nay {REASON}", text_of(page))


def test_issued_plan_names_its_number_where_it_is_verified_and_its_digest():
    plan = plan_in(State.SIGNED)
    take_transition(Action.SEAL, plan)
    assert signed_in_as(make_office().clerk).post(PAGE + "ban-hanh/").status_code == 302
    entry = NumberEntry.objects.get()
    text = text_of(signed_in_as(somebody(Role.OFFICIAL)).get(PAGE))
    for words in (str(entry), entry.address, stored_file(plan, Kind.SEALED).digest):
        assert words in text
