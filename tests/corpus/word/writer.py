"""A plan as a Word file."""

import struct
import zlib

from tests.corpus.model import Block, Head, Plan, Words
from tests.corpus.notation import plain, words
from tests.corpus.word import numbering as automatic
from tests.corpus.word import parts
from tests.corpus.word.boxes import picture
from tests.corpus.word.heads import end_of, head_of
from tests.corpus.word.numbering import Numbering
from tests.corpus.word.paragraphs import CENTRE, Writer, paragraph
from tests.corpus.word.runs import Look, runs
from tests.corpus.word.state import State, xml
from tests.corpus.word.tables import table_of

_MARGINS = (
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" '
    'w:footer="567" w:gutter="0"/>'
)
_UPRIGHT = '<w:pgSz w:w="11907" w:h="16840"/>'
_LANDSCAPE = '<w:pgSz w:w="16840" w:h="11907" w:orient="landscape"/>'
_PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def word_file(plan: Plan) -> bytes:
    """The .docx of a plan."""
    state = State(plan.wear, plan.file)
    writer = Writer(state, Numbering(plan.wear.run_on))
    body = _body(plan, state, writer)
    made = {"word/document.xml": ""}
    if plan.wear.pages:
        made["word/header1.xml"] = parts.page_header(state)
    # Notes may hold runs of their own, so they are written before the parts that only declare.
    for kind, texts in (("footnote", state.footnotes), ("endnote", state.endnotes)):
        if texts:
            made[f"word/{kind}s.xml"] = parts.notes(state, kind, texts)
    if state.comments:
        made["word/comments.xml"] = parts.comments(state)
    made["word/document.xml"] = (
        f"<w:document {parts.namespaces(state)}><w:body>{body}{_section(state, last=True)}</w:body>"
        f"</w:document>"
    )
    made["word/styles.xml"] = parts.styles(state, _links(plan, writer))
    made["word/settings.xml"] = parts.settings(state)
    made["word/numbering.xml"] = automatic.part(
        writer.numbering, _heading_styles(plan, state), _marks(plan), parts.namespaces(state),
        state.counted_tables,
    )  # fmt: skip
    return parts.package(state, made | parts.properties(state))


def _links(plan: Plan, writer: Writer) -> dict[int, int]:
    """The depths whose style numbers by itself, with their level."""
    if plan.wear.numbers != "linked" or not writer.numbering.schemes:
        return {}
    depths = {block.level for block in plan.blocks if block.kind == "heading"}
    return {depth: depth - 1 for depth in depths & set(writer.numbering.schemes[0].forms)}


def _heading_styles(plan: Plan, state: State) -> dict[int, str]:
    if plan.wear.numbers != "linked":
        return {}
    depths = {block.level for block in plan.blocks if block.kind == "heading"}
    return {depth: state.style(f"heading{depth}") for depth in depths}


def _marks(plan: Plan) -> tuple[str, ...]:
    return ("\uf0a7", "o") if plan.wear.bullets == "wingdings" else ("-", "+")


def _body(plan: Plan, state: State, writer: Writer) -> str:
    made = []
    if plan.letter:
        made.append(_letter(state, writer, *plan.letter))
    if plan.head:
        made.append(head_of(state, plan.head))
        made += [
            paragraph(
                state, runs(state, _base(state, base), Look(italic=True)), '<w:jc w:val="both"/>'
            )
            for base in plan.head.bases
        ]
    if plan.wear.toc:
        made.append(writer.contents(plan.blocks))
    after: list[Block] = []
    for at, block in enumerate(plan.blocks):
        if block.kind == "table" and _is_behind(plan.blocks, at):
            after.append(block)
        else:
            made.append(_block(plan, state, writer, block))
    if plan.head:
        made.append(end_of(state, plan.head))
    for block in after:
        made.append(paragraph(state, _PAGE_BREAK))
        made.append(_block(plan, state, writer, block))
    return "".join(made)


def _base(state: State, base: str) -> Words:
    """The words of a ground, which some write as bullets."""
    return words("- " + base if "dash_bases" in state.wear.extras else base)


def _is_behind(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether nothing but tables follows: such tables stand behind the signature."""
    return all(block.kind == "table" for block in blocks[at:])


def _block(plan: Plan, state: State, writer: Writer, block: Block) -> str:
    if block.kind == "table":
        grid = plan.tables[plain(block.words)]
        made = table_of(state, grid)
        if not grid.landscape:
            return made
        before = paragraph(state, "", _section(state))
        return before + made + paragraph(state, "", _section(state, landscape=True))
    if block.kind == "picture":
        name = plain(block.words)
        inner = picture(state, xml(name), png(state.seed))
        return paragraph(state, inner, CENTRE) + paragraph(
            state, runs(state, block.words, Look(italic=True, size=24)), CENTRE
        )
    return writer.block(block)


def _letter(state: State, writer: Writer, head: Head, blocks: tuple[Block, ...]) -> str:
    made = [head_of(state, head), *(writer.block(block) for block in blocks), end_of(state, head)]
    return "".join([*made, paragraph(state, _PAGE_BREAK)])


def _section(state: State, *, landscape: bool = False, last: bool = False) -> str:
    header = ""
    if state.wear.pages and last:
        header = '<w:headerReference w:type="default" r:id="rId_header"/>'
    size = _LANDSCAPE if landscape else _UPRIGHT
    first = "<w:titlePg/>" if header else ""
    return f"<w:sectPr>{header}{size}{_MARGINS}{first}</w:sectPr>"


def png(seed: str) -> bytes:
    """A small picture of one colour that follows from the name."""
    shade = sum(seed.encode()) % 200
    row = b"\x00" + bytes((shade, 120, 160)) * 12
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 12, 8, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 8, 0)),
        (b"IEND", b""),
    )
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        made += (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )
    return made
