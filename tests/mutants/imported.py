"""A plugin of pytest: the file named in MUTANT is imported with its fault (see `running.py`)."""

import json
import os
import sys

from tests.mutants.running import ChangedFile, of_number

sys.meta_path.insert(0, ChangedFile(of_number(*json.loads(os.environ["MUTANT"]))))
