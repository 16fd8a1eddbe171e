"""The grid's page: what it shows, to whom, what it weighs, and its plain form without JavaScript."""

import gzip
import html
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.rights import Role
from indicators.measures import Measure
from indicators.models import CellComment, FigureChange, IndicatorTable
from plans.models import Plan
from tests.plans.views.entry.test_api import questions
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.grids import (
    GRID,
    batch_results,
    cell_payload,
    number,
    past_table,
    row_of,
    value_of,
)
from tests.support.pages import markup_of
from tests.support.paths import ROOT

pytestmark = pytest.mark.django_db
SCRIPTS = ROOT / "static" / "entry"


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def official(plan: Plan, client: Client) -> User:
    user = person()
    client.force_login(user)
    return user


def field(page: str, name: str) -> str:
    """The input of a cell."""
    found = re.search(
        rf'<td[^>]*>(?:<input type="hidden"[^>]*>)?<input name="{name}".*?</td>', page
    )
    assert found, name
    return found[0]


def fields(page: str) -> dict[str, str]:
    """Everything the form would send."""
    form = page.split('<form id="nhap"')[1].split("</form>")[0]
    inputs = re.findall(r'<input(?: type="hidden")? name="([^"]+)"[^>]*? value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in inputs}


def test_every_cell_stands_in_the_page_with_its_version(client, plan, official):
    page = markup_of(client.get(GRID))
    row = row_of(plan, "dan-so")
    assert 'value="12.575"' in field(page, f"{row.pk}-assigned")
    assert 'value=""' in field(page, f"{row.pk}-estimate")
    assert f'name="v-{row.pk}" value="1.0.0.0"' in page
    indicators = plan.indicator_table.rows.exclude(indicator__kind="group").count()
    assert page.count('<td role="cell" class="cell') == 4 * indicators


def test_last_years_figure_stands_beside_its_estimate_before_what_was_assigned(
    client, plan, official
):
    past_table(plan, 2022, {"dan-so": number("12000")})
    page = markup_of(client.get(GRID))
    line = page.split(f'id="r{row_of(plan, "dan-so").pk}"')[1].split("</tr>")[0]
    assert "12.000</td>" in line
    other = page.split(f'id="r{row_of(plan, "quy-mo-lop").pk}"')[1].split("</tr>")[0]
    assert "Năm trước</span>–</td>" in other


def test_doubtful_figure_is_marked_with_its_reason_and_remarks_are_seen(client, plan, official):
    row = row_of(plan, "ty-le-ho-ngheo")
    batch_results(client, official, cell_payload(row, "120"))
    CellComment.objects.create(row=row, measure="target", text="Xin xem lại", by=official)
    page = markup_of(client.get(GRID))
    doubtful = field(page, f"{row.pk}-estimate")
    assert 'class="cell look"' in doubtful
    assert "120" in doubtful.split("<span")[1]
    assert 'class="cell talked"' in field(page, f"{row.pk}-target")


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        (Role.CHAIRMAN, "Chủ tịch chỉ xem"),
        (Role.CLERK, "Văn thư chỉ xem"),
        (Role.FINANCE, "chỉ xem"),
    ],
)
def test_reader_sees_the_grid_with_the_reason_and_cannot_send_it(client, plan, role, reason):
    client.force_login(person(role))
    page = markup_of(client.get(GRID))
    row = row_of(plan, "dan-so")
    assert reason in page
    assert " readonly" in field(page, f"{row.pk}-assigned")
    assert "Lưu các số đã sửa" not in page
    answer = client.post(GRID, fields(page) | {f"{row.pk}-assigned": "5"})
    assert answer.status_code == 422
    assert value_of(row, Measure.ASSIGNED) == number("12575")


def test_handed_in_plan_is_shown_with_the_reason(client, plan, official):
    IndicatorTable.objects.update(is_open=False)
    page = markup_of(client.get(GRID))
    assert "đang khoá" in page
    assert "Lưu các số đã sửa" not in page


def test_next_step_of_a_full_table_is_to_hand_in_and_its_print_is_at_hand(client, db):
    sample_plan()
    client.force_login(person(Role.OFFICIAL))
    page = client.get(GRID)
    assert page.context["step"].label == "Trình duyệt"
    assert re.search(r'<a class="button" href="[^"]*ban-in/">Xem bản in</a>', markup_of(page))


def test_plain_form_saves_what_was_changed_and_nothing_else(client, plan, official):
    row, other = row_of(plan, "dan-so"), row_of(plan, "phu-hop-tre-em")
    page = markup_of(client.get(GRID))
    before = FigureChange.objects.count()
    typed = {f"{row.pk}-estimate": "12,600", f"{other.pk}-target": "Đạt "}
    answer = client.post(GRID, fields(page) | typed, follow=True)
    assert "Đã lưu 2 số." in markup_of(answer)
    assert FigureChange.objects.count() == before + 2
    assert value_of(row) == number("12600")


def test_plain_form_with_one_bad_cell_saves_nothing_and_keeps_what_was_typed(
    client, plan, official
):
    row = row_of(plan, "dan-so")
    page = markup_of(client.get(GRID))
    typed = {f"{row.pk}-estimate": "12.600", f"{row.pk}-target": "mười hai"}
    answer = client.post(GRID, fields(page) | typed)
    body = markup_of(answer)
    assert answer.status_code == 422
    assert "Chưa lưu số nào" in body
    named = f"{row.indicator.name}, Kế hoạch năm sau"
    assert f'<a href="#{row.pk}-target">{named}</a>' in body.replace("1. ", "")
    assert 'value="12.600" ' in field(body, f"{row.pk}-estimate")
    assert 'class="cell refused"' in field(body, f"{row.pk}-target")
    assert value_of(row) is None


def test_plain_form_that_is_stale_tells_both_values_and_saves_nothing(client, plan, official):
    row = row_of(plan, "dan-so")
    page = markup_of(client.get(GRID))
    colleague = person(full_name="Trần Văn Bình")
    other = Client()
    other.force_login(colleague)
    batch_results(other, colleague, cell_payload(row, "12700"))
    answer = client.post(GRID, fields(page) | {f"{row.pk}-estimate": "12600"})
    body = markup_of(answer)
    assert answer.status_code == 422
    for words in ("Trần Văn Bình", "12.700", "12600"):
        assert words in body
    assert value_of(row) == number("12700")
    again = fields(body)
    assert client.post(GRID, again).status_code == 302
    assert value_of(row) == number("12600")


def test_plain_form_leaves_alone_what_others_saved_meanwhile(client, plan, official):
    row, other = row_of(plan, "dan-so"), row_of(plan, "quy-mo-lop")
    page = markup_of(client.get(GRID))
    batch_results(client, official, cell_payload(other, "70"))
    assert client.post(GRID, fields(page) | {f"{row.pk}-estimate": "5"}).status_code == 302
    assert value_of(other) == number("70")


@pytest.mark.parametrize("versions", one_in(3, ["", "1.0.0", "x.0.0.0", "1.0.0.0.0", "-1.0.0.0"]))
def test_plain_form_with_versions_that_are_none_is_refused(client, plan, official, versions):
    row = row_of(plan, "dan-so")
    sent = fields(markup_of(client.get(GRID)))
    answer = client.post(GRID, sent | {f"v-{row.pk}": versions, f"{row.pk}-estimate": "5"})
    assert answer.status_code == 422
    assert value_of(row) is None


def test_plain_form_cannot_reach_the_rows_of_another_ward(client, plan, official):
    stranger = row_of(plan_with_indicators(ward=ward("da-mai", "Đa Mai")), "chi-tieu-1")
    sent = fields(markup_of(client.get(GRID)))
    forged = {f"v-{stranger.pk}": "1.0.0.0", f"{stranger.pk}-assigned": "5"}
    client.post(GRID, sent | forged)
    assert value_of(stranger, Measure.ASSIGNED) == number("1000")
    assert client.post("/ke-hoach/da-mai/2024/nhap-bieu-02/", forged).status_code == 404


@pytest.mark.engine
@pytest.mark.parametrize("indicators", [36, 360])
def test_page_takes_nineteen_queries_at_most(client, indicators):
    plan = plan_with_indicators(indicators)
    past_table(plan, 2022, {"chi-tieu-1": number("900")})
    client.force_login(person())
    with CaptureQueriesContext(connection) as captured:
        assert client.get(GRID).status_code == 200
    # Six of them for what the tabs count: progress, findings, remarks, and what waits for the person.
    assert len(questions(captured)) <= 19


@pytest.mark.parametrize("indicators", [36, 360])
def test_first_visit_weighs_less_than_150_kilobytes(client, indicators):
    plan_with_indicators(indicators)
    client.force_login(person())
    page = client.get(GRID)
    addresses = set(re.findall(r'(?:href|src)="/static/([^"]+)"', markup_of(page)))
    scripts = {f"entry/{path.name}" for path in SCRIPTS.glob("*.js")}
    files = [Path(str(finders.find(name))) for name in addresses | scripts]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert len(gzip.compress(page.content)) + weight < 150_000


def test_own_script_stays_small():
    texts = [path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    code = [line for line in lines if line and not line.startswith(("//", "/*"))]
    assert 100 < len(code) < 2050
