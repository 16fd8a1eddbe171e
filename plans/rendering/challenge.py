"""The small PDF that the owner of a certificate signs to show that they hold its key."""

from dataclasses import dataclass
from datetime import date as Date

from django.template.loader import render_to_string

from plans.rendering.pdf.plan_pdf import style_file
from plans.rendering.pdf.worker import worker

#: The line above the place of the signature, as `add_signature_fields` looks for it.
HOLDER_TITLE = "NGƯỜI GIỮ KHOÁ"
_STYLE = "print/challenge.css"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What stands in the file: whose certificate it is, and the random code that makes it the only one."""

    holder: str
    ward: str
    subject: str
    fingerprint: str
    code: str
    day: Date


def render_challenge(challenge: Challenge) -> bytes:
    """The file with room for the signature above the holder's name. Raises RenderError."""
    page = render_to_string("print/challenge.html", {"it": challenge, "title": HOLDER_TITLE})
    return worker.print_pdf((page,), style_file(_STYLE).read_text(encoding="utf-8"))
