"""Twenty officials save a hundred cells each at once: what was answered as saved is there, with its history."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from indicators.measures import STANDARD
from indicators.models import Figure, FigureChange, TableRow
from indicators.values import show_value
from tests.support.factories import person, plan_with_indicators
from tests.support.indicators.grids import cell_payload, save_batch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]

Sent = dict[str, Any]
#: A cell as it was sent, its answer, and the status that came with it.
Answered = tuple[Sent, dict[str, Any], int]

PEOPLE, CELLS = 20, 100
#: A person saves one cell and goes to the next: so many requests, each for some cells.
TOGETHER = 20


def shares(rows: list[TableRow], number: int) -> list[Sent]:
    """The cells that one person fills, nobody else's."""
    places = [(row, measure) for measure in STANDARD for row in rows]
    own = places[number * CELLS : (number + 1) * CELLS]
    return [
        cell_payload(row, str(number * 1000 + i), measure=measure.value)
        for i, (row, measure) in enumerate(own)
    ]


def work(user: User, cells: list[Sent], start: Barrier) -> list[Answered]:
    """Save the cells a few at a time; gives each with its answer and the status it came with."""
    client = Client()
    client.force_login(user)
    answered = []
    try:
        start.wait(timeout=30)
        for place in range(0, len(cells), TOGETHER):
            batch = cells[place : place + TOGETHER]
            response = save_batch(client, user, *batch)
            answers = response.json().get("cells", [{}] * len(batch))
            answered += [
                (sent, answer, response.status_code)
                for sent, answer in zip(batch, answers, strict=True)
            ]
    finally:
        connection.close()
    return answered


@pytest.mark.thorough
def test_every_acknowledged_value_of_twenty_people_is_there_with_its_history():
    plan = plan_with_indicators(500)
    Figure.objects.all().delete()
    rows = list(plan.indicator_table.rows.all())
    users = [person() for _ in range(PEOPLE)]
    start = Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as pool:
        found = pool.map(work, users, [shares(rows, n) for n in range(PEOPLE)], [start] * PEOPLE)
        answered = [one for answers in found for one in answers]
    assert {status for _, _, status in answered} == {200}
    assert [answer["state"] for _, answer, _ in answered] == ["saved"] * PEOPLE * CELLS
    stored = {(one.row_id, one.measure): one for one in Figure.objects.all()}
    assert len(stored) == PEOPLE * CELLS
    for sent, answer, _ in answered:
        figure = stored[sent["row"], sent["measure"]]
        assert figure.low == int(sent["text"])
        assert figure.version == answer["version"] == 1
    changes = FigureChange.objects.filter(figure__in=stored.values())
    assert changes.count() == PEOPLE * CELLS
    assert changes.values("by").distinct().count() == PEOPLE


def test_people_on_the_same_cells_lose_nothing_that_was_acknowledged():
    plan = plan_with_indicators(5)
    rows = list(plan.indicator_table.rows.all())
    users = [person() for _ in range(PEOPLE)]
    start = Barrier(PEOPLE)
    cells = [
        [cell_payload(row, str(n * 1000 + i)) for i, row in enumerate(rows)] for n in range(PEOPLE)
    ]
    with ThreadPoolExecutor(PEOPLE) as pool:
        found = list(pool.map(work, users, cells, [start] * PEOPLE))
    outcomes = [(sent, answer) for answers in found for sent, answer, _ in answers]
    saved = [(sent, answer) for sent, answer in outcomes if answer["state"] == "saved"]
    assert {answer["state"] for _, answer in outcomes} == {"saved", "stale"}
    assert len(saved) == len(rows)
    figures = {one.row_id: one for one in Figure.objects.filter(measure="estimate")}
    for sent, _ in saved:
        assert figures[sent["row"]].low == int(sent["text"])
    # Whoever came later was told what stands there now, not what they typed.
    for sent, answer in outcomes:
        if answer["state"] == "stale":
            assert answer["shown"] == show_value(figures[sent["row"]].value, 0)
