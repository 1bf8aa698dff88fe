"""The command line: parse, call, print, exit. The only room that prints, exits, or knows the clock and the memory.

Exit codes: 0 done · 1 nothing could be read, or a format asked for was not made · 2 usage, missing path or faulty
configuration · 3 done, but with ``--strict`` something was lost · 74 the disk failed · 75 another run is busy.
"""

from __future__ import annotations

import gc
from importlib import import_module

import click

from briefing import __version__

__all__ = ["main"]

# How many new values the collector waits for.
_GARBAGE = (50_000, 20, 100)
# Each command with its module and the first line of its help, so that `--help` need not import them all.
_COMMANDS = {
    "build": ("build", "Write the briefing of all articles at PATH (default: input/) to DIR/<date>/."),
    "inspect": ("show", "Show what was understood of each article."),
    "group": ("show", "Group articles by the event they tell; show storylines and copies."),
    "summarize": ("show", "Take all articles given (1 to 50) as one event and print its key points, one a line."),
    "explain": (
        "show",
        "Say why two articles (PATH PATH) are together or apart, or why an item (EDITION ITEM) is there.",
    ),
    "edit": ("edit", "Write a decision about ITEM into overrides.toml; it holds from the next build on."),
    "verify": (
        "verify",
        "Check each sentence of EDITION (default: the latest) against its source: "
        "first the file, then the place in it.",
    ),
    "send": ("send", "Mail EDITION (default: the latest), one message a recipient; nobody gets it twice."),
    "approve": ("send", "Let EDITION (default: the latest) go out as it is, where mail.approve is set."),
    "init": ("init", "Ask a few questions and write a commented briefing.toml; from here on there is a memory."),
    "schedule": ("schedule", "Print (or --install) what runs build and send in this folder every morning."),
    "watch": (
        "watch",
        "Build, and build again whenever something at PATH (default: input/) or a decision changes; end with Ctrl-C.",
    ),
    "forget": (
        "forget",
        "Forget what editions older than AGE left in the memory: articles, sentences told, deliveries.",
    ),
    "doctor": (
        "doctor",
        "Check Python, fonts, the PDF library, zones, folders, the memory and the mail server. "
        "Exits with 1 on a fault.",
    ),
}


class _Commands(click.Group):
    """Commands that are known by name and first line until one of them is run."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` name, with its module imported."""
        name, known, rest = super().resolve_command(ctx, args)
        if name not in _COMMANDS:
            return name, known, rest
        command: click.Command = getattr(import_module(f"briefing.cli.{_COMMANDS[name][0]}"), name)
        return name, command, rest


@click.group(
    cls=_Commands,
    commands={name: click.Command(name, help=line) for name, (_, line) in _COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """A folder of news articles in, a dated briefing out: every sentence stands in a source, word for word."""
    # A run makes many values that live as long as it does: to look for garbage among them as often as Python does by
    # itself takes a twentieth of the time.
    gc.set_threshold(*_GARBAGE)
