"""Advisories in a folder are read as their form (OSV) has it."""

import json
from pathlib import Path

import pytest

from tests.supply_chain.advisories import look_up


def advisory(folder: Path, **more: object) -> None:
    """Write an advisory on one package."""
    affected = {"package": {"ecosystem": "PyPI", "name": "Some_Package"}, **more}
    told = {"id": "PYSEC-1", "aliases": ["CVE-1"], "modified": "2026-11-02T00:00:00Z"}
    folder.mkdir(exist_ok=True)
    (folder / "PYSEC-1.json").write_text(json.dumps(told | {"affected": [affected]}))


def ranged(*events: tuple[str, str]) -> dict[str, object]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": [dict([event]) for event in events]}]}


BRANCHES = ranged(
    ("introduced", "0"), ("fixed", "4.2.16"), ("introduced", "5.0"), ("fixed", "5.0.9")
)


@pytest.mark.parametrize(
    ("told", "version", "found"),
    [
        (BRANCHES, "4.2.9", True),
        (BRANCHES, "4.2.16", False),
        (BRANCHES, "4.3", False),
        (BRANCHES, "5.0", True),
        (BRANCHES, "5.0.10", False),
        (ranged(("introduced", "0")), "99", True),
        (ranged(("introduced", "1.0"), ("last_affected", "1.4")), "1.4.0", True),
        (ranged(("introduced", "1.0"), ("last_affected", "1.4")), "1.4.1", False),
        ({"versions": ["1.0", "not a version"]}, "1.0.0", True),
        ({"versions": ["1.0"]}, "1.1", False),
    ],
)
def test_version_is_found_where_it_is_affected(tmp_path, told, version, found):
    advisory(tmp_path, **told)
    result = look_up(tmp_path, {"some-package": version, "other": "1"})
    assert bool(result.found) is found
    assert (result.advisories, result.spoken_of) == (1, {"some-package"})
    assert result.day.date().isoformat() == "2026-11-02"


def test_weakness_is_named_with_what_mends_it(tmp_path):
    advisory(tmp_path, **BRANCHES)
    assert look_up(tmp_path, {"some.package": "5.0.1"}).found == [
        "some-package 5.0.1: PYSEC-1, CVE-1; mended in 4.2.16, 5.0.9"
    ]


def test_folder_without_advisories_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no advisories"):
        look_up(tmp_path, {"some-package": "1"})
