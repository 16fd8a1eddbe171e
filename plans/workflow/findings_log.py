"""The findings on a plan at each transition, stored with its event, to show later what was corrected.

A corrected finding leaves no trace by itself: findings are computed from the text, and that has changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from plans.models import PlanEvent
from plans.workflow.accepted_findings import FindingStatus

#: Findings stored with one event. A plan with more is returned before anybody reads them all.
MAX_LOGGED_FINDINGS = 300
DETAIL_KEY = "findings"

FindingOutcome = Literal["accepted", "mended", "open"]


@dataclass(frozen=True, slots=True)
class LoggedFinding:
    """A finding stored with an event, and its outcome by the last event that stored findings.

    `reason` is why it was accepted, then or later; empty if it was corrected or is still open.
    """

    rule: str
    citation: str
    excerpt: str
    sentence: str
    became: FindingOutcome
    reason: str


@dataclass(frozen=True, slots=True)
class FindingsSnapshot:
    """A submission or approval with the findings at that moment."""

    event: PlanEvent
    findings: tuple[LoggedFinding, ...]
    left_out: int


def findings_detail(found: Sequence[FindingStatus]) -> dict[str, Any]:
    """The part of an event's detail that stores the findings; empty if there are none."""
    # The detail is covered by the event's hash, so none of this can be changed afterwards.
    if not found:
        return {}
    detail: dict[str, Any] = {DETAIL_KEY: [_kept(one) for one in found[:MAX_LOGGED_FINDINGS]]}
    if len(found) > MAX_LOGGED_FINDINGS:
        detail[f"{DETAIL_KEY}_left_out"] = len(found) - MAX_LOGGED_FINDINGS
    return detail


def _kept(one: FindingStatus) -> dict[str, str]:
    finding = one.finding
    return {
        "key": finding.key,
        "rule": finding.rule,
        "place": finding.citation,
        "excerpt": finding.excerpt,
        "sentence": finding.sentence,
        "accepted": one.settlement.reason if one.settlement else "",
    }


def findings_snapshots(events: Sequence[PlanEvent]) -> Iterator[FindingsSnapshot]:
    """The submissions and approvals among a plan's events that had findings, in order."""
    steps = [
        event
        for event in events
        if event.what in (PlanEvent.What.SUBMITTED, PlanEvent.What.APPROVED)
    ]
    kept = [event for event in steps if event.detail.get(DETAIL_KEY)]
    # The last event tells what is still there, even if it found nothing: then all was corrected.
    last = {one["key"]: one for one in steps[-1].detail.get(DETAIL_KEY, [])} if steps else {}
    for event in kept:
        yield FindingsSnapshot(
            event,
            tuple(_told(one, last) for one in event.detail[DETAIL_KEY]),
            event.detail.get(f"{DETAIL_KEY}_left_out", 0),
        )


def _told(one: dict[str, str], last: dict[str, dict[str, str]]) -> LoggedFinding:
    now = last.get(one["key"])
    # A finding that was accepted and then rewritten all the same counts as corrected too.
    reason = now["accepted"] if now else ""
    became: FindingOutcome = "mended" if now is None else "accepted" if reason else "open"
    return LoggedFinding(one["rule"], one["place"], one["excerpt"], one["sentence"], became, reason)
