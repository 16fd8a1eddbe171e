"""Reading tables that people send, Excel or CSV, apart from the pages; the page then shows what was read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from accounts.jobs.models import Job
from accounts.jobs.queueing import jobs_of, start_job
from accounts.jobs.running import Work, job
from accounts.models import User
from accounts.signing_in.views import person_of
from wardplan.text import clean, plain_digits
from wardplan.workbooks.uploads import CellContent, cells_as_json, cells_from_json, read_table

#: Names the job in the address of the page that shows what was read.
_FIELD = "doc"


@dataclass(frozen=True, slots=True)
class TableOfFile:
    """The cells of a file, with its header row."""

    file_name: str
    cells: list[list[CellContent]]


def start_reading_table(
    person: User, content: bytes, file_name: str, purpose: str, page: str
) -> Job:
    """Begin to read a table for `purpose`; `page` is the form's address, at which it is shown.

    Raises `JobNotTakenOn`.
    """
    name = clean(file_name)
    return start_job(
        person,
        read_table_file,
        f"Đọc {name}",
        back=page,
        payload=content,
        arguments={"purpose": purpose, "file_name": name},
    )


def read_table_of(request: HttpRequest, purpose: str) -> TableOfFile | None:
    """What was read for this purpose, where the address names a job of this person."""
    key = plain_digits(request.GET.get(_FIELD)) or 0
    jobs = jobs_of(person_of(request)).filter(
        pk=key, kind=read_table_file.name, state=Job.State.DONE
    )
    job = jobs.filter(result__isnull=False).first()
    if job is None or job.arguments["purpose"] != purpose:
        return None
    return TableOfFile(job.arguments["file_name"], cells_from_json(bytes(job.result or b"")))


@job
def read_table_file(work: Work) -> None:
    """Read the cells, in the sandbox, and lead back to the form."""
    cells = read_table(work.payload)
    work.done(address=f"{work.job.back}?{_FIELD}={work.job.pk}", result=cells_as_json(cells))
