"""Why a document could not be printed."""

from wardplan.errors import UserFacingError


class RenderError(UserFacingError):
    """The document could not be printed; the message is Vietnamese, for the person who asked for it."""


class ContentError(RenderError):
    """The cause is the document itself, so trying again without changing it will fail in the same way."""
