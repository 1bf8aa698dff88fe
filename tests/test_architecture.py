"""The house: who may import whom, what must not be loaded early, and what licences come with it."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefing"
ROOMS = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()} - {
    "__init__",
    "__main__",
    "__pycache__",
}

# What each room may import of the package, besides itself. `pipeline` joins the rooms; `cli` sits on top.
LADDER = {
    "model": set(),
    "kept": set(),
    "config": {"model"},
    "engine": {"model", "__version__"},
    "read": {"model", "kept"},
    "analyse": {"model", "kept"},
    "events": {"model", "analyse"},
    "summary": {"model", "analyse"},
    "edit": {"model"},
    "compose": {"model"},
    "render": {"model", "kept"},
    "deliver": {"model"},
    "store": {"model"},
    "window": {"model"},
    "spill": {"model"},
    "understand": {"model", "engine", "read", "analyse", "events", "spill", "__version__"},
    "summaries": {"model", "engine", "summary", "spill", "understand"},
    "newsroom": {"model", "config", "events", "edit", "compose"},
    "remember": {"model", "window", "understand", "events", "summary", "summaries"},
    "pipeline": {
        "remember",
        "model",
        "newsroom",
        "edit",
        "config",
        "engine",
        "summaries",
        "window",
        "understand",
        "events",
        "summary",
        "compose",
        "render",
    },
    "cli": ROOMS | {"__version__"},
}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "briefing":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefing."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("briefing.")}
    return names


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room in ("__init__", "__main__"):
        return
    assert imported(path) <= LADDER[room] | {room}, f"{path} imports what stands beside or above it"


def test_every_room_is_on_the_ladder() -> None:
    assert {room for room in ROOMS if any(PACKAGE.glob(f"{room}*"))} - {"py"} <= set(LADDER)


def test_only_the_command_line_knows_the_clock_and_prints() -> None:
    telling = re.compile(r"\bdatetime\.now\(|\bdate\.today\(|\btime\.time\(|^\s*print\(|\bsys\.exit\(", re.MULTILINE)
    loud = [
        str(path)
        for path in PACKAGE.rglob("*.py")
        if "cli" not in path.parts and path.stem != "pdf_child" and telling.search(path.read_text("utf-8"))
    ]
    assert loud == []


def test_no_repeated_group_is_possessive() -> None:
    """Python before 3.11.5 gets these wrong (CPython issues 101955 and 106052); an atomic group says the same."""
    possessive = re.compile(r"\)(?:[*+?]|\{{1,2}[\d,]+\}{1,2})\+")
    wrong = [str(path) for path in PACKAGE.rglob("*.py") if possessive.search(path.read_text("utf-8"))]
    assert wrong == []


def loaded_by(*args: str) -> set[str]:
    code = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    code += "; from briefing.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_is_not_delayed_by_heavy_libraries() -> None:
    heavy = {
        "weasyprint",
        "trafilatura",
        "numpy",
        "scipy",
        "lxml",
        "jinja2",
        "babel",
        "wordfreq",
        "resiliparse",
        "multiprocessing",
    }
    assert loaded_by("--help") & heavy == set()


def test_plain_text_is_read_without_the_web_and_pdf_libraries(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe mayor of Lund opened the bridge on Friday.\n", encoding="utf-8")
    assert loaded_by("inspect", str(tmp_path)) & {"weasyprint", "trafilatura", "scipy"} == set()


FORBIDDEN = re.compile(r"(?<!L)(?:A?GPL|GNU (?:AFFERO )?GENERAL)", re.IGNORECASE)


def runtime_distributions() -> set[str]:
    waiting, seen = ["briefing-note"], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for requirement in distribution(name).requires or []:
            if "extra ==" in requirement or "extra==" in requirement:
                continue
            needed = re.match(r"[A-Za-z0-9._-]+", requirement).group()
            try:
                distribution(needed)
            except ModuleNotFoundError:
                continue  # for another platform or Python
            waiting.append(needed)
    return seen - {"briefing-note"}


def licence(name: str) -> str:
    meta = distribution(name).metadata
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License")]
    stated = meta.get("License-Expression") or "; ".join(classifiers) or (meta.get("License") or "")
    return stated[:300]


@pytest.mark.parametrize("name", sorted(runtime_distributions()))
def test_licences_are_permissive_lgpl_or_mpl(name: str) -> None:
    stated = licence(name)
    assert stated, f"{name} states no licence"
    options = re.split(r"\bOR\b|;", stated)
    assert any(not FORBIDDEN.search(option) for option in options), f"{name}: {stated}"


def declared() -> set[str]:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return {re.match(r"[A-Za-z0-9._-]+", line).group().lower().replace("_", "-") for line in lines}


def third_party() -> set[str]:
    nodes = (node for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"briefing", "__future__"}


@pytest.mark.parametrize("name", sorted(third_party()))
def test_what_is_imported_is_declared(name: str) -> None:
    # What is not installed, since an extra brings it, goes by its own name.
    offered = {found.lower().replace("_", "-") for found in packages_distributions().get(name, [name])}
    assert offered & declared(), f"{name} is imported, but pyproject.toml does not name it"
