"""Serializes the jobs and answers of the checking process."""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from plans.pdf.verifying.verdicts import ExpectedSignatures, SignatureFacts, Verdict

_LENGTH = struct.Struct(">I")
Task = Literal["check", "carried"]


@dataclass(frozen=True, slots=True)
class CheckJob:
    """What to do with a file. `expected` and `now` are for the task "check"."""

    task: Task
    pdf: bytes
    expected: ExpectedSignatures | None = None
    now: datetime | None = None


def write_job(job: CheckJob) -> bytes:
    """Serialize a job for the process."""
    return pickle.dumps(job)


def read_job(message: bytes) -> CheckJob:
    """Deserialize a job. Only the portal writes jobs, so pickle is safe; answers are never read this way."""
    job = pickle.loads(message)  # noqa: S301
    assert isinstance(job, CheckJob)
    return job


def read_answer(message: bytes) -> Verdict | Mapping[str, bytes]:
    """Deserialize the answer: a verdict, or the attached files."""
    (length,) = _LENGTH.unpack_from(message)
    start = _LENGTH.size + length
    # JSON, not pickle: a stranger's file may have taken over the process that answers.
    head = json.loads(message[_LENGTH.size : start])
    if "files" not in head:
        return _verdict_read(head)
    files = {}
    for name, size in head["files"]:
        files[name] = message[start : start + size]
        start += size
    return files


def write_files(files: Mapping[str, bytes]) -> bytes:
    """Serialize the answer that is files."""
    head = json.dumps({"files": [[name, len(data)] for name, data in files.items()]}).encode()
    return b"".join((_LENGTH.pack(len(head)), head, *files.values()))


def write_verdict(verdict: Verdict) -> bytes:
    """Serialize the answer that is a verdict."""
    head = json.dumps(asdict(verdict), default=datetime.isoformat).encode()
    return _LENGTH.pack(len(head)) + head


def _verdict_read(told: dict[str, Any]) -> Verdict:
    signatures = tuple(
        SignatureFacts(**{**one, "at": one["at"] and datetime.fromisoformat(one["at"])})
        for one in told["signatures"]
    )
    return Verdict(**{**told, "signatures": signatures, "details": tuple(told["details"])})
