"""veraPDF's reports: how they are asked for, and which rules of a standard a file breaks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

#: veraPDF's names of the standards.
FLAVOURS = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
#: A file with a fault against both, which has to be found: a check that finds nothing proves nothing.
CONTROL = "00 control without structure"
_SCRIPT = Path(__file__).parent / "verapdf.js"
_RHINO = "org.mozilla.javascript.tools.shell.Main"


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks: its clause and number, what it asks for, and how often it is broken."""

    file: str
    flavour: str
    rule: str
    description: str
    times: int


def report(flavour: str, classes: str, files: list[Path]) -> bytes:
    """What veraPDF says of the files, as XML."""
    start = ["nice", "java", "-Xmx1500m", "-cp", classes, _RHINO, str(_SCRIPT)]
    options = ["-f", flavour, "--format", "xml", "--maxfailuresdisplayed", "3"]
    # Its exit code tells whether all comply; the report tells which file does not, and why.
    return subprocess.run(
        [*start, *options, *map(str, files)], stdout=subprocess.PIPE, check=False
    ).stdout


def broken_rules(flavour: str, said: bytes) -> Iterator[Failure]:
    """The broken rules; a file that could not be checked counts as one."""
    for job in ElementTree.fromstring(said).iter("job"):
        name = Path(job.findtext("item/name") or "?").stem
        results = job.findall("validationReport")
        if not results:
            yield Failure(name, flavour, "-", "veraPDF could not read the file", 1)
        for rule in (rule for one in results for rule in one.iter("rule")):
            if rule.get("status") == "failed":
                number = f"{rule.get('clause')}-{rule.get('testNumber')}"
                words = rule.findtext("description") or ""
                yield Failure(name, flavour, number, words, int(rule.get("failedChecks", "1")))
