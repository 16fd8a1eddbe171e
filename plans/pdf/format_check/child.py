"""A process that reads one PDF from standard input and writes what each rule finds as JSON.

    python -m plans.format_check.child MEMORY SECONDS

It knows neither database nor secrets, and the system ends it where it takes more than it was given.
"""

import json
import sys
from typing import Any

from plans.pdf.format_check.reading import Unmeasurable, read_pages
from plans.pdf.format_check.rules import measure
from wardplan.sandbox.one_shot import given


def main() -> None:
    """Measure the PDF on standard input within the limits of the command line."""
    json.dump(measured(given()), sys.stdout)


def measured(data: bytes) -> dict[str, Any]:
    """What each rule finds, as `rules`: {name: [found, verdict]}; or `sentence`: why nothing."""
    try:
        pages = read_pages(data)
    except Unmeasurable as error:
        return {"sentence": str(error)}
    return {"rules": {name: [found.found, found.verdict] for name, found in measure(pages).items()}}


if __name__ == "__main__":
    main()
