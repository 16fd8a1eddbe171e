"""The findings of the checks on a plan, and keeping what they are about as it is, with a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from accounts.models import User
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action
from indicators.past_tables import read_past
from indicators.table import IndicatorTableData
from plans.document.checks import UNCHECKED, PlanFinding, check_plan
from plans.document.plan import PlanDocument
from plans.document.states import State
from plans.models import Plan, Settlement
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.context import MIN_REASON_LENGTH
from wardplan.errors import About, UserFacingError
from wardplan.validation import where_invalid

#: The states in which a plan may still change or be sent back.
_OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)


class AcceptanceRefused(UserFacingError):
    """The finding was not accepted; `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class FindingStatus:
    """A finding with its acceptance; `settlement` is None while it is open."""

    finding: PlanFinding
    settlement: Settlement | None

    @property
    def is_open(self) -> bool:
        return self.settlement is None


def findings_of(
    plan: Plan, document: PlanDocument, past: tuple[IndicatorTableData, ...] | None = None
) -> list[FindingStatus]:
    """All findings of the checks on the plan, of which `document` was read; in two queries.

    `past`: the tables of earlier years (`read_past`), where the caller has read them already.
    """
    if past is None:
        past = read_past(plan.ward_id, document.indicators.year)
    accepted = {one.key: one for one in plan.settlements.select_related("by")}
    found = _checked(document, past)
    if any(one.rule == UNCHECKED for one in found):
        # The next time is another try.
        _checked.cache_clear()
    return [FindingStatus(one, accepted.get(one.key)) for one in found]


@lru_cache(maxsize=8)
def _checked(
    document: PlanDocument, past: tuple[IndicatorTableData, ...]
) -> tuple[PlanFinding, ...]:
    # One page asks for the counter, the list and the buttons, and plans are read far more often than written.
    # Documents are frozen and hashable, so a change of the plan is another key.
    return tuple(check_plan(document, past=past))


def refusal_to_accept_findings(user: User, plan: Plan) -> str | None:
    """Why `user` may not accept findings of `plan`; None if they may."""
    if refusal := refusal_to_read(user, plan.ward):
        return refusal
    if not may(user, Action.ACCEPT_FINDINGS, plan.ward):
        return "Chỉ cán bộ và chủ tịch của phường được quyết điều cần xem."
    if plan.state == State.SUBMITTED and not may(user, Action.APPROVE, plan.ward):
        return "Kế hoạch đang chờ duyệt; điều cần xem nay do chủ tịch xét."
    if plan.state not in _OPEN:
        return f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}” nên không xét lại được."
    return None


def accept_findings(plan: Plan, keys: Sequence[str], reason: str, by: User) -> list[Settlement]:
    """Accept findings of the plan by their keys, all with one reason. Raises `AcceptanceRefused`.

    A key that is not among the current findings is refused: the text has changed since it was shown.
    """
    reason = reason.strip()
    if len(reason) < MIN_REASON_LENGTH:
        raise AcceptanceRefused(About("Xin ghi lý do giữ, để người đọc sau hiểu.", "reason"))
    with transaction.atomic():
        locked = plans_with_parts().select_for_update(of=("self",)).get(pk=plan.pk)
        AcceptanceRefused.raise_if(refusal_to_accept_findings(by, locked))
        known = {one.finding.key: one for one in findings_of(locked, read_document(locked))}
        if not keys or any(key not in known for key in keys):
            raise AcceptanceRefused("Chỗ này vừa được sửa; xin tải lại trang rồi xem lại.")
        # One reason for several would be no reason for what cannot be true.
        if len(set(keys)) > 1 and any(known[key].finding.blocks_submission for key in keys):
            raise AcceptanceRefused(
                "Điều phải xử lý được giữ từng điều; xin ghi lý do riêng cho mỗi điều."
            )
        # Those that somebody else has accepted meanwhile keep their first reason.
        open_ones = dict.fromkeys(key for key in keys if known[key].is_open)
        return [_settlement(locked, known[key].finding, reason, by) for key in open_ones]


def take_back_acceptance(plan: Plan, key: str, by: User) -> Settlement:
    """Open a kept finding again, while the plan may still be edited. Raises `AcceptanceRefused`."""
    with transaction.atomic():
        locked = plans_with_parts().select_for_update(of=("self",)).get(pk=plan.pk)
        AcceptanceRefused.raise_if(refusal_to_accept_findings(by, locked))
        if not locked.is_editable:
            raise AcceptanceRefused("Kế hoạch đã trình nên không bỏ giữ được; xin trả lại để sửa.")
        kept = locked.settlements.filter(key=key).first()
        if kept is None:
            raise AcceptanceRefused("Điều này không còn được giữ; xin tải lại trang.")
        kept.delete()
        return kept


def lapsed_settlements(
    plan: Plan, current: Sequence[FindingStatus]
) -> Callable[[PlanFinding], Settlement | None]:
    """From an open finding to what was kept at its place before the words changed, in one query."""
    held = {one.finding.key for one in current}
    kept = plan.settlements.select_related("by").order_by("at", "pk")
    lapsed = {(one.rule, one.citation): one for one in kept if one.key not in held}
    return lambda found: lapsed.get((found.rule, found.citation[:300]))


def last_reasons(plan: Plan, rules: Sequence[str]) -> dict[str, str]:
    """The reason that the ward gave last for keeping a finding of each rule, where it gave one."""
    given = Settlement.objects.filter(plan__ward=plan.ward_id, rule__in=rules).order_by("at", "pk")
    return dict(given.values_list("rule", "reason"))


def _settlement(plan: Plan, finding: PlanFinding, reason: str, by: User) -> Settlement:
    made = Settlement(
        plan=plan,
        key=finding.key,
        rule=finding.rule,
        # Kept in words, because the finding itself is computed and disappears when the text changes.
        citation=finding.citation[:300],
        excerpt=finding.excerpt,
        sentence=finding.sentence,
        reason=reason,
        by=by,
    )
    with where_invalid(AcceptanceRefused):
        made.clean_fields()
    made.save(force_insert=True)
    return made
