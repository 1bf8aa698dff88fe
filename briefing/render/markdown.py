"""Briefing -> Markdown: CommonMark with GitHub's footnotes, readable raw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from unicodedata import category

from briefing.model import Briefing
from briefing.render.encoded import joined
from briefing.render.environment import environment
from briefing.render.labels import Labels
from briefing.render.letterhead import letterhead
from briefing.render.page import page
from briefing.render.style import Style
from briefing.render.view import Page

_GAPS = re.compile(r"\n{3,}")


def markdown(briefing: Briefing, *, style: Style, shown: Page | None = None) -> str:
    """Render ``briefing`` as Markdown; references are footnotes. ``shown`` is its page, where it is known."""
    return "".join(markdown_pieces(briefing, style=style, shown=shown))


def markdown_pieces(briefing: Briefing, *, style: Style, shown: Page | None = None) -> Iterator[str]:
    """The same in pieces, each made when it is asked for."""
    from markupsafe import Markup

    labels = Labels(briefing.language)
    letter = letterhead(briefing.letterhead)
    shown = shown or page(briefing, labels)
    rendered = (
        environment(style, "markdown")
        .get_template("markdown/page.md.j2")
        .generate(
            page=shown,
            ledger=briefing.ledger,
            letter=letter,
            note=Markup(letter.note_text) if letter.note_text else None,
            t=labels,
            slugs=slugs(_headings(shown, labels)),
            style=style,
        )
    )
    return tidy(joined(rendered))


def tidy(pieces: Iterable[str]) -> Iterator[str]:
    """Without blanks at the ends of lines and without more than one empty line; it ends with one line break."""
    begun, rest = False, ""
    for piece in pieces:
        text = rest + piece
        # What may still belong to a gap waits for what follows.
        whole = text[: text.rfind("\n", 0, len(text.rstrip())) + 1]
        rest = text[len(whole) :]
        told = _told(whole)
        yield told if begun else told.lstrip()
        begun = begun or bool(told.strip())
    told = _told(rest).rstrip()
    yield f"{told if begun else told.lstrip()}\n"


def _told(text: str) -> str:
    return _GAPS.sub("\n\n", "\n".join(line.rstrip(" \t") for line in text.split("\n")))


def slugs(headings: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Give the anchors that GitHub makes of headings, by id; equal ones are numbered in their order.

    ``headings`` are (id, text) in the order of the page.
    """
    seen: Counter[str] = Counter()
    made: dict[str, str] = {}
    for name, text in headings:
        slug = _slug(text)
        made[name] = f"{slug}-{seen[slug]}" if seen[slug] else slug
        seen[slug] += 1
    return made


@lru_cache(maxsize=100)
def _slug(text: str) -> str:
    return "".join(filter(_in_slug, text.strip().lower())).replace(" ", "-")


def _in_slug(char: str) -> bool:
    """Letters, digits, marks above and below them, blanks, hyphens and low lines stay in an anchor."""
    return char in " -" or char.isalnum() or category(char) in {"Mn", "Mc", "Me", "Pc"}


def _headings(shown: Page, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "title", shown.title
    if shown.brief:
        yield "brief", labels("in_brief")
    if shown.changed:
        yield "changed", labels("changed")
    yield "contents", labels("contents")
    for event in shown.events:
        if event.opens:
            yield event.opens.id, event.opens.title
        yield event.id, " ".join(event.headline.text.split())
        yield f"{event.id} points", labels("key_points")
        yield f"{event.id} quotes", labels("quotes")
        yield f"{event.id} sources", labels("sources")
    if shown.rest:
        yield "more", labels("more")
    for name in ("storylines", "speakers", "ahead", "made"):
        yield name, labels(name)
