"""Requests for tests of the editors, as their forms send them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from plans.store.part_keys import key_of

TEXT = "/ke-hoach/le-loi/2024/soan-noi-dung/"
TASKS = "/ke-hoach/le-loi/2024/soan-bieu-01/"
JSON: dict[str, Any] = {"HTTP_ACCEPT": "application/json"}


def send(client: Client, where: str, part: Any = None, *, version: int = 1, **values: Any) -> Any:
    """Send a form as the editor's script does; returns the response with its JSON in `said`."""
    key = part if isinstance(part, str) or part is None else key_of(part)
    named = {} if key is None else {"part": key}
    sent = {**named, "version": version, **values}
    response: Any = client.post(where, sent, **JSON)
    response.said = response.json()
    return response


def send_form(client: Client, where: str, part: Any = None, **values: Any) -> HttpResponse:
    """Send a form as a browser without JavaScript does."""
    named = {} if part is None else {"part": part if isinstance(part, str) else key_of(part)}
    response: Any = client.post(where, {**named, "version": 1, **values})
    return response
