"""The pages made of the sample articles, whole: what a change of any room does to them is seen, and agreed to."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-20"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    told = ["build", "input", "-o", folder, "--no-memory", "--date", DAY, "--now", f"{DAY}T07:00+00:00"]
    formats = ["-f", "md", "-f", "html"]
    subprocess.run([sys.executable, "-m", "briefing", *told, *formats], cwd=ROOT, check=True, capture_output=True)
    return folder / DAY


def test_the_markdown_of_the_samples(edition: Path, snapshot) -> None:
    snapshot("input.md", (edition / "briefing.md").read_text(encoding="utf-8"))


def test_the_page_of_the_samples(edition: Path, snapshot) -> None:
    page = (edition / "briefing.html").read_text(encoding="utf-8")
    snapshot("input.html", re.sub(r"(?s)<(style|script)>.*?</\1>|sha256-[^']*|base64,[^\"]*", "", page))
