"""A plan that is ready to be signed with keys in files, and the steps from there."""

from pathlib import Path
from typing import Any

from accounts.models import User
from plans.issuing.files import Kind, file_of, prepare
from plans.issuing.keys import Way, label_of, open_key
from plans.issuing.steps import SEALING, SIGNING, step_here
from plans.models import Plan, PlanEvent
from plans.sample_keys import make_sample_keys
from plans.signing import engine
from plans.signing.engine import Signature
from plans.signing.sample_keys import SampleKeys
from plans.signing.sample_pictures import sample_signature
from plans.signing.secret import Secret
from plans.states import State
from tests.factories import sample_plan
from tests.factories_workflow import Office, bring, fresh, office, settle_all

LABELS = ("chairman.le-loi", "con-dau.le-loi")


def make_keys(folder: Path) -> None:
    """The sample authority and the keys of Lê Lợi's chairman and seal: slow, so once for all tests."""
    keys = SampleKeys(folder)
    committee = "Ủy ban nhân dân phường Lê Lợi"
    keys.person(LABELS[0], "Lê Xuân Trường", committee)
    keys.person(LABELS[1], committee, committee)


def numbered_plan() -> tuple[Plan, dict[str, str]]:
    """The sample plan with its number, its file to sign and known certificates; passphrases by label."""
    plan = sample_plan()
    settle_all(plan)
    plan = bring(plan, State.NUMBERED)
    passphrases = make_sample_keys(plan.ward, [office(plan.ward).chairman])
    prepare(plan, office(plan.ward).clerk)
    return fresh(plan), passphrases


def sign(plan: Plan, passphrases: dict[str, str], **changed: Any) -> PlanEvent:
    """The chairman's signature, with what is asked for `changed`."""
    plan = fresh(plan)
    base, people = file_of(plan, Kind.BASE), office(plan.ward)
    assert base is not None
    given = _given(people.chairman, people.chairman, people, passphrases) | {"seen": base.digest}
    return step_here(plan, SIGNING, **given | changed)


def seal(plan: Plan, passphrases: dict[str, str], **changed: Any) -> PlanEvent:
    """The committee's seal, set by the clerk."""
    plan = fresh(plan)
    signed, people = file_of(plan, Kind.SIGNED), office(plan.ward)
    assert signed is not None
    given = _given(people.clerk, None, people, passphrases) | {"seen": signed.digest}
    return step_here(plan, SEALING, **given | changed)


def signed_elsewhere(plan: Plan, passphrases: dict[str, str]) -> bytes:
    """What the chairman's own tool gives back for the file that was downloaded."""
    chairman = office(plan.ward).chairman
    base = file_of(plan, Kind.BASE)
    assert base is not None
    secret = Secret(passphrases[chairman.username])
    key = open_key(Way.FILE, chairman, plan.ward, secret)
    by = Signature(chairman.full_name, "Ký ban hành", plan.place, sample_signature(1))
    return engine.sign(bytes(base.content), key, by=by)


def _given(by: User, owner: User | None, people: Office, passphrases: dict[str, str]) -> Any:
    secret = Secret(passphrases[label_of(owner, people.ward)])
    return {"by": by, "way": Way.FILE, "secret": secret}
