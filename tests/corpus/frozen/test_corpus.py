"""The corpus of plans is frozen, and its list says what each file has.

That the files open and say what their truth says is shown by test_corpus_truth.py, thoroughly: as long as the
hash holds, nothing of it can have changed.
"""

from django.conf import settings

from tests.corpus.files import BOOKS, PLANS, corpus, digest

#: The corpus is frozen: whoever changes this figure says in docs/corpus.md why.
FROZEN = "0223fe89c8d3c9402d23a94116bfd148f216098a9127c776db860a24609a169c"


def test_the_corpus_is_as_it_was_when_it_was_frozen():
    assert digest() == FROZEN


def test_thirty_word_files_and_twenty_workbooks_have_names_of_their_own():
    assert (len(PLANS), len(BOOKS)) == (30, 20)
    assert len({one.name for one in corpus()}) == 50


def test_the_list_of_files_says_what_each_has():
    listed = (settings.BASE_DIR / "docs/corpus.md").read_text(encoding="utf-8")
    for one in corpus():
        assert f"| {one.name} | {one.truth['made_as']} | {one.truth['has']} |" in listed
    assert FROZEN in listed
