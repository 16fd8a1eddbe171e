"""What became of a plan since it was returned, and which changes need a second look; where the print opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.document.plan import PlanDocument
from plans.document.privacy.masking import mask_candidates, mask_document, word_key
from plans.models import PlanEvent
from plans.views.review.changes import ChangeGroup, ChangeLine
from plans.views.review.deciding import Decision
from plans.views.review.finding_lists import Findings, NumberedFinding, asked_for, asked_place
from plans.views.review.review_urls import element_id
from plans.views.shared.plan_page import OpenPlan

_ASKED = re.compile(r"([^:“]{1,80}): “.+”; ")
#: Doubtful changes named beside the print; the others are in the list of changes.
MAX_DOUBTFUL = 3


@dataclass(frozen=True, slots=True)
class SinceReturn:
    """What the chairman asked for when the plan was returned: what was done, what still stands as it was."""

    reason: str
    mended: tuple[str, ...]
    unmended: tuple[NumberedFinding, ...]


def since_return(opened: OpenPlan, found: Findings) -> SinceReturn | None:
    """The last return of a plan that was sent again; in one query."""
    events = opened.plan.events.filter(what=PlanEvent.What.RETURNED)
    returned = events.order_by("-sequence").first()
    if returned is None:
        return None
    numbers = asked_for(opened.findings, returned)
    still = (one for one in found.found if one.number in numbers)
    places = [asked_place(one.finding) for one in found.found]
    # What "Cần sửa" asks for is one line each, its place before the words.
    lines = {line: _ASKED.match(line) for line in returned.reason.splitlines()}
    mended = (
        asked[1]
        for line, asked in lines.items()
        if asked and not any(one in line for one in places)
    )
    return SinceReturn(returned.reason, tuple(mended), tuple(still))


def doubtful(bunches: Sequence[ChangeGroup]) -> list[ChangeLine]:
    """The first changes that need a second look."""
    lines = (line for bunch in bunches for line in bunch.lines if line.is_doubtful)
    return [line for line, _ in zip(lines, range(MAX_DOUBTFUL), strict=False)]


def first_place(decisions: Sequence[Decision], document: PlanDocument) -> str:
    """The place in the print of what waits first; empty where nothing does."""
    waiting = [one for group in decisions for one in group.found]
    first = min(waiting, key=lambda one: one.number, default=None)
    return element_id(first.finding.path, document) if first else ""


def public_print(document: PlanDocument) -> PlanDocument:
    """The plan as its public copy would print it, with every name masked that the portal proposes."""
    return mask_document(document, mask_candidates(document))


def masked_names(document: PlanDocument) -> int:
    """How many names that public copy masks."""
    return len({word_key(one.words) for one in mask_candidates(document)})
