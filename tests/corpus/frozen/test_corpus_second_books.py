"""The second set of workbooks: frozen, and each file says what its truth says."""

import pytest

from tests.corpus.books.checking import differences
from tests.corpus.files import CorpusFile
from tests.corpus.second_books.files import digest, second_books

FROZEN = "905bce28387dc95fee6866eae84fd0ab02141c9711389127c463703cab6e837f"


def test_the_second_set_is_frozen():
    assert digest() == FROZEN, "these files are for measuring: see docs/corpus.md"


@pytest.mark.parametrize("one", second_books(), ids=lambda one: one.name)
def test_each_cell_of_the_truth_stands_in_the_file(one: CorpusFile):
    assert list(differences(one)) == []
