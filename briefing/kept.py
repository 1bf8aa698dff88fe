"""What takes long to work out of the program's own files, kept where Python keeps compiled modules.

It holds for one content: a file that changed is worked out anew. Where nothing can be written, it is in every run.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_DIGEST = sha256().digest_size


def tables(name: str, source: str, parse: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``parse`` makes of ``source``, which is called ``name``: tables of texts, numbers and lists."""
    digest = sha256(source.encode("utf-8")).digest()
    known = recall(name)
    if known and known[:_DIGEST] == digest:
        found: dict[str, Any] = marshal.loads(known[_DIGEST:])
        return found
    made = parse()
    keep(name, digest + marshal.dumps(made))
    return made


def toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text."""
    import tomllib  # whatever is kept needs none

    return tomllib.loads(text)


def recall(name: str) -> bytes | None:
    """What was kept under ``name``."""
    try:
        return _file(name).read_bytes()
    except OSError:
        return None


def keep(name: str, content: bytes) -> None:
    """Keep ``content`` under ``name``, whole or not at all, unless Python is told to keep nothing."""
    if sys.dont_write_bytecode:
        return
    file = _file(name)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(file)
    except OSError:  # a folder that belongs to somebody else, a full disk: the next run works it out again
        return


def _file(name: str) -> Path:
    return Path(cache_from_source(str(Path(__file__).with_name(f"kept_{name}.py"))))
