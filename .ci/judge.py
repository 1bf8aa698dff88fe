"""Holds against the regular expressions what regexploit and recheck have against them; 1 if any charge stands.

    .venv/bin/python .ci/judge.py patterns.jsonl suspects.jsonl

A charge falls where Python, given the very text of the attack in the way the package asks the pattern, takes time in
proportion to its length, or where ``.ci/harmless.toml`` says in words why no such text can reach the pattern.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
LENGTH = 20_000
LIMIT = 0.5
CYCLES = 24


def main() -> int:
    """Print every charge and what becomes of it."""
    patterns, suspects = (_records(Path(name)) for name in sys.argv[1:3])
    harmless = tomllib.loads((TOP / ".ci" / "harmless.toml").read_text(encoding="utf-8"))["pattern"]
    charges = [*_recheck(suspects), *_regexploit(patterns)]
    guilty = 0
    for record, attacks, by in charges:
        reason = next((each["because"] for each in harmless if _is(each, record)), "")
        taken = 0.0 if reason else _measured(record, attacks)
        verdict = reason or (f"{taken:.3f} s for {LENGTH} characters" if taken < LIMIT else "GUILTY")
        guilty += verdict == "GUILTY"
        print(f"{record['place']} ({by}): {verdict}\n    {record['python'][:120]!r}")
    unused = [each for each in harmless if not any(_is(each, record) for record in patterns)]
    for each in unused:
        print(f".ci/harmless.toml: no pattern begins with {each['begins']!r}")
    print(f"{len(patterns)} patterns, {len(charges)} charges, {guilty} stand")
    return 1 if guilty or unused or not patterns else 0


def _records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def _is(each: Mapping[str, str], record: Mapping[str, Any]) -> bool:
    return record["place"].startswith(each["file"] + ":") and record["python"].startswith(each["begins"])


def _recheck(suspects: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[str], str]]:
    """What recheck suspects, with the texts that it would attack with, or with many where it ran out of time."""
    for record in suspects:
        found = [(pump["prefix"], pump["pump"]) for pump in record["pumps"]]
        whole = sum(len(pump) for _, pump in found)
        text = "".join(prefix + pump * (LENGTH // whole) for prefix, pump in found) + record["suffix"] if found else ""
        yield record, [text] if found else list(_texts(record)), f"recheck: {record['growth']}"


def _regexploit(patterns: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[str], str]]:
    """What regexploit finds to grow by the cube or worse; anchored patterns are asked as they are used."""
    for record in patterns:
        try:
            done = subprocess.run(
                [sys.executable, "-c", EXPLOITS],
                input=json.dumps(record),
                capture_output=True,
                text=True,
                timeout=30,
                check=True,
            )
        except subprocess.TimeoutExpired:
            # It tries each word of an alternation with each of the next; recheck has judged these.
            continue
        for starriness, prefix, pump, suffix in json.loads(done.stdout):
            yield record, [prefix + pump * (LENGTH // len(pump)) + suffix], f"regexploit: {starriness} stars"


def _texts(record: Mapping[str, Any]) -> Iterator[str]:
    """Texts made of the letters that stand in a pattern, one after the other and by twos."""
    letters = list(dict.fromkeys(re.sub(r"\\.|[^\w\s\"'<>/:,.;()\[\]{}#&=-]", "", record["python"])))[:CYCLES]
    pieces = [
        "\t",
        " ",
        "\n",
        "a",
        "A",
        "0",
        "-",
        *letters,
        *(f"{one}{other}" for one in "aA0 " for other in letters[:8]),
    ]
    words = re.findall(r"\w{3,}", record["python"])[:CYCLES]
    for piece in dict.fromkeys([*pieces, *words, *(f" {word} " for word in words), *(f"{word}:" for word in words)]):
        yield piece * (LENGTH // len(piece)) + "\0"


EXPLOITS = """
import json, sys
from regexploit.ast.sre import SreOpParser
from regexploit.redos import find
record = json.load(sys.stdin)
try:
    tree = SreOpParser().parse_sre(record["python"], record["flags"] & ~(256 | 32))
    found = [redos for redos in find(tree) if redos.starriness > 2]
except Exception:  # it does not know every construct of this version of Python
    found = []
print(json.dumps([
    (each.starriness, each.example_prefix, each.repeated_character.example(),
     each.killer.example() if each.killer else "")
    for each in found[:20]
]))
"""
CHILD = """
import json, re, sys, time
record, attacks = json.load(sys.stdin)
coded = (lambda text: text.encode("latin-1", "replace")) if record["bytes"] else str
pattern = re.compile(coded(record["python"]), record["flags"] & ~(re.U if record["bytes"] else 0))
worst = 0.0
for attack in attacks:
    for method in record["methods"]:
        began = time.process_time()
        found = pattern.finditer(coded(attack)) if method == "search" else [getattr(pattern, method)(coded(attack))]
        for _ in found:
            pass
        worst = max(worst, time.process_time() - began)
print(worst)
"""


def _measured(record: Mapping[str, Any], attacks: list[str]) -> float:
    """The longest time that Python takes for one of the attacks; endless where it does not come to an end."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", CHILD],
            input=json.dumps([record, attacks]),
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return float("inf")
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
