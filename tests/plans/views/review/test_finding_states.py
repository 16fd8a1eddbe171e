"""The page of findings in each state: returned, checked in part, only typography, nothing, for readers."""

import re
from dataclasses import replace

import pytest

from accounts.rights import Action
from plans.document import checks
from plans.document.checks import UNCHECKED, check_plan
from plans.models import Section
from plans.store.reading import read_document
from plans.workflow import accepted_findings
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform, refusal_to
from tests.support.factories import sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.documents import sample
from tests.support.plans.reviews import FINDINGS, REVIEW, open_keys
from tests.support.plans.states import accept_all_findings, make_office, reload_plan


@pytest.fixture
def seed(db):
    """The seed as it was typed."""
    return sample_plan(), make_office()


def failing(monkeypatch, rule: str) -> None:
    """Let a rule trip over every plan."""

    def trip(scope):
        raise ValueError(scope)

    rules = tuple(replace(one, look=trip) if one.id == rule else one for one in checks.RULES)
    monkeypatch.setattr(checks, "RULES", rules)
    accepted_findings._checked.cache_clear()


def test_a_rule_that_fails_leaves_what_the_others_find_and_holds_up_the_submission(monkeypatch):
    before = [one for one in check_plan(sample()) if one.rule != "citation"]
    failing(monkeypatch, "citation")
    failed, *found = check_plan(sample())
    assert (failed.rule, failed.blocks_submission) == (UNCHECKED, True)
    assert "Viện dẫn văn bản chưa đủ" in failed.sentence
    assert found == before


def test_page_says_what_was_not_checked_and_the_next_look_is_another_try(seed, monkeypatch):
    plan, people = seed
    client = signed_in_as(people.official)
    with monkeypatch.context() as broken:
        failing(broken, "citation")
        text = text_of(client.get(FINDINGS))
        assert "Chưa trình được vì chưa xem lại xong" in text
        assert "Chưa xem lại được “Viện dẫn văn bản chưa đủ”; các điều khác vẫn đúng." in text
        assert "Thử lại" in text
        refusal = refusal_to(Action.SUBMIT, plan, people.official, read_document(plan))
        assert refusal is not None
    text = text_of(client.get(FINDINGS))
    assert "✓ Trình được" in text
    assert "Chưa xem lại" not in text


def test_button_to_submit_says_why_it_waits(seed):
    plan, people = seed
    plan.tasks.update(result="")
    page = markup_of(signed_in_as(people.official).get(FINDINGS))
    assert re.search(r'aria-disabled="true"[^>]*title="Còn \d+ điều phải xử lý', page)


def test_button_names_what_comes_also_where_the_words_are_many(seed):
    plan, people = seed
    section = next(one for one in plan.sections.all() if one.parent_id is not None)
    words = "Có 45 hộ/50 hộ đăng ký, đạt 94%; các mô hình được nhân rộng."
    Section.objects.filter(pk=section.pk).update(content=words)
    assert "Sửa thành 90%" in text_of(signed_in_as(people.official).get(FINDINGS))


def test_only_typography_and_nothing_at_all_are_told(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    for rule, keys in open_keys(plan).items():
        if rule in ("old-year", "citation", "private-name"):
            client.post(FINDINGS, {"dieu": keys, "ly-do": "Đã rà soát, đúng như vậy."})
    text = text_of(client.get(FINDINGS))
    assert "✓ Trình được Chỉ còn lỗi trình bày." in text
    accept_all_findings(reload_plan(plan))
    text = text_of(client.get(FINDINGS))
    assert "✓ Không còn điều nào cần xem." in text
    assert "✓ Trình được" in text


def test_what_the_chairman_asked_for_stands_first_until_it_is_done(seed):
    plan, people = seed
    perform(Action.SUBMIT, reload_plan(plan), TransitionRequest(by=people.official))
    review = markup_of(signed_in_as(people.chairman).get(REVIEW))
    asked = re.findall(r'data-ask="(Mục II\.3: [^"]*)"', review)
    assert asked == ["Mục II.3: “6 tháng cuối năm 2023”; xin sửa thành “6 tháng cuối năm 2024”."]
    again = TransitionRequest(by=people.chairman, reason=f"Xin xem:\n{asked[0]}")
    perform(Action.RETURN, plan, again)
    client = signed_in_as(people.official)
    page = markup_of(client.get(FINDINGS))
    first = page.partition("Chủ tịch yêu cầu sửa")[2].partition("</section>")[0]
    assert first.count("data-row") == 1
    assert "Sửa thành 6 tháng cuối năm 2024" in first
    assert page.count("Sửa thành 6 tháng cuối năm 2024<span") == 1
    client.post(FINDINGS, {"viec": "sua", "dieu": re.findall(r"[0-9a-f]{64}", first)[0]})
    assert "Chủ tịch yêu cầu sửa" not in text_of(client.get(FINDINGS))


def test_a_kept_finding_that_the_chairman_does_not_accept_stands_first_as_well(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    client.post(FINDINGS, {"dieu": open_keys(plan)["old-year"], "ly-do": "Cứ để như vậy."})
    perform(Action.SUBMIT, reload_plan(plan), TransitionRequest(by=people.official))
    again = TransitionRequest(by=people.chairman, reason="Mục II.3: “6 tháng cuối năm 2023”; sửa.")
    perform(Action.RETURN, reload_plan(plan), again)
    text = text_of(client.get(FINDINGS))
    assert "Chủ tịch yêu cầu sửa 1" in text
    assert "Đã giữ: Cứ để như vậy." in text
