"""The entry forms as a browser uses them: open a page, change some fields, send it all back."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.support.files.workbooks import upload, workbook


def admin_url(model: Any, what: str, *args: Any) -> str:
    """The address of a page of the entry forms: changelist, add, change …"""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}"
    return reverse(name, args=args)


def page_fields(response: Any) -> dict[str, Any]:
    """Everything the page would send back as it stands."""
    sent: dict[str, Any] = {}
    form = response.context["adminform"].form
    for field in form:
        value = field.value()
        if field.field.show_hidden_initial:
            sent[field.html_initial_name] = form.data.get(
                field.html_initial_name, str(field.initial or "")
            )
        if value is None or value is False:
            continue
        sent[field.html_name] = value if isinstance(value, list) else str(value)
    return sent


def page_problems(response: Any) -> str:
    """All that a page says is wrong with what was sent."""
    return str(response.context["adminform"].form.errors)


def preview(browser: Client, model: Any, key: Any, rows: Any, name: str = "bang.xlsx") -> Any:
    """What the portal says to a file: its bytes, or the rows of a workbook."""
    data = rows if isinstance(rows, bytes) else workbook(rows)
    address = admin_url(model, "import_file", key)
    return browser.post(address, {"file": upload(data, name)}, follow=True)


def confirm(browser: Client, model: Any, key: Any, token: str, **extra: str) -> Any:
    """The answer to a confirmed preview."""
    return browser.post(
        admin_url(model, "confirm_file", key), {"token": token, **extra}, follow=True
    )


def import_problems(response: Any) -> list[tuple[str, str]]:
    """The problems of a file, each with its place."""
    return [(problem.place, problem.sentence) for problem in response.context["problems"]]


def page_messages(response: Any) -> str:
    """The messages at the top of a page."""
    return " ".join(str(message) for message in response.context["messages"])
