"""Pictures of a plan for PDF, preview and Word: their bytes, their size on paper, what is read out for them."""

import base64
import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from PIL import Image

from plans.document.insets import Picture
from plans.document.paths import insets_of
from plans.document.plan import PlanDocument
from plans.rendering.errors import ContentError
from plans.rendering.table_layout import PORTRAIT_WIDTH

#: The highest picture in mm: more would leave no room for a caption on its page.
MAX_HEIGHT = Decimal(200)
#: The address of a picture in the HTML of a print, followed by its SHA-256.
ADDRESS = "hinh/"
_IN_PAGE = re.compile(rf'src="{ADDRESS}([0-9a-f]{{64}})"')
_NO_BYTES = (
    "Hình “{name}” có mã băm {digest}… mà không có tệp ảnh nên chưa in được; xin nhập cả gói hồ sơ (.zip), "
    "hoặc chèn lại hình."
)


@dataclass(frozen=True, slots=True)
class PrintPicture:
    """A picture as a print has it: its address, what is read out, its caption, its width with its sign.

    `path` is its place in the plan file; `words`, what the ward gave to be read out, are printed where the plan
    is reviewed (`shows_words`).
    """

    path: str
    address: str
    alternative: str
    caption: str
    width: str
    words: str = ""
    shows_words: bool = False


def picture_bytes(picture: Picture) -> bytes:
    """Raises `ContentError` where nobody has them."""
    if picture.load is None:
        name = picture.caption or picture.alternative
        raise ContentError(_NO_BYTES.format(name=name, digest=picture.sha256[:12]))
    return picture.load()


def printed_picture(picture: Picture, path: str) -> PrintPicture:
    """The picture at `path`, no higher than a page."""
    return PrintPicture(
        path,
        f"{ADDRESS}{picture.sha256}",
        read_out(picture),
        picture.caption,
        f"{size_of(picture)[0] * 100 / PORTRAIT_WIDTH:.2f}%",
        picture.alternative,
    )


def read_out(picture: Picture) -> str:
    """What is said in the place of the picture; never nothing, which would hide it."""
    return picture.alternative or picture.caption or "Hình"


def size_of(picture: Picture) -> tuple[Decimal, Decimal]:
    """Its width and height on paper in mm."""
    with Image.open(BytesIO(picture_bytes(picture))) as opened:
        ratio = Decimal(opened.height) / opened.width
    width = min(PORTRAIT_WIDTH * picture.width / 100, MAX_HEIGHT / ratio)
    return width, width * ratio


def plan_pictures(document: PlanDocument) -> dict[str, bytes]:
    """The bytes of the pictures of a plan by their hashes. Raises `ContentError`."""
    found = (inset for _, _, inset in insets_of(document) if isinstance(inset, Picture))
    return {picture.sha256: picture_bytes(picture) for picture in found}


def pictures_of(document: PlanDocument) -> dict[str, bytes]:
    """The same by their addresses in its print."""
    found = plan_pictures(document)
    return {f"{ADDRESS}{digest}": content for digest, content in found.items()}


def picture_ending(content: bytes) -> str:
    """How the name of a picture's file ends, and what its media type is called: "png" or "jpeg"."""
    return "png" if content.startswith(b"\x89PNG") else "jpeg"


def with_pictures_inside(html: str, document: PlanDocument) -> str:
    """A page for the screen with its pictures in it: it needs nothing beside itself."""
    if not _IN_PAGE.search(html):
        return html
    pictures = pictures_of(document)

    def inside(found: re.Match[str]) -> str:
        content = pictures[f"{ADDRESS}{found[1]}"]
        kind = picture_ending(content)
        return f'src="data:image/{kind};base64,{base64.b64encode(content).decode()}"'

    return _IN_PAGE.sub(inside, html)
