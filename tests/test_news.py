"""What is new since yesterday: counts that rose, sentences that changed, silence of two kinds, the evening edition."""

import json
from pathlib import Path

import pytest

from tests.test_cli import briefing

STORM = """Storm hits Kessa, 18 dead
The Harbour Post
2026-11-04

A storm that hit the town of Kessa on Tuesday killed {dead} people, mayor Ana Berg said.

Winds of 160 kilometres an hour tore roofs off houses in Kessa. The harbour of Kessa is closed.
"""
LATER = """Kessa counts 21 dead after storm
Nordland Telegraph
{day}

The storm that hit Kessa on Tuesday killed {dead} people, the regional government said on Thursday.

Divers found three more bodies in the harbour of Kessa.
"""
COUNCIL = """Lund council adopts budget
Skåne Courier
2026-11-04

The council of Lund adopted its budget for 2027 on Wednesday by {votes}.

The mayor said that taxes would not rise. The opposition voted against it.
"""
WATCH = '[watch]\nnames = ["Ana Berg", "Kessa"]\ntopics = ["tariffs"]\n'
FORMATS = 'memory = "m.db"\nformats = ["md", "html", "json"]\n'
MAIL = '[mail]\nto = ["a@example.org"]\nfrom = "press@example.org"\n'


class Desk:
    def __init__(self, where: Path) -> None:
        self.where = where
        (where / "input").mkdir()
        (where / "briefing.toml").write_text(FORMATS + WATCH + MAIL)

    def put(self, name: str, text: str) -> None:
        (self.where / "input" / name).write_text(text, encoding="utf-8")

    def build(self, day: str, *more: str, edition: str = "") -> dict:
        done = briefing("build", "--now", f"{day}T06:30", *more, cwd=self.where)
        assert done.returncode == 0, done.stderr
        self.folder = self.where / "output" / (edition or day)
        return dict(json.loads((self.folder / "briefing.json").read_text("utf-8")))

    def pages(self) -> dict[str, str]:
        shown = {name: (self.folder / f"briefing.{name}").read_text("utf-8") for name in ("md", "html")}
        mail = json.loads((self.folder / "mail.json").read_text("utf-8"))
        return {**shown, "mail": mail["html"], "text": " ".join(mail["text"].split())}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.put("storm.txt", STORM.format(dead="18"))
    made.put("council.txt", COUNCIL.format(votes="34 votes to 31"))
    made.build("2026-11-05")
    return made


def rises(made: dict) -> list[tuple[str, str, str]]:
    return [(r["before"]["edition"], r["before"]["value"], r["value"]) for e in made["events"] for r in e["rises"]]


def test_a_toll_that_rose_is_shown_old_and_new_each_with_its_sentence(desk: Desk) -> None:
    desk.put("later.txt", LATER.format(day="2026-11-05", dead="21"))
    made = desk.build("2026-11-06")
    assert rises(made) == [("2026-11-05", "18 people", "21 people")]
    rise = made["events"][0]["rises"][0]
    assert rise["before"]["passages"][0]["text"].endswith("killed 18 people, mayor Ana Berg said.")
    text = briefing("inspect", "--json", "input/later.txt", cwd=desk.where).stdout
    now = rise["passages"][0]
    assert json.loads(text)["text"][now["start"] : now["end"]] == now["text"]
    assert made["events"][0]["title"] == "Kessa counts 21 dead after storm"
    for name, page in desk.pages().items():
        assert "2026-11-05" in page, name
        assert "killed 18 people, mayor Ana Berg said." in page, name
        assert "21 people" in page, name
    assert briefing("verify", cwd=desk.where).returncode == 0


@pytest.mark.parametrize(
    ("day", "dead"),
    [("2026-11-05", "18"), ("2026-11-05", "17"), ("2026-11-03", "21"), ("2026-11-05", "up to 30")],
)
def test_a_toll_that_did_not_rise_for_sure_is_not_shown(desk: Desk, day: str, dead: str) -> None:
    desk.put("later.txt", LATER.format(day=day, dead=dead))
    assert rises(desk.build("2026-11-06")) == []


def test_what_was_told_as_risen_is_what_rises_next(desk: Desk) -> None:
    desk.put("later.txt", LATER.format(day="2026-11-05", dead="21"))
    desk.build("2026-11-06")
    desk.put("last.txt", LATER.format(day="2026-11-06", dead="24").replace("counts 21", "counts 24"))
    assert rises(desk.build("2026-11-07")) == [("2026-11-06", "21 people", "24 people")]


def test_a_changed_file_shows_its_changed_sentences_in_its_event(desk: Desk) -> None:
    desk.put("council.txt", COUNCIL.format(votes="35 votes to 30"))
    made = desk.build("2026-11-06")
    assert [(event["id"], event["status"]) for event in made["events"]] == [("e2", "developing")]
    revision = made["events"][0]["revisions"][0]
    assert revision["before"]["edition"] == "2026-11-05"
    sentence = "The council of Lund adopted its budget for 2027 on Wednesday by {}."
    assert [(c["before"][0]["text"], c["after"][0]["text"]) for c in revision["changes"]] == [
        (sentence.format("34 votes to 31"), sentence.format("35 votes to 30"))
    ]
    for name, page in desk.pages().items():
        assert "34 votes to 31" in page, name
        assert "35 votes to 30" in page, name
        assert "taxes would not rise" not in page, name
    assert briefing("verify", cwd=desk.where).stdout.startswith("2 passages")
    desk.put("council.txt", COUNCIL.format(votes="36 votes to 29"))
    assert briefing("verify", cwd=desk.where).returncode == 1


def test_a_changed_comma_is_no_news(desk: Desk) -> None:
    text = COUNCIL.format(votes="34 votes to 31")
    desk.put("council.txt", text.replace("2027 on Wednesday", "2027, on Wednesday,"))
    assert [event["status"] for event in desk.build("2026-11-06")["events"]] == ["unchanged"]


def test_another_text_under_the_same_headline_is_another_article(desk: Desk) -> None:
    other = (
        "Lund council adopts budget\nSkåne Courier\n2026-11-04\n\nBicycles are for hire at every station from May.\n"
    )
    desk.put("council.txt", other)
    assert [event["revisions"] for event in desk.build("2026-11-06")["events"]] == [[]]


def test_new_points_are_marked_where_the_event_is_known(desk: Desk) -> None:
    desk.put("later.txt", LATER.format(day="2026-11-05", dead="21"))
    made = desk.build("2026-11-06")
    assert [point["new"] for event in made["events"] for point in event["points"]] == [True]
    assert "**New** · The storm that hit Kessa" in desk.pages()["md"]


def test_silence_on_a_topic_is_told_apart_from_a_source_that_brought_nothing(desk: Desk) -> None:
    first = json.loads((desk.folder / "briefing.json").read_text("utf-8"))["ledger"]
    assert (first["quiet"], first["silent"]) == (["tariffs"], [])
    desk.put("later.txt", LATER.format(day="2026-11-05", dead="21"))
    second = desk.build("2026-11-06")["ledger"]
    assert (second["quiet"], second["silent"]) == (["Ana Berg", "tariffs"], ["Skåne Courier", "The Harbour Post"])
    for name, page in desk.pages().items():
        assert "Quiet today: Ana Berg, tariffs" in page, name
        assert "No article from: Skåne Courier, The Harbour Post" in page, name


def test_an_outlet_that_comes_now_and_then_is_not_missed(desk: Desk) -> None:
    for day in ("06", "07", "08"):
        desk.put(
            f"{day}.txt", f"Ferry {day} leaves\nThe Harbour Post\n2026-11-{day}\n\nFerry number {day} left Boda.\n"
        )
        made = desk.build(f"2026-11-{day}")
    assert made["ledger"]["silent"] == []


def test_only_changes_makes_an_evening_edition_of_its_own(desk: Desk) -> None:
    morning = {file.name: file.read_bytes() for file in desk.folder.iterdir()}
    desk.put("later.txt", LATER.format(day="2026-11-05", dead="21"))
    desk.put("reprint.txt", COUNCIL.format(votes="34 votes to 31").replace("Skåne Courier", "Lund Daily"))
    evening = desk.build("2026-11-05", "--only-changes", edition="2026-11-05-2")
    assert [event["title"] for event in evening["events"]] == ["Kessa counts 21 dead after storm"]
    assert rises(evening) == [("2026-11-05", "18 people", "21 people")]
    assert {file.name: file.read_bytes() for file in (desk.where / "output/2026-11-05").iterdir()} == morning
    again = desk.build("2026-11-05", "--only-changes", edition="2026-11-05-2")
    assert again == evening
    assert not (desk.where / "output/2026-11-05-3").exists()
    assert desk.build("2026-11-06")["events"] == []


def test_an_evening_without_changes_says_so(desk: Desk) -> None:
    assert desk.build("2026-11-05", "--only-changes", edition="2026-11-05-2")["events"] == []
    assert "Nothing" in desk.pages()["md"]
