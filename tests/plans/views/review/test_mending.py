"""Suggestions written with one click, one or many, shown before, and taken back."""

import re

import pytest

from accounts.models import User
from accounts.rights import Role
from plans.document.checks import FindingKind
from plans.drafting.head import save_head
from plans.drafting.parts import save_part
from plans.models import PartChange, Plan, Section
from plans.store.reading import read_document
from plans.workflow.accepted_findings import findings_of
from tests.support.factories import person, plan_with_indicators, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.reviews import FINDINGS, open_keys
from tests.support.plans.states import make_office, reload_plan

HEAD = FINDINGS.replace("can-xem", "soan-phan-dau")


@pytest.fixture
def seed(db):
    """The seed as it was typed, before anybody looked at it."""
    return sample_plan(), make_office()


def of_kind(plan: Plan, kind: FindingKind):
    """The open findings of a kind."""
    plan = reload_plan(plan)
    found = findings_of(plan, read_document(plan))
    return [one.finding for one in found if one.is_open and one.finding.kind is kind]


def mendable(plan: Plan) -> list[str]:
    return [one.key for one in of_kind(plan, FindingKind.FORM) if one.suggestion]


def test_one_click_mends_all_of_a_kind_and_one_takes_it_back(seed):
    plan, people = seed
    before = read_document(reload_plan(plan))
    client, keys = signed_in_as(people.official), mendable(plan)
    assert len(keys) >= 7
    page = markup_of(client.get(FINDINGS))
    assert f"Sửa cả {len(keys)} chỗ" in page
    answer = client.post(FINDINGS, {"viec": "sua", "dieu": keys}, follow=True)
    assert f"✓ Đã sửa {len(keys)} chỗ" in text_of(answer)
    # The quotation that nobody closed has no suggestion: it stays.
    assert [one.rule for one in of_kind(plan, FindingKind.FORM)] == ["quotes"]
    document = read_document(reload_plan(plan))
    assert document.plan.recipients[-1] == "Lưu: VT"
    assert "kinh tế - xã hội" in document.plan.preamble[0]
    answer = client.post(FINDINGS, {"viec": "hoan-tac"}, follow=True)
    assert f"Đã hoàn tác {len(keys)} chỗ." in text_of(answer)
    assert read_document(reload_plan(plan)) == before
    assert "data-undo" not in markup_of(client.get(FINDINGS))


def test_mended_words_are_in_the_history_of_each_part(seed):
    plan, people = seed
    signed_in_as(people.official).post(FINDINGS, {"viec": "sua", "dieu": mendable(plan)})
    changes = PartChange.objects.filter(plan=plan)
    assert {change.kind for change in changes} == {"section", "target", "task", "head"}
    assert {change.by for change in changes} == {people.official}
    head = changes.get(kind="head")
    assert "Lưu VT" in head.before["recipients"]
    assert "Lưu: VT" in head.after["recipients"]


def test_one_is_mended_by_its_own_button_that_says_what_it_writes(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    page = text_of(client.get(FINDINGS))
    assert "Sửa thành 6 tháng cuối năm 2024" in page
    (key,) = open_keys(plan)["old-year"]
    answer = client.post(FINDINGS, {"viec": "sua", "dieu": key, "dong": "hang-12"})
    assert answer["Location"] == f"{FINDINGS}#hang-12"
    assert "old-year" not in open_keys(plan)
    told = text_of(client.get(FINDINGS))
    assert "thành “6 tháng cuối năm 2024”" in told


def test_what_goes_and_what_comes_is_shown_before(seed):
    _, people = seed
    page = markup_of(signed_in_as(people.official).get(FINDINGS))
    assert '<del class="space"><span aria-hidden="true">⊔</span>' in page
    assert "thừa dấu cách" in page
    assert re.search(r"</span>01<span[^>]*>;</span></del><ins>", page)
    assert "/CT-UBND" in page


def test_text_that_changed_since_is_not_mended(seed):
    plan, people = seed
    (key,) = open_keys(plan)["old-year"]
    section = next(one for one in plan.sections.all() if "6 tháng cuối năm 2023" in one.content)
    Section.objects.filter(pk=section.pk).update(
        content=section.content.replace("6 tháng cuối", "sáu tháng cuối")
    )
    answer = signed_in_as(people.official).post(FINDINGS, {"viec": "sua", "dieu": key})
    assert answer.status_code == 422
    assert "vừa được sửa nên chưa sửa theo gợi ý" in text_of(answer)
    assert not PartChange.objects.exists()


def test_refusal_names_the_colleague_who_was_quicker_and_when(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    page = markup_of(client.get(FINDINGS))
    (form,) = [one for one in page.split("<form") if "Sửa thành 6 tháng cuối năm 2024<" in one]
    sent = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', form))
    section = next(one for one in plan.sections.all() if "6 tháng cuối năm 2023" in one.content)
    words = section.content.replace("6 tháng cuối", "sáu tháng cuối")
    colleague = person(full_name="Trần Văn Nam")
    save_part(section, {"content": words}, by=colleague, seen_version=section.version)
    told = text_of(client.post(FINDINGS, sent))
    assert re.search(r"Đoạn này vừa được Trần Văn Nam sửa lúc \d\d:\d\d nên chưa sửa", told)


def test_undo_leaves_what_a_colleague_has_edited_since(seed):
    plan, people = seed
    colleague = person(full_name="Trần Văn Nam")
    client = signed_in_as(people.official)
    client.post(FINDINGS, {"viec": "sua", "dieu": mendable(plan)})
    change = PartChange.objects.filter(plan=plan, kind="target")[0]
    target = next(
        one
        for section in plan.sections.all()
        for one in section.targets.all()
        if one.pk == change.part_id
    )
    save_part(target, {"clause": "Lời mới."}, by=colleague, seen_version=target.version)
    answer = client.post(FINDINGS, {"viec": "hoan-tac"}, follow=True)
    assert "vừa được Trần Văn Nam sửa nên để nguyên" in text_of(answer)
    target.refresh_from_db()
    assert target.clause == "Lời mới."


def test_figure_in_a_sentence_is_mended_by_the_cell_itself(seed):
    plan, people = seed
    section = next(one for one in plan.sections.all() if one.parent_id is not None)
    Section.objects.filter(pk=section.pk).update(content="Tỷ lệ hộ nghèo giảm còn 0,24%.")
    (finding,) = of_kind(plan, FindingKind.MUST)
    client = signed_in_as(people.official)
    assert "Sửa lời thành 0,42%" in text_of(client.get(FINDINGS))
    client.post(FINDINGS, {"viec": "sua", "dieu": finding.key})
    section.refresh_from_db()
    assert section.content == "Tỷ lệ hộ nghèo giảm còn {{ty-le-ho-ngheo.assigned}}."
    assert of_kind(plan, FindingKind.MUST) == []


def test_kept_findings_are_opened_again_while_it_is_a_draft(seed):
    plan, people = seed
    client, keys = signed_in_as(people.official), open_keys(plan)["private-name"]
    client.post(FINDINGS, {"dieu": keys, "ly-do": "Cần ghi đúng tên."})
    assert "private-name" not in open_keys(plan)
    client.post(FINDINGS, {"viec": "bo-giu", "dieu": keys})
    assert open_keys(plan)["private-name"] == keys


@pytest.mark.parametrize("step", ["sua", "hoan-tac"])
def test_only_who_may_write_mends(seed, step):
    plan, people = seed
    keys = mendable(plan)
    for reader in (people.chairman, people.clerk):
        answer = signed_in_as(reader).post(FINDINGS, {"viec": step, "dieu": keys})
        assert answer.status_code == 422
    assert not PartChange.objects.exists()
    assert signed_in_as(people.official).post(FINDINGS, {"viec": "x"}).status_code == 404


def test_official_tidies_the_seed_in_eleven_clicks(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    clicks = 1
    client.post(FINDINGS, {"viec": "sua", "dieu": mendable(plan)})  # Sửa cả 8 chỗ
    for rule in ("citation", "old-year"):
        for one in of_kind(plan, FindingKind.JUDGE):
            if one.rule == rule and one.suggestion:
                client.post(FINDINGS, {"viec": "sua", "dieu": one.key})
                clicks += 1
    for rule in ("private-name", "citation"):
        keys = open_keys(plan)[rule]
        client.post(FINDINGS, {"dieu": keys, "ly-do": "Đã rà soát, đúng như vậy."})
        clicks += 2  # the field, "Giữ cả n điều"
    assert set(open_keys(plan)) == {"quotes"}
    clicks += 2  # "Đến chỗ sửa" and back
    clicks += 2  # "Trình duyệt", "Trình duyệt"
    assert clicks <= 11


# Head and tail


def test_head_is_edited_in_the_portal_with_the_words_marked(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    page = markup_of(client.get(HEAD, {"o": "closing", "chu": "kinh tế- xã hội"}))
    assert "<mark>kinh tế- xã hội</mark>" in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    sent = {"version": version, "recipients": "- UBND thành phố\n\nLưu: VT"}
    assert client.post(HEAD, sent)["Location"] == FINDINGS
    assert Plan.objects.get(pk=plan.pk).recipients == "UBND thành phố\nLưu: VT"


def test_head_that_a_colleague_changed_shows_both_and_loses_nothing(seed):
    plan, people = seed
    client = signed_in_as(people.official)
    save_head(plan, {"closing": "Lời của đồng nghiệp."}, by=person(full_name="Trần Văn Nam"))
    answer = client.post(HEAD, {"version": "0", "closing": "Lời của tôi."})
    assert answer.status_code == 409
    assert ">Lời của tôi.</textarea>" in markup_of(answer)
    assert "Lời của đồng nghiệp." in text_of(answer)
    assert "Trần Văn Nam sửa" in text_of(answer)
    assert Plan.objects.get(pk=plan.pk).closing == "Lời của đồng nghiệp."


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"closing": " "}, "Phần kết thúc đang để trống"),
        ({"subject": ""}, "Trích yếu đang để trống"),
        ({"recipients": "x" * 501}, "nhiều nhất là 500"),
        ({"preamble": "KÕ ho¹ch"}, "bảng mã cũ"),
    ],
)
def test_head_that_cannot_be_printed_is_refused_and_kept(seed, sent, words):
    _, people = seed
    answer = signed_in_as(people.official).post(HEAD, {"version": "0", **sent})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not PartChange.objects.exists()


def test_head_is_closed_to_readers_and_to_other_wards(seed):
    _, people = seed
    assert signed_in_as(people.clerk).get(HEAD).status_code == 200
    signed_in_as(people.clerk).post(HEAD, {"version": "0", "closing": "Khác."})
    assert not PartChange.objects.exists()
    assert User.objects.count() == 3


@pytest.mark.parametrize("sent", [{}, {"version": "1"}, {"subject": "Khác"}])
def test_who_may_not_write_the_head_is_refused_whatever_was_sent(db, sent):
    plan = plan_with_indicators()
    address = f"/ke-hoach/{plan.ward.slug}/{plan.year}/soan-phan-dau/"
    assert signed_in_as(person(Role.CHAIRMAN)).post(address, sent).status_code == 403
    assert reload_plan(plan).subject == plan.subject
