"""The printed headline of a web page, out of all the titles that the page gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.read.page import jsonld
from briefing.read.page.metadata import Page, flat

_SUFFIX = re.compile(r"\s{1,5}[|–—·•»:-]\s{1,5}|\s{0,5}[|｜：]\s{0,5}")
_WORD = re.compile(r"\w+")
_FEWEST = 4
_ABRIDGED = 0.5
# Sites copy what they share with one network to the next: a second copy says less than an independent title.
_COPY = 0.5


def title(page: Page, *, source: str | None) -> str | None:
    """The headline that most of the page's titles agree on; of a headline and its shorter form, the shorter one.

    A kicker ("Science: ...") and words added for search engines are so left out.
    """
    votes = _votes(page, source)
    best = max(votes, key=lambda vote: vote[1], default=None)
    if best is None:
        return None
    shared = [unsuffixed(text, source=source, others=page.headings) for text in page.meta.get("og:title", ())]
    return next((text for text in shared if _abridges(text, best[0])), best[0])


def _votes(page: Page, source: str | None) -> list[tuple[str, float]]:
    """Each title of the page, in the order in which they are trusted, and how much speaks for it."""
    given = _given(page, source)
    texts = {_key(text): text for text, _ in reversed(given)}
    counts = Counter(_key(text) for text, _ in given)
    headings = {_key(text) for text in page.headings}
    # What the page prints as its heading, or says twice, may stand within a longer title: behind a kicker, before
    # the outlet.
    whole = sorted(
        (key for key in texts if key.count(" ") >= _FEWEST - 1 and (key in headings or counts[key] > 1)), key=len
    )
    scores: dict[str, float] = {}
    for text, value in given:
        said = next((key for key in whole if f" {key} " in f" {_key(text)} "), _key(text))
        scores[said] = scores.get(said, 0.0) + value
    return [(texts[said], score) for said, score in scores.items() if _fits(texts[said], source)]


def _given(page: Page, source: str | None) -> list[tuple[str, float]]:
    """The titles that a page gives, without the outlet's name, and the weight of each."""
    declared = [flat(text) for text in jsonld.texts(page.node.get("headline")) or jsonld.texts(page.node.get("name"))][
        :1
    ]
    shared = page.meta.get("og:title", ())[:1]
    copied = (*page.meta.get("twitter:title", ()), *page.meta.get("title", ()))[:1]
    window = [flat(element.text_content()) for element in page.tree.iter("title")][:1]
    headings = _headings(page, [*declared, *shared, *copied, *window])
    weighed = [(text, 1.0) for text in (*shared, *headings, *declared, *window)] + [(text, _COPY) for text in copied]
    return [(unsuffixed(text, source=source, others=headings), weight) for text, weight in weighed]


def _key(text: str) -> str:
    return " ".join(_words(text))


def _headings(page: Page, known: Sequence[str]) -> list[str]:
    """The first heading of the first level that the page's other titles confirm, or the only one it has."""
    confirmed = [heading for heading in page.headings if _agrees(heading, known)]
    if not confirmed and len(page.headings) == 1 and len(_words(page.headings[0])) >= _FEWEST:
        confirmed = list(page.headings)
    return confirmed[:1]


def _abridges(text: str, headline: str) -> bool:
    """Whether a title is a headline with words left out, and not just cut short."""
    words, whole = _words(text), _words(headline)
    if len(words) < max(_FEWEST, _ABRIDGED * len(whole)) or text.endswith(("...", "…")):
        return False
    rest = iter(whole)
    return all(word in rest for word in words)


def unsuffixed(text: str, *, source: str | None, others: Sequence[str] = ()) -> str:
    """A title without the outlet's name behind it, or in front of it."""
    pieces = _SUFFIX.split(text)
    if len(pieces) < 2:
        return text
    for other in others:
        if _words(other) and _words(other) == _words(text)[: len(_words(other))]:
            return other
    ends = [match.start() for match in _SUFFIX.finditer(text)]
    while len(pieces) > 1 and _is_name(pieces[-1], source):
        text = text[: ends.pop()].rstrip(" |｜：–—·•»:-")
        pieces = pieces[:-1]
    return text


def _is_name(piece: str, source: str | None) -> bool:
    """Whether a piece behind a bar or dash is the outlet, rather than half of the headline."""
    said, outlet = "".join(_words(piece)), "".join(_words(source or ""))
    if outlet and (said in outlet or outlet in said):
        return True
    return bool(re.fullmatch(r"[\w-]{2,40}\.[a-z]{2,6}", piece))


def _agrees(heading: str, known: Sequence[str]) -> bool:
    """Whether a heading is what the page calls itself elsewhere: most of its words are among those."""
    words = set(_words(heading))
    return bool(words) and any(len(words & set(_words(text))) >= 0.6 * len(words) for text in known)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _fits(text: str, source: str | None) -> bool:
    said = _words(text)
    return bool(said) and len(text) <= 400 and said != _words(source or "")
