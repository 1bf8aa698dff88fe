"""The documentation is run: every command of a `sh` block, on the sample articles."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def commands() -> list[tuple[str, str]]:
    lines = [
        (page.name, line)
        for page in PAGES
        for block in BLOCK.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    return [(page, line) for page, line in lines if line.startswith("briefing ")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(TOP / "input", folder / "input")
    return folder


@pytest.mark.parametrize(("page", "line"), commands(), ids=lambda value: value)
def test_commands_in_the_docs_run(workplace: Path, page: str, line: str) -> None:
    command = [sys.executable, "-m", *shlex.split(line, comments=True)]
    done = subprocess.run(command, cwd=workplace, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{page}: {line}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_in_the_docs_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_is_documented() -> None:
    from briefing.cli import main

    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name in main.commands:
        assert f"briefing {name}" in told, f"no page tells of: briefing {name}"
