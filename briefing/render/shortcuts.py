"""Shorter ways through WeasyPrint, for the child process of ``pdf``: the same pages in little more than half the time.

WeasyPrint does some things again and again that come out the same each time. What stands in for them here knows its
insides, so it is used with the versions of ``KNOWN`` alone; with another one the pages take longer and are the same.
"""

from __future__ import annotations

import ctypes.util
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from io import StringIO
from types import ModuleType, SimpleNamespace
from xml.etree import ElementTree

KNOWN = frozenset({"70.0"})

# What only cuts fonts to size where no library does.
_SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
# Streams would be packed at the highest level, which takes twice as long as this and saves a thirtieth of the file.
_LEVEL = 6
# WeasyPrint gives each element of a page a style for each of these; a page without footnotes needs none.
_FOOTNOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
_NOTED = re.compile(r"footnote|::note|note\(")
# Where styles change while boxes are laid out.
_CHANGING = re.compile(r"flex|grid|first-l")
_SIZES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *(f"{limit}{axis}" for axis in ("width", "height") for limit in ("", "min_", "max_")),
)
_SHEETS = re.compile(r"(?s)<style>(.*?)</style>")
_EMPTY = re.compile(r"<((?:meta|br|hr|img)\b[^<>]*)>")


class _Later(ModuleType):
    """A module that is loaded when one of its functions is called."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            if sys.modules[self.__name__] is self:
                del sys.modules[self.__name__]
            done: object = getattr(import_module(self.__name__), name)(*given, **named)
            return done

        return call


def prepare() -> None:
    """Make WeasyPrint quick to import: it asks a compiler for libraries, and loads what is seldom needed."""
    if sys.platform == "linux":
        # There it finds them by their full names, which it tries last.
        ctypes.util.find_library = lambda name: None
    sys.modules.update({name: _Later(name) for name in _SELDOM})


def shorten(weasyprint: ModuleType, page: str, *, ours: bool) -> bool:
    """Take the shorter ways that hold for ``page`` in this process, if this is a version that is known; tell so.

    ``ours``: no templates but our own made the page.
    """
    if weasyprint.VERSION not in KNOWN:
        return False
    if ours:
        _read_as_xml()
        if not any(_CHANGING.search(sheet) for sheet in _SHEETS.findall(page)):
            _keep_sizes()
    if not _NOTED.search(page):
        _forget_footnotes()
    if ":nth(" not in page:
        _share_styles_of_pages()
    _share_styles_of_names()
    _know_the_flow()
    _pack_faster()
    return True


def _put(module: ModuleType, **ways: object) -> None:
    vars(module).update(ways)


def _read_as_xml() -> None:
    """Read a page by the parser of XML, which is written in C."""
    tinyhtml5 = import_module("tinyhtml5")
    read = tinyhtml5.parse

    def parse(file: StringIO, **options: object) -> object:
        page = file.read()
        tree = _tree(page)
        return read(page, **options) if tree is None else tree

    _put(tinyhtml5, parse=parse)


def _tree(page: str) -> ElementTree.Element | None:
    """Tell what ``page`` holds, if it is XML once elements without content are closed; style sheets are none."""
    if any("&" in sheet or "<" in sheet for sheet in _SHEETS.findall(page)):
        return None
    try:
        return ElementTree.fromstring(_EMPTY.sub(r"<\1/>", page).replace("&nbsp;", "\u00a0"))
    except ElementTree.ParseError:
        return None


def _forget_footnotes() -> None:
    """Take the rules for footnotes out of WeasyPrint's own style sheet."""
    selectors = import_module("weasyprint.html").UA_STYLESHEET.matcher.other_selectors
    selectors[:] = [entry for entry in selectors if entry[3] not in _FOOTNOTES]


def _share_styles_of_pages() -> None:
    """Style a page and its margins as the first of its kind: pages differ as the first, left or right, and by name."""
    module = import_module("weasyprint.layout.page")
    styled = module.set_page_type_computed_styles
    known: dict[tuple[object, ...], tuple[object, tuple[str | None, ...]]] = {}

    def share(page: SimpleNamespace, html: object, style_for: SimpleNamespace) -> None:
        kind = (page.side, page.blank, page.name, page.index == 0)
        styles = style_for.get_computed_styles()
        if kind not in known:
            styled(page, html, style_for)
            known[kind] = page, tuple(part for element, part in styles if element == page)
        first, parts = known[kind]
        styles.update({(page, part): styles[first, part] for part in parts})

    _put(module, set_page_type_computed_styles=share)


class _Named(dict[str, object]):
    """The style of an element that links lead to: its name, and the style that it shares with others."""

    def __init__(self, shared: SimpleNamespace, name: str) -> None:
        super().__init__(anchor=name)
        self.shared = shared

    def __missing__(self, key: str) -> object:
        value: object = vars(self)["shared"][key]
        self[key] = value
        return value

    def __getattr__(self, name: str) -> object:
        return getattr(self.shared, name)

    def copy(self) -> dict[str, object]:
        """Copy the style, to be changed: what is kept with the shared one may not hold for it."""
        made: dict[str, object] = self.shared.copy()
        made.update(self)
        return made


def _share_styles_of_names() -> None:
    """Let elements that differ in their names alone share a style, with all that stands in them; in one language too.

    WeasyPrint takes a name or a language for a declaration of its own, and works out each style anew.
    """
    css, document = import_module("weasyprint.css"), import_module("weasyprint.document")
    declared, styled = css.find_style_attributes, document.get_all_computed_styles
    names: dict[object, str] = {}
    languages: dict[str, object] = {}

    def declare(*given: object) -> Iterator[tuple[object, ...]]:
        for specificity, element, declarations, base in declared(*given):
            kind = declarations[0].name if isinstance(declarations, tuple) else None
            if kind == "-weasy-anchor":
                names[element] = element.get("id") or element.get("name")
                continue
            if kind == "-weasy-lang":
                declarations = languages.setdefault(element.get("lang"), declarations)
            yield specificity, element, declarations, base

    def style(html: object, *given: SimpleNamespace) -> object:
        style_for = styled(html, *given)
        styles, collector = style_for.get_computed_styles(), given[-2]
        for element, name in names.items():
            styles[element, None] = _Named(styles[element, None], name)
            collector.collect_anchor(name)
        return style_for

    _put(css, find_style_attributes=declare)
    _put(document, get_all_computed_styles=style)


def _keep_sizes() -> None:
    """Work out margins, paddings, borders and sizes once for each style and size of what is around."""
    page = import_module("weasyprint.layout.page")  # which loads all that lays out
    boxes = import_module("weasyprint.formatting_structure.boxes")
    resolved = page.resolve_percentages

    def resolve(box: SimpleNamespace, around: SimpleNamespace | tuple[object, object]) -> None:
        style = box.style
        if isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
            resolved(box, around)
            return
        size = around if isinstance(around, tuple) else (around.width, around.height)
        try:
            known = style.sizes
        except AttributeError:
            known = style.sizes = {}
        if size in known:
            vars(box).update(known[size])
        else:
            resolved(box, around)
            known[size] = {name: getattr(box, name) for name in _SIZES}

    for name, module in tuple(sys.modules.items()):
        if name.startswith("weasyprint.layout.") and hasattr(module, "resolve_percentages"):
            _put(module, resolve_percentages=resolve)


def _know_the_flow() -> None:
    """Tell at once that a box is in the flow, as nearly all are."""
    box = import_module("weasyprint.formatting_structure.boxes").Box
    asked = box.is_in_normal_flow

    def flows(self: SimpleNamespace) -> object:
        style = self.style
        return (style["float"] == "none" and style["position"] in {"static", "relative"}) or asked(self)

    box.is_in_normal_flow = flows


def _pack_faster() -> None:
    """Write the file with less ado: packed a little less, and the numbers of its pages listed once."""
    pydyf = import_module("pydyf")
    _put(pydyf, zlib=SimpleNamespace(compressobj=lambda level: zlib.compressobj(min(level, _LEVEL))))
    listed = pydyf.PDF.page_references.fget

    def references(self: SimpleNamespace) -> object:
        pages = len(self.pages["Kids"])
        if vars(self).get("listed", (0,))[0] != pages:
            self.listed = pages, listed(self)
        return self.listed[1]

    pydyf.PDF.page_references = property(references)
