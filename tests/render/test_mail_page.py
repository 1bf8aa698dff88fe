"""What a mail says: small enough for every program, nothing fetched, and a plain text that stands alone."""

import quopri
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.render.mail import LARGEST, NOTICE, html, text
from briefing.render.style import Style
from tests.render.sample import BRIEFING, EMPTY, HEADED, SECTIONS


def test_rules_stand_beside_what_they_rule_and_nothing_is_fetched() -> None:
    made = html(BRIEFING, style=Style())
    assert '<h1 style="' in made
    assert re.findall(r"<style>(.*?)\{", made, re.DOTALL) == ["@media (prefers-color-scheme: dark) "]
    assert not re.search(r"<(?:img|link|script|iframe|object)|url\(|@import|<style[^>]*>[^@]*@font-face", made)
    assert made.count(NOTICE) == 1


def test_sheets_that_a_template_names_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "canary.css").write_text("h1 { color: #bada55 }")
    (tmp_path / "mail" / "style.css.j2").write_text(
        f"h1 {{ margin: 0 }}</style><link rel=stylesheet href='file://{tmp_path}/canary.css'><style>"
        f"@import url(file://{tmp_path}/canary.css);"
    )
    made = html(BRIEFING, style=Style(templates=(tmp_path,)))
    assert "margin: 0" in made
    assert "bada55" not in made


def test_words_of_sources_are_no_markup() -> None:
    made = html(BRIEFING, style=Style())
    assert "<script>alert" not in made
    assert "&lt;script&gt;alert(1)" in made
    assert "<b>Hedda</b>" not in made


@pytest.mark.parametrize("style", [Style()])
def test_the_text_stands_alone_in_lines_of_72(style: Style) -> None:
    made = text(BRIEFING, style=style)
    for section in SECTIONS[:2]:
        for point in section.points:
            assert " ".join(point.point.text.split()) in " ".join(made.replace("\u00a0", " ").split())
    assert "&lt;" not in made
    assert "A *storm* named <b>Hedda</b> & its floods" in " ".join(made.split())
    assert max(len(line) for line in made.splitlines() if "http" not in line) <= 76
    assert "\n\n\n" not in made


@pytest.mark.parametrize("count", [200, 1_000])
def test_a_long_briefing_is_cut_at_100_kilobytes_and_says_so(count: int) -> None:
    many = tuple(replace(SECTIONS[0], id=f"e{number}") for number in range(1, count + 1))
    made = html(replace(BRIEFING, sections=many, speakers=(), storylines=(), brief=()), style=Style())
    assert len(made.encode()) <= LARGEST
    assert len(made.encode()) > LARGEST * 0.8
    assert len(quopri.encodestring(made.encode())) < 100_000
    assert "The attached briefing tells them in full." in made


def test_an_edition_without_events_says_so() -> None:
    assert "No articles were found" in html(EMPTY, style=Style())
    assert "No articles were found" in text(EMPTY, style=Style())


def test_headings_stand_over_their_events_and_what_is_listed_behind_them() -> None:
    made = html(HEADED, style=Style())
    levels = [int(level) for level in re.findall(r"<h(\d)", made)]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    titles = [re.sub(r"<[^>]*>", "", found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", made)]
    assert titles == [
        *("In brief", "Harbours &amp; bridges", "Treaties", "Late", "Further events", "Dates ahead"),
        "How this briefing was made",
    ]
    for kind in (made, text(HEADED, style=Style())):
        shown = " ".join(kind.split())
        assert "as short as it is meant to be" in shown
        assert "A *storm* named" not in shown
        assert "Dropped by the editor: input/11.txt" in shown
    assert "Harbours & bridges\n==================\n" in text(HEADED, style=Style())
