"""The bench counts rightly and refuses to time what was not made."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from plans.rendering.pdf import cache
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.pdf.worker import PrintWorker
from tests.bench.editions import edition, edition_mark, new_figure, with_new_figure
from tests.bench.libreoffice import MANY, without_start
from tests.bench.portal_pdf import NewPlan, Unchanged
from tests.bench.report import Section, markdown
from tests.bench.timing import WARM_UP, Comparison, Contender, WrongResult, race
from tests.support.plans.documents import sample

PRINTED = b"%PDF- as it was printed"


class Recorder(Contender):
    def __init__(self, name: str, log: list[str]) -> None:
        self.name = name
        self.log = log

    def run(self, number: int) -> None:
        self.log.append(f"{self.name}{number}")


class Liar(Contender):
    def run(self, number: int) -> int:
        return 0

    def check(self, number: int, result: int) -> None:
        raise WrongResult("nothing was made")


@pytest.mark.thorough
def test_race_turns_the_order_round_and_leaves_the_warm_up_out():
    log: list[str] = []
    times = race([Recorder("a", log), Recorder("b", log)], rounds=2)
    assert log == ["b0", "a0", "a1", "b1", "b2", "a2", "a3", "b3"]
    assert len(log) == 2 * (WARM_UP + 2)
    assert [len(series) for series in times] == [2, 2]


def test_race_with_a_wrong_result_ends():
    with pytest.raises(WrongResult, match="nothing was made"):
        race([Liar()], rounds=1)


def test_comparison_is_of_medians_with_the_spread_of_the_rounds():
    compared = Comparison("ours", "theirs", [1, 2, 9], [2, 2, 3], aim=1.0)
    assert compared.ratio == 1.0
    assert compared.spread == pytest.approx((0.6, 2.6))
    assert compared.is_met is True


@pytest.mark.parametrize(("aim", "met"), [(0.99, False), (1.0, True), (None, None)])
def test_aim_is_met_up_to_its_own_value(aim: float | None, met: bool | None):
    assert Comparison("ours", "theirs", [1, 1], [1, 1], aim).is_met is met


def test_missed_aim_is_shown_as_missed():
    table = markdown([Section("PDF", [Comparison("ours", "theirs", [3, 3], [1, 1], aim=2.0)])])
    assert "| ours | theirs | 3.0000 | 1.0000 | 3 | 3 to 3 | ≤ 2 | **no** |" in table


def test_further_files_of_a_call_are_counted_without_the_first():
    assert without_start([1.0], [1.0 + (MANY - 1) * 0.25]) == [0.25]


def test_editions_share_no_part():
    first, second = edition(1), edition(2)
    assert first.plan != second.plan
    assert first.tasks != second.tasks
    assert first.indicators != second.indicators


def test_new_figure_changes_one_indicator_and_nothing_else():
    rows = zip(with_new_figure(3).indicators.rows, sample().indicators.rows, strict=True)
    changed = [row for row, before in rows if row != before]
    assert len(changed) == 1
    assert with_new_figure(3).sections == sample().sections
    assert new_figure(3) == "20.003"


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
    monkeypatch.setattr(PrintWorker, "print_pdf", lambda *_: PRINTED)


@pytest.mark.usefixtures("printing")
def test_unchanged_plan_from_the_kept_file_is_accepted():
    contender = Unchanged()
    contender.prepare(0)
    contender.check(0, contender.run(0))


@pytest.mark.usefixtures("printing")
def test_unchanged_plan_that_is_printed_again_is_found_out(monkeypatch: pytest.MonkeyPatch):
    contender = Unchanged()
    monkeypatch.setattr(cache, "_read", lambda _: None)
    contender.prepare(0)
    with pytest.raises(WrongResult, match="printed again"):
        contender.run(0)


@pytest.mark.slow
def test_print_of_another_edition_is_found_out():
    contender = NewPlan()
    right = render_pdf(edition(7), draft=True)
    contender.check(7, right)
    assert edition_mark(7) != edition_mark(8)
    with pytest.raises(WrongResult, match="another edition"):
        contender.check(8, right)
