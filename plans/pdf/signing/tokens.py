"""A key on a USB token or in a hardware module, used through PKCS#11."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pkcs11
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11.exceptions import PKCS11Error

from plans.pdf.signing.certificates import refuse_weak_digest
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from wardplan.errors import About

_MECHANISMS = {
    "sha256": Mechanism.SHA256_RSA_PKCS,
    "sha384": Mechanism.SHA384_RSA_PKCS,
    "sha512": Mechanism.SHA512_RSA_PKCS,
}
_NOT_FOUND = "Không thấy thiết bị ký số “{token}”; xin cắm thiết bị vào máy rồi thử lại. Văn bản chưa được ký."
_PULLED_OUT = (
    "Thiết bị ký số “{token}” đã bị rút ra hoặc không trả lời; "
    "xin cắm lại rồi ký lại từ đầu. Văn bản chưa được ký."
)
_WRONG_PIN = (
    "Mã PIN của thiết bị ký số “{token}” không đúng; xin nhập lại, tránh sai nhiều lần liền."
)
_LOCKED = (
    "Mã PIN của thiết bị ký số “{token}” đã bị khoá vì nhập sai nhiều lần; "
    "xin liên hệ nơi cấp để mở khoá."
)
_SENTENCES = {
    pkcs11.exceptions.PinIncorrect: _WRONG_PIN,
    pkcs11.exceptions.PinInvalid: _WRONG_PIN,
    pkcs11.exceptions.PinLenRange: _WRONG_PIN,
    pkcs11.exceptions.PinLocked: _LOCKED,
    pkcs11.exceptions.PinExpired: (
        "Mã PIN của thiết bị ký số “{token}” đã hết hạn; xin đổi mã PIN rồi ký lại."
    ),
    pkcs11.exceptions.UserPinNotInitialized: (
        "Thiết bị ký số “{token}” chưa đặt mã PIN; xin đặt mã PIN rồi ký lại."
    ),
    pkcs11.exceptions.NoSuchToken: _NOT_FOUND,
    pkcs11.exceptions.NoSuchKey: (
        "Thiết bị ký số “{token}” không có khoá và chứng thư “{label}”; xin chọn đúng thiết bị."
    ),
    pkcs11.exceptions.MultipleTokensReturned: (
        "Có nhiều thiết bị ký số cùng tên “{token}”; xin chỉ cắm thiết bị dùng để ký."
    ),
    pkcs11.exceptions.MultipleObjectsReturned: (
        "Thiết bị ký số “{token}” có nhiều khoá cùng tên “{label}”; "
        "xin báo người quản trị chọn đúng khoá."
    ),
    pkcs11.exceptions.MechanismInvalid: (
        "Thiết bị ký số “{token}” không ký được với SHA-256; xin đổi thiết bị mới hơn."
    ),
}


#: A PKCS#11 login is valid for the whole process, so only one thread may use tokens at a time.
_one_at_a_time = Lock()


class Pkcs11SigningKey:
    """A key on a token. The certificate is read at once; each signature logs in with the PIN again.

    No session stays open in between, so a token that was pulled out is noticed when it is needed.
    A PIN is tried once and never again, because tokens lock themselves after a few wrong ones.
    """

    def __init__(self, module: str, token_label: str, pin: Secret, label: str) -> None:
        """`module` is the path of the token's library, `label` that of key and certificate on the token.

        Raises SigningRefused where the token cannot be used.
        """
        self._module = module
        self._token_label = token_label
        self._pin = pin
        self._label = label
        query = {Attribute.CLASS: ObjectClass.CERTIFICATE}
        with self._session() as session:
            found = {
                entry[Attribute.LABEL]: bytes(entry[Attribute.VALUE])
                for entry in session.get_objects(query)
            }
        if label not in found:
            raise SigningRefused(
                _SENTENCES[pkcs11.exceptions.NoSuchKey].format(token=token_label, label=label)
            )
        self._certificate = found.pop(label)
        self._chain = tuple(found.values())

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""
        return self._certificate

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The other certificates on the token, DER."""
        return self._chain

    def sign_with(self, digest: str, data: bytes) -> bytes:
        """The RSA signature of `data`; see `SigningKey`."""
        refuse_weak_digest(digest)
        with self._session() as session:
            key = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=self._label)
            return bytes(key.sign(data, mechanism=_MECHANISMS[digest]))

    def close(self) -> None:
        """Forget the PIN."""
        self._pin.wipe()

    @contextmanager
    def _session(self) -> Iterator[Any]:
        failure: type[PKCS11Error] | None = None
        with _one_at_a_time:
            try:
                library = pkcs11.lib(self._module)
                # Without this the library does not see a token that was plugged in after its first use.
                library.reinitialize()
                token = library.get_token(token_label=self._token_label)
                with token.open(user_pin=self._pin.reveal().decode()) as session:
                    yield session
            except PKCS11Error as error:
                failure = type(error)
        if failure:
            sentence = _SENTENCES.get(failure, _PULLED_OUT)
            sentence = sentence.format(token=self._token_label, label=self._label)
            # Outside the except block: the library's frames hold the PIN.
            raise SigningRefused(About(sentence, "passphrase", "way")) from None
