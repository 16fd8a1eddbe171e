"""The third set of workbooks: frozen, and each file says what its truth says."""

import pytest
from django.conf import settings

from tests.corpus.books.checking import differences
from tests.corpus.third_books.files import digest, third_books

FROZEN = "f2bacbb8d5052965ccdd5171f6dcf42c5aebac4d4ef7104384ed2543a396e76f"


def test_the_third_set_is_frozen():
    assert digest() == FROZEN, "these files are for measuring: see docs/corpus.md"


@pytest.mark.thorough
def test_each_cell_of_the_truth_stands_in_the_file():
    assert [wrong for one in third_books() for wrong in differences(one)] == []


def test_the_list_of_files_says_what_each_has():
    listed = (settings.BASE_DIR / "docs/corpus.md").read_text(encoding="utf-8")
    for one in third_books():
        assert f"| {one.name} | {one.truth['made_as']} | {one.truth['has']} |" in listed
    assert FROZEN in listed
