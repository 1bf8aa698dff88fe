"""The command line: parse, call, print, exit. The only room that prints, exits, or knows the clock and the memory.

Exit codes: 0 done · 1 nothing could be read, or a format asked for was not made · 2 usage, missing path or faulty
configuration · 3 done, but with ``--strict`` something was lost · 74 the disk failed · 75 another run is busy.
"""

from __future__ import annotations

import click

from briefing import __version__
from briefing.cli.build import build
from briefing.cli.doctor import doctor
from briefing.cli.edit import edit
from briefing.cli.forget import forget
from briefing.cli.init import init
from briefing.cli.schedule import schedule
from briefing.cli.send import approve, send
from briefing.cli.show import explain, group, inspect, summarize
from briefing.cli.verify import verify
from briefing.cli.watch import watch

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """A folder of news articles in, a dated briefing out: every sentence stands in a source, word for word."""


_COMMANDS = (
    *(build, inspect, group, summarize, explain, edit, verify),
    *(send, approve, init, schedule, watch, forget, doctor),
)
for _command in _COMMANDS:
    main.add_command(_command)
