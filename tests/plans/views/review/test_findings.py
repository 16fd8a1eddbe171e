"""Findings, submission and remarks as people settle, send and write them in the pages."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from accounts.rights import Action, Role
from indicators.models import CellComment
from plans.document.states import State
from plans.models import Plan, PlanEvent, Remark, Settlement
from plans.store.reading import read_document
from plans.workflow.accepted_findings import accept_findings, refusal_to_accept_findings
from plans.workflow.perform import refusal_to
from plans.workflow.remarks import add_remark
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.reviews import (
    ADDRESS,
    FINDINGS,
    HISTORY,
    HOSTILE,
    REMARKS,
    REVIEW,
    SHEETS,
    SUBMIT,
    open_keys,
    plan_with_findings,
    seen_fields,
    submit_plan,
    write_paragraph,
)
from tests.support.plans.states import (
    REASON,
    accept_all_findings,
    make_office,
    plan_in,
    reload_plan,
)

# Findings


def test_findings_are_accepted_together_and_stay_listed(db):
    plan, people = plan_with_findings(), make_office()
    keys = open_keys(plan)
    rule, several = next((rule, found) for rule, found in keys.items() if len(found) > 1)
    client = signed_in_as(people.official)
    answer = client.post(FINDINGS, {"dieu": several, "ly-do": "Đúng như văn bản gốc."}, follow=True)
    assert f"Đã giữ {len(several)} điều" in text_of(answer)
    assert rule not in open_keys(plan)
    assert set(open_keys(plan)) == set(keys) - {rule}
    text = text_of(client.get(FINDINGS))
    assert f"Đã giữ, có lý do {len(several)}" in text
    assert "Lý do: Đúng như văn bản gốc. Trần Thị Lan" in text


def test_finding_leads_officials_to_the_editor_and_the_chairman_to_the_print(db):
    plan, people = plan_with_findings(), make_office()
    section = plan.sections.get(parent=None)
    page = markup_of(signed_in_as(people.official).get(FINDINGS))
    assert f'href="{ADDRESS}soan-noi-dung/?muc=m{section.pk}#:~:text=' in page
    submit_plan(plan)
    page = markup_of(signed_in_as(people.chairman).get(REVIEW))
    links = set(re.findall(r'href="/[^"]*ban-in/#(cho-[^"]+)"', page))
    sheets = signed_in_as(people.chairman).get(SHEETS).content.decode()
    assert "cho-sections-0-content-0-paragraph" in links
    assert links <= set(re.findall(r' id="([^"]+)"', sheets))
    assert re.search(r'<mark class="look"><a href="[^"]*duyet/#dieu-\d+" target="_top"', sheets)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"ly-do": "Đúng như vậy."}, "chọn ít nhất một điều"),
        ({"dieu": "0" * 64, "ly-do": "Đúng như vậy."}, "vừa được sửa"),
        ({"dieu": "", "ly-do": "Đúng như vậy."}, "vừa được sửa"),
    ],
)
def test_acceptance_of_nothing_is_refused(db, sent, words):
    plan_with_findings()
    answer = signed_in_as(make_office().official).post(FINDINGS, sent)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Settlement.objects.exists()


def test_editor_marks_the_words_that_a_finding_is_about(db):
    people = make_office()
    plan_with_findings()
    page = markup_of(signed_in_as(people.official).get(FINDINGS))
    marked = [unquote(one) for one in re.findall(r'soan-noi-dung/[^"#]*#:~:text=([^"]+)', page)]
    assert "kinh tế- xã hội" in marked
    assert not any("-" in one for one in re.findall(r"#:~:text=([^\"]+)", page))


def test_finding_in_the_head_leads_to_its_field_and_back(db):
    plan, people = plan_with_findings(), make_office()
    Plan.objects.filter(pk=plan.pk).update(recipients="UBND thành phố\nLưu VT")
    page = markup_of(signed_in_as(people.official).get(FINDINGS))
    (address,) = re.findall(r'href="([^"]*soan-phan-dau/\?o=recipients[^"]*)"', page)[:1]
    editor = markup_of(signed_in_as(people.official).get(unescape(address)))
    assert '<textarea id="o-recipients" name="recipients" rows="9" data-words="Lưu VT"' in editor
    assert "<mark>Lưu VT</mark>" in editor
    assert f'href="{FINDINGS}">Về Cần xem' in editor


def test_reason_that_is_too_short_stays_at_its_line_with_the_refusal(db):
    plan = plan_with_findings()
    write_paragraph(plan, "Thực hiện Chỉ thị 17 của Tỉnh ủy.")
    key = open_keys(plan)["citation"][0]
    answer = signed_in_as(make_office().official).post(FINDINGS, {"dieu": key, "ly-do": "ừ"})
    assert answer.status_code == 422
    (line,) = [one for one in re.split('<li id="dieu-', markup_of(answer)) if 'role="alert"' in one]
    assert f'value="{key}"' in line
    assert "Xin ghi lý do giữ" in line
    assert ">ừ</textarea>" in line


@pytest.mark.parametrize("role", [Role.CLERK, Role.FINANCE, Role.ADMIN])
def test_others_read_findings_and_do_not_accept_them(db, role):
    plan = plan_with_findings()
    key = next(iter(open_keys(plan).values()))[0]
    reader = signed_in_as(person(role))
    assert "Giữ, nêu lý do" not in text_of(reader.get(FINDINGS))
    assert reader.post(FINDINGS, {"dieu": key, "ly-do": REASON}).status_code == 422
    assert not Settlement.objects.exists()


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "/\\example.com", "x"])
def test_form_returns_to_pages_of_the_portal_alone(db, back):
    plan = plan_with_findings()
    key = next(iter(open_keys(plan).values()))[0]
    sent = {"dieu": key, "ly-do": REASON, "ve": back}
    assert signed_in_as(make_office().official).post(FINDINGS, sent)["Location"] == FINDINGS


# Submission


def test_submission_sends_what_was_shown_with_a_word_to_the_chairman(db):
    plan, people = plan_with_findings(), make_office()
    accept_all_findings(plan)
    client = signed_in_as(people.official)
    page = client.get(SUBMIT)
    sent = {"seen": page.context["seen"], "loi-nhan": "Xin xem kỹ mục II."}
    assert "Đã trình" in text_of(client.post(SUBMIT, sent, follow=True))
    event = PlanEvent.objects.filter(plan=plan).latest("sequence")
    assert (event.what, event.digest) == (PlanEvent.What.SUBMITTED, page.context["seen"])
    assert "nhắn khi trình: Xin xem kỹ mục II." in text_of(
        signed_in_as(people.chairman).get(REVIEW)
    )


def test_plan_changed_since_the_page_was_opened_is_not_sent(db):
    plan, people = plan_with_findings(), make_office()
    accept_all_findings(plan)
    old = seen_fields(plan)
    write_paragraph(plan, "Đồng nghiệp vừa sửa.")
    answer = signed_in_as(people.official).post(SUBMIT, {"seen": old})
    assert answer.status_code == 422
    assert reload_plan(plan).state == State.DRAFT


def test_refused_submission_says_why_on_button_and_answer(db):
    plan, people = reload_plan(plan_with_indicators()), make_office()
    sentence = refusal_to(Action.SUBMIT, plan, people.official, read_document(plan))
    assert sentence is not None
    client = signed_in_as(people.official)
    assert f'title="{sentence}"' in markup_of(client.get(SUBMIT))
    assert sentence in text_of(client.post(SUBMIT, {"seen": seen_fields(plan)}))
    assert reload_plan(plan).state == State.DRAFT


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE, Role.ADMIN])
def test_only_officials_send(db, role):
    plan = plan_with_findings()
    accept_all_findings(plan)
    answer = signed_in_as(person(role)).post(SUBMIT, {"seen": seen_fields(plan)})
    assert answer.status_code == 422
    assert "là việc của cán bộ, công chức phường" in text_of(answer)
    assert reload_plan(plan).state == State.DRAFT


# Remarks


def test_remark_is_made_answered_and_closed_from_the_pages(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    chairman, official = signed_in_as(people.chairman), signed_in_as(people.official)
    path = "tables.tasks.rows[0].content"
    page = chairman.get(REVIEW, {"cho": path})
    assert "Góp ý về Biểu 01, nhiệm vụ 1" in text_of(page)
    assert "ban-in/?cho=" not in markup_of(page)
    assert "ban-in/#cho-tables-tasks-rows-0-content" in markup_of(page)
    # Once it is sent, the print still stands where the chairman was reading.
    (back,) = re.findall(r'name="ve" value="([^"]+#gop-y)"', markup_of(page))
    after = chairman.get(unescape(back).partition("#")[0])
    assert "ban-in/#cho-tables-tasks-rows-0-content" in markup_of(after)
    assert "Góp ý về cả kế hoạch" in text_of(after)
    sent = {"viec": "add", "cho": path, "text": "Kết quả đâu?", "ve": REVIEW + "#gop-y"}
    assert chairman.post(REMARKS, sent)["Location"] == REVIEW + "#gop-y"
    remark = Remark.objects.get(plan=plan)
    assert re.search(r'class="dot" href="[^"]*#gop-y-1"', markup_of(chairman.get(SHEETS)))
    official.post(REMARKS, {"viec": "answer", "gop-y": remark.pk, "text": "Đang làm."})
    refused = official.post(REMARKS, {"viec": "close", "gop-y": remark.pk})
    assert refused.status_code == 422
    assert "Chỉ người góp ý hoặc chủ tịch" in text_of(refused)
    chairman.post(REMARKS, {"viec": "close", "gop-y": remark.pk})
    text = text_of(official.get(REMARKS))
    assert "Kết quả đâu?" in text
    assert "Đang làm." in text
    assert "Lê Xuân Trường khép lại" in text


@pytest.mark.parametrize("sent", [{"viec": "x"}, {}, {"viec": "delete", "gop-y": "1"}])
def test_remarks_take_three_actions_alone(db, sent):
    plan_in(State.SUBMITTED)
    assert signed_in_as(make_office().official).post(REMARKS, sent).status_code == 404


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30, "१"])
def test_senseless_keys_of_remarks_are_refused(db, key):
    plan_in(State.SUBMITTED)
    answer = signed_in_as(make_office().official).post(
        REMARKS, {"viec": "answer", "gop-y": key, "text": "Vâng."}
    )
    assert answer.status_code == 422
    assert "Không tìm thấy góp ý" in text_of(answer)


@pytest.mark.parametrize("address", [REVIEW, FINDINGS, SUBMIT, REMARKS])
def test_people_of_another_ward_cannot_write_here(db, address):
    plan = plan_in(State.SUBMITTED)
    before = PlanEvent.objects.count()
    stranger = signed_in_as(person(Role.CHAIRMAN, ward=ward("da-mai", "Đa Mai")))
    for sent in ({"viec": "return", "ly-do": REASON}, {"viec": "add", "text": "x"}, {"dieu": "x"}):
        assert stranger.post(address, sent).status_code == 404
    assert (PlanEvent.objects.count(), Remark.objects.count()) == (before, 0)
    assert reload_plan(plan).state == State.SUBMITTED


@pytest.mark.parametrize(
    "address", one_in(4, [REVIEW, SHEETS, FINDINGS, REMARKS, HISTORY, SUBMIT, "/viec-cua-toi/"])
)
def test_texts_of_people_are_never_run(db, address):
    plan, people = plan_with_findings(), make_office()
    write_paragraph(plan, f"{HOSTILE} kinh tế- xã hội “{HOSTILE}")
    plan.tasks.update(content=HOSTILE, result=f"{HOSTILE} xong")
    for keys in open_keys(plan).values():
        accept_findings(reload_plan(plan), keys[:1], f"Lý do {HOSTILE}", people.official)
    submit_plan(reload_plan(plan))
    add_remark(plan, "tables.tasks.rows[0].content", HOSTILE, by=people.chairman)
    row = plan.indicator_table.rows.all()[0]
    CellComment.objects.create(row=row, measure="assigned", text=HOSTILE, by=people.chairman)
    chairman = signed_in_as(people.chairman)
    chairman.post(REVIEW, {"viec": "return", "seen": seen_fields(plan), "ly-do": f"Vì {HOSTILE}"})
    write_paragraph(plan, f"{HOSTILE} đã sửa “{HOSTILE} năm 2023")
    page = markup_of(signed_in_as(people.official).get(address))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.django_db
def test_only_the_chairman_accepts_findings_while_the_plan_waits():
    plan, people = plan_in(State.SUBMITTED), make_office()
    assert "do chủ tịch xét" in (refusal_to_accept_findings(people.official, plan) or "")
    assert refusal_to_accept_findings(people.chairman, plan) is None
    draft = plan_in(State.DRAFT, year=2025)
    assert refusal_to_accept_findings(people.official, draft) is None
