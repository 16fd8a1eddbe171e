"""What stands in the content of a section beside its paragraphs: small tables and pictures, each a block.

A stored one never changes: the line of the content that it stands in names it by the hash of all it says
(docs/decisions/0033-tables-and-pictures-in-the-text.md). So lines move, go and come back as other lines do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from plans.document.tables import AttachedTableData

#: What a small table may have; a larger one is attached to the plan.
MAX_INNER_ROWS, MAX_INNER_COLUMNS = 60, 10
#: The width of a picture, in percent of that of the text.
LEAST_WIDTH, WHOLE_WIDTH = 10, 100
MAX_CAPTION = 300
MAX_ALTERNATIVE = 1_000
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the SHA-256 of its bytes, with what is read out in its place and what is printed below it.

    `load` gives the bytes, which are no part of the plan file; None where nobody has them.
    """

    sha256: str
    alternative: str = ""
    caption: str = ""
    width: int = WHOLE_WIDTH
    load: Callable[[], bytes] | None = field(default=None, compare=False, repr=False)


#: A small table has no label and stands upright; its title may be empty.
Inset = AttachedTableData | Picture


def inset_name(inset: Inset) -> str:
    """What people call it: its title or caption, else the first words that it has."""
    if isinstance(inset, Picture):
        name = inset.caption or inset.alternative
    else:
        name = inset.title or ", ".join(column.name for column in inset.columns)
    name = " ".join(name.split()).replace("{", "").replace("}", "").strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def inset_words(kind: str, name: str) -> str:
    """What stands in its place where it cannot be shown: "[Bảng: Dân số theo tổ dân phố]"."""
    noun = "Hình" if kind == "picture" else "Bảng"
    if name.casefold().startswith(noun.casefold()):
        return f"[{name}]"
    return f"[{noun}: {name}]" if name else f"[{noun}]"
