"""How a heading is set by its number (Nghị định 30/2020, Phụ lục I, II.6đ and V.6b), in PDF and Word alike."""

from typing import Literal

from plans.document.outline import OutlineNode

#: "": bold, and in capitals on the top level. `point`: upright, not bold. `capitals`: bold and in capitals on
#: another level too. `bold`: bold and as it was typed on the top level too. `division`: centred, bold and in
#: capitals below its word and number.
HeadingLook = Literal["", "point", "capitals", "bold", "division"]


def heading_look(node: OutlineNode) -> HeadingLook:
    """How the heading of this node is set, where that is not as its level says."""
    if node.is_division:
        return "division"
    if node.numbering in ("letters", "parentheses") or node.is_running:
        return "point"
    is_top = not node.depth
    in_capitals = node.numbering == "roman" or (node.numbering == "capitals" and is_top)
    if in_capitals == is_top:
        return ""
    return "bold" if is_top else "capitals"
