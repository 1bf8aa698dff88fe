"""Options and fixtures for all tests."""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what is rendered now as the expected text")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file ``snapshots/<name>`` beside the test, or write it with --update-snapshots."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "snapshots" / name
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        expected = path.read_text(encoding="utf-8")
        if text != expected:  # not asserted: the comparison that pytest draws of long texts takes minutes
            lines = unified_diff(expected.splitlines(), text.splitlines(), "expected", "now", lineterm="", n=1)
            pytest.fail(
                "\n".join([f"{path} differs; --update-snapshots accepts what is new", *lines][:60]), pytrace=False
            )

    return compare
