"""Word files as tests write them: parts of hand-written XML, in the shapes that programs give them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from plans.incoming.blocks import Incoming, from_json
from plans.incoming.editor_lines import lines_of, mark_of
from plans.incoming.word.sandbox_job import read_word

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#: The parts of a document, by the element at the root of each.
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}

#: "Heading 1" to "Heading 3" as Word writes them, and a paragraph style.
STYLES = (
    "".join(
        f'<w:style w:type="paragraph" w:styleId="u{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    links: Mapping[str, str] | None = None,
    images: Mapping[str, str] | None = None,
    extra: Mapping[str, bytes] | None = None,
    main_type: str = _MAIN,
) -> bytes:
    """A file whose document has this body; `parts` by kind ("styles"), `links` and `images` by id, `extra`
    as they are.
    """
    relations, files = [], {}
    for number, (kind, content) in enumerate((parts or {}).items()):
        root = _ROOTS[kind]
        files[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
        relations.append(
            f'<Relationship Id="part{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        )
    relations += [
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for name, address in (links or {}).items()
    ]
    relations += [
        f'<Relationship Id="{name}" Type="{_OFFICE}/image" Target="{part}"/>'
        for name, part in (images or {}).items()
    ]
    files |= {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations("".join(relations)),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    return packed({name: text.encode() for name, text in files.items()} | dict(extra or {}))


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def _relations(content: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def run(text: str, looks: str = "") -> str:
    """A run; `looks` are its properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(
    *content: str, style: str = "", number: tuple[int, int] | None = None, more: str = ""
) -> str:
    """A paragraph of runs, or of words; `number` is its list and its level there, from 0."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; words become one."""
    found = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{found}</w:tr>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs; words become one."""
    found = "".join(one if one.startswith("<") else par(one) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{found}</w:tc>"


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions: str, more: str = "") -> str:
    """Lists 1, 2, … of such levels each; `more` are further ones."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(definitions, 1)
    )
    used = "".join(num(number, number) for number in range(1, len(definitions) + 1))
    return made + used + more


def num(number: int, definition: int, overrides: str = "") -> str:
    """A list of a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def read(data: bytes) -> Incoming:
    """What the file holds, read in this process as the sandbox reads it."""
    return from_json(read_word(data))


def texts(data: bytes) -> list[str]:
    """Each paragraph of the file with its label, cells of a row parted by " | "."""
    return [mark_of(line) + line.text for line in lines_of(read(data))]
