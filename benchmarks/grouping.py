"""How long grouping takes, and what memory: articles, seconds, megabytes, and how the time grows.

    python benchmarks/grouping.py FOLDER [--sizes 10000,100000]

FOLDER holds real articles as files. The corpus is made of clones: each round over the folder shifts all dates by some
days and maps every word below 1% document frequency one to one to an invented word, so that clones share the common
words of the language and are no copies of each other. Analyses are read from a lazy sequence, as from a store.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import resource
import string
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.analyse import analyse
from briefing.events import group
from briefing.model import Analysis, Article, Name, Passage, Period, Quote
from briefing.read import read_file
from briefing.read.find import find

WORD = re.compile(r"[^\W_]+")
COMMON_SHARE = 0.01
SHIFT_DAYS = 30


class Clones(Sequence[Analysis]):
    """``size`` analyses made of a few, each made when it is asked for."""

    def __init__(self, originals: Sequence[Analysis], size: int) -> None:
        self.originals, self.size, self.spent = originals, size, 0.0
        held = Counter(word for one in originals for word in set(WORD.findall(_all_text(one).lower())))
        self.common = {word for word, count in held.items() if count > COMMON_SHARE * len(originals)}

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(self.size))]
        if place >= self.size:
            raise IndexError(place)
        began = time.process_time()
        round_, number = divmod(place, len(self.originals))
        made = self._clone(self.originals[number], round_)
        self.spent += time.process_time() - began
        return made

    def _clone(self, one: Analysis, round_: int) -> Analysis:
        path = f"{round_:05d}/{one.path}"
        if round_ == 0:
            return replace(one, article=replace(one.article, path=path))
        text = self._mapped(one.article.text, round_)
        article = replace(one.article, path=path, id=f"{one.article.id}/{round_}", text=text)
        return replace(
            one,
            article=replace(article, published=_shifted(one.article.published, round_)),
            title=self._mapped(one.title, round_),
            names=tuple(Name(self._mapped(n.name, round_), n.kind, n.count) for n in one.names),
            quotes=tuple(self._quote(quote, round_) for quote in one.quotes),
            event_date=_moved(one.event_date, round_),
        )

    def _quote(self, quote: Quote, round_: int) -> Quote:
        parts = (Passage(p.article, p.start, p.end, self._mapped(p.text, round_)) for p in quote.parts)
        return replace(quote, parts=tuple(parts))

    def _mapped(self, text: str, round_: int) -> str:
        def invented(match: re.Match[str]) -> str:
            word = match.group()
            low = word.lower()
            if low in self.common or not low.isalpha():
                return word
            letters = random.Random(f"{low} {round_}").choices(string.ascii_lowercase, k=max(4, len(low)))
            made = "".join(letters)
            return made.capitalize() if word[0].isupper() else made

        return WORD.sub(invented, text)


def _all_text(one: Analysis) -> str:
    return f"{one.title}\n{one.article.text}"


def _shifted(day, round_: int):
    return day + timedelta(days=SHIFT_DAYS * round_) if day else None


def _moved(period: Period | None, round_: int) -> Period | None:
    return Period(_shifted(period.start, round_), _shifted(period.end, round_)) if period else None


def articles(folder: Path) -> Iterator[Article]:
    """All articles below a folder."""
    for path in find([folder]).files:
        yield from read_file(path, name=str(path), now=datetime.now(UTC)).articles


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10000,100000", help="numbers of articles, joined by commas")
    args = parser.parse_args()
    originals = [analyse(article) for article in articles(args.folder)]
    print(f"{len(originals)} real articles")
    before: tuple[int, float] | None = None
    for size in map(int, args.sizes.split(",")):
        pool = Clones(originals, size)
        began = time.process_time()
        events = len(group(pool).events)
        took = time.process_time() - began - pool.spent
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:>7} articles  {events:>7} events  {took:7.1f} s  {memory:6.0f} MB", flush=True)
        if before:
            print(f"time grows by n^{math.log(took / before[1]) / math.log(size / before[0]):.2f}")
        before = (size, took)


if __name__ == "__main__":
    main()
