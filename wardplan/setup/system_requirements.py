"""What the portal requires of the machine beside Python packages, and how to detect it.

Each requirement is tried out (the library is loaded, the font read) instead of asking a package
manager, so a machine that has them from elsewhere is left alone.
"""

from __future__ import annotations

import ctypes
import shutil
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

#: The build without a window, or else the browser of people.
CHROMIUM = ("chromium-headless-shell", "chromium")
FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]


@dataclass(frozen=True)
class SystemRequirement:
    """A requirement; `packages` are its names in Debian, the preferred one first.

    What is not `required` is installed where possible, and done without elsewhere. `programs` are those
    of its programs that the portal or its tests start.
    """

    name: str
    packages: tuple[str, ...]
    is_met: Callable[[], bool]
    required: bool = True
    programs: tuple[str, ...] = ()


def program_requirement(
    name: str, package: str, *started: str, required: bool = True
) -> SystemRequirement:
    """A package that is required for its programs."""
    return SystemRequirement(name, (package,), partial(has_programs, *started), required, started)


def library_loads(library: str) -> bool:
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
    """Whether LibreOffice is installed with this component: its command is the same without it."""
    command = shutil.which("soffice")
    return command is not None and (Path(command).resolve().parent / library).exists()


def has_document_font() -> bool:
    """Whether Liberation Serif 2 is installed: version 1 lacks some Vietnamese letters."""
    for folder in FONT_FOLDERS:
        for file in Path(folder).expanduser().rglob("LiberationSerif-Regular.ttf"):
            if font_version(file) >= 2:
                return True
    return False


def font_version(file: Path) -> int:
    """The major version of a TrueType font (fontRevision in its "head" table); 0 if unreadable."""
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


def can_create_venv() -> bool:
    """Whether Debian's Python can create virtual environments: ensurepip is in a package of its own."""
    return any(Path("/usr/lib").glob("python3*/ensurepip/__init__.py"))


VENV_REQUIREMENT = SystemRequirement("python3-venv", ("python3-venv",), can_create_venv)

RUN_REQUIREMENTS = [
    SystemRequirement(
        "thư viện Pango", ("libpango-1.0-0",), partial(library_loads, "libpango-1.0.so.0")
    ),
    SystemRequirement(
        "thư viện PangoFT2", ("libpangoft2-1.0-0",), partial(library_loads, "libpangoft2-1.0.so.0")
    ),
    SystemRequirement(
        "thư viện HarfBuzz", ("libharfbuzz0b",), partial(library_loads, "libharfbuzz.so.0")
    ),
    SystemRequirement(
        "thư viện HarfBuzz subset",
        ("libharfbuzz-subset0",),
        partial(library_loads, "libharfbuzz-subset.so.0"),
    ),
    # Until Debian 12 the package fonts-liberation is version 1; later both names are version 2.
    SystemRequirement(
        "phông chữ Liberation 2", ("fonts-liberation2", "fonts-liberation"), has_document_font
    ),
    # Only used to check that a configured font is installed.
    program_requirement("công cụ fontconfig", "fontconfig", "fc-match", required=False),
]

TEST_REQUIREMENTS = [
    SystemRequirement(
        "trình duyệt Chromium",
        ("chromium-headless-shell", "chromium"),
        lambda: any(map(has_programs, CHROMIUM)),
        programs=CHROMIUM,
    ),
    # The driver of the browser is linked against it.
    SystemRequirement(
        "thư viện libatomic", ("libatomic1",), partial(library_loads, "libatomic.so.1")
    ),
    program_requirement("Node.js", "nodejs", "node"),
    program_requirement("công cụ đọc PDF (poppler)", "poppler-utils", "pdfsig", "pdftotext"),
    program_requirement("công cụ giải nén unzip", "unzip", "unzip"),
    # The tests that need these are skipped, with a message, where they are missing.
    program_requirement("thẻ ký thử SoftHSM", "softhsm2", "softhsm2-util", required=False),
    program_requirement("công cụ strace", "strace", "strace", required=False),
    SystemRequirement(
        "LibreOffice Writer",
        ("libreoffice-writer-nogui",),
        partial(has_office_part, "libswlo.so"),
        required=False,
        programs=("soffice",),
    ),
    SystemRequirement(
        "LibreOffice Calc",
        ("libreoffice-calc-nogui",),
        partial(has_office_part, "libsclo.so"),
        required=False,
    ),
]
