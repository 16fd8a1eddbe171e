"""Work in a process of its own: what it gives back, and that it can take no more than it was given."""

import pytest

from wardplan.sandbox.one_shot import done_apart

pytestmark = pytest.mark.slow

MEMORY = 512 * 1024**2


def done(word: str, seconds: int = 20) -> bytes | None:
    return done_apart("tests.support.sandbox_probe", word.encode(), memory=MEMORY, seconds=seconds)


def test_what_it_writes_comes_back():
    assert done("Lê Lợi") == "Lê Lợi\n".encode()


@pytest.mark.parametrize("word", ["memory", "file", "fail"])
def test_work_that_fails_or_takes_more_than_it_may_gives_nothing(word):
    assert done(word) is None


def test_work_that_never_ends_is_ended():
    assert done("work", seconds=1) is None


def test_it_knows_nothing_of_the_portals_settings(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "only the portal knows")
    names = (done("names") or b"").decode().split()
    assert "PATH" in names
    assert "SECRET_KEY" not in names
