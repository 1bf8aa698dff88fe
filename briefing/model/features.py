"""What grouping needs of one article, small and by itself, so that it can be made where the article is analysed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Features:
    """One article as grouping sees it; the byte strings are arrays of the machine's numbers, told below.

    ``terms`` (uint32) are hashes of word stems in rising order. For each of them: ``weights`` (float32) is its rarity
    in the language, empty for a language without a list; ``mass`` (float32) how much the whole text tells it, early
    words more; ``lead``, ``title``, ``names`` (uint8) how often it stands in the lead, the headline, in names.

    ``numbers`` (uint32) are hashes of figures with the noun they count, ``quotes`` of runs of four quoted words,
    ``shingles`` of all runs of five words. Bit 2^n of ``weekdays`` stands for the n-th day of the week.
    ``length`` counts words. Days are day numbers: ``published``, and ``start`` to ``end`` for what it reports; None
    where unknown.
    """

    path: str
    language: str
    terms: bytes
    weights: bytes
    mass: bytes
    lead: bytes
    title: bytes
    names: bytes
    numbers: bytes = b""
    quotes: bytes = b""
    shingles: bytes = b""
    weekdays: int = 0
    length: int = 0
    published: int | None = None
    start: int | None = None
    end: int | None = None
