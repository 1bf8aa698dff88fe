"""A title for an article whose document has none: the clause of its lead that a headline would keep."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Sentence

_LONGEST = 110
_SHORTEST = 25
_BREAKS = (";", " – ", " — ", " - ", ", ")


def derived_title(text: str, sentences: Sequence[Sentence]) -> str:
    """The first telling sentence, cut at a clause where it is longer than a headline; words of the text only."""
    for sentence in sentences[:5]:
        title = _clause(text[sentence.start : sentence.end])
        if len(title) >= _SHORTEST:
            return title
    return _clause(text[sentences[0].start : sentences[0].end]) if sentences else ""


def _clause(sentence: str) -> str:
    sentence = " ".join(sentence.split()).rstrip(".")
    if len(sentence) <= _LONGEST:
        return sentence
    for mark in _BREAKS:
        cut = sentence.rfind(mark, _SHORTEST, _LONGEST)
        if cut > 0:
            return sentence[:cut]
    return sentence[: sentence.rfind(" ", 0, _LONGEST)] + " …"
