import time
from collections import Counter

import pytest

from tests.portal.matrix.oracle import RULES
from tests.portal.matrix.routes import *
from tests.portal.matrix.walking import *
from tests.portal.matrix.world import *

pytestmark = pytest.mark.django_db
import os

SITS = tuple((os.environ.get("SITS") or ",".join(SITUATIONS)).split(","))


def test_rules():
    assert {r.name for r in routes()} - set(RULES) == set()
    print(set(RULES) - {r.name for r in routes()})


def test_x():
    t = time.time()
    w = make_world()
    print("world", time.time() - t)
    t = time.time()
    books = FormBook(w, SITS, routes())
    print("books", time.time() - t)
    for asker in os.environ["ASKERS"].split(","):
        t = time.time()
        with transaction.atomic():
            y = walk(w, books, asker, situations=SITS)
            transaction.set_rollback(True)
        print(asker, y.cells, y.requests, len(y.wrong), dict(y.classes), time.time() - t)
        print("took and never wrote:", sorted(y.taken - y.wrote))

        for k, c in Counter(y.wrong).most_common():
            print("   ", k)
