"""Work on a file from outside, in a process of its own that ends with it."""

from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import Process


def run_once(function: str, job: bytes, limits: Limits) -> bytes:
    """What `function` ("module:function", bytes to bytes) gives for `job`, within limits.

    Raises `JobRefused` with its text where the function did, and `SandboxError` where there is no answer.
    """
    process = Process(function, "once", limits, {})
    try:
        return process.ask(job)
    finally:
        process.close()
