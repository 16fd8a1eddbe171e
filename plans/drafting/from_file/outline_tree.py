"""The outline of a plan from the pieces that were read: headings nested by level, text below them. Pure.

What is deeper than the portal's outline, or has no heading above it, stays at the nearest level.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from plans.document.insets import MAX_ALTERNATIVE, MAX_CAPTION, Inset, Picture
from plans.document.numbering import BELOW, RUNNING, TOP, Numbering
from plans.document.outline import nodes_of
from plans.document.plan import Block, BlockKind, PlanDocument, SectionData, TargetData
from plans.document.planfile.fields import MAX_ITEMS, MAX_LINE, MAX_PARAGRAPH
from plans.document.planfile.outline import MAX_LEVELS
from plans.document.references.styles import canonical, is_styled, unstyled
from plans.document.references.syntax import NoteMark, PlainText, StyleTag, tokenize
from plans.drafting.from_file.gathering import Gathered
from plans.drafting.from_file.other_tables import fits_text, inner_table
from plans.incoming.plan.understood import ReadOutlineItem
from wardplan.text import clean, fold

#: The heading for text that has none above it.
NO_HEADING = "Nội dung"
_GOES_ON = " (tiếp theo)"
#: With room for the pieces of one long paragraph.
_MAX_BLOCKS = MAX_ITEMS - 50
_IS_PLANNED = re.compile(r"\b(?:chi tieu|muc tieu|nhiem vu|giai phap|ke hoach|phuong huong)\b")
_LOOKS_BACK = re.compile(r"\b(?:danh gia|ket qua|tinh hinh|uoc thuc hien|han che|ton tai)\b")
_NUMBER = re.compile(r"[^\W_]+$")
#: What a running number is where the numbered are commitments, which are never printed as headings.
_OF_TARGETS: dict[Numbering, Numbering] = {"clauses": "numbers", "subclauses": "decimal"}


@dataclass(slots=True)
class _Node:
    """A heading or numbered paragraph while its children are still being read."""

    item: ReadOutlineItem
    level: int
    text: str
    blocks: list[tuple[str, Block]] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)

    @property
    def is_clause(self) -> bool:
        return self.item.kind in ("clause", "subclause")

    @property
    def is_bare(self) -> bool:
        """Is it a numbered paragraph with nothing below it?"""
        return self.is_clause and not self.blocks and not self.children


def outline_of(gathered: Gathered) -> tuple[tuple[SectionData, ...], Numbering]:
    """The sections of the plan, and how those of the top level are numbered."""
    top = _nested(gathered)
    numbering = _numbering(top, TOP, is_planned=False)
    # The top holds sections alone.
    sections = tuple(
        _section(gathered, node, f"sections[{place}]", _looks_ahead(node.text))
        for place, node in enumerate(top)
    )
    return sections, numbering


def tell_other_numbers(gathered: Gathered, document: PlanDocument) -> None:
    """Tell where a heading is numbered otherwise than in the file; the first one below each heading."""
    items = {gathered.paths.get(item.key, ""): item for item in gathered.found.outline}
    told = set()
    for node in nodes_of(document):
        item = items.get(f"{node.path}.{'clause' if node.is_target else 'heading'}")
        above = node.place[:-1]
        if item is None or above in told or _bare(item.label) == _bare(node.mark):
            continue
        told.add(above)
        here = f"“{node.mark}”" if node.mark else "không có số"
        there = f"“{item.label}”" if item.label else "không có số"
        gathered.tell(item.key, f"Tệp đánh số mục này là {there}, trong kế hoạch là {here}.")


def _bare(label: str) -> str:
    """The last number of a label without its signs: "2.3." and "3)" have one place."""
    found = _NUMBER.search(fold(label).strip(" .():-"))
    return found[0] if found else ""


def _nested(gathered: Gathered) -> list[_Node]:
    top: list[_Node] = []
    stack: list[_Node] = []
    for item in gathered.found.outline:
        if item.kind in ("heading", "clause", "subclause"):
            _open(gathered, item, top, stack)
        elif item.kind in ("table", "picture"):
            _set_in(gathered, item, _current(gathered, top, stack))
        else:
            _current(gathered, top, stack).blocks += _blocks(item)
    return top


def _open(gathered: Gathered, item: ReadOutlineItem, top: list[_Node], stack: list[_Node]) -> None:
    """Begin a heading or numbered paragraph at its level."""
    level = item.level or _level_below(item, stack)
    text = _words(item.text)
    if not text:
        return
    while stack and stack[-1].level >= level:
        stack.pop()
    if len(stack) >= MAX_LEVELS or (not stack and item.kind != "heading"):
        # A numbered paragraph above every heading, or a level too deep: its text with its number.
        words = f"{item.label} {text}".strip()
        piece = replace(item, kind="paragraph", text=words)
        _current(gathered, top, stack).blocks += _blocks(piece)
        if stack:
            gathered.tell(item.key, f"Cổng có {MAX_LEVELS} cấp đề mục; mục này nay là đoạn văn.")
        return
    node = _Node(item, level, text)
    (stack[-1].children if stack else top).append(node)
    stack.append(node)


def _level_below(item: ReadOutlineItem, stack: Sequence[_Node]) -> int:
    """The level of a piece that names none: below the last heading, beside what is like it."""
    for node in reversed(stack):
        if node.item.kind == item.kind:
            return node.level
        if node.item.kind == "heading" or item.kind == "subclause":
            return node.level + 1
    return 1


def _current(gathered: Gathered, top: list[_Node], stack: list[_Node]) -> _Node:
    """The heading that text goes below; one that can hold no more goes on as another."""
    if not stack:
        node = top[-1] if top else _Node(ReadOutlineItem("", "heading"), 1, NO_HEADING)
        if not top:
            top.append(node)
        stack.append(node)
    node = stack[-1]
    if len(node.blocks) < _MAX_BLOCKS:
        return node
    said = f"Mục “{node.text[:80]}” có nhiều đoạn hơn mức nhiều nhất của một mục; phần sau nay là mục riêng."
    gathered.tell(node.item.key, said)
    text = node.text if node.text.endswith(_GOES_ON) else f"{node.text[: MAX_LINE // 2]}{_GOES_ON}"
    stack[-1] = _Node(ReadOutlineItem("", "heading"), node.level, text)
    (stack[-2].children if stack[1:] else top).append(stack[-1])
    return stack[-1]


def _set_in(gathered: Gathered, item: ReadOutlineItem, node: _Node) -> None:
    """A table or picture in the text, where the plan can hold it there; else it is told at the heading."""
    table = gathered.found.table(item.table)
    if item.kind == "picture" and item.picture in gathered.frame.pictures:
        node.blocks.append((item.key, Block("picture", "")))
    elif item.kind == "picture":
        gathered.paths[item.key] = node.item.key
        caption = f" “{unstyled(item.caption)}”" if item.caption else ""
        gathered.tell(item.key, f"Ở đây tệp có một ảnh{caption}, chưa đưa vào kế hoạch.")
    elif table is not None and fits_text(table):
        gathered.inner.add(table.key)
        node.blocks.append((item.key, Block("table", "")))
    elif table is not None:
        gathered.paths[item.key] = node.item.key
        name = table.label or table.title or "một bảng"
        gathered.tell(item.key, f"Ở đây tệp có {name} giữa lời văn; nay là bảng kèm theo kế hoạch.")


def _inset(gathered: Gathered, key: str, path: str) -> Inset:
    """What stands in the text at this path."""
    item = next(one for one in gathered.found.outline if one.key == key)
    table = gathered.found.table(item.table)
    if item.kind == "table" and table is not None:
        gathered.paths[key] = f"{path}.columns[0].name"
        return inner_table(gathered, table, path)
    gathered.paths[key] = f"{path}.alternative"
    words = gathered.cut(key, unstyled(item.text), MAX_ALTERNATIVE)
    caption = gathered.cut(key, unstyled(item.caption), MAX_CAPTION)
    return Picture(gathered.frame.pictures[item.picture], words, caption)


def _blocks(item: ReadOutlineItem) -> Iterator[tuple[str, Block]]:
    kind = cast(BlockKind, item.kind)
    for text in _parted(_words(item.text), MAX_PARAGRAPH):
        yield item.key, _block(kind, text)


def _block(kind: BlockKind, text: str) -> Block:
    """A block without the mark that the print puts before it; a paragraph with a dash is a bullet."""
    mark = "+ " if kind == "sub_bullet" else "- "
    if not unstyled(text).startswith(("- ", mark)):
        return Block(kind, text)
    bare = text if text.startswith(("- ", mark)) else unstyled(text)
    return _block("bullet" if kind == "paragraph" else kind, bare[2:].strip() or "…")


def _words(text: str) -> str:
    """A text as the portal has it: one line, emphasis in its one form."""
    line = " ".join(clean(text).split())
    return canonical(line).strip() if is_styled(line) else line


def _parted(text: str, longest: int) -> Iterator[str]:
    """A text in pieces that the portal holds, each cut between words."""
    while len(text) > longest:
        cut = text.rfind(" ", 1, longest)
        cut = cut if cut > 0 else longest
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def _looks_ahead(heading: str) -> bool:
    """Does a heading of the top level announce what is planned, rather than look back?"""
    words = fold(heading)
    return bool(_IS_PLANNED.search(words)) and not _LOOKS_BACK.search(words)


def _numbering(nodes: Sequence[_Node], usual: Numbering, *, is_planned: bool) -> Numbering:
    """How these are numbered: as most of them are, headings before numbered paragraphs."""
    headings = [one for one in nodes if not one.is_clause]
    named = Counter(one.item.numbering for one in headings or nodes if one.item.numbering)
    if named:
        found = named.most_common(1)[0][0]
        assert found is not None
    elif nodes and not any(one.item.label for one in nodes):
        return "none"
    else:
        found = usual
    as_targets = found in RUNNING and all(_is_target(one, nodes, is_planned) for one in nodes)
    return _OF_TARGETS[found] if as_targets else found


def _is_target(node: _Node, beside: Sequence[_Node], is_planned: bool) -> bool:
    """Is it a commitment, or a paragraph among headings, which is no heading either?"""
    if len(node.text) > MAX_PARAGRAPH:
        return False
    return node.is_bare and (is_planned or any(not one.is_clause for one in beside))


def _section(gathered: Gathered, node: _Node, path: str, is_planned: bool) -> SectionData:
    gathered.paths[node.item.key] = f"{path}.heading"
    heading, rest = _heading(gathered, node)
    blocks = [(node.item.key, _block("paragraph", one)) for one in rest] + node.blocks
    for place, (key, block) in enumerate(blocks):
        here = f"{path}.content[{place}].{block.kind}"
        if block.kind in ("table", "picture"):
            blocks[place] = (key, replace(block, inset=_inset(gathered, key, here)))
        gathered.paths.setdefault(key, here)
    return SectionData(
        heading,
        tuple(block for _, block in blocks),
        tuple(
            _child(gathered, child, f"{path}.children[{place}]", node, is_planned)
            for place, child in enumerate(node.children)
        ),
        _numbering(node.children, BELOW, is_planned=is_planned) if node.children else BELOW,
    )


def _child(
    gathered: Gathered, node: _Node, path: str, above: _Node, is_planned: bool
) -> SectionData | TargetData:
    if not _is_target(node, above.children, is_planned):
        return _section(gathered, node, path, is_planned)
    gathered.paths[node.item.key] = f"{path}.clause"
    return TargetData(node.text)


def _heading(gathered: Gathered, node: _Node) -> tuple[str, tuple[str, ...]]:
    """The heading, which has no emphasis, and what of its text goes below it as paragraphs."""
    if node.is_clause:
        first, rest = _running(node.text)
        if not _plain_opening(node.text):
            gathered.plain_openings.append(node.item.key)
        return first, tuple(_parted(rest, MAX_PARAGRAPH))
    heading, *more = _parted(unstyled(node.text), MAX_LINE)
    if more:
        gathered.tell(
            node.item.key,
            f"Tiêu đề này dài hơn {MAX_LINE} ký tự; phần sau nay là đoạn văn bên dưới.",
        )
    return heading, tuple(more)


def _running(text: str) -> tuple[str, str]:
    """The first words of a numbered paragraph, without emphasis, and the rest of it."""
    end = _plain_opening(text) or _styled_opening(text)
    if end == len(text) <= MAX_LINE:
        return unstyled(text), ""
    if not is_styled(text[:end]):
        end = text.rfind(" ", 0, min(end, MAX_LINE)) if end == len(text) or end > MAX_LINE else end
    heading, *more = _parted(unstyled(text[:end]).strip(), MAX_LINE)
    return heading, " ".join((*more, text[end:].strip()))


def _plain_opening(text: str) -> int:
    """Where the words end that open a text without emphasis."""
    first = next(tokenize(text))
    if not is_styled(text):
        return len(text)
    return first.end if isinstance(first.part, PlainText) and first.part.text.strip() else 0


def _styled_opening(text: str) -> int:
    """Where the emphasis ends with which a text opens."""
    depth = 0
    for token in tokenize(text):
        if isinstance(token.part, StyleTag):
            depth += 1 if token.part.opens else -1
            if depth == 0:
                return token.end
        elif depth == 0 and isinstance(token.part, NoteMark):
            return token.end
    return len(text)
