"""What people type into a part, without the labels that the plan prints before it by itself."""

import re
from collections.abc import Mapping
from typing import Any

from plans.document.content_lines import block_of
from plans.document.numbering import STYLES
from plans.models import KeyTask, Section, Target
from plans.store.part_history import LISTED, PlanPart
from wardplan.text import clean
from wardplan.writing.typed_labels import Printed, numbers_its_lines, without_label

# "Phần I. ", "CHƯƠNG II: " typed before the heading of a division; without a sign it may be its first words.
_DIVISION = re.compile(
    r"\s*(?:Phần|Chương|Mục)\s+(?:[IVXLC]+|\d{1,2}|thứ\s+\w+)\s*[.:–-]\s*(?=\S)", re.IGNORECASE
)
#: The fields that the plan prints a number before.
_NUMBERED: Mapping[tuple[type[PlanPart], str], Printed] = {
    (Section, "heading"): "outline",
    (Target, "clause"): "outline",
    (KeyTask, "content"): "number",
}


def unlabelled(part: PlanPart, name: str, value: Any) -> Any:
    """The value to write into a field of `part`; what is stored already is left as it is, label or not.

    Nobody who mends a word elsewhere changes a heading by it: labels that are stored are found by a check.
    """
    if not isinstance(value, str) or clean(value) == getattr(part, name):
        return value
    if isinstance(part, Section) and name == "content":
        stored = set(part.content.split("\n"))
        return "\n".join(
            line if clean(line) in stored else _marked(line) for line in value.split("\n")
        )
    printed = _NUMBERED.get((type(part), name))
    if printed is None or (isinstance(part, KeyTask) and numbers_its_lines(value)):
        return value
    bare = without_label(value, printed)
    if _is_division(part):
        bare = _DIVISION.sub("", bare)
    # Where the plan prints none, a typed number is the only one.
    return value if bare != value and _has_no_number(part) else bare


def _is_division(part: PlanPart) -> bool:
    if not isinstance(part, Section):
        return False
    above = part.plan if part.parent is None else part.parent
    return STYLES[above.numbering].is_division  # type: ignore[index]


def _has_no_number(part: PlanPart) -> bool:
    if isinstance(part, LISTED):
        return False
    above = part.parent if isinstance(part, Section) else part.section
    return (part.plan if above is None else above).numbering == "none"  # type: ignore[union-attr]


def _marked(line: str) -> str:
    """A line of the content: behind the dash of a bullet no other is printed."""
    block = block_of(line)
    bare = block.text if block.kind == "paragraph" else without_label(block.text, "dash")
    return line if bare == block.text else block.mark + bare
