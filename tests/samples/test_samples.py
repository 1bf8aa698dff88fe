"""The sample articles of ``input/``, read as a careful editor reads them (``gold.json``)."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefing.cli import main

SAMPLES = Path(__file__).parents[2] / "input"
GOLD: dict[str, Any] = json.loads(Path(__file__).with_name("gold.json").read_text(encoding="utf-8"))
NAMES = sorted(GOLD["articles"])
FLOOR_RIGHT, CEILING_WRONG, CEILING_MISSING, CEILING_EXTRA = 54, 2, 2, 3
# What the program does not read as an editor does yet. A line goes when its case passes; none is ever added.
OPEN = {
    ("happened", "capital-ledger-merren-deal.md"): "the lead tells a reaction, the next paragraph the event",
}


def cases(kind: str, articles: list[str]) -> list[Any]:
    """One case an article; those still open are expected to fail."""
    return [pytest.param(name, marks=expected_to_fail(OPEN.get((kind, name)))) for name in articles]


def expected_to_fail(reason: str | None) -> list[pytest.MarkDecorator]:
    return [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]


@cache
def printed(command: str) -> str:
    result = CliRunner().invoke(main, [command, "--json", "--now", "2026-11-20T12:00:00+00:00", str(SAMPLES)])
    assert result.exit_code == 0, result.output
    return result.stdout


def inspected(name: str) -> dict[str, Any]:
    records = {Path(record["path"]).name: record for record in map(json.loads, printed("inspect").splitlines())}
    return dict(records[name])


def grouped() -> dict[str, Any]:
    return dict(json.loads(printed("group")))


def names(paths: list[str]) -> frozenset[str]:
    return frozenset(Path(path).name for path in paths)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'"))


def test_every_file_of_the_folder_is_judged_and_read() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == NAMES
    assert all("text" in inspected(name) for name in NAMES)


@pytest.mark.parametrize("name", cases("printed", NAMES))
def test_what_is_printed_about_an_article(name: str) -> None:
    gold, found = GOLD["articles"][name], inspected(name)
    if gold["title"] is None:
        assert found["title_from"] == "derived"
    else:
        assert found["title"] == gold["title"]
    told = ("published", "source", "wire", "authors", "language", "published_from")
    assert {key: found[key] for key in told if key in gold} == {key: gold[key] for key in told if key in gold}


@pytest.mark.parametrize("name", cases("happened", NAMES))
def test_when_it_happened(name: str) -> None:
    gold, found = GOLD["articles"][name], inspected(name)["event_date"]
    accepted = [gold["event_date"], *gold.get("event_date_also", [])]
    days = None if found is None else sorted({found["start"], found["end"]})
    assert days in accepted


def said(name: str, text: str, speaker: str | None) -> str:
    """How the article's reading of one gold quote turned out: right, unnamed, wrong or missing."""
    quote = next((quote for quote in inspected(name)["quotes"] if words(quote["text"]) == words(text)), None)
    if quote is None:
        return "missing"
    if speaker is None or quote["speaker"] is None:
        return "right" if quote["speaker"] is speaker else "wrong" if speaker is None else "unnamed"
    return "right" if any(part in quote["speaker"] for part in speaker.split("|")) else "wrong"


def test_quotes_are_found_and_given_to_their_speakers() -> None:
    """Floors may only rise; a wrong speaker weighs more than an unnamed one."""
    quotes = [(name, *quote) for name in NAMES for quote in GOLD["articles"][name]["quotes"]]
    found = {quote: said(*quote) for quote in quotes}
    count = {kind: [quote for quote, outcome in found.items() if outcome == kind] for kind in found.values()}
    assert len(count.get("right", [])) >= FLOOR_RIGHT, {**count, "right": []}
    assert len(count.get("wrong", [])) <= CEILING_WRONG, count["wrong"]
    assert len(count.get("missing", [])) <= CEILING_MISSING, count["missing"]


def test_nothing_else_passes_for_a_quote() -> None:
    gold = {(name, *words(text)) for name in NAMES for text, _ in GOLD["articles"][name]["quotes"]}
    found = [(name, quote["text"]) for name in NAMES for quote in inspected(name)["quotes"] if len(quote["text"]) > 25]
    extra = [(name, text) for name, text in found if (name, *words(text)) not in gold]
    assert len(extra) <= CEILING_EXTRA, extra


@pytest.mark.parametrize("name", cases("furniture", [n for n in NAMES if "never_shown" in GOLD["articles"][n]]))
def test_furniture_is_cut(name: str) -> None:
    text = inspected(name)["text"]
    assert [line for line in GOLD["articles"][name]["never_shown"] if line in text] == []


def test_menus_and_footers_of_pages_are_cut() -> None:
    furniture = (
        r"newsletter|Subscribe|Related stories|Most read|cookies|All rights|Comments|Tous droits|Photo[ :]|Picture:"
    )
    assert [name for name in NAMES if re.search(furniture, inspected(name)["text"])] == []


def test_events_are_exactly_those_of_an_editor() -> None:
    found = {names(event["articles"]) for event in grouped()["events"]}
    assert found == {frozenset(event["articles"]) for event in GOLD["events"]}


def test_storyline_of_the_two_presidents_in_order_of_time() -> None:
    grouping = grouped()
    members = {event["id"]: names(event["articles"]) for event in grouping["events"]}
    gold = {event["name"]: frozenset(event["articles"]) for event in GOLD["events"]}
    found = [[members[event] for event in line["events"]] for line in grouping["storylines"]]
    assert found == [[gold[event] for event in line] for line in GOLD["storylines"]]


def test_copies_of_the_wire_story_are_told_apart_from_reports() -> None:
    copies = grouped()["copies"]
    assert [names(copy["articles"]) for copy in copies] == [frozenset(paths) for paths in GOLD["copies"]]
    assert [copy["wire"] for copy in copies] == ["NWA"]
