"""The comparisons: each function runs one race and returns its result."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page

from tests.bench import plan_files
from tests.bench.chromium import (
    Chromium,
    ChromiumFiles,
    ChromiumOnePage,
    ChromiumUntagged,
    browser_page,
)
from tests.bench.database import PlanInDatabase
from tests.bench.editions import edition, edition_mark, new_figure, with_new_figure
from tests.bench.libreoffice import MANY, LibreOffice, office_program, without_start
from tests.bench.plan_files import GeneralReader, OurReader
from tests.bench.portal_pdf import (
    NewFigure,
    NewFigureCached,
    NewPlan,
    NewPlanByWorker,
    Unchanged,
)
from tests.bench.report import Section
from tests.bench.tables import OurWorkbook, PandasWorkbook
from tests.bench.timing import Comparison, Contender, race

FRESH_TO_CHROMIUM = 2.0
FRESH_TO_LIBREOFFICE = 0.3
UNCHANGED_TO_CHROMIUM = 0.02
NEW_FIGURE_TO_CHROMIUM = 1.0

#: LibreOffice takes seconds: fewer rounds, and no fewer than these.
OFFICE_SHARE, OFFICE_ROUNDS = 2, 9

#: How Chromium gets a part.
NAVIGATING, HANDED_OVER = "Chromium, navigating", "Chromium, text handed over"

#: How our PDF of the seed came about, in the words of the table.
FRESH, BY_WORKER = "new plan, in-process", "new plan, printing process"
KEPT = "unchanged plan, found by its digest"
FIGURE = "one figure changed, in-process"
FIGURE_KEPT = "one figure changed, printing process, file kept"


def pdf_and_chromium(rounds: int, folder: Path, environment: Mapping[str, str]) -> Section:
    """Our PDF against Chromium's print of the same HTML."""
    section = Section("PDF of the seed plan against Chromium")
    with browser_page(environment) as opened:
        if opened is None:
            section.notes.append("Chromium is not on this machine: ours alone was measured.")
            _print_alone(section, rounds)
            return section
        page, version = opened
        _print_beside(section, rounds, folder, page)
    section.notes.append(
        f"Chromium {version}, one browser and page kept open, driven over its debugging protocol. "
        "It gets the finished HTML of the three parts with the style in it, opens and prints "
        "(page.pdf, tagged) each; its three files are neither joined nor archival. Ours "
        "begins at the plan's data and ends with one joined, tagged PDF/A-3a."
    )
    return section


def _print_beside(section: Section, rounds: int, folder: Path, page: Page) -> None:
    ours: list[NewPlan | Contender] = [
        fresh := NewPlan(),
        NewPlanByWorker(),
        Unchanged(),
        NewFigure(),
        NewFigureCached(),
    ]
    theirs = [
        navigating := ChromiumFiles(page, edition, edition_mark, folder),
        ChromiumFiles(page, with_new_figure, new_figure, folder),
        Chromium(page, edition, edition_mark),
        Chromium(page, with_new_figure, new_figure),
        ChromiumUntagged(page, edition, edition_mark),
        ChromiumOnePage(page, edition, edition_mark),
    ]
    times = race([*ours, *theirs], rounds)
    new, by_worker, kept, figure, and_kept = times[: len(ours)]
    opened, opened_figure, handed, handed_figure, bare, one_page = times[len(ours) :]
    section.comparisons += [
        Comparison(FRESH, NAVIGATING, new, opened, FRESH_TO_CHROMIUM),
        Comparison(BY_WORKER, NAVIGATING, by_worker, opened, FRESH_TO_CHROMIUM),
        Comparison(KEPT, NAVIGATING, kept, opened, UNCHANGED_TO_CHROMIUM),
        Comparison(FIGURE, NAVIGATING, figure, opened_figure, NEW_FIGURE_TO_CHROMIUM),
        Comparison(FIGURE_KEPT, NAVIGATING, and_kept, opened_figure, NEW_FIGURE_TO_CHROMIUM),
        Comparison(FRESH, HANDED_OVER, new, handed, FRESH_TO_CHROMIUM),
        Comparison(KEPT, HANDED_OVER, kept, handed, UNCHANGED_TO_CHROMIUM),
        Comparison(FIGURE, HANDED_OVER, figure, handed_figure, NEW_FIGURE_TO_CHROMIUM),
        Comparison(FRESH, "Chromium, text handed over, untagged", new, bare),
        Comparison(FRESH, "Chromium, text handed over, untagged, one page", new, one_page),
    ]
    section.notes.append(
        f"Pages: ours {fresh.pages}, Chromium {navigating.pages}. {rounds} rounds. “Navigating” goes "
        "to each part as a file (goto); “text handed over” puts its text into the open page "
        "(set_content), which is quicker than the aim's words ask for. The last two lines ask less "
        "than the form asks of us: no tags, and on one page the numbers run on over the Biểu."
    )


def _print_alone(section: Section, rounds: int) -> None:
    new, by_worker, kept, figure, and_kept = race(
        [NewPlan(), NewPlanByWorker(), Unchanged(), NewFigure(), NewFigureCached()], rounds
    )
    section.comparisons += [
        Comparison(BY_WORKER, FRESH, by_worker, new),
        Comparison(KEPT, FRESH, kept, new),
        Comparison(FIGURE, FRESH, figure, new),
        Comparison(FIGURE_KEPT, FRESH, and_kept, new),
    ]


def pdf_and_libreoffice(rounds: int, folder: Path, environment: Mapping[str, str]) -> Section:
    """Our PDF against LibreOffice's conversion of our Word file."""
    section = Section("PDF of the seed plan against LibreOffice")
    program = office_program()
    if program is None:
        section.notes.append("LibreOffice is not on this machine: nothing was compared with it.")
        return section
    one = LibreOffice(program, folder, environment)
    many = LibreOffice(program, folder, environment, files=MANY)
    rounds = max(OFFICE_ROUNDS, rounds // OFFICE_SHARE)
    new, by_worker, of_one, of_many = race([NewPlan(), NewPlanByWorker(), one, many], rounds)
    further = without_start(of_one, of_many)
    section.comparisons += [
        Comparison(FRESH, "LibreOffice", new, of_one, FRESH_TO_LIBREOFFICE),
        Comparison(BY_WORKER, "LibreOffice", by_worker, of_one, FRESH_TO_LIBREOFFICE),
        Comparison(FRESH, "LibreOffice without its start", new, further),
    ]
    section.notes.append(
        "LibreOffice is a process started for each call (soffice --headless --convert-to pdf), its "
        "profile warm, the Word file ready on disk; most of its time is starting and ending. "
        f"“Without its start” is worked out: a call with {MANY} files less a call with one, for each "
        f"further file. Pages: LibreOffice {one.pages}. {rounds} rounds."
    )
    return section


def workbook(rounds: int) -> Section:
    """The official workbook against plain tables written by pandas."""
    ours, theirs = race([OurWorkbook(), PandasWorkbook()], rounds)
    return Section(
        "Workbook of both Biểu against pandas",
        [Comparison("official form", "pandas, no form", ours, theirs)],
        [
            "Both write through openpyxl from the plan's data, a new figure each time. pandas writes "
            "headings and rows alone: no title, widths, borders, number formats, print set-up or "
            f"hidden columns. {rounds} rounds."
        ],
    )


def plan_file(rounds: int) -> Section:
    """Reading a plan file, checked, against general readers that check nothing."""
    yaml_file, json_file = plan_files.yaml_file(), plan_files.json_file()
    our_yaml, pure, compiled, our_json, plain = race(
        [
            OurReader(yaml_file),
            GeneralReader(yaml_file, plan_files.safe_load),
            GeneralReader(yaml_file, plan_files.c_safe_load),
            OurReader(json_file),
            GeneralReader(json_file, plan_files.json_loads),
        ],
        rounds,
    )
    return Section(
        "Plan file read",
        [
            Comparison("YAML, read and checked", "yaml.safe_load", our_yaml, pure),
            Comparison("YAML, read and checked", "yaml.CSafeLoader", our_yaml, compiled),
            Comparison("JSON, read and checked", "json.loads", our_json, plain),
        ],
        [
            f"The seed: {len(yaml_file):,} bytes of YAML, {len(json_file):,} of JSON. Ours ends with "
            f"a checked plan, theirs with unchecked mappings. {rounds} rounds."
        ],
    )


def database(rounds: int) -> Section:
    """Reading a plan out of the database, small and ten times as large."""
    small, large = PlanInDatabase(36), PlanInDatabase(360)
    of_small, of_large = race([small, large], rounds)
    return Section(
        "Plan read out of the database",
        [Comparison("360 indicators", "36 indicators", of_large, of_small)],
        [
            f"Queries: {small.queries()} at 36 indicators, {large.queries()} at 360; each indicator "
            f"has a figure in every measure. {rounds} rounds."
        ],
    )
