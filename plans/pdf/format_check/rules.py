"""All rules that can be measured on a file, in the order of the decree."""

from collections.abc import Sequence

from plans.pdf.format_check import rules_body, rules_head, rules_paper, rules_tail
from plans.pdf.format_check.document_parts import find_parts
from plans.pdf.format_check.measurements import FormatRule, Measurement
from plans.pdf.format_check.pages import Page

RULES: tuple[FormatRule, ...] = (
    *rules_paper.RULES,
    *rules_head.RULES,
    *rules_body.RULES,
    *rules_tail.RULES,
)


def measure(pages: Sequence[Page]) -> dict[str, Measurement]:
    """What each rule measures on the pages, by the rule's id."""
    parts = find_parts(pages)
    return {rule.id: rule.measure(parts) for rule in RULES}
