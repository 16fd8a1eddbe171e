"""One greedy file, read as the portal reads it, in a process of its own: how long, how much, what is said.

    python -m tests.load.reading_one names.xlsx /tmp/names.xlsx

The file was made by another process, whose memory would be counted here as well.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
django.setup()

from accounts.evidence import detect_media_type  # noqa: E402  # Django comes first
from plans.incoming.pictures.writing import picture_written_anew  # noqa: E402
from plans.incoming.plan.reader import read_plan_files  # noqa: E402
from plans.incoming.reader import read_clipboard, read_word_file  # noqa: E402
from plans.pdf.format_check import check_format  # noqa: E402
from plans.pdf.verifying.verdicts import ExpectedSignatures  # noqa: E402
from plans.pdf.verifying.worker import untrusted_checker, verify  # noqa: E402
from plans.rendering.errors import RenderError  # noqa: E402
from tests.load import greedy  # noqa: E402
from wardplan.errors import UserFacingError  # noqa: E402
from wardplan.workbooks.uploads import read_table  # noqa: E402

READERS: dict[str, Callable[[str, bytes], object]] = {
    greedy.PLAN: lambda name, data: read_plan_files([(name, data)]),
    greedy.TABLE: lambda name, data: read_table(data),
    greedy.EVIDENCE: lambda name, data: detect_media_type(data),
    greedy.CLIPBOARD: lambda name, data: read_clipboard(data.decode(), ""),
    greedy.WORD: lambda name, data: read_word_file(data),
    greedy.FORMAT: lambda name, data: check_format(data),
    greedy.PICTURE: lambda name, data: picture_written_anew(data),
    greedy.VERIFY: lambda name, data: (
        verify(data, ExpectedSignatures(base=None, people=()), through=untrusted_checker).sentence
    ),
}


def main(name: str, path: str) -> None:
    """Read the greedy file of that name, which lies there, and say what came of it as JSON."""
    file = next(one for one in greedy.greedy_files() if one.name == name)
    content = Path(path).read_bytes()
    began = time.perf_counter()
    try:
        found = READERS[file.kind](file.name, content)
        said = found if isinstance(found, str) else ""
    except (UserFacingError, RenderError) as refused:
        said = str(refused)
    seconds = time.perf_counter() - began
    # Ends the processes that are kept: then their memory is known.
    atexit._run_exitfuncs()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    told = {"seconds": round(seconds, 1), "megabytes": most // 1024, "said": said}
    print(json.dumps(told | {"kilobytes": len(content) // 1024}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
