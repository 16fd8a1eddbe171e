"""A passphrase is found nowhere after plans were signed, and not signed, with it."""

import io
import logging
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from plans.document.states import State
from plans.issuing.files import Kind
from plans.models import Attempt
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.signing.secret import Secret
from plans.views.issuing import transitions
from plans.views.shared import sensitive_fields
from tests.support.plans.issuing_steps import LABELS, small_numbered_plan, stored_file
from tests.support.plans.states import make_office, reload_plan

pytestmark = pytest.mark.django_db

CANARY = "Canary-7f3a-chim-hoàng-yến"
SIGN = "/ke-hoach/le-loi/2024/phat-hanh/ky/bang-khoa/"


@pytest.fixture
def plan(keys):
    """A plan to sign, and the chairman's key behind the canary."""
    made, _ = small_numbered_plan()
    issued = SampleKeys(keys)._opened(LABELS[0])
    (keys / f"{LABELS[0]}.p12").write_bytes(issued.pkcs12(Secret(CANARY)))
    return made


@pytest.fixture
def chairman(plan):
    client = Client(raise_request_exception=False)
    client.force_login(make_office().chairman)
    return client


@pytest.fixture
def everything_logged():
    """All that any logger says, down to the smallest detail, with what the handlers of errors add."""
    heard = io.StringIO()
    handler, root = logging.StreamHandler(heard), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.NOTSET)
    yield heard
    root.removeHandler(handler)
    root.setLevel(level)


def typed(plan, **changed) -> dict[str, str]:
    sent = {"seen": stored_file(plan, Kind.BASE).digest, "way": "file", "passphrase": CANARY}
    return sent | changed


def holds_canary(place: bytes | str) -> bool:
    """Whether the canary is there: as it is, as a representation or an address would write it."""
    data = place.encode() if isinstance(place, str) else place
    forms = {b"Canary-7f3a", CANARY.encode(), ascii(CANARY)[1:-1].encode()}
    return any(form in data for form in forms)


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_passphrase_is_found_nowhere_after_it_signed_and_after_it_did_not(
    plan, chairman, keys, settings, everything_logged, tmp_path
):
    answers = [
        chairman.post(SIGN, typed(plan, passphrase=CANARY + "-sai")),
        chairman.post(SIGN, typed(plan, seen="0" * 64)),
        chairman.post(SIGN, typed(plan, way="khong-co")),
        chairman.post(SIGN, typed(plan, passphrase=CANARY * 20)),
        chairman.post(SIGN, typed(plan)),
        chairman.post(SIGN, typed(plan)),
    ]
    assert [one.status_code for one in answers] == [422, 422, 422, 422, 302, 422]
    assert reload_plan(plan).state == State.SIGNED
    pages = [one.content for one in answers] + [chairman.get(answers[4]["Location"]).content]
    dump = tmp_path / "dump.json"
    call_command("dumpdata", output=str(dump))
    files = [bytes(one.content) for one in plan.files.all()]
    assert len(files) == 2
    assert Attempt.objects.count() == 4
    assert "sessions" in dump.read_text()
    kept = [path.read_bytes() for path in files_below(settings.VAR_DIR) + files_below(keys)]
    places = [*pages, *files, *kept, dump.read_bytes(), everything_logged.getvalue()]
    places += [str(chairman.session.items()), *(str(one.headers) for one in answers)]
    assert "Unprocessable Entity" in everything_logged.getvalue()
    assert [place for place in places if holds_canary(place)] == []


@pytest.fixture
def breaking(monkeypatch):
    """A fault of the program itself, in the view that holds the passphrase."""

    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(transitions, "sign_with_key", broken)


@pytest.mark.parametrize("debug", [True, False])
def test_error_page_shows_no_passphrase_even_to_developers(
    plan, chairman, breaking, settings, everything_logged, debug
):
    settings.DEBUG = debug
    page = chairman.post(SIGN, typed(plan))
    assert page.status_code == 500
    assert ("broken on purpose" in page.content.decode()) == debug
    assert "broken on purpose" in everything_logged.getvalue()
    assert not holds_canary(page.content)
    assert not holds_canary(everything_logged.getvalue())


def test_error_page_would_show_it_otherwise(plan, chairman, breaking, settings, monkeypatch):
    """The test above can fail."""
    settings.DEBUG = True
    monkeypatch.setattr(sensitive_fields.AlwaysActiveReporterFilter, "is_active", lambda *_: False)
    assert holds_canary(chairman.post(SIGN, typed(plan)).content)
