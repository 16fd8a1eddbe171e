"""The error that signing raises, with a message for the person who wanted it."""

from wardplan.errors import UserFacingError


class SigningRefused(UserFacingError):
    """Nothing was signed; `message` says why and what to do. It never holds a passphrase."""
