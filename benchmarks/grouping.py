"""How long grouping takes, and what memory: articles, events, seconds, megabytes, and how the time grows.

    .venv/bin/python benchmarks/grouping.py FOLDER [--sizes 1000,10000,100000] [--cluster]

FOLDER holds real articles as files. The corpus is made of clones: each round over the folder shifts all dates by some
days and maps every word below 1% document frequency one to one to an invented word, so that clones share the common
words of the language and are no copies of each other. Two processes write their analyses to a temporary folder, each
with its features, as they do when a folder is understood; grouping reads them from there, as from a store.
``--cluster`` compares the pairs of the largest size once more, on a Dask cluster of two processes on this machine, and
ends with 1 if one event, copy or storyline is not the same.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import resource
import string
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import NoReturn

from corpus import COMMON_SHARE, WORD, articles

from briefing.analyse import analyse
from briefing.engine import LOCAL
from briefing.events import group, with_features
from briefing.model import Analysis, Name, Passage, Period, Quote
from briefing.spill import Packed, Spill, packed

SHIFT = timedelta(days=30)


class Round:
    """One round over the real articles, all rare words replaced by those of this round."""

    def __init__(self, number: int, common: frozenset[str]) -> None:
        self.number, self.common = number, common
        self.invented = cache(self._invented)

    def clone(self, one: Analysis) -> Analysis:
        """An analysis as of another article; what grouping does not read is left out."""
        path = f"{self.number:05d}/{one.path}"
        bare = replace(one, sentences=(), dates=(), reported=(), keywords=(), problems=(), features=None)
        if self.number == 0:
            return replace(bare, article=replace(one.article, path=path))
        shift = SHIFT * self.number
        published = one.article.published
        return replace(
            bare,
            article=replace(
                one.article,
                path=path,
                id=f"{one.article.id}/{self.number}",
                text=self.mapped(one.article.text),
                published=published + shift if published else None,
            ),
            title=self.mapped(one.title),
            names=tuple(Name(self.mapped(name.name), name.kind, name.count) for name in one.names),
            quotes=tuple(self._quote(quote) for quote in one.quotes),
            event_date=Period(one.event_date.start + shift, one.event_date.end + shift) if one.event_date else None,
        )

    def mapped(self, text: str) -> str:
        """A text with its rare words replaced."""
        return WORD.sub(lambda match: self.invented(match.group()), text)

    def _quote(self, quote: Quote) -> Quote:
        parts = (Passage(p.article, p.start, p.end, self.mapped(p.text)) for p in quote.parts)
        return quote._replace(parts=tuple(parts))

    def _invented(self, word: str) -> str:
        low = word.lower()
        if low in self.common or not low.isalpha():
            return word
        letters = random.Random(f"{low} {self.number}").choices(string.ascii_lowercase, k=max(4, len(low)))
        made = "".join(letters)
        return made.capitalize() if word[0].isupper() else made


def cloned(number: int, originals: Path) -> tuple[list[Packed], float]:
    """One round's analyses, each with its features, and the seconds that these took."""
    analyses: list[Analysis] = pickle.loads(originals.read_bytes())
    round_ = Round(number, _common(analyses))
    made, spent = [], 0.0
    for one in analyses:
        clone = round_.clone(one)
        began = time.process_time()
        clone = with_features(clone)
        spent += time.process_time() - began
        made.append(packed(clone))
    return made, spent


def _common(analyses: Sequence[Analysis]) -> frozenset[str]:
    held = Counter(word for one in analyses for word in set(WORD.findall(f"{one.title} {one.article.text}".lower())))
    return frozenset(word for word, count in held.items() if count > COMMON_SHARE * len(analyses))


def corpus(folder: Path, size: int) -> tuple[list[Analysis], float]:
    """The analyses of ``size`` clones, on disk as those of a large folder are, and the seconds of their features."""
    originals = [analyse(article) for article in articles(folder)]
    rounds = range(math.ceil(size / len(originals)))
    print(f"{len(originals)} real articles, {len(rounds)} rounds", flush=True)
    spill, lent, spent = Spill(), [], 0.0
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(pickle.dumps(originals))
        kept.flush()
        for made, took in LOCAL.map(partial(cloned, originals=Path(kept.name)), rounds, lost=_died):
            lent += map(spill.put, made)
            spent += took
    return lent[:size], spent / len(lent)


def measured(analyses: Sequence[Analysis], sizes: Sequence[int], features: float) -> Iterator[str]:
    """A line of the table for each size."""
    before: tuple[int, float] | None = None
    for size in sizes:
        began, wall = spent(), time.perf_counter()
        events = len(group(analyses[:size], spread=over_all_cores).events)
        took, waited = spent() - began, time.perf_counter() - wall
        memory = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        growth = f"  n^{math.log(took / before[1]) / math.log(size / before[0]):.2f}" if before else ""
        yield (
            f"{size:>7} articles {events:>7} events  grouping {waited:7.1f} s ({took:.1f} s of processor time){growth} "
            f" features before {features * size:6.1f} s  {max(memory):6.0f} MB the largest process"
        )
        before = (size, took)


def on_a_cluster(analyses: Sequence[Analysis]) -> str:
    """A line that says what grouping took whose pairs a cluster compared, and whether the events are the same."""
    from briefing.engine.cluster import Cluster

    began = time.perf_counter()
    far = group(analyses, spread=over_all_cores, afar=partial(Cluster(jobs=2).map, lost=_died, heavy=True))
    took = time.perf_counter() - began
    if far != group(analyses, spread=over_all_cores):
        raise SystemExit("the cluster's events are not those of one machine")
    counts = f"{len(analyses):>7} articles {len(far.events):>7} events"
    return f"{counts}  grouping {took:7.1f} s with a cluster: the same events"


def over_all_cores(work: Callable, items: Sequence) -> Iterator:
    """Pieces of the work, as a build spreads them."""
    return LOCAL.map(work, items, lost=_died)


def _died(piece: object) -> NoReturn:
    raise SystemExit(f"a process died at {piece}")


def spent() -> float:
    """Seconds of processor time of this process and its workers."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of articles, joined by commas")
    parser.add_argument("--cluster", action="store_true", help="compare with the events that a cluster finds")
    args = parser.parse_args()
    sizes = [int(size) for size in args.sizes.split(",")]
    analyses, features = corpus(args.folder, max(sizes))
    for line in measured(analyses, sizes, features):
        print(line, flush=True)
    if args.cluster:
        print(on_a_cluster(analyses[: max(sizes)]), flush=True)


if __name__ == "__main__":
    main()
