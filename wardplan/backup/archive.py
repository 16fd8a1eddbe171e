"""One archive: a tar of database and files, packed by gzip, encrypted by age; never whole in memory.

Its first member says what it is, its last one names every member with size and SHA-256. age seals each
64 KB and marks the last, so that a flipped byte and a missing end are found as well.
"""

import hashlib
import json
import os
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

import pyrage

from wardplan.backup.errors import DAMAGED, RestoreRefused

FORMAT = "wardplan-backup/1"
HEADER, MANIFEST = "header.json", "manifest.json"
_CHUNK = 256 * 1024
#: The two members that are read into memory.
_MAX_JSON = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file for the archive; of one that goes on growing only the first `size` bytes are taken."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What an archive is, told before anything else in it."""

    installation: str
    made_at: str
    engine: str
    engine_version: str
    version: str
    commit: str
    migrations: list[str]
    #: Bytes of all members together.
    size: int
    format: str = FORMAT


class FileChanged(Exception):
    """A file became shorter while it was read."""


def write_archive(
    target: IO[bytes],
    header: BackupHeader,
    members: Sequence[Member],
    rows: dict[str, int],
    recipients: Sequence[Any],
) -> None:
    """Write the archive into `target`. `rows`: how many rows each table of the database in it has."""
    source = _Source(_gzipped(_tar(header, members, rows)))
    try:
        pyrage.encrypt_io(source, target, list(recipients))
    except pyrage.EncryptError:
        # The library tells an error of ours as a text; the error itself says more.
        if source.error is not None:
            raise source.error from None
        raise
    if source.error is not None:
        raise source.error


def _tar(header: BackupHeader, members: Sequence[Member], rows: dict[str, int]) -> Iterator[bytes]:
    yield from _text_member(HEADER, asdict(header))
    listed = []
    for member in members:
        digest = hashlib.sha256()
        yield _tar_head(member.name, member.size)
        for chunk in _chunks(member):
            digest.update(chunk)
            yield chunk
        yield _padding(member.size)
        listed.append({"name": member.name, "size": member.size, "sha256": digest.hexdigest()})
    yield from _text_member(MANIFEST, {"members": listed, "rows": rows})
    yield b"\0" * (2 * tarfile.BLOCKSIZE)


def _text_member(name: str, content: dict[str, Any]) -> Iterator[bytes]:
    data = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    yield _tar_head(name, len(data)) + data + _padding(len(data))


def _tar_head(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.PAX_FORMAT)


def _padding(size: int) -> bytes:
    return b"\0" * (-size % tarfile.BLOCKSIZE)


def _chunks(member: Member) -> Iterator[bytes]:
    left = member.size
    with member.path.open("rb") as stream:
        while left:
            chunk = stream.read(min(left, _CHUNK))
            if not chunk:
                raise FileChanged(member.name)
            left -= len(chunk)
            yield chunk


def _gzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(level=1, wbits=31)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


class _Source:
    """A stream for age to read from; keeps the error that ended it."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, `size` at most; none at the end."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except Exception as error:
            self.error = error
            raise
        size = size if size >= 0 else len(self._rest)
        piece, self._rest = self._rest[:size], self._rest[size:]
        return bytes(piece)


def read_archive(
    archive: Path, identities: Sequence[Any], accept: Callable[[BackupHeader], None], folder: Path
) -> tuple[BackupHeader, dict[str, int]]:
    """Unpack the archive into `folder`; returns its header and the rows of its tables.

    `accept` is asked once the header is known. Raises RestoreRefused, and may leave a part in `folder`.
    """
    with archive.open("rb") as source:
        reader = _Decrypting(source, identities)
        try:
            read = _read_members(reader, accept, folder)
            reader.drain()
        except (tarfile.TarError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
            reader.close()
            raise RestoreRefused(reader.sentence or DAMAGED) from error
        finally:
            reader.close()
    if reader.error is not None:
        raise RestoreRefused(reader.sentence) from reader.error
    return read


class _Decrypting:
    """A thread decrypts into a pipe, whose other end is read as a tar."""

    def __init__(self, source: BinaryIO, identities: Sequence[Any]) -> None:
        out, into = os.pipe()
        self.stream = os.fdopen(out, "rb")
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(source, into, identities))
        self._thread.start()

    def _run(self, source: BinaryIO, into: int, identities: Sequence[Any]) -> None:
        try:
            with os.fdopen(into, "wb") as target:
                pyrage.decrypt_io(source, target, list(identities))
        except Exception as error:
            self.error = error

    def drain(self) -> None:
        """Read to the end: only there age knows that nothing is missing."""
        while self.stream.read(_CHUNK):
            pass
        self._thread.join()

    def close(self) -> None:
        with suppress(OSError):
            self.stream.close()
        self._thread.join()

    @property
    def sentence(self) -> str:
        """What the decryption failed on; empty where it did not."""
        if self.error is None or isinstance(self.error, BrokenPipeError):
            return ""
        if "No matching keys" in str(self.error):
            return (
                "Khoá này không mở được bản sao lưu; chưa có gì bị thay. Xin dùng tệp khoá riêng của đúng"
                " BACKUP_RECIPIENT lúc sao lưu."
            )
        return DAMAGED


def _read_members(
    reader: _Decrypting, accept: Callable[[BackupHeader], None], folder: Path
) -> tuple[BackupHeader, dict[str, int]]:
    with tarfile.open(fileobj=reader.stream, mode="r|gz") as tar:
        header = _header(_json(tar, tar.next(), HEADER))
        accept(header)
        found: list[dict[str, Any]] = []
        left = header.size
        while (info := tar.next()) is not None and info.name != MANIFEST:
            left -= info.size
            if left < 0:
                raise ValueError(info.name)
            found.append(_unpack(tar, info, folder))
        manifest = _json(tar, info, MANIFEST)
        if manifest["members"] != found or tar.next() is not None:
            raise ValueError(MANIFEST)
        return header, {str(name): int(count) for name, count in manifest["rows"].items()}


def _json(tar: tarfile.TarFile, info: tarfile.TarInfo | None, name: str) -> dict[str, Any]:
    if info is None or info.name != name or info.size > _MAX_JSON:
        raise ValueError(name)
    stream = tar.extractfile(info)
    content = json.loads(stream.read()) if stream else None
    if not isinstance(content, dict):
        raise ValueError(name)
    return content


def _header(content: dict[str, Any]) -> BackupHeader:
    form = content.get("format")
    if form != FORMAT and str(form).startswith("wardplan-backup/"):
        raise RestoreRefused(
            f"Bản sao lưu viết theo mẫu {form}, phiên bản cổng này chỉ đọc được {FORMAT}; xin cập nhật cổng"
            " rồi khôi phục. Chưa có gì bị thay."
        )
    header = BackupHeader(**content)
    if not isinstance(header.size, int) or not isinstance(header.migrations, list):
        raise ValueError(HEADER)
    return header


def _unpack(tar: tarfile.TarFile, info: tarfile.TarInfo, folder: Path) -> dict[str, Any]:
    """Write one member below `folder`; returns what the manifest has to say of it."""
    parts = PurePosixPath(info.name).parts
    if not info.isreg() or not parts or parts[0] == "/" or ".." in parts:
        raise ValueError(info.name)
    path = folder.joinpath(*parts)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, stream = hashlib.sha256(), tar.extractfile(info)
    assert stream is not None
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return {"name": info.name, "size": info.size, "sha256": digest.hexdigest()}
