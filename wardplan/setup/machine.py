"""Make this machine ready: system libraries, the virtual environment, the packages in it.

    python3 -m wardplan.setup.machine [--tests]

Called by `make setup` before anything is installed, so it uses the standard library only. What is
installed already is left alone: a second run takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from wardplan.setup.system_requirements import (
    RUN_REQUIREMENTS,
    TEST_REQUIREMENTS,
    VENV_REQUIREMENT,
    SystemRequirement,
)

ROOT = Path(__file__).resolve().parents[2]
VENV_FOLDER = ROOT / ".venv"
MIN_PYTHON = (3, 11)
DEBIAN_PYTHON = "/usr/bin/python3"
#: What pip says of a file whose hash is not the one it was told.
WRONG_HASH = "DO NOT MATCH THE HASHES"


class SetupError(Exception):
    """The set-up failed; the message says what is missing and how to get it."""


def main(arguments: list[str]) -> int:
    """Prepare the machine to run the portal, with --tests its tests too; returns 1 on failure."""
    for_tests = "--tests" in arguments
    try:
        install_missing(system_requirements(for_tests))
        create_venv()
        install_packages("requirements-dev.txt" if for_tests else "requirements.txt")
    except SetupError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def system_requirements(for_tests: bool) -> list[SystemRequirement]:
    """All requirements at once, so that a single message can name everything that is missing."""
    environment = [] if venv_works() or find_python() else [VENV_REQUIREMENT]
    return environment + RUN_REQUIREMENTS + (TEST_REQUIREMENTS if for_tests else [])


def install_missing(wanted: list[SystemRequirement]) -> None:
    """Install what this machine lacks of `wanted` with apt; `SetupError` if it cannot."""
    missing = [need for need in wanted if not need.is_met()]
    apt = apt_command() if missing else None
    if apt is not None:
        install_with_apt(apt, missing)
    lacking = [need for need in missing if need.required and not need.is_met()]
    if lacking:
        raise SetupError(missing_message(lacking))


def install_with_apt(apt: list[str], missing: list[SystemRequirement]) -> None:
    """Install with `apt`; show its output if it fails."""
    print("Đang cài: " + ", ".join(need.name for need in missing), flush=True)
    failure = failure_output([*apt, "update", "-qq"])
    if failure is None:
        # Which packages there are is known only after the update.
        packages = dict.fromkeys(choose_package(need.packages) for need in missing)
        install = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
        failure = failure_output(install)
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


def missing_message(missing: list[SystemRequirement]) -> str:
    """The message that says what is missing, with the one command that installs it."""
    names = ", ".join(need.name for need in missing)
    packages = " ".join(dict.fromkeys(need.packages[0] for need in missing))
    return (
        f"Máy này còn thiếu {names}; xin người quản trị máy chạy "
        f"“apt-get install {packages}” rồi gọi lại lệnh này."
    )


def create_venv() -> None:
    """Create .venv, unless there is one with a working Python that is new enough."""
    if venv_works():
        return
    base = find_python()
    if base is None:
        raise SetupError(
            "Máy này chưa có Python 3.11 trở lên; xin dùng Debian 12 hoặc mới hơn, "
            "hoặc cài Python 3.11 rồi gọi lại lệnh này."
        )
    print("Đang tạo môi trường Python trong .venv", flush=True)
    run_or_fail(
        [base, "-m", "venv", "--clear", str(VENV_FOLDER)],
        "Không tạo được .venv; xin xem lỗi ở trên.",
    )


def venv_works() -> bool:
    """Whether .venv exists with a Python that is new enough."""
    python = VENV_FOLDER / "bin" / "python"
    return python_runs(str(python), f"import sys, pip; assert sys.version_info >= {MIN_PYTHON}")


def find_python() -> str | None:
    """A Python that is new enough and can create virtual environments: Debian's, else this one.

    Debian gives its own security updates, and builds it with what it learnt from running it: the tests take a
    tenth less than with one that pyenv built.
    """
    test = f"import sys, venv, ensurepip; assert sys.version_info >= {MIN_PYTHON}"
    return next((path for path in (DEBIAN_PYTHON, sys.executable) if python_runs(path, test)), None)


def python_runs(python: str, program: str) -> bool:
    """Whether this Python exists and runs `program` successfully."""
    try:
        done = subprocess.run([python, "-c", program], check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def install_packages(file: str) -> None:
    """Install the packages of a requirements file, unless its stamp says that they are installed."""
    stamp = VENV_FOLDER / f"installed-{file}"
    wanted = requirements_digest()
    # requirements-dev.txt has all that is in requirements.txt.
    stamps = [stamp, VENV_FOLDER / "installed-requirements-dev.txt"]
    if any(path.exists() and path.read_text(encoding="ascii") == wanted for path in stamps):
        return
    print(f"Đang cài các gói của {file}", flush=True)
    install_locked(VENV_FOLDER / "bin" / "python", file)
    stamp.write_text(wanted, encoding="ascii")


def install_locked(python: Path, file: str) -> None:
    """Install exactly the files whose hashes a requirements file names; `SetupError` where one is missing.

    A folder of wheels that the machine names (PIP_FIND_LINKS) may hold other files of the same versions: pip
    takes those of the index then, and where it reaches none, that is told.
    """
    failure = failure_output(pip_command(python, file))
    if failure is None:
        return
    print(failure, file=sys.stderr)
    if WRONG_HASH in failure:
        raise SetupError(
            f"Có gói khác với gói đã chốt trong {file} (mã băm không khớp), nên không cài; xin xem tên gói "
            "ở trên, kiểm tra kho gói và thư mục PIP_FIND_LINKS của máy này."
        )
    raise SetupError(
        f"Không cài được các gói của {file}; xin kiểm tra kết nối mạng rồi gọi lại lệnh này."
    )


def pip_command(python: Path, file: str) -> list[str]:
    """The command that installs what a requirements file names, by hash, and nothing else."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # What is built here is built by tools that no hash names; one package of the tests has to be on arm64.
    if file != "requirements-dev.txt" or platform.machine() == "x86_64":
        command += ["--only-binary", ":all:"]
    return [*command, "--require-hashes", "-r", str(ROOT / file)]


def requirements_digest() -> str:
    """A hash over all requirements files."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("requirements*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def run_or_fail(command: list[str], refusal: str) -> None:
    """Run a command; if it fails, show its output and raise `SetupError` with `refusal`."""
    failure = failure_output(command)
    if failure is not None:
        print(failure, file=sys.stderr)
        raise SetupError(refusal)


def failure_output(command: list[str]) -> str | None:
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
