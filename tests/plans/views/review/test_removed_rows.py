"""Rows that were taken out of a Biểu stand struck through in the print under review, where they stood."""

import re
from dataclasses import replace

import pytest
from django.utils.html import strip_tags

from indicators.table import GroupRow, IndicatorRow
from plans.document.comparison.versions import compare
from plans.document.plan import KeyTaskRow, PlanDocument
from plans.rendering.html import preview_html
from plans.views.review.changes import change_groups, marks_of
from plans.views.review.print_sheets import marked_html
from plans.views.review.versions import ComparisonResult
from tests.support.plans.documents import sample
from tests.support.plans.reviews import HOSTILE

ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.S)


def with_task(document: PlanDocument, place: int, content: str) -> PlanDocument:
    rows = list(document.tasks.rows)
    rows.insert(place, KeyTaskRow(content, f"Kết quả của {content}", None, None))
    return replace(document, tasks=replace(document.tasks, rows=tuple(rows)))


def without_row(document: PlanDocument, place: int) -> PlanDocument:
    rows = document.indicators.rows
    kept = (*rows[:place], *rows[place + 1 :])
    return replace(document, indicators=replace(document.indicators, rows=kept))


def reviewed(old: PlanDocument, new: PlanDocument) -> tuple[list[str], ComparisonResult]:
    """The rows of the print of `new`, compared with `old`."""
    compared = ComparisonResult(versions=compare(old, new))
    return ROW.findall(marked_html(new, marks_of(compared), draft=True)), compared


def read_out(html: str) -> str:
    return " ".join(strip_tags(html).split())


def place_of_an_indicator(document: PlanDocument) -> int:
    """One with figures, which no other row names."""
    rows = document.indicators.rows
    named = {row.parent for row in rows if isinstance(row, IndicatorRow)}
    return next(
        place
        for place, row in enumerate(rows)
        if place and isinstance(row, IndicatorRow) and row.figures and row.code not in named
    )


@pytest.mark.parametrize("place", [0, 1, 2])
def test_task_that_went_stands_where_it_stood_without_a_number(place):
    new = sample()
    rows, _ = reviewed(with_task(new, place, "Việc xây nhà văn hoá tổ dân phố số 9"), new)
    struck = [row for row in rows if "xây nhà văn hoá tổ dân phố số 9" in row]
    assert len(struck) == 1
    assert "<del>" in struck[0]
    said = read_out(struck[0])
    assert said.startswith("Đã bỏ dòng: Việc xây nhà văn hoá tổ dân phố số 9")
    assert "bỏ: Kết quả của Việc xây nhà văn hoá tổ dân phố số 9" in said
    plain = [read_out(row) for row in ROW.findall(preview_html(new, draft=True))]
    assert [read_out(row) for row in rows if row not in struck] == plain
    heads = next(index for index, row in enumerate(plain) if "Nội dung nhiệm vụ" in row)
    assert rows.index(struck[0]) == heads + 1 + place


def test_indicator_that_went_stands_behind_the_row_before_it_with_its_figures():
    old = sample()
    place = place_of_an_indicator(old)
    gone = old.indicators.rows[place]
    assert isinstance(gone, IndicatorRow)
    rows, _ = reviewed(old, without_row(old, place))
    at = next(index for index, row in enumerate(rows) if "Đã bỏ dòng: " in row)
    assert read_out(rows[at]).startswith(f"Đã bỏ dòng: {gone.name}")
    assert rows[at].count("<td") == len(old.indicators.columns) - 1
    assert '<td class="figure"><del>' in rows[at]
    before = old.indicators.rows[place - 1]
    assert before.name in read_out(rows[at - 1])


def test_heading_that_went_is_struck_through_too_and_what_went_behind_it_follows_in_order():
    old = sample()
    places = [at for at, row in enumerate(old.indicators.rows) if isinstance(row, GroupRow)]
    place = places[-1]
    rest = old.indicators.rows[:place]
    new = replace(old, indicators=replace(old.indicators, rows=rest))
    rows, _ = reviewed(old, new)
    struck = [read_out(row) for row in rows if "Đã bỏ dòng: " in row]
    gone = old.indicators.rows[place:]
    assert len(struck) == len(gone)
    for said, row in zip(struck, gone, strict=True):
        assert said.startswith(f"Đã bỏ dòng: {row.name}")


def test_first_row_that_went_stands_at_the_top():
    old = sample()
    rows, _ = reviewed(old, without_row(old, 0))
    at = next(index for index, row in enumerate(rows) if "Đã bỏ dòng: " in row)
    assert '<th scope="col"' in rows[at - 1]


def test_line_beside_the_print_leads_to_the_struck_row():
    old = sample()
    new = without_row(old, place_of_an_indicator(old))
    old = with_task(old, 2, "Việc bỏ đi")
    compared = ComparisonResult(versions=compare(old, new))
    html = marked_html(new, marks_of(compared), draft=True)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    lines = [line for bunch in change_groups(compared, new) for line in bunch.lines]
    removed = [line for line in lines if line.what == "Bỏ"]
    assert len(removed) == 2
    for line in removed:
        assert line.anchor in ids


def test_line_leads_nowhere_where_the_whole_table_went():
    old = sample()
    new = replace(old, tasks=replace(old.tasks, rows=()))
    compared = ComparisonResult(versions=compare(old, new))
    removed = [line for bunch in change_groups(compared, new) for line in bunch.lines]
    assert {line.anchor for line in removed} == {""}
    assert "Đã bỏ dòng" not in marked_html(new, marks_of(compared), draft=True)


def test_hostile_row_that_went_stays_text():
    new = sample()
    html = "".join(reviewed(with_task(new, 1, HOSTILE), new)[0])
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_print_without_comparison_counts_its_tasks_as_before():
    rows = ROW.findall(preview_html(sample(), draft=True))
    assert any('<td class="middle">1</td>' in row for row in rows)
    assert any(f'<td class="middle">{len(sample().tasks.rows)}</td>' in row for row in rows)
