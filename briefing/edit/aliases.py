"""Names and outlets as the editor calls them, whatever an article prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.model import Analysis, Name, Overrides, Quote


def alias(analyses: Sequence[Analysis], overrides: Overrides) -> tuple[Analysis, ...]:
    """``analyses`` with people, bodies, places, speakers and outlets under the names that ``overrides`` gives them.

    A name is known by the whole of its form, case aside. No text is touched: sentences stay word for word.
    """
    names, outlets = _folded(overrides.names), _folded(overrides.outlets)
    if not names and not outlets:
        return tuple(analyses)
    return tuple(_named(_printed(analysis, outlets), names) for analysis in analyses)


def _folded(given: Mapping[str, str]) -> dict[str, str]:
    return {printed.casefold(): meant for printed, meant in given.items()}


def _printed(analysis: Analysis, outlets: Mapping[str, str]) -> Analysis:
    article = analysis.article
    meant = outlets.get((article.source or "").casefold())
    return replace(analysis, article=replace(article, source=meant)) if meant else analysis


def _named(analysis: Analysis, names: Mapping[str, str]) -> Analysis:
    speakers = (quote.speaker or "" for quote in (*analysis.quotes, *analysis.reported))
    printed = {*speakers, *(name.name for name in analysis.names), analysis.place or ""}
    if names.keys().isdisjoint(name.casefold() for name in printed):
        return analysis
    return replace(
        analysis,
        names=_joined(analysis.names, names),
        quotes=tuple(_spoken(quote, names) for quote in analysis.quotes),
        reported=tuple(_spoken(quote, names) for quote in analysis.reported),
        place=names.get((analysis.place or "").casefold(), analysis.place),
    )


def _spoken(quote: Quote, names: Mapping[str, str]) -> Quote:
    meant = names.get((quote.speaker or "").casefold())
    return quote._replace(speaker=meant) if meant else quote


def _joined(found: Sequence[Name], names: Mapping[str, str]) -> tuple[Name, ...]:
    """Names under what they mean, those that mean the same as one; the most frequent first, as they came."""
    joined: dict[str, Name] = {}
    for name in found:
        meant = names.get(name.name.casefold(), name.name)
        known = joined.get(meant)
        joined[meant] = (
            known._replace(count=known.count + name.count, mentions=tuple(sorted((*known.mentions, *name.mentions))))
            if known
            else name._replace(name=meant)
        )
    names_left = tuple(joined.values())
    return tuple(sorted(names_left, key=lambda name: -name.count)) if len(names_left) < len(found) else names_left
