"""The Word files of the second set stay as docs/corpus.md says that they are."""

from pathlib import Path

from tests.corpus.second.plans import second_plans, second_plans_digest

_TOLD = Path(__file__).parents[2] / "docs" / "corpus.md"


def test_the_files_are_as_they_were_when_they_were_frozen() -> None:
    assert second_plans_digest() in _TOLD.read_text(encoding="utf-8")


def test_every_file_has_a_truth_of_its_own() -> None:
    names = [one.name for one in second_plans()]
    assert names == [f"x{at:02d}.docx" for at in range(1, 17)]
    assert [one.truth["file"] for one in second_plans()] == names
