"""Cases of a test that only make test-thorough runs."""

from collections.abc import Iterable
from typing import Any

import pytest


def thorough(*values: Any) -> list[Any]:
    """These values of a parameter as cases of make test-thorough; a tuple is the values of several."""
    return [
        pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.thorough)
        for value in values
    ]


def first_of(values: Iterable[Any], count: int = 1) -> list[Any]:
    """The first values of a parameter as they are, the others as cases of make test-thorough."""
    listed = list(values)
    return [*listed[:count], *_thorough_each(listed[count:])]


def one_in(step: int, values: Iterable[Any], *, several: bool = False) -> list[Any]:
    """Each so many-th value of a parameter as it is, the others as cases of make test-thorough.

    With `several`, a value is a tuple of the values of several parameters.
    """
    listed = list(values)
    others = (value for place, value in enumerate(listed) if place % step)
    return [*listed[::step], *(thorough(*others) if several else _thorough_each(others))]


def _thorough_each(values: Iterable[Any]) -> list[Any]:
    return [pytest.param(value, marks=pytest.mark.thorough) for value in values]
