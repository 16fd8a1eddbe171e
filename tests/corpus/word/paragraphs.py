"""Paragraphs: headings, plain ones, bullets and numbered ones, with typed or automatic numbers."""

from dataclasses import dataclass, replace

from tests.corpus.model import Block, Piece, Words
from tests.corpus.word.numbering import BULLETS, Numbering
from tests.corpus.word.runs import Look, field, runs, tracked
from tests.corpus.word.state import WHEN, WHO, State, xml

CENTRE = '<w:jc w:val="center"/>'
_BODY = '<w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
_UNSEEN = "<w:vanish/>"


def paragraph(state: State, inner: str, properties: str = "", *, mark: str = "") -> str:
    """A paragraph; `mark` are properties of its mark."""
    if state.hand.attributes == "google" and properties.startswith(
        ("<w:spacing", "<w:jc", "<w:ind")
    ):
        properties = '<w:pageBreakBefore w:val="0"/>' + properties
    inner_properties = properties + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    front = f"<w:pPr>{inner_properties}</w:pPr>" if inner_properties else ""
    return f"<w:p{_attributes(state)}>{front}{inner}</w:p>"


def _attributes(state: State) -> str:
    match state.hand.attributes:
        case "rsid":
            return ' w:rsidR="00B25C11" w:rsidRDefault="00B25C11" w:rsidP="00B25C11"'
        case "paraid":
            number = 0x1A000000 + state.next_id()
            return (
                f' w14:paraId="{number:08X}" w14:textId="77777777" w:rsidR="00D3164A" '
                f'w:rsidRDefault="00D3164A"'
            )
        case "google":
            number = state.next_id()
            zero = " ".join(
                f'w:{name}="00000000"'
                for name in ("rsidR", "rsidDel", "rsidP", "rsidRDefault", "rsidRPr")
            )
            return f' {zero} w14:paraId="{number:08X}"'
    return ""


def centred(state: State, text: str | Words, look: Look) -> str:
    """A line in the middle of its column."""
    pieces = (Piece(text),) if isinstance(text, str) else text
    return paragraph(state, runs(state, pieces, look), CENTRE)


def blank(state: State) -> str:
    """An empty paragraph."""
    return paragraph(state, "", _BODY)


@dataclass
class Writer:
    """Writes the blocks of a plan."""

    state: State
    numbering: Numbering

    def block(self, block: Block) -> str:
        """A heading, paragraph, bullet or numbered paragraph, with what a careless hand puts around it."""
        made = self._block(block)
        if "blank_lines" in self.state.wear.extras and self.state.chance(3):
            made += blank(self.state)
        return made

    def _block(self, block: Block) -> str:
        match block.kind:
            case "heading":
                return self._heading(block)
            case "numbered":
                return self._numbered(block)
            case "bullet" | "sub-bullet":
                return self._bullet(block)
        return self._plain(block)

    def _plain(self, block: Block) -> str:
        look = Look()
        if block.state == "hidden":
            look = replace(look, extra=_UNSEEN)
            return paragraph(self.state, runs(self.state, block.words, look), _BODY, mark=_UNSEEN)
        if block.state == "deleted":
            gone = tuple(replace(piece, role="deleted") for piece in block.words)
            mark = tracked(self.state, "del", "").replace("></w:del>", "/>")
            return paragraph(self.state, runs(self.state, gone, look), _BODY, mark=mark)
        inner = runs(self.state, block.words, look)
        return paragraph(self.state, inner, self._style("body") + _BODY + self._changed())

    def _changed(self) -> str:
        if "pPrChange" not in self.state.wear.extras or not self.state.chance(5):
            return ""
        number = self.state.next_id()
        return f'<w:pPrChange w:id="{number}" w:author="{xml(WHO)}" w:date="{WHEN}"><w:pPr/></w:pPrChange>'

    def _style(self, role: str) -> str:
        styled = self.state.wear.headings == "styles" or role != "body"
        return f'<w:pStyle w:val="{self.state.style(role)}"/>' if styled else ""

    def _heading(self, block: Block) -> str:
        wear = self.state.wear
        long_label = block.label.startswith(("Phần", "PHẦN", "Chương", "CHƯƠNG"))
        look = Look(bold=True, italic=block.level >= 4 and not long_label)
        if wear.headings == "plain" and block.level > 2:
            look = Look(bold=False)
        properties = self._heading_properties(block, long_label)
        words, numbered = self._labelled(block, long_label)
        if words is None:
            first = paragraph(self.state, runs(self.state, (Piece(block.label),), look), properties)
            return first + paragraph(self.state, runs(self.state, block.words, look), properties)
        style, rest = self._split_style(properties)
        return paragraph(
            self.state, self._pointed(runs(self.state, words, look)), style + numbered + rest
        )

    def _pointed(self, inner: str) -> str:
        """The first heading is what the references of a file point to."""
        if self.state.pointed:
            return inner
        self.state.pointed = True
        number = self.state.next_id()
        start = f'<w:bookmarkStart w:id="{number}" w:name="_Ref180412345"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'

    def _split_style(self, properties: str) -> tuple[str, str]:
        at = properties.find("/>") + 2 if properties.startswith("<w:pStyle") else 0
        keep = "<w:keepNext/>"
        if properties[at:].startswith(keep):
            at += len(keep)
        return properties[:at], properties[at:]

    def _heading_properties(self, block: Block, long_label: bool) -> str:
        where = CENTRE if long_label else '<w:ind w:firstLine="567"/><w:jc w:val="both"/>'
        front = "<w:keepNext/>"
        if self.state.wear.headings == "styles":
            front = self._style(f"heading{min(block.level, 7)}") + front
        elif self.state.wear.headings == "custom":
            front = f'<w:pStyle w:val="KHMuc{block.level}"/>{front}'
        level = (
            f'<w:outlineLvl w:val="{block.level - 1}"/>'
            if self.state.wear.headings == "outline"
            else ""
        )
        return f'{front}<w:spacing w:before="120" w:after="60"/>{where}{level}'

    def _labelled(self, block: Block, long_label: bool) -> tuple[Words | None, str]:
        """The words with their label before them, and the properties that number them; None: on two lines."""
        wear = self.state.wear
        if not block.label:
            return block.words, ""
        typed = "typed_first" in wear.extras and block.level == 1
        if wear.numbers in ("auto", "linked") and _automatic(block.label) and not typed:
            number, level = self.numbering.place(block.level, block.label)
            by_style = wear.numbers == "linked" and number == 1 and block.kind == "heading"
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            return block.words, "" if by_style else numbered
        if long_label and wear.headings == "styles":
            return (Piece(block.label), Piece("", "line_break"), *block.words), ""
        if long_label:
            return None, ""
        return (Piece(block.label), self._gap(wear.numbers), *block.words), ""

    def _gap(self, habit: str) -> Piece:
        """What stands behind a label or mark: a blank, a tab, or with some hands now and then nothing."""
        if "tight" in self.state.wear.extras and self.state.chance(2):
            return Piece("")
        return Piece("", "tab") if habit == "tab" else Piece(" ")

    def _numbered(self, block: Block) -> str:
        words, numbered = self._labelled(block, False)
        assert words is not None
        return paragraph(self.state, runs(self.state, words, Look()), numbered + _BODY)

    def _bullet(self, block: Block) -> str:
        wear = self.state.wear
        level = 0 if block.kind == "bullet" else 1
        if wear.bullets in ("auto", "wingdings"):
            style = self._style("list") if wear.headings == "styles" else ""
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{BULLETS}"/></w:numPr>'
            properties = style + numbered + '<w:jc w:val="both"/>'
            return paragraph(self.state, runs(self.state, block.words, Look()), properties)
        first = wear.bullets if wear.bullets not in ("typed", "tab") else "-"
        mark = first if level == 0 else "+"
        gap = self._gap(wear.bullets)
        return paragraph(
            self.state, runs(self.state, (Piece(mark), gap, *block.words), Look()), _BODY
        )

    def contents(self, blocks: tuple[Block, ...]) -> str:
        """The table of contents as Word last computed it."""
        lines = []
        headings = [block for block in blocks if block.kind == "heading"]
        for at, block in enumerate(headings):
            words = (
                Piece(f"{block.label} "),
                *(piece for piece in block.words if piece.role == ""),
            )
            entry = runs(self.state, words, Look(size=26)) + "<w:r><w:tab/></w:r>"
            entry += field(
                self.state, f"PAGEREF _Toc18{at:04d} \\h", f"<w:r><w:t>{1 + at // 3}</w:t></w:r>"
            )
            if at == 0:
                entry = _FIELD_START + entry
            if at == len(headings) - 1:
                entry += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            style = f'<w:pStyle w:val="{self.state.style("contents")}"/>'
            lines.append(paragraph(self.state, entry, style))
        title = centred(self.state, "MỤC LỤC", Look(bold=True))
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        return (
            f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>"
            f"<w:sdtContent>{title}{''.join(lines)}</w:sdtContent></w:sdt>"
        )


_FIELD_START = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    '<w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


def _automatic(label: str) -> bool:
    """Whether Word's own numbering can give this label: it knows no đ, and no words for numbers."""
    return "đ" not in label and not label.startswith(("Phần thứ", "PHẦN THỨ"))
