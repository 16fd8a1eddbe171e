"""Hold every kind of PDF against PDF/A-3a and PDF/UA-1 with veraPDF: `make conformance`.

    python -m tests.conformance [--write] [--keep FOLDER]

Maven fetches veraPDF in the version of pom.xml. It takes ten minutes and is no part of `make test`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def missing() -> str:
    """What this machine lacks, as a sentence; empty where it lacks nothing."""
    if not shutil.which("java"):
        return "Java is missing: apt-get install default-jre-headless"
    if not shutil.which("mvn"):
        return "Maven is missing: apt-get install maven"
    return ""


def main() -> int:
    """Make the files, check them and print the result; 1 where a rule is broken, 2 where it cannot be told."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance")
    parser.add_argument("--keep", type=Path, help="leave the files and veraPDF's reports there")
    parser.add_argument(
        "--write", action="store_true", help="put the result into docs/conformance.md"
    )
    arguments = parser.parse_args()
    if lack := missing():
        print(lack, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="conformance-") as name:
        folder = Path(arguments.keep or name)
        folder.mkdir(exist_ok=True)
        classes = _class_path(folder)
        if not classes:
            print(
                "veraPDF is missing: Maven could not fetch it (tests/conformance/pom.xml)",
                file=sys.stderr,
            )
            return 2
        # Set before the settings are read: nothing of the real portal may be touched.
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "wardplan.settings",
            "VAR_DIR": f"{name}/var",
            "LOG_LEVEL": "WARNING",
        }
        return _check(folder, classes, write=arguments.write)


def _class_path(folder: Path) -> str:
    """The class path of veraPDF, which Maven fetches; empty where it cannot."""
    listed = folder / "classpath.txt"
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={listed}"]
    done = subprocess.run(
        ["mvn", "-B", "-q", "-Dstyle.color=never", "-f", str(HERE / "pom.xml"), *goal], check=False
    )
    return listed.read_text() if not done.returncode and listed.exists() else ""


def _check(folder: Path, classes: str, *, write: bool) -> int:
    import django

    django.setup()
    from tests.conformance.checking import CONTROL, FLAVOURS, Failure, broken_rules, report
    from tests.conformance.kinds import write_files
    from tests.conformance.result import as_markdown, put_into_docs

    files = write_files(folder)
    found: list[Failure] = []
    for flavour in FLAVOURS:
        said = report(flavour, classes, [file.path for file in files])
        (folder / f"{flavour}.xml").write_bytes(said)
        found += broken_rules(flavour, said)
    unseen = set(FLAVOURS) - {one.flavour for one in found if one.file == CONTROL}
    result = as_markdown(files, found)
    print(result)
    if unseen:
        print(
            "veraPDF found no fault in the file that has one: nothing is proven.", file=sys.stderr
        )
        return 2
    if write:
        put_into_docs(result)
    return 1 if any(one.file != CONTROL for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
