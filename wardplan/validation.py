"""Errors of Django's validation, told as our own; errors.py, which the sandbox imports, loads no Django."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from wardplan.errors import About, UserFacingError


@contextmanager
def where_invalid(error_class: type[UserFacingError], what: str = "") -> Iterator[None]:
    """Raise `error_class` for what Django refuses as invalid in the block; `what` goes before its message."""
    try:
        yield
    except ValidationError as error:
        fields = (one for one in getattr(error, "error_dict", {}) if one != NON_FIELD_ERRORS)
        raise error_class(About(what + " ".join(error.messages), *fields)) from error
