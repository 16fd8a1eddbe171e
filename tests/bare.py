"""Both commands of the README on a bare Debian 12, where nothing is installed that the set-up forgets.

    python3 -m tests.bare [--only run|test] [--tree FOLDER] [PYTEST ARGUMENTS]

A tree of its own is made by debootstrap, with python3, make and git alone, and goes again in the end. The
present commit is cloned into it; `make run` has to answer, `make test` to succeed, or only the tests that
pytest is told. A FOLDER is kept and used again, for trying one thing after the other: from the second time on
it is not bare any more. Needs root: apt, debootstrap and chroot do.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASE, MIRROR = "bookworm", "http://deb.debian.org/debian"
#: Where the clone lies in the tree.
HOME = "/root/portal"
#: One to three minutes, the README says; a machine that does much else takes longer.
SECONDS_TO_ANSWER = 1_800
#: How this machine reaches its registries; the bare one stands behind the same proxy.
_OF_THE_NETWORK = re.compile(r"PIP_\w+|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|(https?|no)_proxy", re.I)
#: Everything that is mounted or started in it ends with the command, however that ends.
_APART = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
_MOUNTS = """
mount -t proc proc "$0/proc"
mount -t tmpfs tmpfs "$0/dev"
for device in null zero full random urandom tty; do
    touch "$0/dev/$device" && mount --bind "/dev/$device" "$0/dev/$device"
done
mkdir "$0/dev/pts" "$0/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts"
mount -t tmpfs tmpfs "$0/dev/shm"
ln -s pts/ptmx "$0/dev/ptmx"
ln -s /proc/self/fd "$0/dev/fd"
for one in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${one%:*}" "$0/dev/${one#*:}"; done
exec chroot "$0" env -i "$@"
"""


def main(arguments: list[str]) -> int:
    """Try what was asked for; 1 where something failed."""
    options, selection = _parser().parse_known_args(arguments)
    if os.geteuid() != 0:
        print("make test-bare needs root: it makes a Debian of its own.", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with bare_tree(options.tree) as tree:
        clone_into(tree)
        done = []
        if options.only != "test":
            done.append(answers(tree))
        if options.only != "run":
            done.append(passes(tree, selection))
    return 0 if all(done) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m tests.bare")
    parser.add_argument("--only", choices=["run", "test"])
    parser.add_argument("--tree", type=Path, help="a folder that is kept")
    return parser


@contextmanager
def bare_tree(kept: Path | None) -> Iterator[Path]:
    """A Debian with python3, make and git alone."""
    folder = kept or Path(tempfile.mkdtemp(prefix="wardplan-bare-"))
    try:
        if not (folder / "usr").exists():
            _bootstrap(folder)
        _introduce(folder)
        yield folder
    finally:
        if not kept:
            shutil.rmtree(folder)


def _bootstrap(folder: Path) -> None:
    if shutil.which("debootstrap") is None:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "debootstrap"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(f"A bare Debian in {folder}", flush=True)
    options = ["--variant=minbase", "--include=python3,make,git"]
    command = ["debootstrap", *options, RELEASE, str(folder), MIRROR]
    subprocess.run([*_APART, *command], check=True, stdout=subprocess.DEVNULL)


def _introduce(tree: Path) -> None:
    """Let the tree reach what this machine reaches: names, proxies, certificates."""
    # With the machine's own certificates: a package that is installed writes the file of all of them anew.
    own = map(str, Path("/usr/local/share/ca-certificates").glob("*.crt"))
    for file in ("/etc/hosts", "/etc/resolv.conf", "/etc/pip.conf", *own, *environment().values()):
        if file.startswith("/") and Path(file).is_file():
            inside = tree / file[1:]
            inside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, inside)
    told = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True).stdout
    network = [line for line in told.splitlines() if re.match(r"Acquire::(https?|Check)", line)]
    (tree / "etc/apt/apt.conf.d/99network").write_text("\n".join(network) + "\n")


def environment() -> dict[str, str]:
    """What is set in it: what a fresh machine has, and the way to the registries."""
    network = {name: value for name, value in os.environ.items() if _OF_THE_NETWORK.fullmatch(name)}
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {**network, "PATH": path, "HOME": "/root", "LANG": "C.UTF-8", "CI": "1"}


def clone_into(tree: Path) -> None:
    """Put the present commit into the tree."""
    inside = tree / HOME[1:]
    shutil.rmtree(inside / ".git", ignore_errors=True)
    fresh = tree / "root/fresh"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, fresh], check=True)
    shutil.copytree(fresh, inside, dirs_exist_ok=True)
    shutil.rmtree(fresh)


def inside(tree: Path, command: str) -> list[str]:
    """A command of the shell, in the clone, as this machine has to start it."""
    settings = [f"{name}={value}" for name, value in environment().items()]
    script = f"set -e{_MOUNTS}"
    shell = ["sh", "-c", f"cd {HOME} && {command}"]
    return [*_APART, "sh", "-c", script, str(tree), *settings, *shell]


def answers(tree: Path) -> bool:
    """Whether `make run` answers on its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    started = time.monotonic()
    process = subprocess.Popen(inside(tree, f"exec make run PORT={port}"))
    try:
        while process.poll() is None and time.monotonic() - started < SECONDS_TO_ANSWER:
            if _is_served(f"http://127.0.0.1:{port}/"):
                print(f"make run answers after {time.monotonic() - started:.0f} s", flush=True)
                return True
            time.sleep(0.2)
        print(f"make run does not answer (exit code {process.poll()})", flush=True)
        return False
    finally:
        process.kill()
        process.wait()


def _is_served(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def passes(tree: Path, selection: list[str]) -> bool:
    """Whether `make test` succeeds, or only the tests that were asked for."""
    wanted = "make test"
    if selection:
        wanted = f"make setup-tests && .venv/bin/python -m pytest {shlex.join(selection)}"
    started = time.monotonic()
    code = subprocess.run(inside(tree, wanted), check=False).returncode
    print(f"{wanted}: exit code {code} after {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
