"""From the last landed version to this one with its own data, and back, on both databases.

    python -m tests.upgrade [--from COMMIT] [--only sqlite|postgresql]

The old version's own code makes its database: the sample's plan as a draft, an issued plan, people with a
second factor; and its backup. Then this version migrates it, checks it and answers on it; restores that backup,
which migrates it; and the old version, put back, restores it as well. It runs with the packages of this one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.machine import machine
from tests.drill.__main__ import newest, server
from tests.drill.portal import DrillPortal
from tests.support.paths import ROOT
from tests.support.processes.serving import serving

#: The last landed version; whoever lands the next one moves it on (docs/reliability.md).
LANDED = "6bcd47c4"
DATA = Path(__file__).with_name("data.py")
STEPS = (
    "migrated and checked",
    "pages answer, the second factor opens the door, files are the same",
    "its backup restored by this version",
    "its backup restored by itself after going back",
)


def main() -> int:
    """Try it; 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.upgrade")
    parser.add_argument("--from", dest="landed", default=LANDED, metavar="COMMIT")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    print(machine(), flush=True)
    failed = False
    for engine in (options.only,) if options.only else ("sqlite", "postgresql"):
        with (
            tempfile.TemporaryDirectory(prefix="upgrade-", dir="/tmp") as name,
            server(engine, Path(name)) as url,
        ):
            for step, seconds, wrong in upgrade(Path(name), url, options.landed):
                print(f"{engine}: {step}, {seconds:.0f} s: {wrong or 'right'}", flush=True)
                failed |= bool(wrong)
    return int(failed)


def upgrade(folder: Path, url: str, landed: str) -> Any:
    """Each step with how long it took and what went wrong; ends with the first that did."""
    old = DrillPortal(
        folder / "var",
        url.format("drill"),
        folder / "backups",
        code=unpacked(landed, folder / "old"),
    )
    start = time.monotonic()
    before = build(old, folder)
    yield f"{landed} with {before['rows']} rows", time.monotonic() - start, ""
    new = replace(old, code=ROOT)
    restored = ["restore", str(newest(old)), "--key", str(folder / "key")]
    for step, deed in zip(
        STEPS,
        (
            lambda: migrate(new, before),
            lambda: answers(new, before),
            lambda: restore(new, restored, lambda: check(new, before)),
            lambda: restore(old, restored, lambda: same(old, before)),
        ),
        strict=True,
    ):
        start, wrong = time.monotonic(), ""
        try:
            deed()
        except (RuntimeError, AssertionError, OSError) as error:
            wrong = str(error) or repr(error)
        yield step, time.monotonic() - start, wrong
        if wrong:
            return


def unpacked(commit: str, folder: Path) -> Path:
    """The files of a commit."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit], check=True, capture_output=True
    )
    folder.mkdir()
    subprocess.run(["tar", "-x", "-C", str(folder)], check=True, input=archive.stdout)
    return folder


def build(old: DrillPortal, folder: Path) -> dict[str, Any]:
    """The database of the old version, and its backup; what of it is to be found again."""
    old.manage("migrate", "--verbosity", "0")
    old.manage("import_plan", "plans/sample/le-loi-2024.yaml")
    told = old.manage("make_backup_key", str(folder / "key"))
    old.recipient = told.split()[0].partition("=")[2]
    old.script(DATA, "make")
    before = state(old)
    old.manage("backup")
    return before


def state(portal: DrillPortal) -> dict[str, Any]:
    """What somebody would miss, as this portal's own code reads it."""
    found: dict[str, Any] = json.loads(portal.script(DATA).splitlines()[-1])
    return found


def same(portal: DrillPortal, before: dict[str, Any]) -> None:
    """AssertionError where something is not as it was; the history holds."""
    portal.manage("verify_history")
    found = state(portal)
    lost = [name for name, told in before.items() if name != "code" and found[name] != told]
    assert not lost, {name: (before[name], found[name]) for name in lost}


def check(new: DrillPortal, before: dict[str, Any]) -> None:
    """The same, and no migration is open."""
    new.manage("migrate", "--check")
    new.manage("check")
    same(new, before)


def migrate(new: DrillPortal, before: dict[str, Any]) -> None:
    """What install.sh does with a database that it finds."""
    new.manage("migrate", "--verbosity", "0")
    new.manage("collectstatic", "--no-input", "--verbosity", "0")
    check(new, before)


def restore(portal: DrillPortal, command: list[str], look: Callable[[], None]) -> None:
    """Restore a backup, and look at what came of it."""
    portal.manage(*command)
    look()


def answers(new: DrillPortal, before: dict[str, Any]) -> None:
    """Pages of who has signed in with the old password and a code of the app that the old version knows."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with serving(new.var, **new.settings()) as port:

        def get(path: str, **form: str) -> bytes:
            address = f"http://127.0.0.1:{port}{path}"
            if form:
                page = opener.open(address, timeout=60).read().decode()
                form["csrfmiddlewaretoken"] = page.split('name="csrfmiddlewaretoken" value="')[1][
                    :64
                ]
            data = urllib.parse.urlencode(form).encode() if form else None
            answer = opener.open(address, data, timeout=120)
            assert answer.status == 200, (path, answer.status)
            content: bytes = answer.read()
            return content

        get("/dang-nhap/", username=before["username"], password=before["password"])
        assert b"/dang-xuat/" in get("/ma-xac-thuc/", code=state(new)["code"]), "not signed in"
        for path in ("/", "/viec-cua-toi/", "/so-van-ban/", "/tai-khoan/", before["plan"]):
            assert b"/dang-xuat/" in get(path), path
        assert b'"ok"' in get("/suc-khoe/"), "not well"


if __name__ == "__main__":
    sys.exit(main())
