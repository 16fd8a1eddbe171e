"""The comparison of acknowledged saves with the database sees each way in which one can be lost or doubled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.load.ledger import StoredChange, WrittenPlace, complaints_of

PLACE = WrittenPlace(first=0, tried={"1": 7, "2": 7, "3": 8}, saved={"1": 1, "2": 2})
HISTORY = [StoredChange(1, "", "1", 7), StoredChange(2, "1", "2", 7)]
ROW = (2, "2")


def kinds(history: list[StoredChange], stored: tuple[int, str] | None = ROW) -> set[str]:
    complaints = complaints_of("5-estimate", PLACE, PLACE.saved, history, stored)
    return {complaint.removeprefix("5-estimate: ").split(" “")[0] for complaint in complaints}


def test_what_was_acknowledged_and_stored_is_well():
    assert kinds(HISTORY) == set()


def test_save_whose_answer_was_lost_is_well():
    assert kinds([*HISTORY, StoredChange(3, "2", "3", 8)], (3, "3")) == set()


@pytest.mark.parametrize(
    ("history", "stored", "complaint"),
    [
        (HISTORY[:1], (1, "1"), "lost"),
        (HISTORY[1:], ROW, "lost"),
        ([], None, "lost"),
        ([HISTORY[0], replace(HISTORY[1], after="1")], (2, "1"), "stored twice"),
        ([HISTORY[0], replace(HISTORY[1], version=3)], (3, "2"), "versions with gaps or doubled"),
        ([*HISTORY, StoredChange(3, "2", "4", 7)], (3, "4"), "nobody sent"),
        ([HISTORY[0], replace(HISTORY[1], before="9")], ROW, "history breaks before"),
        ([HISTORY[0], replace(HISTORY[1], by=8)], ROW, "somebody else's"),
        (HISTORY, (2, "1"), "history and row differ"),
        (HISTORY, (1, "2"), "history and row differ"),
        (HISTORY, None, "history and row differ"),
    ],
)
def test_what_is_wrong_is_told(
    history: list[StoredChange], stored: tuple[int, str] | None, complaint: str
):
    assert complaint in kinds(history, stored)
