"""Sends each request of the matrix, names the class of its answer and notes every statement that writes."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.core.cache import cache as counters
from django.db import connection, transaction
from django.test import Client

from tests.portal.matrix.forms import forms_of
from tests.portal.matrix.oracle import (
    FORBIDDEN,
    GONE,
    MISSING,
    NOT_TAKEN,
    OK,
    RULES,
    SIGN_IN,
    TOLD,
    owed,
)
from tests.portal.matrix.quick_pages import with_what_they_show
from tests.portal.matrix.routes import Route, address, newest_edition, routes
from tests.portal.matrix.world import SITUATIONS, Place, client_of
from tests.support.files.workbooks import upload
from tests.support.pages import signed_in_as

#: Tables that keep attempts, refused ones too, and sessions.
RECORDS = {"plans_attempt", "accounts_accountevent", "django_session"}
_WRITES = re.compile(r'^(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO) "?(\w+)"?')
#: Entry forms lead to their own, which leads to the portal's.
_SIGN_IN_PAGES = ("/dang-nhap/", "/quan-tri/login/?next=")
#: Whoever has signed in needs the first no more; to the second only those get who have.
_LEAD_TO_THE_FRONT_PAGE = {"/quan-tri/login/": OK, "/quan-tri/logout/": SIGN_IN}
_KEY = re.compile(r"^([mcnb]?)(\d+)(?=$|-)")
AS_A_SCRIPT = {"X-Fragment": "1", "X-Requested-With": "fetch", "Accept": "application/json"}
#: Sent where no page of the portal offers a form: what a person would send who has read the program.
FORGED: dict[str, Any] = {
    "action": "delete_selected",
    "post": "yes",
    "reason": "Lý do bịa ra để thử cho đủ dài.",
    "day": "30/11/2026",
    "kind": "deputy",
    "way": "file",
    "passphrase": "đoán bừa",
    "decision": "approve",
    "value": "1",
    "content": "Nội dung bịa ra",
    "text": "Góp ý bịa ra.",
    "version": "1",
    "viec": "comment",
}


@dataclass
class Tally:
    """What came of the cells."""

    cells: int = 0
    requests: int = 0
    wrong: list[str] = field(default_factory=list)
    #: The routes that a form was seen to write through, and all that were sent one they may take.
    wrote: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    classes: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def note(
        self,
        cell: Cell,
        found: str,
        owed_classes: frozenset[str],
        written: set[str],
        may_write: bool,
        status: int,
    ) -> None:
        """Note an answer, and what is wrong with it."""
        self.requests += 1
        self.classes[found] += 1
        if may_write and cell.method == "POST":
            self.taken.add(cell.route.name)
            if written:
                self.wrote.add(cell.route.name)
        if found not in owed_classes or (written and not may_write):
            self.wrong.append(
                f"{cell.asker} {cell.method} {cell.route.name} {cell.place} {cell.situation}: {found}"
                f" ({status}), not {sorted(owed_classes)}; wrote {sorted(written)}"
            )


class Statements:
    """Collects the tables that are written to."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        # What a rule of the database refuses raises, and has written nothing.
        if found := _WRITES.match(sql.lstrip()):
            self.tables.add(found[1])
        return done


def class_of(response: Any, path: str) -> str:
    """The class of an answer; a refusal without a sentence is a class of its own, which nobody is owed."""
    status, to = response.status_code, response.get("Location", "")
    if status == 302 and to == "/quan-tri/" and path in _LEAD_TO_THE_FRONT_PAGE:
        return _LEAD_TO_THE_FRONT_PAGE[path]
    if status == 401 or (status in (301, 302) and to.startswith(_SIGN_IN_PAGES)):
        return SIGN_IN
    if status == 302 and to == "/quan-tri/" and path.startswith("/quan-tri/"):
        return GONE
    by_status = {403: FORBIDDEN, 404: MISSING, 405: NOT_TAKEN}
    if status == 403 and not re.search(r"[ạ-ỹ]", body_of(response), re.IGNORECASE):
        return "403 without a sentence"
    if status in by_status:
        return by_status[status]
    if status in (200, 301, 302, 304):
        return OK
    return TOLD if status < 500 else f"error {status}"


def body_of(response: Any) -> str:
    """The text of an answer."""
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    text: str = response.content.decode(errors="replace")
    is_json = response.get("Content-Type", "").startswith("application/json")
    return json.dumps(json.loads(text), ensure_ascii=False) if is_json else text


def read_to_its_end(answer: Any) -> None:
    """Let the portal close the file that it streams."""
    if answer.streaming:
        list(answer.streaming_content)


class FormBook:
    """The forms that the own ward's people are offered, by the path that they are sent to."""

    def __init__(
        self, world: dict[str, Place], situations: tuple[str, ...], tried: tuple[Route, ...]
    ) -> None:
        self.own = own = world["own"]
        self.by_path = defaultdict[str, list[dict[str, Any]]](list)
        self.proven: dict[str, tuple[str, dict[str, Any]]] = {}
        ward = [signed_in_as(one) for one in (own.official, own.chairman, own.clerk)]
        admin = signed_in_as(own.admin)
        for route in tried:
            if RULES[route.name].see is None or _has_no_form(route):
                continue
            is_of_ward = route.is_of_a_plan and not route.pattern.startswith("quan-tri/")
            for situation in situations if route.is_of_a_plan else situations[:1]:
                path = address(route, own, situation)
                for client in ward if is_of_ward else [*ward, admin]:
                    self._read(client, path)
        self.prove(tried, situations)

    def _read(self, client: Client, path: str) -> None:
        page = client.get(path)
        text = body_of(page)
        is_page = page.get("Content-Type", "").startswith("text/html")
        if page.status_code == 200 and is_page and "<form" in text:
            for to, fields in forms_of(text, path):
                kept = self.by_path[to]
                if len(kept) < MOST_FORMS and fields not in kept:
                    kept.append(fields)

    def prove(self, tried: tuple[Route, ...], situations: tuple[str, ...]) -> None:
        """Find for each route a form that writes when one of the own people sends it."""
        own = self.own
        people = (own.official, own.chairman, own.clerk, own.admin)
        clients = [(str(one.pk), signed_in_as(one)) for one in people]
        written = [one for one in OFFERED if one in situations]
        for route in tried:
            if not RULES[route.name].do or route.name == "logout":
                continue
            for situation in written if route.is_of_a_plan else situations[:1]:
                if route.name in self.proven:
                    break
                path = address(route, own, situation)
                for fields in self.by_path.get(path, ()):
                    if any(self._writes(one, path, fields) for one in clients):
                        self.proven[route.name] = situation, fields
                        break

    def _writes(self, by: tuple[str, Client], path: str, fields: dict[str, Any]) -> bool:
        counters.clear()
        statements, (pk, client) = Statements(), by
        with transaction.atomic(), connection.execute_wrapper(statements):
            read_to_its_end(client.post(path, _signed_by(fields, pk)))
            transaction.set_rollback(True)
        return bool(statements.tables - RECORDS)

    def sent(
        self, route: Route, place: Place, situation: str, user_pk: str | None
    ) -> dict[str, Any]:
        """The form for a cell: one that is known to write, else one that is offered, for this plan's parts."""
        return _signed_by(self._found(route, place, situation), user_pk)

    def _found(self, route: Route, place: Place, situation: str) -> dict[str, Any]:
        if route.name in self.proven:
            other, fields = self.proven[route.name]
            return _for_parts(fields, _same_keys(self.own, other, place, situation))
        written = [one for one in OFFERED if one in self.own.plans]
        for other in (situation, *written) if route.is_of_a_plan else (situation,):
            if offered := self.by_path.get(address(route, self.own, other)):
                return _for_parts(offered[-1], _same_keys(self.own, other, place, situation))
        plan = newest_edition(place.plans[situation])
        return (
            FORGED | {"part": f"m{plan.sections.order_by('pk')[0].pk}"} | GIVEN.get(route.name, {})
        )


def _signed_by(fields: dict[str, Any], user_pk: str | None) -> dict[str, Any]:
    # A form that names somebody else is refused for that alone.
    named = {"person": user_pk} if "person" in fields and user_pk else {}
    return {name: _fresh(name, value) for name, value in (fields | named).items()}


def _for_parts(fields: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    return {_moved(name, keys): _moved(value, keys) for name, value in fields.items()}


#: Forms that only a script sends, or that a page fetches when they are opened.
GIVEN = {
    "plan-entry-cell": {"action": "comment", "text": "Xin xem lại số này."},
    "plan-binding": {"viec": "gan"},
}


#: The most forms that are kept of one address.
MOST_FORMS = 12
#: States in which there are forms, for those where there are none.
OFFERED = ("draft", "submitted", "approved", "numbered", "signed", "issued", "redraft")


def _has_no_form(route: Route) -> bool:
    return route.name.endswith(
        ("_history", "-sheets", "-file", "-package", "preview", "plan-format")
    )


@cache
def _same_keys(one: Place, of: str, other: Place, situation: str) -> dict[str, str]:
    """The keys of parts of one plan, each with that of the part at the same place of another."""

    def keys(place: Place, name: str) -> Iterator[str]:
        plan = newest_edition(place.plans[name])
        yield from (f"m{pk}" for pk in plan.sections.order_by("pk").values_list("pk", flat=True))
        yield from (f"n{pk}" for pk in plan.tasks.order_by("pk").values_list("pk", flat=True))
        yield from (f"b{pk}" for pk in plan.tables.order_by("pk").values_list("pk", flat=True))
        rows = plan.indicator_table.rows.order_by("position")
        yield from (str(pk) for pk in rows.values_list("pk", flat=True))

    return dict(zip(keys(one, of), keys(other, situation), strict=False))


def _moved(value: Any, keys: dict[str, str]) -> Any:
    if not isinstance(value, str):
        return value
    found = _KEY.match(value)
    return keys.get(found[0], found[0]) + value[found.end() :] if found else value


def _fresh(name: str, value: Any) -> Any:
    if hasattr(value, "read"):
        return upload(b"a,b\n1,2\n", "thu.csv")
    # The cells of the grid take numbers.
    return "7" if re.match(r"^\d+-", name) and "Chữ" in str(value) else value


def walk(
    world: dict[str, Place],
    book: FormBook,
    asker: str,
    *,
    tried: tuple[Route, ...] | None = None,
    situations: tuple[str, ...] = SITUATIONS,
    methods: tuple[str, ...] = ("GET", "POST", "PUT"),
) -> Tally:
    """Try every route as that person; all cells."""
    tally, client = Tally(), client_of(asker, world)
    cookies = {name: str(one.value) for name, one in client.cookies.items()}
    for name, place in world.items():
        before = everything()
        for route in tried or routes():
            for situation in situations if route.is_of_a_plan else situations[:1]:
                for method in methods:
                    # Django answers whatever is neither GET nor POST alike.
                    if method == "PUT" and situation != situations[0]:
                        continue
                    cell = Cell(route, asker, name, situation, method)
                    try_cell(cell, client, cookies, place, book, tally)
        if everything() != before:
            tally.wrong.append(f"{asker} left something changed in {name}")
    return tally


@dataclass(frozen=True)
class Cell:
    """One place of the matrix."""

    route: Route
    asker: str
    place: str
    situation: str
    method: str


def try_cell(
    cell: Cell,
    client: Client,
    cookies: dict[str, str],
    place: Place,
    book: FormBook,
    tally: Tally,
) -> None:
    """Send what the cell is; what may write is rolled back, what may not is left, and compared afterwards."""
    path = address(cell.route, place, cell.situation)
    rule = RULES[cell.route.name]
    classes, may_write = owed(rule, cell.asker, cell.place, cell.situation, cell.method)
    seen = {rule.marks} if cell.method == "GET" else set()
    tally.cells += 1
    for headers in ({}, AS_A_SCRIPT) if _is_asked_by_scripts(cell) else ({},):
        counters.clear()  # limits of requests are counted there
        client.cookies.load(cookies)
        statements = Statements()
        with transaction.atomic(), connection.execute_wrapper(statements):
            answer = _answer(cell, client, path, book.sent, place, headers)
            if answer.status_code == 403 and not answer.content:
                with with_what_they_show():
                    answer = _answer(cell, client, path, book.sent, place, headers)
            found = class_of(answer, path)
            read_to_its_end(answer)
            if may_write or rule.marks:
                transaction.set_rollback(True)
        written = statements.tables - RECORDS - seen
        tally.note(cell, found, classes, written, may_write, answer.status_code)


def _is_asked_by_scripts(cell: Cell) -> bool:
    return cell.method == "POST" and "soan-" in cell.route.pattern


def _answer(
    cell: Cell, client: Client, path: str, sent: Any, place: Place, headers: dict[str, str]
) -> Any:
    if cell.method != "POST":
        return client.generic(cell.method, path)
    user = client.session.get("_auth_user_id")
    if cell.route.name == "plan-entry-save":
        row = newest_edition(place.plans[cell.situation]).indicator_table.rows.all()[0]
        typed = {"row": row.pk, "measure": "assigned", "text": "7", "seen": 1}
        batch = {"person": int(user or 1), "cells": [typed]}
        return client.post(path, json.dumps(batch), content_type="application/json")
    return client.post(path, sent(cell.route, place, cell.situation, user), headers=headers)


def everything() -> str:
    """A hash of every row of every table but those of records."""
    found = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.db_table in RECORDS:
            continue
        for row in model._default_manager.order_by("pk").values_list():
            found.update(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode())
    return found.hexdigest()
