"""Handles one file from outside in a child process that ends afterwards."""

from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import SandboxProcess


def run_once(function: str, job: bytes, limits: Limits) -> bytes:
    """The result of `function` ("module:function", bytes to bytes) for `job`, within limits.

    Raises `JobRefused` if the function does, with its message, and `SandboxError` if there is no answer.
    """
    process = SandboxProcess(function, "once", limits, {})
    try:
        return process.ask(job)
    finally:
        process.close()
