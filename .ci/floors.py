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
    ("seeds", "", "failures", "<=", 0),
    ("seeds", "", "events_right", ">=", True),
    ("build", "", "failures", "<=", 0),
    ("text", "data/pages_text", "F", ">=", 0.97),
    ("pages", "data/pages_meta", "title", ">=", 0.90),
    ("pages", "data/pages_meta", "date", ">=", 0.98),
    ("pages", "data/pages_meta", "authors", ">=", 0.92),
    ("dates", "data/pages_dates", "F", ">=", 0.92),
    ("encodings", "data/hostile/encodings", "right", ">=", 0.81),
    ("events", "data/events_news", "F", ">=", 0.925),
    ("events", "data/events_triples", "F", ">=", 0.99),
    ("events", "data/events_triples", "F_undated", ">=", 0.98),
    ("events", "data/events_twins", "F", ">=", 0.925),
    ("copies", "data/copies", "F", ">=", 0.99),
    ("quotes", "data/quotes_en", "F", ">=", 0.96),
    ("quotes", "data/quotes_en", "speaker_right", ">=", 0.95),
    ("quotes", "data/quotes_en", "pronouns_answered", ">=", 0.95),
    ("quotes", "data/quotes_de", "F", ">=", 0.90),
    ("quotes", "data/quotes_de", "speaker_right", ">=", 0.85),
    ("reported", "data/quotes_en", "F", ">=", 0.61),
    ("keywords", "data/topics_en", "F@10", ">=", 0.20),
    ("keywords", "data/topics_fr", "F@10", ">=", 0.355),
    ("summary", "data/events_news", "ROUGE-1", ">=", 0.40),
    ("summary", "data/events_news", "ROUGE-2", ">=", 0.187),
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
