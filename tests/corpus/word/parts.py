"""The other parts of a Word file: styles, settings, notes, comments, headers, properties, and the package."""

import io
import zipfile
from collections.abc import Mapping

from tests.corpus.model import Piece, Words
from tests.corpus.word.paragraphs import paragraph
from tests.corpus.word.runs import Look, field, runs
from tests.corpus.word.state import WHEN, WHO, State, xml

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIXED = (2025, 11, 3, 8, 15, 0)


def namespaces(state: State) -> str:
    """The declarations at the root of a part."""
    made = [f'xmlns:{name}="{address}"' for name, address in state.hand.namespaces.items()]
    if state.hand.ignorable:
        made.append(f'mc:Ignorable="{state.hand.ignorable}"')
    return " ".join(made)


def styles(state: State, links: Mapping[int, int]) -> str:
    """word/styles.xml; `links` are the levels that the styles of headings number with, by depth."""
    font = xml(state.hand.font)
    made = [
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
        '<w:sz w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>",
        _style(state.style("normal"), "Normal", default=True),
    ]
    base = state.style("normal")
    for level in range(1, 8):
        number = (
            f'<w:numPr><w:ilvl w:val="{links[level]}"/><w:numId w:val="1"/></w:numPr>'
            if level in links
            else ""
        )
        inner = f'<w:pPr><w:keepNext/>{number}<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>'
        made.append(
            _style(state.style(f"heading{level}"), f"heading {level}", based=base, inner=inner)
        )
        if state.wear.headings == "custom":
            own = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>'
            made.append(_style(f"KHMuc{level}", f"KH Mục {level}", based=base, inner=own))
    for role, name in (("list", "List Paragraph"), ("body", "Body Text"), ("footnote", "footnote text"),
                       ("comment", "annotation text"), ("header", "header"),
                       ("contents", "toc 1")):  # fmt: skip
        if state.style(role) != base:
            made.append(_style(state.style(role), name, based=base))
    marks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    made.append(
        _style(state.style("footnote_mark"), "footnote reference", kind="character", inner=marks)
    )
    made.append(_style(state.style("comment_mark"), "annotation reference", kind="character"))
    made.append(_style(state.style("link"), "Hyperlink", kind="character"))
    made.append(_style(state.style("table"), "Table Grid", kind="table"))
    return f"<w:styles {namespaces(state)}>{''.join(made)}</w:styles>"


def _style(
    key: str,
    name: str,
    *,
    kind: str = "paragraph",
    based: str = "",
    inner: str = "",
    default: bool = False,
) -> str:
    mark = ' w:default="1"' if default else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}"{mark} w:styleId="{key}">'
        f'<w:name w:val="{name}"/>{on}<w:qFormat/>{inner}</w:style>'
    )


def notes(state: State, kind: str, texts: list[Words]) -> str:
    """word/footnotes.xml or word/endnotes.xml, with the two separators that Word puts first."""
    made = [
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((0, "separator"), (1, "continuationSeparator"))
    ]
    style = f'<w:pStyle w:val="{state.style("footnote")}"/>'
    mark = f'<w:r><w:rPr><w:rStyle w:val="{state.style("footnote_mark")}"/></w:rPr><w:{kind}Ref/></w:r>'
    for number, text in enumerate(texts, start=2):
        inner = mark + runs(state, (Piece(" "), *text), Look(size=20))
        made.append(f'<w:{kind} w:id="{number}">{paragraph(state, inner, style)}</w:{kind}>')
    return f"<w:{kind}s {namespaces(state)}>{''.join(made)}</w:{kind}s>"


def comments(state: State) -> str:
    """word/comments.xml."""
    made = []
    for number, text in enumerate(list(state.comments)):
        inner = paragraph(state, runs(state, (Piece(text),), Look(size=20)))
        made.append(
            f'<w:comment w:id="{number}" w:author="{xml(WHO)}" w:date="{WHEN}" '
            f'w:initials="NTH">{inner}</w:comment>'
        )
    return f"<w:comments {namespaces(state)}>{''.join(made)}</w:comments>"


def page_header(state: State) -> str:
    """word/header1.xml: the number of the page in the middle, and a watermark where the file has one."""
    if state.hand.attributes == "google":
        inner = (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve">PAGE</w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>2</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        )
    elif state.hand.attributes == "none":
        inner = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    else:
        inner = field(state, "PAGE   \\* MERGEFORMAT", "<w:r><w:t>2</w:t></w:r>")
    mark = ""
    if state.wear.watermark:
        text = xml(state.wear.watermark)
        mark = (
            '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
            'style="position:absolute;width:480pt;height:120pt;rotation:315" fillcolor="silver" stroked="f">'
            f'<v:textpath style="font-family:&quot;Times New Roman&quot;" string="{text}"/>'
            f"</v:shape></w:pict></w:r>"
        )
    style = f'<w:pStyle w:val="{state.style("header")}"/><w:jc w:val="center"/>'
    above = ""
    if state.wear.running:
        above = paragraph(
            state, runs(state, (Piece(state.wear.running),), Look(italic=True, size=20)), style
        )
    return f"<w:hdr {namespaces(state)}>{above}{paragraph(state, mark + inner, style)}</w:hdr>"


def properties(state: State) -> dict[str, str]:
    """docProps, where the program writes them."""
    made = {}
    if state.hand.core:
        made["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title>'
            f"<dc:creator>{xml(WHO)}</dc:creator>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{WHEN}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{WHEN}</dcterms:modified></cp:coreProperties>'
        )
    if state.hand.properties:
        made["docProps/app.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>{xml(state.hand.application)}</Application>"
            f"<AppVersion>{state.hand.version}</AppVersion></Properties>"
        )
    if state.wear.hand == "wps":
        made["docProps/custom.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
            "<vt:lpwstr>1033-11.2.0.11537</vt:lpwstr></property></Properties>"
        )
    return made


def settings(state: State) -> str:
    """word/settings.xml."""
    mode = {"word2007": "12", "word2010": "14"}.get(state.wear.hand, "15")
    compat = (
        "<w:compat>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{mode}"/></w:compat>'
    )
    return (
        f'<w:settings {namespaces(state)}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="720"/>{compat}</w:settings>'
    )


_PART_TYPES = {
    "word/document.xml": f"{_TYPES}.document.main+xml",
    "word/styles.xml": f"{_TYPES}.styles+xml",
    "word/settings.xml": f"{_TYPES}.settings+xml",
    "word/numbering.xml": f"{_TYPES}.numbering+xml",
    "word/footnotes.xml": f"{_TYPES}.footnotes+xml",
    "word/endnotes.xml": f"{_TYPES}.endnotes+xml",
    "word/comments.xml": f"{_TYPES}.comments+xml",
    "word/header1.xml": f"{_TYPES}.header+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_ROOT_TYPES = {
    "word/document.xml": f"{_RELATIONS}/officeDocument",
    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    "docProps/app.xml": f"{_RELATIONS}/extended-properties",
    "docProps/custom.xml": f"{_RELATIONS}/custom-properties",
}


def package(state: State, parts: Mapping[str, str]) -> bytes:
    """The zip file of all parts, with the types and relations that follow from them."""
    files: dict[str, bytes] = {
        "[Content_Types].xml": (HEADER + _content_types(parts)).encode(),
        "_rels/.rels": (HEADER + _root_relations(parts)).encode(),
        "word/_rels/document.xml.rels": (HEADER + _document_relations(state, parts)).encode(),
    }
    files |= {name: (HEADER + part).encode() for name, part in parts.items()}
    if "second_name" in state.wear.extras:
        files = _with_second_name(files)
    files |= {f"word/media/image{at}.png": data for at, data in enumerate(state.pictures, start=1)}
    return zipped(files)


def _with_second_name(files: dict[str, bytes]) -> dict[str, bytes]:
    """The main part as word/document2.xml with paths from the root, as Word on the web saves it."""
    renamed = {name.replace("document.xml", "document2.xml"): data for name, data in files.items()}
    types, roots = "[Content_Types].xml", "_rels/.rels"
    renamed[types] = renamed[types].replace(b"/word/document.xml", b"/word/document2.xml")
    renamed[roots] = renamed[roots].replace(b'"word/document.xml"', b'"/word/document2.xml"')
    return renamed


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file with a fixed date."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return whole.getvalue()


def _content_types(parts: Mapping[str, str]) -> str:
    overs = "".join(
        f'<Override PartName="/{name}" ContentType="{_PART_TYPES[name]}"/>' for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{overs}</Types>"
    )


def _relation(key: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{xml(target)}"{more}/>'


def _root_relations(parts: Mapping[str, str]) -> str:
    made = [
        _relation(f"rId{at}", kind, name)
        for at, (name, kind) in enumerate(_ROOT_TYPES.items(), start=1)
        if name in parts
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def _document_relations(state: State, parts: Mapping[str, str]) -> str:
    made = []
    for name in parts:
        short = name.removeprefix("word/")
        if short != name and short != "document.xml":
            kind = short.removesuffix(".xml").rstrip("1")
            made.append(_relation(f"rId_{kind}", f"{_RELATIONS}/{kind}", short))
    for at, address in enumerate(state.links, start=1):
        made.append(
            _relation(f"rIdLink{at}", f"{_RELATIONS}/hyperlink", address, ' TargetMode="External"')
        )
    for at in range(1, len(state.pictures) + 1):
        made.append(_relation(f"rIdPicture{at}", f"{_RELATIONS}/image", f"media/image{at}.png"))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'
