"""The Word files of the third set with their truth, and the hash that says they are as they were."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from functools import cache

from tests.corpus.files import CorpusFile, as_json
from tests.corpus.model import Plan
from tests.corpus.third import plans_a, plans_b, plans_c, plans_d, plans_e, plans_f
from tests.corpus.truth import truth_of
from tests.corpus.word.writer import word_file

PLANS: tuple[Callable[[], Plan], ...] = tuple(
    make
    for module in (plans_a, plans_b, plans_c, plans_d, plans_e, plans_f)
    for make in module.PLANS
)


@cache
def third_plans() -> tuple[CorpusFile, ...]:
    """Every Word file of the third set."""
    made = (make() for make in PLANS)
    return tuple(CorpusFile(one.file, word_file(one), truth_of(one)) for one in made)


def third_plans_digest() -> str:
    """SHA-256 over the names, parts and truth of these files, as `files.digest` has it of the first set."""
    total = hashlib.sha256()
    for one in third_plans():
        total.update(one.name.encode())
        with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
            for name in archive.namelist():
                total.update(name.encode())
                total.update(archive.read(name))
        total.update(as_json(one.truth).encode())
    return total.hexdigest()
