"""How a briefing shall look, and where templates and styles are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.model import BriefingError

Paper = Literal["A4", "Letter"]

# Rules for screens hold rules, and those hold no braces.
_SCREEN_ONLY = re.compile(r"@media screen[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_PROPERTY = re.compile(r"(?<![\w-])(--[\w-]+):([^;}]*);?")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_DEPTH = 4

_SHEETS = {"screen": ("base", "screen", "print"), "page": ("base", "print", "paper"), "book": ("base",)}

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a briefing.

    ``name`` is a style sheet's name (``note``, ``press``, ``compact``, or one of the user's own). ``templates`` and
    ``styles`` are the user's folders, first ones first, whose files replace ours of the same name one by one.
    ``pages`` is the number of pages past which the PDF lists the remaining events by title, and
    ``screen`` the name of the HTML file that it then points to. ``archival`` asks for PDF/A-3a,
    ``sandbox`` for templates that are kept to data, time and memory.
    """

    name: str = "note"
    templates: tuple[Path, ...] = ()
    styles: tuple[Path, ...] = ()
    paper: Paper = "A4"
    pages: int = 60
    screen: str = "briefing.html"
    archival: bool = False
    sandbox: bool = False


def shipped(kind: Literal["templates", "styles"]) -> Path:
    """Tell where our own templates or styles lie: inside the installed package, or beside it in the repository."""
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def folders(style: Style, kind: Literal["templates", "styles"]) -> tuple[Path, ...]:
    """List the folders to look in, the user's first."""
    own = style.templates if kind == "templates" else style.styles
    return (*own, shipped(kind))


def known_styles(style: Style) -> tuple[str, ...]:
    """Name the styles that can be asked for: ours and the user's, without the sheets that all of them share."""
    names = {path.stem for folder in folders(style, "styles") for path in folder.glob("*.css")}
    return tuple(sorted(names - {"base", "screen", "print", "paper"}))


def check_style(style: Style) -> None:
    """Refuse an unknown style.

    Raises:
        BriefingError: (code 2) naming the known ones.
    """
    known = known_styles(style)
    if style.name in known:
        return
    hint = f"known styles: {', '.join(known)}; your own is {style.name}.css in your folder of styles"
    raise BriefingError(f"unknown style: {style.name}", hint=hint, code=2)


def style_sheet(style: Style, medium: Literal["screen", "page", "book"]) -> str:
    """Join the sheets of a style for the screen (with its own print rules), for the pages of a PDF, or for a book."""
    check_style(style)
    sheets = "\n".join(_minify(text) for text in _texts(style, [*_SHEETS[medium], style.name]))
    paged = sheets if medium == "book" else f"{sheets}\n@page{{size:{style.paper}}}"
    return (paged if medium == "screen" else _resolved(paged)).replace("</", "<\\/")


def _resolved(css: str) -> str:
    """Write the values of custom properties in their places, and leave out what is for screens.

    A PDF needs no choice at reading time, and WeasyPrint would look each of them up for each element.
    """
    paper = _SCREEN_ONLY.sub("", css)
    values = {name: value.strip() for name, value in _PROPERTY.findall(paper)}
    text = _PROPERTY.sub("", paper)
    for _ in range(_DEPTH):
        text = _VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)
    return text


def _texts(style: Style, names: list[str]) -> Iterator[str]:
    for name in names:
        found = (folder / f"{name}.css" for folder in folders(style, "styles"))
        yield next(path for path in found if path.is_file()).read_text(encoding="utf-8")


def _minify(css: str) -> str:
    """Drop blank lines and indentation: the sheet stands in every edition."""
    return "\n".join(line.strip() for line in css.splitlines() if line.strip())
