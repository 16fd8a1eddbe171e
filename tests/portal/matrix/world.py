"""Three wards with a plan in every state and a row in every table, and the people who ask."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.jobs.models import Job
from accounts.jobs.queueing import standing_of
from accounts.models import User, Ward
from accounts.notices.addresses import link_token
from accounts.notices.kinds import NoticeKind
from accounts.notices.models import Notice
from accounts.notices.notifying import notify
from accounts.rights import Action, Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent, SecondFactorDevice
from indicators.models import Evidence, Indicator
from plans.document.states import State
from plans.models import (
    Delegation,
    Plan,
    PublicCopy,
    SignaturePicture,
    SigningCertificate,
    TableTemplate,
    TaskEvidence,
)
from plans.workflow.replacement import start_replacement
from tests.support.factories import PASSWORD, authority, person, ward
from tests.support.plans.kept_readings import kept
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    reload_plan,
    take_transition,
)
from tests.support.plans.stored_rows import full_plan
from tests.support.signing.authority import chairman

#: Whose the thing is: the asker's own ward, another one of the same authority, one of another authority.
PLACES = ("own", "near", "far")
#: A draft that replaces an issued plan: nothing else can be dropped.
REDRAFT = "redraft"
SITUATIONS = (*(str(state) for state in State), REDRAFT)
FIRST_YEAR = 2011


@dataclass(frozen=True, eq=False)
class Place:
    """A ward, its people, and its plans by situation (a state, or `REDRAFT`)."""

    ward: Ward
    official: User
    chairman: User
    clerk: User
    finance: User
    admin: User
    plans: dict[str, Plan]
    keys: dict[str, Any] = field(default_factory=dict)


@cache
def year_of(situation: str) -> int:
    """The year whose plan is in that situation, in each ward."""
    return FIRST_YEAR + SITUATIONS.index(situation)


def make_world(
    names: tuple[str, ...] = PLACES, situations: tuple[str, ...] = SITUATIONS
) -> dict[str, Place]:
    """The places of these names, each with everything that an address can name."""
    hai_duong = authority("hai-duong", "Hải Dương")
    own = ward()
    wards = {
        "own": own,
        "near": ward("da-mai", "Đa Mai"),
        "far": ward("cam-giang", "Cẩm Giàng", above=hai_duong),
    }
    return {name: _made_place(wards[name], situations) for name in names}


def _made_place(place: Ward, situations: tuple[str, ...]) -> Place:
    people = make_office(place)
    plans = dict(_plans(place, situations))
    finance = person(Role.FINANCE, authority=place.authority, username=f"tckh.{place.slug}")
    admin = User.objects.filter(username="quan-tri").first() or person(
        Role.ADMIN, username="quan-tri"
    )
    made = Place(place, people.official, people.chairman, people.clerk, finance, admin, plans)
    made.keys.update(_signers_things(made))
    made.keys["copies"] = dict(_public_copies(made))
    # Somebody who asks nothing: one's own password is changed elsewhere.
    made.keys["somebody"] = person(ward=place, username=f"ai-do.{place.slug}").pk
    made.keys["reading"] = kept(people.official).pk
    made.keys["event"] = record_account_event(
        AccountEvent.What.PASSWORD_RESET, people.clerk, by=people.clerk
    ).pk
    made.keys.update(_notice_and_jobs(made))
    made.keys["indicator"] = Indicator.objects.create(
        authority=place.authority, ward=place, year=2024, code="rieng", name="Riêng"
    ).pk
    made.keys["template"] = TableTemplate.objects.create(
        authority=place.authority,
        kind="free",
        title=f"Bảng {place.slug}",
        columns=[{"name": "Nội dung"}],
    ).pk
    return made


def _notice_and_jobs(place: Place) -> dict[str, Any]:
    """What the official alone has: a notice, a job that is open and one with a file, an address asked for."""
    owner = place.official
    owner.email = f"{owner.username}@phuong.example"
    owner.save(update_fields=["email"])
    notify(NoticeKind.GIVEN_WORK, [owner], "Được giao một phần", "/viec-cua-toi/", key="thử")
    job = {"owner": owner, "standing": standing_of(owner), "kind": "thử", "back": "/"}
    done = {"state": Job.State.DONE, "result": b"a", "file_name": "a.csv", "media_type": "text/csv"}
    return {
        "notice": Notice.objects.get(person=owner, key="thử").pk,
        "job": Job.objects.create(title="Đang chờ", **job).pk,
        "job done": Job.objects.create(title="Đã xong", **job, **done).pk,
        "link": link_token(owner, owner.email),
    }


def _plans(place: Ward, situations: tuple[str, ...]) -> Iterator[tuple[str, Plan]]:
    for situation in situations:
        if situation in (REDRAFT, State.REPLACED, State.DROPPED):
            issued = full_plan(State.ISSUED, ward=place, year=year_of(situation))
            draft = start_replacement(issued, make_office(place).official, REASON)
            if situation == State.REPLACED:
                _bring_out(draft)
            elif situation == State.DROPPED:
                take_transition(Action.DROP, draft)
            yield situation, reload_plan(issued if situation == State.REPLACED else draft)
        else:
            yield situation, full_plan(State(situation), ward=place, year=year_of(situation))


def _bring_out(draft: Plan) -> None:
    """Issue a replacement that has evidence of its own."""
    by = make_office(draft.ward).official
    file = {"name": "bien-ban.pdf", "media_type": "application/pdf", "size": 3, "content": b"%PD"}
    Evidence.objects.create(row=draft.indicator_table.rows.all()[0], by=by, **file)
    TaskEvidence.objects.create(task=draft.tasks.all()[0], by=by, **file)
    bring_to_state(draft, State.ISSUED)


@cache
def certificate_of_a_chairman() -> bytes:
    """A certificate that can be read; the fingerprint that is stored beside it differs from ward to ward."""
    return chairman().der


def _signers_things(place: Place) -> dict[str, Any]:
    """A certificate that nobody has confirmed, a delegation, a picture of the seal."""
    by, owner = place.clerk, place.chairman
    certificate = SigningCertificate.objects.create(
        ward=place.ward,
        person=owner,
        content=certificate_of_a_chairman(),
        fingerprint=hashlib.sha256(place.ward.slug.encode()).hexdigest(),
        subject="Lê Xuân Trường",
        issuer="Kín Bưng",
        valid_from="2026-01-01T00:00Z",
        valid_until="2027-01-01T00:00Z",
        by=by,
    )
    delegation = Delegation.objects.create(
        ward=place.ward,
        person=owner,
        kind="acting",
        first_day=date(2026, 1, 1),
        reference="Văn bản",
        by=by,
    )
    SignaturePicture.objects.create(ward=place.ward, content=b"x", diameter=36, by=by)
    return {"certificate": certificate.pk, "delegation": delegation.pk}


def _public_copies(place: Place) -> Iterator[tuple[int, int]]:
    """The public copy of each plan that stands issued; only that of the situation "issued" is published."""
    digest = hashlib.sha256(b"x").hexdigest()
    for plan in Plan.objects.filter(ward=place.ward, state=State.ISSUED):
        at = timezone.now() if plan == place.plans["issued"] else None
        copy = PublicCopy.objects.create(
            plan=plan, by=place.clerk, content=b"x", digest=digest, published_at=at
        )
        yield plan.pk, copy.pk


#: Who asks; all of them work in the own ward, or in the authority above it.
ROLES = ("official", "chairman", "clerk", "finance", "admin")
STRANGERS = ("nobody", "deactivated", "resting", "half signed in", "ended session")
ASKERS = (*ROLES, *STRANGERS)


def client_of(asker: str, world: dict[str, Place]) -> Client:
    """A browser of that person, as far as they get."""
    client, place = Client(), world["own"]
    if asker == "nobody":
        return client
    if asker == "resting":
        # Whoever rests has no session: what a right password gets is tried.
        return _tries_to_sign_in(client, place)
    user = {
        "deactivated": lambda: person(Role.CHAIRMAN, username="nghi-viec"),
        "half signed in": lambda: _with_a_second_factor(
            person(Role.CHAIRMAN, username="nua-chung")
        ),
        "ended session": lambda: place.clerk,
    }.get(asker, lambda: getattr(place, asker))()
    client.force_login(user)
    if asker == "deactivated":
        User.objects.filter(pk=user.pk).update(is_active=False)
    if asker == "ended session":
        session = client.session
        session["signed_in_at"] = 0
        session.save()
    return client


def _with_a_second_factor(user: User) -> User:
    User.objects.filter(pk=user.pk).update(spared_second_factor=False)
    SecondFactorDevice.objects.create(user=user, name="Điện thoại", confirmed=True)
    return User.objects.get(pk=user.pk)


def _tries_to_sign_in(client: Client, place: Place) -> Client:
    user = person(Role.CLERK, ward=place.ward, username="lau-ngay")
    long_ago = timezone.now() - timedelta(days=60)
    User.objects.filter(pk=user.pk).update(
        spared_second_factor=False, last_login=long_ago, created_at=long_ago
    )
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    return client
