"""The HTML page: complete, closed in itself, and closed to strangers' markup."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from briefing.model import BriefingError
from briefing.render import Style, html, known_styles
from tests.render.sample import BRIEFING, EMPTY, HEADED

STYLE = Style()
PAGE = html(BRIEFING, style=STYLE)


class Read(HTMLParser):
    """What a test asks of a page: ids, links, loaded things, tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        elif "href" in found or "src" in found:
            self.loaded.append(found.get("href") or found["src"])

    def handle_data(self, data: str) -> None:
        self.text += data


READ = Read(PAGE)


def without_sheets(page: str) -> str:
    return re.sub(r"(?s)<(style|script)>.*?</\1>|sha256-[^']*|base64,[^\"]*", "", page)


def test_the_page_is_as_it_was_agreed(snapshot) -> None:
    snapshot("briefing.html", without_sheets(PAGE))


def test_an_empty_briefing_says_so(snapshot) -> None:
    snapshot("empty.html", without_sheets(html(EMPTY, style=STYLE)))


def test_headings_open_where_they_should_and_what_is_listed_comes_last(snapshot) -> None:
    page = html(HEADED, style=STYLE)
    snapshot("headed.html", without_sheets(page))
    links = {link[1:] for link in Read(page).links if link.startswith("#")}
    assert links <= set(Read(page).ids)


def test_every_link_inside_leads_to_an_item_that_stands_once() -> None:
    assert len(READ.ids) == len(set(READ.ids))
    inside = {link[1:] for link in READ.links if link.startswith("#")}
    assert inside <= set(READ.ids)


def test_every_item_has_its_anchor_and_a_way_back_from_its_source() -> None:
    items = [item.id for section in BRIEFING.sections for item in (*section.points, *section.quotes)]
    assert {*items, "e1", "e5", "s1", "s1p2"} <= set(READ.ids)
    assert {f"#{item}" for item in items} <= set(READ.links)


def test_nothing_is_loaded_from_anywhere() -> None:
    assert all(address.startswith("data:image/svg+xml;base64,") for address in READ.loaded)
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_only_this_sheet_and_this_script_are_allowed() -> None:
    policy = next(found["content"] for tag, found in READ.tags if found.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        content = re.search(rf"(?s)<{tag}>(.*?)</{tag}>", PAGE)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_strangers_markup_stays_text() -> None:
    assert "<script>alert" not in PAGE
    assert "<b>Hedda" not in PAGE
    assert "A *storm* named <b>Hedda</b> & its floods" in READ.text
    assert not any(link.startswith("javascript") for link in READ.links)


def test_the_source_opens_in_place_with_the_passage_marked() -> None:
    found = re.search(r'(?s)<li id="k1\.2">.*?</li>', PAGE)[0]
    assert "hour too late,” said harbour master Ines Calder. <mark>Repairs will cost" in found
    assert "<details" in found


def test_words_of_another_language_are_told_to_be_so() -> None:
    assert re.search(r'<div class="quote" id="q1\.2">\s*<p lang="de" dir="ltr">', PAGE)
    assert re.search(r'<h2 lang="ar" dir="rtl">', PAGE)


def test_an_event_of_one_article_is_brief() -> None:
    section = re.search(r'(?s)<article class="event alone" id="e2">.*?</article>', PAGE)[0]
    assert "Key points" not in section
    assert "Kessa Times, 18 November 2026" in section


def test_pictures_say_in_words_what_they_show() -> None:
    alts = [found["alt"] for tag, found in READ.tags if tag == "img"]
    assert "Time axis: 1: 2 March 2026; 2: 14 November 2026." in alts
    assert any("Ines Calder: 15 words" in alt for alt in alts)
    assert all(alts)


def test_the_page_runs_in_its_languages_direction() -> None:
    assert '<html lang="ar" dir="rtl"' in html(replace(BRIEFING, language="ar"), style=STYLE)


@pytest.mark.parametrize("name", ["note", "press", "compact"])
def test_every_style_makes_a_page(name: str) -> None:
    assert f'class="style-{name}"' in html(BRIEFING, style=Style(name))


def test_an_unknown_style_names_the_known_ones() -> None:
    with pytest.raises(BriefingError) as caught:
        html(BRIEFING, style=Style("nice"))
    assert caught.value.code == 2
    assert "compact, note, press" in caught.value.hint


def test_a_style_of_the_users_own_comes_first(tmp_path: Path) -> None:
    (tmp_path / "house.css").write_text(":root { --accent: #123456 } /* </style> */")
    style = Style("house", styles=(tmp_path,))
    page = html(BRIEFING, style=style)
    assert "#123456" in page
    assert page.count("</style>") == 1
    assert known_styles(style) == ("compact", "house", "note", "press")


def test_a_section_of_the_users_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "foot.html.j2").write_text("<footer><p>{{ page.title }}: own</p></footer>\n")
    page = html(replace(BRIEFING, title="<i>T</i>"), style=Style(templates=(tmp_path,)))
    assert "<footer><p>&lt;i&gt;T&lt;/i&gt;: own</p></footer>" in page
    assert "<h2" in page


def test_a_template_that_prints_what_does_not_exist_fails(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "foot.html.j2").write_text("{{ page.titel }}")
    with pytest.raises(UndefinedError):
        html(BRIEFING, style=Style(templates=(tmp_path,)))


def test_no_template_switches_the_escape_off() -> None:
    folder = Path(__file__).resolve().parents[2] / "templates"
    for path in folder.rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape false" not in text, path
