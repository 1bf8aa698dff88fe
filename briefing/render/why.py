"""Why an item stands in a briefing, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# What the parts of a score mean: of an event, of a key point, of a quote.
_EVENT = {
    "pinned": "an editor pinned it",
    "origins": "independent texts that tell it (logarithm to base 2)",
    "watched": "it names something that you watch",
    "recency": "how lately it happened: 1 today, half of that every three days",
    "weight": "the weight of its outlets",
}
_POINT = {
    "centrality": "words that its event keeps coming back to, early and often",
    "corroboration": "words that other articles have, too",
    "names": "the names in it",
    "figures": "the numbers in it",
    "newness": "words that points chosen before it tell already",
    "plainness": "asides, questions, capitals or the author's own voice",
    "position": "it stands further down in its article",
}
_QUOTE = {
    "centrality": "words that its event keeps coming back to, early and often",
    "corroboration": "other independent texts print it, too",
    "speaker": "who said it is not sure",
    "whole": "it is a part of a sentence",
    "language": "it is not in the language of the briefing",
    "newness": "the same speaker is quoted before",
}
_KINDS = {"e": _EVENT, "k": _POINT, "q": _QUOTE}


def why(item: Mapping[str, Any]) -> Iterator[str]:
    """The score of an item of ``briefing.json``, and a line for each part it adds up from, greatest first."""
    parts: Mapping[str, float] = item.get("why", {})
    if not parts:
        return
    words = _KINDS.get(item["id"][:1], {})
    yield f"  score {sum(parts.values()):.4g}:"
    for name, part in sorted(parts.items(), key=lambda found: -found[1]):
        told = f"  {words[name]}" if part and name in words else ""
        yield f"  {part:>+8.4g}  {name:<13}{told}".rstrip()
