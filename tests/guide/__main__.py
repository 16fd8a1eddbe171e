"""`make guide`: the pictures of the user guide, from the sample in a portal of its own.

    python -m tests.guide [NAME …]

Takes the pictures of these names anew, or all, of which those are written that look different.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

#: The settings come first: what takes the pictures knows models.
_INSIDE = """
import sys
import django

django.setup()
from tests.guide.taking import main

main(sys.argv[1:])
"""


def main(names: list[str]) -> int:
    """Take them, with settings of their own; the exit code."""
    with tempfile.TemporaryDirectory(prefix="wardplan-guide-") as folder:
        settings = {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "wardplan.settings",
            "LOG_LEVEL": "ERROR",
            # Playwright keeps an event loop in this thread, which makes Django think it is asynchronous.
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        command = [sys.executable, "-c", _INSIDE, *names]
        return subprocess.run(command, env=os.environ | settings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
