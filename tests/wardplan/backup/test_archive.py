"""An archive comes back byte for byte, or is refused in a sentence."""

import io
import stat
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import thorough
from tests.wardplan.backup.archives import HEADER, identity, write, write_spoilt
from wardplan.backup.archive import FileChanged, Member, read_archive, write_archive
from wardplan.backup.errors import RestoreRefused

FILES = {"database": bytes(range(256)) * 2000, "files/secret-key": b"k", "files/empty": b""}


def read(archive: Path, key: Any, folder: Path) -> Any:
    return read_archive(archive, [key], lambda header: None, folder / "out")


def test_archive_comes_back_byte_for_byte_and_for_the_owner_alone(tmp_path):
    key = identity()
    made = write(tmp_path, FILES, key, {"plans_plan": 3})
    header, rows = read(made, key, tmp_path)
    assert header.migrations == ["plans.0001_initial"]
    assert rows == {"plans_plan": 3}
    for name, content in FILES.items():
        path = tmp_path / "out" / name
        assert path.read_bytes() == content
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"plans_plan" not in made.read_bytes()


def test_file_that_grows_is_taken_as_far_as_it_was_and_one_that_shrinks_ends_it(tmp_path):
    key = identity()
    path = tmp_path / "heads"
    path.write_bytes(b"one\ntwo\n")
    target = io.BytesIO()
    write_archive(target, HEADER, [Member("files/heads", path, 4)], {}, [key.to_public()])
    with pytest.raises(FileChanged):
        write_archive(target, HEADER, [Member("files/heads", path, 40)], {}, [key.to_public()])


@pytest.mark.parametrize("at", [0, 30, 120, 200, 0.3, 0.999, *thorough(0.1, 0.5, 0.7, 0.9, 0.99)])
@pytest.mark.parametrize("way", ["cut", "flipped"])
def test_archive_cut_or_changed_anywhere_is_refused(at, way, tmp_path):
    key = identity()
    made = write(tmp_path, FILES, key)
    content = bytearray(made.read_bytes())
    place = at if isinstance(at, int) else int(len(content) * at)
    if way == "cut":
        del content[place:]
    else:
        content[place] ^= 1
    made.write_bytes(content)
    with pytest.raises(RestoreRefused, match=r"hỏng|không mở được"):
        read(made, key, tmp_path)


def test_another_key_is_told_as_that(tmp_path):
    made = write(tmp_path, FILES, identity())
    with pytest.raises(RestoreRefused, match="Khoá này không mở được"):
        read(made, identity(), tmp_path)


def test_file_that_is_no_archive_is_refused(tmp_path):
    made = tmp_path / "x.age"
    made.write_bytes(b"PK\x03\x04" * 50)
    with pytest.raises(RestoreRefused, match="hỏng"):
        read(made, identity(), tmp_path)


def with_member(name: str, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info.tobuf()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tar: tar.replace(b"d" * 2000, b"D" + b"d" * 1999),
        lambda tar: tar[: -3 * 512],
        lambda tar: with_member("files/../../x") + tar,
        lambda tar: tar[:1024] + with_member("../outside") + tar[1024:],
        lambda tar: tar[:1024] + with_member("/etc/outside") + tar[1024:],
        lambda tar: tar[:1024] + with_member("files/link", tarfile.SYMTYPE) + tar[1024:],
        lambda tar: tar[:1024] + with_member("files/unlisted") + tar[1024:],
        lambda tar: tar.replace(b'"size": 2700', b'"size": 2699'),
        lambda tar: tar.replace(b'"format"', b'"farmot"'),
        lambda tar: tar.replace(b'{"commit"', b'["commit"'),
        lambda tar: b"",
    ],
    ids="changed no-manifest first up root link unlisted size header list empty".split(),
)
def test_archive_that_a_forger_made_is_refused(spoil, tmp_path, monkeypatch):
    key = identity()
    made = write_spoilt(tmp_path, key, spoil, monkeypatch)
    with pytest.raises(RestoreRefused, match="hỏng"):
        read(made, key, tmp_path)
    assert not (tmp_path / "outside").exists()


def test_newer_format_is_told_as_that(tmp_path):
    key = identity()
    made = write(tmp_path, FILES, key, format="wardplan-backup/2")
    with pytest.raises(RestoreRefused, match="cập nhật cổng"):
        read(made, key, tmp_path)


def test_what_is_refused_by_its_header_is_not_unpacked(tmp_path):
    key = identity()
    made = write(tmp_path, FILES, key)

    def refuse(header: object) -> None:
        raise RestoreRefused("của cổng khác")

    with pytest.raises(RestoreRefused, match="của cổng khác"):
        read_archive(made, [key], refuse, tmp_path / "out")
    assert not (tmp_path / "out").exists()
