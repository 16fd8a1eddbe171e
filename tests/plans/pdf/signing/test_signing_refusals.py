"""Certificates, time stamps and answers about revocation that must stop a signature."""

import asyncio
import socket
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import cert_fetch_client

from plans.pdf.signing import fetchers
from plans.pdf.signing.certificates import refuse_unfit_certificate
from plans.pdf.signing.engine import Signature, sign
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.trust_services import (
    OnlineRevocation,
    TimeoutTimeStamper,
    online_timestamper,
)
from tests.support.processes.bad_authorities import bad_answers, serve_answer
from tests.support.signing.authority import (
    CHAIRMAN,
    HeldKey,
    authority,
    chairman,
    expired,
    not_yet_valid,
    other_authority,
    revoked,
    same_name_elsewhere,
    self_made,
    short_key,
    signature_picture,
    signed,
    wrong_usage,
)
from tests.support.signing.files import unsigned

pytestmark = pytest.mark.slow

ISSUERS = bad_answers(b"pkix-cert")


def sentence_of(refused) -> str:
    with pytest.raises(SigningRefused) as refusal:
        refused()
    return refusal.value.message


def with_proofs(timestamper=None, revocation=None, issued=None):
    by = Signature(CHAIRMAN, "Ký ban hành", "Phường Lê Lợi", signature_picture())
    return sign(
        unsigned(),
        HeldKey(issued or chairman()),
        by=by,
        timestamper=timestamper,
        revocation=revocation,
    )


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        (expired, "đã hết hạn ngày"),
        (not_yet_valid, "chưa có hiệu lực trước ngày"),
        (wrong_usage, "không được cấp để ký văn bản"),
        (short_key, "khoá chưa đủ mạnh"),
    ],
)
def test_unfit_certificate_is_refused_with_its_reason(issued, words):
    told = sentence_of(lambda: signed(unsigned(), issued()))
    assert words in told
    assert CHAIRMAN in told


def test_day_of_expiry_is_told_as_in_vietnam():
    end = expired().certificate.not_valid_after_utc
    told = sentence_of(lambda: signed(unsigned(), expired()))
    assert f"{end + timedelta(hours=7):%d/%m/%Y}" in told


def test_certificate_is_fit_until_its_last_second():
    end = chairman().certificate.not_valid_after_utc
    refuse_unfit_certificate(chairman().der, now=end)
    with pytest.raises(SigningRefused, match="đã hết hạn"):
        refuse_unfit_certificate(chairman().der, now=end + timedelta(seconds=1))


def test_either_usage_is_enough():
    for usage in ("digital_signature", "content_commitment"):
        issued = authority().issue(CHAIRMAN, usages=(usage,))
        assert signed(unsigned(), issued, level="B-LT").startswith(unsigned())


def test_revoked_certificate_is_refused():
    # Without answers about revocation nobody can know: the portal's pins must.
    assert signed(unsigned(), revoked())
    told = sentence_of(lambda: signed(unsigned(), revoked(), level="B-LT"))
    assert "đã bị thu hồi" in told
    assert CHAIRMAN in told


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        (self_made, "không qua được kiểm tra"),
        (same_name_elsewhere, "không qua được kiểm tra"),
    ],
)
def test_certificate_of_no_trusted_authority_is_refused(issued, words):
    assert issued().certificate.subject.rfc4514_string().count(CHAIRMAN) == 1
    told = sentence_of(lambda: signed(unsigned(), issued(), level="B-LT"))
    assert words in told


class Nothing:
    """Trusts the right root and has no answer about anybody."""

    def context(self, certificate, chain):
        root = asn1_x509.Certificate.load(authority().root.der)
        return ValidationContext(trust_roots=[root], ocsps=[], crls=[], revocation_mode="require")


def test_missing_answers_about_revocation_are_refused():
    told = sentence_of(lambda: with_proofs(revocation=Nothing()))
    assert "Chưa hỏi được chứng thư số" in told
    assert "có bị thu hồi hay không" in told


def test_revocation_server_out_of_reach_is_refused(monkeypatch):
    # The certificates name an address that does not exist; the guard of the tests would tell of
    # a question that leaves this machine, so the question itself fails here.
    def unknown(*_, **__):
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    online = OnlineRevocation(roots=(authority().root.der,), patience=0.5)
    told = sentence_of(lambda: with_proofs(revocation=online))
    assert "Chưa hỏi được chứng thư số" in told


@pytest.mark.parametrize("manner", ISSUERS)
def test_certificate_whose_issuer_cannot_be_fetched_is_told_as_that(monkeypatch, manner):
    alone, (answer, drops) = replace(chairman(), above=()), ISSUERS[manner]
    online = OnlineRevocation(roots=(authority().root.der,), patience=0.5)
    with serve_answer(answer, drops=drops) as port:
        named = [f"http://127.0.0.1:{port}/co-quan.cer"]
        for module in (fetchers, cert_fetch_client):
            monkeypatch.setattr(module, "gather_aia_issuer_urls", lambda _: named)
        told = sentence_of(lambda: with_proofs(revocation=online, issued=alone))
    assert told.startswith("Chưa lấy được chứng thư của nơi cấp chứng thư số của Nguyễn Văn An")
    assert "văn bản chưa được ký, xin thử lại" in told


class Strange(TimeStamper):
    """A time-stamp authority that answers as the test says."""

    def __init__(self, answer) -> None:
        super().__init__()
        self._answer = answer

    async def async_request_tsa_response(self, req):
        return await self._answer(req)


async def refusing(_):
    return tsp.TimeStampResp({"status": tsp.PKIStatusInfo({"status": "rejection"})})


async def unreachable(_):
    raise TimestampRequestError("nobody there")


async def nonsense(_):
    return tsp.TimeStampResp.load(b"<html>not found</html>")


async def silent(_):
    await asyncio.Event().wait()


async def other_nonce(request):
    request["nonce"] = cms.Integer(12345)
    return await authority().timestamper().async_request_tsa_response(request)


async def other_document(request):
    imprint = tsp.MessageImprint(
        {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)}
    )
    request["message_imprint"] = imprint
    return await authority().timestamper().async_request_tsa_response(request)


@pytest.mark.parametrize(
    "answer", [refusing, unreachable, nonsense, silent, other_nonce, other_document]
)
def test_time_stamp_that_is_not_a_good_answer_is_refused(answer):
    stamper = TimeoutTimeStamper(Strange(answer), patience=0.2)
    told = sentence_of(lambda: with_proofs(timestamper=stamper))
    assert told.startswith("Máy chủ dấu thời gian không trả lời hoặc trả lời sai")
    assert "văn bản chưa được ký" in told


def test_time_stamp_server_that_accepts_and_says_nothing_is_given_up():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/tsa"
        told = sentence_of(lambda: with_proofs(online_timestamper(address, patience=0.2)))
    assert "Máy chủ dấu thời gian không trả lời" in told


def test_time_stamp_of_an_untrusted_authority_is_refused():
    told = sentence_of(
        lambda: with_proofs(other_authority().timestamper(), authority().revocation())
    )
    assert "Chứng thư của máy chủ dấu thời gian không qua được kiểm tra" in told


def test_nothing_of_the_library_reaches_the_person():
    told = [
        sentence_of(lambda: signed(unsigned(), expired())),
        sentence_of(lambda: signed(unsigned(), revoked(), level="B-LT")),
        sentence_of(lambda: with_proofs(TimeoutTimeStamper(Strange(refusing)))),
        sentence_of(lambda: with_proofs(revocation=Nothing())),
    ]
    for sentence in told:
        assert sentence.endswith((".", "quản trị."))
        assert not {"certificate", "error", "OCSP", "timestamp", "None"} & set(sentence.split())
