"""The letterhead: who sends the briefing, and the editor's note."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.model import BriefingError
from briefing.render import Style, html, markdown
from briefing.render.letterhead import letterhead, note_html
from tests.render.sample import BRIEFING

GIVEN = {
    "organisation": "Office of the <Harbour>",
    "author": "A. Vane",
    "marking": "TLP:AMBER",
    "contact": "desk@harbour.example",
    "note": "**Good morning.** See [the plan](https://harbour.example/plan).",
}


def test_the_letterhead_stands_on_the_page() -> None:
    page = html(replace(BRIEFING, letterhead=GIVEN), style=Style())
    assert "Office of the &lt;Harbour&gt;" in page
    assert page.count("TLP:AMBER") == 2
    assert "<strong>Good morning.</strong>" in page
    assert "desk@harbour.example" in page


def test_the_letterhead_stands_in_markdown() -> None:
    page = markdown(replace(BRIEFING, letterhead=GIVEN), style=Style())
    assert "**TLP:AMBER**" in page
    assert "**Good morning.** See [the plan](https://harbour.example/plan)." in page


def test_a_note_holds_no_raw_html_no_pictures_and_no_strange_links() -> None:
    note = note_html(
        "# Big\n\n<script>x</script> <b>b</b> ![p](http://a/p.png) [l](javascript:x) [m](https://a.example/)"
    )
    assert "<script" not in note
    assert "<b>" not in note
    assert "<img" not in note
    assert "javascript:" not in note
    assert "<h1" not in note
    assert '<a href="https://a.example/">m</a>' in note


def test_a_logo_is_embedded(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
    assert letterhead({"logo": str(logo)}).logo.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(("name", "told"), [("none.png", "No such file"), ("logo.txt", "no picture")])
def test_a_logo_that_is_none_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        letterhead({"logo": str(tmp_path / name)})
    assert told in caught.value.message
    assert caught.value.message.startswith("letterhead.logo")
    assert caught.value.code == 2
