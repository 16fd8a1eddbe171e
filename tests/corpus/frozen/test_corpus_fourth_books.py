"""The fourth set of workbooks: frozen, and each file says what its truth says."""

import pytest
from django.conf import settings

from tests.corpus.books.checking import differences
from tests.corpus.fourth_books.files import digest, fourth_books

FROZEN = "e5ecd9d6a871cb3693bbc1c9f6a8bbf1d4a9431b82e88ce90b55ba235eaed63f"


def test_the_fourth_set_is_frozen():
    assert digest() == FROZEN, "these files are for measuring: see docs/corpus.md"


@pytest.mark.thorough
def test_each_cell_of_the_truth_stands_in_the_file():
    assert [wrong for one in fourth_books() for wrong in differences(one)] == []


def test_the_list_of_files_says_what_each_has():
    listed = (settings.BASE_DIR / "docs/corpus.md").read_text(encoding="utf-8")
    for one in fourth_books():
        assert f"| {one.name} | {one.truth['made_as']} | {one.truth['has']} |" in listed
    assert FROZEN in listed
