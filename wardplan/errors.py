"""The base class of errors whose message is shown to the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError


class UserFacingError(Exception):
    """Something is not allowed or failed; `message` says why and what to do, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @classmethod
    def raise_if(cls, message: str | None) -> None:
        """Raise it with this message; nothing where there is none to tell."""
        if message:
            raise cls(message)

    @classmethod
    @contextmanager
    def where_invalid(cls, what: str = "") -> Iterator[None]:
        """Raise it for what Django refuses as invalid in the block; `what` goes before its message."""
        try:
            yield
        except ValidationError as error:
            raise cls(what + " ".join(error.messages)) from error
