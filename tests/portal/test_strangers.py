"""Every address that names something of a ward, tried by everybody who has no business there.

The addresses are read from the portal itself, so a new one is tried as soon as it is there; one with a part
that is not known here fails the test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.jobs.models import Job
from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.models import Notice
from accounts.rights import Role
from indicators.measures import Measure
from plans.document.states import State
from plans.models import (
    Delegation,
    Plan,
    PublicCopy,
    SignaturePicture,
    SigningCertificate,
    WardPicture,
)
from plans.store.number_register import current_entry
from tests.support.cases import thorough
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.plans.insets import png
from tests.support.plans.kept_readings import kept
from tests.support.plans.states import make_office, plan_in
from tests.support.plans.stored_rows import full_plan

pytestmark = pytest.mark.django_db

#: Words that only Lê Lợi's plans, people and signers hold.
OURS = ("Lê Lợi", "kín", "Trần Thị Lan", "Lê Xuân Trường", "bien-ban", "1.001", "Kín Bưng")
PICTURE = hashlib.sha256(png()).hexdigest()
#: Without the part of the text that it is asked about there is nothing to answer.
ASKED_OF_A_PART = "plan-editing-offers"
#: The plans that an address is tried on.
STATES = ("issued", "draft", "numbered")
#: The entry forms have tests of their own (test_admin_access.py).
ELSEWHERE = "quan-tri/"
STRANGERS = [
    ("official of another ward", STATES[:1]),
    *thorough(
        *[
            (kind, STATES)
            for kind in (
                "official of another ward",
                "nobody",
                "chairman who left",
                "finance of another authority",
                "chairman of another ward",
                "clerk of another ward",
                "official who left",
            )
        ]
    ),
]
#: Everything that any form of the portal asks for, as somebody sends it who read the program.
FORGED: dict[str, Any] = {
    "action": "publish",
    "reason": "Lý do bịa ra để thử.",
    "ly-do": "Lý do bịa ra để thử.",
    "text": "Góp ý bịa ra.",
    "path": "sections[0]",
    "version": "0",
    "last_day": "31/12/2026",
    "first_day": "01/01/2026",
    "day": "01/01/2026",
    "kind": "deputy",
    "reference": "Văn bản bịa ra",
    "way": "file",
    "passphrase": "đoán bừa",
    "decision": "approve",
    "value": "1",
    "content": "Nội dung bịa ra",
}
AS_A_SCRIPT = {"X-Fragment": "1", "X-Requested-With": "fetch"}
SIGN_IN = "/dang-nhap/?next=/"
#: Where a ward is named: not there, asked in the wrong way, or a form that nobody can read.
REFUSED, SENT_AWAY = {400, 403, 404, 405}, {302, 401, 404, 405}


def addresses(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name, route and parts of every address that names an object."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if route != ELSEWHERE:
                yield from addresses(pattern.url_patterns, route)
        elif "<" in route:
            yield (pattern.name or route), route, tuple(_parts(route))


def _parts(route: str) -> Iterator[str]:
    for piece in route.split("<")[1:]:
        yield piece.partition(">")[0].rpartition(":")[2]


ADDRESSES = {name: (route, parts) for name, route, parts in addresses(get_resolver().url_patterns)}


@pytest.fixture
def world() -> dict[str, Any]:
    """An issued plan of Lê Lợi with a row in every table, a draft, a numbered one; another ward beside it."""
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"), year=2024)
    issued, draft = full_plan(State.ISSUED), full_plan(State.DRAFT, year=2025)
    numbered = plan_in(State.NUMBERED, year=2026)
    people = make_office(issued.ward)
    copy = PublicCopy.objects.create(
        plan=issued, by=people.clerk, content=b"k\xc3\xadn", digest=hashlib.sha256(b"x").hexdigest()
    )
    certificate = SigningCertificate.objects.create(
        ward=issued.ward,
        person=people.chairman,
        content=b"x",
        fingerprint="0" * 64,
        subject="Lê Xuân Trường",
        issuer="Kín Bưng",
        valid_from="2026-01-01T00:00Z",
        valid_until="2027-01-01T00:00Z",
        by=people.clerk,
    )
    delegation = Delegation.objects.create(
        ward=issued.ward,
        person=people.chairman,
        kind="acting",
        first_day=date(2026, 1, 1),
        reference="Kín Bưng",
        by=people.clerk,
    )
    SignaturePicture.objects.create(
        ward=issued.ward, content=b"k\xc3\xadn", diameter=36, by=people.clerk
    )
    WardPicture.objects.create(
        ward=issued.ward,
        sha256=PICTURE,
        media_type="image/png",
        size=len(png()),
        content=png(),
    )
    return {
        "issued": issued,
        "draft": draft,
        "numbered": numbered,
        "copy": copy.pk,
        "certificate": certificate.pk,
        "delegation": delegation.pk,
        "reading": kept(people.official).pk,
        "job": Job.objects.create(
            owner=people.official, standing="", kind="kín", title="Kín Bưng", back="/"
        ).pk,
        "notice": Notice.objects.create(
            person=people.official,
            kind=NoticeKind.ACCOUNT,
            text="Kín Bưng",
            address="/",
            key="kín",
            made_at=timezone.now(),
        ).pk,
    }


def places(world: dict[str, Any], name: str, states: Sequence[str] = STATES) -> list[str]:
    """Where the address of that name leads, for each plan of the ward that it can mean."""
    route, parts = ADDRESSES[name]
    plans: list[Plan] = [world[state] for state in states]
    if "year" not in parts:
        plans = plans[:1]
    return sorted({_filled(route, parts, _values(world, name, plan)) for plan in plans})


def _filled(route: str, parts: tuple[str, ...], values: dict[str, Any]) -> str:
    assert set(parts) <= set(values), f"{route} names something that this test does not know"
    address = ""
    for piece in route.split("<"):
        inside, closed, after = piece.partition(">")
        address += f"{values[inside.rpartition(':')[2]]}{after}" if closed else piece
    return f"/{address}"


def _values(world: dict[str, Any], name: str, plan: Plan) -> dict[str, Any]:
    """What each part of an address may hold: things that are there."""
    row = plan.indicator_table.rows.all()[0]
    evidence = row.evidence.first()
    of_task = world["issued"].tasks.all()[0].evidence.first()
    entry = current_entry(world["numbered"])
    assert entry is not None
    readings = dict.fromkeys(
        (one for one in ADDRESSES if one.startswith("reading")), world["reading"]
    )
    table = f"b{getattr(plan.tables.first(), 'pk', 0)}"
    keys = readings | {
        "job": world["job"],
        "job-state": world["job"],
        "job-cancel": world["job"],
        "job-file": world["job"],
        "notice": world["notice"],
        "plan-entry-evidence": evidence.pk if evidence else 1,
        "plan-task-evidence-file": of_task.pk,
        "plan-public-copy-file": world["copy"],
        "plan-restore": "m1",
        "plan-remove": f"m{plan.sections.all()[0].pk}",
        "plan-editing-picture": f"m{plan.sections.all()[0].pk}",
        "plan-table-editing": table,
        "plan-table-save": table,
        "signers-end": world["delegation"],
        "signers-certificate-stop": world["certificate"],
        "signers-confirming": world["certificate"],
        "signers-challenge": world["certificate"],
        "signers-confirm": world["certificate"],
        "signers-confirm-upload": world["certificate"],
        "signers-countersign": world["certificate"],
    }
    return {
        "ward": plan.ward.slug,
        "year": plan.year,
        "edition": plan.edition,
        "format": "pdf" if "register" in name else "yaml",
        "form": "xlsx",
        "kind": "base" if plan.state == State.NUMBERED else "sealed",
        "step": "ky",
        "row": row.pk,
        "measure": Measure.ASSIGNED.value,
        "owner": "con-dau",
        "file": 0,
        "code": entry.code,
        "digest": PICTURE,
        "chapter": "dang-nhap",
    } | ({"key": keys[name]} if name in keys else {})


def client_of(kind: str) -> Client:
    client = Client()
    if kind == "nobody":
        return client
    if kind.endswith("left"):
        user = make_office().of(Role(kind.split()[0]))
        client.force_login(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        return client
    near = ward("da-mai", "Đa Mai")
    far = authority("hai-duong", "Hải Dương")
    role = Role(kind.split()[0])
    client.force_login(
        person(role, ward=near if role != Role.FINANCE else None, authority=far)
        if role == Role.FINANCE
        else person(role, ward=near)
    )
    return client


def everything() -> str:
    """A hash of every row of every table that belongs to the portal's own work."""
    found = hashlib.sha256()
    for model in apps.get_models():
        # A stranger may start a job of their own.
        if model._meta.app_label not in ("accounts", "indicators", "plans") or model is Job:
            continue
        for row in model._default_manager.order_by("pk").values_list():
            found.update(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode())
    return found.hexdigest()


def body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    return content.decode(errors="replace") + headers


def forged() -> dict[str, Any]:
    return FORGED | {
        "file": SimpleUploadedFile("bia.pdf", b"%PDF-1.7 %%EOF", "application/pdf"),
        "person": make_office().chairman.pk,
    }


def answers_to(client: Client, address: str) -> Iterator[Any]:
    """What the address says to everything that a stranger may send."""
    yield client.get(address)
    yield client.get(
        address, {"tai": "1", "muc": "1", "tu": "0", "trang": "1"}, headers=AS_A_SCRIPT
    )
    yield client.post(address, forged())
    yield client.post(address, "{}", content_type="application/json", headers=AS_A_SCRIPT)


@pytest.mark.parametrize(("kind", "states"), STRANGERS)
def test_stranger_gets_nothing_and_changes_nothing(world, kind, states):
    client = client_of(kind)
    is_signed_in = SESSION_KEY in client.session and "left" not in kind
    before = everything()
    for name, (_, parts) in ADDRESSES.items():
        for address in places(world, name, states):
            for answer in answers_to(client, address):
                text, status = body(answer), answer.status_code
                assert not [word for word in OURS if word in text], address
                if "ward" in parts:
                    assert status in (REFUSED if is_signed_in else SENT_AWAY), (address, status)
                if status == 302:
                    assert answer["Location"].startswith(SIGN_IN), address
    assert everything() == before
    assert Job.objects.get(pk=world["job"]).state == Job.State.WAITING


@pytest.mark.thorough
def test_every_address_that_is_tried_leads_the_wards_own_people_somewhere(world):
    people = make_office()
    clients = [Client() for _ in range(3)]
    for client, user in zip(clients, (people.official, people.chairman, people.clerk), strict=True):
        client.force_login(user)
    for name, (_, parts) in ADDRESSES.items():
        if "ward" in parts and not name.startswith(("public-", ASKED_OF_A_PART)):
            tried = ((client, place) for place in places(world, name) for client in clients)
            assert any(_leads_somewhere(client, place) for client, place in tried), name


def _leads_somewhere(client: Client, address: str) -> bool:
    answer = client.get(address)
    body(answer)  # the package is a file on disk until it is read
    return answer.status_code != 404
