"""Which recipients stand beside the signature, and which below it, where they may flow over pages."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from plans.rendering.text_width import wrap_lines

_SIZE = 11  # II.9d
# The column of the recipients in mm, in Word, where it is narrower than in the PDF.
_ROOM = Decimal(68)
# A longer list flows over pages, from the line on that ends about as low as the signer's name.
_MOST_LINES, _LINES_BESIDE = 20, 12


def recipients_beside(recipients: Sequence[str]) -> int:
    """How many recipients stand beside the signature, which never leaves the last words of the text."""
    ends = list(accumulate(sum(1 for _ in wrap_lines(line, _SIZE, _ROOM)) for line in recipients))
    if not ends or ends[-1] <= _MOST_LINES:
        return len(ends)
    return max(1, sum(end <= _LINES_BESIDE for end in ends))
