"""The head and the end of a plan: in tables, lines, tabs, frames or text boxes."""

from collections.abc import Sequence

from tests.corpus.model import Head, Piece, Words
from tests.corpus.notation import words
from tests.corpus.word.boxes import drawing_box, rule, vml_box
from tests.corpus.word.paragraphs import CENTRE, blank, centred, paragraph
from tests.corpus.word.runs import Look, runs
from tests.corpus.word.state import State

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SMALL = Look(size=26)
_SMALL_BOLD = Look(bold=True, size=26)
_NO_BORDERS = (
    '<w:tblPr><w:tblW w:w="9356" w:type="dxa"/><w:jc w:val="center"/>'
    '<w:tblLook w:val="01E0"/></w:tblPr>'
)


def number_line(head: Head) -> str:
    """`Số: 45/KH-UBND`, or with a blank for the number."""
    if head.number_print:
        return head.number_print
    return f"Số: {head.number or '       '}/{head.symbol}"


def place_line(head: Head) -> str:
    """`Đông Vân, ngày 05 tháng 11 năm 2024`, with blanks for zeros."""
    if head.date_print:
        return head.date_print
    day, month, year = head.date
    day_text = f"{day:02d}" if day else "     "
    month_text = (f"{month:02d}" if month < 3 else str(month)) if month else "    "
    return f"{head.place}, ngày {day_text} tháng {month_text} năm {year}"


def head_of(state: State, head: Head) -> str:
    """The head down to the rule under the subject."""
    form = state.wear.head
    top = _FORMS[form](state, head)
    return top + blank(state) + _title(state, head)


def _title(state: State, head: Head) -> str:
    if "joined_title" in state.wear.extras:
        joined = [words(head.type), *subject_lines(state, head)]
        pieces = [piece for line in joined for piece in (*line, Piece("", "line_break"))][:-1]
        title = centred(state, tuple(pieces), Look(bold=True))
        return title + paragraph(state, rule(state), CENTRE)
    made = [centred(state, words(head.type), Look(bold=True))]
    made += [centred(state, line, Look(bold=True)) for line in subject_lines(state, head)]
    return "".join([*made, paragraph(state, rule(state), CENTRE)])


def subject_lines(state: State, head: Head) -> list[Words]:
    """The subject on one line or two."""
    if state.wear.subject_lines == 1:
        return [words(head.subject)]
    first, _, second = head.subject.partition(" năm ")
    return [words(first), words("năm " + second)]


def _left(state: State, head: Head) -> list[str]:
    made = [centred(state, words(head.superior), _SMALL)] if head.superior else []
    made += [centred(state, words(line), _SMALL_BOLD) for line in head.agency.split("{br}")]
    return [*made, paragraph(state, rule(state), CENTRE)]


def _right(state: State) -> list[str]:
    nation, motto_text = NATION, MOTTO
    if "old_nation" in state.wear.extras:
        nation, motto_text = NATION.replace("HÒA", "HOÀ"), MOTTO.replace("-", "–")
    motto = centred(state, motto_text, Look(bold=True, size=28))
    return [centred(state, nation, _SMALL_BOLD), motto, paragraph(state, rule(state), CENTRE)]


def _two_rows(state: State, head: Head) -> str:
    date = centred(state, place_line(head), Look(italic=True))
    top = columns(state, ["".join(_left(state, head)), "".join(_right(state))], (3900, 5456))
    low = columns(state, [centred(state, number_line(head), _SMALL), date], (3900, 5456))
    return table(state, top + low, (3900, 5456))


def _one_row(state: State, head: Head) -> str:
    """The number under the agency and the date under the motto, each in the same cell."""
    number = centred(state, number_line(head), _SMALL)
    date = centred(state, place_line(head), Look(italic=True))
    cells = ["".join([*_left(state, head), number]), "".join([*_right(state), date])]
    return table(state, columns(state, cells, (3900, 5456)), (3900, 5456))


def columns(state: State, cells: Sequence[str], widths: Sequence[int]) -> str:
    """A row of cells that hold paragraphs."""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{made}</w:tr>"


def table(state: State, rows: str, widths: Sequence[int]) -> str:
    """A table without borders."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_NO_BORDERS}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _lines(state: State, head: Head) -> str:
    """One under the other, as after a conversion from a page of a site."""
    date = centred(state, place_line(head), Look(italic=True))
    number = centred(state, number_line(head), _SMALL)
    return "".join([*_left(state, head), number, *_right(state), date])


def _tabs(state: State, head: Head) -> str:
    lines = head.agency.split("{br}")
    pairs = [(lines[0], NATION), (" ".join(lines[1:]), MOTTO)]
    if head.superior:
        pairs = [(head.superior, NATION), (" ".join(lines), MOTTO)]
    pairs.append((number_line(head), place_line(head)))
    stops = (
        '<w:tabs><w:tab w:val="center" w:pos="1800"/><w:tab w:val="center" w:pos="6600"/></w:tabs>'
    )
    tab = Piece("", "tab")
    made = []
    for at, (left, right) in enumerate(pairs):
        look = _SMALL_BOLD if at < 2 else Look(italic=True, size=26)
        made.append(
            paragraph(state, runs(state, (tab, *words(left), tab, Piece(right)), look), stops)
        )
    return "".join(made)


def _vml(state: State, head: Head) -> str:
    number = centred(state, number_line(head), _SMALL)
    date = centred(state, place_line(head), Look(italic=True))
    left = vml_box(state, "".join([*_left(state, head), number]), left=-20, width=190)
    right = vml_box(state, "".join([*_right(state), date]), left=180, width=290)
    return paragraph(state, left + right) + blank(state) * 3


def _drawing(state: State, head: Head) -> str:
    """Text boxes for the agency and the nation; the fallback says the same once more."""
    number = centred(state, number_line(head), _SMALL)
    date = centred(state, place_line(head), Look(italic=True))
    left = drawing_box(state, "".join([*_left(state, head), number]), left=-180000, width=2520000)
    right = drawing_box(state, "".join([*_right(state), date]), left=2400000, width=3600000)
    return paragraph(state, left + right) + blank(state) * 3


def _frame(state: State, head: Head) -> str:
    """Paragraphs in frames, as files have them that were a .doc once."""

    def framed(inner: str, x: int) -> str:
        place = (
            f'<w:framePr w:w="4200" w:hSpace="180" w:wrap="around" w:vAnchor="page" '
            f'w:hAnchor="page" w:x="{x}" w:y="900"/>'
        )
        return inner.replace(CENTRE, place + CENTRE, 1)

    number = centred(state, number_line(head), _SMALL)
    date = centred(state, place_line(head), Look(italic=True))
    left = [framed(line, 1400) for line in [*_left(state, head), number]]
    right = [framed(line, 5700) for line in [*_right(state), date]]
    return "".join(left + right) + blank(state)


def _none(state: State, head: Head) -> str:
    return ""


_FORMS = {
    "table": _two_rows,
    "one_row": _one_row,
    "lines": _lines,
    "tabs": _tabs,
    "vml": _vml,
    "drawing": _drawing,
    "frame": _frame,
    "none": _none,
}


def recipient_lines(state: State, head: Head) -> list[str]:
    """`- Đảng ủy phường;` and at last `- Lưu: VT.`"""
    if "bare_recipients" in state.wear.extras:
        return [f"- {name}" for name in head.recipients]
    ends = [";"] * (len(head.recipients) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(head.recipients, ends, strict=True)]


def end_of(state: State, head: Head) -> str:
    """Recipients and signature."""
    if state.wear.sign == "tabs":
        return _end_in_tabs(state, head)
    left = paragraph(state, runs(state, words("Nơi nhận:"), Look(bold=True, italic=True, size=24)))
    left += "".join(
        paragraph(state, runs(state, words(line), Look(size=22)))
        for line in recipient_lines(state, head)
    )
    right = "".join(centred(state, words(line), Look(bold=True)) for line in _signer(head))
    right += _gap(state) + centred(state, words(head.name), Look(bold=True))
    return table(state, columns(state, [left, right], (4500, 4856)), (4500, 4856))


def _gap(state: State) -> str:
    """The room for the hand and the seal; a file from a site says that it is signed."""
    empty = paragraph(state, "", CENTRE)
    if "signed" not in state.wear.extras:
        return empty * 4
    return empty * 2 + centred(state, "(Đã ký)", Look(italic=True)) + empty


def _signer(head: Head) -> list[str]:
    return [*head.authority.split("{br}"), *head.title.split("{br}")]


def _end_in_tabs(state: State, head: Head) -> str:
    left = ["Nơi nhận:", *recipient_lines(state, head)]
    seen = "(Đã ký)" if "signed" in state.wear.extras else ""
    right = [*_signer(head), "", seen, "", head.name]
    stop = '<w:tabs><w:tab w:val="center" w:pos="6800"/></w:tabs>'
    made = []
    for at in range(max(len(left), len(right))):
        one = words(left[at]) if at < len(left) else ()
        other = words(right[at]) if at < len(right) else ()
        inner = runs(state, one, Look(size=22, bold=at == 0, italic=at == 0))
        if other:
            inner += runs(state, (Piece("", "tab"), *other), Look(bold=True))
        made.append(paragraph(state, inner, stop))
    return "".join(made)
