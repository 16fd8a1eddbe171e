"""Cases of a test that only make test-thorough runs."""

from collections.abc import Iterable
from typing import Any

import pytest


def thorough(*values: Any) -> list[Any]:
    """These values of a parameter as cases of make test-thorough; a tuple is the values of several."""
    return [_thorough_case(value, several=True) for value in values]


def first_of(values: Iterable[Any], count: int = 1) -> list[Any]:
    """The first values of a parameter as they are, the others as cases of make test-thorough."""
    listed = list(values)
    return [*listed[:count], *(_thorough_case(value) for value in listed[count:])]


def one_in(step: int, values: Iterable[Any], *, several: bool = False) -> list[Any]:
    """Each so many-th value of a parameter as it is, the others as cases of make test-thorough.

    With `several`, a value is a tuple of the values of several parameters.
    """
    listed = list(values)
    others = (value for place, value in enumerate(listed) if place % step)
    return [*listed[::step], *(_thorough_case(value, several=several) for value in others)]


def _thorough_case(value: Any, *, several: bool = False) -> Any:
    if hasattr(value, "marks"):  # a pytest.param with an id or marks of its own
        marks = [*value.marks, pytest.mark.thorough]
        return pytest.param(*value.values, marks=marks, id=value.id)
    values = value if several and isinstance(value, tuple) else (value,)
    return pytest.param(*values, marks=pytest.mark.thorough)
