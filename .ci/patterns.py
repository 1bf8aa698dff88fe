"""Every regular expression of the package, as JSON lines: where it stands, and how Python and ECMAScript write it.

    .venv/bin/python .ci/patterns.py > patterns.jsonl

Patterns are caught as ``re`` compiles them, so that those made of data files are among them: every module is imported,
and every language, format and page is used once. What stands in the source as a literal and was not met is added.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
PACKAGE = str(TOP / "briefing") + "/"
SEEN: dict[tuple[str | bytes, int], str] = {}
# A repetition that has an end costs a constant: what matters to the growth is that it may repeat at all.
REPEATED = 2
ANCHORED = {"match", "fullmatch"}


def catch() -> None:
    """Note every pattern that the package compiles from now on, with the line that asked for it."""
    compiled: Callable[..., re.Pattern[str]] = re._compile  # type: ignore[attr-defined]

    def noted(pattern: str | bytes | re.Pattern[str], flags: int) -> re.Pattern[str]:
        if isinstance(pattern, (str, bytes)) and (place := _caller()):
            SEEN.setdefault((pattern, int(flags)), place)
        return compiled(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]


def _caller() -> str:
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_code.co_filename if frame else ""
    return f"{name.removeprefix(str(TOP) + '/')}:{frame.f_lineno}" if name.startswith(PACKAGE) else ""


def use_everything() -> None:
    """Import every module; read every format, analyse a text of every language, render every page."""
    sys.path.insert(0, str(TOP))
    import briefing

    for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
        if not module.name.endswith(("__main__", "_child")):
            importlib.import_module(module.name)
    from dataclasses import replace

    from briefing import analyse, events, render, summary
    from briefing.read.formats import read_any
    from briefing.render import Style
    from tests.read.making import STORY, TITLE, origin
    from tests.read.test_hostile import SAMPLES
    from tests.render.sample import BRIEFING

    for data in SAMPLES.values():
        read_any(data, origin("thing"))
    (article,) = read_any(f"{TITLE}\n\n4 June 2019\n\n{STORY}".encode(), origin("thing.txt")).articles
    for file in sorted((TOP / "briefing" / "analyse" / "data").glob("*.toml")):
        both = [analyse.analyse(replace(article, path=name, language=file.stem)) for name in ("a", "b")]
        for event in events.group(both).events:
            summary.summarise(
                event, tuple(both), origin={}, points=3, quotes=3, today=article.published, language=file.stem
            )
    for name in ("md", "html", "json", "ics"):
        render.render_format(name, BRIEFING, style=Style())


def uses() -> dict[str, set[str]]:
    """How each compiled pattern is asked, by the line that compiles it: "match", "search", "sub"; by its name."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((TOP / "briefing").rglob("*.py"))}
    asked: dict[str, set[str]] = {}
    for path, tree in trees.items():
        names = {name: f"{path.relative_to(TOP)}:{line}" for name, line in _compiled(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
                asked.setdefault(names[node.id], set()).add("search")
        for name, place in names.items():
            nodes = list(ast.walk(tree))
            loads = sum(isinstance(node, ast.Name) and node.id == name for node in nodes) - 1
            methods = [node.attr for node in nodes if isinstance(node, ast.Attribute) and _is_named(node.value, name)]
            if len(methods) == loads and methods and set(methods) <= ANCHORED and name.startswith("_"):
                asked[place] = set(methods)
    return asked


def _is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _compiled(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Names at the top of a module that stand for one compiled pattern, and the line that compiles it."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name):
            function = node.value.func
            if isinstance(function, ast.Attribute) and function.attr == "compile":
                yield node.targets[0].id, node.value.lineno


def literals() -> Iterator[tuple[str | bytes, int, str]]:
    """Patterns that stand in the source as the first argument of a function of ``re``."""
    for path in sorted((TOP / "briefing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            first = node.args[0]
            if of_re and isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
                flags = " ".join(
                    ast.unparse(argument) for argument in (*node.args[1:], *(k.value for k in node.keywords))
                )
                value = sum(getattr(re, name).value for name in set(re.findall(r"re\.([A-Z]+)", flags)))
                yield first.value, value, f"{path.relative_to(TOP)}:{node.lineno}"


def ecmascript(pattern: str | bytes, flags: int) -> tuple[str, str]:
    """A pattern and its flags as ECMAScript writes them; groups that do not go back are taken as ones that do."""
    from re import _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    found = parsed.state.flags
    kept = "".join(mark for flag, mark in ((re.I, "i"), (re.M, "m"), (re.S, "s")) if found & flag)
    return _sequence(parsed), kept


def _sequence(items: Any) -> str:
    return "".join(_item(str(operation), value) for operation, value in items)


def _item(operation: str, value: Any) -> str:
    return WRITERS[operation](value)


def _letter(code: int) -> str:
    if chr(code).isascii() and chr(code).isalnum():
        return chr(code)
    # Beyond the first plane ECMAScript without its flag u has no single letters: another stands for them.
    return f"\\u{code if code < 0x10000 else 0xE000 + code % 0x1000:04x}"


def _class(items: Any) -> str:
    negated = bool(items) and str(items[0][0]) == "NEGATE"
    return f"[{'^' if negated else ''}{''.join(_member(str(kind), value) for kind, value in items)}]"


def _member(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return _letter(value)
    if kind == "RANGE":
        low, high = value
        return _letter(low) if low >= 0x10000 else f"{_letter(low)}-{_letter(min(high, 0xFFFF))}"
    return CATEGORIES[str(value)] if kind == "CATEGORY" else ""


def _repeat(lazy: str) -> Callable[[Any], str]:
    def write(value: Any) -> str:
        low, high, item = value
        least = min(low, REPEATED)
        bounds = f"{{{least},{'' if str(high) == 'MAXREPEAT' else max(min(high, REPEATED), least)}}}"
        short = {"{0,}": "*", "{1,}": "+", "{0,1}": "?"}.get(bounds, bounds)
        return f"(?:{_sequence(item)}){short}{lazy}"

    return write


def _group(value: Any) -> str:
    number, _, _, item = value
    return f"({'?:' if number is None else ''}{_sequence(item)})"


def _look(negated: bool) -> Callable[[Any], str]:
    def write(value: Any) -> str:
        direction, item = value
        return f"(?{'<' if direction < 0 else ''}{'!' if negated else '='}{_sequence(item)})"

    return write


CATEGORIES = {
    "CATEGORY_DIGIT": "\\d",
    "CATEGORY_NOT_DIGIT": "\\D",
    "CATEGORY_SPACE": "\\s",
    "CATEGORY_NOT_SPACE": "\\S",
    # \w of Python knows every alphabet; two blocks of letters stand for them.
    "CATEGORY_WORD": "\\w\\u00c0-\\u024f\\u0400-\\u04ff",
    "CATEGORY_NOT_WORD": "\\W",
}
PLACES = {
    "AT_BEGINNING": "^",
    "AT_BEGINNING_STRING": "^",
    "AT_END": "$",
    "AT_END_STRING": "$",
    "AT_BOUNDARY": "\\b",
    "AT_NON_BOUNDARY": "\\B",
}
WRITERS: dict[str, Callable[[Any], str]] = {
    "LITERAL": _letter,
    "NOT_LITERAL": lambda code: f"[^{_letter(code)}]",
    "ANY": lambda _: ".",
    "IN": _class,
    "AT": lambda place: PLACES[str(place)],
    "BRANCH": lambda value: f"(?:{'|'.join(_sequence(branch) for branch in value[1])})",
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": lambda item: f"(?:{_sequence(item)})",
    "MAX_REPEAT": _repeat(""),
    "POSSESSIVE_REPEAT": _repeat(""),
    "MIN_REPEAT": _repeat("?"),
    "ASSERT": _look(negated=False),
    "ASSERT_NOT": _look(negated=True),
    "GROUPREF": lambda number: f"\\{number}",
    "GROUPREF_EXISTS": lambda value: f"(?:{_sequence(value[1])}|{_sequence(value[2] or [])})",
}


def main() -> None:
    """Print them, one a line."""
    catch()
    use_everything()
    for pattern, flags, place in literals():
        if not any(pattern == known for known, _ in SEEN):
            SEEN[pattern, flags] = place
    asked = uses()
    for (pattern, flags), place in sorted(SEEN.items(), key=lambda item: (item[1], str(item[0]))):
        source, marks = ecmascript(pattern, flags)
        methods = sorted(asked.get(place, {"search"}))
        if "search" not in methods:
            end = "$" if methods == ["fullmatch"] else ""
            source, marks = f"^(?:{source}){end}", marks.replace("m", "")
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        print(
            json.dumps(
                {
                    "place": place,
                    "python": text,
                    "flags": flags,
                    "methods": methods,
                    "bytes": isinstance(pattern, bytes),
                    "source": source,
                    "marks": marks,
                }
            )
        )


if __name__ == "__main__":
    main()
