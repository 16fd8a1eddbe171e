"""The notation in which the plans of the corpus are written.

A paragraph a line, continued on lines that begin with blanks: `#2 1.| Heading`, `= Paragraph`, `- Bullet`,
`+ Sub-bullet`, `%3 a)| Numbered paragraph`, `x Deleted paragraph`, `h Hidden paragraph`, `T table`,
`P Picture`, `TOC`; `@R thu 2 -` takes two results of the field "thu" from the bank as bullets. Inside words:
`{b:bold}`, `{sup:2}`, `{del:gone}`, `{fn:a footnote}`, `{com:words~remark}` and the others of `ROLES`.
"""

import re
from collections.abc import Callable, Iterator

from tests.corpus.model import Block, Piece, Words

ROLES = {
    "b": "bold", "i": "italic", "u": "underline", "bi": "bold_italic", "sup": "super", "sub": "sub",
    "ins": "inserted", "del": "deleted", "from": "moved_from", "to": "moved_to", "hid": "hidden",
    "fn": "footnote", "en": "endnote", "com": "comment", "link": "link", "ref": "ref", "caps": "caps",
    "sc": "small_caps", "shy": "soft_hyphen", "nbh": "no_break_hyphen", "nb": "no_break_space",
    "br": "line_break", "p": "line_break", "tab": "tab", "sym": "symbol", "fmt": "format_changed",
    "hl": "highlight",
}  # fmt: skip
GONE = frozenset({"deleted", "moved_from", "hidden"})
#: Roles whose words stand elsewhere or nowhere, so not in the paragraph.
ASIDE = GONE | {"footnote", "endnote", "soft_hyphen"}
EMPHASIS = {
    "bold": "bold", "italic": "italic", "bold_italic": "bold italic", "underline": "underline",
    "super": "super", "sub": "sub",
}  # fmt: skip
_SUPER = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_SUB = str.maketrans("0123456789-+", "₀₁₂₃₄₅₆₇₈₉₋₊")
_STANDS_FOR = {
    "no_break_hyphen": "-", "no_break_space": " ", "line_break": " ", "tab": " ",
}  # fmt: skip
_MARKUP = re.compile(r"\{(\w+)(?::([^{}~]*)(?:~([^{}]*))?)?\}")
_LINE = re.compile(r"(#\d|%\d|[=+xh-]|T|P|TOC)(?: |$)(.*)", re.DOTALL)
_KINDS = {"=": "paragraph", "-": "bullet", "+": "sub-bullet", "x": "paragraph", "h": "paragraph",
          "T": "table", "P": "picture", "TOC": "contents"}  # fmt: skip


def words(text: str) -> Words:
    """The pieces of a text with markup."""
    pieces = []
    at = 0
    for found in _MARKUP.finditer(text):
        if found.start() > at:
            pieces.append(Piece(text[at : found.start()]))
        code, inside, extra = found.groups()
        pieces.append(Piece(inside or "", ROLES[code], extra or ""))
        at = found.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def plain(pieces: Words) -> str:
    """The words as a person reads them on paper, with single blanks."""
    return " ".join("".join(_printed(piece) for piece in pieces).split())


def _printed(piece: Piece) -> str:
    if piece.role in ASIDE:
        return ""
    if piece.role in _STANDS_FOR:
        return _STANDS_FOR[piece.role]
    match piece.role:
        case "super":
            return piece.text.translate(_SUPER)
        case "sub":
            return piece.text.translate(_SUB)
        case "caps":
            return piece.text.upper()
    return piece.text


def read(text: str) -> str:
    """A text with markup as a person reads it."""
    return plain(words(text))


def logical_lines(text: str) -> Iterator[str]:
    """The lines of a text, each with those that continue it."""
    line = ""
    for raw in text.strip("\n").splitlines():
        if raw.startswith(" ") and line:
            line += " " + raw.strip()
            continue
        if line:
            yield line
        line = raw.strip()
    if line:
        yield line


def blocks(
    text: str, bank: Callable[[str, str, int], list[str]], fill: Callable[[str], str]
) -> tuple[Block, ...]:
    """The blocks of a plan; `bank` gives sentences of a field, `fill` puts figures and names in."""
    made: list[Block] = []
    for line in logical_lines(text):
        if line.startswith("@"):
            which, topic, count, mark = line[1:].split()
            for sentence in bank(which, topic, int(count)):
                made.append(_block(f"{mark} {fill(sentence)}"))
        elif line:
            made.append(_block(fill(line)))
    return tuple(made)


def _block(line: str) -> Block:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"Not a line of the notation: {line}")
    mark, rest = found.group(1), found.group(2).strip()
    if mark[0] in "#%":
        label, _, rest = rest.partition("|")
        kind = "heading" if mark[0] == "#" else "numbered"
        return Block(kind, words(rest.strip()), label.strip(), int(mark[1]))
    state = {"x": "deleted", "h": "hidden"}.get(mark, "")
    label = mark if mark in "+-" else ""
    return Block(_KINDS[mark], words(rest), label, state=state)
