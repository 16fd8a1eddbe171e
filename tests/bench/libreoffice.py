"""LibreOffice as a converter of our Word file: a process for each call, its profile kept warm."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from plans.rendering.word.plan_docx import render_docx
from tests.bench.editions import edition, edition_mark
from tests.bench.pdf_files import printed
from tests.bench.timing import Contender, expect

SECONDS = 120
#: Files of one call whose further ones show what converting takes without starting.
MANY = 9


def office_program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice")


class LibreOffice(Contender):
    """Converts Word files that lie ready on disk; starting the program is part of it."""

    def __init__(
        self, program: str, folder: Path, environment: Mapping[str, str], files: int = 1
    ) -> None:
        self._command = [
            program,
            f"-env:UserInstallation={(folder / 'office-profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        self._environment = dict(environment)
        self._word_files = [folder / f"plan-{files}-{place}.docx" for place in range(files)]
        self.pages = 0

    def prepare(self, number: int) -> None:
        word_file = render_docx(edition(number), draft=True)
        for path in self._word_files:
            path.write_bytes(word_file)
            path.with_suffix(".pdf").unlink(missing_ok=True)

    def run(self, number: int) -> list[bytes]:
        subprocess.run(
            [*self._command, *map(str, self._word_files)],
            env=self._environment,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        made = [path.with_suffix(".pdf") for path in self._word_files]
        return [path.read_bytes() for path in made if path.exists()]

    def check(self, number: int, result: list[bytes]) -> None:
        expect(len(result) == len(self._word_files), "LibreOffice left files out")
        for file in result:
            made = printed(file)
            expect(made.count(edition_mark(number)) > 0, "LibreOffice converted something else")
            self.pages = len(made.pages)


def without_start(one: Sequence[float], many: Sequence[float]) -> list[float]:
    """Seconds for each further file of a call, from calls with one file and with MANY."""
    return [(of_many - of_one) / (MANY - 1) for of_one, of_many in zip(one, many, strict=True)]
