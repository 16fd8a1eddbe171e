"""Monday, 7:30: thirty people of one office sign in within seconds, with right passwords, on new devices.

    python -m tests.bench.office_morning [people]

Prints how many get in at the first try, how many in the end when the browser sends the form again as
`static/portal/sign-in.js` does, and how long that takes.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.visiting import Visitor, encoded, form_with

_ADDRESS, _PATIENCE = "/dang-nhap/", 60


def sign_in(port: int, name: str, password: str, delay: float) -> tuple[bool, bool, float]:
    """Whether the person got in at once, whether at all, and in how many seconds."""
    time.sleep(delay)
    begun, tries = time.monotonic(), 0
    with Visitor(port) as visitor:
        form = form_with("username", visitor.get(_ADDRESS).text)
        sent = encoded(form | {"username": [name], "password": [password]})
        while True:
            tries += 1
            answer = visitor.post(_ADDRESS, sent)
            took = time.monotonic() - begun
            if answer.status != 503 or took > _PATIENCE:
                return answer.status == 302 and tries == 1, answer.status == 302, took
            time.sleep(int(answer.headers["Retry-After"]) * (0.5 + random.random()))


def measure(port: int, names: list[str], seconds: float) -> str:
    """One morning, as a line."""
    from tests.support.factories import PASSWORD

    delays = [random.uniform(0, seconds) for _ in names]
    with ThreadPoolExecutor(len(names)) as pool:
        given = [(port, name, PASSWORD, delay) for name, delay in zip(names, delays, strict=True)]
        told = list(pool.map(lambda one: sign_in(*one), given))
    took = sorted(one[2] for one in told)
    return (
        f"{len(names)} people within {seconds:g} s: {sum(one[0] for one in told)} in at once,"
        f" {sum(one[1] for one in told)} in the end;"
        f" median {statistics.median(took):.1f} s, longest {took[-1]:.1f} s"
    )


def main() -> None:
    """A portal of its own, and some mornings."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="office-morning-")
    os.environ["LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "wardplan.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from tests.support.factories import person
    from tests.support.processes.serving import serving

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for seconds in (60, 5, 0):
        names = [person().username for _ in range(people)]
        with serving(Path(settings.VAR_DIR), WORKERS="2") as port:
            print(measure(port, names, seconds), flush=True)


if __name__ == "__main__":
    main()
