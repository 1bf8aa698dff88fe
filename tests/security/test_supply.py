"""Row 10, supply chain: what is installed is what was locked, as wheels, and no more than does the job."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.security.morning import TOP

LOCKS = ("requirements.lock", "tests/requirements.lock")
# What is used without being imported: data, fonts, and what others ask for by name.
NOT_IMPORTED = {"font-source-sans-pro", "font-source-serif-pro", "tzdata", "lxml-html-clean"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_the_lock_has_its_version_and_hashes(name: str) -> None:
    text = re.sub(r"\\\n\s*", " ", (TOP / name).read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) > 20
    for line in lines:
        assert re.match(r"[\w.-]+(?:\[[\w,-]+\])?==[\w.!+]+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line
        assert not re.search(r"https?://|git\+|file:|--index-url|--extra-index|--find-links", line), line


def test_the_command_that_installs_asks_for_hashes_and_wheels() -> None:
    installs = [line for line in (TOP / "run").read_text(encoding="utf-8").splitlines() if "$pip install" in line]
    assert installs
    for line in installs:
        assert "--require-hashes --only-binary :all:" in line or "--no-deps --no-build-isolation" in line


def test_every_locked_name_is_asked_for_by_the_project_or_by_what_it_asks_for() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {normal(re.match(r"[\w.-]+", each)[0]) for each in project["dependencies"]}
    locked = set(
        re.findall(
            r"^([\w.-]+)(?:\[[\w,-]+\])?==", (TOP / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert asked <= {normal(name) for name in locked}


def test_no_dependency_is_without_use() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {normal(re.match(r"[\w.-]+", each)[0]) for each in project["dependencies"]}
    imported: set[str] = set()
    for path in (TOP / "briefing").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                imported.update(name.name.split(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add((node.module or "").split(".")[0])
        imported.update(re.findall(r'(?:import_module|find_spec)\("(\w+)', text))
    known = packages_distributions()
    used = {normal(name) for module in imported - set(sys.stdlib_module_names) for name in known.get(module, ())}
    assert asked - used - NOT_IMPORTED == set()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
