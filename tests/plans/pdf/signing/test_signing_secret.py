"""A passphrase is found nowhere after it was used, right or wrong."""

import io
import logging
import pickle
import sys
import traceback

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from plans.pdf.signing.engine import Signature, sign
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from plans.pdf.signing.tokens import Pkcs11SigningKey
from tests.support.signing.authority import CHAIRMAN, authority, chairman, signature_picture
from tests.support.signing.files import unsigned
from tests.support.signing.tokens import INSTALLED, KEY, MODULE, new_token

pytestmark = pytest.mark.slow

CANARY = "Canary-7f3a-Chim-hoàng-yến"


@pytest.fixture
def everything_logged(caplog):
    """All that any logger says, down to the smallest detail."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.NOTSET)
    yield heard
    root.removeHandler(handler)
    root.setLevel(level)


def rendered(error: BaseException) -> str:
    """All that an error page for developers would show, with the values in every frame."""
    request = RequestFactory().post("/ky/", {"van-ban": "1"})
    reporter = ExceptionReporter(request, type(error), error, error.__traceback__)
    return (
        reporter.get_traceback_html()
        + reporter.get_traceback_text()
        + "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    )


def spoken(error: BaseException) -> str:
    """The error with its arguments and whatever led to it."""
    told = []
    seen: BaseException | None = error
    while seen is not None:
        told.append(f"{seen!r} {seen} {seen.args!r} {vars(seen)!r}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(told)


def assert_nowhere(*places: str | bytes) -> None:
    """The canary is in none of the places, as itself or as a representation would write it."""
    forms = {CANARY, ascii(CANARY)[1:-1], repr(CANARY.encode())[2:-1], "Canary-7f3a"}
    for place in places:
        text = place.decode("latin-1") if isinstance(place, bytes) else place
        for form in forms:
            assert form not in text
            assert form.encode().decode("latin-1") not in text


def test_reporter_would_show_a_passphrase_held_as_text():
    """The check below can fail: what is no secret shows up."""

    def careless() -> None:
        held = CANARY
        raise SigningRefused(f"{len(held)}")

    with pytest.raises(SigningRefused) as refusal:
        careless()
    assert "Canary-7f3a" in rendered(refusal.value)


@pytest.mark.parametrize("right", [True, False])
def test_passphrase_of_a_key_file_is_found_nowhere(tmp_path, everything_logged, right):
    path = tmp_path / "chu-tich.p12"
    path.write_bytes(chairman().pkcs12(Secret(CANARY if right else "khác")))
    passphrase = Secret(CANARY)
    logging.getLogger("thu").info("Mật khẩu: %s %r", passphrase, passphrase)
    by = Signature(CHAIRMAN, "Ký ban hành", "Phường Lê Lợi", signature_picture())
    if right:
        signer = Pkcs12SigningKey(path, passphrase)
        pdf = sign(unsigned(), signer, by=by, timestamper=authority().timestamper())
        assert_nowhere(pdf, repr(signer), repr(vars(signer)))
    else:
        with pytest.raises(SigningRefused) as refusal:
            Pkcs12SigningKey(path, passphrase)
        assert_nowhere(rendered(refusal.value), spoken(refusal.value))
    logging.getLogger("thu").info("xong")
    assert_nowhere(everything_logged.getvalue(), *read_all(tmp_path))


@pytest.mark.skipif(not INSTALLED, reason="SoftHSM2 is not installed")
def test_pin_is_found_nowhere(tmp_path, monkeypatch, everything_logged):
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    token = new_token(tmp_path, "UBND")
    with pytest.raises(SigningRefused) as refusal:
        Pkcs11SigningKey(MODULE, token.label, Secret(CANARY), KEY)
    assert "Mã PIN" in refusal.value.message
    logging.getLogger("thu").info("xong")
    assert_nowhere(
        rendered(refusal.value),
        spoken(refusal.value),
        everything_logged.getvalue(),
        *read_all(tmp_path),
    )


def test_failure_while_signing_shows_no_passphrase(tmp_path):
    path = tmp_path / "chu-tich.p12"
    path.write_bytes(chairman().pkcs12(Secret(CANARY)))
    passphrase = Secret(CANARY)

    def view() -> bytes:
        signer = Pkcs12SigningKey(path, passphrase)
        by = Signature(CHAIRMAN, "Ký", "Phường Lê Lợi", b"no picture")
        return sign(unsigned(), signer, by=by)

    with pytest.raises(OSError, match="cannot identify") as failure:
        view()
    assert_nowhere(rendered(failure.value), spoken(failure.value))


def read_all(folder) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_secret_shows_nothing_and_is_not_written():
    secret = Secret(CANARY)
    assert_nowhere(repr(secret), str(secret), f"{secret}", repr([secret]), repr({"a": secret}))
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        vars(secret)


def test_wiped_secret_holds_nothing():
    with Secret(CANARY) as secret:
        held = secret._letters
        assert secret
        assert secret.reveal() == CANARY.encode()
    assert not secret
    assert secret.reveal() == b""
    assert held == bytearray()
    assert sys.getsizeof(held) < len(CANARY) + sys.getsizeof(bytearray())
