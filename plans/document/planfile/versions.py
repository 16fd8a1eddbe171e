"""The versions of the plan file. A plan is written in the first one that can hold it, so that hashes hold.

A changed structure needs a new version here, and readers of all earlier ones.
"""

from plans.document.outline import walk
from plans.document.plan import PlanDocument, SectionData

FIRST, SECOND = "wardplan/1", "wardplan/2"
VERSIONS = (FIRST, SECOND)


def version_of(document: PlanDocument) -> str:
    """The version in which a plan is written."""
    sections = (one.node for one in walk(document.sections) if isinstance(one.node, SectionData))
    is_second = any(block.kind == "sub_bullet" for one in sections for block in one.content)
    return SECOND if is_second else FIRST
