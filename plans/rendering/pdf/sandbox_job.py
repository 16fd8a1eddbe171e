"""What the printing process does: HTML parts in, a PDF out. Knows neither Django nor the plan.

The font of the document (`RENDER_FONT`) and a configuration with no other one are in its environment.
"""

import json
import os
import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from plans.rendering.pdf.layout import ForeignReference, Press
from wardplan.sandbox.errors import JobRefused

#: Letters of a job that were never seen need a look at the font; these have no shape of their own.
_SHAPELESS = {"Cc", "Cf", "Zl", "Zp", "Zs"}

#: Made before the first job is welcome; it keeps what the next print can use.
_press = Press()


def print_parts(job: bytes) -> bytes:
    """The PDF of a JSON object with `parts` and `style`; refused is [what of the content is why, where]."""
    asked = json.loads(job)
    if unknown := _unprintable("".join(asked["parts"])):
        raise JobRefused(json.dumps(["letters", "".join(unknown[:5])]))
    try:
        return _press.print_pdf(asked["parts"], asked["style"])
    except ForeignReference as error:
        raise JobRefused(json.dumps(["reference", str(error)])) from error
    except RecursionError as error:
        raise JobRefused(json.dumps(["nesting", ""])) from error


def _unprintable(html: str) -> list[str]:
    """Letters that the font lacks, which would be printed as empty boxes."""
    unknown = set(html) - _known_letters()
    return sorted(letter for letter in unknown if unicodedata.category(letter) not in _SHAPELESS)


@cache
def _known_letters() -> frozenset[str]:
    with TTFont(os.environ["RENDER_FONT"], lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))
