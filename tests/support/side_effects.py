"""Tests of `make check` must not print, sign, use a database or start a process.

`conftest.py` selects them by their fixtures. A test that does any of this nevertheless fails with a message.
"""

import os
import sqlite3
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest
import weasyprint
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.sign.signers import PdfSigner

from plans.rendering.pdf.worker import PrintWorker

_FORBIDDEN: tuple[tuple[Any, str, str], ...] = (
    (PrintWorker, "print_pdf", "prints"),
    (weasyprint.HTML, "render", "prints"),
    (rsa, "generate_private_key", "makes a key to sign with"),
    (PdfSigner, "sign_pdf", "signs"),
    (PdfSigner, "async_sign_pdf", "signs"),
    (os, "fork", "starts a process"),
    (sqlite3, "connect", "opens a database"),
)
#: Git only lists the project's own files.
_ALLOWED_PROGRAMS = {"git"}


def forbid_side_effects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make printing, signing, opening a database and starting a process fail the test."""
    for holder, name, deed in _FORBIDDEN:
        monkeypatch.setattr(holder, name, _refuse(deed))
    monkeypatch.setattr(subprocess.Popen, "__init__", _guarded(subprocess.Popen.__init__))


def _refuse(deed: str) -> Any:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        pytest.fail(
            f"a test that {deed} is not for make check: mark it, or its module, with pytest.mark.slow"
        )

    return refuse


def _guarded(start: Any) -> Any:
    def start_if_allowed(self: Any, args: Any, *more: Any, **options: Any) -> None:
        program = args.split()[0] if isinstance(args, str) else str(args[0])
        if Path(program).name not in _ALLOWED_PROGRAMS:
            self._child_created = False  # Popen.__del__ reads it
            _refuse("starts a process")()
        start(self, args, *more, **options)

    return start_if_allowed
