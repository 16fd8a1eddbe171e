"""Throws that fall the same in every run and on every machine."""

import hashlib


class Dice:
    """A row of throws that follows from a word alone."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def upto(self, limit: int) -> int:
        """A number from 0 up to, but without, the limit."""
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}/{self._count}".encode()).digest()
        return int.from_bytes(digest[:6], "big") % limit
