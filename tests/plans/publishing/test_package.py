"""The package of an issued plan: whole, the same each time, read by other programs, proof against changes."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.rights import Action, Role
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.states import State
from plans.integrity.package_check import check_package
from plans.issuing.files import Kind
from plans.models import Plan, TaskEvidence
from plans.publishing.package import MANIFEST, SUMS, PackageRefused, write_package
from plans.publishing.public_copy import unpublish
from plans.store.reading import read_document
from plans.workflow.remarks import add_remark
from tests.plans.publishing.test_public_copy import published
from tests.support.cases import thorough
from tests.support.factories import person, ward
from tests.support.pages import signed_in_as
from tests.support.plans.issued_plans import content_of, issued_plan
from tests.support.plans.states import (
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    submittable_plan,
    take_transition,
)

pytestmark = pytest.mark.django_db
PLACE = ["le-loi", 2024]
FOLDER = "ho-so-ke-hoach-2024-phuong-le-loi"
Parts = dict[str, bytes]


def packed(plan: Plan) -> bytes:
    target = io.BytesIO()
    write_package(reload_plan(plan), target)
    return target.getvalue()


def parts_of(package: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        return {name.removeprefix(f"{FOLDER}/"): opened.read(name) for name in opened.namelist()}


def repacked(parts: Parts, folder: Path, *, listed: bool = False) -> Path:
    """The parts as a package again; `listed` works the hashes out anew, as somebody who forges would."""
    parts = dict(parts)
    if listed:
        manifest = json.loads(parts[MANIFEST])
        for line in manifest["files"]:
            data = parts.get(line["name"], b"")
            line |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        parts[MANIFEST] = json.dumps(manifest).encode()
        sums = {line["name"]: line["sha256"] for line in manifest["files"]}
        sums[MANIFEST] = hashlib.sha256(parts[MANIFEST]).hexdigest()
        parts[SUMS] = "".join(f"{name}  {path}\n" for path, name in sums.items()).encode()
    path = folder / "package.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(f"{FOLDER}/{name}", data)
    return path


def failures(path: Path) -> list[str]:
    return [one.sentence for one in check_package(path) if not one.holds]


def test_package_of_a_signed_plan_is_whole_for_every_program_and_no_change_passes(keys, tmp_path):
    plan = issued_plan()
    published(plan)
    package = packed(plan)
    assert packed(plan) == package
    path = tmp_path / "goi.zip"
    path.write_bytes(package)
    assert failures(path) == []
    call_command("verify_package", path)
    subprocess.run(["unzip", "-q", path, "-d", tmp_path], check=True)
    said = subprocess.run(
        ["sha256sum", "-c", "--strict", SUMS],
        cwd=tmp_path / FOLDER,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    parts = parts_of(package)
    assert said.count(": OK") == len(parts) - 1
    assert parts["ke-hoach.pdf"] == content_of(plan, Kind.SEALED)
    assert canonical_json(read_plan(parts["ke-hoach.yaml"])) == parts["ke-hoach.json"]
    assert parts["ban-cong-khai.pdf"].startswith(b"%PDF-")
    assert all(name.isascii() for name in parts)
    for name, change in CHANGES.items():
        for listed in (False, True):
            assert change(dict(parts)) != parts, name
            forged = repacked(change(dict(parts)), tmp_path, listed=listed)
            assert failures(forged), (name, listed)
    with pytest.raises(CommandError, match="không còn nguyên vẹn"):
        call_command("verify_package", forged)


def _event(parts: Parts, sequence: int, **changed: Any) -> Parts:
    """The history with one event changed, its hash left as it was."""
    history = json.loads(parts["lich-su.json"])
    history["events"][sequence] |= changed
    return parts | {"lich-su.json": json.dumps(history).encode()}


def _without_event(parts: Parts) -> Parts:
    history = json.loads(parts["lich-su.json"])
    del history["chain"][1]
    return parts | {"lich-su.json": json.dumps(history).encode()}


def _flipped(parts: Parts, name: str) -> Parts:
    data = bytearray(parts[name])
    data[len(data) // 2] ^= 1
    return parts | {name: bytes(data)}


def _without(parts: Parts, name: str) -> Parts:
    return {one: data for one, data in parts.items() if one != name}


#: Ways to change a package, each also with every hash of the list worked out anew.
CHANGES: dict[str, Callable[[Parts], Parts]] = {
    "reason of a step": lambda parts: _event(parts, 0, reason="khác"),
    "day of a step": lambda parts: _event(parts, 1, at="2026-01-01T00:00:00.000000+00:00"),
    "step taken out": _without_event,
    "signed file": lambda parts: _flipped(parts, "ke-hoach.pdf"),
    "unsigned file in its place": lambda parts: (
        parts | {"ke-hoach.pdf": parts["ban-cong-khai.pdf"]}
    ),
    "figures": lambda parts: (
        parts | {"ke-hoach.json": parts["ke-hoach.json"].replace(b"12575", b"12576")}
    ),
    "plan file for people": lambda parts: (
        parts | {"ke-hoach.yaml": parts["ke-hoach.yaml"].replace(b"12575", b"12576")}
    ),
    "certificates": lambda parts: parts | {"chung-thu.json": b'{"signers": [], "roots": []}'},
    "history gone": lambda parts: _without(parts, "lich-su.json"),
}


def test_part_that_is_missing_foreign_or_changed_is_named(tmp_path):
    parts = parts_of(packed(plan_in(State.ISSUED)))
    for name, changed in (
        ("gop-y.txt", _without(parts, "gop-y.txt")),
        ("la.txt", parts | {"la.txt": b"?"}),
        ("ke-hoach.docx", _flipped(parts, "ke-hoach.docx")),
    ):
        assert any(name in sentence for sentence in failures(repacked(changed, tmp_path)))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_told_in_a_sentence(tmp_path, content):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert len(failures(path)) == 1


def test_package_tells_register_history_findings_and_remarks():
    plan = submittable_plan()
    people = make_office(plan.ward)
    add_remark(plan, "plan.subject", "Xin ghi rõ năm.", people.chairman)
    task = plan.tasks.all()[0]
    TaskEvidence.objects.create(
        task=task,
        name="Biên bản họp.pdf",
        media_type="application/pdf",
        size=4,
        content=b"%PDF",
        by=people.official,
    )
    plan = bring_to_state(plan, State.ISSUED)
    parts = parts_of(packed(plan))
    assert "Xin ghi rõ năm." in parts["gop-y.txt"].decode()
    assert json.loads(parts["gop-y.json"])[0]["said"][0]["by"] == people.chairman.full_name
    (line,) = json.loads(parts["so-van-ban.json"])
    assert line["number"] == f"{plan.number:02d}/{plan.symbol}"
    assert "Vũ Thị Hoa" in parts["lich-su.txt"].decode()
    settled = json.loads(parts["dieu-can-xem.json"])
    assert len(settled) == plan.settlements.count() > 0
    assert {one["reason"] for one in settled} == {"Lý do ghi để thử quy trình."}
    (evidence,) = (name for name in parts if name.startswith("minh-chung/"))
    assert evidence.endswith("bien-ban-hop.pdf")
    assert parts[evidence] == b"%PDF"


def test_number_that_was_given_up_stands_in_the_package():
    plan = plan_in(State.SIGNED)
    take_transition(Action.RETURN, plan)
    plan = bring_to_state(reload_plan(plan), State.ISSUED)
    told = json.loads(parts_of(packed(plan))["so-van-ban.json"])
    assert len(told) == 2
    assert "Không sử dụng" in told[0]["note"]


def test_package_of_a_ward_holds_nothing_of_another_plan(tmp_path):
    mine = plan_in(State.ISSUED)
    before = parts_of(packed(mine))
    other = plan_in(State.WITHDRAWN, year=2025)
    take_up = plan_in(State.ISSUED, ward=ward("da-mai", "Đa Mai"))
    after = parts_of(packed(mine))
    assert after == before
    # Its own last step comes after theirs: of those in between the package tells hashes alone.
    published(mine)
    unpublish(mine, make_office(mine.ward).clerk, "Để thử.")
    parts = parts_of(packed(mine))
    path = repacked(parts, tmp_path)
    assert not any("Bước" in sentence or "Chuỗi" in sentence for sentence in failures(path))
    text = b"".join(parts[name] for name in parts if not name.endswith((".pdf", ".docx", ".xlsx")))
    for event in (*other.events.all(), *take_up.events.all()):
        assert event.digest.encode() not in text
    without_hashes = re.sub(rb"[0-9a-f]{64}", b"", parts["lich-su.json"])
    # The year of the other plan, which a time may have in its fractions of a second.
    without_times = re.sub(rb"\d{4}-\d\d-\d\d.\d\d:\d\d:\d\d[.\d]*", b"", without_hashes)
    assert b"2025" not in without_times
    assert "Đa Mai".encode() not in text


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.SIGNED])
def test_plan_that_was_not_sent_out_has_no_package(state):
    plan = plan_in(state)
    with pytest.raises(PackageRefused, match="ban hành"):
        packed(plan)
    answer = signed_in_as(make_office(plan.ward).clerk).get(reverse("plan-package", args=PLACE))
    assert answer.status_code == 409
    assert "gói hồ sơ có từ khi" in answer.content.decode()


@pytest.mark.parametrize("state", [State.ISSUED, *thorough(State.WITHDRAWN, State.REPLACED)])
def test_package_is_downloaded_by_whoever_may_read_the_plan(state):
    plan = plan_in(state)
    own = packed(plan)
    address = reverse("plan-edition-package", args=[*PLACE, plan.edition])
    for user in (make_office(plan.ward).official, person(Role.FINANCE), person(Role.ADMIN)):
        answer: Any = signed_in_as(user).get(address)
        assert b"".join(answer.streaming_content) == own
        assert f"{FOLDER}.zip" in answer["Content-Disposition"]
    stranger = signed_in_as(person(Role.CLERK, ward=ward("da-mai", "Đa Mai")))
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_package_of_the_year_is_of_the_edition_that_was_sent_out_last():
    plan = plan_in(State.REPLACED)
    client = signed_in_as(make_office(plan.ward).clerk)
    answer: Any = client.get(reverse("plan-package", args=PLACE))
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert "-lan-2.zip" in answer["Content-Disposition"]


def test_documents_in_the_package_are_the_frozen_ones():
    plan = plan_in(State.ISSUED)
    assert parts_of(packed(plan))["ke-hoach.json"] == canonical_json(read_document(plan))


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.ISSUED, ""), (State.WITHDRAWN, "đã thu hồi"), (State.REPLACED, "đã được thay thế")],
)
def test_package_of_a_plan_that_is_no_longer_in_force_says_so_first(state, words, tmp_path, capsys):
    path = repacked(parts_of(packed(plan_in(state))), tmp_path)
    with pytest.raises(CommandError):
        # Its files are no real ones.
        call_command("verify_package", path)
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("!") == bool(words)
    assert words in first
