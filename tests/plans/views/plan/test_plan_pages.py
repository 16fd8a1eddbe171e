"""The pages of one plan: what stands on them, for whom, and in how many queries."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Indicator
from plans.document.states import State
from plans.models import KeyTask, Plan, PlanEvent, Section
from plans.store.event_chain import add_event
from plans.store.writing import store_document
from tests.support.factories import person, plan_with_indicators, sample_plan
from tests.support.pages import markup_of, text_of
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from wardplan.numbers.spans import Span

ADDRESS = "/ke-hoach/le-loi/2024/"
PARTS = ["", "noi-dung/", "bieu-01/", "bieu-02/", "lich-su/", "ban-in/"]
HOSTILE = '<script>alert("x")</script>{{ 7 }}'


@pytest.fixture
def official(client, db):
    client.force_login(person(Role.OFFICIAL))
    return client


def test_overview_tells_progress_facts_and_downloads(official):
    sample_plan()
    page = official.get(ADDRESS)
    text = text_of(page)
    assert "36/36 số liệu đã nhập" in text
    assert "2/2 nhiệm vụ có kết quả" in text
    assert "Chưa cấp số" in text
    assert "Chưa có ngày" in text
    assert "Lê Xuân Trường" in text
    assert "- Phòng TC - KH thành phố (B/c);" in text
    for suffix in ("pdf", "docx", "xlsx", "yaml", "json"):
        assert f'href="{ADDRESS}tai/{suffix}"' in markup_of(page)


def test_numbered_plan_shows_number_and_date(official):
    plan = sample_plan()
    Plan.objects.filter(pk=plan.pk).update(
        state=State.NUMBERED, number=5, date=timezone.localdate().replace(2023, 10, 15)
    )
    text = text_of(official.get(ADDRESS))
    assert "05/KH-UBND" in text
    assert "15/10/2023" in text
    assert "Đã cấp số" in text


def test_text_page_holds_the_outline_and_every_word(official):
    sample_plan()
    page = official.get(ADDRESS + "noi-dung/")
    text = text_of(page)
    assert "I. ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KT-XH NĂM 2023." in text
    assert "2.2.1. Hạn chế:" in text
    assert "Duy trì tỷ lệ phát triển dân số tự nhiên" in text
    anchors = set(re.findall(r'href="#(muc-\d+)"', markup_of(page)))
    assert anchors
    assert anchors <= set(re.findall(r'id="(muc-\d+)"', markup_of(page)))


def test_commitment_links_to_its_indicators(official):
    plan_with_indicators(3)
    page = markup_of(official.get(ADDRESS + "noi-dung/"))
    assert f'href="{ADDRESS}bieu-02/#ct-chi-tieu-1">Chỉ tiêu số 1</a>' in page
    assert 'id="ct-chi-tieu-1"' in markup_of(official.get(ADDRESS + "bieu-02/"))


def test_first_table_holds_tasks_and_results(official):
    sample_plan()
    text = text_of(official.get(ADDRESS + "bieu-01/"))
    assert "Hoàn thành xây dựng các nhà sinh hoạt văn hóa theo Đề án của thành phố." in text
    assert "07 nhà sinh hoạt văn hóa" in text


def test_task_without_result_is_pointed_out(official):
    plan = plan_with_indicators(tasks=2)
    KeyTask.objects.filter(plan=plan, position=0).update(result="Xong", status="done")
    text = text_of(official.get(ADDRESS + "bieu-01/"))
    assert "1/2 nhiệm vụ đã có kết quả" in text
    assert "! Chưa có kết quả" in text
    assert "Hoàn thành" in text


@pytest.mark.parametrize(
    "figure", ["14,5 – 16,5", "18,0 – 20,0", "12.575", "0,03", "1,05", "2.016", "đạt"]
)
def test_second_table_prints_figures_as_the_form_does(official, figure):
    sample_plan()
    page = markup_of(official.get(ADDRESS + "bieu-02/"))
    assert re.search(rf'class="figure( grown)?">{re.escape(figure)}</td>', page)


def test_second_table_shows_every_measure_and_what_is_missing(official):
    plan = plan_with_indicators(3)
    first, second, _ = plan.indicator_table.rows.all()
    changes = {
        (first, Measure.ASSIGNED): None,
        (second, Measure.TARGET): Span.at_least(Decimal(96)),
    }
    write_figures(plan.indicator_table, changes, by=None)
    page = official.get(ADDRESS + "bieu-02/")
    text = text_of(page)
    for heading in ("Chỉ tiêu giao", "TH 9 tháng", "Ước cả năm", "Kế hoạch"):
        assert heading in text
    assert markup_of(page).count('class="figure missing">chưa có') == 1
    assert "2 /3 Chỉ tiêu giao" in text
    assert "1 /3 Kế hoạch" in text
    assert "≥ 96" in text.replace("&ge;", "≥")


def test_missing_counter_leads_to_the_rows_it_counts(official):
    plan = plan_with_indicators(3)
    row = plan.indicator_table.rows.all()[1]
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): None}, by=None)
    page = markup_of(official.get(ADDRESS + "bieu-02/", {"thieu": "assigned"}))
    assert re.findall(r'id="ct-([^"]+)"', page) == ["chi-tieu-2"]


def test_indicators_are_found_without_accents(official):
    sample_plan()
    page = markup_of(official.get(ADDRESS + "bieu-02/", {"tim": "dan so tu nhien"}))
    assert re.findall(r'id="ct-([^"]+)"', page) == ["tang-dan-so-tu-nhien"]


@pytest.mark.parametrize(
    "query", [{"thieu": "x"}, {"thieu": "comparison"}, {"tim": "x" * 9999}, {"tim": "\0"}]
)
def test_senseless_filters_of_the_table_do_no_harm(official, query):
    plan_with_indicators(2)
    assert official.get(ADDRESS + "bieu-02/", query).status_code == 200


def test_history_tells_who_did_what_and_when(official, monkeypatch):
    yesterday = timezone.now() - timedelta(days=1)
    by = person(Role.OFFICIAL, full_name="Phạm Thu Hà")
    plan = plan_with_indicators(1, by=by)
    monkeypatch.setattr("plans.store.event_chain.timezone.now", lambda: yesterday)
    add_event(plan, PlanEvent.What.IMPORTED, by=by, digest="0" * 64)
    monkeypatch.undo()
    row = plan.indicator_table.rows.get()
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): None}, by=by)
    text = text_of(official.get(ADDRESS + "lich-su/"))
    assert "Nhập từ tệp kế hoạch Phạm Thu Hà" in text
    assert "hôm qua" in text
    assert "hôm nay" in text
    assert "1.000 trống" in text


@pytest.mark.parametrize("part", PARTS)
def test_texts_of_people_are_never_run(official, part):
    plan = plan_with_indicators(2)
    Plan.objects.filter(pk=plan.pk).update(subject=HOSTILE, signer_name=HOSTILE, closing=HOSTILE)
    Section.objects.filter(plan=plan).update(heading=HOSTILE, content=f"- {HOSTILE}\n{HOSTILE}")
    KeyTask.objects.filter(plan=plan).update(content=HOSTILE, result=HOSTILE, responsible=HOSTILE)
    Indicator.objects.update(name=HOSTILE, unit="<b>kg</b>")
    page = markup_of(official.get(ADDRESS + part))
    assert "<script>alert" not in page
    assert "<b>kg" not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;{{ 7 }}" in page


def test_official_may_edit_a_draft(official):
    plan = plan_with_indicators()
    page = markup_of(official.get(ADDRESS))
    assert reverse("plan-setup", args=[plan.ward.slug, plan.year]) in page
    assert "aria-disabled" not in page


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_others_see_why_they_may_not_edit(client, db, role):
    plan = plan_with_indicators()
    client.force_login(person(role))
    page = markup_of(client.get(ADDRESS))
    assert reverse("admin:plans_plan_change", args=[plan.pk]) not in page
    sentence = f"Vai trò {role.label} chỉ xem kế hoạch của phường Lê Lợi; xin nhờ cán bộ"
    assert f'title="{sentence}' in page
    assert re.search(rf'class="hidden" id="vi-sao-ke-hoach">{sentence}', page)


def test_submitted_plan_is_locked_for_its_official_too(official):
    plan = plan_with_indicators()
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    page = official.get(ADDRESS)
    assert 'aria-disabled="true"' in markup_of(page)
    assert "“Chờ duyệt”" in text_of(page)


def test_files_are_offered_in_words_of_the_office(official):
    plan_with_indicators()
    page = text_of(official.get(ADDRESS))
    assert "Tệp kế hoạch cho phần mềm" in page
    assert not re.search(r"\b(YAML|JSON)\b", page)


def test_next_step_is_to_fill_then_to_write_then_to_send(official):
    plan = plan_with_indicators(2, tasks=1)
    rows = plan.indicator_table.rows.all()
    write_figures(plan.indicator_table, {(rows[0], Measure.ASSIGNED): None}, by=None)
    assert official.get(ADDRESS).context["step"].label == "Nhập 1 số còn thiếu"
    filled = {(rows[0], Measure.ASSIGNED): Span.number(Decimal(12))}
    write_figures(plan.indicator_table, filled, by=None)
    assert official.get(ADDRESS).context["step"].label == "Viết tiếp nội dung"
    KeyTask.objects.filter(plan=plan).update(result="Xong")
    assert official.get(ADDRESS).context["step"].label == "Trình duyệt"
    reader = Client()
    reader.force_login(person(Role.FINANCE))
    assert reader.get(ADDRESS).context["step"].label == "Xem bản in"
    assert reader.get(ADDRESS + "ban-in/").context["step"].label == "Tải PDF"


@pytest.mark.engine
def test_queries_do_not_grow_with_the_plan(official):
    counts: dict[str, list[int]] = {part: [] for part in PARTS}
    official.get("/")  # the first visit may save the session
    for indicators, year in ((36, 2024), (360, 2025)):
        plan_with_indicators(indicators, year=year, tasks=indicators // 10)
        for part, asked in counts.items():
            with CaptureQueriesContext(connection) as queries:
                assert official.get(f"/ke-hoach/le-loi/{year}/{part}").status_code == 200
            asked.append(len(queries))
    assert {part: asked for part, asked in counts.items() if asked[0] != asked[1]} == {}
    # Session twice, person, workplace twice, notices, plan, its seven, its progress' two, checks, remarks,
    # what waits; the history its own, and what was removed.
    assert {part: asked for part, asked in counts.items() if asked[0] > 24} == {}


def test_open_tab_is_marked(official):
    plan_with_indicators()
    page = markup_of(official.get(ADDRESS + "bieu-02/"))
    assert re.search(r'bieu-02/" aria-current="page"', page)
    assert page.count('aria-current="page"') == 1


def test_overview_tells_how_many_attached_tables_are_filled_and_printed(official):
    store_document(with_tables(ASSIGNMENT, replace(PROJECTS, rows=())))
    text = text_of(official.get(ADDRESS))
    assert "1/2 bảng có dòng" in text
    assert "Biểu 01, Biểu 02 và 2 bảng kèm theo" in text
    text = text_of(official.get(f"{ADDRESS}trinh-duyet/"))
    assert "1/2 bảng có dòng" in text
    assert "1 bảng kèm theo chưa có dòng nào" in text
