"""The chairman's five minutes: groups with their reasons, what officials kept, and the clicks it takes."""

import re

import pytest
from django.utils import timezone

from accounts.rights import Action
from plans.document.states import State
from plans.models import Section, Settlement
from plans.store.reading import read_document
from plans.workflow.accepted_findings import accept_findings, findings_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.factories import sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.reviews import FINDINGS, REVIEW, SHEETS, open_keys
from tests.support.plans.states import make_office, reload_plan


@pytest.fixture
def seed(db):
    """The seed as it was typed, sent to the chairman with everything still open."""
    people = make_office()
    plan = sample_plan()
    perform(Action.SUBMIT, plan, TransitionRequest(by=people.official))
    return reload_plan(plan), people


def radios(page: str) -> dict[str, list[str]]:
    """The choices of each group, by the name of its radio buttons."""
    found: dict[str, list[str]] = {}
    for field in re.findall(r"<input[^>]*>", page):
        name = re.search(r'name="(quyet-[^"]+)"', field)
        if name and 'type="radio"' in field:
            found.setdefault(name[1], []).append(re.findall(r'value="([^"]+)"', field)[0])
    return found


def test_the_seed_is_approved_in_five_clicks(seed):
    plan, people = seed
    client = signed_in_as(people.chairman)
    page = client.get(REVIEW)
    groups = radios(markup_of(page))
    assert len(groups) == 3
    assert "checked" not in "".join(re.findall(r'<input[^>]*name="quyet-[^>]*>', markup_of(page)))
    # One click a group, "Phê duyệt" at the head, "Phê duyệt" below what will be recorded.
    clicks = len(groups) + 2
    assert clicks <= 6
    chosen = {name: values[0] for name, values in groups.items()}
    sent = {"viec": "approve", "seen": page.context["seen"], **chosen}
    assert "Đã phê duyệt" in text_of(client.post(REVIEW, sent, follow=True))
    plan = reload_plan(plan)
    assert plan.state == State.APPROVED
    settled = {(one.rule, one.reason) for one in Settlement.objects.all()}
    assert settled == {
        ("citation", "Văn bản đã phổ biến, viện dẫn theo tên thường gọi."),
        ("old-year", "Đúng là nói về năm đã ghi."),
        ("private-name", "Bản ký cần ghi đúng tên; bản công khai đã che."),
    }


def test_typography_never_blocks_and_is_told_below(seed):
    _, people = seed
    page = text_of(signed_in_as(people.chairman).get(REVIEW))
    assert re.search(r"Vẫn phê duyệt được: còn \d+ lỗi trình bày", page)
    assert "Chưa phê duyệt được" not in page


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "chưa có lý do; xin chọn"),
        ("khac", "chưa có lý do; xin chọn"),
        ("sua", "Có 1 điều ghi “Cần sửa”"),
        ("la", "chưa có lý do; xin chọn"),
    ],
)
def test_approval_without_a_reason_for_each_group_records_nothing(seed, value, words):
    plan, people = seed
    client = signed_in_as(people.chairman)
    page = client.get(REVIEW)
    chosen = {name: values[0] for name, values in radios(markup_of(page)).items()}
    first = next(iter(chosen))
    sent = {"viec": "approve", "seen": page.context["seen"], **chosen, first: value}
    answer = client.post(REVIEW, sent)
    assert answer.status_code == 422
    assert words in text_of(answer)
    # What was chosen for the others is still chosen.
    assert len(re.findall(r'<input[^>]*name="quyet-[^>]*checked', markup_of(answer))) >= 2
    assert not Settlement.objects.exists()
    assert reload_plan(plan).state == State.SUBMITTED


def test_reason_of_the_chairmans_own_words_is_recorded(seed):
    _, people = seed
    client = signed_in_as(people.chairman)
    page = client.get(REVIEW)
    chosen = {name: values[0] for name, values in radios(markup_of(page)).items()}
    sent = {"viec": "approve", "seen": page.context["seen"], **chosen}
    sent |= {"quyet-old-year-1": "khac", "ly-do-old-year-1": "Nhiệm vụ chuyển tiếp của năm 2023."}
    client.post(REVIEW, sent)
    kept = Settlement.objects.get(rule="old-year")
    assert (kept.reason, kept.by) == ("Nhiệm vụ chuyển tiếp của năm 2023.", people.chairman)


def test_reason_that_the_ward_gave_last_is_offered_too(seed):
    plan, people = seed
    key = open_keys(plan)["old-year"][0]
    accept_findings(plan, [key], "Công trình kéo dài từ năm trước.", people.chairman)
    Settlement.objects.update(key="0" * 64)
    page = markup_of(signed_in_as(people.chairman).get(REVIEW))
    assert radios(page)["quyet-old-year-1"] == ["san", "cu", "khac", "sua"]
    assert 'data-words="Công trình kéo dài từ năm trước."' in page


def test_what_officials_kept_is_counted_and_shown_with_name_and_reason(db):
    plan, people = sample_plan(), make_office()
    keys = open_keys(plan)["private-name"]
    accept_findings(plan, keys, "Đơn đã trả lời, cần ghi đúng tên.", people.official)
    perform(Action.SUBMIT, plan, TransitionRequest(by=people.official))
    page = text_of(signed_in_as(people.chairman).get(REVIEW))
    assert "Cán bộ đã giữ, có lý do 4" in page
    assert "Lý do: Đơn đã trả lời, cần ghi đúng tên. Trần Thị Lan" in page
    assert "Không đồng ý" in page
    assert "Cán bộ đã giữ 4 điều." in page


def test_what_must_be_settled_is_kept_one_by_one(db):
    plan, people = sample_plan(), make_office()
    plan.tasks.update(result="")
    plan = reload_plan(plan)
    found = findings_of(plan, read_document(plan))
    must = [one.finding.key for one in found if one.finding.blocks_submission]
    assert len(must) > 1
    client = signed_in_as(people.official)
    answer = client.post(FINDINGS, {"dieu": must, "ly-do": "Đang chờ kết quả."})
    assert "Điều phải xử lý được giữ từng điều" in text_of(answer)
    assert "✕ Chưa trình được" in text_of(client.get(FINDINGS))
    for key in must:
        client.post(FINDINGS, {"dieu": key, "ly-do": "Đang chờ kết quả."})
    assert "✓ Trình được" in text_of(client.get(FINDINGS))
    perform(Action.SUBMIT, reload_plan(plan), TransitionRequest(by=people.official))
    page = text_of(signed_in_as(people.chairman).get(REVIEW))
    # What must be settled comes first of what was kept.
    assert page.index("! Điều phải xử lý.") > page.index("Cán bộ đã giữ, có lý do")
    assert f"trong đó {len(must)} điều phải xử lý" in page


def sent_again(plan, people, reason="Sửa mở đầu."):
    """The plan returned and sent to the chairman again, with a paragraph more and a year mended."""
    perform(Action.RETURN, plan, TransitionRequest(by=people.chairman, reason=reason))
    section = plan.sections.filter(parent=None)[0]
    section.content = "Đoạn mới, thực hiện Chỉ thị 20 của BTV Tỉnh ủy."
    section.save()
    perform(Action.SUBMIT, reload_plan(plan), TransitionRequest(by=people.official))


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the approval, with the first reason of each group chosen."""
    hidden = (
        re.findall(r'(?:name|value)="([^"]*)"', field)
        for field in re.findall(r'<input type="hidden"[^>]*form="duyet"[^>]*>', page)
    )
    chosen = {name: values[0] for name, values in radios(page).items()}
    return {"viec": "approve", **dict(hidden), **chosen}


def test_plan_sent_again_meanwhile_is_told_with_the_time_and_choices_on_what_is_unchanged_stay(
    seed,
):
    plan, people = seed
    client = signed_in_as(people.chairman)
    opened = client.get(REVIEW)
    sent_again(plan, people)
    sent = fields_of(markup_of(opened)) | {"seen": opened.context["seen"]}
    answer = client.post(REVIEW, sent)
    assert answer.status_code == 422
    at = timezone.localtime(plan.events.order_by("-sequence")[0].at)
    told = f"Kế hoạch vừa được trình lại lúc {at:%H:%M}; xin xem bản mới."
    assert told in text_of(answer)
    assert reload_plan(plan).state == State.SUBMITTED
    assert not Settlement.objects.exists()
    # A citation came, so that group is to be decided anew.
    fields = re.findall(r'<input[^>]*name="(quyet-[^"]+)"[^>]*checked', markup_of(answer))
    assert set(fields) == {"quyet-old-year-1", "quyet-private-name-1"}


def test_what_was_sent_again_says_so_and_what_changed_since(seed):
    plan, people = seed
    client = signed_in_as(people.chairman)
    first = text_of(client.get(REVIEW))
    assert re.search(r"Chờ duyệt · trình \d\d:\d\d hôm nay", first)
    assert re.search(r"Sẽ phê duyệt bản trình \d\d:\d\d hôm nay\.", first)
    sent_again(plan, people)
    page = text_of(client.get(REVIEW))
    assert re.search(r"Chờ duyệt · trình lại \d\d:\d\d hôm nay", page)
    assert re.search(r"Sẽ phê duyệt bản trình lại \d\d:\d\d hôm nay\.", page)
    assert f"Từ lần trình trước ({timezone.localdate():%d/%m})" in page
    assert "Xem 1 thay đổi" in page


def test_print_opens_at_what_waits_first_and_turns_to_the_public_copy(seed):
    _, people = seed
    client = signed_in_as(people.chairman)
    page = markup_of(client.get(REVIEW))
    assert re.search(r'<iframe class="paper"[^>]*src="[^"]*ban-in/#cho-sections-1-children-1', page)
    assert "Bản công khai, che 2 tên" in page
    signed = text_of(client.get(SHEETS))
    public = text_of(client.get(SHEETS, {"ban": "cong-khai"}))
    for name in ("Nguyễn Đức Hùng", "Dương Văn Mậu"):
        assert name in signed
        assert name not in public
    assert "N.Đ.H." in public


def test_names_say_what_the_public_copy_prints_where_they_are_decided(seed):
    _, people = seed
    text = text_of(signed_in_as(people.chairman).get(REVIEW))
    assert "Giữ thì bản ký ghi đủ tên; bản công khai in N.Đ.H. và D.V.M." in text


def test_refusal_stands_at_the_group_that_it_is_about(seed):
    _, people = seed
    client = signed_in_as(people.chairman)
    page = client.get(REVIEW)
    first, second, *_ = radios(markup_of(page))
    sent = {"viec": "approve", "seen": page.context["seen"], first: "san"}
    groups = markup_of(client.post(REVIEW, sent)).split("<fieldset")
    (at,) = [one for one in groups if "data-refused" in one]
    assert f'name="{second}"' in at
    assert 'role="alert"' in at
    assert f'data-about="{second} {second.replace("quyet", "ly-do")}"' in at


def test_what_was_asked_for_at_the_last_return_and_still_stands_is_told(seed):
    plan, people = seed
    asked = "Mục II.3: “6 tháng cuối năm 2023”; xin sửa thành “6 tháng cuối năm 2024”."
    asked += "\nMục I.1: “đã mất”; xin sửa thành “đã có”."
    perform(Action.RETURN, plan, TransitionRequest(by=people.chairman, reason=asked))
    section = next(one for one in plan.sections.all() if "họp giao ban" in one.content)
    Section.objects.filter(pk=section.pk).update(
        content=section.content.replace("họp giao ban", "giao ban")
    )
    perform(Action.SUBMIT, reload_plan(plan), TransitionRequest(by=people.official))
    text = text_of(signed_in_as(people.chairman).get(REVIEW))
    assert "Chủ tịch đã trả lại: “Mục II.3: “6 tháng cuối năm 2023”" in text
    assert "! Chưa sửa Mục II.3" in text
    assert "✓ Đã sửa Mục I.1" in text
    assert "✓ Đã sửa Mục II.3" not in text
