"""The file ``overrides.toml`` to values: refused once, with all its faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.model import DECISIONS, BriefingError, Decision, Line, Named, Overrides

_ALIASES = ("names", "outlets")
_HINT = "See docs/editing.md."
_HEAD = re.compile(rf"^[ \t]*\[\[[ \t]*({'|'.join(DECISIONS)})[ \t]*\]\]", re.MULTILINE)
_EDITION = re.compile(r"\d{4}-\d\d-\d\d(-\d+)?")


def load(path: Path) -> Overrides:
    """The decisions in the file at ``path``. Raises BriefingError (code 2) that lists every fault of the file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {error.strerror or error}", code=2) from None
    except UnicodeDecodeError as error:
        raise BriefingError(f"{path}: not valid TOML: {error}", hint=_HINT, code=2) from None
    return parse(text, where=str(path))


def parse(text: str, *, where: str) -> Overrides:
    """The decisions that ``text`` (TOML) holds; ``where`` names its file in messages. Raises as ``load`` does."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BriefingError(f"{where}: not valid TOML: {error}", hint=_HINT, code=2) from None
    faults: list[str] = []
    lines = tuple(line for line in _in_order(text, tuple(_lines(data, faults.append))) if line)
    aliases = _aliases(data.get("aliases", {}), faults.append)
    if faults:
        raise BriefingError("\n".join(f"{where}: {fault}" for fault in faults), hint=_HINT, code=2)
    return Overrides(file=where, lines=lines, names=aliases["names"], outlets=aliases["outlets"])


def _in_order(text: str, lines: Sequence[Line | None]) -> Sequence[Line | None]:
    """``lines``, of one kind after the other, as they follow each other in ``text``; as they are if that is unclear."""
    heads = _HEAD.findall(text)
    kinds = [line.kind for line in lines if line]
    if None in lines or sorted(heads) != sorted(kinds):
        return lines
    left = {kind: iter([line for line in lines if line and line.kind == kind]) for kind in kinds}
    return [next(left[kind]) for kind in heads]


def _lines(data: Mapping[str, Any], tell: Callable[[str], object]) -> Iterator[Line | None]:
    for name, value in data.items():
        if name == "aliases":
            continue
        if name not in DECISIONS:
            tell(f"{name}: unknown; known: {', '.join((*DECISIONS, 'aliases'))}")
        elif not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            tell(f"{name}: expected [[{name}]] with double brackets")
        else:
            yield from (_line(name, item, f"{name} {place}", tell) for place, item in enumerate(value, start=1))


def _line(kind: Decision, item: Mapping[str, Any], where: str, tell: Callable[[str], object]) -> Line | None:
    more = {"retitle": "title", "hold": "edition"}.get(kind)
    known = ("article", "content", "articles", *([more] if more else []))
    for name in item:
        if name not in known:
            tell(f"{where}: {name}: unknown key; known: {', '.join(known)}")
    articles = _articles(item, where, tell)
    extra = item.get(more, "") if more else ""
    if more and (not isinstance(extra, str) or not extra.strip()):
        tell(f"{where}: {more}: expected text in quotation marks")
        return None
    if more == "edition" and not _EDITION.fullmatch(extra):
        tell(f'{where}: edition: "{extra}" names no edition; expected as "2026-11-20" or "2026-11-20-2"')
        return None
    return Line(kind, articles, **({more: extra.strip()} if more else {})) if articles else None


def _articles(item: Mapping[str, Any], where: str, tell: Callable[[str], object]) -> tuple[Named, ...]:
    if ("article" in item) == ("articles" in item):
        tell(f'{where}: expected article = "path", or articles = [...]')
        return ()
    if "articles" in item and "content" in item:
        tell(f"{where}: content: belongs to article; in articles, write {{ path = ..., content = ... }}")
        return ()
    alone = "article" in item
    listed = [{"path": item["article"], "content": item.get("content", "")}] if alone else item["articles"]
    if not isinstance(listed, list) or not listed:
        tell(f"{where}: articles: expected a list of paths")
        return ()
    return tuple(found for one in listed if (found := _named(one, where, tell)))


def _named(one: object, where: str, tell: Callable[[str], object]) -> Named | None:
    if isinstance(one, str) and one.strip():
        return Named(one)
    if isinstance(one, dict) and {"path"} <= one.keys() <= {"path", "content"}:
        path, content = one["path"], one.get("content", "")
        if isinstance(path, str) and path.strip() and isinstance(content, str):
            return Named(path, content)
    tell(f'{where}: expected a path in quotation marks, or {{ path = "...", content = "..." }}')
    return None


def _aliases(data: object, tell: Callable[[str], object]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {name: {} for name in _ALIASES}
    if not isinstance(data, dict):
        tell("aliases: expected [aliases.names] or [aliases.outlets]")
        return found
    for name, table in data.items():
        if name not in _ALIASES or not isinstance(table, dict):
            tell(f"aliases.{name}: unknown; known: [aliases.names], [aliases.outlets]")
            continue
        for printed, meant in table.items():
            if isinstance(meant, str) and meant.strip():
                found[name][printed] = meant.strip()
            else:
                tell(f"aliases.{name}.{printed}: expected text in quotation marks")
    return found
