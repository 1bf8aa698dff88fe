"""Whatever a stranger writes stays text in Markdown."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.render.escape import clean, markdown_escape

GITHUB = MarkdownIt("gfm-like")

MARKS = st.text(alphabet="ab1 .,:;!?*_`~#+-=<>[](){}|\\/@&$^\"'\n\twh“é", max_size=40)
PIECES = st.lists(
    st.sampled_from(
        ["<script>", "](javascript:x)", "[a](b)", "![", "www.a.org", "https://a.org", "a@b.org", "&amp;", "&#60;",
         "1. ", "- ", "+ ", "# ", "> ", "---", "===", "| a | b |", "~~x~~", "**", "__", "``", "$x$", "[^1]", "[^1]: x",
         ":smile:", "\\", "x", " ", "\n"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


class Read(HTMLParser):
    """The tags and the text of a rendered page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str) -> str:
    return " ".join(clean(text).split())


@given(MARKS | PIECES | st.text(max_size=60))
@settings(max_examples=600, deadline=None)
@example("Mr. Example.com")
@example("1) first")
@example("a\\")
@example("_a_ snake_case __b__")
def test_a_text_stays_a_text(text: str) -> None:
    page = Read(GITHUB.render(f"{markdown_escape(text)}\n"))
    assert set(page.tags) <= {"p"}
    assert page.text.strip("\n") == shown(text)


@given(MARKS | PIECES)
@settings(max_examples=300, deadline=None)
def test_a_text_stays_a_text_where_the_templates_put_it(text: str) -> None:
    escaped = markdown_escape(text)
    page = Read(GITHUB.render(f"# T\n\n- {escaped} [^1-1]\n  - **x** · {escaped}: y\n\na · {escaped}\n"))
    assert set(page.tags) <= {"h1", "ul", "li", "strong", "p"}


@pytest.mark.parametrize(
    "text",
    [
        "It cost 4 million – “a lot”, she said; 1.5 % more (U.S. figures).",
        "snake_case stays",
        "A & B, 20:15, C/D",
        "Mr. Smith's dog - big",
    ],
)
def test_ordinary_prose_is_left_as_it_is(text: str) -> None:
    assert markdown_escape(text) == text


def test_what_no_page_may_hold_is_taken_out() -> None:
    assert clean("a\x00b\u202ec\ud800\ufeffd\x85e") == "abcde"
    assert clean("می‌خواهم 👩‍🚀\n") == "می‌خواهم 👩‍🚀\n"


@pytest.mark.parametrize("char", ["a", '"', " ", "(", "_", "#", ".", ":", "!", "&", "1", "\\", "["])
def test_a_megabyte_of_one_letter_takes_no_more_than_its_time(char: str) -> None:
    assert markdown_escape(char * 1_000_000) is not None
