"""Who stands beside a word of saying: the noun phrase in front of it or behind it, without any parser.

A phrase is read from the cue outwards, token by token, until a mark or a word that begins another clause. A comma in
front of the cue means that something was put in ("Ana Diaz, a lawyer, said"); then the phrase before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.analyse.cues import Lexicon

_TOKEN = re.compile(r"[^\W_](?:[\w’'&@]|[.-](?=\w))*(?:(?<=\b[^\W\d_])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.)?|[^\w\s]|\n")
_BRACKETED = re.compile(r"\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_REACH = 220  # characters looked at on either side of a cue
_LONGEST = 12  # words of a phrase behind a cue

SubjectKind = Literal["name", "pronoun", "role", "self"]


@dataclass(frozen=True, slots=True)
class Subject:
    """The one who says: ``start:end`` is the name, the pronoun or the whole phrase that stands for somebody.

    ``role_start:role_end`` is what is said of a named subject beside the name ("Kremlin spokesman"); empty if equal.
    """

    start: int
    end: int
    kind: SubjectKind
    role_start: int = 0
    role_end: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its place."""

    start: int
    end: int
    text: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word with a capital first."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Words and marks; what stands in brackets is left out."""
    part = text[start:end]
    if "(" in part or "[" in part:
        part = _BRACKETED.sub(lambda m: " " * len(m.group()), part)
    return [Token(start + m.start(), start + m.end(), m.group()) for m in _TOKEN.finditer(part)]


def before_cue(text: str, start: int, cue: int, rules: Lexicon) -> Subject | None:
    """The subject in ``text[start:cue]``, the clause in front of a cue."""
    words = tokens(text, max(start, cue - _REACH), cue)
    words = _without_adverbs(words, rules)
    if not words:
        return None
    if words[-1].text == "," or words[-1].text in "—–-":
        return _before_insertion(words[:-1], rules)
    if words[-1].text.lower() in rules.sets["relative"]:
        return _antecedent(words[:-1], rules)
    return _phrase_end(words, rules)


def after_cue(text: str, cue: int, end: int, rules: Lexicon) -> Subject | None:
    """The subject in ``text[cue:end]``, behind a cue ("said Ana Diaz, a lawyer")."""
    words = tokens(text, cue, min(end, cue + _REACH))
    at = 0
    while at < len(words) and at < 3 and words[at].text.lower() in rules.sets["between"]:
        at += 1
    words = words[at:]
    if not words or not words[0].is_word:
        return None
    size = next((i for i, w in enumerate(words) if not w.is_word or _ends_phrase(w, rules, i)), len(words))
    phrase = words[: min(size, _LONGEST)]
    if not phrase:
        return None
    found = _in_phrase(phrase, rules)
    if found is None or found.kind in ("pronoun", "self"):
        return found
    return _with_apposition(words, phrase, found, rules)


def first_subject(text: str, start: int, end: int, rules: Lexicon) -> Subject | None:
    """The subject of the main clause in ``text[start:end]``: the first pronoun or name that no preposition governs."""
    words = tokens(text, start, end)
    governed = False
    for at, word in enumerate(words):
        lower = word.text.lower()
        if not word.is_word:
            governed = False
        elif lower in rules.pronouns:
            return Subject(word.start, word.end, "pronoun")
        elif lower in rules.sets["prepositions"] or lower in rules.sets["subordinate"]:
            governed = True
        elif not governed and (name := _run_at(words, at, rules)) and not _POSSESSIVE.search(name[-1].text):
            return Subject(name[0].start, name[-1].end, "name", *_role_before(words[:at], rules))
        elif not governed and lower in rules.roles and at and _is_phrase(words[: at + 1], rules):
            return Subject(_phrase_start(words, at, rules), word.end, "role")
    return None


def _without_adverbs(words: list[Token], rules: Lexicon) -> list[Token]:
    """Without auxiliaries and adverbs at the end, and the comma pairs around them."""
    end = len(words)
    while end and (words[end - 1].text.lower() in rules.sets["between"] or words[end - 1].text.endswith("ly")):
        end -= 1
    return words[:end]


def _ends_phrase(word: Token, rules: Lexicon, at: int) -> bool:
    lower = word.text.lower()
    if lower in rules.pronouns:
        return at > 0
    return at > 0 and (lower in rules.sets["subordinate"] or lower in rules.sets["relative"] or lower in rules.kinds)


def _in_phrase(phrase: Sequence[Token], rules: Lexicon) -> Subject | None:
    """The name in a phrase, else the phrase itself if it stands for somebody."""
    first = phrase[0].text.lower()
    if first in rules.pronouns:
        return Subject(phrase[0].start, phrase[0].end, "pronoun")
    head = _head(phrase, rules)
    if not head:
        return None
    name = _last_run(head, rules)
    if name and name[-1] is head[-1] and not _is_only_role(name, rules):
        before = [word for word in head if word.end <= name[0].start]
        return Subject(name[0].start, name[-1].end, "name", *_role_span(before, rules))
    if any(_stands_for_somebody(word, rules) for word in head) or first in rules.sets["determiners"]:
        return Subject(phrase[0].start, phrase[-1].end, "role")
    if name and not _POSSESSIVE.search(name[-1].text):
        return Subject(name[0].start, name[-1].end, "name")
    return None


def _stands_for_somebody(word: Token, rules: Lexicon) -> bool:
    lower = word.text.lower()
    return lower in rules.roles or lower.removesuffix("s") in rules.roles


def _is_only_role(name: Sequence[Token], rules: Lexicon) -> bool:
    return all(word.text in rules.titles or rules.roles.get(word.text.lower(), "thing") != "thing" for word in name)


def _head(phrase: Sequence[Token], rules: Lexicon) -> Sequence[Token]:
    """The phrase up to its first preposition ("the director" of "the director of the FBI"); names keep theirs."""
    for at, word in enumerate(phrase):
        if at and word.text in rules.sets["prepositions"]:
            return phrase[:at]
    return phrase


def _run_at(words: Sequence[Token], at: int, rules: Lexicon) -> list[Token]:
    """The name that begins at a word: capitalised words, with small particles between ("Ursula von der Leyen")."""
    if not words[at].is_capital or not _in_name(words[at], rules):
        return []
    end = at + 1
    while end < len(words):
        step = end
        while step < len(words) and step - end < 3 and words[step].text in _PARTICLES:
            step += 1
        if step == len(words) or not words[step].is_capital or not _in_name(words[step], rules):
            break
        if _POSSESSIVE.search(words[end - 1].text):
            break
        end = step + 1
    return list(words[at:end])


_PARTICLES = frozenset("de la le du des von van der den bin ibn al el di da dos del y zu und ter ten".split())


def _in_name(word: Token, rules: Lexicon) -> bool:
    lower = word.text.lower()
    return (
        word.text not in rules.calendar
        and word.text not in rules.starters
        and not lower.endswith(rules.participle)
        and lower not in rules.sets["determiners"]
        and lower not in rules.sets["prepositions"]
        and lower not in rules.sets["conjunctions"]
        and lower not in rules.sets["subordinate"]
        and lower not in rules.sets["between"]
        and lower not in rules.pronouns
    )


def _last_run(words: Sequence[Token], rules: Lexicon) -> list[Token]:
    at, found = 0, []
    while at < len(words):
        run = _run_at(words, at, rules)
        if run:
            found = run
        at += max(len(run), 1)
    return found


def _phrase_end(words: list[Token], rules: Lexicon) -> Subject | None:
    """The phrase that ends where the words end, read backwards to a mark or a word of another clause."""
    last = words[-1]
    if last.text.lower() in rules.pronouns:
        return Subject(last.start, last.end, "pronoun")
    start = len(words)
    while start and len(words) - start < 14 and words[start - 1].is_word and not _begins_clause(words[start - 1], rules):
        start -= 1
    phrase = words[start:]
    while phrase and phrase[0].text.lower() in rules.sets["conjunctions"]:
        phrase = phrase[1:]
    if phrase and phrase[0].text.lower() in rules.sets["prepositions"]:
        phrase = _behind_preposition(phrase, rules)
    return _in_phrase(phrase, rules) if phrase else None


def _begins_clause(word: Token, rules: Lexicon) -> bool:
    lower = word.text.lower()
    return lower in rules.sets["subordinate"] or lower in rules.sets["relative"] or lower in rules.pronouns or lower in rules.kinds


def _behind_preposition(phrase: list[Token], rules: Lexicon) -> list[Token]:
    """"In a statement the ministry" -> "the ministry"; "On Friday Ana Diaz" -> "Ana Diaz"."""
    for at in range(len(phrase) - 1, 0, -1):
        if phrase[at].text.lower() in rules.sets["determiners"]:
            return phrase[at:] if at > 1 else []
    name = _last_run(phrase, rules)
    return name if name and name[-1] is phrase[-1] else []


def _segments(words: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for word in words:
        if word.is_word:
            parts[-1].append(word)
        else:
            parts.append([])
    return [part for part in parts if part]


def _before_insertion(words: Sequence[Token], rules: Lexicon) -> Subject | None:
    """The phrase in front of what is put between commas before a cue."""
    parts = _segments(words)
    best: Subject | None = None
    for at in range(len(parts) - 2, -1, -1):
        if not _inserts(parts[at + 1], rules):
            continue
        found = _phrase_end(parts[at], rules)
        if found and found.kind == "name":
            return _with_role(found, parts[at + 1], rules)
        best = best or found
    if best is None and parts:
        return _phrase_end(parts[-1], rules)
    return best


def _inserts(part: Sequence[Token], rules: Lexicon) -> bool:
    """Whether words between commas say something of what stands before them."""
    first = part[0].text
    lower = first.lower()
    return (
        not first[0].isupper()
        or lower in rules.sets["determiners"]
        or _stands_for_somebody(part[-1], rules)
        or _stands_for_somebody(part[0], rules)
    ) and lower not in rules.pronouns


def _antecedent(words: Sequence[Token], rules: Lexicon) -> Subject | None:
    """What "who" stands for."""
    parts = _segments(words)
    return _phrase_end(parts[-1], rules) if parts else None


def _with_role(found: Subject, part: Sequence[Token], rules: Lexicon) -> Subject:
    if found.role_end > found.role_start or not any(_stands_for_somebody(word, rules) for word in part):
        return found
    if part[0].text.lower() in rules.sets["relative"]:
        return found
    return Subject(found.start, found.end, found.kind, part[0].start, part[-1].end)


def _with_apposition(words: Sequence[Token], phrase: Sequence[Token], found: Subject, rules: Lexicon) -> Subject:
    """The name or role that follows behind a comma: "his friend, Bruno Ott", "Ana Diaz, a lawyer"."""
    rest = words[len(phrase) :]
    if not rest or rest[0].text != ",":
        return found
    parts = _segments(rest)
    if not parts:
        return found
    if found.kind == "role":
        name = _run_at(parts[0], 0, rules)
        if name and len(name) == len(parts[0]) and len(name) > 1:
            return Subject(name[0].start, name[-1].end, "name", found.start, found.end)
        return found
    cut = next((i for i, w in enumerate(parts[0]) if w.text.lower() in rules.sets["relative"]), len(parts[0]))
    return _with_role(found, parts[0][:cut], rules) if cut else found


def _role_before(words: Sequence[Token], rules: Lexicon) -> tuple[int, int]:
    start = len(words)
    while start and words[start - 1].is_word and not _begins_clause(words[start - 1], rules):
        start -= 1
    return _role_span(words[start:], rules)


def _role_span(words: Sequence[Token], rules: Lexicon) -> tuple[int, int]:
    """The words in front of a name, if they tell a role."""
    if not words or not any(_stands_for_somebody(word, rules) or word.text in rules.titles for word in words):
        return 0, 0
    return words[0].start, words[-1].end


def _is_phrase(words: Sequence[Token], rules: Lexicon) -> bool:
    return any(word.text.lower() in rules.sets["determiners"] for word in words[-5:])


def _phrase_start(words: Sequence[Token], at: int, rules: Lexicon) -> int:
    for back in range(at, max(at - 5, -1), -1):
        if words[back].text.lower() in rules.sets["determiners"]:
            return words[back].start
    return words[at].start
