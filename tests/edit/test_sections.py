"""Headings, outlets and the length of a briefing, from the configuration to the page."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefing.config import parse
from briefing.model import BriefingError, Outlet, Rubric
from tests.test_cli import briefing

ARTICLES = {
    "bridge": "Bridge opens in Lund\nSkåne Courier\n2026-11-19\n\nEva Berg opened the bridge of Lund on Thursday.\n",
    "strike": "Port workers end strike\nNordland Telegraph\n2026-11-18\n\nDockers in Narvik went back to work on "
    "Wednesday after a strike of nine days, the union said.\n",
    "budget": "Council adopts budget\nThe Harbour Post\n2026-11-17\n\nThe council of Malmo adopted its budget for 2027 "
    "on Tuesday by 34 votes to 31.\n",
    "wahl": "Landtag gewählt\nDer Bote\n2026-11-18\n\nIn Thüringen ist am Mittwoch der Landtag gewählt worden. Die "
    "Wahlbeteiligung lag bei 61 Prozent, teilte der Wahlleiter mit.\n",
}
SECTIONS = """
[[section]]
title = "Work & money"
words = ["strike", "budget*"]

[[section]]
title = "Öresund"
places = ["Malmo"]
names = ["Eva Berg"]

[[section]]
title = "In German"
languages = ["de"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "input").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "input" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def build(where: Path, config: str, *more: str) -> dict[str, Any]:
    (where / "briefing.toml").write_text(config, encoding="utf-8")
    done = briefing("build", "--now", "2026-11-20", "-f", "json", "-f", "md", "-f", "html", *more, cwd=where)
    assert done.returncode == 0, done.stderr
    return dict(json.loads((where / "output" / "2026-11-20" / "briefing.json").read_text("utf-8")))


def page(where: Path, kind: str) -> str:
    return (where / "output" / "2026-11-20" / f"briefing.{kind}").read_text("utf-8")


def test_each_event_stands_under_the_first_heading_that_fits_and_says_what_fitted(folder: Path) -> None:
    made = build(folder, SECTIONS)
    assert [(event["title"], event["section"], event["section_by"]) for event in made["events"]] == [
        ("Port workers end strike", "Work & money", "word: strike"),
        ("Council adopts budget", "Work & money", "word: budget*"),
        ("Bridge opens in Lund", "Öresund", "name: Eva Berg"),
        ("Landtag gewählt", "In German", "language: de"),
    ]
    # Sources are numbered as they are read; ids go by rank, and stay whatever the headings are.
    assert [source["path"] for source in made["sources"]][:2] == ["input/strike.txt", "input/budget.txt"]
    assert {event["title"]: event["id"] for event in build(folder, "")["events"]} == {
        event["title"]: event["id"] for event in made["events"]
    }
    strike = next(event["id"] for event in made["events"] if event["title"] == "Port workers end strike")
    build(folder, SECTIONS)
    assert "section: Work & money (word: strike)" in briefing("explain", "2026-11-20", strike, cwd=folder).stdout


def test_the_rest_stands_under_a_heading_of_the_pages_language(folder: Path) -> None:
    made = build(folder, 'language = "de"\n[[section]]\ntitle = "Arbeit"\nwords = ["strike"]\n')
    assert [event["section"] for event in made["events"]] == ["Arbeit", "", "", ""]
    assert "\n## Weitere Nachrichten\n" in page(folder, "md")


def test_headings_stand_in_order_on_every_page_and_no_level_is_left_out(folder: Path) -> None:
    build(folder, SECTIONS)
    for text, marks in ((page(folder, "md"), r"^(#+) "), (page(folder, "html"), r"<h(\d)")):
        found = re.findall(marks, text, re.MULTILINE)
        levels = [int(mark) if mark.isdigit() else len(mark) for mark in found]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels)), levels
    assert re.findall(r'<h2 class="rubric" id="(\w+)">(.*?)</h2>', page(folder, "html")) == [
        ("r1", "Work &amp; money"),
        ("r2", "Öresund"),
        ("r3", "In German"),
    ]
    assert "- **[Öresund](#öresund)**\n  - [Bridge opens in Lund](#bridge-opens-in-lund)" in page(folder, "md")


def test_without_headings_the_page_is_as_it_was(folder: Path) -> None:
    made = build(folder, "")
    assert {event["section"] for event in made["events"]} == {None}
    assert "rubric" not in page(folder, "html").partition("<body>")[2]
    assert "\n## Port workers end strike\n" in page(folder, "md")


def test_what_is_late_has_a_heading_of_its_own(folder: Path) -> None:
    made = build(folder, SECTIONS, "--window", "2026-11-18..2026-11-20")
    assert [event["title"] for event in made["events"] if event["late"]] == ["Council adopts budget"]
    assert page(folder, "md").index("\n## Late\n\n### Council adopts budget") > page(folder, "md").index("## In German")


def test_what_is_beyond_the_length_is_listed_with_its_sources(folder: Path) -> None:
    made = build(folder, "[length]\nevents = 1\nbrief = 3\n")
    assert [event["listed"] for event in made["events"]] == [False, True, True, True]
    assert len(made["brief"]) == 1
    for kind in ("md", "html"):
        text = page(folder, kind)
        told, _, listed = text.partition("as short as it is meant to be")
        assert made["events"][0]["title"] in told
        assert all(event["title"] in listed for event in made["events"][1:])
        assert all(outlet in listed for outlet in ("Nordland Telegraph", "The Harbour Post", "Der Bote"))
        assert "union said" not in listed
    assert "listed by title alone" in briefing("explain", "2026-11-20", made["events"][3]["id"], cwd=folder).stdout


def test_outlets_of_one_family_are_one_voice_and_weight_moves_an_event(folder: Path) -> None:
    again = (
        "The bridge of Lund opens\nLund Echo\n2026-11-19\n\nThe new bridge of Lund was opened by Eva Berg, mayor of "
    )
    (folder / "input" / "echo.txt").write_text(f"{again}Lund, on Thursday morning in the rain.\n", encoding="utf-8")
    plain = build(folder, "")["events"][0]
    assert (plain["articles"], plain["outlets"], plain["origins"]) == (["input/bridge.txt", "input/echo.txt"], 2, 2)
    house = 'family = "Skåne Media"\n'
    one = f'[[outlet]]\nname = "Skåne Courier"\n{house}aliases = ["Lund Echo"]\n'
    family = f'[[outlet]]\nname = "Skåne Courier"\n{house}[[outlet]]\nname = "lund echo"\n{house}'
    for config in (one, family):
        event = next(event for event in build(folder, config)["events"] if "input/echo.txt" in event["articles"])
        assert (event["outlets"], event["why"]["origins"]) == (1, 0), config
        assert all(point["origins"] == 1 for point in event["points"])
    weighty = build(folder, '[[outlet]]\nname = "Der Bote"\nweight = 8\n')["events"][0]
    assert (weighty["title"], weighty["why"]["weight"]) == ("Landtag gewählt", 3)


def test_tables_are_read_and_all_their_faults_told_at_once() -> None:
    config = parse(
        {
            "section": [{"title": "Home", "words": "vote*", "languages": ["sv"]}],
            "outlet": [{"name": "Post", "family": "House", "weight": 2, "aliases": ["The Post"]}],
        },
        where="b.toml",
    )
    assert config.section == (Rubric("Home", words=("vote*",), languages=("sv",)),)
    assert config.outlet == (Outlet("Post", "House", 2.0, ("The Post",)),)
    with pytest.raises(BriefingError) as caught:
        parse(
            {
                "section": [{"title": "Home", "wrods": ["a"]}, {"words": [" "]}, {"title": "home", "words": "x"}],
                "outlet": [{"name": "Post", "weight": 0}, {"weight": True}],
            },
            where="b.toml",
        )
    assert caught.value.message.splitlines() == [
        "b.toml: section: section 1: wrods: unknown key; known: title, words, names, places, outlets, languages; "
        'section 2: words: expected texts that are not empty; section 2: title is missing; "home" stands there twice',
        "b.toml: outlet: outlet 1: weight: expected a number from 0.1 to 10; "
        "outlet 2: weight: expected a number from 0.1 to 10; outlet 2: name is missing",
    ]
    with pytest.raises(BriefingError, match='section: "Home" takes no event: expected words, names, places'):
        parse({"section": [{"title": "Home"}]}, where="b.toml")
