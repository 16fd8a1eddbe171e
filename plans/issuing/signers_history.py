"""What happened to those who sign for a ward: their certificates, pictures, delegations and accounts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts.models import User, Ward
from accounts.permissions import accounts_that_may
from accounts.rights import Action
from accounts.signing_in.models import AccountEvent
from plans.models import PlanEvent, SigningCertificate
from plans.store.event_chain import RECORDS

MAX_SHOWN = 50


@dataclass(frozen=True, slots=True)
class SignersEvent:
    """One event: when, what, about whom or what, by whom ("" for a command at the server), and why."""

    at: datetime
    what: str
    about: str
    by: str
    reason: str = ""


def signers_history(ward: Ward) -> list[SignersEvent]:
    """The latest events, the newest first: those of the ward's chain, and of the accounts that count here."""
    found = sorted((*_of_chain(ward), *_of_accounts(ward)), key=lambda one: one.at, reverse=True)
    return found[:MAX_SHOWN]


def _of_chain(ward: Ward) -> Iterator[SignersEvent]:
    events = PlanEvent.objects.filter(ward=ward, plan=None).select_related("by")
    shown = list(events.order_by("-sequence")[:MAX_SHOWN])
    certificates = SigningCertificate.objects.filter(ward=ward).defer("content")
    subjects = {f"certificate:{one.fingerprint}": one.subject for one in certificates}
    names = {str(one.pk): one.full_name for one in User.objects.filter(pk__in=_people(shown))}
    for event in shown:
        records = dict(event.detail.get(RECORDS, {}))
        told = (_about(name, data, subjects, names) for name, data in records.items())
        about = "; ".join(dict.fromkeys(told))
        yield SignersEvent(event.at, event.get_what_display(), about, _name(event.by), event.reason)


def _people(events: list[PlanEvent]) -> set[int]:
    """The keys of everybody whom the events name."""
    people = set()
    for event in events:
        for name, data in event.detail.get(RECORDS, {}).items():
            kind, _, key = name.partition(":")
            people |= {data.get("person")} if kind != "picture" else {key}
    return {int(one) for one in people if str(one).isdecimal()}


def _about(
    name: str, data: Mapping[str, Any], subjects: Mapping[str, str], names: Mapping[str, str]
) -> str:
    kind, _, key = name.partition(":")
    if kind == "picture":
        return names.get(key, "con dấu")
    who = names.get(str(data.get("person")), "con dấu")
    return f"{who} ({subjects.get(name, key[:12])})" if kind == "certificate" else who


def _of_accounts(ward: Ward) -> Iterator[SignersEvent]:
    """What changed the accounts of those who sign, seal and countersign here."""
    signers = accounts_that_may(Action.SIGN, Action.SEAL, Action.COUNTERSIGN)
    people = Q(whom__ward=ward) | Q(whom__authority=ward.authority_id)
    events = AccountEvent.objects.filter(people, whom__in=signers, sequence__isnull=False)
    for event in events.select_related("whom", "by").order_by("-sequence")[:MAX_SHOWN]:
        yield SignersEvent(event.at, event.label, str(event.whom), _name(event.by))


def _name(person: User | None) -> str:
    return person.full_name if person else ""
