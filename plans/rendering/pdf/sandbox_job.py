"""The job of the printing process: HTML parts in, PDF out. Knows neither Django nor the plan.

The environment names the document's font (`RENDER_FONT`) and a fontconfig file that contains no other.
"""

import json
import os
import unicodedata
from base64 import b64decode
from functools import cache

from fontTools.ttLib import TTFont

from plans.rendering.pdf.layout import ExternalReferenceError, PdfRenderer
from wardplan.sandbox.errors import JobRefused

#: Unicode categories without a glyph of their own, which no font needs to have.
_SHAPELESS = {"Cc", "Cf", "Zl", "Zp", "Zs"}

#: Created on import, before the first job arrives; it keeps what later jobs can reuse.
_press = PdfRenderer()


def print_parts(job: bytes) -> bytes:
    """The PDF for a JSON object with `parts`, `style` and, as base64 by their addresses, `pictures`.

    Raises `JobRefused` with a JSON list: the kind of problem in the content, and the text that causes it.
    """
    asked = json.loads(job)
    if unknown := _unprintable("".join(asked["parts"])):
        raise JobRefused(json.dumps(["letters", "".join(unknown[:5])]))
    try:
        pictures = {name: b64decode(data) for name, data in asked.get("pictures", {}).items()}
        return _press.print_pdf(asked["parts"], asked["style"], pictures)
    except ExternalReferenceError as error:
        raise JobRefused(json.dumps(["reference", str(error)])) from error
    except RecursionError as error:
        raise JobRefused(json.dumps(["nesting", ""])) from error


def _unprintable(html: str) -> list[str]:
    """Characters that the font lacks and that would be printed as empty boxes."""
    unknown = set(html) - _known_letters()
    return sorted(letter for letter in unknown if unicodedata.category(letter) not in _SHAPELESS)


@cache
def _known_letters() -> frozenset[str]:
    with TTFont(os.environ["RENDER_FONT"], lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))
