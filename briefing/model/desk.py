"""What a newsroom decides for all its editions: the headings of the briefing, and what it thinks of outlets."""

from __future__ import annotations

from dataclasses import dataclass


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
