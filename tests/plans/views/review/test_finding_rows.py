"""The page of findings as a list: the card beside, many rows, coming back to the next row, the last step."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.rights import Action
from plans.models import KeyTask, Section, Settlement
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.factories import person, plan_with_indicators, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.reviews import (
    FINDINGS,
    open_keys,
    plan_with_findings,
    submit_plan,
    write_paragraph,
)
from tests.support.plans.states import make_office, reload_plan

SLIP = "Phát triển kinh tế- xã hội, lần {}."


def with_slips(count: int):
    """A draft with so many paragraphs that have a space too few."""
    plan = plan_with_indicators()
    write_paragraph(plan, "\n".join(SLIP.format(number) for number in range(count)))
    return reload_plan(plan), signed_in_as(make_office().official)


def typography(page: str) -> str:
    """The section of the typography."""
    return page.partition('<section class="kind kind-form"')[2].partition("</section>")[0]


# The card beside


def test_card_has_the_whole_paragraph_and_is_a_link_without_script(db):
    sample_plan()
    client = signed_in_as(make_office().official)
    assert "Chọn một điều để xem cả đoạn." in text_of(client.get(FINDINGS))
    page = markup_of(client.get(FINDINGS))
    (address,) = re.findall(r'<noscript>\s*<a [^>]*href="(\?xem=dieu-5[^"]*)"', page)
    beside = markup_of(client.get(FINDINGS + unescape(address))).partition("data-beside")[2]
    assert "Tăng cường công tác kiểm tra" in beside.partition("</section>")[0]
    assert "Chọn một điều" not in beside


def test_card_of_a_figure_has_its_cell_with_the_years_and_says_what_the_button_does(db):
    plan, client = sample_plan(), signed_in_as(make_office().official)
    section = next(one for one in plan.sections.all() if one.parent_id is not None)
    Section.objects.filter(pk=section.pk).update(content="Tỷ lệ hộ nghèo giảm còn 0,24%.")
    (row,) = [
        one
        for one in markup_of(client.get(FINDINGS)).split("data-row")
        if "Sửa lời thành 0,42%" in one
    ]
    card = row.partition("<template")[2]
    assert re.search(r'class="meant">\s*<th scope="row">Chỉ tiêu giao</th>\s*<td>2023</td>', card)
    assert "Sửa lời thì số lấy từ ô" in card
    assert "Mở ô Biểu 02" in card


def test_readers_have_the_card_without_what_a_button_would_do(db):
    sample_plan()
    page = markup_of(signed_in_as(make_office().clerk).get(FINDINGS))
    assert "data-card" in page
    assert "Nút " not in page
    assert "Đến chỗ này" in page


# Many


def test_fifty_rows_of_a_kind_are_shown_and_then_all(db):
    _, client = with_slips(80)
    page = markup_of(client.get(FINDINGS))
    assert typography(page).count("data-row") == 50
    (more,) = re.findall(r'href="(\?het=form#hang-\d+)"', page)
    assert "Xem 31 chỗ nữa" in text_of(client.get(FINDINGS))
    whole = markup_of(client.get(FINDINGS + more.partition("#")[0]))
    assert typography(whole).count("data-row") == 81
    assert f'id="{more.partition("#")[2]}"' in whole


def test_what_is_out_of_sight_is_listed_before_all_of_it_is_mended(db):
    plan, client = with_slips(80)
    page = markup_of(client.get(FINDINGS))
    assert 'href="?sua-ca=1"' in page
    assert "Sửa cả 80 chỗ" in page
    listed = markup_of(client.get(FINDINGS, {"sua-ca": "1"}))
    assert "Sẽ sửa 80 chỗ" in listed
    assert listed.count('<li class="finding">') == 80
    keys = re.findall(r'name="dieu"\s+value="([0-9a-f]{64})"', listed)
    client.post(FINDINGS, {"viec": "sua", "dieu": keys})
    assert "spaces" not in open_keys(plan)


def test_a_few_out_of_sight_are_mended_at_once(db):
    _, client = with_slips(60)
    page = markup_of(client.get(FINDINGS))
    assert "sua-ca" not in page
    keys = re.findall(r'name="dieu"\s+value="([0-9a-f]{64})"', typography(page))
    assert len(set(keys)) == 60


def test_page_reads_as_often_for_many_findings_as_for_few(db):
    plan, client = with_slips(3)
    counts = []
    for number in (3, 60):
        write_paragraph(plan, "\n".join(SLIP.format(one) for one in range(number)))
        client.get(FINDINGS)
        with CaptureQueriesContext(connection) as queries:
            client.get(FINDINGS)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Coming back


def test_after_a_step_the_page_stands_as_it_was_at_the_row_that_took_the_place(db):
    _, client = with_slips(3)
    page = markup_of(client.get(FINDINGS, {"loai": "spaces"}))
    forms = typography(page).split("<form")[1:]
    row = re.findall(r'id="(hang-\d+)"', typography(page))[1]
    form = next(one for one in forms if f'value="{row}"' in one and 'value="sua"' in one)
    sent = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', form))
    answer = client.post(FINDINGS, {name: unescape(value) for name, value in sent.items()})
    assert answer["Location"] == f"{FINDINGS}?loai=spaces#{row}"
    text = text_of(client.get(answer["Location"].partition("#")[0]))
    assert re.search(r"✓ Đã sửa Mục .*, \d\d:\d\d\. Còn \d+ điều\.", text)


@pytest.mark.parametrize("row", ["dieu-1", "hang-1\r\nX: y", "hang-" + "9" * 20])
def test_row_to_come_back_to_is_a_row(db, row):
    plan, client = with_slips(1)
    key = open_keys(plan)["spaces"][0]
    answer = client.post(FINDINGS, {"viec": "sua", "dieu": key, "dong": row})
    assert answer["Location"] == FINDINGS


# The last step


def test_keeping_is_the_last_step_and_is_taken_back_like_mending(db):
    plan, client = plan_with_findings(), signed_in_as(make_office().official)
    keys = open_keys(plan)
    client.post(FINDINGS, {"viec": "sua", "dieu": keys["spaces"][:1]})
    client.post(FINDINGS, {"dieu": keys["quotes"], "ly-do": "Đúng như vậy."})
    told = text_of(client.get(FINDINGS))
    assert "✓ Đã giữ 1 điều" in told
    # The keeping is taken back, not the mending before it.
    answer = client.post(FINDINGS, {"viec": "hoan-tac"}, follow=True)
    assert "Đã bỏ giữ 1 điều" in text_of(answer)
    assert not Settlement.objects.exists()
    assert len(open_keys(plan)["spaces"]) == len(keys["spaces"]) - 1
    assert client.post(FINDINGS, {"viec": "hoan-tac"}).status_code == 422


def test_what_was_mended_is_taken_back_after_signing_in_again_by_who_mended_it(db):
    plan, people = plan_with_findings(), make_office()
    keys = open_keys(plan)["spaces"]
    signed_in_as(people.official).post(FINDINGS, {"viec": "sua", "dieu": keys})
    assert "spaces" not in open_keys(plan)
    assert "data-undo" not in markup_of(signed_in_as(person()).get(FINDINGS))
    again = signed_in_as(people.official)
    assert f"Hoàn tác cả {len(keys)}" in text_of(again.get(FINDINGS))
    again.post(FINDINGS, {"viec": "hoan-tac"})
    assert open_keys(plan)["spaces"] == keys
    # It is taken back once, also by another sign-in.
    assert "data-undo" not in markup_of(signed_in_as(people.official).get(FINDINGS))


def test_after_signing_in_again_a_keeping_is_the_last_step_and_no_older_mending(db):
    plan, people = plan_with_findings(), make_office()
    keys = open_keys(plan)
    client = signed_in_as(people.official)
    client.post(FINDINGS, {"viec": "sua", "dieu": keys["spaces"]})
    client.post(FINDINGS, {"dieu": keys["quotes"], "ly-do": "Đúng như vậy."})
    assert "data-undo" not in markup_of(signed_in_as(people.official).get(FINDINGS))


def test_a_step_is_past_once_the_plan_went_to_the_chairman_and_back(db):
    plan, people = plan_with_findings(), make_office()
    client = signed_in_as(people.official)
    client.post(FINDINGS, {"viec": "sua", "dieu": open_keys(plan)["spaces"][:1]})
    assert "data-undo" in markup_of(client.get(FINDINGS))
    submit_plan(reload_plan(plan))
    again = TransitionRequest(by=people.chairman, reason="Xin sửa lại mục I.")
    perform(Action.RETURN, reload_plan(plan), again)
    assert "data-undo" not in markup_of(client.get(FINDINGS))


def test_words_that_changed_after_they_were_kept_say_so(db):
    plan, people = plan_with_findings(), make_office()
    client = signed_in_as(people.official)
    client.post(FINDINGS, {"dieu": open_keys(plan)["quotes"], "ly-do": "Tên đề án viết thế."})
    section = plan.sections.get(parent=None)
    write_paragraph(plan, section.content.replace("Mở “ngoặc", "Mở rộng “ngoặc"))
    text = text_of(client.get(FINDINGS))
    assert "đã sửa sau khi Trần Thị Lan giữ “" in text
    assert "Tên đề án viết thế." in text
    assert "xin xem lại" in text


def test_keeping_names_says_what_the_public_copy_prints(db):
    sample_plan()
    text = text_of(signed_in_as(make_office().official).get(FINDINGS))
    assert "Giữ thì bản ký ghi đủ tên; bản công khai in N.Đ.H. và D.V.M." in text


# Whose place it is, and what may be done there


def test_typography_is_mended_or_left_and_never_kept(db):
    sample_plan()
    page = markup_of(signed_in_as(make_office().official).get(FINDINGS))
    assert "Giữ, nêu lý do" not in typography(page)
    # A space is named as one; of a phrase written in two ways it is told what the other is.
    assert "thừa dấu cách" in typography(page)
    assert "nơi khác viết “kinh tế - xã hội”" in typography(page)
    # Nine others may be kept one by one.
    assert page.count("Giữ, nêu lý do") == 9


def test_a_place_that_a_colleague_looks_after_says_so_to_whoever_does_not(db):
    plan, people = sample_plan(), make_office()
    nam = person(username="nam", full_name="Trần Văn Nam")
    told = "Ông/bà không được phân công phần này; xin nhờ Trần Văn Nam hoặc báo trước khi sửa."
    client = signed_in_as(people.official)
    assert "không được phân công" not in text_of(client.get(FINDINGS))
    (section,) = [one for one in plan.sections.all() if "6 tháng cuối năm 2023" in one.content]
    Section.objects.filter(pk=section.pk).update(assignee=nam)
    KeyTask.objects.filter(pk=plan.tasks.all()[1].pk).update(assignee=nam)
    # One finding in the section, one in the task's result; nothing of the tasks before and after.
    assert text_of(client.get(FINDINGS)).count(told) == 2
    for reader in (nam, people.clerk):
        assert "không được phân công" not in text_of(signed_in_as(reader).get(FINDINGS))


def test_more_than_three_kept_groups_stand_at_the_end_and_the_card_leads_there(db):
    plan, client = sample_plan(), signed_in_as(make_office().official)
    keys = open_keys(plan)
    for number, key in enumerate(keys["citation"]):
        client.post(FINDINGS, {"dieu": key, "ly-do": f"Lý do thứ {number}."})
    page = markup_of(client.get(FINDINGS))
    card, whole = (
        page.partition(f'id="{name}"')[2].partition("</section>")[0]
        for name in ("da-giu", "da-giu-het")
    )
    assert re.search(r'href="#da-giu-het">\s*Xem cả 4 điều đã giữ', card)
    assert [card.count("Lý do thứ"), whole.count("Lý do thứ")] == [3, 4]
    assert [card.count('id="dieu-'), whole.count('id="dieu-')] == [0, 4]
    client.post(FINDINGS, {"viec": "bo-giu", "dieu": keys["citation"][0]})
    assert "da-giu-het" not in markup_of(client.get(FINDINGS))


def test_kept_names_say_what_each_print_has(db):
    plan, client = sample_plan(), signed_in_as(make_office().official)
    client.post(FINDINGS, {"dieu": open_keys(plan)["private-name"], "ly-do": "Cần ghi đúng tên."})
    kept = markup_of(client.get(FINDINGS)).partition('id="da-giu"')[2]
    assert "Bản ký ghi đủ tên; bản công khai in N.Đ.H. và D.V.M." in kept
