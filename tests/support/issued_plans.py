"""The sample plan, issued with real signatures, for tests of what is derived from it."""

from collections.abc import Callable
from dataclasses import replace

from accounts.rights import Action
from plans.document.plan import PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.issuing.files import Kind, file_of, prepare
from plans.issuing.sample_keys import make_sample_keys
from plans.models import Plan
from plans.store.writing import store_document
from tests.support.documents import BOUND_SAMPLE
from tests.support.factories_workflow import bring, fresh, office, settle_all, take
from tests.support.issuing_steps import seal, sign
from tests.support.repeating import repeated

#: The two private persons that Biểu 01 of the sample names.
NAMES = ("Nguyễn Đức Hùng", "Dương Văn Mậu")
Change = Callable[[PlanDocument], PlanDocument]


def sealed_plan(change: Change = lambda document: document) -> Plan:
    """The sample, after `change`, signed and sealed with the sample keys, but not issued yet.

    Needs the fixture `keys`.
    """
    document = change(read_plan(BOUND_SAMPLE.read_bytes()))
    return fresh(Plan(pk=repeated(lambda: _sealed(document).pk, digest(document))))


def issued_plan(change: Change = lambda document: document) -> Plan:
    """The same, issued."""
    document = change(read_plan(BOUND_SAMPLE.read_bytes()))

    def issued() -> int:
        plan = _sealed(document)
        take(Action.ISSUE, plan)
        return plan.pk

    return fresh(Plan(pk=repeated(issued, digest(document))))


def _sealed(document: PlanDocument) -> Plan:
    plan = store_document(document, by=None).plan
    people = office(plan.ward)
    settle_all(plan)
    plan = bring(plan, State.NUMBERED)
    passphrases = make_sample_keys(plan.ward, [people.chairman])
    prepare(plan, people.clerk)
    sign(plan, passphrases)
    seal(plan, passphrases)
    return fresh(plan)


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
