"""Cases of a test that only make test-thorough runs."""

from typing import Any

import pytest


def thorough(*values: Any) -> list[Any]:
    """These values of a parameter as cases of make test-thorough; a tuple is the values of several."""
    return [
        pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.thorough)
        for value in values
    ]
