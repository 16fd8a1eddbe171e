"""What editors work in: wards with a plan each, and officials with open sessions.

Run by `DrillPortal.inside`, in a process that has set Django up: wards, people. Prints one line of JSON: for
each person the session's cookie, the plan, and cells, paragraphs and tasks that are this person's alone.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client

from accounts.models import User, Ward
from accounts.rights import Role
from indicators.measures import STANDARD
from indicators.models import Figure, TableRow
from plans.document.planfile.reading import read_plan
from plans.models import KeyTask, Plan, Section
from plans.store.part_keys import key_of
from plans.store.writing import store_document
from tests.load.editing import PASSWORD
from tests.support.accounts import record_accounts
from tests.support.paths import ROOT

SAMPLE = ROOT / "plans" / "sample" / "le-loi-2024.yaml"


def main(arguments: list[str]) -> None:
    """Make them, and print who there is."""
    wards, people = map(int, arguments)
    with transaction.atomic():
        plans = [_plan(number) for number in range(1, wards + 1)]
        # One hash for all: making four hundred takes a minute.
        password = make_password(PASSWORD)
        made = [
            person
            for number, plan in enumerate(plans)
            for person in _people(plan, len(range(number, people, wards)), password)
        ]
        record_accounts()
    print(json.dumps(made))


def _plan(number: int) -> Plan:
    document = read_plan(SAMPLE.read_bytes())
    ward = replace(document.ward, slug=f"phuong-{number}", name=f"Thử Tải {number}")
    return store_document(replace(document, ward=ward)).plan


def _people(plan: Plan, count: int, password: str) -> list[dict[str, Any]]:
    cells, parts, tasks = _cells(plan), _parts(plan), _tasks(plan)
    return [
        _person(plan.ward, number, password)
        | {"ward": plan.ward.slug, "year": plan.year}
        | {"cells": cells[number::count], "parts": parts[number::count] + tasks[number::count]}
        for number in range(count)
    ]


def _person(ward: Ward, number: int, password: str) -> dict[str, Any]:
    user = User.objects.create(
        username=f"canbo-{number}.{ward.slug}",
        password=password,
        full_name=f"Nguyễn Thị {ward.name} {number}",
        role=Role.OFFICIAL,
        ward=ward,
    )
    # Through the portal's own sign-in, so that the session is one that it would have made.
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"person": user.pk, "name": user.full_name, "cookie": cookie}


def _cells(plan: Plan) -> list[dict[str, Any]]:
    rows = TableRow.objects.filter(table=plan.indicator_table, indicator__kind="number")
    figures = Figure.objects.filter(row__table=plan.indicator_table)
    versions = {(one.row_id, one.measure): one.version for one in figures}
    return [
        {"row": row.pk, "measure": measure, "version": versions.get((row.pk, measure), 0)}
        for measure in STANDARD
        for row in rows
    ]


def _parts(plan: Plan) -> list[dict[str, Any]]:
    sections = Section.objects.filter(plan=plan)
    return [{"key": key_of(one), "field": "content", "version": one.version} for one in sections]


def _tasks(plan: Plan) -> list[dict[str, Any]]:
    tasks = KeyTask.objects.filter(plan=plan)
    return [{"key": key_of(one), "field": "result", "version": one.version} for one in tasks]
