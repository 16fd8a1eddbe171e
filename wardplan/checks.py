"""System checks of the settings: each wrong value is one numbered message with a hint."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from wardplan.environment import Problem


def settings_are_readable(**kwargs: Any) -> list[CheckMessage]:
    """E001 for every environment variable that could not be used."""
    problems: list[Problem] = settings.ENVIRONMENT_PROBLEMS
    return [
        Error(f"{problem.name}: {problem.message}", hint=problem.hint, id="wardplan.E001")
        for problem in problems
    ]
