"""Disk cache of rendered PDFs, so that an unchanged plan costs about as much as reading a file.

The key covers everything that determines the output (the plan's digest, draft or not, our code,
templates and packages). Each file begins with a checksum: a damaged one is rendered again, never served.
"""

import hashlib
import logging
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings

from plans.document.plan import PlanDocument
from plans.document.planfile.writing import digest
from plans.rendering.pdf import plan_pdf
from plans.rendering.pdf.fonts import document_font
from wardplan.atomic_files import write_atomically

logger = logging.getLogger(__name__)

#: The size of the cache in bytes; the least recently used files are deleted first.
MAX_CACHE_BYTES = 256 * 1024 * 1024
#: Everything that can change the output. All modules are included instead of a hand-picked list, which would
#: miss the next one; rendering again after an update costs only a second per plan.
SOURCES = (
    "templates/print/**/*.html",
    "static/print/**/*.css",
    *(f"{app}/**/*.py" for app in ("wardplan", "accounts", "indicators", "plans")),
)
_CHECKSUM = hashlib.sha256().digest_size


def cached_pdf(document: PlanDocument, *, draft: bool, of: str | None = None) -> bytes:
    """The official PDF, from the cache if it was rendered before.

    `of` is the plan's digest if the caller knows it already. Raises RenderError. If the disk cannot be
    written, the document is still returned, only without caching.
    """
    path = _place(of or digest(document), draft=draft)
    kept = _read(path)
    if kept is not None:
        return kept
    made = plan_pdf.render_pdf(document, draft=draft)
    try:
        write_atomically(path, hashlib.sha256(made).digest() + made)
        _make_room(path.parent)
    except OSError:
        logger.exception("A rendered file could not be kept in %s", path.parent)
    return made


@lru_cache(maxsize=4)
def renderer_version(font: str) -> str:
    """A hash of our templates, styles and code, of all installed packages, and of the font's files."""
    made_by = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            made_by.update(hashlib.sha256(path.read_bytes()).digest())
    packages = sorted(f"{package.name} {package.version}" for package in distributions())
    made_by.update(f"{packages} {document_font(font).version}".encode())
    return made_by.hexdigest()


def _place(plan: str, *, draft: bool) -> Path:
    key = f"{plan} {draft} {renderer_version(settings.DOCUMENT_FONT)}"
    return Path(settings.VAR_DIR) / "renders" / f"{hashlib.sha256(key.encode()).hexdigest()}.pdf"


def _read(path: Path) -> bytes | None:
    """The cached PDF; None if there is none or its checksum does not match."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    checksum, made = kept[:_CHECKSUM], kept[_CHECKSUM:]
    if hashlib.sha256(made).digest() != checksum:
        logger.warning("The kept file %s is damaged and will be rendered anew", path.name)
        return None
    # The modification time is the time of last use, by which `_make_room` chooses.
    with suppress(OSError):
        path.touch()
    return made


def _make_room(folder: Path) -> None:
    """Delete the least recently used files until the rest fits into `MAX_CACHE_BYTES`."""
    used = []
    for path in folder.iterdir():
        # Another web process may be deleting files at the same time.
        with suppress(FileNotFoundError):
            used.append((path.stat().st_mtime_ns, path.stat().st_size, path))
    total = sum(size for _, size, _ in used)
    for _, size, path in sorted(used):
        if total <= MAX_CACHE_BYTES:
            break
        path.unlink(missing_ok=True)
        total -= size
