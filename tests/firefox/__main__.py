"""The walk of ways into a cell and keys, in Debian's Firefox: `make firefox`, no part of `make test`.

Playwright cannot drive it; puppeteer-core does, over WebDriver BiDi. It comes by npm with the versions of
package-lock.json and stays in node_modules, which git ignores.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.processes.serving import manage, serving

HERE = Path(__file__).parent
PREPARE = """
from tests.support.factories import person, sample_plan
sample_plan()
person(username="canbo")
person(username="canbo2", full_name="Trần Văn Hà")
"""


def missing() -> str:
    """What this machine lacks for the walk, as a sentence; empty where it lacks nothing."""
    if not shutil.which("firefox-esr"):
        return "Firefox is missing: apt-get install firefox-esr"
    if not shutil.which("node") or not shutil.which("npm"):
        return "Node is missing: apt-get install nodejs npm"
    if not (HERE / "node_modules" / "puppeteer-core").exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=HERE, check=False).returncode:
            return "puppeteer-core is missing: npm could not fetch it (tests/firefox/package.json)"
    return ""


def main() -> int:
    """Serve a portal with the sample plan and let Firefox walk; 1 where a key did something else."""
    lack = missing()
    if lack:
        print(lack, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="firefox-") as name:
        folder = Path(name)
        manage(folder, "migrate", "--verbosity", "0")
        manage(folder, "collectstatic", "--no-input", "--verbosity", "0")
        manage(folder, "shell", "--verbosity", "0", "-c", PREPARE)
        with serving(folder) as port:
            # `python -m tests.firefox 'F2|undo'` walks only what is named so.
            command = ["node", str(HERE / "walk.js"), f"http://127.0.0.1:{port}", *sys.argv[1:]]
            return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
