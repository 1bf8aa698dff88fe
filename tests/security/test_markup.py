"""Row 1, markup: nothing that a stranger writes becomes markup, script or link, whatever format it came in or goes out.

The escapes themselves are tried in tests/render/test_escape.py, test_links.py and test_html.py.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from markdown_it import MarkdownIt

from tests.security import morning

ELEMENTS = {
    "html", "head", "meta", "title", "style", "script", "body", "a", "header", "main", "div", "p", "h1", "h2", "h3", "h4", "time", "span", "ul",
    "ol", "li", "article", "section", "details", "summary", "figure", "figcaption", "blockquote", "cite", "mark", "footer", "img", "nav", "strong",
    "table", "thead", "tbody", "tr", "td", "th", "br", "bdi", "dl", "dt", "dd", "caption", "small", "em", "abbr", "label", "input", "button", "q",
}  # fmt: skip
TOP = Path(__file__).resolve().parents[2]
# What steers a terminal, and what turns the direction of text.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0001-\U000e007f]")


class Page(HTMLParser):
    """The elements of a page, their attributes, and what stands between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data) -> None:
        self.comments.append(data)


def pages() -> dict[str, Page]:
    import json

    mail = json.loads(morning.output("mail.json"))["html"]
    archive = (morning.built() / "output" / "index.html").read_text(encoding="utf-8")
    texts = {"html": morning.output("briefing.html"), "mail": mail, "archive": archive}
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table").render(morning.output("briefing.md"))
    return {**{name: Page(text) for name, text in texts.items()}, "markdown": Page(markdown)}


def test_the_briefing_is_made_and_tells_every_good_article() -> None:
    assert (morning.built() / "code").read_text() == "0"
    assert "Traceback" not in (morning.built() / "stderr").read_text()
    text = morning.output("briefing.json")
    assert [number for number in range(20, 20 + morning.GOOD) if f"good-{number - 20}.txt" not in text] == []


def test_no_element_attribute_or_comment_of_a_stranger_stands_in_any_page() -> None:
    for name, page in pages().items():
        assert {tag for tag, _ in page.elements} <= ELEMENTS, name
        assert not [found for _, found in page.elements for key in found if key.startswith("on")], name
        assert [tag for tag, _ in page.elements].count("script") <= 1, name
        assert page.comments in ([], ["notice"]), name
        assert not any(
            "pwned" in value
            for tag, found in page.elements
            for key, value in found.items()
            if key in ("id", "class", "style", "name")
        ), name


def test_every_link_is_one_that_may_be_followed() -> None:
    for name, page in pages().items():
        for tag, found in page.elements:
            for key in ("href", "src", "srcset", "action", "data", "poster", "background"):
                address = found.get(key, "#")
                inside = address.startswith(
                    ("#", "data:image/svg+xml;base64,") if name != "archive" else ("#", morning.DAY)
                )
                assert inside or (tag == "a" and re.match(r"https?://[^@\s\"'<>]+\Z", address)), (name, tag, address)


def test_no_annotation_of_the_pdf_leads_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes((morning.built() / "output" / morning.DAY / "briefing.pdf").read_bytes())
    with pikepdf.open(tmp_path / "a.pdf") as made:
        notes = [note for page in made.pages for note in page.get("/Annots", [])]
        assert {str(note.Subtype) for note in notes} == {"/Link"}
        actions = [note.A for note in notes if "/A" in note]
        assert {str(action.S) for action in actions} <= {"/URI"}
        assert all(re.match(r"https?://[^@\s]+\Z", str(action.URI)) for action in actions)
        assert "/EmbeddedFiles" not in made.Root.get("/Names", {})
        assert "/JavaScript" not in made.Root.get("/Names", {})
        assert "/OpenAction" not in made.Root


def test_calendar_and_feed_hold_lines_and_elements_of_ours_alone() -> None:
    lines = re.sub(r"\n[ \t]", "", morning.output("briefing.ics")).split("\n")
    assert {line.split(":")[0].split(";")[0] for line in lines if line} <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "NAME",
        "X-WR-CALNAME", "TRANSP", "CATEGORIES", "URL", "LAST-MODIFIED", "SEQUENCE", "STATUS", "COMMENT", "REFRESH-INTERVAL", "SOURCE",
    }  # fmt: skip
    assert {line for line in lines if line.startswith("BEGIN")} <= {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}
    feed = ElementTree.fromstring((morning.built() / "output" / "feed.xml").read_text(encoding="utf-8"))
    assert {node.tag.partition("}")[2] for node in feed.iter()} <= {
        "feed",
        "title",
        "id",
        "updated",
        "author",
        "name",
        "entry",
        "link",
        "summary",
    }


@pytest.mark.parametrize("name", ["briefing.md", "briefing.html", "briefing.ics", "briefing.json", "mail.json"])
def test_no_file_holds_what_steers_a_terminal(name: str) -> None:
    assert not STEERING.search(morning.output(name).replace("\n", "").replace("\r", "").replace("\t", ""))


def test_no_line_told_or_logged_steers_a_terminal() -> None:
    told = (morning.built() / "stderr").read_text(encoding="utf-8") + (morning.built() / "stdout").read_text(
        encoding="utf-8"
    )
    assert "lost" in told or "injection" in told
    assert not STEERING.search(told.replace("\n", "").replace("\t", ""))


@pytest.mark.parametrize(
    "command", [("inspect",), ("inspect", "--json"), ("group",), ("group", "--json"), ("summarize",)]
)
def test_no_command_lets_a_text_steer_the_terminal(command: tuple[str, ...], tmp_path: Path) -> None:
    attack = "Harbour \x1b]0;pwned\x07 of \x9b31mKessa\x90x\x9c \u202eopens\u2066 \U000e0041 again"
    (tmp_path / "a\x1b[31m\u202eb.txt").write_text(
        f"{attack}\nBy Ana \x1b[2JLopez\n2026-11-19\n\n{attack}, the town hall said.\n", encoding="utf-8"
    )
    (tmp_path / "c.html").write_text(
        f"<title>&#27;[31m&#x9b;31m&#x202e;x</title><h1>{attack}</h1><p>&#27;[2J{attack}, the &#x9b;31m town said.</p>",
        encoding="utf-8",
    )
    done = morning.run(*command, ".", cwd=tmp_path)
    told = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 0
    assert not STEERING.search(told.replace("\n", "").replace("\t", ""))


def test_what_is_typed_and_wrong_is_told_without_its_controls(tmp_path: Path) -> None:
    for arguments in (
        ("build", "no\x1b[31m\x9bsuch"),
        ("build", "--style", "\x1b[31mx"),
        ("explain", "\x1b[31mx", "y"),
    ):
        told = morning.run(*arguments, cwd=tmp_path).stderr.decode("utf-8")
        assert told
        assert not STEERING.search(told.replace("\n", "").replace("\t", ""))


def test_no_template_switches_the_escape_off_and_no_other_place_makes_templates() -> None:
    for path in (TOP / "templates").rglob("*.j2"):
        text = re.sub(r"\s", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\|safe|autoescapefalse|\{%autoescape|Markup\(", text), path
    sources = {path: path.read_text(encoding="utf-8") for path in (TOP / "briefing").rglob("*.py")}
    assert [
        path.name for path, text in sources.items() if re.search(r"\bfrom_string\(|jinja2\.Template\(|Template\(", text)
    ] == []
    makers = {
        path.name
        for path, text in sources.items()
        if re.search(r"^class Sandbox|return Environment$", text, re.MULTILINE)
    }
    assert makers == {"environment.py", "sandbox.py"}
    maker = (TOP / "briefing" / "render" / "environment.py").read_text(encoding="utf-8")
    assert "autoescape=_autoescape" in maker
    assert "undefined=StrictUndefined" in maker


def test_only_our_own_modules_call_something_markup() -> None:
    """Markup() switches the escape off: it stands where the package's own sheets, scripts and marks are put in."""
    found = {path.name for path in (TOP / "briefing").rglob("*.py") if "Markup(" in path.read_text(encoding="utf-8")}
    assert found <= {"archive.py", "charts.py", "environment.py", "html.py", "letterhead.py", "mail.py", "markdown.py"}
