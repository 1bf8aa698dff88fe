"""Who stands beside a word of saying: the noun phrase in front of it or behind it, without any parser.

A phrase is read from the cue outwards, token by token, until a mark or a word that begins another clause. A comma in
front of the cue means that something was put in ("Ana Diaz, a lawyer, said"); then the phrase before it counts.
Ranges are numbers of tokens, the last one not included.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing.analyse.speech.cues import BETWEEN, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATE
from briefing.analyse.speech.kinds import ADVERB, CAPITAL, NAME, OWNS, PERSON, PHRASE, SOMEBODY, TITLE, WORD
from briefing.analyse.speech.runs import Runs

_REACH = 45  # tokens looked at in front of a cue
_FAR = 80  # tokens in which the subject of a main clause is looked for
_LONGEST = 14  # words of a phrase
_DEFINITE = 4  # words of "the attorney general"
_OPENS = 8  # tokens of a sentence in which its subject begins
_NO_VERB = PREPOSITION | CONJUNCTION | SUBORDINATE | RELATIVE | DETERMINER | PRONOUN | BETWEEN | SOMEBODY
_JOINS = PREPOSITION | CONJUNCTION
_COMMAS = frozenset(",—–-;")
_GOVERNS = PREPOSITION | NAME  # of these a word that governs others has the first alone

SubjectKind = Literal["name", "pronoun", "role"]


class Subject(NamedTuple):
    """The one who says: ``start:end`` is the name, the pronoun or the whole phrase that stands for somebody.

    ``first:last`` are the numbers of its tokens. ``role_start:role_end`` is what is said of a named subject beside the
    name ("Kremlin spokesman"); empty if equal.
    """

    start: int
    end: int
    kind: SubjectKind
    first: int
    last: int
    role_start: int = 0
    role_end: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Phrases(Runs):
    """Finds the phrases of one text."""

    def subject(self, kind: SubjectKind, first: int, last: int) -> Subject:
        """The words of a range as a subject."""
        words = self.tokens
        return Subject(words.starts[first], words.end(last - 1), kind, first, last)

    def before(self, first: int, cue: int) -> Subject | None:
        """The subject in the tokens ``first:cue``, the clause in front of a cue."""
        first = max(first, cue - _REACH)
        last = self._without_adverbs(first, cue)
        if last <= first:
            return None
        flags = self.tokens.flags[last - 1]
        if not flags & WORD and self.tokens.printed[last - 1] in _COMMAS:
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
        most = min(last, first + _LONGEST)
        while end < most and (flags[end] & (PHRASE if end > first else WORD) or self._abbreviates(end)):
            end += 1
        if end == first:
            return None
        found = self._in_phrase(first, end)
        if found is None or found.kind == "pronoun":
            return found
        return self._with_apposition(found, end, last)

    def beside_verb(self, first: int, last: int) -> Subject | None:
        """The known name that opens a range with any verb beside it: "Ana Diaz thundered", "thundered Ana Diaz"."""
        flags = self.tokens.flags
        while first < last and not flags[first] & WORD:
            first += 1
        verb = first < last and self._may_be_verb(first)
        at = first + verb
        run = self.run(at, last) if at < last and self.tokens.starts[at] in self.names else 0
        behind = at + run
        if not run or flags[behind - 1] & OWNS or (not verb and not (behind < last and self._may_be_verb(behind))):
            return None
        found = self.subject("name", at, behind)
        return self._with_apposition(found, behind, last) if verb else found

    def _may_be_verb(self, at: int) -> bool:
        flags = self.tokens.flags[at]
        return bool(flags & WORD) and self.tokens.printed[at].islower() and not flags & (_NO_VERB | ADVERB)

    def main(self, first: int, last: int) -> Subject | None:
        """The subject of a main clause: the first pronoun or name that no preposition governs."""
        governed, words = False, self.tokens
        at, last = first, min(last, first + _FAR)
        while at < last:
            flags = words.flags[at]
            run = 0
            if not flags & WORD:
                governed = False
            elif flags & PRONOUN:
                return self.subject("pronoun", at, at + 1)
            elif flags & (PREPOSITION | SUBORDINATE):
                governed = True
            elif (run := self.run(at, last)) and self._is_office(at, run):
                if not governed and (named := self._behind_office(at, at + run, last)) is not None:
                    return self._named(named, named + self.run(named, last), at)
            elif run:
                opens = at == first and run == 1 and words.starts[at] not in self.names
                if not governed and not opens and not words.flags[at + run - 1] & OWNS:
                    return self._named(at, at + run, max(first, at - 8))
            elif self.rules.nouns_capital and at == first < last - 1 and self._is_noun(at):
                return self.subject("role", at, at + 1)
            elif not governed and flags & SOMEBODY and (start := self._determined(first, at)) is not None:
                return self.subject("role", start, at + 1)
            at += run or 1
        return None

    def opening(self, starts: Sequence[int]) -> Iterator[Subject]:
        """What opens each sentence and stands for a person: "he", "she", "the mayor"; sentences begin at ``starts``."""
        yield from self._pronouns(starts)
        words = self.tokens
        for at in map(words.index, starts):
            flags = words.flags[at : at + _DEFINITE]
            if flags and flags[0] & DETERMINER and words.lower[at] in self.rules.definite:
                told = next((number for number, bits in enumerate(flags) if bits & PERSON or not bits & PHRASE), 0)
                if told and flags[told] & PERSON:
                    yield self.subject("role", at, at + told + 1)

    def _pronouns(self, starts: Sequence[int]) -> Iterator[Subject]:
        words, pronouns = self.tokens, self.rules.pronouns
        for at in [at for at, bits in enumerate(words.flags) if bits & PRONOUN]:
            if pronouns[words.lower[at]] not in ("male", "female") or (at and words.flags[at - 1] & WORD):
                continue
            number = bisect_right(starts, words.starts[at]) - 1
            if number >= 0 and at - words.index(starts[number]) < _OPENS:
                yield self.subject("pronoun", at, at + 1)

    def _is_noun(self, at: int) -> bool:
        """Whether a word may be a noun that names somebody, where nouns have capitals: another word follows."""
        return self.is_capital(at) and bool(self.tokens.flags[at + 1] & WORD)

    def _without_adverbs(self, first: int, last: int) -> int:
        """Where the words end when auxiliaries and adverbs in front of the verb are left out."""
        flags = self.tokens.flags
        while last > first and flags[last - 1] & (BETWEEN | ADVERB):
            last -= 1
        return last

    def _named(self, first: int, last: int, before: int) -> Subject:
        """A name as subject, with the role in front of it."""
        words, at, role = self.tokens, first, 0
        while at > before and words.flags[at - 1] & PHRASE:
            at -= 1
            role |= words.flags[at] & (SOMEBODY | TITLE)
        if not role:
            return self.subject("name", first, last)
        start, end = words.starts[first], words.end(last - 1)
        return Subject(start, end, "name", first, last, words.starts[at], words.end(first - 1))

    def _in_phrase(self, first: int, last: int) -> Subject | None:
        """The name in a phrase, else the phrase itself if it stands for somebody."""
        flags = self.tokens.flags
        if flags[first] & PRONOUN:
            return self.subject("pronoun", first, first + 1)
        head = first + 1
        while head < last and flags[head] & _GOVERNS != PREPOSITION:
            head += 1
        start, end = self.last_run(first, head)
        if start < end == head and not self._is_only_role(start, end) and not self._is_definite(first, start, end):
            return self._named(start, end, first)
        if (named := self._behind_office(first, head, last)) is not None and named + self.run(named, last) == last:
            return self._named(named, last, first)
        if flags[first] & DETERMINER or self.has(SOMEBODY, first, head):
            return self.subject("role", first, last)
        if start < end and not flags[end - 1] & OWNS:
            return self._named(start, end, first)
        if self.rules.nouns_capital and all(bits & CAPITAL for bits in flags[first:head]):
            return self.subject("name", first, head)
        return None

    def _is_definite(self, first: int, start: int, end: int) -> bool:
        """Whether a capitalised phrase tells what somebody is ("the Utah Republican"), and no name."""
        words, rules = self.tokens, self.rules
        if start != first + 1 or not words.flags[first] & DETERMINER or not words.flags[end - 1] & PERSON:
            return False
        return not self.has(TITLE, start, end) and rules.first_names.keys().isdisjoint(words.printed[start:end])

    def _behind_office(self, first: int, head: int, last: int) -> int | None:
        """Where a name begins behind an office that a preposition is part of ("Secretary of State Ana Diaz")."""
        flags = self.tokens.flags
        if flags[first] & DETERMINER or not flags[head - 1] & (PERSON | TITLE):
            return None
        if head >= last or not flags[head] & PREPOSITION:
            return None
        for at in range(head + 1, last):
            if self.tokens.starts[at] in self.names and at > head + 1:
                return at if self.run(at, last) > 1 and not flags[at - 1] & DETERMINER else None
            if not flags[at] & WORD or flags[at] & (SOMEBODY | TITLE):
                return None
        return None

    def _is_office(self, at: int, run: int) -> bool:
        flags = self.tokens.flags
        if self.tokens.starts[at] in self.names or not self._is_only_role(at, at + run):
            return False
        return at + run < len(flags) and bool(flags[at + run] & PREPOSITION or not flags[at + run - 1] & TITLE)

    def _is_only_role(self, first: int, last: int) -> bool:
        return all(map((PERSON | TITLE).__and__, self.tokens.flags[first:last]))

    def _phrase_end(self, first: int, last: int) -> Subject | None:
        """The phrase that ends where the words end, read backwards to a mark or a word of another clause."""
        flags = self.tokens.flags
        if flags[last - 1] & PRONOUN:
            return self.subject("pronoun", last - 1, last)
        start, least = last, max(first, last - _LONGEST)
        while start > least and (flags[start - 1] & PHRASE or self._abbreviates(start - 1, first)):
            start -= 1
        while start < last and flags[start] & (CONJUNCTION | NAME) == CONJUNCTION:
            start += 1
        if start < last and flags[start] & _GOVERNS == PREPOSITION:
            start = self._behind_preposition(start, last)
        return self._in_phrase(start, last) if start < last else None

    def _abbreviates(self, at: int, first: int = -1) -> bool:
        """Whether a token behind ``first`` is a stop that ends no phrase."""
        return at > first and self.tokens.printed[at] == "." and self.abbreviates(at)

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
        parts, start, flags = [], first, self.tokens.flags
        for at in range(first, last):
            if not flags[at] & WORD and not self._abbreviates(at, first):
                if at > start:
                    parts.append((start, at))
                start = at + 1
        if last > start:
            parts.append((start, last))
        return parts

    def _before_insertion(self, first: int, last: int) -> Subject | None:
        """The phrase in front of what is put between commas before a cue."""
        parts = self._segments(first, last)
        if self._ends_in_name(parts):
            return self._named_after_role(parts)
        best: Subject | None = None
        for at in range(len(parts) - 2, -1, -1):
            if not self._inserts(*parts[at + 1]):
                continue
            found = self._phrase_end(*parts[at])
            if found and found.kind == "name":
                return self._with_role(found, *parts[at + 1])
            best = best or found
        return best or (self._named_after_role(parts) if parts else None)

    def _ends_in_name(self, parts: list[tuple[int, int]]) -> bool:
        """Whether the last phrase is a full name behind a role alone ("…, his lawyer, Bruno Ott, said")."""
        if len(parts) < 2:
            return False
        (first, last), (start, end) = parts[-2], parts[-1]
        told = self.tokens.flags[first] & DETERMINER and self.tokens.flags[last - 1] & PERSON
        return bool(told) and not self.has(PREPOSITION, first, last) and self.run(start, end) == end - start > 1

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
        tells = not flags & CAPITAL or (flags | self.tokens.flags[last - 1]) & SOMEBODY or flags & DETERMINER
        opens = self.has(PERSON, first, min(first + _DEFINITE, last)) and self.has(_JOINS, first, last)
        return (bool(tells) or opens) and not flags & PRONOUN

    def _antecedent(self, first: int, last: int) -> Subject | None:
        """What "who" stands for."""
        parts = self._segments(first, last)
        return self._phrase_end(*parts[-1]) if parts else None

    def _with_role(self, found: Subject, first: int, last: int) -> Subject:
        if found.role_end > found.role_start or self.tokens.flags[first] & RELATIVE:
            return found
        if not self.has(SOMEBODY, first, last):
            return found
        return found._replace(role_start=self.tokens.starts[first], role_end=self.tokens.end(last - 1))

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
                name = self.subject("name", first, stop)
                return name._replace(role_start=found.start, role_end=found.end)
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
