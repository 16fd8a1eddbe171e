"""Writes the corpus: `python -m tests.corpus DIR`."""

import sys
from pathlib import Path

from tests.corpus.files import corpus, digest, write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Use: python -m tests.corpus DIR")
    write(Path(sys.argv[1]))
    print(f"{len(corpus())} files, SHA-256 {digest()}")
