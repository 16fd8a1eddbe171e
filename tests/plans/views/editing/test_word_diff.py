"""Two versions of a text with their words marked: nothing is lost, whatever the versions."""

from hypothesis import given
from hypothesis import strategies as st

from plans.views.editing.word_diff import DiffSpan, word_diff
from tests.support.plans.documents import sample

TABLE = sample().indicators


def side(marks: list[DiffSpan], which: str) -> str:
    return "".join(mark.text for mark in marks if mark.side in ("both", which))


def test_changed_words_are_marked_and_the_rest_is_not():
    marks = word_diff("Thu đạt khá.\nChi đúng.", "Thu đạt rất khá.\nChi đúng.", TABLE)
    assert [(mark.side, mark.text) for mark in marks if mark.side != "both"] == [("theirs", "rất ")]
    assert side(marks, "mine") == "Thu đạt khá.\nChi đúng."


def test_figures_are_shown_as_printed_and_stand_alone():
    marks = word_diff("Dân số {{dan-so.assigned}} người", "Dân số 12.600 người", TABLE)
    figures = [mark for mark in marks if mark.is_figure]
    assert [(one.side, one.text) for one in figures] == [("mine", "12.575")]


words = st.text("ab {}.\n-", max_size=60)


@given(words, words)
def test_both_versions_can_be_read_from_the_marks(mine, theirs):
    marks = word_diff(mine, theirs, TABLE)
    assert side(marks, "mine") == mine
    assert side(marks, "theirs") == theirs


def test_long_versions_are_compared_in_bearable_time():
    mine = "\n".join(f"dòng {number} của tôi" for number in range(3_000))
    theirs = "\n".join(f"dòng {number} của bạn" for number in range(3_000))
    marks = word_diff(mine, theirs, TABLE)
    assert side(marks, "mine") == mine
    assert side(marks, "theirs") == theirs
