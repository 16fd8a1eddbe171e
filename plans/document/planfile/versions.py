"""The versions of the plan file. A plan is written in the first one that can hold it, so that hashes hold.

A changed structure needs a new version here, and readers of all earlier ones.
"""

from indicators.kinds import WORDS
from indicators.measures import STANDARD, STANDARD_COLUMNS, printable_columns
from indicators.table import IndicatorTableData
from plans.document.numbering import BELOW, TOP
from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument, SectionData, TargetData
from plans.document.references.styles import is_styled

FIRST, SECOND = "wardplan/1", "wardplan/2"
VERSIONS = (FIRST, SECOND)


def version_of(document: PlanDocument) -> str:
    """The version in which a plan is written."""
    if document.tables or document.omitted or document.plan.numbering != TOP:
        return SECOND
    if _has_more_columns(document.indicators):
        return SECOND
    is_second = any(_needs_second(one.node) for one in nodes_of(document))
    return SECOND if is_second else FIRST


def _has_more_columns(table: IndicatorTableData) -> bool:
    filled = (measure for row in table.indicators for measure in row.filled)
    # What older versions of the portal froze may be no column of ours.
    columns = {*printable_columns()} & {*table.measures}
    return (
        not columns <= {*STANDARD_COLUMNS}
        or not {*filled} <= {*STANDARD}
        or any(row.lead or row.note or row.kind == WORDS.name for row in table.indicators)
    )


def _needs_second(node: SectionData | TargetData) -> bool:
    if isinstance(node, TargetData):
        return is_styled(node.clause)
    return node.numbering != BELOW or any(
        block.kind not in ("paragraph", "bullet") or is_styled(block.text) for block in node.content
    )
