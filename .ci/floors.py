"""Run the scorer over its sets and hold each figure against its floor. Floors only rise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SHARED = TOP.parent / "shared"

# scorer's command, set, figure, floor ("<=" for counts of failures)
FLOORS = [
    ("seeds", "", "failures", "<=", 15),
    ("seeds", "", "events_right", ">=", True),
    ("build", "", "failures", "<=", 0),
]


def scored(what: str, folder: str) -> dict[str, object]:
    """Return the figures that the scorer prints for one set."""
    command = [sys.executable, str(SHARED / "eval" / "score.py"), what, *([str(SHARED / folder)] if folder else [])]
    env = {**os.environ, "BRIEFING": str(TOP / ".venv" / "bin" / "briefing")}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    print(done.stderr, end="", file=sys.stderr)
    print(what, folder, done.stdout.strip(), flush=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> int:
    """Print each figure with its floor; 1 if any fell."""
    seen: dict[tuple[str, str], dict[str, object]] = {}
    fallen = 0
    for what, folder, figure, relation, floor in FLOORS:
        figures = seen.get((what, folder)) or seen.setdefault((what, folder), scored(what, folder))
        value = figures.get(figure)
        holds = isinstance(value, (int, float)) and (value <= floor if relation == "<=" else value >= floor)
        fallen += not holds
        print(f"{'ok  ' if holds else 'FELL'} {what} {folder} {figure} = {value} ({relation} {floor})")
    print(f"{len(FLOORS) - fallen} passed, {fallen} failed")
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
