"""Long texts written piece by piece: the same to the byte as written at once."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.render import Style, render_format
from briefing.render.encoded import encoded, joined
from briefing.render.json import briefing_json
from briefing.render.markdown import tidy
from tests.render.sample import BRIEFING

PIECES = st.lists(st.text(alphabet=" \t\n\x0babé中", max_size=6), max_size=12)


@given(PIECES)
def test_pieces_are_encoded_as_their_text(pieces: list[str]) -> None:
    assert encoded(pieces) == "".join(pieces).encode("utf-8")
    assert "".join(joined(pieces)) == "".join(pieces)


def test_a_long_text_is_never_held_at_once() -> None:
    assert [len(text) for text in joined(["é" * 600_000] * 5)] == [1_200_000, 1_200_000, 600_000]


@given(PIECES)
def test_markdown_is_tidied_alike_wherever_it_is_cut(pieces: list[str]) -> None:
    whole = "".join(tidy(pieces))
    assert whole == "".join(tidy(["".join(pieces)]))
    assert "\n\n\n" not in whole
    assert whole == whole.strip() + "\n"


def test_json_in_pieces_is_the_json_of_the_whole() -> None:
    text = briefing_json(BRIEFING)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert render_format("json", BRIEFING, style=Style()) == text.encode("utf-8")


def test_half_a_character_in_an_address_costs_no_format() -> None:
    first, *others = BRIEFING.sources
    odd = replace(BRIEFING, sources=(replace(first, url="https://a.example/\ud800"), *others))
    text = render_format("json", odd, style=Style()).decode("utf-8")
    assert json.loads(text)["sources"][0]["url"] == "https://a.example/\ud800"
    assert json.loads(text)["events"] == json.loads(briefing_json(BRIEFING))["events"]
