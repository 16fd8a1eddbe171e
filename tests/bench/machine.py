"""The conditions of a measurement: machine, load, versions."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "gunicorn", "weasyprint", "openpyxl", "pandas", "pyyaml", "playwright")


def machine() -> str:
    """ "AMD EPYC, 2 cores, 23 GB, Linux 6.1, Python 3.11.7"."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{_processor()}, {os.cpu_count()} cores, {gigabytes:.0f} GB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def packages() -> str:
    """The versions of all contenders."""
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def load() -> float:
    """Processes that ran or waited, on average over the last minute."""
    return os.getloadavg()[0]


def is_busy() -> bool:
    """Whether others leave less than a core free: work in one process then waits for its turn."""
    return load() > (os.cpu_count() or 1) - 1


def office_version() -> str:
    """LibreOffice's version; empty where it cannot be asked."""
    program = shutil.which("soffice")
    if program is None:
        return ""
    asked = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return " ".join(asked.stdout.split()[:2])


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
