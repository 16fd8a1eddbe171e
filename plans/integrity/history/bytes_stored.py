"""Bytes as the database has them, and their hash."""

import hashlib


def digest_of(content: bytes | memoryview) -> str:
    """The SHA-256 of stored bytes."""
    return hashlib.sha256(bytes(content)).hexdigest()
