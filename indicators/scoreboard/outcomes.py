"""What a result is against what was assigned: the one rule behind every mark, counter and sentence."""

from enum import StrEnum

from indicators.kinds import Better
from indicators.values import Value, compare, span_of


class Outcome(StrEnum):
    """A result against its target; the values are the words of the page."""

    EXCEEDED = "vượt"
    MET = "đạt"
    NOT_MET = "không đạt"
    UNKNOWN = "chưa có"


def outcome_of(result: Value | None, target: Value | None, better: Better = "higher") -> Outcome:
    """What `result` is against `target`; `MET` does not include `EXCEEDED`.

    Exceeded is a number or interval that lies wholly beyond the target's better end; words and yes or no are
    met at best. Unknown where one of the two is blank, or where the result may lie on both sides.
    """
    match compare(result, target, better):
        case "not_met":
            return Outcome.NOT_MET
        case "met":
            return Outcome.EXCEEDED if _is_beyond(result, target, better) else Outcome.MET
    return Outcome.UNKNOWN


def _is_beyond(result: Value | None, target: Value | None, better: Better) -> bool:
    """Whether all of the result is better than the best that the target asks for."""
    told, asked = span_of(result), span_of(target)
    if told is None or asked is None:
        return False
    if better == "lower":
        told, asked = told.negated, asked.negated
    # "trên 96": any number above it is what was asked for, none is more than that.
    if asked.high is None or told.low is None:
        return False
    return told.low > asked.high or (told.low == asked.high and not (asked.high_in and told.low_in))
