"""A passphrase or PIN on its way from a form to a key."""

from typing import NoReturn


class Secret:
    """Holds a passphrase so that no log, error page or pickle shows it, and can be wiped.

    Python keeps other copies where it likes (the text of the form, what a library copies). What this
    object holds is overwritten by `wipe`, or at the end of a `with` block.
    """

    __slots__ = ("_letters",)

    def __init__(self, text: str) -> None:
        self._letters = bytearray(text, "utf-8")

    def reveal(self) -> bytes:
        """The passphrase in UTF-8. Pass it straight on: a local variable shows up in tracebacks."""
        return bytes(self._letters)

    def wipe(self) -> None:
        """Overwrite the passphrase; the object is empty from then on."""
        # `clear` alone would free the memory without overwriting it.
        self._letters[:] = bytes(len(self._letters))
        self._letters.clear()

    def __bool__(self) -> bool:
        return bool(self._letters)

    def __enter__(self) -> "Secret":
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "Secret(…)"

    # Caches and task queues pickle what they are given.
    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")
