"""The content of a section as lines of text, one block each: as stored, typed in a plain form, and pasted.

"- " opens a bullet and "+ " one below it. A paragraph whose own words open with "+ ", as files had them before
there was such a block, is kept apart by a backslash, so that it stays the paragraph that was hashed. A small
table or a picture is a line that names it: {{table:0123456789abcdef Dân số}}.
"""

import re
from collections.abc import Iterator, Mapping

from plans.document.insets import Inset, inset_words
from plans.document.plan import MARKS, Block, BlockKind
from plans.document.planfile.insets import mark_of
from plans.document.references.styles import canonical, is_styled
from plans.document.references.syntax import (
    OPENING,
    InsetMark,
    inset_marks,
    names_insets,
    tokenize,
)
from plans.document.table_words import told_inset

#: The kinds that have a mark, by it.
_KINDS: Mapping[str, BlockKind] = {mark: kind for kind, mark in MARKS.items() if mark}
_LENGTH = 2
_LITERAL = re.compile(r"\\*\+ ")


def block_of(line: str, insets: Mapping[str, Inset] | None = None) -> Block:
    """The block of a line; its table or picture is that of `insets`, if these are given, by its key."""
    line = line.strip()
    if mark := inset_mark_of(line):
        if insets is None:
            return Block(mark.kind, "")
        # What is not there any more is seen at once.
        known = insets.get(mark.key)
        words = inset_words(mark.kind, mark.name)
        return Block(mark.kind, "", known) if known else Block("paragraph", words)
    if kind := _KINDS.get(line[:_LENGTH]):
        return Block(kind, line[_LENGTH:].strip())
    is_literal = line.startswith("\\") and _LITERAL.match(line)
    return Block("paragraph", line[1:] if is_literal else line)


def inset_mark_of(line: str) -> InsetMark | None:
    """What a line names that stands for a table or a picture; None for any other line."""
    if not line.startswith(OPENING):
        return None
    mark = next(inset_marks(line), None)
    return mark if mark and len(list(tokenize(line))) == 1 else None


def line_of(block: Block) -> str:
    """The line that is read as this block."""
    if block.inset is not None:
        return mark_of(block.inset).stored
    is_literal = block.kind == "paragraph" and _LITERAL.match(block.text)
    return ("\\" if is_literal else block.mark) + block.text


def canonical_content(text: str) -> str:
    """The content of a section with the emphasis in each line written in the one way there is, and each table
    and picture on a line of its own.
    """
    lines = (part for line in text.split("\n") for part in _apart(line))
    return "\n".join(_canonical(line) if is_styled(line) else line for line in lines)


def without_insets(text: str) -> str:
    """The lines of a content that are texts."""
    if OPENING not in text:
        return text
    return "\n".join(line for line in text.split("\n") if inset_mark_of(line.strip()) is None)


def told_insets(text: str, known: Mapping[str, Inset] | None = None) -> str:
    """A content with words in the place of its tables and pictures: all that those say that are `known`."""
    if not names_insets(text):
        return text
    lines = []
    for line in text.split("\n"):
        mark = inset_mark_of(line.strip())
        inset = (known or {}).get(mark.key) if mark else None
        words = inset_words(mark.kind, mark.name) if mark else line
        lines.append(told_inset(inset) if inset else words)
    return "\n".join(lines)


def _apart(line: str) -> Iterator[str]:
    """A line, parted where a table or picture stands in it."""
    if next(inset_marks(line), None) is None:
        yield line
        return
    mark, words = block_of(line).mark, ""
    line = line.strip().removeprefix(mark)
    for piece in tokenize(line):
        if not isinstance(piece.part, InsetMark):
            words += line[piece.start : piece.end]
            continue
        if words.strip():
            yield mark + words.strip()
        yield piece.part.stored
        words = ""
    if words.strip():
        yield mark + words.strip()


def _canonical(line: str) -> str:
    before = before_text(line)
    return before + canonical(line[len(before) :]).strip()


def before_text(line: str) -> str:
    """What stands in a line before the text of its block, blanks included."""
    return line[: len(line.rstrip()) - len(block_of(line).text)]
