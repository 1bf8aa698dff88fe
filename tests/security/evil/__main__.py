"""Writes the corpus into a folder."""

import sys
from pathlib import Path

from tests.security.evil import corpus, largest

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, data in (*corpus(), *(largest() if "--large" in sys.argv else ())):
    (folder / name).write_bytes(data)
