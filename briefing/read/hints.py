"""What the user says of files before their content is known: outlet and date by path, and the columns of exports.

A pattern is a path in which fields stand: ``{outlet}/{date:%Y-%m-%d}-*``. It is held against the end of a path, part
by part, with the file's ending and without it; ``*`` is anything but a slash. The first pattern that fits decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice

_DATE = "%Y-%m-%d"
_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<form>[^{}]*))?\}|\*+")
_DIRECTIVE = re.compile(r"%(.)")
_DIGITS = {"Y": 4, "y": 2, "m": 2, "d": 2, "H": 2, "M": 2, "j": 3}
_TIMES = frozenset("HM")
_OUTLET = r"(?P<outlet>[^/]{1,80}?)"
_ANYTHING = r"[^/]{0,200}?"
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}\Z")
_MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Told:
    """What a path says of its articles."""

    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says of files.

    Args:
        paths: patterns of paths with the fields ``{outlet}`` and ``{date:FORMAT}``, the format as strptime has it.
        columns: pairs of a meaning (``title``, ``text`` ...) and the name of a column or field of exports.
    """

    paths: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    def of(self, path: str) -> Told:
        """What ``path`` says by the first pattern that fits it; nothing where none does."""
        parts = path.replace("\\", "/")
        for pattern in self.paths:
            told = _told(pattern, parts)
            if told is not None:
                return told
        return Told()


NONE = Hints()


def _told(pattern: str, path: str) -> Told | None:
    expression, form = _compiled(pattern)
    tail = "/".join(path.split("/")[-1 - pattern.count("/") :]) if pattern.count("/") < _MOST_PARTS else path
    bare = _ENDING.sub("", tail)
    for written in dict.fromkeys((bare, _ENDING.sub("", bare), tail)):
        match = expression.fullmatch(written)
        if match is None:
            continue
        found = match.groupdict()
        published = _day(found["date"], form) if found.get("date") else None
        if published is not None or not found.get("date"):
            return Told((found.get("outlet") or "").strip() or None, published)
    return None


@cache
def _compiled(pattern: str) -> tuple[re.Pattern[str], str]:
    """A pattern as an expression, and the format of its date. A field that stands there twice counts once.

    What fits between two slashes is decided there and then, so that no path makes the search long.
    """
    pieces: list[str] = []
    form = ""
    place = 0
    for field in islice(_FIELD.finditer(pattern), _MOST_PARTS):
        pieces.append(_literal(pattern[place : field.start()]))
        place = field.end()
        if field["name"] == "date" and not form:
            form = field["form"] or _DATE
            pieces.append(f"(?P<date>{_shape(form)})")
        elif field["name"] == "outlet" and _OUTLET not in pieces:
            pieces.append(_OUTLET)
        else:
            pieces.append(_ANYTHING)
    pieces.append(_literal(pattern[place:]))
    return re.compile(f"(?>{''.join(pieces)}\\Z)"), form


def _literal(text: str) -> str:
    return re.escape(text).replace("/", "/)(?>")


def _shape(form: str) -> str:
    """What a date of a format looks like."""
    pieces = []
    place = 0
    for directive in _DIRECTIVE.finditer(form):
        digits = _DIGITS.get(directive[1])
        pieces += [re.escape(form[place : directive.start()]), rf"\d{{{digits}}}" if digits else r"[^/\d]{1,12}"]
        place = directive.end()
    return "".join([*pieces, re.escape(form[place:])])


def _day(text: str, form: str) -> date | None:
    """The day that a text names in a format; with the time of day where the format has one."""
    try:
        moment = datetime.strptime(text, form)
    except ValueError:
        return None
    timed = _TIMES.intersection(found[1] for found in _DIRECTIVE.finditer(form))
    return moment if timed else moment.date()
