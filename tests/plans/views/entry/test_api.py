"""What the grid's script sends and asks: batches, refusals, the changes of others. Nothing else changes."""

import json
import logging
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.rights import Role
from indicators.cells import MAX_CELLS
from indicators.measures import STANDARD, Measure
from indicators.models import Figure, FigureChange, IndicatorTable
from plans.drafting.indicator_rows import MAX_ROWS
from plans.models import Plan
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.grids import (
    GRID,
    batch_results,
    cell_payload,
    number,
    row_of,
    save_batch,
    value_of,
)

pytestmark = pytest.mark.django_db
#: Statements that begin and end a transaction: no question is asked in them.
CONTROL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def official(plan: Plan, client: Client) -> User:
    user = person()
    client.force_login(user)
    return user


def questions(captured: CaptureQueriesContext) -> list[str]:
    """The queries, without the statements that only begin and end a transaction."""
    return [one["sql"] for one in captured if not one["sql"].startswith(CONTROL)]


@pytest.mark.engine
def test_saved_cell_is_answered_with_its_print_and_version(client, plan, official):
    row = row_of(plan, "dan-so")
    (answer,) = batch_results(client, official, cell_payload(row, "12600"))
    assert answer == {
        "cell": f"{row.pk}-estimate",
        "state": "saved",
        "version": 1,
        "shown": "12.600",
        "sentence": "",
    }
    assert value_of(row) == number("12600")


@pytest.mark.engine
def test_stale_cell_comes_with_both_values_name_and_time(client, plan, official):
    row = row_of(plan, "dan-so")
    other = Client()
    colleague = person(full_name="Trần Văn Bình")
    other.force_login(colleague)
    batch_results(other, colleague, cell_payload(row, "12600"))
    (answer,) = batch_results(client, official, cell_payload(row, "12700"))
    assert (answer["state"], answer["shown"], answer["version"]) == ("stale", "12.600", 1)
    for words in ("Trần Văn Bình", "hôm nay", "12.600", "12700", 'data-seen="1"'):
        assert words in answer["ask"]
    assert value_of(row) == number("12600")


def test_question_comes_with_its_sentence_and_a_button_for_each_reading(client, plan, official):
    row = row_of(plan, "dan-so")
    (answer,) = batch_results(client, official, cell_payload(row, "—"))
    assert (answer["state"], answer["topic"]) == ("question", "nil")
    assert answer["sentence"] == "“—” là 0 hay chưa có số?"
    for words in ("“—” là 0 hay chưa có số?", 'data-reading="0"', 'data-reading="chưa có số"'):
        assert words in answer["ask"]
    (chosen,) = batch_results(client, official, cell_payload(row, "—", reading="chưa có số"))
    assert (chosen["state"], chosen["shown"]) == ("saved", "")
    assert value_of(row) is None


def test_too_many_decimals_are_offered_to_be_allowed_only_to_who_may(client, plan, official):
    row = row_of(plan, "quy-mo-lop")
    (answer,) = batch_results(client, official, cell_payload(row, "12,5"))
    assert "phòng Tài chính - Kế hoạch thành phố Bắc Giang" in answer["ask"]
    assert "Sửa chỉ tiêu" not in answer["ask"]
    row.indicator.ward = plan.ward
    row.indicator.save(update_fields=["ward"])
    (own,) = batch_results(client, official, cell_payload(row, "12,5"))
    address = reverse("admin:indicators_indicator_change", args=[row.indicator_id])
    assert f'href="{address}">Sửa chỉ tiêu' in own["ask"]
    assert client.get(address).status_code == 200


def test_what_was_typed_is_text_in_the_answer_and_nothing_else(client, plan, official):
    (answer,) = batch_results(client, official, cell_payload(row_of(plan, "dan-so"), "<b>7</b>"))
    assert answer["state"] == "refused"
    assert "<b>7" not in answer["ask"]
    assert "&lt;b&gt;7" in answer["ask"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '{"cells": 5}',
        '{"cells": []}',
        '{"cells": [5]}',
        '{"cells": [{}]}',
        "[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_body_that_is_no_batch_is_refused_with_a_sentence(client, plan, official, body):
    before = FigureChange.objects.count()
    if isinstance(body, str) and body.startswith('{"'):
        body = body.replace("{", f'{{"person": {official.pk}, ', 1)
    response = client.post(f"{GRID}luu/", body, content_type="application/json")
    assert response.status_code in (400, 403)
    assert response.json()["sentence"].endswith(".")
    assert FigureChange.objects.count() == before


@pytest.mark.parametrize(
    "wrong",
    one_in(
        4,
        [
            {"row": "5"},
            {"row": -1},
            {"row": 10**30},
            {"row": True},
            {"seen": "0"},
            {"seen": -1},
            {"seen": 1.5},
            {"seen": 2**63},
            {"measure": "all"},
            {"measure": None},
            {"measure": ["estimate"]},
            {"text": 12},
            {"text": None},
            {"reading": 5},
            {"after": "5"},
            {"after": [5]},
            {"after": ["5"] * 6},
            {"after": ["5" * 300]},
        ],
    ),
)
def test_cell_of_wrong_types_refuses_the_batch(client, plan, official, caplog, wrong):
    good = cell_payload(row_of(plan, "dan-so"), "12600")
    response = save_batch(client, official, good, good | {"measure": "target"} | wrong)
    assert response.status_code == 400
    assert "xin tải lại trang" in response.json()["sentence"]
    assert value_of(row_of(plan, "dan-so")) is None
    assert "refused for person" in caplog.text


def test_more_cells_than_a_batch_holds_are_refused(client, plan, official, caplog):
    row = row_of(plan, "dan-so")
    response = save_batch(client, official, *[cell_payload(row, "5")] * 10_000)
    assert response.status_code == 400
    assert "nhiều nhất 8000 ô" in response.json()["sentence"]
    assert "10000 cells" in caplog.text
    assert value_of(row) is None


def test_every_cell_of_the_largest_table_goes_in_one_request():
    assert MAX_ROWS * len(STANDARD) == MAX_CELLS
    script = Path(settings.BASE_DIR, "static/entry/saving.js").read_text(encoding="utf-8")
    assert f"BATCH = {MAX_CELLS};" in script


@pytest.mark.engine
def test_block_of_more_than_200_cells_is_one_request_and_fails_as_one(client, monkeypatch):
    plan = plan_with_indicators(60)
    user = person()
    client.force_login(user)
    rows = plan.indicator_table.rows.all()
    Figure.objects.filter(row__in=rows).delete()
    cells = [cell_payload(row, "5", measure=measure) for row in rows for measure in STANDARD]
    assert len(cells) > 200
    broken = Mock(side_effect=OperationalError("disk I/O error"))
    monkeypatch.setattr(FigureChange.objects, "bulk_create", broken)
    client.raise_request_exception = False
    assert save_batch(client, user, *cells).status_code >= 500
    assert not Figure.objects.filter(row__in=rows).exists()
    monkeypatch.undo()
    assert {one["state"] for one in batch_results(client, user, *cells)} == {"saved"}
    assert Figure.objects.filter(row__in=rows).count() == len(cells)


def test_forged_version_is_refused_and_logged_and_the_rest_is_saved(client, plan, official, caplog):
    row, other = row_of(plan, "dan-so"), row_of(plan, "quy-mo-lop")
    answers = batch_results(
        client, official, cell_payload(row, "12600", seen=9), cell_payload(other, "70")
    )
    assert [answer["state"] for answer in answers] == ["refused", "saved"]
    assert value_of(row) is None
    assert value_of(other) == number("70")
    assert "version from the future" in caplog.text


@pytest.mark.engine
def test_cell_of_another_ward_is_refused_and_logged(client, plan, official, caplog):
    stranger = row_of(plan_with_indicators(ward=ward("da-mai", "Đa Mai")), "chi-tieu-1")
    (answer,) = batch_results(
        client, official, cell_payload(stranger, "5", measure="assigned", seen=1)
    )
    assert (answer["state"], answer["shown"], answer["version"]) == ("refused", "", 0)
    assert "Đa Mai" not in json.dumps(answer, ensure_ascii=False)
    assert "row of another table" in caplog.text
    assert value_of(stranger, Measure.ASSIGNED) == number("1000")


@pytest.mark.parametrize("address", ["/ke-hoach/da-mai/2024/nhap-bieu-02/", GRID.replace("4", "5")])
def test_plan_of_another_ward_or_year_is_not_there(client, plan, official, caplog, address):
    stranger = row_of(plan_with_indicators(ward=ward("da-mai", "Đa Mai")), "chi-tieu-1")
    response = save_batch(client, official, cell_payload(stranger, "5"), address=address)
    assert response.status_code == 404
    assert "ngoài" in response.json()["sentence"] or "phạm vi" in response.json()["sentence"]
    assert "no such plan" in caplog.text
    assert client.get(f"{address}thay-doi/?tu=0").status_code == 404
    assert value_of(stranger) is None


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_reader_is_refused_with_the_reason(client, plan, role, caplog):
    user = person(role)
    client.force_login(user)
    response = save_batch(client, user, cell_payload(row_of(plan, "dan-so"), "5"))
    assert response.status_code == 403
    assert "chỉ xem kế hoạch" in response.json()["sentence"]
    assert value_of(row_of(plan, "dan-so")) is None
    assert "no right to enter" in caplog.text


@pytest.mark.engine
def test_figures_typed_before_the_plan_was_handed_in_are_refused_with_the_reason(
    client, plan, official
):
    IndicatorTable.objects.update(is_open=False)
    response = save_batch(client, official, cell_payload(row_of(plan, "dan-so"), "5"))
    assert response.status_code == 403
    assert "đang khoá" in response.json()["sentence"]
    told = client.get(f"{GRID}thay-doi/?tu=0").json()
    assert "đang khoá" in told["refusal"]


def test_batch_of_another_person_is_never_saved(client, plan, official):
    response = save_batch(client, person(), cell_payload(row_of(plan, "dan-so"), "5"))
    assert response.status_code == 403
    assert "không phải người đã nhập" in response.json()["sentence"]
    assert value_of(row_of(plan, "dan-so")) is None


def test_visitor_who_is_signed_out_is_told_so(client, plan):
    for response in (
        save_batch(client, person(), cell_payload(row_of(plan, "dan-so"), "5")),
        client.get(f"{GRID}thay-doi/?tu=0"),
    ):
        assert response.status_code == 401
        assert "đăng nhập lại" in response.json()["sentence"]
    assert value_of(row_of(plan, "dan-so")) is None


def test_batch_without_the_pages_token_is_refused(plan):
    user = person()
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert save_batch(client, user, cell_payload(row_of(plan, "dan-so"), "5")).status_code == 403
    assert value_of(row_of(plan, "dan-so")) is None


def test_trying_a_batch_previews_each_cell_and_writes_nothing(client, plan, official):
    row = row_of(plan, "dan-so")
    other = row_of(plan, "quy-mo-lop")
    other.indicator.unit, other.indicator.decimals = "tỷ đồng", 3
    other.indicator.save(update_fields=["unit", "decimals"])
    answers = batch_results(
        client,
        official,
        cell_payload(row, "12600"),
        cell_payload(row, "mười hai", measure="target"),
        cell_payload(other, "12,575"),
        **{"try": True},
    )
    assert [answer["state"] for answer in answers] == ["saved", "refused", "question"]
    assert "ask" not in answers[1]
    assert answers[1]["sentence"]
    assert "12,575" in answers[2]["readings"]
    assert len(answers[2]["readings"]) > 1
    assert value_of(row) is None


@pytest.mark.engine
def test_changes_of_others_are_told_since_the_one_known(client, plan, official):
    known = FigureChange.objects.latest("pk").pk
    assert client.get(f"{GRID}thay-doi/?tu={known}").json()["cells"] == []
    other = Client()
    colleague = person(full_name="Trần Văn Bình")
    other.force_login(colleague)
    row = row_of(plan, "ty-le-ho-ngheo")
    batch_results(other, colleague, cell_payload(row, "120"))
    told = client.get(f"{GRID}thay-doi/?tu={known}").json()
    (change,) = told["cells"]
    assert (change["cell"], change["version"]) == (f"{row.pk}-estimate", 1)
    assert change["sentence"].startswith("Trần Văn Bình ghi lúc")
    assert "120" in told["warnings"][f"{row.pk}-estimate"]
    assert client.get(f"{GRID}thay-doi/?tu={told['change']}").json()["cells"] == []


@pytest.mark.parametrize("since", ["", "-1", "x", "9" * 30, "1e3", "²"])
def test_number_of_a_change_that_is_none_is_refused(client, plan, official, since):
    response = client.get(f"{GRID}thay-doi/", {"tu": since})
    assert response.status_code == 400
    assert "xin tải lại trang" in response.json()["sentence"]


@pytest.mark.parametrize("indicators", [36, 360])
@pytest.mark.engine
def test_saving_one_cell_takes_eight_queries_at_most(client, indicators):
    plan = plan_with_indicators(indicators)
    user = person()
    client.force_login(user)
    row = row_of(plan, "chi-tieu-7")
    with CaptureQueriesContext(connection) as first:
        batch_results(client, user, cell_payload(row, "1006"))
    with CaptureQueriesContext(connection) as second:
        batch_results(client, user, cell_payload(row, "1007", seen=1))
    # The first request of a minute notes that the session is in use.
    assert len(questions(first)) <= 8
    assert len(questions(second)) <= 7
    assert value_of(row) == number("1007")


@pytest.mark.engine
def test_rows_of_a_table_are_read_by_its_key_alone(client, plan, official):
    row = row_of(plan, "dan-so")
    with CaptureQueriesContext(connection) as captured:
        batch_results(client, official, cell_payload(row, "12600"))
    (read,) = (sql for sql in questions(captured) if 'FROM "indicators_tablerow"' in sql)
    outer, where = read.split(" WHERE ", 1)
    assert outer.count(" JOIN ") == 1  # the indicator of each row
    assert where.startswith(f'"indicators_tablerow"."table_id" = {plan.indicator_table_id} ')


@pytest.mark.parametrize("indicators", [36, 360])
@pytest.mark.engine
def test_queries_do_not_grow_with_the_cells_of_a_batch(client, indicators):
    plan = plan_with_indicators(indicators)
    user = person()
    client.force_login(user)
    rows = list(plan.indicator_table.rows.all()[:200])
    with CaptureQueriesContext(connection) as captured:
        answers = batch_results(client, user, *[cell_payload(row, "5") for row in rows])
    assert {answer["state"] for answer in answers} == {"saved"}
    # SQLite takes so many values at once: 200 cells need a statement or two more; the past is read apart.
    assert len(questions(captured)) <= 12
    assert Figure.objects.filter(measure="estimate").count() == len(rows)


@pytest.mark.engine
def test_asking_for_changes_is_cheap_and_keeps_nobody_signed_in(client, plan, official):
    known = FigureChange.objects.latest("pk").pk
    shown = client.get(GRID).context["heads"]
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{GRID}thay-doi/?tu={known}&dau={shown}")
    assert len(questions(captured)) <= 5
    assert not any("UPDATE" in sql for sql in questions(captured))


def test_refusals_are_logged_without_what_was_typed(client, plan, official, caplog):
    caplog.set_level(logging.DEBUG)
    batch_results(client, official, cell_payload(row_of(plan, "dan-so"), "bí mật\n" + "7" * 5000))
    assert "text in le-loi 2024" in caplog.text
    assert "bí mật" not in caplog.text
