"""Which old backups stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wardplan.backup.thinning import kept

START = datetime(2025, 1, 1, 2, tzinfo=UTC)


def test_of_two_years_of_nights_the_rule_keeps_seven_days_five_weeks_and_twelve_months():
    nights = [START + timedelta(days=day) for day in range(730)]
    left = sorted(kept(nights), reverse=True)
    assert left[:7] == nights[:-8:-1]
    assert len(left) <= 7 + 5 + 12
    assert len({(one.year, one.month) for one in left}) == 12
    # Thinned each night, the same is left as when thinned once.
    held: set[datetime] = set()
    for night in nights:
        held = kept({*held, night})
    assert held == set(left)


def test_of_one_day_the_last_stays():
    day = [START + timedelta(hours=hour) for hour in range(5)]
    assert kept(day) == {day[-1]}
    assert kept([]) == set()


@given(st.lists(st.integers(0, 60_000), min_size=1, max_size=60))
def test_the_newest_always_stays(hours):
    made = [START + timedelta(hours=hour) for hour in hours]
    assert max(made) in kept(made) <= set(made)
