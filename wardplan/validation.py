"""Errors of Django's validation, told as our own; errors.py, which the sandbox imports, loads no Django."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError

from wardplan.errors import UserFacingError


@contextmanager
def where_invalid(error_class: type[UserFacingError], what: str = "") -> Iterator[None]:
    """Raise `error_class` for what Django refuses as invalid in the block; `what` goes before its message."""
    try:
        yield
    except ValidationError as error:
        raise error_class(what + " ".join(error.messages)) from error
