"""Why a document could not be printed."""


class RenderError(Exception):
    """No document was printed; the message is a Vietnamese sentence for the person who asked."""


class ContentError(RenderError):
    """The document itself is why: asked for again as it stands, it will not be printed either."""
