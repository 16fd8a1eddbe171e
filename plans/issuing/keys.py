"""Where the key of a person or of a seal is: a file or token on this server, or with the person."""

from pathlib import Path

from django.conf import settings
from django.db import models

from accounts.models import User, Ward
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import Pkcs12SigningKey, SigningKey
from plans.pdf.signing.tokens import Pkcs11SigningKey


class SigningMethod(models.TextChoices):
    """How a document gets its signature."""

    FILE = "file", "Tệp khoá trên máy chủ"
    TOKEN = "token", "Thiết bị ký số cắm vào máy chủ"
    UPLOAD = "upload", "Tải về, ký bằng phần mềm của mình, tải lên"


def key_label(person: User | None, ward: Ward) -> str:
    """The name of a key: the user name, or "con-dau." and the ward's slug for its seal."""
    return person.username if person else f"con-dau.{ward.slug}"


def signing_methods_for(person: User | None, ward: Ward) -> tuple[SigningMethod, ...]:
    """The methods available for a person's signature or the ward's seal (None). Uploading always is."""
    ways = []
    if _key_file(person, ward).is_file():
        ways.append(SigningMethod.FILE)
    if settings.PKCS11_MODULE:
        ways.append(SigningMethod.TOKEN)
    return (*ways, SigningMethod.UPLOAD)


def open_key(way: SigningMethod, person: User | None, ward: Ward, secret: Secret) -> SigningKey:
    """Open a key with the passphrase or PIN that was just typed. Raises SigningRefused."""
    if way is SigningMethod.FILE:
        return Pkcs12SigningKey(_key_file(person, ward), secret)
    # The method comes from a form: it may name one that this server does not offer.
    if way is SigningMethod.TOKEN and settings.PKCS11_MODULE:
        label = key_label(person, ward)
        return Pkcs11SigningKey(settings.PKCS11_MODULE, label, secret, label)
    raise SigningRefused("Cách ký này không dùng được trên máy chủ; xin chọn cách khác.")


def _key_file(person: User | None, ward: Ward) -> Path:
    # User names and slugs have neither slashes nor "..", so the path stays inside the folder.
    return Path(settings.SIGNING_KEYS) / f"{key_label(person, ward)}.p12"
