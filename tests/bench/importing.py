"""Reading a whole plan from its Word file, beside programs that turn such a file into HTML."""

import importlib
import importlib.util
import io
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData, CellLine
from plans.incoming.plan.reader import read_plan_files
from plans.rendering.word.plan_docx import render_docx
from tests.bench.editions import edition, edition_mark
from tests.bench.libreoffice import SECONDS, office_program
from tests.bench.report import Section
from tests.bench.timing import Comparison, Contender, Series, expect, race
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS

#: So many times the narrative of the sample makes sixty pages with its tables.
TIMES = 12
#: Rows of each attached table of the long plan.
ROWS = 40
#: Reading sixty pages takes seconds: fewer rounds say enough.
SHARE, FEWEST = 2, 5
NAME = "Kế hoạch.docx"


def long_plan(number: int) -> PlanDocument:
    """Some sixty pages with five tables: Biểu 01, Biểu 02 and three attached ones."""
    plan = edition(number)
    sections = tuple(
        replace(section, heading=f"{section.heading} ({turn})")
        for turn in range(1, TIMES + 1)
        for section in plan.sections
    )
    attached = (_long(ASSIGNMENT), _long(PROJECTS), _long(replace(PROJECTS, label="Phụ lục III")))
    return replace(plan, sections=sections, tables=attached)


def _long(table: AttachedTableData) -> AttachedTableData:
    lines = [row for row in table.rows if isinstance(row, CellLine)]
    return replace(table, rows=tuple(lines[turn % len(lines)] for turn in range(ROWS)))


class _Converter(Contender):
    """Gets the Word file of an edition ready made."""

    def __init__(self, plan_of: Callable[[int], PlanDocument]) -> None:
        self.plan_of = plan_of
        self.file = b""

    def prepare(self, number: int) -> None:
        self.file = render_docx(self.plan_of(number), draft=False)


class OurReading(_Converter):
    """Ours: head, outline, tables with figures, questions, and the file as HTML; in the sandbox."""

    def run(self, number: int) -> Any:
        return read_plan_files([(NAME, self.file)])

    def check(self, number: int, result: Any) -> None:
        plan = self.plan_of(number)
        expect(edition_mark(number) in result.field_text("subject"), "another plan was read")
        expect(len(result.tables) == 2 + len(plan.tables), "tables were lost")
        expect(bool(result.files[0].html), "there is no HTML beside it")


class Mammoth(_Converter):
    """mammoth: HTML of paragraphs, lists and tables; no head, no figures, nothing asked."""

    def __init__(self, plan_of: Callable[[int], PlanDocument]) -> None:
        super().__init__(plan_of)
        self.mammoth: Any = importlib.import_module("mammoth")

    def run(self, number: int) -> str:
        return str(self.mammoth.convert_to_html(io.BytesIO(self.file)).value)

    def check(self, number: int, result: str) -> None:
        expect(edition_mark(number) in result, "mammoth converted something else")


class OfficeHtml(_Converter):
    """LibreOffice: a process for each call that writes a page of HTML."""

    def __init__(
        self,
        plan_of: Callable[[int], PlanDocument],
        program: str,
        folder: Path,
        environment: Mapping[str, str],
    ) -> None:
        super().__init__(plan_of)
        profile = f"-env:UserInstallation={(folder / 'office-profile').as_uri()}"
        convert = ["--headless", "--convert-to", "html", "--outdir", str(folder)]
        self.path = folder / "read.docx"
        self.command = [program, profile, *convert, str(self.path)]
        self.environment = dict(environment)

    def prepare(self, number: int) -> None:
        super().prepare(number)
        self.path.write_bytes(self.file)
        self.path.with_suffix(".html").unlink(missing_ok=True)

    def run(self, number: int) -> str:
        subprocess.run(
            self.command, env=self.environment, capture_output=True, timeout=SECONDS, check=True
        )
        return self.path.with_suffix(".html").read_text(encoding="utf-8", errors="replace")

    def check(self, number: int, result: str) -> None:
        expect(edition_mark(number) in " ".join(result.split()), "LibreOffice converted another")


def whole_plans(rounds: int, folder: Path, environment: Mapping[str, str]) -> Section:
    """The seed's Word print, and a plan of sixty pages with five tables."""
    section = Section("A whole plan read from its Word file")
    for name, plan_of, times in (
        ("seed", edition, rounds),
        ("60 pages, 5 tables", long_plan, max(FEWEST, rounds // SHARE)),
    ):
        _beside(section, name, plan_of, times, (folder, environment))
    section.notes.append(
        "Ours is what the portal waits for: the sandbox's process from its start to its end, with head, "
        "outline, tables with every figure read, questions, and the file as clean HTML beside it. "
        "mammoth works in this process, LibreOffice in one started for each call; both give HTML alone. "
        f"{rounds} rounds, of the long plan {max(FEWEST, rounds // SHARE)}."
    )
    return section


def _beside(
    section: Section,
    name: str,
    plan_of: Callable[[int], PlanDocument],
    rounds: int,
    office: tuple[Path, Mapping[str, str]],
) -> None:
    peers: dict[str, Contender] = {}
    if importlib.util.find_spec("mammoth"):
        peers["mammoth"] = Mammoth(plan_of)
    else:
        section.notes.append("mammoth is not installed (pip install mammoth): left out.")
    if program := office_program():
        peers["LibreOffice to HTML"] = OfficeHtml(plan_of, program, *office)
    else:
        section.notes.append("LibreOffice is not on this machine: left out.")
    ours, *theirs = race([OurReading(plan_of), *peers.values()], rounds)
    section.comparisons += [
        Comparison(name, peer, ours, seconds) for peer, seconds in zip(peers, theirs, strict=True)
    ]
    section.series.append(Series(f"{name}, ours", ours))
