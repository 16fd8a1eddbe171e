"""Checks a package from the ZIP alone, without the portal's database.

It checks the hash of each file, the chain of the history, and that the signed PDF is the one in the history,
has this plan attached, and has signatures by the certificates in the package.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from plans.document.plan import PLAN_FILE
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.document.states import State
from plans.pdf.verifying import (
    ExpectedSignatures,
    FileRefused,
    PinnedSigner,
    extract_attachments,
    verify,
)
from plans.publishing.package import (
    CERTIFICATES,
    FORMAT,
    HISTORY,
    MANIFEST,
    PICTURES,
    PLAN_YAML,
    SIGNED_PDF,
    SUMS,
)
from plans.store.event_chain import payload_hash

MAX_FILES, MAX_BYTES = 10_000, 4 * 1024**3
_CHUNK = 1024 * 1024
_PICTURE = re.compile(rb'\{"picture":\{"sha256":"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check in words; `holds` says whether it passed."""

    holds: bool
    sentence: str


class BrokenPackage(Exception):
    """The package cannot be read well enough to check it; the text says why."""


#: Keys of an event in the package that its hash does not cover.
_BESIDE = ("hash", "by_name", "what_name")


def check_package(path: Path) -> list[CheckResult]:
    """The results of all checks in order; a single one where the package cannot be read."""
    try:
        with zipfile.ZipFile(path) as packed:
            package = _Package(packed)
            found = [*_of_files(package), *_of_history(package), *_of_signatures(package)]
            return [*found, *_of_pictures(package)]
    except (OSError, zipfile.BadZipFile) as error:
        return [CheckResult(False, f"Tệp không phải gói hồ sơ hoặc đã hỏng ({error}).")]
    except BrokenPackage as error:
        return [CheckResult(False, str(error))]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return [CheckResult(False, f"{MANIFEST} hoặc {HISTORY} không đúng mẫu của gói hồ sơ.")]


def state_when_packed(path: Path) -> str:
    """What the package says had become of its plan when it was made; empty where it was in force."""
    try:
        with zipfile.ZipFile(path) as packed:
            state = State(str(_Package(packed).manifest.get("state")))
    except (OSError, zipfile.BadZipFile, BrokenPackage, KeyError, TypeError, ValueError):
        return ""
    return "" if state == State.ISSUED else state.label.lower()


class _Package:
    """An open package: its files by their paths within the single folder."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        infos = packed.infolist()
        # Sizes as declared: reading stops there, so a ZIP bomb cannot exceed them.
        if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_BYTES:
            raise BrokenPackage("Gói hồ sơ quá nhiều hoặc quá lớn nên không mở.")
        folders = {info.filename.partition("/")[0] for info in infos}
        # With two entries of one name, programs differ in which they unpack.
        if len(folders) != 1 or len({info.filename for info in infos}) != len(infos):
            raise BrokenPackage("Gói hồ sơ có tệp nằm ngoài thư mục của nó hoặc hai tệp trùng tên.")
        self._folder = folders.pop()
        self.names = [info.filename.partition("/")[2] for info in infos]
        if MANIFEST not in self.names or SUMS not in self.names:
            raise BrokenPackage(f"Gói hồ sơ thiếu {MANIFEST} hoặc {SUMS}.")
        self.manifest: dict[str, Any] = json.loads(self.read(MANIFEST))
        if self.manifest.get("format") != FORMAT:
            raise BrokenPackage(f"Gói hồ sơ không theo mẫu {FORMAT}.")
        self.history: dict[str, Any] = json.loads(self.read(HISTORY))

    def read(self, name: str) -> bytes:
        """The content of a file. Raises BrokenPackage where it is missing."""
        if name not in self.names:
            raise BrokenPackage(f"Gói hồ sơ thiếu tệp {name}.")
        return self._packed.read(f"{self._folder}/{name}")

    def measure(self, name: str) -> tuple[int, str]:
        """Size and SHA-256 of a file, read in chunks."""
        size, made = 0, hashlib.sha256()
        with self._packed.open(f"{self._folder}/{name}") as part:
            while piece := part.read(_CHUNK):
                size += len(piece)
                made.update(piece)
        return size, made.hexdigest()

    def event(self, what: str) -> dict[str, Any]:
        """The last event of a kind."""
        found = [one for one in self.history["events"] if one["what"] == what]
        if not found:
            raise BrokenPackage(f"Lịch sử thiếu bước “{what}”.")
        last: dict[str, Any] = found[-1]
        return last


def _of_files(package: _Package) -> Iterator[CheckResult]:
    listed = {one["name"]: one for one in package.manifest["files"]}
    there = set(package.names) - {MANIFEST, SUMS}
    for name in sorted(set(listed) - there):
        yield CheckResult(False, f"Thiếu tệp {name}.")
    for name in sorted(there - set(listed)):
        yield CheckResult(False, f"Có tệp lạ ngoài danh mục: {name}.")
    good = 0
    for name in sorted(there & set(listed)):
        if package.measure(name) == (listed[name]["size"], listed[name]["sha256"]):
            good += 1
        else:
            yield CheckResult(False, f"Tệp {name} đã thay đổi.")
    yield CheckResult(
        good == len(listed), f"{good}/{len(listed)} tệp đúng mã băm trong {MANIFEST}."
    )
    sums = {name: one["sha256"] for name, one in listed.items()}
    # The manifest cannot list itself; the sums list it too.
    sums[MANIFEST] = package.measure(MANIFEST)[1]
    lines = package.read(SUMS).decode().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    yield CheckResult(told == sums, f"{SUMS} khớp với {MANIFEST}.")


def _of_history(package: _Package) -> Iterator[CheckResult]:
    chain = dict(map(tuple, package.history["chain"]))
    whole = list(chain) == list(range(1, len(chain) + 1))
    yield CheckResult(whole, f"Chuỗi lịch sử của phường liền mạch, {len(chain)} bước.")
    chain[0] = package.history["origin"]
    events = package.history["events"]
    wrong = [one["sequence"] for one in events if not _holds(one, chain)]
    for sequence in wrong:
        yield CheckResult(
            False, f"Bước {sequence} của lịch sử không khớp với mã băm của nó hoặc bước trước."
        )
    yield CheckResult(
        not wrong, f"{len(events) - len(wrong)}/{len(events)} bước của kế hoạch đúng mã băm."
    )
    head = package.event("numbered")["hash"] == package.manifest["history_head"]
    yield CheckResult(head, "Đầu chuỗi lịch sử lúc cấp số khớp với số ghi trên văn bản.")


def _holds(one: dict[str, Any], chain: dict[int, str]) -> bool:
    said = {name: value for name, value in one.items() if name not in _BESIDE}
    before, here = chain.get(one["sequence"] - 1), chain.get(one["sequence"])
    return bool(payload_hash(said) == one["hash"] == here and before == one["previous"])


def _of_signatures(package: _Package) -> Iterator[CheckResult]:
    pdf, data = package.read(SIGNED_PDF), package.read(PLAN_FILE)
    signed, sealed = package.event("signed"), package.event("sealed")
    size = package.manifest["unsigned_size"]
    name = hashlib.sha256(pdf).hexdigest()
    same = name == sealed["detail"]["file"] == package.manifest["signed_pdf_sha256"]
    yield CheckResult(same, f"{SIGNED_PDF} là tệp đã đóng dấu theo lịch sử.")
    base = hashlib.sha256(pdf[:size]).hexdigest() == signed["detail"]["from"]
    yield CheckResult(base, f"{SIGNED_PDF} mở đầu bằng đúng bản đã đưa ra để ký.")
    digest = hashlib.sha256(data).hexdigest()
    told = {digest, package.event("issued")["digest"], package.manifest["content_sha256"]}
    yield CheckResult(len(told) == 1, f"{PLAN_FILE} là nội dung đã ban hành.")
    yield CheckResult(_is_same_plan(package, data), f"{PLAN_YAML} cùng nội dung với {PLAN_FILE}.")
    yield CheckResult(_carries(pdf, data), f"{SIGNED_PDF} mang bên trong đúng {PLAN_FILE}.")
    # As of the sealing: certificates may have expired since, which is no fault of the package.
    moment = datetime.fromisoformat(sealed["at"]) + timedelta(minutes=1)
    verdict = verify(pdf, _expected(package, pdf[:size]), now=moment)
    yield CheckResult(verdict.outcome == "whole", f"Chữ ký: {verdict.sentence}")


def _expected(package: _Package, base: bytes) -> ExpectedSignatures:
    """The signatures that the package says it has, by the certificates in it."""
    people = []
    told = json.loads(package.read(CERTIFICATES))
    listed = {one["fingerprint"]: one for one in told["signers"]}
    for what, signer in zip(("signed", "sealed"), package.manifest["signers"], strict=True):
        fingerprint = package.event(what)["detail"]["certificate"]
        der = package.read(listed[fingerprint]["file"]) if fingerprint in listed else b""
        # A certificate file of another content proves nothing, so nobody is pinned.
        known = (fingerprint,) if hashlib.sha256(der).hexdigest() == fingerprint else ()
        people.append(PinnedSigner(signer["office"], signer["name"], known))
    roots = tuple(map(package.read, told["roots"]))
    return ExpectedSignatures(base=base, people=tuple(people), roots=roots)


def _of_pictures(package: _Package) -> Iterator[CheckResult]:
    """Are the pictures that the plan names there, each with the bytes of its hash?"""
    wanted = {one.decode() for one in _PICTURE.findall(package.read(PLAN_FILE))}
    if not wanted:
        return
    named = ((name, name.removeprefix(PICTURES).partition(".")[0]) for name in package.names)
    there = {
        digest
        for name, digest in named
        if name.startswith(PICTURES) and package.measure(name)[1] == digest
    }
    told = f"{len(wanted & there)}/{len(wanted)} hình mà {PLAN_FILE} nêu có trong gói, đúng mã băm."
    yield CheckResult(wanted <= there, told)


def _carries(pdf: bytes, data: bytes) -> bool:
    try:
        return extract_attachments(pdf).get(PLAN_FILE) == data
    except FileRefused:
        return False


def _is_same_plan(package: _Package, data: bytes) -> bool:
    try:
        return canonical_json(read_plan(package.read(PLAN_YAML))) == data
    except PlanFileError:
        return False
