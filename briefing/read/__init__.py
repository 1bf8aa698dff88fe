"""Files to articles: clean text, what was cut from it, and what is printed about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from briefing.model import Problem, Reading
from briefing.read.find import Findings, find
from briefing.read.formats import FAULT_HINT, read_any
from briefing.read.hints import NONE, Hints
from briefing.read.opening import content, stream
from briefing.read.origin import Origin, hinted

__all__ = ["Findings", "Hints", "find", "read_bytes", "read_file", "read_remote"]

_CRAWLS = (".warc", ".warc.gz")
_START = 4096


def read_file(path: Path, *, name: str, now: datetime, hints: Hints = NONE) -> Reading:
    """The articles of one file; a file that cannot be read is a Problem, never an error."""
    if path.name.lower().endswith(_CRAWLS):
        return _read_stream(path, Origin(name=name, now=now, hints=hints))
    found = content(path, name=name)
    if isinstance(found, Problem):
        return Reading(problems=(found,))
    return _read(found.data, Origin(name=name, now=now, modified=found.modified, hints=hints))


def _read_stream(path: Path, origin: Origin) -> Reading:
    """The articles of an archive of a crawl, which may be longer than memory; under a lying name, of any file."""
    from briefing.read.formats.sniffing import is_warc, sample_of
    from briefing.read.formats.warc import read_stream

    with stream(path, name=origin.name) as file:
        if isinstance(file, Problem):
            return Reading(problems=(file,))
        if is_warc(sample_of(file.read(_START), origin.name)):
            file.seek(0)
            return read_stream(file, hinted(origin, origin.name))
    found = content(path, name=origin.name)
    return Reading(problems=(found,)) if isinstance(found, Problem) else _read(found.data, origin)


def read_remote(address: str, *, now: datetime, hints: Hints = NONE) -> Reading:
    """The articles of one file in an object store; a file that cannot be read is a Problem, never an error."""
    from briefing.read.remote import remote_content

    found = remote_content(address)
    if isinstance(found, Problem):
        return Reading(problems=(found,))
    return _read(found.data, Origin(name=address, now=now, modified=found.modified, hints=hints))


def read_bytes(data: bytes, *, name: str, now: datetime, hints: Hints = NONE) -> Reading:
    """The articles of some bytes: standard input, say."""
    return _read(data, Origin(name=name, now=now, hints=hints))


def _read(data: bytes, origin: Origin) -> Reading:
    """One file, whatever is in it: a fault of ours or of a library in one file must not lose the others."""
    try:
        return read_any(data, hinted(origin, origin.name))
    except (Exception, RecursionError) as error:
        reason = f"It could not be read: {type(error).__name__}."
        return Reading(problems=(Problem("lost", origin.name, reason, FAULT_HINT),))
