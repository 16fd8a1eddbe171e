"""What each condition of a transition says where it is not met, and that it says nothing where it is."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from plans.document.plan import ReplacedPlan
from plans.document.states import State
from plans.models import Plan, Section
from plans.workflow import conditions
from plans.workflow.conditions import (
    all_findings_resolved,
    has_text,
    imported_remarks_answered,
    is_not_sealed,
    is_sealed,
    replaces_nothing_withdrawn,
    required_findings_resolved,
)
from plans.workflow.context import TransitionContext
from tests.support.factories import person, plan_with_indicators
from tests.support.plans.documents import sample


def context(plan: Any, replaces: ReplacedPlan | None = None) -> TransitionContext:
    document = sample()
    document = replace(document, plan=replace(document.plan, replaces=replaces))
    return TransitionContext(cast(Plan, plan), cast(Any, None), document)


@pytest.mark.django_db
def test_plan_has_text_with_one_paragraph_or_one_target():
    plan = plan_with_indicators(1)
    plan.sections.all().delete()
    asked = TransitionContext(plan, person())
    refusal = "Kế hoạch chưa có nội dung; xin soạn nội dung trước khi trình."
    assert has_text(asked) == refusal
    section = Section.objects.create(plan=plan, position=1, heading="Mục tiêu", content="")
    assert has_text(asked) == refusal
    target = section.targets.create(position=1, clause="Giữ vững dân số")
    assert has_text(asked) is None
    target.delete()
    Section.objects.filter(pk=section.pk).update(content="Một đoạn.")
    assert has_text(asked) is None


@pytest.mark.parametrize(
    ("condition", "blocks", "sentence"),
    [
        (
            required_findings_resolved,
            "blocks_submission",
            "Còn 2 điều phải xử lý; xin sửa, hoặc giữ kèm lý do, ở mục “Cần xem”.",
        ),
        (
            all_findings_resolved,
            "blocks_approval",
            "Còn 2 điều chờ quyết; xin giữ kèm lý do hoặc trả lại để sửa, rồi mới phê duyệt.",
        ),
    ],
)
def test_open_findings_that_block_the_step_are_counted(monkeypatch, condition, blocks, sentence):
    def found(*steps: tuple[bool, str]) -> None:
        every = [
            SimpleNamespace(
                is_open=is_open,
                finding=SimpleNamespace(
                    blocks_submission=step == "blocks_submission",
                    blocks_approval=step == "blocks_approval",
                ),
            )
            for is_open, step in steps
        ]
        monkeypatch.setattr(conditions, "findings_of", lambda *_: every)

    other = ({"blocks_submission", "blocks_approval"} - {blocks}).pop()
    found((True, blocks), (False, blocks), (True, other), (True, blocks))
    assert condition(context(Plan())) == sentence
    found((False, blocks), (True, other))
    assert condition(context(Plan())) is None


def test_unanswered_places_of_a_file_are_counted(monkeypatch):
    left = iter([3, 0])
    monkeypatch.setattr(conditions, "count_unanswered_imports", lambda _: next(left))
    assert imported_remarks_answered(context(Plan())) == (
        "Còn 3 chỗ chưa rõ khi đọc từ tệp; xin trả lời hoặc khép lại từng góp ý ở mục “Góp ý” trước khi trình."
    )
    assert imported_remarks_answered(context(Plan())) is None


NAMED = ReplacedPlan(5, "KH-UBND", date(2023, 10, 5), "Phát triển kinh tế - xã hội năm 2024")


@pytest.mark.parametrize(
    ("state", "named"),
    [(None, NAMED), (State.WITHDRAWN, None), (State.ISSUED, NAMED), (State.REPLACED, NAMED)],
)
def test_plan_may_name_what_is_in_force_or_nothing(state, named):
    old = Plan(state=state) if state else None
    assert replaces_nothing_withdrawn(context(Plan(replaces=old), named)) is None


def test_plan_may_not_name_a_withdrawn_one():
    plan = Plan(replaces=Plan(state=State.WITHDRAWN))
    assert replaces_nothing_withdrawn(context(plan, NAMED)) == (
        "Văn bản ghi thay thế Kế hoạch số 05/KH-UBND, mà kế hoạch đó đã thu hồi sau khi trình;"
        " xin trả lại để trình lại, văn bản sẽ không còn ghi câu ấy."
    )


def test_seal_is_asked_for_before_issuing_and_refuses_a_return(monkeypatch):
    sealed = "Kế hoạch đã ký và đóng dấu; nếu có sai sót, xin ban hành rồi thu hồi hoặc thay thế."
    unsealed = "Kế hoạch chưa đóng dấu; xin đóng dấu trước khi ban hành."
    signed, numbered = (context(Plan(state=state)) for state in (State.SIGNED, State.NUMBERED))
    for file, return_refusal, issue_refusal in ((None, None, unsealed), ("tệp", sealed, None)):
        monkeypatch.setattr(conditions, "file_of", lambda *_, file=file: file)
        assert is_not_sealed(signed) == return_refusal
        assert is_not_sealed(numbered) is None
        assert is_sealed(signed) == issue_refusal
