"""A decision as lines for ``overrides.toml``: appended, so that what an editor wrote there stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefing.model import Line, Named


def entry(line: Line, *, told: str) -> str:
    """``line`` as it stands in the file, under a comment that tells people what it is about."""
    return "\n".join((f"# {' '.join(told.split())}", f"[[{line.kind}]]", *_keys(line))) + "\n"


def added(text: str, entry: str) -> str:
    """The file ``text`` with ``entry`` at its end."""
    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return before + entry


def _keys(line: Line) -> Iterator[str]:
    if line.title:
        yield f"title = {_text(line.title)}"
    if line.edition:
        yield f"edition = {_text(line.edition)}"
    yield from ("articles = [", *(f"  {_named(named)}," for named in line.articles), "]")


def _named(named: Named) -> str:
    content = f", content = {_text(named.content)}" if named.content else ""
    return f"{{ path = {_text(named.path)}{content} }}"


def _text(value: str) -> str:
    """A text as TOML writes it: as JSON does, but for the one control character that JSON lets pass."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
