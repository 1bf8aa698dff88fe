"""Names as they are written: what their own words say, and the full form that a short one stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.analyse.names.kinds import kind_by_words
from briefing.analyse.names.rules import NameRules
from briefing.model import NameKind

_KEPT = 50_000
_AWAY = 1000  # characters in which somebody is not spoken of, so that the name is free for another bearer
_MOST_WORDS = 4  # of a name that a short form may stand for


class Form(NamedTuple):
    """A name as written: its words, whether a first name begins it, and what its words say that it names.

    ``keys`` are its first and its last word as short forms of it are looked up, if there are few words in all.
    """

    name: str
    words: tuple[str, ...]
    personal: bool
    own: NameKind | None
    keys: tuple[str, ...]


@cache
def forms(rules: NameRules) -> Callable[[str], Form]:
    """What the words of a name say in a language; kept, since names come again."""

    @lru_cache(maxsize=_KEPT)
    def form(name: str) -> Form:
        words = tuple(name.split(" "))
        personal = len(words) > 1 and words[0] in rules.first_names
        keys = {_key(words[-1]), _key(words[0])} if 1 < len(words) <= _MOST_WORDS else ()
        return Form(name, words, personal, kind_by_words(name, words, rules), tuple(keys))

    return form


# Where a name stands, and the gender that a title in front of it tells ("Mrs. Lopez"), "" for none.
Place = tuple[int, Form, str]
Candidates = Sequence[tuple[int, str]]


def full_forms(
    places: Sequence[Place],
    counts: Mapping[str, int],
    kinds: Mapping[str, NameKind],
    rules: NameRules,
    *,
    told: Callable[[str], str],
) -> list[str]:
    """For each mention the full form of its name: "Lopez" is the "Ana Lopez" named last before it, or else after it.

    It stays hers when another Lopez comes in, unless she was not spoken of for long, or a title tells of the other
    gender. Where she is named in full only later, ``told`` is asked whether a name is that of a man or a woman.
    """
    full: dict[str, list[tuple[int, str]]] = defaultdict(list)
    perhaps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    merged = _one_person({form.name: form for _, form, _ in places}, counts, kinds, rules.nicknames)
    tables = {"person": full, "other": perhaps}
    for start, (name, _, _, _, keys), _ in places:
        if keys and (table := tables.get(kinds[name])) is not None:
            for key in keys:
                table[key].append((start, merged.get(name, name)))
    plain = {name.title(): name for name in counts if name.isupper()}
    shouted = {upper: name for name in counts if (upper := plain.get(name)) and upper != name} if plain else {}
    short = {name: _short(merged.get(name) or shouted.get(name, name), kinds, (full, perhaps)) for name in counts}
    found = []
    bearers = _Bearers(rules.first_genders, told)
    for start, form, gender in places:
        name, candidates = short[form.name]
        found.append(bearers.meant(name, candidates, start=start, gender=gender))
    return found


class _Bearers:
    """Who bears each short name, as a text goes on."""

    def __init__(self, genders: Mapping[str, str], told: Callable[[str], str]) -> None:
        self._genders = genders
        self._told = told
        self._fitting: dict[tuple[str, str], Candidates] = {}
        self._bearers: dict[tuple[str, str], str] = {}
        self._last: dict[str, int] = {}

    def meant(self, name: str, candidates: Candidates, *, start: int, gender: str) -> str:
        """The full form that a name stands for at a place, of a gender if a title tells one."""
        candidates = candidates and self._of_gender(name, candidates, start=start, gender=gender)
        full = self._bearer(name, candidates, start=start, gender=gender) if candidates else name
        self._last[full] = start
        return full

    def _of_gender(self, name: str, candidates: Candidates, *, start: int, gender: str) -> Candidates:
        if (name, gender) not in self._fitting:
            guess = gender or (self._told(name) if candidates[0][0] > start else "")
            fitting = [known for known in candidates if self._may_be(known[1], guess)] if guess else candidates
            self._fitting[name, gender] = fitting
        return self._fitting[name, gender]

    def _bearer(self, name: str, candidates: Candidates, *, start: int, gender: str) -> str:
        place, nearest = _nearest(candidates, start)
        before = self._bearers.get((name, gender)) or self._bearers.get((name, ""), nearest)
        near = min(place, start) - self._last.get(before, start) < _AWAY
        stays = near and (not gender or self._may_be(before, gender))
        self._bearers[name, gender] = before if stays else nearest
        return self._bearers[name, gender]

    def _may_be(self, name: str, gender: str) -> bool:
        return self._genders.get(name.split(" ", 1)[0], gender) == gender


def _short(
    name: str, kinds: Mapping[str, NameKind], full: Sequence[Mapping[str, Candidates]]
) -> tuple[str, Candidates]:
    """A name, and the full forms that it may stand for, those of people before others."""
    if " " in name or kinds[name] not in ("person", "other"):
        return name, ()
    key = _key(name)
    return name, next((table[key] for table in full if key in table), ())


@lru_cache(maxsize=_KEPT)
def _key(word: str) -> str:
    lower = word.lower()
    return lower.split("-", 1)[1] if lower.startswith(("al-", "el-", "as-")) else lower


def _nearest(candidates: Candidates, place: int) -> tuple[int, str]:
    """The candidate named last before a place in the text, else the first behind it."""
    behind = bisect_left(candidates, (place, ""))
    return candidates[max(0, behind - 1)]


def _one_person(
    named: Mapping[str, Form], counts: Mapping[str, int], kinds: Mapping[str, NameKind], nicknames: Mapping[str, str]
) -> dict[str, str]:
    """Forms that share first and last word ("Bob Lind", "Bob J. Lind", "Robert Lind") -> the most frequent of them."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, form in named.items():
        if len(form.words) > 1 and kinds[name] == "person":
            groups[nicknames.get(form.words[0], form.words[0]), _key(form.words[-1])].append(name)
    merged: dict[str, str] = {}
    for names in groups.values():
        if len(names) > 1:
            merged |= dict.fromkeys(names, max(names, key=lambda name: (counts[name], len(name), name)))
    return merged
