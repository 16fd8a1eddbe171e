"""Make this machine ready: system libraries, the virtual environment, the packages in it.

    python3 -m wardplan.setup.machine [--tests]

Called by `make setup` before anything is installed, so it uses the standard library only. What is
installed already is left alone: a second run takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from wardplan.setup.libraries import FOR_TESTS, TO_RUN, VENV, Need

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
DEBIAN_PYTHON = "/usr/bin/python3"


class NotReady(Exception):
    """The set-up failed; the message says what is missing and how to get it."""


def main(arguments: list[str]) -> int:
    """Prepare the machine to run the portal, with --tests its tests too; returns 1 on failure."""
    for_tests = "--tests" in arguments
    try:
        install_missing(needs(for_tests))
        make_environment()
        install_packages("requirements-dev.txt" if for_tests else "requirements.txt")
    except NotReady as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def needs(for_tests: bool) -> list[Need]:
    """All requirements at once, so that a single message can name everything that is missing."""
    environment = [] if environment_works() or usable_python() else [VENV]
    return environment + TO_RUN + (FOR_TESTS if for_tests else [])


def install_missing(wanted: list[Need]) -> None:
    """Install what this machine lacks of `wanted` with apt; `SetupError` if it cannot."""
    missing = [need for need in wanted if not need.is_met()]
    apt = apt_command() if missing else None
    if apt is not None:
        install_through(apt, missing)
    lacking = [need for need in missing if need.required and not need.is_met()]
    if lacking:
        raise NotReady(sentence_about(lacking))


def install_through(apt: list[str], missing: list[Need]) -> None:
    """Install with `apt`; show its output if it fails."""
    print("Đang cài: " + ", ".join(need.name for need in missing), flush=True)
    failure = output_of_failure([*apt, "update", "-qq"])
    if failure is None:
        # Which packages there are is known only after the update.
        packages = dict.fromkeys(choose_package(need.packages) for need in missing)
        install = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
        failure = output_of_failure(install)
    if failure is not None:
        print(failure, file=sys.stderr)


def apt_command() -> list[str] | None:
    """The command for apt-get with the right to install; None if this machine or user has none."""
    apt = shutil.which("apt-get")
    if apt is None:
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", apt]
    if os.geteuid() == 0:
        return quiet
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    # Without a terminal nobody can type a password: sudo must not ask for one.
    silent = [] if sys.stdin.isatty() else ["-n"]
    allowed = subprocess.run([sudo, *silent, "true"], check=False, stderr=subprocess.DEVNULL)
    return [sudo, *silent, *quiet] if allowed.returncode == 0 else None


def choose_package(names: tuple[str, ...]) -> str:
    """The first of `names` that this release of Debian has; simply the first if it has none."""
    for name in names:
        known = subprocess.run(["apt-cache", "show", name], check=False, capture_output=True)
        if known.returncode == 0:
            return name
    return names[0]


def sentence_about(missing: list[Need]) -> str:
    """The message that says what is missing, with the one command that installs it."""
    names = ", ".join(need.name for need in missing)
    packages = " ".join(dict.fromkeys(need.packages[0] for need in missing))
    return (
        f"Máy này còn thiếu {names}; xin người quản trị máy chạy "
        f"“apt-get install {packages}” rồi gọi lại lệnh này."
    )


def make_environment() -> None:
    """Create .venv, unless there is one with a working Python that is new enough."""
    if environment_works():
        return
    base = usable_python()
    if base is None:
        raise NotReady(
            "Máy này chưa có Python 3.11 trở lên; xin dùng Debian 12 hoặc mới hơn, "
            "hoặc cài Python 3.11 rồi gọi lại lệnh này."
        )
    print("Đang tạo môi trường Python trong .venv", flush=True)
    run(
        [base, "-m", "venv", "--clear", str(ENVIRONMENT)],
        "Không tạo được .venv; xin xem lỗi ở trên.",
    )


def environment_works() -> bool:
    """Whether .venv exists with a Python that is new enough."""
    python = ENVIRONMENT / "bin" / "python"
    return can(str(python), f"import sys, pip; assert sys.version_info >= {OLDEST_PYTHON}")


def usable_python() -> str | None:
    """A Python that is new enough and can create virtual environments: this one, else Debian's."""
    test = f"import sys, venv, ensurepip; assert sys.version_info >= {OLDEST_PYTHON}"
    return next((path for path in (sys.executable, DEBIAN_PYTHON) if can(path, test)), None)


def can(python: str, program: str) -> bool:
    """Whether this Python exists and runs `program` successfully."""
    try:
        done = subprocess.run([python, "-c", program], check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def install_packages(file: str) -> None:
    """Install the packages of a requirements file, unless its stamp says that they are installed."""
    stamp = ENVIRONMENT / f"installed-{file}"
    wanted = fingerprint()
    # requirements-dev.txt includes requirements.txt.
    stamps = [stamp, ENVIRONMENT / "installed-requirements-dev.txt"]
    if any(path.exists() and path.read_text(encoding="ascii") == wanted for path in stamps):
        return
    print(f"Đang cài các gói của {file}", flush=True)
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    run(
        [*pip, "--disable-pip-version-check", "-r", str(ROOT / file)],
        f"Không cài được các gói của {file}; xin kiểm tra kết nối mạng rồi gọi lại lệnh này.",
    )
    stamp.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """A hash over all requirements files."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("requirements*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def run(command: list[str], refusal: str) -> None:
    """Run a command; if it fails, show its output and raise `SetupError` with `refusal`."""
    failure = output_of_failure(command)
    if failure is not None:
        print(failure, file=sys.stderr)
        raise NotReady(refusal)


def output_of_failure(command: list[str]) -> str | None:
    """The output of a command that failed; None if it succeeded."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return None if done.returncode == 0 else done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
