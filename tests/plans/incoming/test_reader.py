"""The process that reads: what it answers, and that nothing from outside holds it up."""

import pytest

from plans.incoming import reader as module
from plans.incoming.blocks import Emphasis, IncomingParagraph
from plans.incoming.reader import IncomingRefused, read_clipboard
from wardplan.sandbox.errors import SandboxBusy
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.warm_process import WarmProcess


@pytest.mark.slow
def test_process_reads_and_ends_what_takes_too_long(monkeypatch):
    process = WarmProcess(
        "plans.incoming.sandbox_job:read_clipboard",
        "forking",
        Limits(module.LIMITS.memory, seconds=1),
        queue_seconds=1,
    )
    monkeypatch.setattr(module, "reader", process)
    try:
        assert read_clipboard("<p>Dân số <b>12.575</b></p>", "").blocks == (
            IncomingParagraph("Dân số 12.575", emphasis=(Emphasis(7, 13, "b"),)),
        )
        with pytest.raises(IncomingRefused, match="phức tạp quá"):
            read_clipboard("<div>" * 40_000 + "x", "")
        # It goes on with the next.
        assert read_clipboard("", "Một").blocks == (IncomingParagraph("Một"),)
    finally:
        process.close()


def test_busy_process_is_told(monkeypatch):
    def busy(job: bytes) -> bytes:
        raise SandboxBusy

    monkeypatch.setattr(module.reader, "ask", busy)
    with pytest.raises(IncomingRefused, match="thử lại sau ít phút"):
        read_clipboard("x", "")
