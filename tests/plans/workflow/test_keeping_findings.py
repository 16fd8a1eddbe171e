"""Keeping findings with a reason: who may, for which, and together with the approval."""

import pytest

from plans.document.states import State
from plans.models import Plan, Settlement
from plans.store.reading import read_document
from plans.workflow.accepted_findings import (
    AcceptanceRefused,
    accept_findings,
    last_reasons,
    refusal_to_accept_findings,
    take_back_acceptance,
)
from plans.workflow.approving import KeptFindings, approve_keeping, refusal_to_decide
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.plans.reviews import open_keys, seen_fields, submit_plan, write_paragraph
from tests.support.plans.states import REASON, Office, make_office, plan_in, reload_plan

pytestmark = pytest.mark.django_db
#: Two citations without symbol and date, which the chairman decides on.
JUDGED = "Thực hiện Chỉ thị 17 của BTV Tỉnh ủy.\nThực hiện Chỉ thị 19 của BTV Tỉnh ủy."
#: Two days that do not exist, which have to be settled before submission.
MUST = "Hoàn thành trước ngày 31/9/2024.\nTổng kết trước ngày 30/02/2024."


@pytest.fixture
def office():
    return make_office()


def drafted(content: str) -> Plan:
    plan = plan_with_indicators()
    write_paragraph(plan, content)
    return reload_plan(plan)


@pytest.fixture
def submitted(office) -> Plan:
    return submit_plan(drafted(JUDGED))


def by_chairman(plan: Plan, office: Office) -> TransitionRequest:
    return TransitionRequest(by=office.chairman, seen=seen_fields(plan))


def reasons(plan: Plan, reason: str = REASON) -> list[KeptFindings]:
    return [KeptFindings(tuple(keys), reason) for keys in open_keys(plan).values()]


def test_reasons_are_recorded_with_the_approval(submitted, office):
    assert refusal_to_decide(office.chairman, submitted, read_document(submitted)) is None
    approve_keeping(submitted, by_chairman(submitted, office), reasons(submitted))
    assert reload_plan(submitted).state == State.APPROVED
    kept = Settlement.objects.filter(by=office.chairman)
    assert ("citation", REASON) in set(kept.values_list("rule", "reason"))
    assert set(kept.values_list("reason", flat=True)) == {REASON}


@pytest.mark.parametrize("reason", ["", " ok "])
def test_approval_without_a_reason_that_says_something_is_refused_and_nothing_recorded(
    submitted, office, reason
):
    with pytest.raises(TransitionRefused, match="Xin ghi lý do giữ"):
        approve_keeping(submitted, by_chairman(submitted, office), reasons(submitted, reason))
    assert not Settlement.objects.filter(by=office.chairman).exists()


def test_refused_approval_records_no_reason(submitted, office):
    first, *_ = next(iter(open_keys(submitted).values()))
    with pytest.raises(TransitionRefused):
        approve_keeping(submitted, by_chairman(submitted, office), [KeptFindings((first,), REASON)])
    assert not Settlement.objects.filter(by=office.chairman).exists()
    assert reload_plan(submitted).state == State.SUBMITTED


def test_finding_whose_text_has_changed_is_not_kept(office):
    plan = drafted(JUDGED)
    with pytest.raises(AcceptanceRefused, match="vừa được sửa"):
        accept_findings(plan, ["không còn"], REASON, office.official)
    with pytest.raises(AcceptanceRefused, match="vừa được sửa"):
        accept_findings(plan, [], REASON, office.official)


def test_what_must_be_settled_is_kept_one_by_one(office):
    plan = drafted(MUST)
    keys = open_keys(plan)["calendar"]
    assert len(keys) == 2
    with pytest.raises(AcceptanceRefused, match="giữ từng điều"):
        accept_findings(plan, keys, REASON, office.official)
    for key in keys:
        accept_findings(plan, [key], REASON, office.official)
    assert "calendar" not in open_keys(plan)


def test_kept_finding_is_opened_again_while_the_plan_is_written(office):
    plan = drafted(JUDGED)
    keys = open_keys(plan)["citation"]
    accept_findings(plan, keys, REASON, office.official)
    take_back_acceptance(plan, keys[0], office.official)
    assert open_keys(plan)["citation"] == keys[:1]
    with pytest.raises(AcceptanceRefused, match="không còn được giữ"):
        take_back_acceptance(plan, keys[0], office.official)


def test_kept_finding_stays_kept_once_the_plan_is_submitted(office):
    plan = drafted(JUDGED)
    (key, *_) = open_keys(plan)["citation"]
    accept_findings(plan, [key], REASON, office.official)
    plan = submit_plan(plan)
    with pytest.raises(AcceptanceRefused, match="đã trình"):
        take_back_acceptance(plan, key, office.chairman)


def test_only_those_who_write_or_approve_keep_findings(submitted, office):
    stranger = person(ward=ward("da-mai", "Đa Mai"))
    assert refusal_to_accept_findings(stranger, submitted) is not None
    assert "Chỉ cán bộ và chủ tịch" in (refusal_to_accept_findings(office.clerk, submitted) or "")
    assert "do chủ tịch xét" in (refusal_to_accept_findings(office.official, submitted) or "")
    assert refusal_to_accept_findings(office.chairman, submitted) is None


def test_nothing_is_kept_once_the_plan_is_approved(office):
    plan = plan_in(State.APPROVED)
    assert "không xét lại được" in (refusal_to_accept_findings(office.chairman, plan) or "")


def test_last_reason_of_each_rule_is_offered_again(office):
    plan = drafted(JUDGED)
    first, second = open_keys(plan)["citation"]
    accept_findings(plan, [first], "Lý do đầu tiên.", office.official)
    accept_findings(plan, [second], "Lý do sau cùng.", office.official)
    assert last_reasons(plan, ["citation", "sum"]) == {"citation": "Lý do sau cùng."}
