"""Years of plans move on, those of documents, laws, days and periods stay; measured on texts written before."""

import pytest

from plans.document.next_year import old_years_in_text
from plans.document.year_mentions import advance_years
from tests.support.paths import DATA

_TEXTS = (DATA / "next-year-texts.txt").read_text(encoding="utf-8")
BEFORE, LATER = (
    [line.split(" @ ") for line in part.splitlines() if line.startswith(("head", "text"))]
    for part in _TEXTS.split("# Written after the rules")
)


def years_listed(text: str) -> list[int]:
    return [old.year for old in old_years_in_text("II.1", text, 2026)]


def wrong(cases: list[list[str]]) -> list[str]:
    found = []
    for where, text, expected in cases:
        if where == "head":
            made = advance_years(text, 2025)
            found += [made] if made != (text if expected == "=" else expected) else []
        else:
            listed = " ".join(map(str, years_listed(text))) or "-"
            found += [f"{text} {listed}"] if listed != expected else []
    return found


def test_years_of_heads_move_or_stay_as_an_official_would_write_them() -> None:
    assert len(BEFORE) >= 40
    assert wrong(BEFORE) == []


def test_so_do_those_of_texts_that_were_written_after_the_rules() -> None:
    # 20 of the 21 at first: "chậm nhất ngày" was unknown.
    assert wrong(LATER) == []


@pytest.mark.parametrize("text", ["", "Không có năm nào", "20251", "12025", "1899", "3.2025 m2"])
def test_what_is_no_year_stays(text: str) -> None:
    assert advance_years(text, 2025) == text
