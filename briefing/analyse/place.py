"""Where the thing that an article reports took place: its dateline, else the place its lead names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing.analyse.languages import LanguageData
from briefing.analyse.names.rules import UPPER, NameRules, name_rules
from briefing.analyse.words import frequencies
from briefing.model import Article, DateMention, Name, Period, Sentence

_LEAD_SENTENCES = 3
_DATELINE = re.compile(
    rf"(?P<place>[{UPPER}][\w.'’-]{{0,40}}(?: [{UPPER}][\w.'’-]{{0,40}}){{0,3}})"
    rf"(?:[,/] ?[{UPPER}][\w.'’ ]{{1,30}}){{0,2}}(?:, [^–—()\n]{{1,20}})?"
    r" ?(?P<agency>\([\w/ .]{2,20}\))? ?(?:[–—]|--? |- )"
)
_PREPOSITION = re.compile(r"(?<!\w)(\w+) (?:(?:the|den|der|le|la|l['’]) ?)?\Z")
# A name and a small word make a place ("in Osaka on Friday"), a name and any other word a qualified noun.
_FOLLOWING = re.compile(r"(?:['’]s? |['’]s?(?=\W)| ([a-zà-ÿ]+)\b)")
_SMALL_WORD = 3e-4
_TOWN = re.compile(rf"\b[{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+){{0,2}}\Z")
_EDGE = re.compile(r"\b")
# What is longer than this is no town.
_LONGEST = 90


def place(
    article: Article,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    dates: Sequence[DateMention],
    *,
    event: Period | None,
    data: LanguageData,
) -> str | None:
    """The town, region or country of the event as the article writes it; None where dateline and lead are silent."""
    rules = name_rules(data)
    found = _dateline(article.text, names, rules)
    if found:
        return found
    for sentence in _telling(sentences, dates, event):
        found = _named_in(article.text, sentence, names, rules)
        if found:
            return (_town(article, found, rules) or found) if found in rules.countries else found
    return None


def _dateline(text: str, names: Sequence[Name], rules: NameRules) -> str | None:
    match = _DATELINE.match(text)
    if match is None:
        return None
    written = match["place"]
    shown = written.title() if written.isupper() and len(written.replace(".", "")) > 2 else written
    known = shown in rules.places or any(name.kind == "place" and name.name == shown for name in names)
    if known or match["agency"] or (written.isupper() and len(written) > 3 and not _is_shout(written, shown, rules)):
        return shown
    return None


def _is_shout(written: str, shown: str, rules: NameRules) -> bool:
    return not rules.empty.isdisjoint((written, shown, *written.split(" "), *shown.split(" ")))


def _telling(sentences: Sequence[Sentence], dates: Sequence[DateMention], event: Period | None) -> Iterator[Sentence]:
    """The sentence that gives the day of the event, then the lead."""
    starts = [sentence.start for sentence in sentences]
    day = next((mention.start for mention in dates if mention.precise and mention.period == event), None)
    if day is not None and sentences:
        yield sentences[max(0, bisect_right(starts, day) - 1)]
    yield from sentences[:_LEAD_SENTENCES]


def _named_in(text: str, sentence: Sentence, names: Sequence[Name], rules: NameRules) -> str | None:
    """The first place of a sentence that stands behind "in", "at" or "near"; a town before its country."""
    found = sorted(
        (start, name.name)
        for name in names
        if name.kind == "place"
        for start, end in name.mentions
        if sentence.start <= start < sentence.end
        and _is_scene(text, sentence, start, rules)
        and not _is_adjective(text, end, rules.code)
    )
    towns = [name for _, name in found if name not in rules.countries]
    return next(iter(towns or [name for _, name in found]), None)


def _is_scene(text: str, sentence: Sentence, start: int, rules: NameRules) -> bool:
    before = text[max(sentence.start, start - 40) : start]
    match = _PREPOSITION.search(before[-24:])
    return bool(match and match.group(1) in rules.place_in) or before.endswith(rules.place_of)


def _is_adjective(text: str, end: int, language: str) -> bool:
    """Whether a name only qualifies what follows: "in Osaka's harbour", "in Osaka history"."""
    following = _FOLLOWING.match(text, end)
    if following is None:
        return False
    return not following.group(1) or frequencies(language).get(following.group(1), 0.0) < _SMALL_WORD


def _town(article: Article, country: str, rules: NameRules) -> str | None:
    """The town that captions or text join to the country ("Osaka, Japan")."""
    texts = [cut.text for cut in article.cuts if cut.kind == "caption"] + [article.text]
    for text in texts:
        town = _joined(text, country)
        if town and rules.calendar.isdisjoint(town.split(" ")):
            return town
    return None


def _joined(text: str, country: str) -> str | None:
    """What first stands before the country as a town does."""
    behind = f", {country}"
    at = text.find(behind)
    while at >= 0:
        town = _TOWN.search(text, max(0, at - _LONGEST), at)
        if town and _EDGE.match(text, at + len(behind)):
            return town.group()
        at = text.find(behind, at + 1)
    return None
