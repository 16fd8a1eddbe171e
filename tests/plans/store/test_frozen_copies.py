"""A plan kept byte for byte under its hash, and read back as the same document."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.rights import Action
from plans.document.plan import PlanDocument, ReplacedPlan
from plans.document.planfile.writing import canonical_json, digest
from plans.document.states import EDITABLE, State
from plans.models import FrozenCopy, Plan
from plans.store.frozen_copies import FrozenCopyDamaged, freeze, load_frozen
from plans.store.reading import read_document
from tests.support.plans.documents import bound_sample, sample
from tests.support.plans.states import make_office, plan_in, take_transition

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.mark.parametrize("document", [sample(), bound_sample()], ids=["sample", "bound"])
def test_frozen_document_is_read_back_as_it_was(document):
    copy = freeze(document)
    assert copy.digest == digest(document)
    assert bytes(copy.content) == canonical_json(document)
    assert load_frozen(copy.digest) == document
    assert canonical_json(load_frozen(copy.digest)) == canonical_json(document)


def numbered() -> PlanDocument:
    old = ReplacedPlan(3, "KH-UBND", date(2023, 1, 2), "Kế hoạch")
    head = replace(sample().plan, number=5, date=date(2023, 11, 6), replaces=old)
    return replace(sample(), plan=head)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (sample(), "af9a88aa1a39926ff29e5032abbceb2c7fccf51c7e3d42bb399a4caea576a017"),
        (bound_sample(), "fb2f1a5c74fdb0f7d6a4e481f62ba4ba4fda09a3754fe3412bf72aefd30a8e3b"),
        (numbered(), "5819e1b7356e2739dd95f06a23ac27ce62409d7d1a0b790a667fde7b85174242"),
    ],
    ids=["sample", "bound", "numbered"],
)
def test_what_a_plan_is_frozen_as_never_changes(document, name):
    # Printed on signed documents and kept in histories: a later version must write the same bytes.
    assert digest(document) == name


def test_same_document_is_kept_once():
    assert freeze(sample()) == freeze(sample())
    assert FrozenCopy.objects.count() == 1


def test_copy_whose_bytes_are_not_those_of_its_name_is_not_read():
    name = "0" * 64
    FrozenCopy.objects.create(digest=name, content=canonical_json(sample()))
    with pytest.raises(FrozenCopyDamaged, match=name):
        load_frozen(name)
    with pytest.raises(FrozenCopy.DoesNotExist):
        load_frozen("1" * 64)


@pytest.mark.parametrize("state", State)
def test_plan_has_a_frozen_copy_from_its_submission_on_and_none_while_it_is_written(state):
    plan = plan_in(state)
    assert (plan.frozen is None) == (state in EDITABLE)
    if plan.frozen is not None:
        assert digest(read_document(plan)) == plan.frozen.digest
        assert plan.events.all()[0].digest == plan.frozen.digest


def test_frozen_plan_is_read_in_one_query(django_assert_num_queries):
    plan = plan_in(State.APPROVED)
    with django_assert_num_queries(1):
        document = read_document(plan)
    assert document.plan.signer.name == "Lê Xuân Trường"


def test_plan_whose_copy_this_version_cannot_read_gets_a_sentence_on_its_page(caplog):
    """The bytes are those of their name, and yet no plan: as a copy of some other version would be."""
    plan = plan_in(State.SUBMITTED)
    content = b'{"format":"wardplan/0"}\n'
    name = hashlib.sha256(content).hexdigest()
    Plan.objects.filter(pk=plan.pk).update(
        frozen=FrozenCopy.objects.create(digest=name, content=content)
    )
    client = Client(raise_request_exception=False)
    client.force_login(make_office().chairman)
    answer = client.get("/ke-hoach/le-loi/2024/")
    assert answer.status_code == 500
    assert "Tệp đã ký vẫn còn nguyên" in answer.content.decode()
    assert name in caplog.text
    with pytest.raises(CommandError, match="Bản đã chốt của kế hoạch không đọc được"):
        call_command("export_plan", "le-loi", "2024", "yaml", "--out", "/nowhere/plan.yaml")


def test_bytes_put_under_the_name_of_a_copy_to_come_are_not_taken_for_it():
    plan = plan_in(State.DRAFT)
    FrozenCopy.objects.create(digest=digest(read_document(plan)), content=b"{}")
    with pytest.raises(FrozenCopyDamaged):
        take_transition(Action.SUBMIT, plan)
    assert Plan.objects.get(pk=plan.pk).state == State.DRAFT
