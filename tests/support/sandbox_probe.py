"""What `tests/wardplan/test_sandbox.py` lets be done apart: each word tries something."""

import os
import sys
import tempfile

from wardplan.sandbox.one_shot import given


def main() -> None:
    """Do what the data says."""
    said = given().decode()
    if said == "names":
        print(*sorted(os.environ))
    elif said == "memory":
        print(len(bytearray(2 * 1024**3)))
    elif said == "work":
        while True:
            pass
    elif said == "file":
        with tempfile.TemporaryFile() as file:
            file.write(b"kept")
    elif said == "fail":
        sys.exit(3)
    else:
        print(said)


if __name__ == "__main__":
    main()
