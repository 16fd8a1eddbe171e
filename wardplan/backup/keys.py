"""The pair of keys: the portal knows the public one, a person keeps the private one away from the machine."""

import os
from collections.abc import Sequence
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from wardplan.backup.errors import BackupRefused, RestoreRefused


def recipients_of(words: Sequence[str]) -> list[x25519.Recipient]:
    """The public keys that an archive is encrypted to. Raises BackupRefused."""
    if not words:
        raise BackupRefused(
            "Chưa đặt BACKUP_RECIPIENT nên chưa sao lưu được. Trên một máy khác xin chạy"
            " “manage.py make_backup_key TỆP”, rồi đặt BACKUP_RECIPIENT là khoá công khai được in ra."
        )
    try:
        return [x25519.Recipient.from_str(word) for word in words]
    except RecipientError as error:
        raise BackupRefused(
            "BACKUP_RECIPIENT không phải là khoá công khai của age (age1…); xin chép lại cho đủ."
        ) from error


def identities_in(file: Path) -> list[x25519.Identity]:
    """The private keys in a file as age-keygen writes it. Raises RestoreRefused."""
    try:
        lines = [line.strip() for line in file.read_text(encoding="ascii").splitlines()]
        found = [x25519.Identity.from_str(line) for line in lines if line and line[0] != "#"]
    except (OSError, ValueError, IdentityError) as error:
        raise RestoreRefused(
            f"Không đọc được khoá trong tệp “{file}”; tệp có một dòng bắt đầu bằng AGE-SECRET-KEY-1."
        ) from error
    if not found:
        raise RestoreRefused(
            f"Tệp “{file}” không có khoá nào; xin chọn tệp khoá riêng của bản sao lưu."
        )
    return found


def make_pair(file: Path) -> str:
    """Write a new private key into `file`, which must not exist; returns the public one."""
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(f"# public key: {public}\n{identity}\n")
        stream.flush()
        os.fsync(stream.fileno())
    return public
