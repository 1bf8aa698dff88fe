"""Archives to articles: each file in a .zip or .tar is read as if it lay in the folder, and numbered in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.model import Problem, Reading
from briefing.read.draft import file_date
from briefing.read.find import is_passed_over
from briefing.read.formats import read_any, recognise
from briefing.read.formats.packed import Budget, Member, RefusedError, tar_members, unpacked, zip_members
from briefing.read.origin import Origin, content_id, hinted
from briefing.read.story import identified, joined, lost, numbered, within

_DEEPEST = 3
_LONGEST_NAME = 80


def read_zip(data: bytes, origin: Origin) -> Reading:
    """The articles of the files in a zip archive, and of those in archives within it."""
    return _read(data, origin, name=origin.name, budget=Budget.of(data), depth=0)


def read_tar(data: bytes, origin: Origin) -> Reading:
    """The articles of the files in a tar archive, and of those in archives within it."""
    return _read(data, origin, name=origin.name, budget=Budget.of(data), depth=0)


def read_packed(data: bytes, origin: Origin) -> Reading:
    """What a .gz or .bz2 file holds: an article, a feed, or a tar archive."""
    return _read(data, origin, name=origin.name, budget=Budget.of(data), depth=0)


def refuse_office(data: bytes, origin: Origin) -> Reading:
    """Tables and slides are told apart from archives, and not read."""
    return lost(origin, "This is a table, slides or a drawing.", "Save it as .docx, .pdf or .csv.")


def _read(data: bytes, origin: Origin, *, name: str, budget: Budget, depth: int) -> Reading:
    """The articles of bytes that may be an archive; ``name`` tells the format where the bytes are mute."""
    kind = recognise(data, name)
    if kind is None or kind.name not in ("zip", "tar", "gzip"):
        return read_any(data, origin, name=name)
    if depth > _DEEPEST:
        return lost(origin, f"Archives lie in archives more than {_DEEPEST} deep.", "Unpack the innermost.")
    identity = content_id(data)
    try:
        if kind.name == "gzip":
            content = unpacked(data, budget)
            inner = _read(content, origin, name=_inner_name(name), budget=budget, depth=depth + 1)
            return identified(inner, inner=content_id(content), outer=identity)
        members = zip_members(data, budget) if kind.name == "zip" else tar_members(data, budget)
        readings = list(_members(members, origin, identity=identity, budget=budget, depth=depth))
    except RefusedError as refused:
        return lost(origin, refused.message, refused.hint)
    whole = joined(readings)
    if whole.articles or whole.problems:
        return whole
    nothing = lost(origin, "This archive holds no files to read.", "Pack the articles themselves.")
    return replace(nothing, skipped=whole.skipped)


def _members(
    members: Iterable[Member], origin: Origin, *, identity: str, budget: Budget, depth: int
) -> Iterator[Reading]:
    """The reading of each member. What ends the archive is told once, and what was read before it stays."""
    numbers = enumerate(members, start=1)
    while True:
        try:
            number, member = next(numbers)
        except StopIteration:
            return
        except RefusedError as refused:
            yield lost(origin, refused.message, refused.hint)
            return
        if is_passed_over(member.name):
            yield Reading(skipped=1)
            continue
        dated = replace(numbered(origin, number), published=file_date(member.name) or origin.published)
        here = hinted(dated, f"{origin.name}/{member.name}")
        try:
            data = member.read()
        except RefusedError as refused:
            yield lost(here, f"{_shown(member.name)}: {refused.message}", refused.hint)
            if refused.final:
                return
            continue
        reading = _read(data, here, name=member.name, budget=budget, depth=depth + 1)
        yield within(_told(reading, member.name), identity, number)


def _told(reading: Reading, name: str) -> Reading:
    """The reading, its problems naming the member they are about."""
    problems = (
        Problem(problem.kind, problem.where, f"{_shown(name)}: {problem.message}", problem.hint)
        for problem in reading.problems
    )
    return replace(reading, problems=tuple(problems))


def _shown(name: str) -> str:
    """A member's name in a message: on one line, its end where it is long."""
    flat = " ".join(name.encode("utf-8", "backslashreplace").decode("utf-8").split())
    return flat if len(flat) <= _LONGEST_NAME else f"…{flat[-_LONGEST_NAME:]}"


def _inner_name(name: str) -> str:
    """The name of what is in a packed file: ``x.txt`` of ``x.txt.gz``, ``x.tar`` of ``x.tgz``."""
    stem, _, suffix = name.rpartition(".")
    return (
        f"{stem}.tar" if suffix.lower() in ("tgz", "tbz", "tbz2") else stem if suffix.lower() in ("gz", "bz2") else name
    )
