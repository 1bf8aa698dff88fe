"""The telling words of an article as bytes, by which a store can tell which known articles new ones may belong to.

They are the very words by which ``candidates`` finds pairs to compare, so that little is recalled in vain and little
is missed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from briefing.events.candidates import telling
from briefing.events.pool import Pool
from briefing.events.rarity import Rarity
from briefing.model import Features

# How many bytes tell the day, and how many each word, and each weight.
DAY, EACH = 4, 4


class Traces(Mapping[str, bytes]):
    """The trace of each article of a pool by its path, made when it is asked for."""

    def __init__(self, pool: Pool, rarities: Rarity) -> None:
        self._pool, self._numbers = pool, pool.numbers()
        self._rarities = rarities

    def __getitem__(self, path: str) -> bytes:
        return trace(self._pool[self._numbers[path]], self._rarities)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def trace(article: Features, rarities: Rarity) -> bytes:
    """The day of an article (0 for none), its most telling words and their weights."""
    words = telling(article, rarities)
    terms, weights = array("I", [term for term, _ in words]), array("f", [weight for _, weight in words])
    return (article.published or 0).to_bytes(DAY, "little") + terms.tobytes() + weights.tobytes()
