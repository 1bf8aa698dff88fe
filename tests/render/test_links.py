"""Only addresses that a reader may follow become links."""

import pytest

from briefing.render.links import safe_url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVa\tScript:alert(1)", "\x01javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//evil.example/x", "/absolute", "relative", "http://", "https:///x", "ftp://a.example/", "vbscript:x",
     "http://user@a.example/", "http://user:word@a.example/", "http://[::1", "mailto:", "mailto://a@b", "about:blank",
     "", None, "http:a.example", " "],
)  # fmt: skip
def test_nothing_else_is_a_link(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        (" http://a.example/\n", "http://a.example/"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ('https://a.example/">(x)<y', "https://a.example/%22%3E%28x%29%3Cy"),
        ("https://a.example/ä b\\c", "https://a.example/%C3%A4b%5Cc"),
        ("https://a.example/%20", "https://a.example/%20"),
    ],
)
def test_a_link_is_safe_in_any_format(url: str, safe: str) -> None:
    assert safe_url(url) == safe
