"""A process that reads one PDF from standard input and writes what each rule finds as JSON.

    python -m plans.format_check.child MEMORY SECONDS

It knows neither database nor secrets, and the system ends it where it takes more than it was given.
"""

import json
import logging
import resource
import sys
import warnings
from typing import Any

from plans.format_check.reading import Unmeasurable, read_pages
from plans.format_check.rules import measure


def main() -> None:
    """Measure the PDF on standard input within the limits of the command line."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    json.dump(measured(sys.stdin.buffer.read()), sys.stdout)


def measured(data: bytes) -> dict[str, Any]:
    """What each rule finds, as `rules`: {name: [found, verdict]}; or `sentence`: why nothing."""
    try:
        pages = read_pages(data)
    except Unmeasurable as error:
        return {"sentence": str(error)}
    return {"rules": {name: [found.found, found.verdict] for name, found in measure(pages).items()}}


if __name__ == "__main__":
    main()
