"""Words as runs: cut, marked, tracked, noted, linked."""

from dataclasses import dataclass, replace

from tests.corpus.model import Piece, Words
from tests.corpus.notation import words
from tests.corpus.word.state import WHEN, WHO, State, xml


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; `extra` is put into its properties as it stands."""

    bold: bool = False
    italic: bool = False
    size: int = 28
    extra: str = ""
    #: the element of its letters: t, or delText in what was deleted
    letters: str = "t"


_EXTRA = {
    "super": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
    "underline": '<w:u w:val="single"/>',
    "highlight": '<w:highlight w:val="yellow"/>',
}
#: What the schema wants before the size of the letters.
_BEFORE_SIZE = {"caps": "<w:caps/>", "small_caps": "<w:smallCaps/>", "hidden": "<w:vanish/>"}
_EMPTY = {
    "no_break_hyphen": "<w:noBreakHyphen/>",
    "line_break": "<w:br/>",
    "tab": "<w:tab/>",
}
_SYMBOLS = {"✓": "F0FC", "☑": "F0FE", "☐": "F0A8"}


def runs(state: State, words: Words, look: Look) -> str:
    """The runs of some words."""
    return "".join(_piece(state, piece, look) for piece in words)


def text_runs(state: State, text: str, look: Look) -> str:
    """The runs of a plain text."""
    if "blanks" in state.wear.extras and " " in text and state.chance(2):
        at = text.index(" ")
        text = text[:at] + " " + text[at:] + (" " if text.endswith(".") else "")
    made = []
    for font, letters in state.stretches(text):
        for chunk in state.cut(letters):
            made.append(_noise(state, _run(state, chunk, look, font)))
    return "".join(made)


def _run(state: State, letters: str, look: Look, font: str = "") -> str:
    inner = f'<w:{look.letters} xml:space="preserve">{xml(letters)}</w:{look.letters}>'
    if "break" in state.hand.noise and state.chance(40):
        inner = "<w:lastRenderedPageBreak/>" + inner
    return bare_run(state, inner, look, font)


def bare_run(state: State, inner: str, look: Look, font: str = "") -> str:
    """A run around what is given."""
    attributes = (
        ' w:rsidRPr="00A45D21"' if state.hand.attributes == "rsid" and state.chance(3) else ""
    )
    if state.hand.attributes == "google":
        attributes = ' w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"'
    return f"<w:r{attributes}>{properties(state, look, font)}{inner}</w:r>"


def properties(state: State, look: Look, font: str = "") -> str:
    """The properties of a run, in the order of the schema."""
    name = xml(font or state.hand.font)
    fonts = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    if "hint" in state.hand.noise:
        fonts = f'<w:rFonts w:hint="default" w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    marks = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    if state.hand.attributes == "google":
        marks = ('<w:b w:val="1"/>' if look.bold else "") + (
            '<w:i w:val="1"/>' if look.italic else ""
        )
    before = "".join(part for part in _BEFORE_SIZE.values() if part in look.extra)
    after = look.extra
    for part in _BEFORE_SIZE.values():
        after = after.replace(part, "")
    change = ""
    if "<w:rPrChange" in after:
        at = after.index("<w:rPrChange")
        after, change = after[:at], after[at:]
    tail = '<w:rtl w:val="0"/>' if "rtl" in state.hand.noise else ""
    tail += _language(state)
    size = f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    return f"<w:rPr>{fonts}{marks}{before}{size}{after}{tail}{change}</w:rPr>"


def _language(state: State) -> str:
    if "lang" not in state.hand.noise or not state.chance(3):
        return ""
    return f'<w:lang w:val="{("vi-VN", "en-US", "pt-BR")[state.dice.upto(3)]}"/>'


def _noise(state: State, run: str) -> str:
    noise = state.hand.noise
    if "delText" in run:
        return run
    if "proof" in noise and state.chance(9):
        kind = ("spell", "gram")[state.dice.upto(2)]
        return f'<w:proofErr w:type="{kind}Start"/>{run}<w:proofErr w:type="{kind}End"/>'
    if "smart" in noise and state.chance(25):
        uri = "urn:schemas-microsoft-com:office:smarttags"
        return f'<w:smartTag w:uri="{uri}" w:element="place">{run}</w:smartTag>'
    if "bookmark" in noise and state.chance(30):
        number = state.next_id()
        mark = f'<w:bookmarkStart w:id="{number}" w:name="_Hlk{number}"/>'
        return f'{mark}{run}<w:bookmarkEnd w:id="{number}"/>'
    if "sdt" in state.wear.extras and state.chance(12):
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{state.next_id()}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )
    return run


def _piece(state: State, piece: Piece, look: Look) -> str:
    role = piece.role
    if role in ("", "bold", "italic", "bold_italic"):
        return text_runs(
            state,
            piece.text,
            replace(look, bold=look.bold or "bold" in role, italic=look.italic or "italic" in role),
        )
    if role in _EXTRA or role in _BEFORE_SIZE:
        extra = _EXTRA.get(role) or _BEFORE_SIZE[role]
        return text_runs(state, piece.text, replace(look, extra=look.extra + extra))
    if role in _EMPTY:
        return bare_run(state, _EMPTY[role], look)
    return _MAKERS[role](state, piece, look)


def _no_break_space(state: State, piece: Piece, look: Look) -> str:
    return _run(state, "\u00a0", look)


def _soft_hyphen(state: State, piece: Piece, look: Look) -> str:
    if state.hand.attributes == "none":
        return _run(state, "\u00ad", look)
    return bare_run(state, "<w:softHyphen/>", look)


def _symbol(state: State, piece: Piece, look: Look) -> str:
    return bare_run(state, f'<w:sym w:font="Wingdings" w:char="{_SYMBOLS[piece.text]}"/>', look)


def tracked(state: State, element: str, inner: str) -> str:
    """Content inside a tracked change."""
    return f'<w:{element} w:id="{state.next_id()}" w:author="{xml(WHO)}" w:date="{WHEN}">{inner}</w:{element}>'


def _inserted(state: State, piece: Piece, look: Look) -> str:
    return tracked(state, "ins", text_runs(state, piece.text, look))


def _deleted(state: State, piece: Piece, look: Look) -> str:
    return tracked(state, "del", text_runs(state, piece.text, replace(look, letters="delText")))


def _moved(state: State, piece: Piece, look: Look) -> str:
    element = "moveFrom" if piece.role == "moved_from" else "moveTo"
    number = state.next_id()
    start = (
        f'<w:{element}RangeStart w:id="{number}" w:author="{xml(WHO)}" w:date="{WHEN}" '
        f'w:name="{piece.extra}"/>'
    )
    inner = tracked(state, element, text_runs(state, piece.text, look))
    return f'{start}{inner}<w:{element}RangeEnd w:id="{number}"/>'


def _format_changed(state: State, piece: Piece, look: Look) -> str:
    before = (
        f'<w:rPrChange w:id="{state.next_id()}" w:author="{xml(WHO)}" w:date="{WHEN}"><w:rPr/>'
        f"</w:rPrChange>"
    )
    return text_runs(state, piece.text, replace(look, italic=True, extra=look.extra + before))


def _note(state: State, piece: Piece, look: Look) -> str:
    notes = state.footnotes if piece.role == "footnote" else state.endnotes
    notes.append(words(piece.text))
    mark = f'<w:rStyle w:val="{state.style("footnote_mark")}"/>'
    return f'<w:r><w:rPr>{mark}</w:rPr><w:{piece.role}Reference w:id="{len(notes) + 1}"/></w:r>'


def _comment(state: State, piece: Piece, look: Look) -> str:
    state.comments.append(piece.extra)
    number = len(state.comments) - 1
    inner = text_runs(state, piece.text, look)
    if state.hand.attributes == "google":
        inner = (
            f'<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_{number}"/></w:sdtPr><w:sdtContent>'
            f'<w:commentRangeStart w:id="{number}"/></w:sdtContent></w:sdt>{inner}'
        )
    else:
        inner = f'<w:commentRangeStart w:id="{number}"/>{inner}'
    mark = f'<w:rPr><w:rStyle w:val="{state.style("comment_mark")}"/></w:rPr>'
    return f'{inner}<w:commentRangeEnd w:id="{number}"/><w:r>{mark}<w:commentReference w:id="{number}"/></w:r>'


def _link(state: State, piece: Piece, look: Look) -> str:
    inner = text_runs(state, piece.text, replace(look, extra='<w:u w:val="single"/>'))
    if "field_links" in state.wear.extras:
        return field(state, f'HYPERLINK "{piece.extra}"', inner)
    state.links.append(piece.extra)
    return f'<w:hyperlink r:id="rIdLink{len(state.links)}" w:history="1">{inner}</w:hyperlink>'


def _ref(state: State, piece: Piece, look: Look) -> str:
    return field(state, "REF _Ref180412345 \\h", text_runs(state, piece.text, look))


def field(state: State, instruction: str, result: str) -> str:
    """A field with the result that was last computed."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_MAKERS = {
    "no_break_space": _no_break_space,
    "soft_hyphen": _soft_hyphen,
    "symbol": _symbol,
    "inserted": _inserted,
    "deleted": _deleted,
    "moved_from": _moved,
    "moved_to": _moved,
    "format_changed": _format_changed,
    "footnote": _note,
    "endnote": _note,
    "comment": _comment,
    "link": _link,
    "ref": _ref,
}
