"""Finished PDFs kept on disk."""

from dataclasses import replace
from pathlib import Path

import pytest

from plans.rendering.errors import RenderError
from plans.rendering.pdf import cache, plan_pdf
from plans.rendering.pdf.cache import cached_pdf
from tests.support.plans.documents import sample

pytestmark = [pytest.mark.slow, pytest.mark.prints]

MADE = b"%PDF-1.7 made"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "renders"


@pytest.fixture
def renders(monkeypatch) -> list[bool]:
    """Every render, as draft or not; each gives other bytes."""
    made: list[bool] = []

    def render(document, *, draft: bool) -> bytes:
        made.append(draft)
        return MADE + str(len(made)).encode()

    monkeypatch.setattr(plan_pdf, "render_pdf", render)
    return made


def test_second_request_is_read_from_disk(renders):
    first = cached_pdf(sample(), draft=True)
    assert cached_pdf(sample(), draft=True) == first
    assert renders == [True]


def test_draft_and_issued_plan_are_kept_apart(renders):
    draft = cached_pdf(sample(), draft=True)
    issued = cached_pdf(sample(), draft=False)
    assert draft != issued
    assert cached_pdf(sample(), draft=True) == draft
    assert renders == [True, False]


def test_changed_plan_is_rendered_anew(renders):
    cached_pdf(sample(), draft=True)
    changed = replace(sample(), plan=replace(sample().plan, subject="Khác"))
    cached_pdf(changed, draft=True)
    assert renders == [True, True]


def test_changed_template_style_or_font_is_rendered_anew(renders, monkeypatch):
    cached_pdf(sample(), draft=True)
    monkeypatch.setattr(cache, "renderer_version", lambda font: "another")
    cached_pdf(sample(), draft=True)
    assert renders == [True, True]


@pytest.mark.parametrize(
    "shaping",
    [
        "templates/print/part.html",
        "static/print/plan.css",
        "plans/rendering/pdf/finishing.py",
        "plans/document/wording.py",
        "indicators/values.py",
        "wardplan/numbers/spans.py",
    ],
)
def test_version_of_the_renderer_changes_with_a_file_that_shapes_the_print(
    settings, tmp_path, shaping
):
    file = tmp_path / shaping
    file.parent.mkdir(parents=True)
    settings.BASE_DIR = tmp_path
    versions = set()
    for text in ("one", "two"):
        file.write_text(text, encoding="utf-8")
        cache.renderer_version.cache_clear()
        versions.add(cache.renderer_version(settings.DOCUMENT_FONT))
    cache.renderer_version.cache_clear()
    assert len(versions) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"%PDF-1.7 forged"])
def test_damaged_file_is_rendered_anew_and_mended(renders, folder, damage):
    cached_pdf(sample(), draft=True)
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert cached_pdf(sample(), draft=True) == MADE + b"2"
    assert cached_pdf(sample(), draft=True) == MADE + b"2"


def test_one_changed_byte_is_noticed(renders, folder):
    cached_pdf(sample(), draft=True)
    (kept,) = folder.iterdir()
    data = bytearray(kept.read_bytes())
    data[-1] ^= 1
    kept.write_bytes(data)
    assert cached_pdf(sample(), draft=True) == MADE + b"2"


def test_files_used_longest_ago_give_way(renders, folder, monkeypatch):
    monkeypatch.setattr(cache, "MAX_CACHE_BYTES", 3 * (len(MADE) + 1 + 32))
    plans = [replace(sample(), plan=replace(sample().plan, subject=f"Số {n}")) for n in range(5)]
    for plan in plans:
        cached_pdf(plan, draft=True)
        cached_pdf(plans[0], draft=True)
    assert len(list(folder.iterdir())) == 3
    assert len(renders) == 5


def test_kept_files_are_private(renders, folder):
    cached_pdf(sample(), draft=True)
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_full_or_closed_disk_costs_time_but_not_the_document(renders, monkeypatch):
    def refuse(path, data) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache, "write_atomically", refuse)
    assert cached_pdf(sample(), draft=True) == MADE + b"1"
    assert cached_pdf(sample(), draft=True) == MADE + b"2"


def test_refused_document_leaves_nothing_behind(folder, monkeypatch):
    def refuse(document, *, draft: bool) -> bytes:
        raise RenderError("Không in được.")

    monkeypatch.setattr(plan_pdf, "render_pdf", refuse)
    with pytest.raises(RenderError):
        cached_pdf(sample(), draft=True)
    assert not folder.exists()


def test_kept_file_is_what_rendering_gives():
    first = cached_pdf(sample(), draft=False)
    assert first == cached_pdf(sample(), draft=False) == plan_pdf.render_pdf(sample(), draft=False)
