"""The keys that sign: a PKCS#12 file here, a token in `tokens.py`, a signing service some day.

Every failure is a SigningRefused. It is raised outside the except block of the library's error, so that
its traceback has no frame that held a passphrase.
"""

from pathlib import Path
from typing import Protocol

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from plans.pdf.signing.certificates import STRONG_HASHES, refuse_weak_digest
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from wardplan.errors import About

#: A person's key file has a few kB; a longer file is something else.
MAX_KEY_FILE_BYTES = 1_000_000


class SigningKey(Protocol):
    """A person's or a committee's key, ready to sign."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it as far as they are known, DER."""

    def sign_with(self, digest: str, data: bytes) -> bytes:
        """The RSA signature (PKCS#1 v1.5) of `data`, hashed with `digest`, such as "sha256".

        Raises SigningRefused.
        """

    def close(self) -> None:
        """Forget the passphrase or PIN."""


class Pkcs12SigningKey:
    """A key in a PKCS#12 file. The passphrase is wiped as soon as the file is open."""

    def __init__(self, path: Path, passphrase: Secret) -> None:
        """Raises SigningRefused where the file cannot be used."""
        contents = _key_file(path)
        opened = _opened(contents, passphrase)
        passphrase.wipe()
        if opened is None:
            told = "Mật khẩu của tệp khoá không đúng; xin nhập lại. Văn bản chưa được ký."
            raise SigningRefused(About(told, "passphrase", "way"))
        key, own = opened.key, opened.cert
        if not isinstance(key, RSAPrivateKey) or own is None:
            raise SigningRefused(
                "Tệp khoá không có đủ chứng thư và khoá RSA; xin chọn tệp khoá do nơi cấp giao."
            )
        self._key = key
        self._certificate = own.certificate
        self._above = tuple(above.certificate for above in opened.additional_certs)

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""
        return _der(self._certificate)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The other certificates of the file, DER."""
        return tuple(map(_der, self._above))

    def sign_with(self, digest: str, data: bytes) -> bytes:
        """The RSA signature of `data`; see `SigningKey`."""
        refuse_weak_digest(digest)
        return self._key.sign(data, PKCS1v15(), STRONG_HASHES[digest])

    def close(self) -> None:
        """Nothing to do: the passphrase was wiped as soon as the file was open."""


def _key_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            contents = file.read(MAX_KEY_FILE_BYTES + 1)
    except OSError:
        contents = b""
    if not contents:
        raise SigningRefused("Không đọc được tệp khoá; xin kiểm tra tệp còn ở chỗ cũ rồi thử lại.")
    # Told apart from a wrong passphrase, for which the library raises the same error.
    if len(contents) > MAX_KEY_FILE_BYTES or not _is_key_file(contents):
        raise SigningRefused(
            "Tệp đã chọn không phải tệp khoá (đuôi .p12 hoặc .pfx); xin chọn đúng tệp."
        )
    return contents


def _is_key_file(contents: bytes) -> bool:
    try:
        return bool(Pfx.load(contents, strict=True)["version"].native == "v3")
    except (ValueError, TypeError):
        return False


def _opened(contents: bytes, passphrase: Secret) -> pkcs12.PKCS12KeyAndCertificates | None:
    try:
        return pkcs12.load_pkcs12(contents, passphrase.reveal())
    except ValueError:
        return None


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
