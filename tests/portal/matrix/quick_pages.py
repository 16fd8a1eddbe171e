"""Pages without what they show: the matrix asks who gets one, and rendering is half of what that costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.template.backends.django import Template

from plans.templatetags import portal
from plans.workflow.pending_actions import Waiting

#: What is rendered all the same: refusals, of which the sentence is read, and what is printed.
_RENDERED = ("403", "print/", "accounts/second_factor_first.html")
_render = Template.render


def _render_few(template: Template, context: Any = None, request: Any = None) -> str:
    name = template.template.name or ""
    return _render(template, context, request) if name.startswith(_RENDERED) else ""


@contextmanager
def without_what_they_show() -> Iterator[None]:
    """Answers have their status and where they lead, and pages are empty."""
    with patch.object(Template, "render", _render_few):
        yield


@contextmanager
def without_their_counters() -> Iterator[None]:
    """The number beside "my work" costs a third of each page, and is nobody's right."""
    with patch.object(portal, "waiting_counts", return_value=Waiting()):
        yield


@contextmanager
def with_what_they_show() -> Iterator[None]:
    """Inside of `without_what_they_show`: an answer of which the sentence is read."""
    with patch.object(Template, "render", _render):
        yield
