"""The texts of a plan to be compared, each with its section and its shape on the page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from plans.document.numbering import BELOW, STYLES
from plans.document.outline import nodes_of
from plans.document.paths import inset_path, is_note_path, texts_of
from plans.document.plan import MARKS, PlanDocument, SectionData, TargetData

#: Biểu 01 and Biểu 02 are compared row by row, titles included.
_TABLES = "tables."
_OUTLINE = "sections"
#: Stands in the place of words that a picture lacks.
NO_ALTERNATIVE = "(hình chưa có chữ thay)"
_SHOWN_DIGITS = 12


class Shape(Enum):
    """What a text is on the page; the value is its name."""

    SINGLE = "dòng riêng"
    LINE = "dòng"
    HEADING = "đề mục"
    CLAUSE = "chỉ tiêu, nhiệm vụ"
    PARAGRAPH = "đoạn văn"
    BULLET = "gạch đầu dòng"
    SUB_BULLET = "gạch cộng đầu dòng (+)"
    NOTE = "chú thích"
    CELL = "ô của bảng trong mục"
    PICTURE = "hình"

    @property
    def is_node(self) -> bool:
        """Whether it is numbered in the outline."""
        return self in (Shape.HEADING, Shape.CLAUSE)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text as printed, with its position.

    `home` is the path of the section or list that contains it, `own` that of the section whose heading it is,
    `trail` the headings above it from the top. `details` are the further fields of a target, by name, and how
    a section numbers what is below it.
    """

    path: str
    citation: str
    text: str
    home: str
    own: str | None
    shape: Shape
    trail: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


def parts_of(document: PlanDocument) -> tuple[TextPart, ...]:
    """Every non-empty text of head, outline and tail, in print order."""
    details = dict(_details_of(document))
    trails: dict[str, tuple[str, ...]] = {_OUTLINE: ()}
    parts: list[TextPart] = []
    for placed in texts_of(document):
        if placed.path.startswith(_TABLES):
            continue
        home, own, shape = _belonging(placed.path)
        trail = trails.get(home, ())
        if own:
            trails[own] = (*trail, placed.text)
        # A picture is a part, whatever is said in its place.
        text = placed.text or (NO_ALTERNATIVE if shape is Shape.PICTURE else "")
        part = TextPart(placed.path, placed.citation, text, home, own, shape, trail)
        # An empty heading is no part of its own, but its section still belongs to the trail of what is below.
        if text:
            parts.append(replace(part, details=details.get(placed.path, ())))
    return tuple(parts)


def _belonging(path: str) -> tuple[str, str | None, Shape]:
    """Home, own section and shape of the text at a path."""
    if is_note_path(path):
        home, own, _ = _belonging(path.partition(".notes[")[0])
        return home, own, Shape.NOTE
    owner, _, last = path.rpartition(".")
    if inset_path(path):
        shape = Shape.PICTURE if last == "alternative" else Shape.CELL
        return path.partition(".content[")[0], None, shape
    if not path.startswith(_OUTLINE):
        line = path.endswith("]")
        return (
            (path.rpartition("[")[0] if line else path),
            None,
            Shape.LINE if line else Shape.SINGLE,
        )
    if last in MARKS:
        return owner.rpartition(".content[")[0], None, Shape[last.upper()]
    home = owner.rpartition(".children[")[0] or _OUTLINE
    return home, owner if last == "heading" else None, Shape[last.upper()]


def _details_of(document: PlanDocument) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    names = {row.code: row.name for row in document.indicators.indicators}
    for numbered in nodes_of(document):
        target = numbered.node
        if not isinstance(target, TargetData):
            if target.numbering != BELOW:
                shown = STYLES[target.numbering].name
                yield f"{numbered.path}.heading", (("Đánh số mục con", shown),)
            yield from _pictures(target, numbered.path)
            continue
        bound = "; ".join(names.get(code, code) for code in target.indicators)
        due = f"{target.due:%d/%m/%Y}" if target.due else ""
        named = (
            ("Người phụ trách", target.responsible or ""),
            ("Hạn", due),
            ("Chỉ tiêu gắn kèm", bound),
        )
        yield f"{numbered.path}.clause", named


def _pictures(section: SectionData, path: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What tells a picture from another with the same words."""
    for index, block in enumerate(section.content):
        if block.picture:
            file, width = block.picture.sha256[:_SHOWN_DIGITS], f"{block.picture.width} %"
            place = f"{path}.content[{index}].picture.alternative"
            yield place, (("Tệp ảnh (mã băm)", file), ("Độ rộng", width))
