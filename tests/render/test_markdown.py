"""The Markdown page: what stands in it, and that its links lead somewhere."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefing.render import Style, markdown
from briefing.render.markdown import slugs
from tests.render.sample import BRIEFING, EMPTY, HEADED

STYLE = Style()
PAGE = markdown(BRIEFING, style=STYLE)


def test_the_page_is_as_it_was_agreed(snapshot) -> None:
    snapshot("briefing.md", PAGE)


def test_an_empty_briefing_says_so(snapshot) -> None:
    snapshot("empty.md", markdown(EMPTY, style=STYLE))


def test_every_footnote_is_there_once_and_used() -> None:
    defined = re.findall(r"^\[\^([\d-]+)\]:", PAGE, re.MULTILINE)
    used = set(re.findall(r" \[\^([\d-]+)\]", PAGE))
    assert len(defined) == len(set(defined))
    assert set(defined) == used


def test_headings_open_where_they_should_and_what_is_listed_comes_last(snapshot) -> None:
    snapshot("headed.md", markdown(HEADED, style=STYLE))


@pytest.mark.parametrize("page", [PAGE, markdown(HEADED, style=STYLE)], ids=["plain", "headed"])
def test_every_link_inside_leads_to_a_heading(page: str) -> None:
    tokens = MarkdownIt("gfm-like").parse(page)
    headings = [tokens[place + 1].children for place, token in enumerate(tokens) if token.type == "heading_open"]
    texts = ["".join(child.content for child in children) for children in headings]
    anchors = set(slugs((str(place), text) for place, text in enumerate(texts)).values())
    targets = set(re.findall(r"\]\(#([^)]*)\)", page))
    assert targets
    assert targets <= anchors


def test_nothing_of_a_stranger_becomes_markup() -> None:
    page = MarkdownIt("gfm-like").render(PAGE)
    assert "<script" not in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "<em>" not in page


def test_equal_headings_get_the_anchors_that_github_gives_them() -> None:
    made = slugs([("a", "Storm – again!"), ("b", "Storm – again!"), ("c", "Ünder 1_0")])
    assert dict(made) == {"a": "storm--again", "b": "storm--again-1", "c": "ünder-1_0"}


def test_a_block_of_the_users_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    own = '{% extends "shipped/markdown/page.md.j2" %}{% block brief %}Own: {{ page.title }}\n\n{% endblock %}'
    (tmp_path / "markdown" / "page.md.j2").write_text(own)
    page = markdown(replace(BRIEFING, title="*T*"), style=Style(templates=(tmp_path,)))
    assert "Own: \\*T\\*" in page
    assert "## In brief" not in page
    assert "## Contents" in page


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "ar"])
def test_the_page_speaks_its_language(language: str) -> None:
    page = markdown(replace(BRIEFING, language=language), style=STYLE)
    assert "## In brief" not in page
    assert BRIEFING.sections[0].points[0].point.text in page
