"""The printing process: reads jobs, writes PDFs, knows neither database nor secrets.

Started by `plans/rendering/pdf/worker.py` with limits of memory and time. Each job is one JSON object
(`parts`, `style`); each answer is the letter P and a PDF, or R and a JSON object that says why not.
"""

import gc
import json
import os
import resource
import signal
import sys
import traceback
import unicodedata
from typing import Any, BinaryIO

from fontTools.ttLib import TTFont

from plans.rendering.pdf.layout import ForeignReference, LayoutError, Press
from wardplan.sandbox.messages import only_output, read_frame, send

PDF, REFUSAL = b"P", b"R"
#: Said once, when jobs are welcome.
READY = b"ready"
#: Exit code of a process that hit its limit of memory: too little is left to say so in words.
OUT_OF_MEMORY = 3
#: What a print leaves behind, some 10 MB, is cleared away after so many.
JOBS_BETWEEN_COLLECTIONS = 8
#: Letters of a job that were never seen need a look at the font; these have no shape of their own.
_SHAPELESS = {"Cc", "Cf", "Zl", "Zp", "Zs"}


def main() -> None:
    """Serve jobs from standard input until it ends."""
    memory, seconds = int(os.environ["RENDER_MEMORY"]), int(os.environ["RENDER_SECONDS"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _serve(sys.stdin.buffer, only_output(), seconds)
    except (MemoryError, SystemError):  # the second: C code that could not say the first
        os._exit(OUT_OF_MEMORY)


def _serve(jobs: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    press = Press()
    known = _letters_of(os.environ["RENDER_FONT"])
    # A collection in the middle of a layout takes time and frees nothing.
    gc.disable()
    gc.freeze()
    send(answers, READY)
    done = 0
    while (job := read_frame(jobs)) is not None:
        # The portal stops waiting after that time; this ends the work even if the portal is gone.
        signal.alarm(seconds + 1)
        kind, answer = _answer(press, known, json.loads(job))
        signal.alarm(0)
        send(answers, kind + answer)
        done += 1
        if done % JOBS_BETWEEN_COLLECTIONS == 0:
            gc.collect()


def _letters_of(font: str) -> frozenset[str]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def _answer(press: Press, known: frozenset[str], job: dict[str, Any]) -> tuple[bytes, bytes]:
    try:
        if unknown := _unprintable("".join(job["parts"]), known):
            return _refusal("letters", "".join(unknown[:5]))
        return PDF, press.print_pdf(job["parts"], job["style"])
    except ForeignReference as error:
        return _refusal("reference", str(error))
    except MemoryError:
        raise
    except RecursionError:
        return _refusal("nesting", "")
    except LayoutError as error:
        return _refusal("failed", str(error))
    except Exception:
        return _refusal("failed", traceback.format_exc())


def _unprintable(html: str, known: frozenset[str]) -> list[str]:
    """Letters that the font lacks, which would be printed as empty boxes."""
    unknown = set(html) - known
    return sorted(letter for letter in unknown if unicodedata.category(letter) not in _SHAPELESS)


def _refusal(kind: str, detail: str) -> tuple[bytes, bytes]:
    return REFUSAL, json.dumps({"kind": kind, "detail": detail}).encode()


if __name__ == "__main__":
    main()
