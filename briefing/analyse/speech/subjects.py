"""Who stands beside a word of saying: the noun phrase in front of it or behind it, without any parser.

A phrase is read from the cue outwards, token by token, until a mark or a word that begins another clause. A comma in
front of the cue means that something was put in ("Ana Diaz, a lawyer, said"); then the phrase before it counts.
Ranges are numbers of tokens, the last one not included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing.analyse.speech.cues import BETWEEN, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATE
from briefing.analyse.speech.runs import Runs

_REACH = 45  # tokens looked at in front of a cue
_FAR = 80  # tokens in which the subject of a main clause is looked for
_LONGEST = 14  # words of a phrase
_COMMAS = frozenset(",—–-;")

SubjectKind = Literal["name", "pronoun", "role"]


class Subject(NamedTuple):
    """The one who says: ``start:end`` is the name, the pronoun or the whole phrase that stands for somebody.

    ``role_start:role_end`` is what is said of a named subject beside the name ("Kremlin spokesman"); empty if equal.
    """

    start: int
    end: int
    kind: SubjectKind
    role_start: int = 0
    role_end: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Phrases(Runs):
    """Finds the phrases of one text."""

    def before(self, first: int, cue: int) -> Subject | None:
        """The subject in the tokens ``first:cue``, the clause in front of a cue."""
        first = max(first, cue - _REACH)
        last = self._without_adverbs(first, cue)
        if last <= first:
            return None
        mark, flags = self.tokens.printed[last - 1], self.tokens.flags[last - 1]
        if mark in _COMMAS:
            return self._before_insertion(first, last - 1)
        if flags & RELATIVE:
            return self._antecedent(first, last - 1)
        if flags & CONJUNCTION:
            return self.main(first, last - 1)
        return self._phrase_end(first, last)

    def after(self, first: int, last: int) -> Subject | None:
        """The subject at the begin of the tokens ``first:last``, behind a cue ("said Ana Diaz, a lawyer")."""
        flags, last = self.tokens.flags, min(last, first + _REACH)
        skipped = first
        while first < last and first - skipped < 3 and flags[first] & BETWEEN:
            first += 1
        end = first
        while end < last and end - first < _LONGEST and self._goes_on(first, end):
            end += 1
        if end == first:
            return None
        found = self._in_phrase(first, end)
        if found is None or found.kind == "pronoun":
            return found
        return self._with_apposition(found, end, last)

    def _goes_on(self, first: int, at: int) -> bool:
        """Whether a token is part of a phrase read forwards."""
        if self.tokens.printed[at] == ".":
            return self.abbreviates(at)
        return self.is_word(at) and (at == first or not self.stops(at))

    def main(self, first: int, last: int) -> Subject | None:
        """The subject of a main clause: the first pronoun or name that no preposition governs."""
        governed = False
        at, last = first, min(last, first + _FAR)
        while at < last:
            flags = self.tokens.flags[at]
            run = 0
            if not self.is_word(at):
                governed = False
            elif flags & PRONOUN:
                return Subject(self.tokens.starts[at], self.tokens.ends[at], "pronoun")
            elif flags & (PREPOSITION | SUBORDINATE):
                governed = True
            elif run := self.run(at, last):
                opens = at == first and run == 1 and self.tokens.starts[at] not in self.names
                if not governed and not opens and not self.owns(at + run - 1):
                    return self._named(at, at + run, max(first, at - 8))
            elif at == first < last - 1 and self.rules.nouns_capital and self.is_capital(at) and self.is_word(at + 1):
                return Subject(self.tokens.starts[at], self.tokens.ends[at], "role")
            elif not governed and self.is_role(at) and (start := self._determined(first, at)) is not None:
                return Subject(self.tokens.starts[start], self.tokens.ends[at], "role")
            at += run or 1
        return None

    def _without_adverbs(self, first: int, last: int) -> int:
        """Where the words end when auxiliaries and adverbs in front of the verb are left out."""
        flags, lower = self.tokens.flags, self.tokens.lower
        while last > first and (flags[last - 1] & BETWEEN or lower[last - 1].endswith(self.rules.adverb)):
            last -= 1
        return last

    def _named(self, first: int, last: int, before: int) -> Subject:
        """A name as subject, with the role in front of it."""
        starts, ends = self.tokens.starts, self.tokens.ends
        at = first
        while at > before and self.is_word(at - 1) and not self.stops(at - 1):
            at -= 1
        has_role = any(self.is_role(i) or self.tokens.printed[i] in self.rules.titles for i in range(at, first))
        role = (starts[at], ends[first - 1]) if has_role else (0, 0)
        return Subject(starts[first], ends[last - 1], "name", *role)

    def _in_phrase(self, first: int, last: int) -> Subject | None:
        """The name in a phrase, else the phrase itself if it stands for somebody."""
        flags = self.tokens.flags
        if flags[first] & PRONOUN:
            return Subject(self.tokens.starts[first], self.tokens.ends[first], "pronoun")
        head = next((at for at in range(first + 1, last) if flags[at] & PREPOSITION and not self.in_name(at)), last)
        name = self.last_run(first, head)
        if name[0] < name[1] == head and not self._is_only_role(*name):
            return self._named(*name, first)
        if flags[first] & DETERMINER or any(self.is_role(at) for at in range(first, head)):
            return Subject(self.tokens.starts[first], self.tokens.ends[last - 1], "role")
        if name[0] < name[1] and not self.owns(name[1] - 1):
            return self._named(*name, first)
        if self.rules.nouns_capital and all(self.tokens.printed[at][:1].isupper() for at in range(first, head)):
            return Subject(self.tokens.starts[first], self.tokens.ends[head - 1], "name")
        return None

    def _is_only_role(self, first: int, last: int) -> bool:
        return all(
            self.tokens.printed[at] in self.rules.titles
            or (self.rules.role(self.tokens.lower[at]) or "thing") != "thing"
            for at in range(first, last)
        )

    def _phrase_end(self, first: int, last: int) -> Subject | None:
        """The phrase that ends where the words end, read backwards to a mark or a word of another clause."""
        flags = self.tokens.flags
        if flags[last - 1] & PRONOUN:
            return Subject(self.tokens.starts[last - 1], self.tokens.ends[last - 1], "pronoun")
        start = last
        while start > first and last - start < _LONGEST and self._belongs(start - 1, first):
            start -= 1
        while start < last and flags[start] & CONJUNCTION and not self.in_name(start):
            start += 1
        if start < last and flags[start] & PREPOSITION and not self.in_name(start):
            start = self._behind_preposition(start, last)
        return self._in_phrase(start, last) if start < last else None

    def _belongs(self, at: int, first: int) -> bool:
        """Whether a token is part of a phrase read backwards: a word, or the stop of an abbreviation."""
        if self.tokens.printed[at] == ".":
            return at > first and self.abbreviates(at)
        return self.is_word(at) and not self.stops(at)

    def _behind_preposition(self, first: int, last: int) -> int:
        """Where the subject begins behind an adverbial: "In a statement the ministry", "On Friday Ana Diaz"."""
        if self.rules.nouns_capital:  # genitives follow one another: the first article is the subject's
            return next((at for at in range(first + 1, last) if self.tokens.flags[at] & DETERMINER), last)
        for at in range(last - 1, first, -1):
            if self.tokens.flags[at] & DETERMINER:
                return at if at > first + 1 else last
        name = self.last_run(first, last)
        return name[0] if name[0] < name[1] == last else last

    def _segments(self, first: int, last: int) -> list[tuple[int, int]]:
        """The ranges of words between marks."""
        parts, start = [], first
        for at in range(first, last):
            if not self.is_word(at) and not (self.tokens.printed[at] == "." and self._belongs(at, first)):
                if at > start:
                    parts.append((start, at))
                start = at + 1
        if last > start:
            parts.append((start, last))
        return parts

    def _before_insertion(self, first: int, last: int) -> Subject | None:
        """The phrase in front of what is put between commas before a cue."""
        parts = self._segments(first, last)
        best: Subject | None = None
        for at in range(len(parts) - 2, -1, -1):
            if not self._inserts(*parts[at + 1]):
                continue
            found = self._phrase_end(*parts[at])
            if found and found.kind == "name":
                return self._with_role(found, *parts[at + 1])
            best = best or found
        return best or (self._named_after_role(parts) if parts else None)

    def _named_after_role(self, parts: list[tuple[int, int]]) -> Subject | None:
        """The last phrase, with the role in front of its comma ("his friend, Bruno Ott,")."""
        found = self._phrase_end(*parts[-1])
        if found is None or found.kind != "name" or found.role_end or len(parts) < 2:
            return found
        first, last = parts[-2]
        return self._with_role(found, first, last) if self.tokens.flags[first] & DETERMINER else found

    def _inserts(self, first: int, last: int) -> bool:
        """Whether words between commas say something of what stands before them."""
        flags = self.tokens.flags[first]
        small = not self.tokens.printed[first][0].isupper()
        tells = small or bool(flags & DETERMINER) or self.is_role(last - 1) or self.is_role(first)
        return tells and not flags & PRONOUN

    def _antecedent(self, first: int, last: int) -> Subject | None:
        """What "who" stands for."""
        parts = self._segments(first, last)
        return self._phrase_end(*parts[-1]) if parts else None

    def _with_role(self, found: Subject, first: int, last: int) -> Subject:
        if found.role_end > found.role_start or self.tokens.flags[first] & RELATIVE:
            return found
        if not any(self.is_role(at) for at in range(first, last)):
            return found
        return found._replace(role_start=self.tokens.starts[first], role_end=self.tokens.ends[last - 1])

    def _with_apposition(self, found: Subject, end: int, last: int) -> Subject:
        """The name or role that follows behind a comma: "his friend, Bruno Ott", "Ana Diaz, a lawyer"."""
        if end >= last or self.tokens.printed[end] != ",":
            return found
        first, stop = next(self._parts(end, last), (end, end))
        if first == stop:
            return found
        if found.kind == "role":
            run = self.run(first, stop)
            if run > 1 and first + run == stop:
                return Subject(self.tokens.starts[first], self.tokens.ends[stop - 1], "name", found.start, found.end)
            return found
        cut = next((at for at in range(first, stop) if self.tokens.flags[at] & RELATIVE), stop)
        return self._with_role(found, first, cut) if cut > first else found

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        yield from self._segments(first, min(last, first + _LONGEST + 4))

    def _determined(self, first: int, at: int) -> int | None:
        """Where a phrase with an article begins that ends in a word."""
        for back in range(at, max(at - 5, first - 1), -1):
            if self.tokens.flags[back] & DETERMINER:
                return back
        return None
