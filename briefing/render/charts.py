"""Pictures where people would rather look than read: SVG as data URIs, each with a text that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.render.labels import Labels

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws the pictures of a page by the templates ``charts/*.svg.j2``."""

    made: Environment
    labels: Labels
