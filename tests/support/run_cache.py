"""Caches shared by all processes of a test run: printed PDFs, and keys for signing."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from django.conf import settings

from plans.rendering.pdf.worker import PrintWorker, worker
from wardplan.atomic_files import write_atomically

PrintPdf = Callable[..., bytes]
NO_PICTURES: Mapping[str, bytes] = {}


#: The original method, for tests that must really print.
print_each_time = PrintWorker.print_pdf


def cache_process_prints(folder: Path) -> Callable[..., bytes]:
    """A `print_pdf` that caches for the portal's printing process (see `cache_prints`), but for no other."""
    once = cache_prints(partial(print_each_time, worker), folder)

    def print_pdf(
        self: PrintWorker,
        parts: Sequence[str],
        style: str,
        pictures: Mapping[str, bytes] = NO_PICTURES,
    ) -> bytes:
        if self is worker:
            return once(parts, style, pictures)
        return print_each_time(self, parts, style, pictures)

    return print_pdf


def cache_prints(print_pdf: PrintPdf, folder: Path) -> PrintPdf:
    """`print_pdf` with a cache: the same pages in the same style are printed once in a run.

    That two prints are equal is checked by tests with the mark `prints`, which always print.
    """

    def print_or_read(
        parts: Sequence[str], style: str, pictures: Mapping[str, bytes] = NO_PICTURES
    ) -> bytes:
        # Pages name their pictures by their hashes.
        asked = json.dumps([*parts, style, settings.DOCUMENT_FONT]).encode()
        path = folder / f"{hashlib.sha256(asked).hexdigest()}.pdf"
        if not path.exists():
            write_atomically(path, print_pdf(parts, style, pictures))
        return path.read_bytes()

    return print_or_read


def cache_keys(folder: Path) -> Callable[..., rsa.RSAPrivateKey]:
    """A cached key generator: keys differ within a process, but each process gets the same ones in order."""
    generate, number = rsa.generate_private_key, count(1)

    def make_or_read(public_exponent: int, key_size: int, backend: Any = None) -> rsa.RSAPrivateKey:
        path = folder / f"{key_size}-{next(number)}.der"
        if not path.exists():
            made = generate(public_exponent, key_size)
            der = made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            write_atomically(path, der)
        # The files are our own, so the slow check of the primes is skipped.
        key = load_der_private_key(path.read_bytes(), None, unsafe_skip_rsa_key_validation=True)
        assert isinstance(key, rsa.RSAPrivateKey)
        return key

    return make_or_read
