"""A portal with folders of its own, and the programs of PostgreSQL in PATH."""

import os
from pathlib import Path

import pytest

from tests.support.paths import POSTGRESQL_PROGRAMS


@pytest.fixture
def var(settings, tmp_path, monkeypatch) -> Path:
    """The folder of the portal, with a key, a head and what need not be kept."""
    folder = tmp_path / "var"
    for name in (
        "chain-heads/2026-11-29.txt",
        "signing-keys/con-dau.p12",
        "renders/x.pdf",
        "static/x.css",
        "portal.lock",
        "before-restore-1/secret-key",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    settings.VAR_DIR = folder
    settings.SIGNING_KEYS = folder / "signing-keys"
    settings.BACKUP_FOLDER = folder / "backups"
    settings.STATIC_ROOT = folder / "static"
    monkeypatch.setenv("PATH", f"{POSTGRESQL_PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    return folder
