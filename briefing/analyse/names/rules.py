"""The rules of a language for names, made once from its data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.analyse.languages import FALLBACK, LanguageData, language_data
from briefing.analyse.names.gazetteer import gazetteer

_BEYOND_ASCII = "".join(chr(c) for c in range(0xC0, 0x530) if chr(c).isupper())
UPPER = f"A-Z{_BEYOND_ASCII}"
# "the organisation Fair Ground": a name that is called a body outvotes a verb of saying behind it.
_CALLED = 3
_FAR = 40  # characters between two words of one name
_PREFIXES = ("al-", "el-", "as-", "ul-", "an-", "d'", "d’")


@dataclass(frozen=True, slots=True, eq=False)
class NameRules:
    """Compiled patterns and word sets of one language.

    ``telling`` are the words that make a run of capitalised words anything but one name. ``in_front`` is what a small
    word in front of a name says for or against a person, ``gaps`` all that may stand between two words of a name.
    """

    code: str
    telling: frozenset[str]
    joints: Mapping[str, tuple[str, ...]]
    gaps: frozenset[str]
    dotted: frozenset[str]
    proper: frozenset[str]
    starters: frozenset[str]
    empty: frozenset[str]
    word_endings: tuple[str, ...]
    adjectives: frozenset[str]
    titles: frozenset[str]
    in_front: Mapping[str, int]
    roles: frozenset[str]
    articles: frozenset[str]
    before_title: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    tie: str
    and_words: frozenset[str]
    field_bodies: frozenset[str]
    title_endings: tuple[str, ...]
    bodies: frozenset[str]
    place_nouns: frozenset[str]
    place_before: frozenset[str]
    place_in: frozenset[str]
    of: frozenset[str]
    place_of: tuple[str, ...]
    ends_place_of: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    first_names: frozenset[str]
    first_genders: Mapping[str, str]
    nicknames: Mapping[str, str]
    honorifics: Mapping[str, str]
    pronouns: Mapping[str, str]
    says: frozenset[str]
    calendar: frozenset[str]
    elisions: tuple[str, ...]
    nouns_capitalised: bool
    determiners: frozenset[str]
    noun_endings: tuple[str, ...]

    def is_title(self, word: str) -> bool:
        """Whether a word is an honorific or an office."""
        return word.rstrip(".") in self.titles or (bool(self.title_endings) and word.endswith(self.title_endings))


@cache
def name_rules(data: LanguageData) -> NameRules:
    """The rules of one language; without a data file names are capitalised words, and nothing is known of them."""
    known = gazetteer(data)
    titles = {title.rstrip(".") for key in ("male", "female", "any") for title in data.strings("titles", key)}
    titles |= data.words("names", "titles")
    title_words = frozenset(word for title in titles for word in title.split(" ") if word[:1].isupper())
    first_names = _all(data, "first_names") | _all(language_data(FALLBACK), "first_names")
    particles, links = data.words("names", "particles"), data.words("names", "links")
    joints = _joints(particles | links)
    return NameRules(
        code=data.code,
        telling=title_words
        | particles
        | links
        | data.words("sentences", "starters")
        | data.words("names", "adjectives")
        | first_names
        | _calendar(data),
        joints=joints,
        gaps=frozenset(gap for joint in joints for gap in (joint, f".{joint}") if len(gap) < _FAR),
        dotted=frozenset(title for title in titles if len(title) < 8) | {"St", "Jr", "Sr"},
        proper=data.words("names", "bodies") | data.words("names", "place_nouns"),
        starters=data.words("sentences", "starters"),
        empty=data.words("names", "no_names")
        | data.words("sentences", "starters")
        | data.words("names", "adjectives")
        | frozenset(titles)
        | (data.words("names", "bodies") - data.words("names", "alone"))
        | data.words("names", "place_nouns"),
        word_endings=data.strings("names", "word_endings"),
        adjectives=data.words("names", "adjectives"),
        titles=title_words,
        in_front=_in_front(data),
        before_title=data.words("names", "before_title"),
        particles=particles,
        links=links,
        tie=str(data.tables.get("names", {}).get("tie", "")),
        field_bodies=data.words("names", "field_bodies"),
        and_words=data.words("names", "and_words"),
        title_endings=data.strings("names", "title_endings"),
        bodies=data.words("names", "bodies"),
        place_nouns=data.words("names", "place_nouns"),
        place_before=data.words("names", "place_before"),
        place_in=data.words("names", "place_in"),
        roles=_all(data, "roles"),
        articles=data.words("speech", "articles"),
        of=data.words("names", "place_prepositions") - data.words("names", "place_in"),
        place_of=tuple(f"{phrase} " for phrase in data.strings("names", "place_of")),
        ends_place_of=frozenset(phrase.split()[-1] for phrase in data.strings("names", "place_of")),
        places=known.places,
        countries=known.countries,
        first_names=first_names,
        first_genders=_genders(language_data(FALLBACK), "first_names") | _genders(data, "first_names"),
        nicknames=_nicknames(data),
        honorifics=_genders(data, "titles"),
        pronouns=_genders(data, "pronouns", "_forms"),
        says=_says(data),
        calendar=_calendar(data),
        elisions=data.strings("names", "elisions"),
        nouns_capitalised=bool(data.tables.get("names", {}).get("nouns_capitalised")),
        determiners=data.words("names", "determiners"),
        noun_endings=data.strings("names", "noun_endings"),
    )


def _joints(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """What may stand between two capitalised words of a name, blanks included -> the small words in it."""
    chains: list[tuple[str, ...]] = [(), *((word,) for word in words)]
    chains += [(one, two) for one in sorted(words) for two in sorted(words)]
    plain = {f" {' '.join(chain)} " if chain else " ": chain for chain in chains}
    prefixed = {f"{gap}{prefix}": (*chain, prefix) for gap, chain in plain.items() for prefix in _PREFIXES}
    return {**plain, **prefixed, "\u00a0": ()}


def _all(data: LanguageData, table: str) -> frozenset[str]:
    """The words of a table for men, women and either."""
    return frozenset(word for key in ("male", "female", "any") for word in data.strings(table, key))


def _nicknames(data: LanguageData) -> dict[str, str]:
    """Each form of a first name -> the last of those that are given for it."""
    entries = (entry.split("|") for entry in data.strings("first_names", "nicknames"))
    return {form: forms[-1] for forms in entries for form in forms}


def _genders(data: LanguageData, table: str, ending: str = "") -> dict[str, str]:
    return {word: gender for gender in ("male", "female") for word in data.strings(table, gender + ending)}


def _in_front(data: LanguageData) -> dict[str, int]:
    titles = data.words("names", "lower_titles") | _all(data, "roles") | _says(data)
    bodies = {word.lower() for word in data.words("names", "bodies")}
    return {word: (word in titles) - _CALLED * (word in bodies) for word in titles | bodies}


def _says(data: LanguageData) -> frozenset[str]:
    verbs = {form for entry in data.strings("speech", "say") for form in entry.split("|") if " " not in form}
    return frozenset(verbs) | data.words("sentences", "attribution")


def _calendar(data: LanguageData) -> frozenset[str]:
    tables = (data.mapping("dates", key) for key in ("months", "weekdays", "weekday_short"))
    words = {word for table in tables for word in table}
    return frozenset(words | {f"{word}." for word in words})
