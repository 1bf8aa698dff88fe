"""What a newsroom decides: headings and outlets for all its editions, and an editor's word on one article or event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args


@dataclass(frozen=True, slots=True)
class Rubric:
    """A heading, and what puts an event under it: any of these. A word that ends in ``*`` stands for its beginning."""

    title: str
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as the newsroom sees it: the house it belongs to, how much its word weighs, how else it is printed."""

    name: str
    family: str = ""
    weight: float = 1.0
    aliases: tuple[str, ...] = ()


Decision = Literal["pin", "drop", "hold", "merge", "split", "retitle"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Named:
    """An article as a line names it: its path, and its content (the article's ``id``; "" for any)."""

    path: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One decision: the articles that it is about. ``title`` of a retitled event, ``edition`` that holds back."""

    kind: Decision
    articles: tuple[Named, ...]
    title: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Overrides:
    """All decisions in the order of the file; ``names`` and ``outlets`` from how they are printed to how they are."""

    file: str = "overrides.toml"
    lines: tuple[Line, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
