"""Run over the portal (DrillPortal.script): prints where in the database a secret stands."""

import json
import sys
from pathlib import Path

from django.db import connection

from tests.canaries.search import Canary, found_in_database

given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
canaries = [Canary(name, bytes.fromhex(value), tuple(home)) for name, value, home in given]
print("\n".join(sorted(set(found_in_database(connection, canaries)))))
