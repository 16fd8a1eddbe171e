"""A step of the ramp that is slower than wanted, fails or measures nothing is told."""

from __future__ import annotations

import pytest

from tests.load.targets import missed


def step(users: int, save: float = 10, page: float = 10, **failed: int) -> dict[str, object]:
    return {"users": users, "times": {"save": [save] * 20, "page": [page] * 20}, "failed": failed}


@pytest.mark.parametrize(
    ("engine", "measured", "told"),
    [
        ("postgresql", step(50, save=60), []),
        ("postgresql", step(50, save=61), ["save p95 at 50 editors: 61 ms, 60 wanted"]),
        ("postgresql", step(200, page=301), ["page p95 at 200 editors: 301 ms, 300 wanted"]),
        ("sqlite", step(50, save=250), []),
        ("sqlite", step(50, save=251), ["save p95 at 50 editors: 251 ms, 250 wanted"]),
        ("sqlite", step(200, save=9000), []),
        ("postgresql", step(400, lost=1), ["failed at 400 editors: {'lost': 1}"]),
        ("sqlite", step(400, lost=1), []),
        (
            "sqlite",
            {"users": 50, "times": {}, "failed": {}},
            ["save p95 at 50 editors: 0 ms, 250 wanted"],
        ),
    ],
)
def test_step_is_compared_with_what_is_wanted(engine, measured, told):
    assert list(missed(engine, measured)) == told
