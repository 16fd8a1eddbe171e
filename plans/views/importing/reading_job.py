"""The work of reading the files of a plan, apart from the pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from accounts.jobs.models import Job
from accounts.jobs.queueing import start_job
from accounts.jobs.running import Work, job
from accounts.models import User, Ward
from plans.drafting.from_file.keeping import read_files
from plans.drafting.from_file.readings import ReadingRefused, keep_found
from plans.incoming.plan.framing import packed, unpacked
from plans.incoming.plan.reader import check_sizes
from plans.models import Plan
from plans.views.importing.opened import opened

_GONE = "Kế hoạch này vừa được người khác xoá; xin xem lại danh sách kế hoạch."


def start_reading(
    person: User, ward: Ward, target: Plan | None, files: Sequence[tuple[str, bytes]]
) -> Job:
    """Begin to read the files of a plan of the ward; with `target` their figures are for this draft.

    Raises `JobNotTakenOn`, and `IncomingRefused` for files that are not read at all.
    """
    check_sizes(files)
    back = (
        reverse("plan-entry-file", args=(ward.slug, target.year))
        if target
        else reverse("read-files")
    )
    return start_job(
        person,
        read_plan,
        f"Đọc {', '.join(name for name, _ in files)}",
        back=back,
        payload=packed(files),
        arguments={"ward": ward.pk, "plan": target.pk if target else None},
    )


@job
def read_plan(work: Work) -> None:
    """Read the files, keep what was understood, and lead to it."""
    ward = Ward.objects.select_related("authority").get(pk=work.arguments["ward"])
    key = work.arguments["plan"]
    target = Plan.objects.select_related("ward").filter(pk=key).first() if key else None
    ReadingRefused.raise_if(_GONE if key and target is None else None)
    found = read_files(work.owner, ward, list(unpacked(work.payload)))
    with work.storing():
        reading = keep_found(work.owner, ward, found)
        work.done(address=opened(reading, target).address("reading"))
