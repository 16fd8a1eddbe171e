"""Measure the portal beside other programs and print the results, as Markdown and JSON.

    python -m tests.bench [--rounds 20] [--only pdf,signing]     (the parts are listed in PARTS)

Writes only into a temporary folder and a database of its own, which it removes at the end.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.db import connection

from tests.bench.machine import is_busy, load, machine, office_version, packages
from tests.bench.timing import WrongResult

PARTS = (
    *("pdf", "libreoffice", "workbook", "planfile", "database", "grid"),
    *("versions", "signing", "verification", "issuing", "import"),
)
ROUNDS, FEWEST_ROUNDS = 20, 15


def main() -> int:
    """Run the requested parts; returns 1 if a contender produced a wrong result."""
    arguments = _arguments()
    peers = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="wardplan-bench-") as folder:
        # Set before the settings are read: nothing of the real portal may be touched.
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "wardplan.settings",
            "VAR_DIR": str(Path(folder) / "var"),
            "LOG_LEVEL": "WARNING",
        }
        django.setup()
        try:
            _measure(arguments.only, arguments.rounds, Path(folder), peers)
        except WrongResult as wrong:
            print(f"Not measured, because the result is wrong: {wrong}", file=sys.stderr)
            return 1
    return 0


def _arguments() -> argparse.Namespace:
    def parts(text: str) -> list[str]:
        if unknown := set(text.split(",")) - set(PARTS):
            raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
        return text.split(",")

    def rounds(text: str) -> int:
        if int(text) < FEWEST_ROUNDS:
            raise argparse.ArgumentTypeError(f"at least {FEWEST_ROUNDS}, or the spread says little")
        return int(text)

    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--rounds", type=rounds, default=ROUNDS)
    parser.add_argument("--only", type=parts, default=PARTS, metavar=",".join(PARTS))
    return parser.parse_args()


def _measure(only: list[str], rounds: int, folder: Path, peers: dict[str, str]) -> None:
    # These modules know models, which can be imported only after django.setup().
    from tests.bench import (
        importing,
        issuing,
        measurements,
        signing,
        verification,
        version_measurements,
    )
    from tests.bench.grid.measurements import grid
    from tests.bench.portal_pdf import end_printing_process, font_environment
    from tests.bench.report import Section, json_line, markdown

    os.environ |= font_environment()
    measure: dict[str, Callable[[], Section]] = {
        "pdf": lambda: measurements.pdf_and_chromium(rounds, folder, peers),
        "libreoffice": lambda: measurements.pdf_and_libreoffice(rounds, folder, peers),
        "workbook": lambda: measurements.workbook(rounds),
        "planfile": lambda: measurements.plan_file(rounds),
        "database": lambda: measurements.database(rounds),
        "grid": lambda: grid(rounds),
        "versions": lambda: version_measurements.versions_compared(rounds),
        "signing": lambda: signing.signing(rounds),
        "issuing": lambda: issuing.issuing(rounds),
        "verification": lambda: verification.verification(rounds),
        "import": lambda: importing.whole_plans(rounds, folder, peers),
    }
    was_busy = is_busy()
    about = {
        "machine": machine(),
        "versions": f"{packages()}, {office_version() or 'no LibreOffice'}",
        "database": connection.vendor,
        "load at the start": f"{load():.1f}",
    }
    sections = []
    try:
        with _database_of_its_own(folder):
            for part in only:
                print(f"Measuring {part} …", file=sys.stderr, flush=True)
                sections.append(measure[part]())
    finally:
        end_printing_process()
    about["load at the end"] = f"{load():.1f}"
    print("\n".join(f"- {what}: {value}" for what, value in about.items()))
    if was_busy:
        print(
            "- Others were at work on this machine when it began: measure again when it is quiet."
        )
    print(f"\n{markdown(sections)}\n\n{json_line(about, sections)}")


@contextmanager
def _database_of_its_own(folder: Path) -> Iterator[None]:
    """A fresh database with the portal's tables; on PostgreSQL beside the one DATABASE_URL names."""
    if connection.vendor == "sqlite":
        # A file, as the portal has it: Django's own choice for tests would be memory.
        connection.settings_dict["TEST"]["NAME"] = str(folder / "bench.sqlite3")
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
