"""The bench of the entry grid counts only saves that are stored and pages that hold the figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from indicators.measures import Measure
from tests.bench.grid.entry import (
    AdminForm,
    AdminList,
    AdminSave,
    GridPage,
    GridSave,
    shown_figures,
    typed,
)
from tests.bench.grid.portal import EntryPortal, stored_portal
from tests.bench.page_weight import asked_by, code_lines, linked, weigh
from tests.bench.report import Section, Size, markdown
from tests.bench.timing import Contender, Series, WrongResult, total_of_steps
from tests.bench.visiting import Visitor, form_with
from tests.support.factories import PASSWORD
from tests.support.paths import ROOT


@pytest.fixture
def portal(transactional_db) -> EntryPortal:
    return stored_portal()


@pytest.fixture
def visitor(portal: EntryPortal, live_server) -> Iterator[Visitor]:
    with Visitor(urlsplit(live_server.url).port or 0) as one:
        one.sign_in("/dang-nhap/", portal.official.username, PASSWORD)
        yield one


@pytest.mark.parametrize("contender", [GridSave, AdminSave, GridPage, AdminForm, AdminList])
@pytest.mark.thorough
def test_what_really_happened_is_accepted_twice(contender, portal, visitor):
    one: Contender = contender(portal, visitor)
    for number in range(2):
        one.prepare(number)
        one.check(number, one.run(number))


def test_saves_of_both_ways_stand_beside_each_other(portal, visitor):
    for one in (GridSave(portal, visitor), AdminSave(portal, visitor)):
        one.prepare(3)
        one.run(3)
    figures = portal.figures()
    assert figures[portal.row.pk, "estimate"] == figures[portal.row.pk, "nine_month"] == typed(3)


def test_save_that_is_answered_but_not_stored_is_found_out(portal, visitor):
    one = GridSave(portal, visitor)
    one.prepare(1)
    one._body = json.dumps(json.loads(one._body) | {"try": True}).encode()
    answer = one.run(1)
    assert json.loads(answer.plain)["cells"][0]["state"] == "saved"
    with pytest.raises(WrongResult, match="not stored"):
        one.check(1, answer)


@pytest.mark.thorough
def test_form_of_the_admin_that_comes_back_unsaved_is_found_out(portal, visitor):
    one = AdminSave(portal, visitor)
    one.prepare(1)
    one._sent = one._sent.replace(typed(1).encode(), b"mot+hai")
    with pytest.raises(WrongResult, match="answered with 200"):
        one.check(1, one.run(1))


def test_save_that_writes_another_cell_too_is_found_out(portal, visitor):
    one, other = GridSave(portal, visitor), AdminSave(portal, visitor)
    one.prepare(1)
    other.prepare(1)
    other.run(1)
    with pytest.raises(WrongResult, match="other figures"):
        one.check(1, one.run(1))


@pytest.mark.parametrize("contender", [GridPage, AdminForm, AdminList])
@pytest.mark.thorough
def test_page_with_another_figure_is_found_out(contender, portal, visitor):
    page = contender(portal, visitor)
    answer = page.run(0)
    changed = answer.plain.replace(b">12.575<", b">12.576<").replace(b'"12.575"', b'"12.576"')
    assert changed != answer.plain
    with pytest.raises(WrongResult, match="other figures than are stored"):
        page.check(0, replace(answer, body=changed, headers={}))


def test_list_without_the_rows_is_found_out(portal, visitor):
    one = AdminList(portal, visitor)
    with pytest.raises(WrongResult, match="cells are missing"):
        one.check(0, replace(one.run(0), body=b"<p>Kh\xc3\xb4ng c\xc3\xb3</p>", headers={}))


def test_server_that_is_gone_ends_the_measurement():
    with Visitor(1) as nobody, pytest.raises(WrongResult, match="no answer"):
        nobody.get("/")


@pytest.mark.thorough
def test_first_visit_counts_the_scripts_that_scripts_ask_for(portal, visitor):
    weight = weigh(visitor, portal.address("plan-entry"))
    scripts = list((ROOT / "static" / "entry").glob("*.js"))
    assert weight.files > len(scripts) > 1
    assert weight.lines >= sum(len(path.read_text().splitlines()) for path in scripts)
    assert 0 < weight.page_compressed < weight.page
    assert 0 < weight.code < weight.lines


def test_form_is_read_as_a_browser_sends_it():
    page = """<form><input name="other" value="1"></form><form>
    <input name="a" value="x &amp; y"><input type="checkbox" name="b" checked>
    <input type="checkbox" name="c"><input type="submit" name="d" value="Lưu">
    <select name="e"><option value="1">một</option><option value="2" selected>hai</option></select>
    <textarea name="f">\nmột\nhai</textarea><input name="g" value="9" disabled></form>"""
    expected = {"a": ["x & y"], "b": ["on"], "e": ["2"], "f": ["một\nhai"]}
    assert form_with("a", page) == expected
    with pytest.raises(WrongResult, match="0 forms"):
        form_with("g", page)


def test_figures_of_the_list_are_told_by_the_keys_of_their_rows_and_blank_ones_left_out():
    cells = '<td class="field-figure_target">12,5</td><td class="field-figure_estimate">–</td>'
    page = f'<tr><th>Dòng</th></tr><tr><th><a href="/tablerow/17/change/">a</a></th>{cells}</tr>'
    assert shown_figures(page) == {(17, "target"): "12,5"}


def test_styles_and_scripts_are_followed_to_what_they_ask_for():
    page = '<link rel="icon" href="/s/a.svg"><script type="module" src="b.js"></script>'
    assert linked(page, "/k/") == ["/s/a.svg", "/k/b.js"]
    script = 'import { a } from "./c.js";\nimport "./d.js";\nexport const b = say("Không còn gì.");'
    assert asked_by(script, "/s/b.js") == ["/s/c.js", "/s/d.js"]
    style = 'p { background: url("e.png") } q { background: url(data:image/png;base64,x) }'
    assert asked_by(style, "/s/b.css") == ["/s/e.png"]


def test_lines_of_code_leave_out_blank_ones_and_comments():
    assert code_lines("/* one\n two */\n\n// three\nlet a = 1; // four\n/** five */\na++;") == 2


def test_median_and_95th_percentile_are_of_all_rounds():
    series = Series("save", [number / 100 for number in range(101)])
    assert (series.median, series.nineteen_of_twenty) == pytest.approx((0.5, 0.95))
    table = markdown([Section("Lưới", series=[series], sizes=[Size("lines", 600, 599)])])
    assert "| save | 0.5000 | 0.9500 | 1.0000 | 101 |" in table
    assert "| lines | 600 | ≤ 599 | **no** |" in table


def test_steps_of_a_round_are_added_up():
    assert total_of_steps([1, 2], [10, 20]) == [11, 22]


def test_measures_of_the_two_ways_differ():
    assert GridSave.measure != AdminSave.measure
    assert {GridSave.measure, AdminSave.measure} <= set(Measure)
