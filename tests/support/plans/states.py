"""Plans in any state, reached through the transitions of the workflow, but with fake files to sign.

`plan_in(State.ISSUED)` is a plan that was submitted, approved, numbered, signed, sealed and issued by the
users of its ward (`make_office`). Real signatures are left to the tests of signing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.utils import timezone

from accounts.models import User, Ward
from accounts.rights import Action, Role
from indicators.models import IndicatorTable
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.models import Plan, PlanEvent, PlanFile, Section
from plans.store.number_register import current_entry
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.accepted_findings import accept_findings, findings_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support import factories
from tests.support.database.statement_replay import replay_statements

REASON = "Lý do ghi để thử quy trình."

_bytes = count(1)


@dataclass(frozen=True, slots=True)
class Office:
    """The users of a ward who perform the transitions."""

    ward: Ward
    official: User
    chairman: User
    clerk: User

    def of(self, role: Role) -> User:
        """The user with this role."""
        people = {one.role: one for one in (self.official, self.chairman, self.clerk)}
        return people[role]


def make_office(ward: Ward | None = None) -> Office:
    """Get or create the users of `ward` (default: Lê Lợi)."""
    ward = ward or factories.ward()
    people = {role: _person(role, ward) for role in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK)}
    return Office(ward, people[Role.OFFICIAL], people[Role.CHAIRMAN], people[Role.CLERK])


def _person(role: Role, ward: Ward) -> User:
    username = f"{role.value}.{ward.slug}"
    found = User.objects.filter(username=username).first()
    names = {
        Role.OFFICIAL: "Trần Thị Lan",
        Role.CHAIRMAN: "Lê Xuân Trường",
        Role.CLERK: "Vũ Thị Hoa",
    }
    return found or factories.person(role, ward=ward, username=username, full_name=names[role])


def reload_plan(plan: Plan) -> Plan:
    """Reload the plan from the database, with ward and table."""
    return plans_with_parts().get(pk=plan.pk)


def submittable_plan(ward: Ward | None = None, year: int = 2024) -> Plan:
    """Create a draft that can be submitted once its findings are accepted."""
    plan = factories.plan_with_indicators(ward=ward, year=year)
    top = plan.sections.filter(parent=None)[0]
    Section.objects.filter(pk=top.pk).update(content="Kinh tế của phường phát triển ổn định.")
    return reload_plan(plan)


def plan_in(state: State, *, ward: Ward | None = None, year: int = 2024) -> Plan:
    """Create a plan of `ward` (default: Lê Lợi) in `state`, with no transition that the state does not need."""
    pk = replay_statements(
        lambda: bring_to_state(submittable_plan(ward, year), state).pk,
        state,
        ward and ward.pk,
        year,
    )
    return reload_plan(Plan(pk=pk))


def bring_to_state(plan: Plan, state: State) -> Plan:
    """Perform the transitions from a draft to `state`; `DROPPED` gives the draft of its replacement."""
    if state == State.DROPPED:
        plan = replacement_of(bring_to_state(plan, State.ISSUED))
    for action in _WAYS[state]:
        take_transition(action, plan)
    return reload_plan(plan)


def take_transition(action: Action, plan: Plan) -> PlanEvent:
    """Perform one transition by its proper user, with everything that it needs."""
    plan = reload_plan(plan)
    return _HOW[action](plan, make_office(plan.ward)) if action in _HOW else _perform(action, plan)


def request_for(action: Action, plan: Plan) -> TransitionRequest:
    """A valid request for this transition: user, digest seen, reason, signed file."""
    people, plan = make_office(plan.ward), reload_plan(plan)
    if action is Action.SUBMIT:
        return TransitionRequest(by=people.official)
    if action is Action.DROP:
        return TransitionRequest(by=people.official, reason=REASON)
    if action in (Action.RETURN, Action.WITHDRAW):
        return TransitionRequest(by=people.chairman, reason=REASON)
    if action is Action.APPROVE:
        return TransitionRequest(by=people.chairman, seen=digest(read_document(plan)))
    if action in (Action.SIGN, Action.SEAL):
        return _request_with_file(action, plan, people)
    day = timezone.localdate() if action is Action.NUMBER else None
    return TransitionRequest(by=people.clerk, day=day)


def accept_all_findings(plan: Plan) -> None:
    """Accept all open findings: what must be settled singly, the others together."""
    plan = reload_plan(plan)
    open_ones = [one.finding for one in findings_of(plan, read_document(plan)) if one.is_open]
    people = make_office(plan.ward)
    by = people.chairman if plan.state == State.SUBMITTED else people.official
    singly = {one.key for one in open_ones if one.blocks_submission}
    together = {one.key for one in open_ones} - singly
    for keys in (*([key] for key in sorted(singly)), sorted(together)):
        if keys:
            accept_findings(plan, keys, REASON, by)


def store_unsigned_file(plan: Plan, content: bytes = b"") -> PlanFile:
    """Get or create the unsigned file of a numbered plan."""
    entry = current_entry(plan)
    assert entry is not None
    content = content or b"%%PDF-1.7 %d" % next(_bytes)
    values = {"content": content, "digest": _name(content), "size": len(content)}
    file, _ = PlanFile.objects.get_or_create(
        entry=entry,
        kind=PlanFile.Kind.BASE,
        defaults={"plan": plan, "by": make_office(plan.ward).clerk, **values},
    )
    return file


def replacement_of(old: Plan) -> Plan:
    """Create a draft that replaces an issued plan."""
    table = IndicatorTable.objects.create(
        ward=old.ward,
        year=old.indicator_table.year,
        edition=old.edition + 1,
        title=old.indicator_table.title,
        columns=old.indicator_table.columns,
        measures=old.indicator_table.measures,
    )
    new = reload_plan(old)
    new.pk, new._state.adding = None, True  # a copy of its head and tail
    new.edition, new.replaces, new.indicator_table = old.edition + 1, old, table
    new.state, new.frozen, new.number, new.date, new.signatory = State.DRAFT, None, None, None, None
    new.save(force_insert=True)
    Section.objects.create(plan=new, position=0, heading="Mục mới", content="Nội dung đã sửa.")
    return reload_plan(new)


def _submit(plan: Plan, people: Office) -> PlanEvent:
    accept_all_findings(plan)
    return perform(Action.SUBMIT, plan, TransitionRequest(by=people.official))


def _replace(plan: Plan, _people: Office) -> PlanEvent:
    bring_to_state(replacement_of(plan), State.ISSUED)
    return plan.events.get(what=PlanEvent.What.SUPERSEDED)


def _perform(action: Action, plan: Plan) -> PlanEvent:
    return perform(action, plan, request_for(action, plan))


def _request_with_file(action: Action, plan: Plan, people: Office) -> TransitionRequest:
    if action is Action.SIGN:
        shown, by = store_unsigned_file(plan), people.chairman
    else:
        entry = current_entry(plan)
        shown, by = PlanFile.objects.get(entry=entry, kind=PlanFile.Kind.SIGNED), people.clerk
    content = bytes(shown.content) + b"\n%% %s" % action.value.encode()
    return TransitionRequest(by=by, seen=shown.digest, file=content)


def _name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_HOW: dict[Action, Callable[[Plan, Office], PlanEvent]] = {
    Action.SUBMIT: _submit,
    Action.REPLACE: _replace,
}

_APPROVED = (Action.SUBMIT, Action.APPROVE)
_SIGNED = (*_APPROVED, Action.NUMBER, Action.SIGN)
_ISSUED = (*_SIGNED, Action.SEAL, Action.ISSUE)
_WAYS: dict[State, tuple[Action, ...]] = {
    State.DRAFT: (),
    State.SUBMITTED: (Action.SUBMIT,),
    State.RETURNED: (Action.SUBMIT, Action.RETURN),
    State.APPROVED: _APPROVED,
    State.NUMBERED: (*_APPROVED, Action.NUMBER),
    State.SIGNED: _SIGNED,
    State.ISSUED: _ISSUED,
    State.WITHDRAWN: (*_ISSUED, Action.WITHDRAW),
    State.REPLACED: (*_ISSUED, Action.REPLACE),
    State.DROPPED: (Action.DROP,),
}
