"""Where bytes come from: what every reader is told about the file it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from briefing.model import Reading
from briefing.read.hints import NONE, Hints


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a file before its content.

    Args:
        name: the path as given or found; ``Article.path`` is this, or begins with it (``box.mbox#3``).
        now: the present, aware; only refuses dates in the future.
        modified: when the file was last changed, where known; never taken for a date of publication.
        source: the outlet by folder, archive or feed, where the file itself prints none.
        published: the date by file name, archive or feed, where the file itself prints none.
        url: the address it was fetched from, where the file itself gives none.
        hints: what the user says of files.
    """

    name: str
    now: datetime
    modified: datetime | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    hints: Hints = NONE


def hinted(origin: Origin, path: str) -> Origin:
    """The origin with what ``path`` says by the user's patterns, in place of what is known otherwise."""
    if not origin.hints.paths:
        return origin
    told = origin.hints.of(path)
    return replace(origin, source=told.outlet or origin.source, published=told.published or origin.published)


Reader = Callable[[bytes, Origin], Reading]
"""Reads the bytes of one format. Never raises for bad bytes: it returns a ``Problem`` of the kind ``lost``."""


def content_id(data: bytes) -> str:
    """The identity of a file's bytes, as ``Article.id`` begins with: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(data).hexdigest()[:16]
