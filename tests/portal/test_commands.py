"""import_plan and export_plan: what a clerk of the office would type."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from plans.models import Plan
from tests.support.plans.documents import SAMPLE

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    out = StringIO()
    call_command(*(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


def test_exported_yaml_imported_again_is_byte_for_byte_the_same(tmp_path: Path) -> None:
    run("import_plan", SAMPLE)
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    run("export_plan", "le-loi", 2024, "yaml", "--out", first)
    Plan.objects.all().update(signer_name="Người khác")
    run("import_plan", first, "--replace")
    run("export_plan", "le-loi", 2024, "yaml", "--out", second)
    assert first.read_bytes() == second.read_bytes()
    assert b"gtsx-dich-vu" in first.read_bytes()


def test_exported_json_is_the_bytes_whose_hash_names_the_plan(tmp_path: Path) -> None:
    run("import_plan", SAMPLE)
    run("export_plan", "le-loi", 2024, "json", "--out", tmp_path / "plan.json")
    assert "giống hệt" in run("import_plan", tmp_path / "plan.json")


@pytest.mark.parametrize(
    ("format", "opening"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_each_format_is_written(tmp_path: Path, format: str, opening: bytes) -> None:
    run("import_plan", SAMPLE)
    out = tmp_path / f"plan.{format}"
    run("export_plan", "le-loi", 2024, format, "--out", out)
    assert out.read_bytes().startswith(opening)


def test_wrong_file_is_refused_with_all_its_problems_and_nothing_is_stored(tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.yaml"
    spoiled.write_text(
        SAMPLE.read_text().replace("kind: phường", "kind: quận").replace("year: 2024", "year: hai")
    )
    with pytest.raises(CommandError) as caught:
        run("import_plan", spoiled)
    assert "ward.kind: " in str(caught.value)
    assert "plan.year: " in str(caught.value)
    assert not Plan.objects.exists()


def test_missing_file_and_missing_plan_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run("import_plan", tmp_path / "none.yaml")
    with pytest.raises(CommandError, match="Chưa có kế hoạch năm 2031"):
        run("export_plan", "le-loi", 2031, "pdf", "--out", tmp_path / "x.pdf")
    run("import_plan", SAMPLE)
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        run("export_plan", "le-loi", 2024, "json", "--out", tmp_path / "no" / "x.json")
