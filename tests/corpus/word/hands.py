"""The programs that write Word files: what each calls its styles and puts around its paragraphs and runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MS = "http://schemas.microsoft.com/office/word"
_BASE = {
    "w": W,
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wne": f"{_MS}/2006/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": f"{_MS}/2010/wordprocessingShape",
    "wp14": f"{_MS}/2010/wordprocessingDrawing",
    "w14": f"{_MS}/2010/wordml",
}
_NEWER = {"w15": f"{_MS}/2012/wordml"}
_NEWEST = _NEWER | {
    "w16cid": f"{_MS}/2016/wordml/cid",
    "w16": f"{_MS}/2018/wordml",
    "w16cex": f"{_MS}/2018/wordml/cex",
    "w16du": f"{_MS}/2023/wordml/word16du",
}
_WORD_STYLES = {
    "normal": "Normal",
    "list": "ListParagraph",
    "body": "BodyText",
    "footnote": "FootnoteText",
    "footnote_mark": "FootnoteReference",
    "comment": "CommentText",
    "comment_mark": "CommentReference",
    "link": "Hyperlink",
    "header": "Header",
    "table": "TableGrid",
    "contents": "TOC1",
} | {f"heading{level}": f"Heading{level}" for level in range(1, 8)}


@dataclass(frozen=True, slots=True)
class Hand:
    """A program: its name in docProps/app.xml, its styles, and its habits of XML."""

    application: str
    version: str
    #: rsid, paraid, google, none: the attributes of a paragraph
    attributes: str = "rsid"
    namespaces: Mapping[str, str] = field(default_factory=lambda: dict(_BASE))
    ignorable: str = "w14 wp14"
    styles: Mapping[str, str] = field(default_factory=lambda: dict(_WORD_STYLES))
    font: str = "Times New Roman"
    #: what stands between and in runs: proof, bookmark, break, smart, sdt, lang, rtl, hint
    noise: frozenset[str] = frozenset({"proof"})
    properties: bool = True
    core: bool = True


_LOCAL = {
    "normal": "Binhthng",
    "list": "oancuaDanhsach",
    "body": "ThnVnban",
    "footnote": "VnbanCcchu",
    "footnote_mark": "ThamchiuCcchu",
    "comment": "VnbanChuthich",
    "comment_mark": "ThamchiuChuthich",
    "link": "Siuktni",
    "header": "utrang",
    "table": "LiBang",
    "contents": "Mucluc1",
} | {f"heading{level}": f"u{level}" for level in range(1, 8)}
_WPS = {
    "normal": "1",
    "list": "15",
    "body": "9",
    "footnote": "12",
    "footnote_mark": "13",
    "comment": "16",
    "comment_mark": "17",
    "link": "14",
    "header": "10",
    "table": "11",
    "contents": "18",
} | {f"heading{level}": str(level + 1) for level in range(1, 8)}
_LIBRE = _WORD_STYLES | {
    "body": "TextBody",
    "footnote": "Footnote",
    "footnote_mark": "FootnoteCharacters",
    "link": "InternetLink",
    "table": "TableNormal",
    "contents": "TOC1",
}
_GOOGLE = _WORD_STYLES | {"list": "Normal", "body": "Normal", "table": "Table1", "header": "Normal"}
_WORD = "Microsoft Office Word"

HANDS: Mapping[str, Hand] = {
    "word2007": Hand(_WORD, "12.0000", ignorable="", noise=frozenset({"proof", "smart", "bookmark"}),
                     namespaces={k: v for k, v in _BASE.items() if k not in ("wps", "wp14", "w14")}),
    "word2010": Hand(_WORD, "14.0000", noise=frozenset({"proof", "smart", "bookmark", "break"})),
    "word2013": Hand(_WORD, "15.0000", ignorable="w14 w15 wp14", namespaces=_BASE | _NEWER,
                     noise=frozenset({"proof", "bookmark", "break"})),
    "word2016": Hand(_WORD, "16.0000", attributes="paraid", ignorable="w14 w15 wp14",
                     namespaces=_BASE | _NEWER, noise=frozenset({"proof", "bookmark", "break", "lang"})),
    "word365": Hand(_WORD, "16.0000", attributes="paraid", namespaces=_BASE | _NEWEST,
                    ignorable="w14 w15 w16cid w16 w16cex w16du wp14",
                    noise=frozenset({"proof", "lang", "break"})),
    "word365vi": Hand(_WORD, "16.0000", attributes="paraid", namespaces=_BASE | _NEWEST, styles=_LOCAL,
                      ignorable="w14 w15 w16cid w16 w16cex w16du wp14", noise=frozenset({"lang", "break"})),
    "wordmac": Hand("Microsoft Macintosh Word", "16.0000", attributes="paraid",
                    namespaces=_BASE | _NEWER, ignorable="w14 w15 wp14", noise=frozenset({"bookmark"})),
    "libreoffice": Hand("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2", "15.0000",
                        attributes="none", ignorable="w14 wp14 w15", namespaces=_BASE | _NEWER,
                        styles=_LIBRE, font="Times New Roman;serif", noise=frozenset({"lang"})),
    "libreoffice24": Hand("LibreOffice/24.8.4.2$Windows_X86_64 LibreOffice_project/bb3cfa12c7b1bf994ecc",
                          "15.0000", attributes="none", ignorable="w14 wp14 w15",
                          namespaces=_BASE | _NEWER, styles=_LIBRE | {"body": "BodyText"},
                          noise=frozenset({"lang", "bookmark"})),
    "wps": Hand("WPS Office_11.2.0.11537_F1E327BC-269C-435d-A152-05C5408002CA", "12.0000",
                attributes="none", namespaces=_BASE | {"wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData"},
                ignorable="w14 wp14", styles=_WPS, noise=frozenset({"hint", "bookmark"})),
    "google": Hand("", "", attributes="google", ignorable="", styles=_GOOGLE,
                   noise=frozenset({"rtl"}), properties=False, core=False),
}  # fmt: skip
