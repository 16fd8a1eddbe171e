"""Small tables and pictures in the text, for tests."""

import hashlib
from dataclasses import replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from plans.document.insets import Inset, Picture
from plans.document.outline import map_outline
from plans.document.plan import Block, PlanDocument, SectionData
from plans.document.tables import AttachedTableData, CellLine, GroupLine, TableColumn
from tests.support.plans.documents import sample

POPULATION = AttachedTableData(
    kind="free",
    title="Dân số theo tổ dân phố",
    unit="Đơn vị tính: người",
    note="Nguồn: Công an phường.",
    columns=(
        TableColumn("STT", "number", 8),
        TableColumn("Tổ dân phố"),
        TableColumn("Số người", "figure", 25),
        TableColumn("Ghi riêng", printed=False),
    ),
    rows=(
        GroupLine("Khu vực trung tâm", "A"),
        CellLine(("", "Tổ dân phố số 1", "1.254", "đã rà")),
        CellLine(("", "Tổ dân phố số 2", "987", "")),
    ),
)
UNTITLED = AttachedTableData(
    "free",
    "",
    (TableColumn("Việc"), TableColumn("Thời hạn", "date", 30)),
    (CellLine(("Rà soát hộ kinh doanh", "Quý II")),),
)


@cache
def png(colour: str = "navy", size: tuple[int, int] = (240, 120)) -> bytes:
    """A small picture."""
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 2, size[1]), fill=colour)
    written = BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()


def picture(colour: str = "navy", **said: object) -> Picture:
    """A picture with its bytes at hand."""
    content = png(colour)
    made = Picture(
        hashlib.sha256(content).hexdigest(),
        "Bản đồ 12 tổ dân phố của phường",
        "Hình 1. Bản đồ các tổ dân phố",
        60,
        lambda: content,
    )
    return replace(made, **said)  # type: ignore[arg-type]


def jpeg_picture() -> Picture:
    """A photograph, as it is kept: as JPEG."""
    written = BytesIO()
    Image.open(BytesIO(png("teal", (640, 400)))).save(written, "JPEG")
    content = written.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    return Picture(digest, "Trụ sở phường", "Hình 2. Trụ sở", 40, lambda: content)


def with_insets(*insets: Inset, document: PlanDocument | None = None) -> PlanDocument:
    """The sample with these behind the first paragraph of its first section that has content."""
    document = document or sample()
    kinds = ["picture" if isinstance(one, Picture) else "table" for one in insets]
    blocks = tuple(Block(kind, "", one) for kind, one in zip(kinds, insets, strict=True))  # type: ignore[arg-type]
    left = [blocks]

    def put(numbered: object) -> object:
        node = numbered.node  # type: ignore[attr-defined]
        if isinstance(node, SectionData) and node.content and left:
            return replace(node, content=(*node.content[:1], *left.pop(), *node.content[1:]))
        return node

    return replace(document, sections=map_outline(document.sections, put))  # type: ignore[arg-type]
