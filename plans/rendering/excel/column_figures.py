"""The numbers in a column of figures: what "1.234" is, the other cells of its column say."""

import re
from collections.abc import Sequence
from decimal import Decimal

from plans.document.tables import figure_of
from wardplan.numbers.spans import Span

# "1.234": a thousand and more, or one and a part.
_EITHER = re.compile(r"[-\N{MINUS SIGN}]?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
# What only a sign between thousands can be: repeated, or followed by the other sign.
_THOUSANDS = re.compile(
    r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+|\d{1,3}([.,])\d{3}(?!\2)[.,]\d+", re.ASCII
)
# What only a decimal sign can be: not three digits behind it, or none or too many before it.
_DECIMALS = re.compile(r"\d*([.,])(?:\d{1,2}|\d{4,})|(?:0|\d{4,})([.,])\d+", re.ASCII)
_OTHER = {".": ",", ",": "."}


def figures_in(texts: Sequence[str]) -> tuple[Span | None, ...]:
    """The number of each cell of a column; None where it is none, or may be read in two ways even so."""
    parting = _parting(texts)
    return tuple(_figure(text, parting) for text in texts)


def _parting(texts: Sequence[str]) -> str:
    """The sign that stands between thousands in this column; "" where no cell shows it, or two disagree."""
    bare = [text.lstrip("-\N{MINUS SIGN}") for text in texts]
    found = {one[1] or one[2] for text in bare if (one := _THOUSANDS.fullmatch(text))}
    found |= {_OTHER[one[1] or one[2]] for text in bare if (one := _DECIMALS.fullmatch(text))}
    return found.pop() if len(found) == 1 else ""


def _figure(text: str, parting: str) -> Span | None:
    either = _EITHER.fullmatch(text)
    if not either or not parting:
        return figure_of(text)
    plain = text.replace("\N{MINUS SIGN}", "-")
    is_thousands = either[1] == parting
    return Span.number(Decimal(plain.replace(either[1], "" if is_thousands else ".")))
