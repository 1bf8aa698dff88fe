"""Who sends the briefing: organisation, author, marking, logo, contact, and the editor's opening note."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model import BriefingError
from briefing.render.escape import clean
from briefing.render.links import safe_url

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.treeprocessors import Treeprocessor
    from markupsafe import Markup

_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_LARGEST_LOGO = 2_000_000
# The briefing has headings of its own: those of the note stand below them.
_NOTE_TAGS = {f"h{level}": "p" for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The letterhead as templates print it; each is None where it was not given.

    ``note`` is the opening note as HTML made here, ``note_text`` as the editor wrote it; ``logo`` is a data URI.
    """

    organisation: str | None = None
    author: str | None = None
    marking: str | None = None
    contact: str | None = None
    logo: str | None = None
    note: Markup | None = None
    note_text: str | None = None


def letterhead(given: Mapping[str, str]) -> Letterhead:
    """Read the letterhead of the configuration.

    Raises:
        BriefingError: (code 2) the logo cannot be read or is no picture.
    """
    told = {key: clean(value).strip() for key, value in given.items() if value.strip()}
    note = told.get("note")
    return Letterhead(
        organisation=told.get("organisation"),
        author=told.get("author"),
        marking=told.get("marking"),
        contact=told.get("contact"),
        logo=_embedded(Path(told["logo"])) if "logo" in told else None,
        note=note_html(note) if note else None,
        note_text=note,
    )


def _embedded(path: Path) -> str:
    kind = _PICTURES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(_PICTURES))
        raise BriefingError(
            f"letterhead.logo: {path} is no picture that can be embedded", hint=f"known: {known}", code=2
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BriefingError(f"letterhead.logo: {path}: {error.strerror or error}", code=2) from None
    if len(content) > _LARGEST_LOGO:
        raise BriefingError(f"letterhead.logo: {path} is larger than 2 MB", hint="make the picture smaller", code=2)
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def note_html(text: str) -> Markup:
    """Turn the editor's note from Markdown into HTML: no raw HTML, no pictures, only links that may stand here."""
    from markdown import Markdown
    from markupsafe import Markup

    made = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    for registry, name in ((made.preprocessors, "html_block"), (made.inlinePatterns, "html")):
        registry.deregister(name)
    for name in ("image_link", "image_reference", "short_image_ref"):
        made.inlinePatterns.deregister(name)
    made.treeprocessors.register(_tidy(made), "tidy", 0)
    return Markup(re.sub(r"\n{2,}", "\n", made.convert(text)))


def _tidy(made: Markdown) -> Treeprocessor:
    from markdown.treeprocessors import Treeprocessor

    class Tidy(Treeprocessor):
        """Takes out of a note's tree what may not stand in a briefing."""

        def run(self, root: Element) -> None:
            """Rename headings, and drop the targets of links that ``safe_url`` refuses."""
            for element in root.iter():
                element.tag = _NOTE_TAGS.get(element.tag, element.tag)
                if element.tag == "a":
                    target = safe_url(element.get("href"))
                    element.attrib.clear()
                    element.attrib.update({"href": target} if target else {})

    return Tidy(made)
