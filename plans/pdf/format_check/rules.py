"""All rules that can be measured on a file, in the order of the decree."""

from collections.abc import Sequence

from plans.pdf.format_check import rules_body, rules_head, rules_paper, rules_tail
from plans.pdf.format_check.measuring import Measured, Rule
from plans.pdf.format_check.paper import Page
from plans.pdf.format_check.parts import take_apart

RULES: tuple[Rule, ...] = (
    *rules_paper.RULES,
    *rules_head.RULES,
    *rules_body.RULES,
    *rules_tail.RULES,
)


def measure(pages: Sequence[Page]) -> dict[str, Measured]:
    """What each rule measures on the pages, by the rule's id."""
    parts = take_apart(pages)
    return {rule.id: rule.measure(parts) for rule in RULES}
