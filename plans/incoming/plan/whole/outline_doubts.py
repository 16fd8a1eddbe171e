"""What is asked of the pieces of an outline that were read by a weak rule. Pure."""

from __future__ import annotations

from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, ReadOutlineItem

_LEVELS = {
    "bullet": PossibleReading("bullet", "Gạch đầu dòng cấp 1"),
    "sub_bullet": PossibleReading("sub_bullet", "Gạch đầu dòng cấp 2"),
}


def plus_question(item: ReadOutlineItem) -> PlaceQuestion:
    """A plus with no dash above it: the first mark of whoever wrote it, or the second as documents have it.

    All of a file have the same words and readings, so that one answer is given for all.
    """
    other = "bullet" if item.kind == "sub_bullet" else "sub_bullet"
    return PlaceQuestion(
        item.key,
        "level",
        "Dấu “+” này là gạch đầu dòng cấp 1 hay cấp 2?",
        "Phía trên không có gạch “-” nào mà dấu “+” này nằm dưới.",
        (_LEVELS[item.kind], _LEVELS[other]),
        "+",
        item.source,
    )
