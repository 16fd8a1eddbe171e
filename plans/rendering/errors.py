"""Why a document could not be printed."""

from wardplan.errors import UserFacingError


class RenderError(UserFacingError):
    """No document was printed; the message is a Vietnamese sentence for the person who asked."""


class ContentError(RenderError):
    """The document itself is why: asked for again as it stands, it will not be printed either."""
