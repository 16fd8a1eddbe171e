"""Bytes as the database has them, and their hash."""

import hashlib


def is_bytes(content: object) -> bool:
    """Whether stored content is bytes: SQLite also keeps text in a column of bytes, where somebody wrote it."""
    return isinstance(content, bytes | memoryview)


def digest_of(content: bytes | memoryview) -> str:
    """The SHA-256 of stored bytes; empty for what is none."""
    return hashlib.sha256(bytes(content)).hexdigest() if is_bytes(content) else ""
