"""A corpus of hostile files, made here and now: every format that is read, and every trick that is known to be tried.

    python -m tests.security.evil FOLDER [--large]     writes them there

Each is small to write down and large, deep, endless, lying or broken to read. ``large`` adds what has tens of megabytes.
"""

import atexit
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.security.evil import archives, documents, feeds, large, mails, pages, pdfs, tables, texts

FAMILIES = (archives, documents, feeds, mails, pages, pdfs, tables, texts)


def corpus(marks: tuple[str, ...] = ("",)) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file whose name holds one of ``marks``."""
    for path in _written():
        if any(mark in path.name for mark in marks):
            yield path.name, path.read_bytes()


@cache
def _written() -> tuple[Path, ...]:
    """All files, made once a run: some are hundreds of megabytes before they are packed."""
    folder = Path(mkdtemp(prefix="briefing-corpus-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    made: list[Path] = []
    for name, data in (pair for family in FAMILIES for pair in family.files()):
        made.append(folder / name)
        made[-1].write_bytes(data)
    return tuple(dict.fromkeys(made))


def largest() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of what is as large as a file may be."""
    yield from large.files()
