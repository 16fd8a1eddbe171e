"""What makes the tests quick changes nothing of what they test."""

import os
import sqlite3
import subprocess
from typing import Any

import pytest
import weasyprint
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import connection, transaction

from plans.document.states import State
from tests.support.database import statement_replay
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.plans.states import make_office, plan_in
from tests.support.run_cache import cache_keys, cache_prints
from tests.support.side_effects import forbid_side_effects


@pytest.mark.parametrize(
    "deed",
    [
        lambda: subprocess.run(["true"], check=True),
        lambda: subprocess.run("true", shell=True, check=True),
        lambda: os.fork(),
        lambda: sqlite3.connect(":memory:"),
        lambda: weasyprint.HTML(string="<p>a</p>").render(),
        lambda: rsa.generate_private_key(65537, 1024),
    ],
    ids=["a program", "a shell", "a fork", "a database", "a print", "a key"],
)
def test_test_of_make_check_that_does_more_is_told_its_mark(deed, monkeypatch):
    forbid_side_effects(monkeypatch)
    with pytest.raises(pytest.fail.Exception, match="is not for make check: mark it"):
        deed()


def test_this_very_test_is_one_of_make_check(request):
    assert request.node.get_closest_marker("plain")


@pytest.mark.slow
def test_marked_test_is_none_of_make_check(request):
    assert not request.node.get_closest_marker("plain")


def test_same_pages_in_the_same_style_are_printed_once(tmp_path, settings):
    printed = []

    def print_pdf(parts, style, pictures):
        printed.append((*parts, style))
        return b"%%PDF-1.7 %d" % len(printed)

    once = cache_prints(print_pdf, tmp_path)
    first = once(["<p>a</p>", "<p>b</p>"], "p {}")
    assert once(["<p>a</p>", "<p>b</p>"], "p {}") == first
    assert once(["<p>a</p>"], "p {}") != first
    assert once(["<p>a</p>", "<p>b</p>"], "p { color: red }") != first
    settings.DOCUMENT_FONT = "Phông khác"
    assert once(["<p>a</p>", "<p>b</p>"], "p {}") != first
    assert len(printed) == 4


@pytest.mark.slow
def test_keys_of_a_process_differ_and_the_next_process_has_the_same(tmp_path):
    one, other = cache_keys(tmp_path), cache_keys(tmp_path)
    first, second = one(65537, 1024), one(65537, 1024)
    assert first.public_key() != second.public_key()
    assert [other(65537, 1024).public_key() for _ in range(2)] == [
        first.public_key(),
        second.public_key(),
    ]


def rows() -> dict[str, list[object]]:
    """Everything in the tables of plans, indicators and people."""
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if name[0] in "aip"]
        found = {}
        for name in names:
            cursor.execute(f"SELECT * FROM {name} ORDER BY 1")
            found[name] = cursor.fetchall()
    return found


def undone(make) -> tuple[Any, dict[str, list[object]]]:
    """What `make` gives and leaves in the database, which then is as before."""
    with transaction.atomic():
        made = make(), rows()
        transaction.set_rollback(True)
    return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [sample_plan, plan_with_indicators, lambda: plan_in(State.ISSUED)],
    ids=["sample", "small", "issued"],
)
def test_plan_that_is_written_again_is_the_same_row_by_row(make, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL goes on numbering, so there each plan is written anew")
    monkeypatch.setattr(statement_replay, "_recorded", {})
    make_office()
    first, written = undone(make)
    again, repeated = undone(make)
    assert (again, repeated) == (first, written)
    assert sum(map(len, repeated.values())) > 20


@pytest.mark.django_db
def test_plan_is_written_anew_for_other_people_and_other_wards():
    mai = person(full_name="Nguyễn Thị Mai")
    _, rows_of_mai = undone(lambda: plan_with_indicators(by=mai))
    mai.full_name = "Trần Văn Bình"
    mai.save(update_fields=["full_name"])
    plan, _ = undone(lambda: plan_with_indicators(ward=ward("da-mai", "Đa Mai")))
    assert plan.ward_name == "Đa Mai"
    assert "Đa Mai" not in str(rows_of_mai)
