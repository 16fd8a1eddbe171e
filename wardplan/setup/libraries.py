"""What the portal needs from the machine beside Python packages, and how to see that it is there.

Each need is tried out (the library is loaded, the font read) instead of asking a package manager,
so a machine that has them from elsewhere is left alone.
"""

from __future__ import annotations

import ctypes
import shutil
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]


@dataclass(frozen=True)
class Need:
    """Something of the machine; `packages` are its names in Debian, the best one first.

    What is not `required` is installed where that is possible, and done without elsewhere. `programs` are
    those that come with it and are started by the portal or its tests.
    """

    name: str
    packages: tuple[str, ...]
    is_met: Callable[[], bool]
    required: bool = True
    programs: tuple[str, ...] = ()


def programs(name: str, package: str, *started: str, required: bool = True) -> Need:
    """A package that is needed for the programs in it."""
    return Need(name, (package,), partial(has_programs, *started), required, started)


def loads(library: str) -> bool:
    """Whether the shared library can be loaded."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_programs(*names: str) -> bool:
    """Whether these programs can be started."""
    return all(shutil.which(name) for name in names)


def has_office_part(library: str) -> bool:
    """Whether LibreOffice is installed with this part: its command is the same without it."""
    command = shutil.which("soffice")
    return command is not None and (Path(command).resolve().parent / library).exists()


def has_document_font() -> bool:
    """Whether Liberation Serif 2 is installed: version 1 has not all Vietnamese letters."""
    for folder in FONT_FOLDERS:
        for file in Path(folder).expanduser().rglob("LiberationSerif-Regular.ttf"):
            if font_version(file) >= 2:
                return True
    return False


def font_version(file: Path) -> int:
    """The whole part of a TrueType font's revision (OpenType's "head" table); 0 if unreadable."""
    data = file.read_bytes()
    try:
        (tables,) = struct.unpack_from(">H", data, 4)
        for index in range(tables):
            tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
            if tag == b"head":
                (version,) = struct.unpack_from(">H", data, offset + 4)
                return int(version)
    except struct.error:
        pass
    return 0


def can_make_environments() -> bool:
    """Whether Debian's Python carries the part that makes virtual environments."""
    return any(Path("/usr/lib").glob("python3*/ensurepip/__init__.py"))


VENV = Need("python3-venv", ("python3-venv",), can_make_environments)

TO_RUN = [
    Need("thư viện Pango", ("libpango-1.0-0",), partial(loads, "libpango-1.0.so.0")),
    Need("thư viện PangoFT2", ("libpangoft2-1.0-0",), partial(loads, "libpangoft2-1.0.so.0")),
    Need("thư viện HarfBuzz", ("libharfbuzz0b",), partial(loads, "libharfbuzz.so.0")),
    Need(
        "thư viện HarfBuzz subset",
        ("libharfbuzz-subset0",),
        partial(loads, "libharfbuzz-subset.so.0"),
    ),
    # Until Debian 12 the package fonts-liberation is version 1; later both names are version 2.
    Need("phông chữ Liberation 2", ("fonts-liberation2", "fonts-liberation"), has_document_font),
    # Only asked whether another font is there that somebody has set.
    programs("công cụ fontconfig", "fontconfig", "fc-match", required=False),
]

FOR_TESTS = [
    programs("trình duyệt Chromium", "chromium", "chromium"),
    # The program that steers the browser is linked against it.
    Need("thư viện libatomic", ("libatomic1",), partial(loads, "libatomic.so.1")),
    programs("Node.js", "nodejs", "node"),
    programs("công cụ đọc PDF (poppler)", "poppler-utils", "pdfsig", "pdftotext"),
    programs("công cụ giải nén unzip", "unzip", "unzip"),
    # The tests that need these are skipped, and say so, where they are not.
    programs("thẻ ký thử SoftHSM", "softhsm2", "softhsm2-util", required=False),
    programs("công cụ strace", "strace", "strace", required=False),
    Need(
        "LibreOffice Writer",
        ("libreoffice-writer-nogui",),
        partial(has_office_part, "libswlo.so"),
        required=False,
        programs=("soffice",),
    ),
    Need(
        "LibreOffice Calc",
        ("libreoffice-calc-nogui",),
        partial(has_office_part, "libsclo.so"),
        required=False,
    ),
]
