"""Authorities that are silent, slow or talk nonsense: a sentence, nothing changed, the try on record."""

import asyncio
import socket
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from asn1crypto import ocsp
from asn1crypto.x509 import DistributionPoint, GeneralName
from pyhanko_certvalidator.errors import OCSPFetchError
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import crl_client, ocsp_client

from plans.document.states import State
from plans.issuing import trust_services
from plans.issuing.attempts import IssuingRefused
from plans.issuing.files import Kind
from plans.models import Attempt, SigningCertificate
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.signing.fetchers import FetchTimeouts
from plans.pdf.signing.trust_services import OnlineRevocation, online_timestamper
from plans.workflow.conditions import file_of
from tests.support.cases import first_of
from tests.support.database.rules import without_signer_rules
from tests.support.plans.issuing_steps import (
    LABELS,
    assert_refused,
    seal,
    sign,
    small_numbered_plan,
    stored_file,
)
from tests.support.plans.states import reload_plan
from tests.support.processes.bad_authorities import bad_answers, serve_answer
from tests.support.signing.levels import level_of

pytestmark = pytest.mark.django_db

#: Seconds that an authority is waited for here; a person waits longer for a real one.
PATIENCE = 0.5
NOT_TOLD = "có bị thu hồi hay không; văn bản chưa được ký, xin thử lại"


@pytest.fixture
def ready(keys):
    return small_numbered_plan()


@pytest.fixture
def plan(ready):
    return ready[0]


@pytest.fixture
def passphrases(ready):
    return ready[1]


@pytest.fixture
def real(plan, settings, monkeypatch):
    """Certificates that are no samples, and a time-stamp authority that is not waited for long."""
    without_signer_rules()
    SigningCertificate.objects.update(is_sample=False)
    impatient = partial(online_timestamper, patience=PATIENCE)
    monkeypatch.setattr(trust_services, "online_timestamper", impatient)
    return settings


@pytest.fixture
def highest(real, keys, monkeypatch):
    """A time-stamp authority that stamps, and authorities that are asked about revocation."""
    sample = SampleKeys(keys)
    real.TIME_STAMPS = "http://127.0.0.1/"
    real.SIGNING_ROOTS = str(sample.root_file)
    monkeypatch.setattr(
        trust_services, "online_timestamper", lambda _: sample.authority.timestamper()
    )
    monkeypatch.setattr(
        trust_services, "OnlineRevocation", partial(OnlineRevocation, patience=PATIENCE)
    )


STAMPS = bad_answers(b"timestamp-reply")
STATUS = bad_answers(b"ocsp-response")
LISTS = bad_answers(b"pkix-crl")


@pytest.mark.parametrize("manner", first_of(STAMPS))
def test_time_stamp_authority_that_does_not_stamp_is_told(plan, passphrases, real, manner):
    answer, drops = STAMPS[manner]
    with serve_answer(answer, drops=drops) as port:
        real.TIME_STAMPS = f"http://127.0.0.1:{port}/"
        with pytest.raises(IssuingRefused) as refused:
            sign(plan, passphrases)
    assert_refused(plan, "dấu thời gian không trả lời", refused)


def test_time_stamp_authority_that_is_not_there_is_told(plan, passphrases, real):
    real.TIME_STAMPS = f"http://127.0.0.1:{closed_port()}/"
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases)
    assert_refused(plan, "dấu thời gian không trả lời", refused)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port: int = closed.getsockname()[1]
    return port


def test_without_an_authority_the_signature_counts_and_proves_less(plan, passphrases, real):
    sign(plan, passphrases)
    assert level_of(bytes(stored_file(plan, Kind.SIGNED).content)) == "B-B"


def ask_for_status_at(monkeypatch, port: int) -> None:
    """The certificates name this port for questions about their revocation (OCSP)."""
    named = [f"http://127.0.0.1:{port}/ocsp"]
    monkeypatch.setattr(ocsp_client, "get_ocsp_urls", lambda _: named)


def ask_for_lists_at(monkeypatch, port: int) -> None:
    """The certificates name this port for lists of what was revoked (CRL)."""
    place = GeneralName("uniform_resource_identifier", f"http://127.0.0.1:{port}/crl")
    named = DistributionPoint({"distribution_point": {"full_name": [place]}})
    monkeypatch.setattr(crl_client, "get_relevant_crl_dps", lambda *_, **__: [named])


@pytest.mark.parametrize("manner", first_of(STATUS))
def test_status_service_that_does_not_answer_is_told(
    plan, passphrases, highest, monkeypatch, manner
):
    answer, drops = STATUS[manner]
    with serve_answer(answer, drops=drops) as port:
        ask_for_status_at(monkeypatch, port)
        with pytest.raises(IssuingRefused) as refused:
            sign(plan, passphrases)
    assert_refused(plan, NOT_TOLD, refused)


@pytest.mark.parametrize("manner", first_of(LISTS))
def test_service_of_revocation_lists_that_does_not_answer_is_told(
    plan, passphrases, highest, monkeypatch, manner
):
    answer, drops = LISTS[manner]
    with serve_answer(answer, drops=drops) as port:
        ask_for_status_at(monkeypatch, closed_port())
        ask_for_lists_at(monkeypatch, port)
        with pytest.raises(IssuingRefused) as refused:
            sign(plan, passphrases)
    assert_refused(plan, NOT_TOLD, refused)


@contextmanager
def status_service(sample: SampleKeys, *, silent_about: Collection[int] = ()) -> Iterator[int]:
    """A service at a port of this machine that answers about the certificates of the sample authority.

    Asked about one of the serial numbers in `silent_about` it says nothing.
    """
    people = [sample._opened(label).certificate for label in LABELS]
    own = [issued.certificate for issued in sample.authority.own.values()]
    known = {one.serial_number: one for one in (*people, *own)}
    is_over = threading.Event()

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            wanted = ocsp.OCSPRequest.load(asked)["tbs_request"]["request_list"][0]["req_cert"]
            serial = wanted["serial_number"].native
            if serial in silent_about:
                is_over.wait(10)
                return
            answer = sample.authority.status_of(known[serial])
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """The tests' own output is enough."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        is_over.set()
        server.shutdown()


def test_status_asked_over_the_network_leads_to_the_highest_level(
    plan, passphrases, highest, keys, monkeypatch
):
    monkeypatch.setattr(trust_services, "OnlineRevocation", OnlineRevocation)
    with status_service(SampleKeys(keys)) as port:
        ask_for_status_at(monkeypatch, port)
        sign(plan, passphrases)
        seal(plan, passphrases)
    assert level_of(bytes(stored_file(plan, Kind.SIGNED).content)) == "B-LT"
    assert level_of(bytes(stored_file(plan, Kind.SEALED).content)) == "B-LTA"


@pytest.mark.thorough
def test_status_service_that_falls_silent_before_the_seal_leaves_the_plan_signed(
    plan, passphrases, highest, keys, monkeypatch
):
    with monkeypatch.context() as patch, status_service(SampleKeys(keys)) as port:
        patch.setattr(trust_services, "OnlineRevocation", OnlineRevocation)
        ask_for_status_at(patch, port)
        sign(plan, passphrases)
    with serve_answer(None) as port:
        ask_for_status_at(monkeypatch, port)
        with pytest.raises(IssuingRefused) as refused:
            seal(plan, passphrases)
    assert NOT_TOLD in refused.value.message
    assert reload_plan(plan).state == State.SIGNED
    assert file_of(plan, Kind.SEALED) is None
    tried = Attempt.objects.order_by("pk").last()
    assert tried is not None
    assert (tried.outcome, tried.sentence) == ("refused", refused.value.message)


def test_silence_about_the_time_stamp_is_told_as_that(
    plan, passphrases, highest, keys, monkeypatch
):
    sample = SampleKeys(keys)
    stamp = sample.authority.time_stamp.certificate.serial_number
    with status_service(sample, silent_about={stamp}) as port:
        ask_for_status_at(monkeypatch, port)
        with pytest.raises(IssuingRefused) as refused:
            sign(plan, passphrases)
    words = (
        "chứng thư của máy chủ dấu thời gian có bị thu hồi hay không; văn bản chưa được ký, xin thử"
    )
    assert_refused(plan, words, refused)


def test_all_answers_together_are_waited_for_only_so_long():
    """One after the other, each within its own time: the last one finds none left."""

    async def ask() -> list[float]:
        loop, took = asyncio.get_running_loop(), []
        patience = FetchTimeouts(each=0.3, together=0.5)
        for _ in range(4):
            start = loop.time()
            with pytest.raises(OCSPFetchError):
                await patience.wait(asyncio.Event().wait(), OCSPFetchError)
            took.append(loop.time() - start)
        return took

    took = asyncio.run(ask())
    assert 0.5 <= sum(took) < 0.5 + 0.3
