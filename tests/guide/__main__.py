"""`make guide`: the pictures of the user guide, from the sample in a portal of its own."""

from __future__ import annotations

import os
import sys
import tempfile


def main(names: list[str]) -> int:
    """Take the pictures of these names, or all; says which of them have changed."""
    with tempfile.TemporaryDirectory(prefix="wardplan-guide-") as folder:
        os.environ.update(
            VAR_DIR=folder, DJANGO_SETTINGS_MODULE="wardplan.settings", LOG_LEVEL="ERROR"
        )
        # Playwright keeps an event loop in this thread, which makes Django think it is asynchronous.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        import django

        django.setup()
        from tests.guide.taking import take

        changed, size = take(set(names))
    print(f"{len(changed)} changed: {', '.join(changed) or 'none'}; {size / 1e6:.2f} MB in all.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
