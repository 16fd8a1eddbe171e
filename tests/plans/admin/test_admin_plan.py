"""The entry form of a plan: its head and tail, what it refuses, and a plan to begin."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from accounts.rights import Role
from indicators.models import IndicatorTable
from plans.document.outline import walk
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json, digest
from plans.document.states import State
from plans.models import KeyTask, Plan, PlanEvent, Section, Target
from plans.store.reading import read_document
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db


def change(plan: Plan) -> str:
    return admin_url(Plan, "change", plan.pk)


def outline(plan: Plan) -> list[str]:
    fresh = Plan.objects.get(pk=plan.pk)
    return [f"{node.label} {node.text}" for node in walk(read_document(fresh).sections)]


def test_sample_plan_saved_unchanged_is_the_same_plan():
    plan, browser = sample_plan(), signed_in_as(person())
    before = digest(read_document(plan))
    response = browser.post(change(plan), page_fields(browser.get(change(plan))))
    assert response.status_code == 302
    assert digest(read_document(Plan.objects.get(pk=plan.pk))) == before


def test_head_and_lists_are_saved_as_typed_one_a_line():
    plan, browser = plan_with_indicators(), signed_in_as(person())
    sent = page_fields(browser.get(change(plan)))
    sent |= {"recipients": "UBND thành phố\r\n\r\n  Lưu VT ", "subject": "Phát triển năm 2024"}
    assert browser.post(change(plan), sent).status_code == 302
    plan.refresh_from_db()
    assert plan.recipients == "UBND thành phố\nLưu VT"
    assert read_document(plan).plan.recipients == ("UBND thành phố", "Lưu VT")
    assert "phat trien nam 2024" in plan.search


def test_saving_to_go_on_stays_in_the_form():
    plan, browser = plan_with_indicators(), signed_in_as(person())
    sent = page_fields(browser.get(change(plan))) | {"_continue": "Lưu và tiếp tục"}
    answer = browser.post(change(plan), sent)
    assert answer["Location"].startswith(change(plan))


def test_year_ward_state_and_number_cannot_be_sent():
    plan, other = plan_with_indicators(), ward("tran-phu", "Trần Phú")
    browser = signed_in_as(person())
    sent = page_fields(browser.get(change(plan)))
    sent |= {"year": "2031", "ward": str(other.pk), "state": "issued", "number": "7"}
    browser.post(change(plan), sent)
    plan.refresh_from_db()
    assert (plan.year, plan.ward.slug, plan.state, plan.number) == (2024, "le-loi", "draft", None)


def test_text_in_decomposed_letters_is_stored_composed():
    plan, browser = plan_with_indicators(), signed_in_as(person())
    sent = page_fields(browser.get(change(plan)))
    sent["subject"] = "Pha\u0301t trie\u0302\u0309n"
    browser.post(change(plan), sent)
    plan.refresh_from_db()
    assert plan.subject == "Phát triển"


def test_text_in_an_old_encoding_is_refused_under_its_field():
    plan, browser = plan_with_indicators(), signed_in_as(person())
    sent = page_fields(browser.get(change(plan)))
    sent["subject"] = "KÕ ho¹ch ph¸t triÓn"
    response = browser.post(change(plan), sent)
    assert "bảng mã cũ" in str(response.context["adminform"].form.errors["subject"])
    plan.refresh_from_db()
    assert plan.subject.startswith("Phát triển kinh tế")


def test_columns_of_the_task_table_must_be_three():
    plan, browser = plan_with_indicators(), signed_in_as(person())
    sent = page_fields(browser.get(change(plan)))
    sent["tasks_columns"] = "STT\nNội dung"
    assert "đúng 3 cột" in page_problems(browser.post(change(plan), sent))


def test_plan_changed_meanwhile_is_not_overwritten_and_says_by_whom():
    plan = plan_with_indicators()
    mine, theirs = signed_in_as(person()), signed_in_as(person(full_name="Phạm Thu Hà"))
    old_page = page_fields(mine.get(change(plan)))
    newer = page_fields(theirs.get(change(plan))) | {"closing": "Bản của chị Hà."}
    assert theirs.post(change(plan), newer).status_code == 302
    response = mine.post(change(plan), old_page | {"closing": "Bản của tôi."})
    assert "Phạm Thu Hà vừa sửa phần đầu và cuối của kế hoạch này" in page_problems(response)
    assert "Bản của tôi." in response.content.decode()
    plan.refresh_from_db()
    assert plan.closing == "Bản của chị Hà."


def test_submitted_plan_is_shown_with_the_reason_and_takes_no_changes():
    plan, browser = plan_with_indicators(), signed_in_as(person())
    sent = page_fields(browser.get(change(plan)))
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    page = browser.get(change(plan))
    assert "Kế hoạch đang ở tình trạng “Chờ duyệt”" in page.content.decode()
    assert plan.closing in page.content.decode()
    assert browser.post(change(plan), sent | {"closing": "Sửa lén"}).status_code == 403
    plan.refresh_from_db()
    assert plan.closing != "Sửa lén"


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_see_the_plan_and_change_nothing(role: Role):
    plan = plan_with_indicators()
    sent = page_fields(signed_in_as(person()).get(change(plan)))
    browser = signed_in_as(person(role))
    page = browser.get(change(plan))
    assert plan.closing in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    assert browser.post(change(plan), sent | {"closing": "Sửa lén"}).status_code == 403
    plan.refresh_from_db()
    assert plan.closing != "Sửa lén"


def test_form_shows_the_ways_to_the_lists_of_its_parts():
    plan = plan_with_indicators()
    page = signed_in_as(person()).get(change(plan)).content.decode()
    for model in (Section, Target, KeyTask):
        assert f"{admin_url(model, 'changelist')}?ke-hoach={plan.pk}" in page
    assert admin_url(IndicatorTable, "change", plan.indicator_table_id) in page


@pytest.mark.engine
def test_queries_of_the_plan_form_do_not_grow_with_the_plan():
    browser = signed_in_as(person())
    # Fills Django's memory of content types.
    browser.get(admin_url(Plan, "changelist"))
    browser.get(change(plan_with_indicators(1, year=2023)))
    counts = []
    for size, year in ((1, 2024), (30, 2025)):
        plan = plan_with_indicators(size, tasks=size, year=year)
        for place in range(1, size):
            Section.objects.create(plan=plan, position=place, heading=f"Mục {place}")
        with CaptureQueriesContext(connection) as opened:
            page = browser.get(change(plan))
        sent = page_fields(page) | {"closing": "Hết./."}
        with CaptureQueriesContext(connection) as saved:
            assert browser.post(change(plan), sent).status_code == 302
        counts.append((len(opened), len(saved)))
    assert counts[0] == counts[1]


def test_new_plan_starts_with_catalogue_outline_and_titles():
    plan_with_indicators(3, year=2024)
    official = person()
    browser = signed_in_as(official)
    address = admin_url(Plan, "add")
    response = browser.post(
        address, {"ward": official.ward_id, "year": "2025", "signer": "Lê Văn A"}
    )
    assert response.status_code == 302
    made = Plan.objects.get(year=2025)
    assert made.signer_name == "Lê Văn A"
    assert made.indicator_table.year == 2024
    assert outline(made)[0].startswith("I ĐÁNH GIÁ TÌNH HÌNH")
    assert made.events.get().what == PlanEvent.What.STARTED
    document = read_document(made)
    assert read_plan(canonical_json(document)) == document


def test_new_plan_takes_its_rows_from_the_catalogue_of_the_year_before():
    first = plan_with_indicators(3, year=2024)
    second = ward("tran-phu", "Trần Phú")
    official = person(ward=second)
    signed_in_as(official).post(
        admin_url(Plan, "add"), {"ward": second.pk, "year": "2024", "signer": "Lê Văn A"}
    )
    made = Plan.objects.get(ward=second)
    rows = [row.indicator for row in made.indicator_table.rows.all()]
    assert rows == [row.indicator for row in first.indicator_table.rows.all()]


def test_new_plan_for_another_ward_is_refused():
    other = ward("tran-phu", "Trần Phú")
    browser = signed_in_as(person())
    assert "Trần Phú" not in browser.get(admin_url(Plan, "add")).content.decode()
    response = browser.post(
        admin_url(Plan, "add"), {"ward": other.pk, "year": "2025", "signer": "A"}
    )
    assert response.status_code == 200
    assert not Plan.objects.exists()


def test_refusal_to_begin_stands_at_its_field():
    plan = plan_with_indicators()
    sent = {"ward": plan.ward_id, "year": str(plan.year), "signer": "A"}
    answer = signed_in_as(person()).post(admin_url(Plan, "add"), sent)
    form = answer.context["adminform"].form
    assert "đã có kế hoạch" in str(form.errors["year"])
    assert form.fields["year"].widget.attrs["autofocus"] is True


def test_second_plan_of_a_year_is_refused_with_a_sentence():
    plan = plan_with_indicators()
    sent = {"ward": plan.ward_id, "year": str(plan.year), "signer": "A"}
    response = signed_in_as(person()).post(admin_url(Plan, "add"), sent)
    assert "đã có kế hoạch" in page_problems(response)
    assert Plan.objects.count() == 1


def test_plan_without_a_known_signer_asks_for_one():
    official = person()
    sent = {"ward": official.ward_id, "year": "2025", "signer": ""}
    assert "họ tên người ký" in page_problems(
        signed_in_as(official).post(admin_url(Plan, "add"), sent)
    )
    assert not Plan.objects.exists()


def test_plan_that_is_only_read_shows_no_name_of_the_code():
    plan = sample_plan()
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    page = signed_in_as(person(Role.ADMIN)).get(change(plan)).content.decode()
    shown = html.unescape(" ".join(strip_tags(page).split()))
    assert "STT · Nội dung nhiệm vụ · Kết quả đạt được" in shown
    assert not {"Place:", "Seen:", "None"} & set(shown.split())
