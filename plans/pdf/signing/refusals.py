"""Why something was not signed, in a sentence for the person who wanted it."""

from wardplan.errors import UserFacingError


class SigningRefused(UserFacingError):
    """Nothing was signed; `message` says why and what to do. It never holds a passphrase."""
