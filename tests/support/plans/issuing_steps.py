"""A plan that is ready to be signed with key files, and the steps of signing and sealing it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from accounts.models import User
from plans.document.states import State
from plans.issuing.files import Kind, prepare_file
from plans.issuing.keys import SigningMethod, key_label
from plans.issuing.sample_keys import make_sample_keys
from plans.issuing.signing import SEALING, SIGNING, sign_with_key
from plans.models import Attempt, Plan, PlanEvent, PlanFile
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing import engine
from plans.pdf.signing.engine import Signature
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from plans.workflow.conditions import file_of
from tests.support.database.statement_replay import replay_statements
from tests.support.factories import sample_plan
from tests.support.plans.states import (
    Office,
    accept_all_findings,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
)

LABELS = ("chairman.le-loi", "con-dau.le-loi")


def make_keys(folder: Path) -> None:
    """Create the sample authority and the keys of Lê Lợi's chairman and seal. Slow: once for all tests."""
    keys = SampleKeys(folder)
    committee = "Ủy ban nhân dân phường Lê Lợi"
    keys.person(LABELS[0], "Lê Xuân Trường", committee)
    keys.person(LABELS[1], committee, committee)


def numbered_plan() -> tuple[Plan, dict[str, str]]:
    """The sample plan with its number, its file to sign and known certificates; passphrases by label."""

    def brought() -> Plan:
        plan = sample_plan()
        accept_all_findings(plan)
        return bring_to_state(plan, State.NUMBERED)

    return _to_sign(brought)


def small_numbered_plan() -> tuple[Plan, dict[str, str]]:
    """The same with a plan of a single page, which prints quickly."""
    return _to_sign(lambda: plan_in(State.NUMBERED))


def _to_sign(numbered: Callable[[], Plan]) -> tuple[Plan, dict[str, str]]:
    def prepared() -> tuple[int, dict[str, str]]:
        plan = numbered()
        passphrases = make_sample_keys(plan.ward, [make_office(plan.ward).chairman])
        prepare_file(plan, make_office(plan.ward).clerk)
        return plan.pk, passphrases

    pk, passphrases = replay_statements(prepared, numbered.__qualname__)
    return reload_plan(Plan(pk=pk)), dict(passphrases)


def stored_file(plan: Plan, kind: Kind) -> PlanFile:
    """The file of a step, which must exist."""
    file = file_of(plan, kind)
    assert file is not None
    return file


def sign(plan: Plan, passphrases: dict[str, str], **changed: Any) -> PlanEvent:
    """Sign as the chairman; `changed` are other arguments."""
    plan = reload_plan(plan)
    base, people = stored_file(plan, Kind.BASE), make_office(plan.ward)
    given = _given(people.chairman, people.chairman, people, passphrases) | {"seen": base.digest}
    return sign_with_key(plan, SIGNING, **given | changed)


def seal(plan: Plan, passphrases: dict[str, str], **changed: Any) -> PlanEvent:
    """Seal as the clerk."""
    plan = reload_plan(plan)
    signed, people = stored_file(plan, Kind.SIGNED), make_office(plan.ward)
    given = _given(people.clerk, None, people, passphrases) | {"seen": signed.digest}
    return sign_with_key(plan, SEALING, **given | changed)


def assert_refused(plan: Plan, words: str, refused: Any) -> None:
    """The message has the words; plan, files and history are unchanged; the attempt is recorded."""
    sentence = refused.value.message
    assert words in sentence
    assert reload_plan(plan).state == State.NUMBERED
    assert list(plan.files.values_list("kind", flat=True)) == ["base"]
    assert not plan.events.filter(what="signed").exists()
    tried = Attempt.objects.get()
    assert (tried.outcome, tried.sentence) == ("refused", sentence)


def signed_elsewhere(
    plan: Plan, passphrases: dict[str, str], *, base: bytes = b"", label: str = LABELS[0]
) -> bytes:
    """The result of the chairman's own signing tool for the downloaded file, or for another `base`."""
    file = stored_file(plan, Kind.BASE)
    key = Pkcs12SigningKey(_key_file(label), Secret(passphrases[label]))
    by = Signature("Lê Xuân Trường", "Ký ban hành", plan.place, sample_signature(1))
    return engine.sign(base or bytes(file.content), key, by=by)


def sealed_elsewhere(plan: Plan, passphrases: dict[str, str]) -> bytes:
    """The result of the clerk's own signing tool for the downloaded file."""
    file = stored_file(plan, Kind.SIGNED)
    key = Pkcs12SigningKey(_key_file(LABELS[1]), Secret(passphrases[LABELS[1]]))
    by = Signature("Ủy ban nhân dân phường Lê Lợi", "Đóng dấu", plan.place, sample_seal())
    return engine.seal(bytes(file.content), key, by=by)


def _key_file(label: str) -> Path:
    return Path(settings.SIGNING_KEYS) / f"{label}.p12"


def _given(by: User, owner: User | None, people: Office, passphrases: dict[str, str]) -> Any:
    secret = Secret(passphrases[key_label(owner, people.ward)])
    return {"by": by, "way": SigningMethod.FILE, "secret": secret}
