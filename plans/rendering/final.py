"""The PDF that is signed and issued: the plan, its mark of verification, and the data it was made from."""

from dataclasses import dataclass

from plans.document import PlanDocument
from plans.rendering.pdf import render_pdf


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the last page says about where the document can be verified.

    `address` is the whole public address ("https://kehoach.example.vn/xac-minh/7KQ2-M9XA/"), `code`
    its last part ("7KQ2-M9XA"), `digest` the SHA-256 of the document's canonical JSON and `head`
    the end of the ward's chain of records, both in hexadecimal digits.
    """

    address: str
    code: str
    digest: str
    head: str


def render_final(document: PlanDocument, imprint: Imprint) -> bytes:
    """The PDF of a numbered plan as it goes to be signed. Raises RenderError."""
    return render_pdf(document, draft=False)
