"""The base class of errors whose message is shown to the user."""


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
