"""Golden cases: names_<language>.txt gives a text and the names in it."""

from pathlib import Path

import pytest

from briefing.analyse.languages import language_data
from briefing.analyse.names import find_names
from briefing.analyse.sentences import paragraphs, sentences

HERE = Path(__file__).parent


def cases():
    for path in sorted(HERE.glob("names_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, names = line.rpartition(" | ")
                yield pytest.param(path.stem.split("_")[1], text, names, id=f"{path.stem}: {line[:50]}")


def found(text, language="en"):
    data = language_data(language)
    return find_names(text, sentences(text, paragraphs(text), data), data)


@pytest.mark.parametrize(("language", "text", "expected"), list(cases()))
def test_names_are_found_and_told_apart(language, text, expected):
    names = [f"{n.name} {n.kind}" + (f" {n.count}" if n.count > 1 else "") for n in found(text, language)]
    assert sorted(names) == ([] if expected == "none" else sorted(expected.split("; ")))


def test_mentions_are_where_the_name_stands():
    text = "Ana Lopez came. Lopez's dog came, too."
    (name,) = found(text)
    assert [text[start:end] for start, end in name.mentions] == ["Ana Lopez", "Lopez"]


def test_a_dateline_in_capitals_is_the_place_of_the_text():
    text = "LISBON – The ship reached Lisbon at dawn."
    assert [(n.name, n.count) for n in found(text)] == [("Lisbon", 2)]


def test_a_language_without_a_file_gives_capitalised_names():
    assert "Nguyễn Văn" in {n.name for n in found("Hôm nay ông Nguyễn Văn đến.", "vi")}
