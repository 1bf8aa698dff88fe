"""A folder in which every field of every format is an attack, and the briefing that the command makes of it."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.security.evil.words import INJECTIONS, LINKS, STORY, TITLE

TOP = Path(__file__).resolve().parents[2]
DAY = "2026-11-20"
POISONED = (
    "-injection-",
    "-raw-",
    "-link-",
    "-links.",
    "feed-twice",
    "feed-xhtml",
    "feed-base",
    "feed-src",
    "-xxe.",
    "-refresh.",
)
GOOD = 12
# Every fourth attack in each format: the formats come one after the other, so that all attacks are there several times.
SHARE = int(os.environ.get("BRIEFING_EVIL_SHARE", "4"))


def run(*arguments: object, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command as a user runs it, on a line of its own: what a file makes of it is told by code and output."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "briefing", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(TOP), "HOME": str(cwd)},
        timeout=300,
    )


def good(number: int) -> str:
    """An article that no attack may cost."""
    return (
        f"Ferry line {number} opens between Boda and Kessa\nKessa Times\n2026-11-19\n\n"
        f"Ferry line {number} between Boda and Kessa opened on Thursday with {number} passengers, the port said.\n\n"
        f"\u201cWe sold {number} tickets,\u201d said Runa Alm{number}, who leads the office.\n"
    )


def fill(folder: Path) -> None:
    """All poisoned files of the corpus, names that are attacks themselves, and some good articles between them."""
    from tests.security.evil import corpus

    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, data) in enumerate(corpus(POISONED)):
        if number % SHARE == 0 or not name.rpartition(".")[0].rpartition("-")[2].isdigit():
            (folder / name).write_bytes(data)
    for number, text in enumerate(INJECTIONS):
        name = text.replace("/", "_").replace("\0", "")[:60].encode("utf-8", "surrogatepass") + b"-%d.txt" % number
        Path(folder / os.fsdecode(name)).write_bytes(f"{TITLE} {number}\n2026-11-19\n\n{STORY}".encode())
    for number in range(GOOD):
        (folder / f"good-{number}.txt").write_text(good(number + 20), encoding="utf-8")


CONFIG = f"""
title = {json.dumps("Lage <script>pwned</script> {{ 7*7 }}")}
formats = ["md", "html", "pdf", "json", "ics"]
[mail]
to = ["desk@example.org"]
from = "Desk <desk@example.org>"
subject = "{{title}}, {{headline}}"
host = "127.0.0.1"
attach = ["pdf"]
[length]
pdf_pages = 12
"""


@cache
def built() -> Path:
    """The folder in which the command was run once: ``in``, ``output/<day>`` and what it told."""
    folder = Path(mkdtemp(prefix="briefing-evil-"))
    fill(folder / "in")
    (folder / "briefing.toml").write_text(CONFIG, encoding="utf-8")
    done = run("build", "in", "--verbose", "--now", f"{DAY}T06:30", cwd=folder)
    (folder / "stdout").write_bytes(done.stdout)
    (folder / "stderr").write_bytes(done.stderr)
    (folder / "code").write_text(str(done.returncode))
    return folder


def output(name: str) -> str:
    """A file of the edition."""
    return (built() / "output" / DAY / name).read_text(encoding="utf-8")


def links() -> tuple[str, ...]:
    """Addresses that may stand nowhere as links."""
    return tuple(link for link in LINKS if not link.startswith("https://"))
