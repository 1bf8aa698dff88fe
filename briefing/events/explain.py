"""Why two articles are together or apart, in words a reader without mathematics can check."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analyse import words
from briefing.events.candidates import WINDOW_DAYS, near
from briefing.events.company import probability
from briefing.events.copies import copied
from briefing.events.features import features
from briefing.events.rarity import Rarity, rarity
from briefing.events.similarity import BOTH_UNDATED, ONE_UNDATED, THRESHOLD, Likeness, likeness
from briefing.events.storylines import ALIKE, SHARED, leading_names
from briefing.model import Analysis, Evidence, Features

_SHOWN = 8
_TELLING = 3.0


def explained(first: Analysis, second: Analysis) -> Evidence:
    """The evidence that two articles tell one event, and what it adds up to."""
    one, other = features(first), features(second)
    weights = rarity([one, other])
    found = likeness(one, other, weights)
    same_text, near_enough = copied(one, other), near(one, other)
    likely = 1.0 if same_text else probability(found.odds) if near_enough else 0.0
    together = likely >= THRESHOLD
    return Evidence(
        together=together,
        score=round(likely, 3),
        threshold=THRESHOLD,
        reasons=(*_reasons(first, second, weights, (one, other), found), *_verdict(likely, same_text, near_enough)),
        storyline=() if together else tuple(_storyline(first, second, weights, found)),
    )


def _storyline(first: Analysis, second: Analysis, weights: Rarity, found: Likeness) -> Iterator[str]:
    """Why two events, each told by one article, are of one storyline or of none."""
    theirs = leading_names([second], weights)
    names = [name for name in leading_names([first], weights) if name in theirs]
    bound = len(names) >= SHARED and found.text >= ALIKE
    yield f"{'one storyline' if bound else 'no storyline'}: score {found.text:.1f}, threshold {ALIKE:.1f}"
    told = f": {', '.join(names)}" if names else ""
    yield f"Names that lead both: {len(names)}{told}. It takes at least {SHARED}."
    yield (
        f"Alike in their words, with the {found.days:g} day{'' if found.days == 1 else 's'} between them left aside: "
        f"{'at least' if found.text >= ALIKE else 'less than'} it takes."
    )


def _reasons(
    first: Analysis, second: Analysis, weights: Rarity, pair: tuple[Features, Features], found: Likeness
) -> Iterator[str]:
    names = _shared_names(first, second)
    yield f"Names in both: {', '.join(names)}." if names else "No name stands in both."
    rare = _shared_words(first, second, weights)
    yield f"Telling words in both: {', '.join(rare)}." if rare else "No telling word stands in both."
    yield (
        f"Words alike: {found.full:.0%} of the full texts, {found.lead:.0%} of the leads, "
        f"{found.title:.0%} of the headlines; names {found.names:.0%}."
    )
    if found.numbers:
        yield f"{found.numbers} figure{'s' if found.numbers > 1 else ''} with what they count in both."
    if found.quotes:
        yield "Both quote the same words."
    yield _time(first, second, pair, found)
    if found.weekdays_differ:
        yield "They name different days of the week."


def _verdict(likely: float, same_text: bool, near_enough: bool) -> Iterator[str]:
    if same_text:
        yield "Largely the same text: copies are one event, whatever else is known of them."
        return
    if not near_enough:
        yield f"More than {WINDOW_DAYS} days apart, only copies are one event."
        return
    verdict = "at least" if likely >= THRESHOLD else "less than"
    yield (
        f"One event is likely by {likely:.0%}: {verdict} the {THRESHOLD:.0%} that it takes. "
        "In a folder it also counts whether both are like the same other articles."
    )


def _time(first: Analysis, second: Analysis, pair: tuple[Features, Features], found: Likeness) -> str:
    if all(article.published is not None for article in pair):
        return f"Published {found.days:g} day{'' if found.days == 1 else 's'} apart."
    unknown = [a.path for a, f in zip((first, second), pair, strict=True) if f.published is None and f.start is None]
    if unknown and found.days in (BOTH_UNDATED, ONE_UNDATED):
        return f"No date is known of {' and '.join(unknown)}, which counts neither for nor much against."
    return f"By what the texts say of the time, {found.days:g} day{'' if found.days == 1 else 's'} apart."


def _shared_names(first: Analysis, second: Analysis) -> list[str]:
    known = {name.name.lower() for name in second.names}
    return [name.name for name in first.names if name.name.lower() in known][:_SHOWN]


def _shared_words(first: Analysis, second: Analysis, weights: Rarity) -> list[str]:
    language = first.language
    names = {token for name in (*first.names, *second.names) for token in words.tokens(name.name)}
    held = set(words.tokens(f"{second.title}\n{second.article.text}"))
    told = dict.fromkeys(words.tokens(f"{first.title}\n{first.article.text}"))
    shared = [word for word in told if word in held and word not in names and not word[0].isdigit()]
    telling = {word: weights.weight(word, language) for word in shared}
    ranked = sorted((word for word in shared if telling[word] >= _TELLING), key=lambda word: -telling[word])
    return ranked[:_SHOWN]
