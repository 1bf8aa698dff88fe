"""Briefing -> what a mail says: HTML for the screen of a mail program, and a plain text of its own."""

from __future__ import annotations

import json
import re
import textwrap
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Briefing
from briefing.render.environment import environment
from briefing.render.escape import clean
from briefing.render.json import harmless
from briefing.render.labels import Labels
from briefing.render.letterhead import letterhead
from briefing.render.page import page
from briefing.render.style import Style
from briefing.render.view import Ref

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

# The largest body of HTML, in bytes before it is encoded for the way: mail programs cut off what is longer than
# about 100 KB encoded, and base64 makes 98.6 KB of this.
LARGEST = 72_000
# Events that the mail tells in full, at most: it is a letter, and the whole briefing is attached to it.
_FULL_HTML, _FULL_TEXT = 100, 300
# Titles of further events, at most.
_LISTED = 500
_WIDTH = 72
_BLANKS = re.compile(r"[^\S\u00a0]+")
# Where a sender puts a line above all others. Texts of strangers are escaped and cannot hold it.
NOTICE = "<!--notice-->"


def mail(briefing: Briefing, *, style: Style) -> str:
    """Render the parts of a mail as JSON, so that what is sent later is what was built and seen.

    Fields: ``edition``, ``title``, ``date`` (in words), ``events`` (their number), ``headline`` (of the first),
    ``html`` (with ``<!--notice-->`` where a line may be put in front), ``text``, ``correction`` (the word) and
    ``corrects`` (a sentence for that line).
    """
    labels = Labels(briefing.language)
    shown = page(briefing, labels)
    made: dict[str, str | int] = {
        "edition": briefing.edition,
        "title": clean(briefing.title),
        "date": labels.day(briefing.date),
        "events": len(briefing.sections),
        "headline": clean(shown.events[0].headline.text) if shown.events else "",
        "html": html(briefing, style=style),
        "text": text(briefing, style=style),
        "correction": labels("correction"),
        "corrects": labels("corrects"),
    }
    return harmless(json.dumps(made, ensure_ascii=False, indent=1)) + "\n"


def html(briefing: Briefing, *, style: Style) -> str:
    """Render the HTML of a mail: all rules beside what they rule, nothing to fetch, at most ``LARGEST`` bytes.

    As many events are told in full as there is room for; the rest are listed by title, as far as there is room.
    """
    render = _renderer(briefing, environment(style, "html").get_template("mail/page.html.j2"))

    def inlined(full: int, listed: int) -> str:
        return _inlined(render(full, listed))

    return _largest(inlined, events=len(briefing.sections), full=_FULL_HTML)


def text(briefing: Briefing, *, style: Style) -> str:
    """Render the plain text of a mail: complete in itself, in lines of 72 characters."""
    made = environment(style, "text")
    made.filters["fold"] = fold
    made.filters["refs"] = _refs
    render = _renderer(briefing, made.get_template("mail/page.txt.j2"))
    return _squeezed(render(_FULL_TEXT, len(briefing.sections)))


def _refs(references: Sequence[Ref]) -> str:
    return "".join(f" [{ref.source}\u00a0¶{ref.paragraph}]" for ref in references)


def fold(words: object, first: str = "", indent: int = 0) -> Markup:
    """Write ``words`` in lines, the first one behind ``first``, the others behind ``indent`` blanks."""
    from markupsafe import Markup

    line = _BLANKS.sub(" ", clean(str(words))).strip()
    lines = textwrap.wrap(
        line,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return Markup("\n".join(lines))


def _renderer(briefing: Briefing, template: Template) -> Callable[[int, int], str]:
    labels = Labels(briefing.language)
    letter = letterhead({name: value for name, value in briefing.letterhead.items() if name != "logo"})

    whole = page(briefing, labels)

    def render(full: int, listed: int) -> str:
        others = (*whole.events[full:], *whole.rest)
        return template.render(
            page=replace(whole, events=whole.events[:full], rest=others[:listed], shortened=full >= len(whole.events)),
            unlisted=max(0, len(others) - listed),
            ledger=briefing.ledger,
            letter=letter,
            t=labels,
        )

    return render


def _largest(render: Callable[[int, int], str], *, events: int, full: int) -> str:
    """Render the fullest page that is small enough."""
    most = min(events, full)
    rest = min(events, _LISTED)
    whole = render(most, rest)
    if _fits(whole):
        return whole
    told = bisect_left(range(1, most + 1), True, key=lambda number: not _fits(render(number, rest)))
    if told or _fits(render(0, rest)):
        return render(told, rest)
    listed = bisect_left(range(1, rest + 1), True, key=lambda number: not _fits(render(0, number)))
    return render(0, listed)


def _fits(made: str) -> bool:
    return len(made.encode("utf-8")) <= LARGEST


def _inlined(made: str) -> str:
    from css_inline import CSSInliner

    # Nothing is loaded, from a network or a disk, whatever a template names.
    return CSSInliner(load_remote_stylesheets=False, keep_at_rules=True).inline(made)


def _squeezed(made: str) -> str:
    """Let at most one empty line stand between two others."""
    lines = [line.rstrip() for line in made.strip().splitlines()]
    return "\n".join(_without_repeats(lines)) + "\n"


def _without_repeats(lines: Sequence[str]) -> list[str]:
    return [line for before, line in zip(["x", *lines], lines, strict=False) if line or before]
