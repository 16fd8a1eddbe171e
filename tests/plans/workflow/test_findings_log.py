"""Findings are kept with each submission and approval, so that what was mended since can be told."""

import io
import json
import zipfile

import pytest

from accounts.rights import Action
from plans.document.states import State
from plans.integrity.verify_history import breaks_of
from plans.models import Plan, PlanEvent
from plans.publishing.package import write_package
from plans.store.reading import read_document
from plans.workflow.accepted_findings import FindingStatus, findings_of
from plans.workflow.findings_log import MAX_LOGGED_FINDINGS, findings_detail, findings_snapshots
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.reviews import HISTORY, plan_with_findings, submit_plan, write_paragraph
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    reload_plan,
    submittable_plan,
    take_transition,
)

pytestmark = pytest.mark.django_db


def events_of(plan: Plan) -> list[PlanEvent]:
    return list(plan.events.order_by("sequence"))


@pytest.fixture
def approved() -> Plan:
    """Sent with three open findings, returned, one of them mended, the others accepted, approved."""
    plan = submit_plan(plan_with_findings())
    take_transition(Action.RETURN, plan)
    write_paragraph(
        plan, "Phát triển kinh tế - xã hội.\nGiữ vững văn hóa- giáo dục.\nMở “ngoặc mà không đóng."
    )
    take_transition(Action.SUBMIT, plan)
    take_transition(Action.APPROVE, plan)
    return reload_plan(plan)


def test_submission_and_approval_keep_what_the_checks_said(approved):
    first, returned, second, approval = events_of(approved)
    assert "findings" not in returned.detail
    slips = [one for one in first.detail["findings"] if "kinh tế-" in one["excerpt"]]
    assert len(slips) == 1
    assert slips[0].keys() == {"key", "rule", "place", "excerpt", "sentence", "accepted"}
    assert slips[0]["accepted"] == ""
    for event in (second, approval):
        assert not [one for one in event.detail["findings"] if "kinh tế-" in one["excerpt"]]
        assert {one["accepted"] for one in event.detail["findings"]} == {REASON}
    assert list(breaks_of(approved.ward)) == []


def test_what_is_gone_at_the_last_step_was_mended_and_the_rest_was_accepted(approved):
    first, *later = findings_snapshots(events_of(approved))
    became = {one.became for one in first.findings if "kinh tế-" in one.excerpt}
    assert became == {"mended"}
    rest = [one for one in first.findings if "kinh tế-" not in one.excerpt]
    assert {(one.became, one.reason) for one in rest} == {("accepted", REASON)}
    assert {one.became for again in later for one in again.findings} == {"accepted"}


def test_what_is_neither_mended_nor_accepted_is_open():
    plan = submit_plan(plan_with_findings())
    (only,) = findings_snapshots(events_of(plan))
    assert "open" in {one.became for one in only.findings}


def test_all_is_mended_where_the_last_step_found_nothing():
    plan = submit_plan(plan_with_findings())
    event = events_of(plan)[0]
    clean = PlanEvent(what=PlanEvent.What.SUBMITTED, detail={})
    (only,) = findings_snapshots([event, clean])
    assert {one.became for one in only.findings} == {"mended"}
    assert list(findings_snapshots([clean])) == []
    assert list(findings_snapshots([])) == []


def test_findings_beyond_the_most_are_counted():
    plan = plan_with_findings()
    found = _found(plan)
    detail = findings_detail(found * MAX_LOGGED_FINDINGS)
    assert len(detail["findings"]) == MAX_LOGGED_FINDINGS
    assert detail["findings_left_out"] == len(found) * MAX_LOGGED_FINDINGS - MAX_LOGGED_FINDINGS
    assert findings_detail([]) == {}


def _found(plan: Plan) -> list[FindingStatus]:
    return findings_of(plan, read_document(plan))


def test_package_tells_each_round_to_people_and_machines(approved):
    plan = bring_on(approved)
    target = io.BytesIO()
    write_package(plan, target)
    with zipfile.ZipFile(target) as package:
        name = next(one for one in package.namelist() if one.endswith("tung-lan.json"))
        data = json.loads(package.read(name))
        text = package.read(name.replace(".json", ".txt")).decode()
        history = package.read(name.replace("dieu-can-xem-tung-lan.json", "lich-su.txt")).decode()
    assert [one["what"] for one in data] == ["submitted", "submitted", "approved"]
    assert "Đã sửa" in text
    assert f"Giữ, lý do: {REASON}" in text
    assert "Số điều cần xem: " in history
    assert "'key'" not in history


def bring_on(plan: Plan) -> Plan:
    for action in (Action.NUMBER, Action.SIGN, Action.SEAL, Action.ISSUE):
        take_transition(action, plan)
    return reload_plan(plan)


def test_history_page_tells_how_many_there_were(approved):
    assert "điều cần xem" in text_of(signed_in_as(make_office().official).get(HISTORY))


def test_plan_without_findings_keeps_none():
    plan = bring_to_state(submittable_plan(), State.SUBMITTED)
    event = events_of(plan)[0]
    assert len(event.detail.get("findings", [])) == len(_found(plan))
