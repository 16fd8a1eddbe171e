"""Jobs and answers of the checking process, as bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from plans.pdf.verifying.facts import Expected, Pinned, SignatureFacts, Verdict
from plans.pdf.verifying.sentences import Refused, verdict_of

_LENGTH = struct.Struct(">I")
Task = Literal["check", "carried"]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with a file. Without a base `expected` is None."""

    task: Task
    pdf: bytes
    expected: Expected | None = None
    now: datetime | None = None


def write_job(job: Job) -> bytes:
    """A job as it goes to the process: a head in JSON, then the files."""
    base = job.expected.base if job.expected else None
    head = {
        "task": job.task,
        "now": _written(job.now),
        "base": None if base is None else len(base),
        "expected": _expected_written(job.expected),
    }
    written = json.dumps(head).encode()
    return b"".join((_LENGTH.pack(len(written)), written, base or b"", job.pdf))


def read_job(message: bytes) -> Job:
    """The job of a message."""
    (length,) = _LENGTH.unpack_from(message)
    start = _LENGTH.size + length
    head = json.loads(message[_LENGTH.size : start])
    size = head["base"] or 0
    base = None if head["base"] is None else message[start : start + size]
    return Job(
        task=head["task"],
        pdf=message[start + size :],
        expected=_expected_read(head["expected"], base),
        now=_moment(head["now"]),
    )


def answer_failed(reason: str) -> bytes:
    """The answer of a process that did not get to one: "time", "memory" or "crash"."""
    return verdict_written(verdict_of(Refused(reason)))


def read_answer(message: bytes) -> Verdict | Mapping[str, bytes]:
    """What the process found out: a verdict, or the files inside."""
    (length,) = _LENGTH.unpack_from(message)
    start = _LENGTH.size + length
    head = json.loads(message[_LENGTH.size : start])
    if "files" not in head:
        return _verdict_read(head)
    files = {}
    for name, size in head["files"]:
        files[name] = message[start : start + size]
        start += size
    return files


def files_written(files: Mapping[str, bytes]) -> bytes:
    """The answer that hands over files."""
    head = json.dumps({"files": [[name, len(data)] for name, data in files.items()]}).encode()
    return b"".join((_LENGTH.pack(len(head)), head, *files.values()))


def verdict_written(verdict: Verdict) -> bytes:
    """The answer that is a verdict."""
    told = asdict(verdict)
    for signature in told["signatures"]:
        signature["at"] = _written(signature["at"])
    head = json.dumps(told).encode()
    return _LENGTH.pack(len(head)) + head


def _verdict_read(told: dict[str, Any]) -> Verdict:
    signatures = tuple(
        SignatureFacts(**{**one, "at": _moment(one["at"])}) for one in told["signatures"]
    )
    return Verdict(**{**told, "signatures": signatures, "details": tuple(told["details"])})


def _expected_written(expected: Expected | None) -> dict[str, Any] | None:
    if expected is None:
        return None
    people = []
    for person in expected.people:
        moments = {key: _written(getattr(person, key)) for key in _MOMENTS}
        people.append({**asdict(person), **moments})
    roots = [root.hex() for root in expected.roots]
    return {"people": people, "roots": roots, "steps": expected.steps}


_MOMENTS = ("valid_from", "valid_until", "revoked_at")


def _expected_read(told: dict[str, Any] | None, base: bytes | None) -> Expected | None:
    if told is None:
        return None
    people = tuple(
        Pinned(
            **{
                **person,
                **{key: _moment(person[key]) for key in _MOMENTS},
                "fingerprints": tuple(person["fingerprints"]),
            }
        )
        for person in told["people"]
    )
    roots = tuple(bytes.fromhex(root) for root in told["roots"])
    return Expected(base, people, roots, told["steps"])


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
