"""A corpus of any size as plain text files, made of real articles, whose clones are no copies of each other.

    .venv/bin/python benchmarks/corpus.py ARTICLES TARGET COUNT

ARTICLES holds real articles. Each round over them shifts the day back by a month, since a day after today is not
believed, and maps every word below 1% document frequency, one to one to an invented word: clones share the common words
of the language, as articles do, and the groups of one round stay groups.
"""

from __future__ import annotations

import argparse
import random
import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from briefing.model import Article
from briefing.read import read_file
from briefing.read.find import find

WORD = re.compile(r"[^\W_]+")
COMMON_SHARE = 0.01
SHIFT = timedelta(days=30)
# The day of the first article without one; real dates are kept apart from each other and moved together.
FIRST = date(2015, 1, 1)
A_FOLDER = 1000


def articles(folder: Path) -> list[Article]:
    """All articles below a folder that have a text."""
    now = datetime.now(UTC)
    read = (read_file(path, name=str(path), now=now) for path in find([folder]).files)
    return [article for reading in read for article in reading.articles if article.text.strip()]


class Corpus:
    """Texts made of ``originals``, without end: the first round as they are, later ones with invented words."""

    def __init__(self, originals: Sequence[Article]) -> None:
        held = Counter(word for one in originals for word in set(WORD.findall(one.text.lower())))
        self.common = {word for word, count in held.items() if count > COMMON_SHARE * len(originals)}
        self.originals = originals

    def __iter__(self) -> Iterator[str]:
        for round_ in range(10**9):
            invented: dict[str, str] = {}
            for number, original in enumerate(self.originals):
                yield self._text(original, number, round_, invented)

    def _text(self, one: Article, number: int, round_: int, invented: dict[str, str]) -> str:
        day = (_day(one) or FIRST + timedelta(days=number % 28)) - SHIFT * round_
        words = f"{one.title or ''}\n\n{one.text}".strip()
        if round_:
            words = WORD.sub(lambda match: self._word(match.group(), round_, invented), words)
        title, _, text = words.partition("\n\n")
        return f"{title}\n\nPublished: {day:%d %B %Y}\n\n{text}\n"

    def _word(self, word: str, round_: int, invented: dict[str, str]) -> str:
        low = word.lower()
        if low in self.common or not low.isalpha():
            return word
        made = invented.get(low)
        if made is None:
            letters = random.Random(f"{low} {round_}").choices(string.ascii_lowercase, k=max(4, len(low)))
            made = invented[low] = "".join(letters)
        return made.capitalize() if word[0].isupper() else made


def _day(one: Article) -> date | None:
    day = one.published
    return day.date() if isinstance(day, datetime) else day


def write(originals: Sequence[Article], target: Path, count: int) -> None:
    """Write ``count`` articles as ``target/000/000.txt`` and so on."""
    for number, text in enumerate(islice(Corpus(originals), count)):
        folder = target / f"{number // A_FOLDER:04d}"
        if number % A_FOLDER == 0:
            folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number % A_FOLDER:03d}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("count", type=int)
    args = parser.parse_args()
    write(articles(args.articles), args.target, args.count)


if __name__ == "__main__":
    main()
