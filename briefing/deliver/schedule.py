"""When it runs: a line for cron, or a systemd timer that catches up after a night without power."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

# A build may still be busy, or the machine slow after a start: wait rather than fail.
_WAIT = "600"


@dataclass(frozen=True, slots=True)
class Plan:
    """When, where and what: ``command`` begins with absolute paths; ``send`` where somebody gets mail.

    ``only_changes`` makes it the plan of an evening edition, which stands beside that of the morning.
    """

    at: tuple[time, ...]
    weekdays: bool
    zone: str
    folder: Path
    command: tuple[str, ...]
    options: tuple[str, ...] = ()
    send: bool = False
    only_changes: bool = False

    @property
    def mark(self) -> str:
        """What tells our line from the user's others."""
        return f"# briefing {self.folder}{' (changes)' if self.only_changes else ''}"

    def steps(self) -> tuple[tuple[str, ...], ...]:
        """The commands of a run, in order; each only if the one before it went well."""
        build = ("build", "--only-changes") if self.only_changes else ("build",)
        names = (build, ("send",)) if self.send else (build,)
        return tuple((*self.command, *name, *self.options, "--quiet", "--wait", _WAIT) for name in names)


def crontab(plan: Plan) -> str:
    """The lines for a crontab, in the zone of the machine's clock: one a time of day, each with a mark."""
    run = " && ".join([f"cd {shlex.quote(str(plan.folder))}", *map(shlex.join, plan.steps())])
    days = "1-5" if plan.weekdays else "*"
    escaped = run.replace("%", r"\%")  # cron makes a line break of a bare one
    return "".join(f"{at.minute} {at.hour} * * {days} {escaped} {plan.mark}\n" for at in plan.at)


def with_lines(present: str, plan: Plan) -> str:
    """The crontab ``present`` with the lines of ``plan`` in place of those that it had for the same folder."""
    kept = [line for line in present.splitlines() if not line.endswith(plan.mark)]
    return "".join(f"{line}\n" for line in kept) + crontab(plan)


def service(plan: Plan) -> str:
    """The systemd service: one run."""
    starts = "\n".join(f"ExecStart={_quoted(step)}" for step in plan.steps())
    return (
        f"[Unit]\nDescription=Briefing in {_percent(str(plan.folder))}\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={_percent(str(plan.folder))}\n{starts}\n"
    )


def timer(plan: Plan) -> str:
    """The systemd timer: in the zone of the configuration, and caught up where the machine was off."""
    days = "Mon..Fri " if plan.weekdays else ""
    times = "\n".join(f"OnCalendar={days}*-*-* {at:%H:%M}:00 {plan.zone}" for at in plan.at)
    return (
        f"[Unit]\nDescription=Briefing in {_percent(str(plan.folder))}\n\n"
        f"[Timer]\n{times}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def _quoted(words: Sequence[str]) -> str:
    return " ".join(
        '"' + _percent(word).replace("\\", r"\\").replace('"', r"\"").replace("$", "$$") + '"' for word in words
    )


def _percent(text: str) -> str:
    return text.replace("%", "%%")
