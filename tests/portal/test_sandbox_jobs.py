"""What is done in the sandbox never loads the portal: neither Django, nor its settings, nor a model."""

import ast
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import plans.incoming.pictures.writing
import plans.incoming.plan.reader
import plans.incoming.reader
import plans.pdf.format_check.check
import plans.pdf.verifying.worker
import plans.publishing.file_claims
import wardplan.workbooks.uploads
from plans.incoming.plan.framing import packed
from plans.pdf.verifying.serialization import CheckJob, write_job
from plans.rendering.html import part_pages
from plans.rendering.pdf.plan_pdf import print_style
from plans.rendering.pdf.worker import font_environment
from tests.support.files.word_files import docx, par
from tests.support.files.workbooks import workbook
from tests.support.paths import ROOT
from tests.support.plans.documents import sample
from tests.support.plans.insets import png
from tests.support.signing.files import sealed_sample, unsigned
from tests.support.signing.tampering_tools import expected
from wardplan.sandbox.limits import ANSWER_SECONDS, Limits
from wardplan.sandbox.warm_process import WarmProcess

APPS = ["wardplan", "accounts", "indicators", "plans"]


def pages() -> bytes:
    return json.dumps({"parts": part_pages(sample()), "style": print_style(draft=True)}).encode()


def checked() -> bytes:
    return write_job(CheckJob("check", sealed_sample(), expected(), datetime.now(UTC)))


def pasted() -> bytes:
    job = {"html": "<p>Dân số <b>12.575</b></p>", "plain": "", "references": True}
    return json.dumps(job).encode()


SAMPLES = [
    ("plans.incoming.sandbox_job:read_clipboard", pasted),
    ("plans.incoming.pictures.sandbox_job:write_anew", png),
    ("plans.incoming.word.sandbox_job:read_word", lambda: docx(par("Dân số"))),
    (
        "plans.incoming.plan.sandbox_job:read_files",
        lambda: packed([("a.docx", docx(par("Dân số")))]),
    ),
    (
        "plans.incoming.plan.pdf_sandbox_job:read_files_and_pdf",
        lambda: packed([("a.pdf", unsigned())]),
    ),
    ("wardplan.workbooks.reader:read", lambda: workbook([["Mã", "Số"], ["dan-so", 12575]])),
    ("wardplan.workbooks.guard:check", lambda: workbook([["Mã", "Số"], ["dan-so", 12575]])),
    ("plans.pdf.format_check.sandbox_job:measure_pdf", unsigned),
    ("plans.pdf.printed_code:find_code", unsigned),
    ("plans.pdf.verifying.sandbox_job:answer_job", checked),
    (
        "plans.pdf.verifying.sandbox_job:answer_job",
        lambda: write_job(CheckJob("carried", unsigned())),
    ),
    ("plans.rendering.pdf.sandbox_job:print_parts", pages),
]


def functions_in_the_sandbox() -> Iterator[str]:
    """What is named, in the code of the portal, where it is handed to the sandbox."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in ("run_once", "WarmProcess")
                ):
                    yield ast.literal_eval(node.args[0])


def test_every_function_in_the_sandbox_is_looked_at():
    assert set(functions_in_the_sandbox()) == {name for name, _ in SAMPLES}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "job"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_no_job_in_the_sandbox_loads_the_portal(name, job):
    process = WarmProcess(
        "tests.support.processes.sandbox_jobs:loaded_after",
        "warm",
        Limits(memory=2**30, seconds=60),
        queue_seconds=1,
        environment=font_environment,
    )
    try:
        loaded = set(json.loads(process.ask(json.dumps({name: job().hex()}).encode())))
    finally:
        process.close()
    assert name.partition(":")[0] in loaded
    assert not [
        one
        for one in loaded
        if one.split(".")[0] in ("django", "psycopg", "psycopg2", "sqlite3")
        or one == "wardplan.settings"
        or ("models" in one.split(".")[1:] and one.split(".")[0] in APPS)
    ]


def limits_of_files() -> dict[str, Limits]:
    """The limits of all that reads files of people; a print is of the portal's own making."""
    modules = [
        *(plans.incoming.reader, plans.incoming.plan.reader, plans.incoming.pictures.writing),
        *(plans.pdf.format_check.check, plans.pdf.verifying.worker, plans.publishing.file_claims),
        wardplan.workbooks.uploads,
    ]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Limits)
    }


def test_file_is_answered_in_time_with_the_wait_for_other_files():
    found = limits_of_files()
    assert len(found) == 9
    late = {name for name, one in found.items() if one.seconds + one.patience > ANSWER_SECONDS}
    assert not late
    # Who could not wait at all would be told that the portal is busy at every second file.
    assert all(one.patience >= 3 for one in found.values())
