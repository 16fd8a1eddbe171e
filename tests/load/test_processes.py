"""What a process takes is told apart from what it started."""

from __future__ import annotations

import subprocess
import sys

import psutil
import pytest

from tests.load.processes import memory, memory_of

_MEGABYTE = 2**20
_HOLDING = "import sys; held = b'x' * (64 << 20); print(flush=True); sys.stdin.read()"


@pytest.mark.slow
def test_memory_of_one_process_leaves_out_what_it_started():
    command = [
        sys.executable,
        "-c",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_HOLDING!r}])",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as starter:
        assert starter.stdin
        assert starter.stdout
        starter.stdout.readline()
        process = psutil.Process(starter.pid)
        assert memory_of(process) < 40 * _MEGABYTE
        assert memory([process]) > 64 * _MEGABYTE
        starter.stdin.close()
