"""The one place where templates meet the texts of strangers: every printed value is escaped, by no one's memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefing.render.escape import clean, markdown_escape
from briefing.render.labels import has_right_to_left
from briefing.render.links import safe_url
from briefing.render.style import Style, folders, shipped

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

Markings = Literal["html", "markdown", "text"]
# Names, days and titles stand on a page many times.
_KEPT = 5000


def environment(style: Style, markings: Markings) -> Environment:
    """Make the environment for one kind of output.

    Whatever a template prints passes through the escape of ``markings`` unless it is markup that this package made.
    A name that does not exist is an error. The user's folders come first, file by file; a template of the user can
    extend ours as ``shipped/<name>`` and replace one block. One environment serves all formats of a run, so that each
    template is compiled once; a sandbox is made anew each time, with all its limits.
    """
    return _made(style, markings) if style.sandbox else _kept(style, markings)


@lru_cache(maxsize=8)
def _kept(style: Style, markings: Markings) -> Environment:
    return _made(style, markings)


def _made(style: Style, markings: Markings) -> Environment:
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined

    from briefing.render.compiled import Compiled, Printing

    ours = FileSystemLoader(shipped("templates"))
    found = [FileSystemLoader(folder) for folder in folders(style, "templates")]
    made = _kind(style)(
        loader=ChoiceLoader([*found, PrefixLoader({"shipped": ours})]),
        autoescape=_autoescape,
        undefined=StrictUndefined,
        finalize=_finalizer(markings),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # What is worked out while a template is loaded is worked out without limits.
        optimized=not style.sandbox,
        # A template that changes during a run changes with the next one.
        auto_reload=False,
        # A stranger's templates are never trusted from one run to the next.
        bytecode_cache=None if style.sandbox else Compiled(markings),
    )
    made.code_generator_class = Printing
    made.filters["join"] = _joiner(markings)
    made.filters["safe_url"] = safe_url
    made.filters["address"] = _address
    made.filters["bdi"] = _isolated
    return made


def _kind(style: Style) -> type[Environment]:
    """What kind of environment: with ``style.sandbox`` one in which a template reaches data alone, and has limits."""
    if not style.sandbox:
        from jinja2 import Environment

        return Environment
    from briefing.render.sandbox import Sandbox

    return Sandbox


def _autoescape(template: str | None) -> bool:
    """Escape for every ending: select_autoescape() does not see `.html.j2`."""
    return True


def _escaper(markings: Markings) -> Callable[[str], Markup]:
    from markupsafe import Markup, escape

    if markings == "html":
        return lambda text: escape(clean(text))
    if markings == "markdown":
        return lambda text: Markup(markdown_escape(text))
    return lambda text: Markup(clean(text))


def _finalizer(markings: Markings) -> Callable[[object], Markup]:
    from markupsafe import Markup

    escaped = lru_cache(maxsize=_KEPT)(_escaper(markings))

    def finalize(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if value is None:
            raise TypeError("a template prints None")
        return escaped(str(value))

    return finalize


def _joiner(markings: Markings) -> Callable[[Iterable[object], str], Markup]:
    """Make the filter ``join``: Jinja's own escapes for HTML alone."""
    from markupsafe import Markup

    finalize = _finalizer(markings)

    def join(values: Iterable[object], between: str = "") -> Markup:
        return Markup(between).join(finalize(value) for value in values)

    return join


def _address(url: str) -> Markup:
    """Print an address that ``safe_url`` passed as the target of a Markdown link, where nothing may be escaped.

    Raises:
        ValueError: the address is not one that may stand in a briefing.
    """
    from markupsafe import Markup

    checked = safe_url(url)
    if checked is None:
        raise ValueError(f"not a link that may be printed: {url!r}")
    return Markup(f"<{checked}>")


@lru_cache(maxsize=_KEPT)
def _isolated(text: str) -> Markup:
    """Keep a name in Arabic or Hebrew letters from pulling the numbers beside it into its own direction."""
    from markupsafe import Markup, escape

    shown = escape(clean(text))
    return Markup("<bdi>{}</bdi>").format(shown) if has_right_to_left(text) else shown
