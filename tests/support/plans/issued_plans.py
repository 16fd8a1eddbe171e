"""The sample plan, issued with real signatures, for tests of what is derived from it."""

from collections.abc import Callable
from dataclasses import replace

from accounts.rights import Action
from plans.document.plan import PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.issuing.files import Kind, prepare_file
from plans.issuing.sample_keys import make_sample_keys
from plans.models import Plan
from plans.store.writing import store_document
from plans.workflow.conditions import file_of
from tests.support.database.statement_replay import replay_statements
from tests.support.plans.documents import BOUND_SAMPLE
from tests.support.plans.issuing_steps import seal, sign
from tests.support.plans.states import (
    accept_all_findings,
    bring_to_state,
    make_office,
    reload_plan,
    take_transition,
)

#: The two private persons that Biểu 01 of the sample names.
NAMES = ("Nguyễn Đức Hùng", "Dương Văn Mậu")
Change = Callable[[PlanDocument], PlanDocument]


def sealed_plan(change: Change = lambda document: document) -> Plan:
    """The sample, after `change`, signed and sealed with the sample keys, but not issued yet.

    Needs the fixture `keys`.
    """
    document = change(read_plan(BOUND_SAMPLE.read_bytes()))
    return reload_plan(Plan(pk=replay_statements(lambda: _sealed(document).pk, digest(document))))


def issued_plan(change: Change = lambda document: document) -> Plan:
    """The same, issued."""
    document = change(read_plan(BOUND_SAMPLE.read_bytes()))

    def issued() -> int:
        plan = _sealed(document)
        take_transition(Action.ISSUE, plan)
        return plan.pk

    return reload_plan(Plan(pk=replay_statements(issued, digest(document))))


def _sealed(document: PlanDocument) -> Plan:
    plan = store_document(document, by=None).plan
    people = make_office(plan.ward)
    accept_all_findings(plan)
    plan = bring_to_state(plan, State.NUMBERED)
    passphrases = make_sample_keys(plan.ward, [people.chairman])
    prepare_file(plan, people.clerk)
    sign(plan, passphrases)
    seal(plan, passphrases)
    return reload_plan(plan)


def content_of(plan: Plan, kind: Kind = Kind.SEALED) -> bytes:
    """The content of a file of the plan."""
    file = file_of(plan, kind)
    assert file is not None
    return bytes(file.content)


def with_name_in(document: PlanDocument, words: str) -> PlanDocument:
    """The plan with `words` in its preamble, a heading, a paragraph, and a row of Biểu 02."""
    head, first = document.plan, document.sections[0]
    rows = document.indicators.rows
    named = replace(rows[1], name=f"{rows[1].name} {words}")
    return replace(
        document,
        plan=replace(head, preamble=(f"Theo đơn của {words}.", *head.preamble)),
        sections=(replace(first, heading=f"{first.heading} {words}"), *document.sections[1:]),
        indicators=replace(document.indicators, rows=(rows[0], named, *rows[2:])),
    )
