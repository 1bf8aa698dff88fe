"""Messages printed whole with their writer's signature below ("- Ana Diaz (@anadiaz) May 3, 2019"): tweets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.analyse.speech.marks import Marked
from briefing.model import Article

_NAME = r"(?P<name>[^\W\d_][^()@\n—–]{1,58}?)\s?\(@\w{1,40}\)"
_CUT = re.compile(rf"[\s—–-]*+{_NAME}")
_PRINTED = re.compile(rf"[—–-]\s?{_NAME}[^\n]{{0,40}}")
_LONGEST = 1200  # characters of a message


def signed(article: Article, paragraphs: Sequence[tuple[int, int]]) -> Mapping[int, tuple[Marked, str]]:
    """The signed messages of an article by their first offset, each with its writer's name as signed."""
    found = [*_cut_away(article, paragraphs), *_in_text(article.text, paragraphs)]
    return {start: (Marked(start, end, start, end, number), name) for number, start, end, name in found}


def _cut_away(article: Article, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, str]]:
    """Messages whose signature was cut from the text: the paragraph in front of it."""
    for cut in article.cuts:
        signature = _CUT.match(cut.text) if cut.kind == "signature" and "(@" in cut.text else None
        if signature is None:
            continue
        before = [at for at, (start, _) in enumerate(paragraphs) if start < cut.after]
        if before:
            yield from _message(before[-1], *paragraphs[before[-1]], name=signature["name"])


def _in_text(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, str]]:
    """Messages whose signature stands in the text, below them or at their end."""
    if "(@" not in text:
        return
    for at, (start, end) in enumerate(paragraphs):
        signature = _PRINTED.search(text, start, end)
        if signature is None or signature.end() < end:
            continue
        if signature.start() > start:
            yield from _message(at, start, signature.start(), name=signature["name"], markup=text[start] == "<")
        elif at:
            yield from _message(at - 1, *paragraphs[at - 1], name=signature["name"])


def _message(
    number: int, start: int, end: int, *, name: str, markup: bool = False
) -> Iterator[tuple[int, int, int, str]]:
    """A message, but for one that is no text: too long, or with markup left in it."""
    if 0 < end - start <= _LONGEST and not markup:
        yield number, start, end, " ".join(name.split())


def with_messages(spans: Sequence[Marked], messages: Mapping[int, tuple[Marked, str]]) -> tuple[Marked, ...]:
    """Marked words and messages in order; what is marked inside a message is part of it."""
    if not messages:
        return tuple(spans)
    whole = [span for span, _ in messages.values()]
    outside = [span for span in spans if not any(m.outer <= span.outer < m.close for m in whole)]
    return tuple(sorted([*outside, *whole], key=lambda span: span.outer))
