"""The Word files of the fourth set with their truth, and the hash that says they are as they were."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from functools import cache

from tests.corpus.files import CorpusFile, as_json
from tests.corpus.fourth import plans_a, plans_b, plans_c, plans_d
from tests.corpus.model import Plan
from tests.corpus.truth import truth_of
from tests.corpus.word.writer import word_file

PLANS: tuple[Callable[[], Plan], ...] = tuple(
    make for module in (plans_a, plans_b, plans_c, plans_d) for make in module.PLANS
)


@cache
def fourth_plans() -> tuple[CorpusFile, ...]:
    """Every Word file of the fourth set."""
    made = (make() for make in PLANS)
    return tuple(CorpusFile(one.file, word_file(one), truth_of(one)) for one in made)


def fourth_plans_digest() -> str:
    """SHA-256 over the names, parts and truth of these files, as `files.digest` has it of the first set."""
    total = hashlib.sha256()
    for one in fourth_plans():
        total.update(one.name.encode())
        with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
            for name in archive.namelist():
                total.update(name.encode())
                total.update(archive.read(name))
        total.update(as_json(one.truth).encode())
    return total.hexdigest()
