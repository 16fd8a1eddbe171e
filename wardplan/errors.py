"""The one kind of error whose message is meant for the person at the screen."""


class UserFacingError(Exception):
    """Something was refused or could not be done; `message` says why and what to do, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
