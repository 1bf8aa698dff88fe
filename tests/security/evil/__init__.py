"""A corpus of hostile files, made here and now: every format that is read, and every trick that is known to be tried.

    python -m tests.security.evil FOLDER [--large]     writes them there

Each is small to write down and large, deep, endless, lying or broken to read. ``large`` adds what has tens of megabytes.
"""

from collections.abc import Iterator

from tests.security.evil import archives, documents, feeds, large, mails, pages, pdfs, tables, texts

FAMILIES = (archives, documents, feeds, mails, pages, pdfs, tables, texts)


def corpus(marks: tuple[str, ...] = ("",)) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file whose name holds one of ``marks``."""
    for family in FAMILIES:
        yield from ((name, data) for name, data in family.files() if any(mark in name for mark in marks))


def largest() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of what is as large as a file may be."""
    yield from large.files()
