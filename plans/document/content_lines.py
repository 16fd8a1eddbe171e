"""The content of a section as lines of text, one block each: as stored, typed in a plain form, and pasted.

"- " opens a bullet and "+ " one below it. A paragraph whose own words open with "+ ", as files had them before
there was such a block, is kept apart by a backslash, so that it stays the paragraph that was hashed.
"""

import re
from collections.abc import Mapping

from plans.document.plan import MARKS, Block, BlockKind
from plans.document.references.styles import canonical, is_styled

#: The kinds that have a mark, by it.
_KINDS: Mapping[str, BlockKind] = {mark: kind for kind, mark in MARKS.items() if mark}
_LENGTH = 2
_LITERAL = re.compile(r"\\*\+ ")


def block_of(line: str) -> Block:
    """The block of a line."""
    line = line.strip()
    if kind := _KINDS.get(line[:_LENGTH]):
        return Block(kind, line[_LENGTH:].strip())
    is_literal = line.startswith("\\") and _LITERAL.match(line)
    return Block("paragraph", line[1:] if is_literal else line)


def line_of(block: Block) -> str:
    """The line that is read as this block."""
    is_literal = block.kind == "paragraph" and _LITERAL.match(block.text)
    return ("\\" if is_literal else block.mark) + block.text


def canonical_content(text: str) -> str:
    """The content of a section with the emphasis in each line written in the one way there is."""
    return "\n".join(_canonical(line) if is_styled(line) else line for line in text.split("\n"))


def _canonical(line: str) -> str:
    before = before_text(line)
    return before + canonical(line[len(before) :]).strip()


def before_text(line: str) -> str:
    """What stands in a line before the text of its block, blanks included."""
    return line[: len(line.rstrip()) - len(block_of(line).text)]
