"""Keys in PKCS#12 files and on tokens, and each way in which they cannot be used."""

from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    pkcs12,
)

from plans.pdf.signing.engine import Signature, sign
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import MAX_KEY_FILE_BYTES, Pkcs12SigningKey, SigningKey
from plans.pdf.signing.tokens import Pkcs11SigningKey
from tests.support.signing.authority import CHAIRMAN, authority, chairman, deputy, signature_picture
from tests.support.signing.files import unsigned
from tests.support.signing.levels import level_of
from tests.support.signing.tokens import INSTALLED, KEY, MODULE, PIN, new_token

pytestmark = pytest.mark.slow

PASSPHRASE = "mật khẩu có dấu 1"
needs_token = pytest.mark.skipif(not INSTALLED, reason="SoftHSM2 is not installed")


def signs(signer: SigningKey) -> bytes:
    by = Signature(CHAIRMAN, "Ký ban hành", "Phường Lê Lợi", signature_picture())
    return sign(unsigned(), signer, by=by, timestamper=authority().timestamper())


def is_by(signature: bytes, data: bytes, certificate: bytes) -> bool:
    key = x509.load_der_x509_certificate(certificate).public_key()
    assert isinstance(key, RSAPublicKey)
    key.verify(signature, data, PKCS1v15(), hashes.SHA256())
    return True


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "chu-tich.p12"
    path.write_bytes(chairman().pkcs12(Secret(PASSPHRASE)))
    return path


def test_key_file_signs(key_file):
    passphrase = Secret(PASSPHRASE)
    signer = Pkcs12SigningKey(key_file, passphrase)
    assert signer.certificate == chairman().der
    assert set(signer.chain) == set(chairman().chain)
    assert is_by(signer.sign_with("sha256", b"plan"), b"plan", chairman().der)
    assert level_of(signs(signer)) == "B-T"
    assert not passphrase


def test_wrong_passphrase_of_a_key_file(key_file):
    passphrase = Secret("sai")
    with pytest.raises(SigningRefused, match="Mật khẩu của tệp khoá không đúng"):
        Pkcs12SigningKey(key_file, passphrase)
    assert not passphrase


def test_key_file_that_is_gone(tmp_path):
    with pytest.raises(SigningRefused, match="Không đọc được tệp khoá"):
        Pkcs12SigningKey(tmp_path / "none.p12", Secret(PASSPHRASE))


@pytest.mark.parametrize("contents", [b"PK\x03\x04", b"\x30\x82", b"0" * (MAX_KEY_FILE_BYTES + 1)])
def test_file_that_is_no_key_file(tmp_path, contents):
    path = tmp_path / "x.p12"
    path.write_bytes(contents)
    with pytest.raises(SigningRefused, match="không phải tệp khoá"):
        Pkcs12SigningKey(path, Secret(PASSPHRASE))


def test_key_file_without_a_key(tmp_path):
    path = tmp_path / "x.p12"
    certificate_only = pkcs12.serialize_key_and_certificates(
        b"x", None, chairman().certificate, None, BestAvailableEncryption(b"x")
    )
    path.write_bytes(certificate_only)
    with pytest.raises(SigningRefused, match="không có đủ chứng thư và khoá"):
        Pkcs12SigningKey(path, Secret("x"))


@pytest.mark.parametrize("digest", ["sha1", "md5", "sha224"])
def test_digest_weaker_than_sha256_is_refused(key_file, digest):
    with pytest.raises(SigningRefused, match="yếu hơn SHA-256"):
        Pkcs12SigningKey(key_file, Secret(PASSPHRASE)).sign_with(digest, b"plan")


@pytest.fixture
def token(tmp_path, monkeypatch):
    if not INSTALLED:
        pytest.skip("SoftHSM2 is not installed")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    made = new_token(tmp_path, "UBND Le Loi")
    made.put_in(KEY, chairman())
    yield made
    # The library keeps what it read of the folder, which is removed now.
    pkcs11.unload(MODULE)


def on_token(token, pin: str = PIN, key: str = KEY) -> Pkcs11SigningKey:
    return Pkcs11SigningKey(MODULE, token.label, Secret(pin), key)


def test_token_signs(token):
    token.put_in("khac", deputy())
    signer = on_token(token)
    assert signer.certificate == chairman().der
    assert signer.chain == (deputy().der,)
    assert is_by(signer.sign_with("sha256", b"plan"), b"plan", chairman().der)
    assert level_of(signs(signer)) == "B-T"


def test_wrong_pin(token):
    with pytest.raises(SigningRefused, match=r"Mã PIN .* không đúng"):
        on_token(token, pin="000000")


def test_key_that_is_not_on_the_token(token):
    with pytest.raises(SigningRefused, match="không có khoá và chứng thư “van-thu”"):
        on_token(token, key="van-thu")


def test_token_that_is_not_there(token):
    token.pull_out()
    with pytest.raises(SigningRefused, match="Không thấy thiết bị ký số “UBND Le Loi”"):
        on_token(token)


def test_token_pulled_out_between_reading_and_signing(token):
    signer = on_token(token)
    assert signer.sign_with("sha256", b"plan")
    token.pull_out()
    with pytest.raises(SigningRefused, match="Không thấy thiết bị ký số"):
        signs(signer)


@needs_token
def test_library_of_tokens_that_is_not_installed(tmp_path):
    with pytest.raises(SigningRefused, match="Thiết bị ký số"):
        Pkcs11SigningKey(str(tmp_path / "none.so"), "x", Secret(PIN), KEY)


def test_weak_digest_is_refused_before_the_token_is_asked(token):
    signer = on_token(token)
    token.pull_out()
    with pytest.raises(SigningRefused, match="yếu hơn SHA-256"):
        signer.sign_with("sha1", b"plan")


def test_closed_signer_has_no_pin_left(token):
    signer = on_token(token)
    signer.close()
    with pytest.raises(SigningRefused, match="Mã PIN"):
        signer.sign_with("sha256", b"plan")


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (pkcs11.exceptions.PinLocked, "đã bị khoá vì nhập sai nhiều lần"),
        (pkcs11.exceptions.PinExpired, "đã hết hạn"),
        (pkcs11.exceptions.UserPinNotInitialized, "chưa đặt mã PIN"),
        (pkcs11.exceptions.DeviceRemoved, "đã bị rút ra"),
        (pkcs11.exceptions.TokenNotPresent, "đã bị rút ra"),
        (pkcs11.exceptions.MultipleTokensReturned, "nhiều thiết bị ký số cùng tên"),
        (pkcs11.exceptions.MechanismInvalid, "không ký được với SHA-256"),
        (pkcs11.exceptions.GeneralError, "không trả lời"),
    ],
)
def test_each_failure_of_a_token_has_its_sentence(monkeypatch, failure, words):
    # The soft token knows neither locking nor being pulled out in the middle of a signature.
    def fails(_: str):
        raise failure()

    monkeypatch.setattr(pkcs11, "lib", fails)
    with pytest.raises(SigningRefused) as refusal:
        Pkcs11SigningKey("any.so", "Thẻ của chủ tịch", Secret(PIN), KEY)
    assert words in refusal.value.message
    assert "Thẻ của chủ tịch" in refusal.value.message
    assert PIN not in str(refusal.value)


def test_traditional_key_encodings_are_read(tmp_path):
    path = Path(tmp_path) / "x.p12"
    old = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())
        .build(b"x")
    )
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"x", chairman().key, chairman().certificate, None, old
        )
    )
    signer = Pkcs12SigningKey(path, Secret("x"))
    assert x509.load_der_x509_certificate(signer.certificate).public_bytes(Encoding.DER)
