"""Whether a certificate may sign an official document today (Nghị định 68/2024/NĐ-CP: SHA-256, RSA 2048)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import NameOID

from plans.pdf.signing.errors import SigningRefused

MIN_KEY_BITS = 2048
#: The digests that are strong enough; any other is refused.
STRONG_HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def holder_of(certificate: x509.Certificate) -> str:
    """The name of the certificate's holder."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def refuse_unfit_certificate(der: bytes, *, now: datetime | None = None) -> None:
    """Raise SigningRefused where the certificate (DER) must not sign now."""
    certificate = x509.load_der_x509_certificate(der)
    whose = f"Chứng thư số của {holder_of(certificate)}"
    _refuse_outside_validity(certificate, whose, now or datetime.now(UTC))
    if not _is_for_signing(certificate):
        raise SigningRefused(
            f"{whose} không được cấp để ký văn bản; xin chọn chứng thư dùng cho chữ ký số."
        )
    key = certificate.public_key()
    # Nghị định 68/2024 asks for RSA, and `refuse_false_signature` relies on it.
    if not isinstance(key, RSAPublicKey) or key.key_size < MIN_KEY_BITS:
        raise SigningRefused(
            f"{whose} dùng khoá chưa đủ mạnh (cần RSA từ {MIN_KEY_BITS} bit); "
            "xin đổi chứng thư ở nơi đã cấp."
        )
    digest = certificate.signature_hash_algorithm
    if digest is None or digest.name not in STRONG_HASHES:
        raise SigningRefused(
            f"{whose} được cấp bằng thuật toán băm đã lạc hậu (cần từ SHA-256 trở lên); "
            "xin đổi chứng thư ở nơi đã cấp."
        )


def refuse_weak_digest(digest: str) -> None:
    """Raise SigningRefused for a digest that is weaker than SHA-256."""
    if digest not in STRONG_HASHES:
        raise SigningRefused(
            "Văn bản chưa được ký vì thuật toán băm yếu hơn SHA-256; "
            "xin báo người quản trị đặt lại thành SHA-256."
        )


def refuse_false_signature(der: bytes, signature: bytes, data: bytes, digest: str) -> None:
    """Raise SigningRefused where `signature` over `data` does not verify with the certificate.

    A token whose key does not match its certificate would otherwise produce a broken file.
    """
    key = x509.load_der_x509_certificate(der).public_key()
    assert isinstance(key, RSAPublicKey)
    try:
        key.verify(signature, data, PKCS1v15(), STRONG_HASHES[digest])
    except InvalidSignature:
        genuine = False
    else:
        genuine = True
    # Raised outside the except block, so that its traceback does not hold the key's frames.
    if not genuine:
        raise SigningRefused(
            "Khoá và chứng thư số không khớp nhau nên văn bản chưa được ký; "
            "xin kiểm tra thiết bị hoặc tệp khoá với nơi cấp."
        )


def _refuse_outside_validity(certificate: x509.Certificate, whose: str, now: datetime) -> None:
    if now > certificate.not_valid_after_utc:
        raise SigningRefused(
            f"{whose} đã hết hạn ngày {_day(certificate.not_valid_after_utc)}; "
            "xin gia hạn hoặc dùng chứng thư còn hiệu lực."
        )
    if now < certificate.not_valid_before_utc:
        raise SigningRefused(
            f"{whose} chưa có hiệu lực trước ngày {_day(certificate.not_valid_before_utc)}; "
            "xin chờ đến ngày đó hoặc dùng chứng thư khác."
        )


def _is_for_signing(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    # RFC 5280 lets a certificate without this extension do anything; here it must name signing.
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature or usage.content_commitment


def _day(moment: datetime) -> str:
    # This package knows no settings of the portal, so the time zone is its own.
    return f"{moment.astimezone(_VIETNAM):%d/%m/%Y}"
