"""Every address of the portal, read from its resolver, with an object of a ward for each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.notices.letters import LINK_PARAMETER
from indicators.measures import Measure
from plans.document.states import State
from plans.models import KeyTask, Plan, Section, Target
from plans.store.number_register import current_entry
from tests.portal.matrix.oracle import RULES
from tests.portal.matrix.world import Place

_PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """One address: `name` is that of the resolver, or the pattern where it has none."""

    name: str
    pattern: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What the address names."""
        return tuple(_PART.findall(self.pattern))

    @property
    def is_of_a_plan(self) -> bool:
        """Whether it is tried on a plan in each state."""
        return {"ward", "year"} <= {*self.parts} or self.name in _FORMS_OF_A_PLAN


#: Entry forms of what belongs to a plan.
_FORMS_OF_A_PLAN: set[str] = set()
OF_A_PLAN = ("plan", "section", "target", "keytask", "indicatortable", "tablerow")


@cache
def routes() -> tuple[Route, ...]:
    """All addresses, those of the entry forms too."""
    found = tuple(_walked(get_resolver().url_patterns))
    for route in found:
        model = model_of(route)
        if model in OF_A_PLAN and route.parts:
            _FORMS_OF_A_PLAN.add(route.name)
    return found


def _walked(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Route]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walked(pattern.url_patterns, route)
        else:
            # Names stand twice: once for the portal, once in the entry forms.
            is_named = pattern.name and not (before and pattern.name in _TWICE)
            yield Route(str(pattern.name) if is_named else route, route)


_TWICE = ("login", "logout", "index")


def model_of(route: Route) -> str:
    """The model of an entry form's address, else an empty text."""
    pieces = route.pattern.split("/")
    return pieces[2] if pieces[0] == "quan-tri" and len(pieces) > 3 else ""


def newest_edition(plan: Plan) -> Plan:
    """The edition that an address without one means: of a dropped draft the plan it was to replace."""
    if plan.state == State.DROPPED:
        assert plan.replaces is not None
        return plan.replaces
    return plan.replaced_by.first() or plan if plan.state == State.REPLACED else plan


def address(route: Route, place: Place, situation: str) -> str:
    """Where the route leads for the ward's things in that situation."""
    if route.name == "email-confirm":
        return f"{_filled(route, place, situation)}?{LINK_PARAMETER}={place.keys['link']}"
    if route.name in _ASKED:
        return _filled(route, place, situation) + _ASKED[route.name]
    return _filled(route, place, situation)


#: Addresses that say nothing without a question.
_ASKED = {"plan-entry-changes": "?tu=0"}


def _filled(route: Route, place: Place, situation: str) -> str:
    if route.name == "plan-editing-offers":
        plan = newest_edition(place.plans[situation])
        part = f"?muc=m{Section.objects.filter(plan=plan)[0].pk}"
    else:
        part = ""
    values = _values(route, place, situation)
    if route.pattern.endswith("(?P<app_label>accounts|indicators|plans)/$"):
        return "/quan-tri/plans/"
    if route.pattern.endswith("(?P<url>.*)$"):
        return "/quan-tri/khong-co-trang-nay"
    return "/" + _PART.sub(lambda found: str(values[found[1]]), route.pattern) + part


@cache
def _values(route: Route, place: Place, situation: str) -> dict[str, Any]:
    plan = place.plans[situation]
    if RULES[route.name].newest:
        plan = newest_edition(plan)
    row = plan.indicator_table.rows.all()[0]
    sections = Section.objects.filter(plan=plan)
    evidence = row.evidence.first()
    task = KeyTask.objects.filter(plan=plan)[0]
    of_task = task.evidence.first()
    table = plan.tables.first()
    issued = current_entry(place.plans[State.ISSUED])
    assert issued is not None
    model = model_of(route)
    objects: dict[str, Any] = {
        "authority": place.ward.authority_id,
        "ward": place.ward.pk,
        "user": place.keys["somebody"],
        "accountevent": place.keys["event"],
        "indicator": place.keys["indicator"],
        "tabletemplate": place.keys["template"],
        "plan": plan.pk,
        "section": sections[0].pk,
        "target": Target.objects.filter(section__plan=plan)[0].pk,
        "keytask": task.pk,
        "indicatortable": plan.indicator_table_id,
        "tablerow": row.pk,
    }
    whole = {"plan": plan.pk, "indicatortable": plan.indicator_table_id}
    catalogue = f"{place.ward.authority_id}-{place.ward.pk}-2024"
    keys = {
        "plan-entry-evidence": evidence.pk if evidence else 1,
        "plan-task-evidence-file": of_task.pk if of_task else 1,
        "plan-public-copy-file": place.keys["copies"].get(plan.pk, 0),
        "plan-restore": f"m{sections[0].pk}",
        "plan-remove": f"m{sections[0].pk}",
        "plan-editing-picture": f"m{sections[0].pk}",
        "plan-table-editing": f"b{table.pk if table else 0}",
        "plan-table-save": f"b{table.pk if table else 0}",
        "signers-end": place.keys["delegation"],
        "notice": place.keys["notice"],
        "job-file": place.keys["job done"],
        **dict.fromkeys(("job", "job-state", "job-cancel"), place.keys["job"]),
    }
    if route.name.startswith("reading"):
        key: Any = place.keys["reading"]
    elif model:
        key = whole.get(model, catalogue)
    else:
        key = keys.get(route.name, place.keys["certificate"])
    return {
        "ward": place.ward.slug,
        "year": plan.year,
        "edition": plan.edition,
        "format": "yaml",
        "form": "xlsx",
        "kind": "csv" if model else "signed" if route.name == "plan-issuing-file" else "sealed",
        "step": "ban-hanh" if route.name == "plan-issuing-button" else "ky",
        "row": row.pk,
        "measure": Measure.ASSIGNED.value,
        "owner": "con-dau",
        "file": 0,
        "code": issued.code,
        "chapter": "bieu-02",
        "digest": "0" * 64,
        "object_id": objects.get(model, 1),
        "id": place.keys["somebody"],
        "content_type_id": 1,
        "key": key,
    }
