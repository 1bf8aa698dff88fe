"""The words by which stamps, bylines, links, share lines and credits are known, in every language at once.

An article's language is not known while it is read, so the data files are merged into one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from briefing.kept import tables, toml

FIELDS = ("other", "url", "date", "author", "source", "title")
_NOT_LANGUAGES = frozenset({"zones", "agencies"})


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words, lower case.

    ``months`` gives the number of each form of a month's name; ``teaser`` has the last words, in capitals, of links
    within a paragraph; ``opening`` has the words that captions begin with
    ("…" for a few others), ``sides`` where people stand in pictures, ``outlet`` words of which names of outlets are
    made, ``section`` the names of sections, ``wire`` what stands before agencies,
    ``jobs`` and ``staff`` words of what is no author's name, ``places`` what
    stands between an author and a place, ``fillers`` the little words of stamps, ``fields`` the labels of a text's
    head ("Headline: ...") and what each is about.
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    by: frozenset[str]
    conjunctions: frozenset[str]
    more: frozenset[str]
    teaser: frozenset[str]
    share: frozenset[str]
    credit: frozenset[str]
    caption: frozenset[str]
    opening: frozenset[str]
    sides: frozenset[str]
    input: frozenset[str]
    wire: frozenset[str]
    jobs: frozenset[str]
    staff: frozenset[str]
    outlet: frozenset[str]
    section: frozenset[str]
    places: frozenset[str]
    fillers: frozenset[str]
    fields: Mapping[str, str]


@cache
def _tables() -> dict[str, dict[str, Any]]:
    folder = resources.files("briefing.read") / "data"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    # English first: where two languages claim one word for different months, the first wins.
    files.sort(key=lambda entry: entry.name != "en.toml")
    texts = {entry.name[:-5]: entry.read_text("utf-8") for entry in files}
    return tables("cues", repr(texts), lambda: {name: toml(text) for name, text in texts.items()})


@cache
def cues() -> Cues:
    """The cue words of all data files, read once."""
    languages = [table for name, table in _tables().items() if name not in _NOT_LANGUAGES]
    months: dict[str, int] = {}
    for table in languages:
        for number, forms in enumerate(table["months"], start=1):
            for form in forms:
                months.setdefault(form, number)

    def words(kind: str) -> frozenset[str]:
        return frozenset(word for table in languages for word in table.get(kind, ()))

    return Cues(
        months=MappingProxyType(months),
        weekdays=words("weekdays"),
        published=words("published"),
        updated=words("updated"),
        by=words("by"),
        conjunctions=words("and"),
        more=words("more"),
        teaser=words("teaser"),
        share=words("share"),
        credit=words("credit"),
        caption=words("caption"),
        opening=words("opening"),
        sides=words("sides"),
        input=words("input"),
        wire=words("wire"),
        jobs=words("job"),
        staff=words("staff"),
        outlet=words("outlet"),
        section=words("section"),
        places=words("in"),
        fillers=words("filler"),
        fields=MappingProxyType({word: kind for kind in FIELDS for word in words(f"field_{kind}")}),
    )


@cache
def agencies() -> Mapping[str, str]:
    """Each printed form of an agency's name -> the name shown."""
    table = _tables()["agencies"]
    return MappingProxyType({form: name for name, forms in table["agencies"].items() for form in forms})


@cache
def zones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Printed names of time zones -> names in the zone database, and -> fixed offsets (``+03:30``)."""
    table = _tables()["zones"]
    return MappingProxyType(table["names"]), MappingProxyType(table["offsets"])


def alternation(words: Iterable[str]) -> str:
    """A regular expression of any of the words, the longest first.

    A blank matches up to three, and "…" a few words.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}").replace("…", r".{1,50}?") for word in ordered)
