"""Reads the golden cases: blocks of a name, lines of input and an expectation behind "=>"."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.analyse import analyse
from briefing.model import Analysis, Article

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Case:
    name: str
    lines: tuple[str, ...]
    expected: str


def cases(name):
    text = (GOLDEN / name).read_text(encoding="utf-8")
    blocks = [[line for line in block.splitlines() if not line.startswith("#")] for block in text.split("\n\n")]
    return [Case(b[0], tuple(b[1:-1]), b[-1].removeprefix("=> ")) for b in blocks if len(b) > 2]


def analysed(text: str, *, path: str = "a.txt", published: str | None = None, **known) -> Analysis:
    day = date.fromisoformat(published) if published else None
    return analyse(Article(path=path, id=path, text=text, published=day, **known))


def dated(lines) -> list[Analysis]:
    """ "2026-03-01: text" to analyses."""
    found = (line.split(": ", 1) for line in lines)
    return [analysed(text, path=f"{n}.txt", published=day) for n, (day, text) in enumerate(found)]
