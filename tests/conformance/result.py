"""The result as Markdown, and its place in docs/conformance.md."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.conformance.checking import CONTROL, FLAVOURS, Failure
from tests.conformance.kinds import MadeFile
from tests.support.paths import ROOT

_DOCS = ROOT / "docs" / "conformance.md"
_HEAD = "## Result\n"


def as_markdown(files: Sequence[MadeFile], found: Sequence[Failure]) -> str:
    """Versions, the number of broken rules by kind and form, and each broken rule in words."""
    told = [one for one in found if one.file != CONTROL]
    counted = Counter((one.file, one.flavour) for one in told)
    kinds = list(dict.fromkeys(file.kind for file in files if file.kind != "control"))
    lines = [["kind", "files", "pages", *FLAVOURS.values()], ["---"] * (3 + len(FLAVOURS))]
    for kind in kinds:
        own = [file for file in files if file.kind == kind]
        forms = "; ".join(file.form for file in own)
        pages = ", ".join(str(file.pages) for file in own)
        sums = (sum(counted[file.path.stem, flavour] for file in own) for flavour in FLAVOURS)
        lines.append([kind, forms, pages, *map(str, sums)])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    broken = "\n".join(
        f"- {one.file}: {FLAVOURS[one.flavour]}, {one.rule}, {one.times} times: {one.description}"
        for one in told
    )
    return f"{_measured_with()}\n\n{table}\n\n{broken}".rstrip() + "\n"


def _measured_with() -> str:
    pom = (Path(__file__).parent / "pom.xml").read_text(encoding="utf-8")
    (verapdf,) = re.findall(r"<verapdf.version>(.+)</verapdf.version>", pom)
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("weasyprint", "pydyf", "pikepdf", "pyhanko")
    )
    command = ["git", "describe", "--always", "--dirty", "--abbrev=7"]
    commit = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    return f"{today}, commit {commit.strip()}, veraPDF {verapdf}, {packages}; broken rules:"


def put_into_docs(result: str) -> None:
    """Replace the result in the document; what stands before it stays."""
    before = _DOCS.read_text(encoding="utf-8").partition(_HEAD)[0]
    _DOCS.write_text(f"{before}{_HEAD}\n{result}", encoding="utf-8")
