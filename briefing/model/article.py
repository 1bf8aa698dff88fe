"""What reading gives: articles, and what was cut from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from briefing.model.trouble import Problem

EncodingFrom = Literal["bom", "declared", "utf-8", "guessed"]
PublishedFrom = Literal["metadata", "byline", "text", "filename", "updated"]
CutKind = Literal["caption", "byline", "stamp", "signature", "link", "share", "title", "other"]


class Cut(NamedTuple):
    """Something cut from an article's text. Evidence for date, place and speaker, never shown as text.

    ``after`` is the offset in the clean text behind which it stood.
    """

    text: str
    kind: CutKind
    after: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gives it: clean text, what was cut from it, and what is printed about it.

    ``path`` is the path as given or found (``newsletter.mbox#3`` for the third message) and identifies the article
    within a run; ``id`` is a hash of the file's bytes (and ``#3``). ``text`` holds paragraphs joined by a blank line.
    ``language`` is what the file declares, not what was detected.
    """

    path: str
    id: str
    text: str
    encoding: str = "utf-8"
    encoding_from: EncodingFrom = "utf-8"
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    updated: date | None = None
    source: str | None = None
    wire: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its articles, and what could not be done.

    ``skipped`` counts the files within it (of an archive) that are no articles and were passed over.
    """

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
