"""The versions of the plan file. A plan is written in the first one that can hold it, so that hashes hold.

A changed structure needs a new version here, and readers of all earlier ones.
"""

from plans.document.numbering import BELOW, TOP
from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument, SectionData

FIRST, SECOND = "wardplan/1", "wardplan/2"
VERSIONS = (FIRST, SECOND)


def version_of(document: PlanDocument) -> str:
    """The version in which a plan is written."""
    if document.tables or document.plan.numbering != TOP:
        return SECOND
    nodes = (one.node for one in nodes_of(document))
    is_second = any(isinstance(one, SectionData) and _needs_second(one) for one in nodes)
    return SECOND if is_second else FIRST


def _needs_second(section: SectionData) -> bool:
    return section.numbering != BELOW or any(
        block.kind == "sub_bullet" for block in section.content
    )
