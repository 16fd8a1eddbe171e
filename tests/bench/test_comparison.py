"""The bench of comparisons counts only what found every change."""

from dataclasses import replace

import pytest

from tests.bench.timing import Contender, WrongResult
from tests.bench.versions import (
    FIGURES,
    INDICATORS,
    PARAGRAPHS,
    OurComparison,
    SideBySide,
    WholeText,
    versions,
)


@pytest.mark.parametrize("contender", [OurComparison, WholeText, SideBySide])
def test_what_was_really_compared_is_accepted(contender: type[Contender]):
    one = contender()
    one.prepare(4)
    one.check(4, one.run(4))


@pytest.mark.parametrize("contender", [OurComparison, WholeText])
def test_comparison_of_a_plan_with_itself_is_found_out(
    contender: type[Contender], monkeypatch: pytest.MonkeyPatch
):
    two = versions(4)
    same = replace(two, new=two.old, new_lines=two.old_lines)
    monkeypatch.setattr("tests.bench.versions.versions", lambda number: same)
    one = contender()
    with pytest.raises(WrongResult):
        one.check(4, one.run(4))


def test_versions_have_the_size_that_is_told():
    two = versions(4)
    blocks = [block for section in two.old.sections for block in section.content]
    assert len(blocks) == PARAGRAPHS
    assert len(list(two.old.indicators.indicators)) == INDICATORS
    changed = zip(two.old.indicators.rows, two.new.indicators.rows, strict=True)
    assert sum(old != new for old, new in changed) == FIGURES
    assert versions(5).new != two.new


def test_texts_marked_by_no_program_are_found_out():
    with pytest.raises(WrongResult, match="no change"):
        SideBySide().check(4, "<table></table>")
