"""The document's font on this machine, and a fontconfig configuration that contains no other."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont, TTLibError

from plans.rendering.errors import RenderError
from wardplan.atomic_files import write_atomically

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FACES = ("Regular", "Bold", "Italic", "Bold Italic")
# Name IDs of the OpenType `name` table.
_FAMILY, _FACE = 1, 2


@dataclass(frozen=True, slots=True)
class DocumentFont:
    """The four files of a font; `version` changes with any of their contents."""

    family: str
    files: tuple[Path, ...]
    version: str


@lru_cache(maxsize=4)
def document_font(family: str) -> DocumentFont:
    """The newest version of each face of `family` (Debian 12 has Liberation 1 and 2 side by side).

    Raises RenderError if a face is missing: with a substitute, the document would not have the form that
    Phụ lục I prescribes.
    """
    newest: dict[str, tuple[float, Path]] = {}
    for path in _font_files():
        face, revision = _face(path, family)
        if face in FACES and revision > newest.get(face, (0.0, path))[0]:
            newest[face] = (revision, path)
    if missing := [face for face in FACES if face not in newest]:
        raise RenderError(
            f"Máy chủ chưa có đủ phông chữ “{family}” (thiếu kiểu {', '.join(missing)}) nên chưa "
            "in được văn bản; xin người quản trị cài gói fonts-liberation2 hoặc phông đã chọn."
        )
    files = tuple(newest[face][1] for face in FACES)
    contents = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)
    return DocumentFont(family, files, hashlib.sha256(contents).hexdigest())


def font_configuration(font: DocumentFont, folder: Path) -> Path:
    """Write a fontconfig file into `folder` that makes `font` the only font.

    With a single family installed, every `font-family` resolves to it, above all "Times New Roman".
    """
    own = folder / f"fonts-{font.version[:16]}"
    own.mkdir(parents=True, exist_ok=True)
    for path in font.files:
        link = own / path.name
        if not link.exists():
            with suppress(FileExistsError):  # another web process was faster
                # A dangling link does not exist, yet it blocks `symlink_to`.
                link.unlink(missing_ok=True)
                link.symlink_to(path)
    cache = folder / "fontcache"
    cache.mkdir(exist_ok=True)  # fontconfig's own would be open to others
    configuration = folder / f"fonts-{font.version[:16]}.conf"
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(own))}</dir>\n<cachedir>{escape(str(cache))}</cachedir>\n"
        "</fontconfig>\n"
    )
    write_atomically(configuration, text.encode())
    return configuration


def _font_files() -> Iterable[Path]:
    for folder in FOLDERS:
        for kind in ("*.ttf", "*.otf", "*.TTF"):
            yield from sorted(Path(folder).expanduser().rglob(kind))


def _face(path: Path, family: str) -> tuple[str, float]:
    """Face and revision of a font file; the face is empty if it is of another family or unreadable."""
    try:
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            if names.getDebugName(_FAMILY) != family:
                return "", 0.0
            return str(names.getDebugName(_FACE)), float(font["head"].fontRevision)
    except (TTLibError, OSError, KeyError):
        return "", 0.0
