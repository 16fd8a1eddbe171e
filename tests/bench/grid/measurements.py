"""The entry grid beside the entry form of Django's admin, both through the production server."""

from django.db import connection

from tests.bench.grid.entry import AdminForm, AdminList, AdminSave, GridPage, GridSave
from tests.bench.grid.portal import INDICATORS, served, stored_portal
from tests.bench.page_weight import LEVEL, Weight, weigh
from tests.bench.report import Section, Size
from tests.bench.timing import Comparison, Series, race, total_of_steps

#: A 95th percentile of fewer saves is little more than the slowest one.
MIN_SAVES = 60
FIRST_VISIT = 150_000
#: As tests/plans/views/entry/test_grid.py has it.
SCRIPT_LINES = 2_049

SAVED, LOADED = "one cell saved", "grid page loaded"
SENT, FORM, FOUND = "admin, form sent", "admin, form loaded", "admin, list and form loaded"


def grid(rounds: int) -> Section:
    """Saving a cell and loading the page, and what a first visit weighs."""
    rounds = max(MIN_SAVES, rounds)
    portal = stored_portal()
    with served(portal) as visitor:
        weight = weigh(visitor, portal.address("plan-entry"))
        saved, loaded, sent, form, listed = race(
            [
                GridSave(portal, visitor),
                GridPage(portal, visitor),
                AdminSave(portal, visitor),
                AdminForm(portal, visitor),
                AdminList(portal, visitor),
            ],
            rounds,
        )
    found = total_of_steps(listed, form)
    return Section(
        f"Entry grid against Django's admin, {connection.vendor}",
        [
            Comparison(SAVED, SENT, saved, sent),
            Comparison(LOADED, FORM, loaded, form),
            Comparison(LOADED, FOUND, loaded, found),
            Comparison(
                f"{LOADED}, {SAVED}",
                f"{FOUND}, form sent",
                total_of_steps(loaded, saved),
                total_of_steps(found, sent),
            ),
            Comparison(
                f"next cell: {SAVED}",
                f"{SENT} and loaded again",
                saved,
                total_of_steps(sent, form),
            ),
        ],
        _notes(rounds, weight),
        [Series(SAVED, saved), Series(LOADED, loaded), Series(SENT, sent), Series(FOUND, found)],
        [
            Size("first visit, compressed, bytes", weight.compressed, FIRST_VISIT),
            Size(
                "lines of its own script, without blank ones and comments",
                weight.code,
                SCRIPT_LINES,
            ),
        ],
    )


def _notes(rounds: int, weight: Weight) -> list[str]:
    return [
        "gunicorn as `make run` starts it, one signed-in official on one kept connection. A full Biểu "
        f"02, {INDICATORS} indicators in four measures, with the year before. {rounds} rounds. The "
        "grid saves one cell as its script does; the admin shows the table as a list of its rows and "
        "takes the form of one row with one cell changed. It answers with a redirect that "
        "is not followed. Lines of several steps add up what each step took in that round. Loading "
        "is the server's part: no browser draws the page.",
        f"First visit: page {weight.page:,} bytes, {weight.page_compressed:,} in gzip at level "
        f"{LEVEL}; {weight.files} styles, scripts and pictures, {weight.files_compressed:,} bytes as "
        "the server sends them to a browser that takes gzip. The portal itself sends pages "
        f"uncompressed; without a proxy that compresses them a first visit has {weight.as_sent:,} "
        f"bytes. With blank lines and comments the script has {weight.lines} lines.",
    ]
