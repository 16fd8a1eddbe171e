"""Where the key of a person or of a seal is: a file or token on this server, or with the person."""

from pathlib import Path

from django.conf import settings
from django.db import models

from accounts.models import User, Ward
from plans.pdf.signing.refusals import SigningRefused
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signers import Pkcs12Signer, Signer
from plans.pdf.signing.tokens import Pkcs11Signer


class Way(models.TextChoices):
    """How a document gets its signature."""

    FILE = "file", "Tệp khoá trên máy chủ"
    TOKEN = "token", "Thiết bị ký số cắm vào máy chủ"
    UPLOAD = "upload", "Tải về, ký bằng phần mềm của mình, tải lên"


def label_of(person: User | None, ward: Ward) -> str:
    """The name of a key: the user name, or "con-dau." and the ward's slug for its seal."""
    return person.username if person else f"con-dau.{ward.slug}"


def ways_for(person: User | None, ward: Ward) -> tuple[Way, ...]:
    """The methods available for a person's signature or the ward's seal (None). Uploading always is."""
    ways = []
    if _key_file(person, ward).is_file():
        ways.append(Way.FILE)
    if settings.PKCS11_MODULE:
        ways.append(Way.TOKEN)
    return (*ways, Way.UPLOAD)


def open_key(way: Way, person: User | None, ward: Ward, secret: Secret) -> Signer:
    """Open a key with the passphrase or PIN that was just typed. Raises SigningRefused."""
    if way is Way.FILE:
        return Pkcs12Signer(_key_file(person, ward), secret)
    # The method comes from a form: it may name one that this server does not offer.
    if way is Way.TOKEN and settings.PKCS11_MODULE:
        label = label_of(person, ward)
        return Pkcs11Signer(settings.PKCS11_MODULE, label, secret, label)
    raise SigningRefused("Cách ký này không dùng được trên máy chủ; xin chọn cách khác.")


def _key_file(person: User | None, ward: Ward) -> Path:
    # User names and slugs have neither slashes nor "..", so the path stays inside the folder.
    return Path(settings.SIGNING_KEYS) / f"{label_of(person, ward)}.p12"
