"""The file ``briefing.toml`` to a ``Config``: refused once, with all its faults, each under its dotted key."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from briefing.config.keys import KEYS, LETTERHEAD, Key
from briefing.config.values import Config
from briefing.model import BriefingError


def load(path: Path) -> Config:
    """The configuration in the TOML file at ``path``.

    Raises BriefingError (code 2) that lists every fault of the file, each with its dotted key and the known choices.
    """
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {error.strerror or error}", code=2) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BriefingError(
            f"{path}: not valid TOML: {error}",
            hint="Text values stand in quotation marks; see docs/configuration.md.",
            code=2,
        ) from None
    return parse(data, where=str(path))


def parse(data: Mapping[str, Any], *, where: str) -> Config:
    """The configuration that ``data`` describes; ``where`` names its file in messages. Raises as ``load`` does."""
    known = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, value in _flat(data, known):
        key = known.get(name)
        if key is None:
            faults.append(f"{name}: unknown key; {_nearest(name, known)}")
            continue
        try:
            values[key.attribute] = key.read(value)
        except ValueError as error:
            faults.append(f"{name}: {error}")
    if faults:
        raise BriefingError(
            "\n".join(f"{where}: {fault}" for fault in faults), hint="See docs/configuration.md.", code=2
        )
    letterhead = {name: values.pop(f"letterhead_{name}") for name in LETTERHEAD if f"letterhead_{name}" in values}
    return replace(Config(), letterhead=letterhead, **values)


def override(config: Config, **options: object) -> Config:
    """``config`` with every option that was given (is not None) in place of the file's value."""
    names = {f.name for f in fields(Config)}
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None and name in names}
    return replace(config, **given)


def _flat(data: Mapping[str, Any], known: Container[str], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict) and f"{prefix}{name}" not in known:
            yield from _flat(value, known, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _nearest(name: str, known: Mapping[str, Key]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
