"""Golden cases: sentences_<language>.txt holds a paragraph a line, its sentences parted by " || "."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analyse.languages import language_data
from briefing.analyse.sentences import paragraphs, sentences

HERE = Path(__file__).parent


def cases():
    for path in sorted(HERE.glob("sentences_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield pytest.param(path.stem.split("_")[1], line.split(" || "), id=f"{path.stem}: {line[:40]}")


def split(text, language="en"):
    return [text[s.start : s.end] for s in sentences(text, paragraphs(text), language_data(language))]


@pytest.mark.parametrize(("language", "expected"), list(cases()))
def test_sentences_end_where_a_reader_ends_them(language, expected):
    assert split(" ".join(expected), language) == expected


def test_a_sentence_stays_within_its_paragraph():
    text = "A headline without a stop\n\nThe story begins. It ends"
    found = sentences(text, paragraphs(text), language_data("en"))
    assert [(s.paragraph, text[s.start : s.end]) for s in found] == [
        (0, "A headline without a stop"),
        (1, "The story begins."),
        (1, "It ends"),
    ]


def test_scripts_without_blanks_are_cut_at_their_own_stops():
    assert split("これは文です。次の文です。", "ja") == ["これは文です。", "次の文です。"]


def test_a_language_without_a_file_still_has_sentences():
    assert split("Xin chào các bạn. Hôm nay trời đẹp.", "vi") == ["Xin chào các bạn.", "Hôm nay trời đẹp."]


def test_a_missing_blank_after_the_stop_is_no_obstacle():
    assert split("The dam held.The water fell.") == ["The dam held.", "The water fell."]


def test_nothing_to_split():
    assert split("") == []
    assert split(" \n \n") == []


@given(st.text(alphabet='aB.!? \n"“”()«»1', max_size=120))
def test_sentences_leave_out_only_blanks(text):
    found = sentences(text, paragraphs(text), language_data("en"))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert all(a.end <= b.start for a, b in pairwise(found))
