"""Jobs that the tests let be done in the sandbox: each tries something."""

import ctypes
import errno
import importlib.abc
import json
import mmap
import os
import signal
import sys
import tempfile
import zlib
from itertools import count
from pathlib import Path
from types import ModuleType

from wardplan.sandbox import child
from wardplan.sandbox.errors import JobRefused

_libc = ctypes.CDLL(None)
_calls = count(1)


def echo(job: bytes) -> bytes:
    return job


def names(job: bytes) -> bytes:
    return " ".join(sorted(os.environ)).encode()


def refuse(job: bytes) -> bytes:
    raise JobRefused(job.decode())


def fail(job: bytes) -> bytes:
    raise ValueError("no such number")


def leave(job: bytes) -> bytes:
    sys.exit(0)


def compute(job: bytes) -> bytes:
    while True:
        pass


def wait(job: bytes) -> bytes:
    signal.pause()
    return job


def write_file(job: bytes) -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(b"kept")
    return job


def say_much(job: bytes) -> bytes:
    print("something that a library prints")
    return job


def call_number(job: bytes) -> bytes:
    """How often this process was asked."""
    return str(next(_calls)).encode()


def end_at_second_call(job: bytes) -> bytes:
    if next(_calls) > 1:
        os._exit(7)
    return str(os.getpid()).encode()


def loaded_after(job: bytes) -> bytes:
    """The modules that are loaded when another job has been done: {name of the function: its job as hex}."""
    ((name, hexed),) = json.loads(job).items()
    child.load_function(name)(bytes.fromhex(hexed))
    return json.dumps(sorted(sys.modules)).encode()


# The ways in which memory runs out.


def grow(job: bytes) -> bytes:
    """Little by little, to the last byte."""
    kept = []
    while True:
        kept.append(bytes(100_000))


def ask_for_too_much(job: bytes) -> bytes:
    return bytes(2 * 1024**3)


def in_a_c_call(job: bytes) -> bytes:
    """zlib has a number of its own for it."""
    packed = zlib.compress(bytes(50_000))
    _take_all()
    return zlib.decompressobj().decompress(packed)


def told_by_its_number(job: bytes) -> bytes:
    raise zlib.error("Error -4 while decompressing data")


def mapped(job: bytes) -> bytes:
    return bytes(mmap.mmap(-1, 2 * 1024**3)[:1])


def told_by_the_system(job: bytes) -> bytes:
    raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))


class _Starving(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a module as far as the memory goes."""

    def find_spec(self, fullname: str, path: object = None, target: object = None):
        if fullname == "starving":
            return importlib.machinery.ModuleSpec(fullname, self)
        return None

    def create_module(self, spec: object) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        bytes(2 * 1024**3)


def inside_an_import(job: bytes) -> bytes:
    sys.meta_path.insert(0, _Starving())
    importlib.import_module("starving")
    return job


def wrapped_by_an_import(job: bytes) -> bytes:
    try:
        return inside_an_import(job)
    except MemoryError as error:
        raise ImportError("the module could not be loaded") from error


def library_not_mapped(job: bytes) -> bytes:
    raise ImportError("libbig.so: failed to map segment from shared object")


def taken_for_a_fault_of_the_file(job: bytes) -> bytes:
    try:
        return ask_for_too_much(job)
    except Exception as error:
        raise JobRefused("broken") from error


def handed_on_as_an_argument(job: bytes) -> bytes:
    raise ValueError(MemoryError())


def swallowed(job: bytes) -> bytes:
    """A library that is refused memory and goes on as if that were a fault of the file."""
    try:
        return grow(job)
    except MemoryError:
        return b"an empty page"


def aborted(job: bytes) -> bytes:
    """As C++ ends where nobody catches its std::bad_alloc."""
    _libc.abort()
    return job


def null_pointer(job: bytes) -> bytes:
    """As C code ends that does not look at what malloc gives."""
    _libc.malloc.restype = ctypes.c_void_p
    room = _libc.malloc(ctypes.c_size_t(2 * 1024**3))
    ctypes.memset(room or 0, 1, 1)
    return job


def killed_by_the_system(job: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return job


def given_up_by_a_library(job: bytes) -> bytes:
    """As OpenBLAS ends the process that it is loaded into."""
    os._exit(7)


def niceness(job: bytes) -> bytes:
    """Of the process, then of its session where the kernel has such a thing."""
    session = Path("/proc/self/autogroup")
    # "/autogroup-12 nice 10"
    of_session = session.read_text().split()[-1:] if session.exists() else []
    return " ".join([str(os.getpriority(os.PRIO_PROCESS, 0)), *of_session]).encode()


def _take_all() -> None:
    """Leave no memory: neither in the process nor in the heap of its libraries."""
    _libc.malloc.restype = ctypes.c_void_p
    for size in (2**26, 2**20, 2**16, 2**12, 2**8):
        while _libc.malloc(ctypes.c_size_t(size)):
            pass
