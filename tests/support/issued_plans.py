"""The sample plan issued with real signatures, for tests of what others can make of it."""

from collections.abc import Callable
from dataclasses import replace

from accounts.rights import Action
from plans.document.plan import PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.states import State
from plans.issuing.files import Kind, file_of, prepare
from plans.issuing.sample_keys import make_sample_keys
from plans.models import Plan
from plans.store.writing import store_document
from tests.support.documents import BOUND_SAMPLE
from tests.support.factories_workflow import bring, fresh, office, settle_all, take
from tests.support.issuing_steps import seal, sign

#: The two private persons that Biểu 01 of the sample names.
NAMES = ("Nguyễn Đức Hùng", "Dương Văn Mậu")
Change = Callable[[PlanDocument], PlanDocument]


def sealed_plan(change: Change = lambda document: document) -> Plan:
    """The sample, changed so, signed and sealed with the keys to try the portal with; not issued yet.

    Needs the fixture `keys`.
    """
    plan = store_document(change(read_plan(BOUND_SAMPLE.read_bytes())), by=None).plan
    people = office(plan.ward)
    settle_all(plan)
    plan = bring(plan, State.NUMBERED)
    passphrases = make_sample_keys(plan.ward, [people.chairman])
    prepare(plan, people.clerk)
    sign(plan, passphrases)
    seal(plan, passphrases)
    return fresh(plan)


def issued_plan(change: Change = lambda document: document) -> Plan:
    """The same, issued."""
    plan = sealed_plan(change)
    take(Action.ISSUE, plan)
    return fresh(plan)


def content_of(plan: Plan, kind: Kind = Kind.SEALED) -> bytes:
    """The bytes of a step's file."""
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
