"""A deputy signs in the chairman's stead, an acting head as such: by a delegation, with an own key."""

import io
from datetime import timedelta

import pdfplumber
import pytest
from django.utils import timezone

from accounts.rights import Action, Role
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.issuing.attempts import IssuingRefused
from plans.issuing.expected_signatures import expected_signatures_of
from plans.issuing.files import Kind, prepare_file
from plans.issuing.sample_keys import make_sample_keys
from plans.models import Delegation, SigningCertificate
from plans.pdf.signing.secret import Secret
from plans.pdf.verifying import verify
from plans.store.reading import read_document
from plans.workflow.conditions import file_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import TransitionRefused, perform
from tests.support.cases import first_of
from tests.support.factories import person
from tests.support.plans.issuing_steps import seal, sign, stored_file
from tests.support.plans.states import make_office, plan_in, reload_plan, take_transition

pytestmark = pytest.mark.django_db

NAME = "Vũ Thị Lan"
LETTER = "Quyết định số 12/QĐ-UBND ngày 01/9/2023"
LINES = {
    Delegation.Kind.DEPUTY: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    Delegation.Kind.ACTING: ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"],
}


@pytest.fixture
def deputy(keys):
    ward = make_office().ward
    made = person(Role.CHAIRMAN, ward=ward, username="pho.le-loi", full_name=NAME)
    made.is_deputy = True
    made.save(update_fields=["is_deputy"])
    return made


def delegate(deputy, kind=Delegation.Kind.DEPUTY, *, days: int | None = None) -> Delegation:
    """From ten days ago, to so many days from now."""
    today = timezone.localdate()
    return Delegation.objects.create(
        ward=deputy.ward,
        person=deputy,
        kind=kind,
        first_day=today - timedelta(days=10),
        last_day=None if days is None else today + timedelta(days=days),
        reference=LETTER,
    )


def numbered_for(deputy):
    """A plan that the chairman approved for the deputy to sign, numbered, with all keys at hand."""
    plan, people = plan_in(State.SUBMITTED), make_office()
    seen = digest(read_document(plan))
    perform(Action.APPROVE, plan, TransitionRequest(by=people.chairman, seen=seen, signer=deputy))
    take_transition(Action.NUMBER, plan)
    passphrases = make_sample_keys(plan.ward, [people.chairman, deputy])
    plan = reload_plan(plan)
    prepare_file(plan, people.clerk)
    return plan, passphrases


def printed(plan) -> str:
    with pdfplumber.open(io.BytesIO(bytes(stored_file(plan, Kind.BASE).content))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


@pytest.mark.parametrize("kind", first_of(LINES))
def test_deputy_signs_by_delegation_with_the_lines_of_the_decree(deputy, kind):
    delegate(deputy, kind)
    plan, passphrases = numbered_for(deputy)
    text = printed(plan)
    for line in (*LINES[kind], NAME):
        assert line in text
    assert ("KT. CHỦ TỊCH" in text) == (kind == Delegation.Kind.DEPUTY)
    assert "Lê Xuân Trường" not in text
    sign(plan, passphrases, by=deputy, secret=Secret(passphrases[deputy.username]))
    seal(plan, passphrases)
    sealed = bytes(stored_file(plan, Kind.SEALED).content)
    verdict = verify(sealed, expected_signatures_of(reload_plan(plan), steps=2))
    assert verdict.outcome == "whole"
    assert verdict.signatures[0].name == NAME
    approved = plan.events.get(what="approved")
    assert approved.detail["delegation"] == LETTER


def test_deputy_is_not_named_without_a_delegation(deputy):
    plan = plan_in(State.SUBMITTED)
    request = TransitionRequest(
        by=make_office().chairman, seen=digest(read_document(plan)), signer=deputy
    )
    with pytest.raises(TransitionRefused, match="chưa có văn bản giao ký thay còn hiệu lực"):
        perform(Action.APPROVE, plan, request)
    assert reload_plan(plan).state == State.SUBMITTED


@pytest.mark.thorough
def test_delegation_that_ended_before_the_signature_is_not_enough(deputy):
    delegation = delegate(deputy, days=0)
    plan, passphrases = numbered_for(deputy)
    Delegation.objects.filter(pk=delegation.pk).update(
        last_day=timezone.localdate() - timedelta(days=1)
    )
    secret = Secret(passphrases[deputy.username])
    with pytest.raises(IssuingRefused, match="chưa có văn bản giao ký thay còn hiệu lực"):
        sign(plan, passphrases, by=deputy, secret=secret)
    assert reload_plan(plan).state == State.NUMBERED
    assert file_of(plan, Kind.SIGNED) is None


def test_chairman_does_not_sign_in_the_deputys_place(deputy):
    delegate(deputy)
    plan, passphrases = numbered_for(deputy)
    with pytest.raises(IssuingRefused, match=f"Người ký kế hoạch này là {NAME}"):
        sign(plan, passphrases)
    assert reload_plan(plan).state == State.NUMBERED


def test_deputy_signs_with_no_key_but_the_own(deputy, keys):
    delegate(deputy)
    plan, passphrases = numbered_for(deputy)
    chairman = make_office().chairman.username
    (keys / f"{deputy.username}.p12").write_bytes((keys / f"{chairman}.p12").read_bytes())
    with pytest.raises(IssuingRefused, match="chưa được ghi nhận cho người ký"):
        sign(plan, passphrases, by=deputy, secret=Secret(passphrases[chairman]))
    assert file_of(plan, Kind.SIGNED) is None


def test_certificate_that_is_no_longer_in_use_signs_nothing(deputy):
    delegate(deputy)
    plan, passphrases = numbered_for(deputy)
    own = SigningCertificate.objects.filter(person=deputy)
    own.update(revoked_at=timezone.now(), revoked_reason="Mất thiết bị.")
    with pytest.raises(IssuingRefused, match="chưa được ghi nhận cho người ký"):
        sign(plan, passphrases, by=deputy, secret=Secret(passphrases[deputy.username]))
    assert file_of(plan, Kind.SIGNED) is None
