"""The dates that a text names, resolved to days: "June 28, 2019", "28 to 29 June", "on Saturday", "last week"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from briefing.analyse.dates.anchors import find_anchors
from briefing.analyse.dates.resolve import Known, Written, month_period, relative_period, resolve, weekday_near
from briefing.analyse.dates.rules import DateRules, date_rules
from briefing.analyse.languages import LanguageData
from briefing.analyse.pieces import Forms, Tokens, forms, read
from briefing.model import Article, DateMention, Period, Sentence

_WORD = re.compile(r"[\w']+")
_FIGURES = re.compile(r"[0-9][-./] ?[0-9]{1,2}[-./] ?[0-9]")
_HAS_YEAR = re.compile(r"19\d\d|20\d\d")
_DIGIT = re.compile(r"\d")
_WRITTEN_YEAR = re.compile(r"1[89]\d\d|20\d\d")
# It starts with plain characters, so that the engine leaps to the next one.
_YEAR = re.compile(r"(?:19|20)\d\d(?<!\w\d{4})(?!\w)")
_POSSESSIVE = ("'s", "’s")
_WEEK, _HALF_WEEK = timedelta(days=7), timedelta(days=3)
_LEFT, _RIGHT = 48, 48
_LEAD = 3
# A publication date outside these is none: nothing can be counted from it.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000

Spot = tuple[int, int, Written]


def find_dates(
    article: Article, sentences: Sequence[Sentence], words: Tokens, *, different: Forms, data: LanguageData
) -> tuple[DateMention, ...]:
    """The dates of an article's text, in order; ``words`` are its tokens, ``different`` their forms.

    A year that is not written is taken from the publication date, else from full dates in the text and in what was
    cut from it (captions, signatures, stamps), the weekday being a check. What cannot be resolved is left out.
    """
    rules = date_rules(data)
    text = article.text
    anchors = find_anchors(text, words, different, rules)
    spots = _absolute(text, anchors, different, rules)
    lead = sentences[min(_LEAD, len(sentences)) - 1].end if sentences else 0
    known = known_days(article, spots, anchors, lead=lead, data=data)
    found = [mention for spot in spots if (mention := _mention(text, spot, known))]
    if known.reference is not None:
        taken = [(start, end) for start, end, _ in spots]
        found += _relative(text, _outside(anchors, taken), sentences, rules, known.reference)
        found += _ago(text, different, rules, known.reference)
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def full_dates(text: str, data: LanguageData) -> list[date]:
    """The days that a text names with their year."""
    if not _WRITTEN_YEAR.search(text):
        return []
    rules = date_rules(data)
    words = read(text, data)
    different = forms(words)
    anchors = find_anchors(text, words, different, rules)
    return _days(written for _, _, written in _absolute(text, anchors, different, rules))


def own_day(article: Article) -> date | None:
    """The day an article counts from: published, else updated; without a time of day."""
    given = article.published or article.updated
    day = given.date() if isinstance(given, datetime) else given
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def known_days(
    article: Article, spots: Sequence[Spot], anchors: Sequence[tuple[int, int]], *, lead: int, data: LanguageData
) -> Known:
    """What an article knows of its time.

    That is its publication; else the full dates of what was cut from it, of signatures in its text ("(@ana) May 3,
    2019") and of its lead, up to the offset ``lead``. Other full dates in the text may be history: they lend their
    year to a day close to them, and nothing else.
    """
    published = own_day(article)
    if published:
        return Known(published)
    text = article.text
    cuts = [full for cut in article.cuts for full in full_dates(cut.text, data)]
    signed = _days(written for start, _, written in spots if text[max(0, start - 2) : start].rstrip().endswith(")"))
    return Known(
        None,
        tuple(cuts or signed or _opening(text, spots, anchors, lead)),
        tuple(_days(written for _, _, written in spots)),
    )


def _opening(text: str, spots: Sequence[Spot], anchors: Sequence[tuple[int, int]], lead: int) -> list[date]:
    """The full date with which the lead begins, where no later year is named and no other day stands before it."""
    latest = max((int(year) for year in _YEAR.findall(text)), default=0)
    first = min((start for start, _ in anchors), default=lead)
    return _days(w for start, end, w in spots if start <= first < end and start < lead and w.year == latest)


def _days(written: Iterable[Written]) -> list[date]:
    periods = (resolve(one, Known(None)) for one in written if one.year and one.day)
    return [period.start for period in periods if period]


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    place = text.find(word)
    while place >= 0:
        yield place, place + len(word)
        place = text.find(word, place + len(word))


def _outside(anchors: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [start for start, _ in taken]
    free = []
    for start, end in anchors:
        place = bisect_right(starts, start) - 1
        if place < 0 or taken[place][1] <= start:
            free.append((start, end))
    return free


# Dates with a month --------------------------------------------------------------------------------------


def _absolute(text: str, anchors: Sequence[tuple[int, int]], different: Forms, rules: DateRules) -> list[Spot]:
    spots: list[Spot] = []
    done = 0
    for start, end in anchors:
        if start >= done and text[start:end] in rules.months and (spot := _dated(text, (start, end), rules, done)):
            spots.append(spot)
            done = spot[1]
    if _HAS_YEAR.search(different.others):
        spots += _numeric(text, rules)
    return sorted(spots, key=lambda spot: spot[0])


def _dated(text: str, anchor: tuple[int, int], rules: DateRules, done: int) -> Spot | None:
    first, last = max(done, anchor[0] - _LEFT), anchor[1] + _RIGHT
    if not _DIGIT.search(text, first, last):
        return None
    for pattern in rules.patterns:
        for match in pattern.finditer(text, first, last):
            if match.start() <= anchor[0] and match.end() >= anchor[1]:
                written = _written(match, rules)
                beside = text[max(0, match.start() - 2) : match.start()]
                if written and (written.day or not any(map(str.isdigit, beside))):
                    return match.start(), match.end(), written
    return None


def _written(match: re.Match[str], rules: DateRules) -> Written | None:
    part = match.groupdict()
    day, day2, year = (int(part[key]) if part.get(key) else None for key in ("d", "d2", "y"))
    if day is not None and not 1 <= day <= 31:
        return None
    return Written(
        month=rules.months[part["m"].rstrip(".")],
        day=day,
        month2=rules.months[part["m2"].rstrip(".")] if part.get("m2") else None,
        day2=day2,
        year=year,
        weekday=rules.weekdays[part["w"].rstrip(".")] if part.get("w") else None,
    )


def _numeric(text: str, rules: DateRules) -> Iterator[Spot]:
    if not _FIGURES.search(text):
        return
    for pattern in rules.numeric:
        for match in pattern.finditer(text):
            first, second, year = int(match["d"]), int(match["n"]), int(match["y"])
            if "sep" in match.groupdict():
                day, month = _day_month(first, second, rules.figures)
            else:
                day, month = first, second
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield match.start(), match.end(), Written(month=month, day=day, year=year)


def _day_month(first: int, second: int, order: str) -> tuple[int, int]:
    """Day and month of two figures; (0, 0) where they could be either."""
    if order == "dmy" or first > 12 or first == second:
        return first, second
    if order == "mdy" or second > 12:
        return second, first
    return 0, 0


def _mention(text: str, spot: Spot, known: Known) -> DateMention | None:
    start, end, written = spot
    period = resolve(written, known)
    if period is None:
        return None
    shown = text[start:end]
    end -= len(shown) - len(shown.rstrip(" ,"))
    return DateMention(start, end, text[start:end], period, written.year is None, written.day is not None)


# Dates counted from the article's own ---------------------------------------------------------------------


def _relative(
    text: str, anchors: Sequence[tuple[int, int]], sentences: Sequence[Sentence], rules: DateRules, reference: date
) -> Iterator[DateMention]:
    starts = [sentence.start for sentence in sentences]
    for start, end in anchors:
        word = text[start:end]
        period, precise = None, True
        if word in rules.phrases:
            kind, count = rules.phrases[word]
            period, precise = relative_period(kind, count, reference), kind in ("days", "weekends")
        elif word in rules.weekdays:
            place = bisect_right(starts, start) - 1
            sentence = sentences[place] if place >= 0 else Sentence(0, len(text), 0)
            period = _weekday(text, (start, end), sentence, rules, reference)
        elif word in rules.months:
            period, precise = _bare_month(text, (start, end), rules, reference), False
        if period:
            yield DateMention(start, end, word, period, True, precise)


def _weekday(
    text: str, anchor: tuple[int, int], sentence: Sentence, rules: DateRules, reference: date
) -> Period | None:
    start, end = anchor
    previous = _WORD.findall(text[max(0, start - 20) : start])
    following = _WORD.match(text, end + 1) if text.startswith(" ", end) else None
    last, nxt = (previous[-1:] or [""])[0], following.group() if following else ""
    if not rules.general.isdisjoint((last, last.lower())) or text.startswith(rules.names_after, end):
        return None
    weekday = rules.weekdays[text[start:end]]
    if last in rules.after or nxt in rules.after:
        day = weekday_near(weekday, reference, ahead=True, skip_same=True)
    elif last in rules.before or nxt in rules.before:
        day = weekday_near(weekday, reference, ahead=False, skip_same=True)
    else:
        ahead = last in rules.future_leads or _is_ahead(text, anchor, sentence, rules)
        day = weekday_near(weekday, reference, ahead=ahead)
        if text.startswith(_POSSESSIVE, end) and day - reference > _HALF_WEEK:
            day -= _WEEK  # "will meet survivors of Sunday's fire": the verb tells of another day
    return Period(day, day)


def _is_ahead(text: str, anchor: tuple[int, int], sentence: Sentence, rules: DateRules) -> bool:
    """Whether the nearest telling verb of the sentence, first before the day, then behind it, looks ahead."""
    before = _WORD.findall(text[max(sentence.start, anchor[0] - 200) : anchor[0]])
    behind = _WORD.findall(text[anchor[1] : min(sentence.end, anchor[1] + 100)])
    telling = [*reversed(before), *behind]
    for word, neighbour in zip(telling, [*telling[1:], ""], strict=False):
        if word in rules.future:
            return True
        if word in rules.past or word.endswith(rules.past_endings or " "):
            return neighbour in rules.future_forms
    return False


def _bare_month(text: str, anchor: tuple[int, int], rules: DateRules, reference: date) -> Period | None:
    words = _WORD.findall(text[max(0, anchor[0] - 20) : anchor[0]])
    if not words or rules.month_leads.isdisjoint((words[-1], words[-1].lower())):
        return None
    month = rules.months[text[anchor[0] : anchor[1]]]
    ahead = words[-1] in rules.after
    year = reference.year - (month > reference.month) if not ahead else reference.year + (month <= reference.month)
    return month_period(year, month)


def _ago(text: str, different: Forms, rules: DateRules, reference: date) -> Iterator[DateMention]:
    told = [(literal, pattern) for literal, pattern in rules.ago if different.may_hold(literal.split(" "))]
    low = text.lower() if told else ""
    for literal, pattern in told:
        for place, _ in _places(low, literal):
            match = _around(pattern, text, place)
            if match is None:
                continue
            count, unit = match["k"].lower(), rules.units[match["u"].lower()]
            days = (int(count) if count.isdigit() else rules.numbers[count]) * unit
            day = reference - timedelta(days=days)
            yield DateMention(match.start(), match.end(), match.group(), Period(day, day), True, unit == 1)


def _around(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The match that holds a place."""
    for match in pattern.finditer(text, max(0, place - _LEFT), place + _RIGHT):
        if match.start() <= place < match.end():
            return match
    return None
