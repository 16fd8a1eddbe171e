"""What the checks said of a plan at a step, kept with its event: so it can be told later what was mended.

A finding that is mended leaves no trace by itself: it is worked out from the text, and the text is another one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from plans.models import PlanEvent
from plans.workflow.accepted_findings import Settled

#: Findings kept with one event. A plan with more of them is sent back before anybody reads them all.
MOST_TOLD = 300
NAME = "findings"

Became = Literal["accepted", "mended", "open"]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of a step: what it said then, and what became of it until the last step that kept them.

    `reason` is why it was accepted, then or later; empty for what was mended or is still open.
    """

    rule: str
    citation: str
    excerpt: str
    sentence: str
    became: Became
    reason: str


@dataclass(frozen=True, slots=True)
class Round:
    """A submission or approval with the findings of that moment."""

    event: PlanEvent
    findings: tuple[Told, ...]
    left_out: int


def told(found: Sequence[Settled]) -> dict[str, Any]:
    """The part of an event's detail that keeps the findings; nothing where there are none."""
    if not found:
        return {}
    detail: dict[str, Any] = {NAME: [_kept(one) for one in found[:MOST_TOLD]]}
    if len(found) > MOST_TOLD:
        detail[f"{NAME}_left_out"] = len(found) - MOST_TOLD
    return detail


def _kept(one: Settled) -> dict[str, str]:
    finding = one.finding
    return {
        "key": finding.key,
        "rule": finding.rule,
        "place": finding.citation,
        "excerpt": finding.excerpt,
        "sentence": finding.sentence,
        "accepted": one.settlement.reason if one.settlement else "",
    }


def rounds_of(events: Sequence[PlanEvent]) -> Iterator[Round]:
    """The submissions and approvals among a plan's events that found something, in their order."""
    steps = [
        event
        for event in events
        if event.what in (PlanEvent.What.SUBMITTED, PlanEvent.What.APPROVED)
    ]
    kept = [event for event in steps if event.detail.get(NAME)]
    last = {one["key"]: one for one in steps[-1].detail.get(NAME, [])} if steps else {}
    for event in kept:
        yield Round(
            event,
            tuple(_told(one, last) for one in event.detail[NAME]),
            event.detail.get(f"{NAME}_left_out", 0),
        )


def _told(one: dict[str, str], last: dict[str, dict[str, str]]) -> Told:
    now = last.get(one["key"])
    # What was accepted once and written anew all the same is mended too.
    reason = now["accepted"] if now else ""
    became: Became = "mended" if now is None else "accepted" if reason else "open"
    return Told(one["rule"], one["place"], one["excerpt"], one["sentence"], became, reason)
