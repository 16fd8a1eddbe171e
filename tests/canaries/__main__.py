"""No secret in logs, mails, database, files, backups, processes, pages: known ones are put in and looked for.

    python -m tests.canaries [--only sqlite|postgresql] [--plant]

A portal is served with secrets in all its settings; people sign in, mistype, sign a plan, and meet errors that
are forced with forms sent. What stands where it has no home (search.py) is printed, and the exit code is 1.
With SQLite the log is JSON, with PostgreSQL plain lines. --plant puts one into log, mail, database and a
packed temporary file before the search, which has to find all four.
"""

import argparse
import base64
import gzip
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pyrage

from tests.canaries.flows import Flows
from tests.canaries.mail_server import mail_server
from tests.canaries.search import (
    Canary,
    found_in,
    found_in_files,
    found_in_processes,
    found_in_tar,
)
from tests.drill.__main__ import newest, server
from tests.drill.portal import DrillPortal
from tests.support.paths import POSTGRESQL_PROGRAMS
from tests.support.processes.serving import serving

HERE = Path(__file__).parent
PEOPLE = ("chairman.le-loi", "official.le-loi", "clerk.le-loi", "quantri")
TYPED = ("wrong password", "one-time password", "wrong passphrase", "plan text", "new password")
#: Typed as a name by mistake, it stands in the field again, for the person who typed it.
HOMES = {"official.le-loi": ("page /dang-nhap/",)}
#: The sample's passphrases; a portal in real use has no such file (check --deploy).
SAMPLE = ("var/signing-keys/mat-khau.json", "backup/signing-keys/mat-khau.json")
#: The whole of the server is started with its settings.
ENVIRONMENT = "environ of the server"


def main() -> int:
    """Everything; 1 where a secret was found, or a flow did not go as it should."""
    parser = argparse.ArgumentParser(prog="python -m tests.canaries")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--plant", action="store_true")
    options = parser.parse_args()
    failed = False
    for engine in (options.only,) if options.only else ("sqlite", "postgresql"):
        with (
            tempfile.TemporaryDirectory(prefix="canaries-", dir="/tmp") as name,
            server(engine, Path(name)) as url,
        ):
            statuses, count, found = run(engine, Path(name), url, options.plant)
        print(f"{engine}: {count} secrets; {'; '.join(statuses)}", flush=True)
        print("\n".join(sorted(set(found))) or f"{engine}: none found", flush=True)
        failed |= bool(found)
    return int(failed)


def run(engine: str, folder: Path, url: str, plants: bool) -> tuple[list[str], int, list[str]]:
    """What the flows were answered, how many secrets there were, and where one was found."""
    words = {name: f"Canary-{secrets.token_hex(8)}-Ổ" for name in (*PEOPLE, *TYPED)}
    settings = {
        name: secrets.token_hex(24)
        for name in ("SECRET_KEY", "MONITORING_TOKEN", "mail", "database")
    }
    portal = DrillPortal(
        folder / "var", with_password(url, settings["database"]), folder / "backups"
    )
    (folder / "tmp").mkdir()
    canaries = [
        Canary(name, value.encode(), HOMES.get(name, ()))
        for name, value in words.items()
        if name != "plan text"
    ]
    canaries += [
        Canary(name, value.encode(), (ENVIRONMENT, "backup/files/secret-key"))
        for name, value in settings.items()
    ]
    with mail_server() as (port, mails):
        values = {
            "SECRET_KEY": settings["SECRET_KEY"],
            "MONITORING_TOKEN": settings["MONITORING_TOKEN"],
            "MAIL_SERVER": f"smtp://canary:{settings['mail']}@127.0.0.1:{port}",
            "ADMINS": "a@example.vn",
            "LOG_FORMAT": "JSON" if engine == "sqlite" else "PLAIN",
            "LOG_FILE": str(folder / "portal.log"),
            "LOG_LEVEL": "INFO",
            "TMPDIR": str(folder / "tmp"),
            "CANARIES": json.dumps(words),
        }
        os.environ |= values
        told = prepared(portal, folder)
        del values["CANARIES"], os.environ["CANARIES"]
        given = told["passphrases"].items()
        canaries += [
            Canary(f"passphrase of {label}", value.encode(), SAMPLE) for label, value in given
        ]
        found: list[str] = []
        with serving(portal.var, **(portal.settings() | values)) as served:
            flows = Flows(f"http://127.0.0.1:{served}", words, told)
            flows.stranger()
            people = [flows.chairman(), flows.official(), flows.admin()]
            canaries += flows.canaries
            found += found_in_processes(children(), canaries)
            for statement, deed in forced(flows, people[1], told):
                break_database(portal, statement)
                flows.done(f"forced: {statement.split()[2]}", deed(), 200, 400, 409, 500, 503)
        values["DATABASE_URL"] = f"postgresql://canary:{settings['database']}@127.0.0.1:1/gone"
        with serving(portal.var, **(portal.settings() | values)) as served:
            gone = Flows(f"http://127.0.0.1:{served}", words, told)
            gone.visitor().ask("/dang-nhap/")
            gone.done("database gone", gone.visitors[0].ask("/so-van-ban/"), 200, 503)
            flows.visitors += gone.visitors
        if plants:
            plant(portal, folder, mails, words["official.le-loi"])
        found += searched(portal, folder, canaries, words["plan text"], mails, flows)
    return [*flows.statuses, f"{len(mails)} mails"], len(canaries), found


def plant(portal: DrillPortal, folder: Path, mails: list[bytes], secret: str) -> None:
    """A secret where none may be, each time written in another way."""
    with (folder / "portal.log").open("a", encoding="utf-8") as log:
        log.write(json.dumps({"message": f"typed: {secret}"}) + "\n")
    mails.append(b"body: " + base64.b64encode(f"typed {secret} twice".encode()))
    (folder / "tmp" / "planted").write_bytes(gzip.compress(secret.encode()))
    columns = "session_key, session_data, expire_date"
    break_database(
        portal,
        f"INSERT INTO django_session ({columns}) VALUES ('planted', '{secret}', '2030-01-01 00:00:00+00:00')",
    )


def with_password(url: str, password: str) -> str:
    """The address of the database with a password, which the server does not ask for."""
    return url.format("drill").replace("postgres:@", f"postgres:{password}@")


def prepared(portal: DrillPortal, folder: Path) -> dict[str, Any]:
    """Migrated, with people and plans; what data.py tells."""
    portal.manage("migrate", "--verbosity", "0")
    portal.manage("collectstatic", "--no-input", "--verbosity", "0")
    recipient = portal.manage("make_backup_key", str(folder / "key"))
    portal.recipient = recipient.split()[0].partition("=")[2]
    told: dict[str, Any] = json.loads(portal.script(HERE / "data.py").splitlines()[-1])
    return told


def children() -> dict[int, str]:
    """The server and what it has started."""
    found = {}
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            line = " ".join(one.cmdline())
            found[one.pid] = "the server" if "gunicorn" in line else f"a child ({line[:80]})"
    return found


def forced(
    flows: Flows, official: Any, told: dict[str, Any]
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Statements that break the database, each with a form that meets what is broken."""
    words = flows.secrets
    own = {
        "old_password": words["official.le-loi"],
        "new_password1": words["new password"],
        "new_password2": words["new password"],
    }
    plan = f"/ke-hoach/{told['ward']}/{told['draft']}/"
    # A row that breaks a rule: PostgreSQL tells the whole row.
    yield refused("accounts_user", "search"), lambda: official.send("/doi-mat-khau/", **own)
    yield (
        refused("plans_plan", "subject"),
        lambda: official.send(plan + "soan-phan-dau/", subject=words["plan text"]),
    )
    # A statement that names what is not there: PostgreSQL tells a piece of the statement.
    typed = {"username": words["clerk.le-loi"], "password": words["clerk.le-loi"]}
    yield (
        "ALTER TABLE accounts_signincounter RENAME TO gone_counter",
        lambda: flows.visitor().send("/dang-nhap/", **typed),
    )


def refused(table: str, column: str) -> str:
    """A rule that every new value of the table breaks."""
    return f"RULE ON {table} {column}"


def break_database(portal: DrillPortal, statement: str) -> None:
    """Run a statement as the owner of the database would."""
    if statement.startswith("RULE ON"):
        _, _, table, column = statement.split()
        statement = (
            f"ALTER TABLE {table} ADD CONSTRAINT canary_{table} CHECK ({column} IS NULL) NOT VALID"
            if portal.url
            else f"CREATE TRIGGER canary_{table} BEFORE UPDATE ON {table} BEGIN"
            f" SELECT RAISE(ABORT, 'canary'); END"
        )
    if portal.url:
        program = [str(POSTGRESQL_PROGRAMS / "psql"), portal.url, "-qc", statement]
        subprocess.run(program, check=True, capture_output=True)
    else:
        inside = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"
        portal.run("-c", inside, str(portal.var / "wardplan.sqlite3"), statement)


def searched(
    portal: DrillPortal,
    folder: Path,
    canaries: list[Canary],
    text: str,
    mails: list[bytes],
    flows: Flows,
) -> Iterator[str]:
    """Everywhere."""
    keys = sorted((portal.var / "signing-keys").glob("*.p12"))
    canaries = canaries + [
        Canary(
            f"key file {one.stem}",
            one.read_bytes()[200:240],
            ("var/signing-keys", "backup/signing-keys"),
        )
        for one in keys
    ]
    outside = [*canaries, Canary("text of a plan", text.encode(), ("page ", "headers of"))]
    yield from found_in("log", (folder / "portal.log").read_bytes(), outside)
    for number, mail in enumerate(mails):
        yield from found_in(f"mail {number}", mail, outside)
    for visitor in flows.visitors:
        for path, _, head, body in visitor.answers:
            yield from found_in(f"headers of {path}", head, outside)
            yield from found_in(f"page {path}", body, canaries)
    yield from found_in_files("tmp", folder / "tmp", outside)
    yield from found_in_files("var", portal.var, canaries)
    (folder / "canaries").write_text(
        json.dumps([[one.name, one.value.hex(), one.home] for one in canaries])
    )
    yield from portal.script(HERE / "database.py", str(folder / "canaries")).splitlines()
    archive = folder / "unpacked.tar"
    with suppress(RuntimeError):  # the database is broken by now, and its history may be
        portal.manage("backup")
    identity = pyrage.x25519.Identity.from_str(
        next(line for line in (folder / "key").read_text().splitlines() if line[0] == "A")
    )
    archive.write_bytes(pyrage.decrypt(newest(portal).read_bytes(), [identity]))
    yield from found_in_tar("backup", archive, canaries)


if __name__ == "__main__":
    sys.exit(main())
