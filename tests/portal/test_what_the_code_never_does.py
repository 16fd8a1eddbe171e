"""What no line of the program may do, or only where it is said why: the rest of docs/asvs.csv builds on it."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.paths import ROOT

APPS = ("accounts", "indicators", "plans", "wardplan")
PYTHON, SCRIPTS, TEMPLATES = "py", "js", "html"

#: What is looked for, in which files, and the files that may do it, each for a reason that stands there.
NEVER: dict[str, tuple[str, str, set[str]]] = {
    "run text as code": (PYTHON, r"(?<![\w.])(?:eval|exec|compile)\(", set()),
    "start a shell": (PYTHON, r"os\.(?:system|popen)\(|shell=True", set()),
    # Written by the portal and read by its own child; what comes back is JSON.
    "unpickle": (
        PYTHON,
        r"pickle\.loads?\(|marshal\.loads?\(|shelve\.|yaml\.(?:unsafe_|full_)?load\(",
        {"plans/pdf/verifying/serialization.py"},
    ),
    # In the sandbox, bounded, after the raw bytes were searched for a DOCTYPE or by what was written here.
    "parse XML with the stock parser": (
        PYTHON,
        r"ElementTree\.(?:fromstring|parse|XML)\(|minidom|(?<!_)(?<!\.)\bfromstring\(|lxml",
        {"plans/pdf/verifying/changes/metadata.py", "plans/rendering/excel/workbook_file.py"},
    ),
    "write SQL past parameters": (
        PYTHON,
        r"\.extra\(|\.raw\(|RawSQL\(|execute\(\s*f[\"']",
        {
            # Names of databases and numbers of our own.
            "wardplan/backup/postgresql.py",
            "wardplan/backup/tables.py",
            # The name of a statement and marks for its values.
            "wardplan/queries/prepared.py",
            "wardplan/sqlite/base.py",
        },
    ),
    "make a template of what people typed": (
        PYTHON,
        r"(?<!\w)Template\(|from_string\(",
        # The frame of a migration, which is a constant there.
        {"plans/integrity/database_rules/migration_writer.py"},
    ),
    "draw lots that can be guessed": (PYTHON, r"(?:^|\s)(?:import random|from random)\b", set()),
    "hash with MD5 or SHA-1": (
        PYTHON,
        r"hashlib\.(?:md5|sha1)\(|hashes\.(?:MD5|SHA1)\(",
        # The checksum that a PDF asks for of a file that it carries; nothing is protected by it.
        {"plans/rendering/pdf/attachments.py"},
    ),
    "ask the network by itself": (
        PYTHON,
        r"\burllib\.request|\brequests\.|http\.client|\burlopen\(|aiohttp\.ClientSession",
        # The one session: it asks the named hosts alone and follows no redirect.
        {"plans/pdf/signing/guarded_session.py"},
    ),
    "show what people typed unescaped": (
        TEMPLATES,
        r"\|\s*safe\b|autoescape off|safeseq",
        {
            # Django's own help texts of passwords.
            "templates/admin/set_password.html",
        },
    ),
    "stand in a template as a script or a style": (
        TEMPLATES,
        r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son(?:click|load|error|change|input|submit|key\w+|mouse\w+|focus|blur)=|href=[\"']javascript:",
        set(),
    ),
    "hold a program of another maker": (TEMPLATES, r"<(?:object|embed|applet)\b", set()),
    "load anything from elsewhere": (
        TEMPLATES,
        r"(?:src|<link[^>]*href)=[\"'](?:https?:)?//",
        set(),
    ),
    "run text as a script": (SCRIPTS, r"\beval\(|new Function\(|document\.write", set()),
    "listen to other windows": (SCRIPTS, r"addEventListener\(\"message\"|\.opener\b", set()),
    "keep words in the browser unsealed": (
        SCRIPTS,
        r"localStorage|indexedDB",
        {
            "static/portal/vault.js",
        },
    ),
    "touch the prototype of all objects": (
        SCRIPTS,
        r"__proto__|\.prototype\[|setPrototypeOf",
        set(),
    ),
}


@cache
def files(kind: str) -> list[tuple[str, str]]:
    """Path and text of every file of the program of this kind."""
    if kind == PYTHON:
        roots = [ROOT / app for app in APPS]
    else:
        roots = [ROOT / ("static" if kind == SCRIPTS else "templates")]
    found: list[Path] = sorted(path for root in roots for path in root.rglob(f"*.{kind}"))
    named = ((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in found)
    return [
        (name, text)
        for name, text in named
        # Prints are no pages: their style stands in them.
        if "/migrations/" not in name and not name.startswith("templates/print/")
    ]


@pytest.mark.parametrize("what", NEVER)
def test_no_line_does(what):
    kind, pattern, allowed = NEVER[what]
    assert files(kind), kind
    doing = {name for name, text in files(kind) if re.search(pattern, text, re.MULTILINE)}
    assert doing == allowed
