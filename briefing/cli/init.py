"""The first step: a commented briefing.toml."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli.console import USAGE, out
from briefing.cli.run import DEFAULT_CONFIG, Run, common
from briefing.config import KEYS, Config, Key, override, parse
from briefing.config.readers import columns
from briefing.model import BriefingError

_QUESTIONS = (
    ("title", "Title of the briefing"),
    ("language", "Language of the page"),
    ("timezone", "Time zone"),
    ("mail.to", "Who gets it by mail (addresses, with commas; empty for nobody)"),
    ("mail.from", "Who sends it (an address)"),
    ("mail.host", "Mail server"),
)


@click.command()
@click.option("--defaults", is_flag=True, help="Ask nothing.")
@common
def init(run: Run, *, defaults: bool) -> None:
    """Ask a few questions and write a commented briefing.toml; from here on there is a memory."""
    if os.path.lexists(DEFAULT_CONFIG):
        raise BriefingError(f"{DEFAULT_CONFIG} is there already", hint="Change it, or move it away first", code=USAGE)
    given = {"timezone": _zone(), "memory": "memory.db"}
    if sys.stdin.isatty() and not defaults:
        given |= _asked(given)
    made = text(given)
    parse(_read(made), where=str(DEFAULT_CONFIG))  # all faults at once, before anything is written
    with DEFAULT_CONFIG.open("x", encoding="utf-8") as file:
        file.write(made)
    Path("input").mkdir(exist_ok=True)
    if not run.quiet:
        out(f"{DEFAULT_CONFIG} is written. Put articles into input/, then: briefing build")


def text(given: dict[str, str]) -> str:
    """The configuration with what was ``given``; every other key stands there as a comment with its default."""
    top = [key for key in KEYS if "." not in key.name]
    lines = ["# Every key is explained in docs/configuration.md. Remove a # to change a default.", ""]
    lines += [line for key in top for line in _key(key, given)]
    for table in dict.fromkeys(key.name.partition(".")[0] for key in KEYS if "." in key.name):
        lines += [f"[{table}]"]
        lines += [line for key in KEYS if key.name.startswith(f"{table}.") for line in _key(key, given)]
    return "\n".join(lines).rstrip() + "\n"


def _key(key: Key, given: dict[str, str]) -> Iterator[str]:
    name = key.name.rpartition(".")[2]
    yield f"# {key.about}"
    if given.get(key.name):
        value: object = given[key.name]
        if key.name == "mail.to":
            value = [address.strip() for address in given[key.name].split(",") if address.strip()]
        yield f"{name} = {_value(value)}"
    else:
        usual = getattr(Config(), key.attribute, "")
        yield f"# {name} = {'{}' if key.read is columns else _value(usual)}"
    yield ""


def _value(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _asked(given: dict[str, str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for name, question in _QUESTIONS:
        if name in ("mail.from", "mail.host") and not answers.get("mail.to"):
            continue
        usual = given.get(name) or getattr(override(Config()), name.replace(".", "_"))
        answers[name] = click.prompt(question, default=usual or "", type=str)
    return answers


def _zone() -> str:
    """The zone of this machine, if it has a name."""
    target = os.path.realpath("/etc/localtime")
    name = target.partition("/zoneinfo/")[2]
    return name if name and "/" in name else "UTC"


def _read(made: str) -> dict[str, object]:
    import tomllib

    return tomllib.loads(made)
