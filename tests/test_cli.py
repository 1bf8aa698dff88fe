"""The command as a user runs it: what it prints, what it writes, how it exits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

TOP = Path(__file__).parent.parent
SCHEMAS = TOP / "briefing" / "render" / "schema"
NOW = "2026-11-20T06:30+00:00"


def briefing(*args: object, cwd: Path, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing", *map(str, args)]
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, encoding="utf-8", env={**os.environ, **env}, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "bridge.txt").write_text(
        "Bridge opens\nThe Harbour Post\n2026-11-19\n\nThe mayor of Lund, Eva Berg, opened the new bridge on Thursday."
        '\n\n"It took us eleven years," Berg said. "Now it is yours."\n',
        encoding="utf-8",
    )
    (tmp_path / "input" / "strike.txt").write_text(
        "Port workers end strike\nNordland Telegraph\n2026-11-18\n\nDockers in Narvik went back to work on Wednesday "
        "after a strike of nine days, the union said.\n",
        encoding="utf-8",
    )
    return tmp_path


def test_build_writes_every_format_into_the_dated_folder(folder: Path) -> None:
    done = briefing("build", "--now", NOW, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (folder / "output" / "2026-11-20").iterdir()) == [
        "briefing.html",
        "briefing.json",
        "briefing.md",
        "briefing.pdf",
    ]


def test_the_same_folder_twice_gives_the_same_bytes(folder: Path) -> None:
    for name in ("one", "two"):
        assert briefing("build", "--now", NOW, "-o", name, cwd=folder, PYTHONHASHSEED=str(len(name))).returncode == 0
    for file in (folder / "one" / "2026-11-20").iterdir():
        assert file.read_bytes() == (folder / "two" / "2026-11-20" / file.name).read_bytes(), file.name


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_files_give_the_same_whatever_the_number_of_processes(tmp_path: Path, jobs: str) -> None:
    for number in range(45):
        (tmp_path / f"{number:02}.txt").write_text(f"Report {number}\n\nThe council of town {number} met on Monday.\n")
    done = briefing("inspect", "--json", tmp_path, "--jobs", jobs, cwd=tmp_path)
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == [f"Report {n}" for n in range(45)]


def test_published_schemas_hold(folder: Path) -> None:
    (folder / "input" / "empty.txt").write_text("")
    briefing("build", "--now", NOW, "-f", "json", cwd=folder)
    printed = {
        "inspect": [
            json.loads(line) for line in briefing("inspect", "--json", "input", cwd=folder).stdout.splitlines()
        ],
        "group": [json.loads(briefing("group", "--json", "input", cwd=folder).stdout)],
        "briefing": [json.loads((folder / "output/2026-11-20/briefing.json").read_text("utf-8"))],
    }
    assert len(printed["inspect"]) == 3
    for name, records in printed.items():
        schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        for record in records:
            Draft202012Validator(schema).validate(record)


def test_every_passage_shown_stands_in_its_article(folder: Path) -> None:
    briefing("build", "--now", NOW, "-f", "json", cwd=folder)
    lines = briefing("inspect", "--json", "input", cwd=folder).stdout.splitlines()
    texts = {record["path"]: record["text"] for record in map(json.loads, lines)}
    assert all(json.loads(line)["keywords"] for line in lines)
    shown = json.loads((folder / "output/2026-11-20/briefing.json").read_text("utf-8"))
    passages = [p for e in shown["events"] for item in (*e["points"], *e["quotes"]) for p in item["passages"]]
    assert passages
    for passage in passages:
        assert texts[passage["path"]][passage["start"] : passage["end"]] == passage["text"]


def test_each_article_is_in_exactly_one_event(folder: Path) -> None:
    found = json.loads(briefing("group", "--json", "input", cwd=folder).stdout)
    assert sorted(path for event in found["events"] for path in event["articles"]) == [
        "input/bridge.txt",
        "input/strike.txt",
    ]


def test_summarize_prints_whole_sentences_one_a_line(folder: Path) -> None:
    done = briefing("summarize", "--words", "30", "input/bridge.txt", cwd=folder)
    assert done.stdout.splitlines()[0] == "The mayor of Lund, Eva Berg, opened the new bridge on Thursday."


def test_standard_input_is_an_article(folder: Path) -> None:
    done = briefing("inspect", "--json", "-", cwd=folder, stdin="A title\n\nThe council of Lund met.\n")
    assert json.loads(done.stdout)["path"] == "-"


def test_an_empty_folder_gives_a_valid_briefing_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    done = briefing("build", "--now", NOW, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No articles" in (tmp_path / "output/2026-11-20/briefing.md").read_text("utf-8")


def test_one_bad_file_costs_itself_only(folder: Path) -> None:
    (folder / "input" / "noise.bin").write_bytes(bytes(range(256)) * 50)
    done = briefing("build", "--now", NOW, "-f", "md", "-f", "json", cwd=folder)
    assert done.returncode == 0
    assert "input/noise.bin" in done.stderr
    shown = json.loads((folder / "output/2026-11-20/briefing.json").read_text("utf-8"))
    assert [lost["where"] for lost in shown["ledger"]["lost"]] == ["input/noise.bin"]
    assert len(shown["events"]) == 2
    assert briefing("build", "--now", NOW, "-f", "md", "--strict", cwd=folder).returncode == 3


def test_nothing_readable_exits_1(tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 50)
    assert briefing("group", "noise.bin", cwd=tmp_path).returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_one_clear_line(folder: Path) -> None:
    (folder / "input" / "bridge.txt").chmod(0)
    done = briefing("build", "--now", NOW, "-f", "md", cwd=folder)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert "input/bridge.txt" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["build", "nowhere"], "briefing: nowhere: no such file or folder"),
        (["build", "-f", "doc"], "'doc' is not one of 'md', 'html', 'pdf', 'json'"),
        (["build", "--date", "yesterday"], 'briefing: --date: "yesterday" is no date'),
        (["build", "--now", "soon"], 'briefing: --now: "soon" is no time'),
        (["build", "--config", "none.toml"], "briefing: none.toml: cannot be read: No such file or directory"),
        (["build", "--style", "baroque"], "briefing: unknown style: baroque (known styles: compact, note, press; "),
        (["inspect"], "Missing argument 'PATH...'"),
        (["summarize", "--words", "0", "input"], "0 is not in the range 1<=x<=500"),
        (["bulid"], "No such command 'bulid'"),
    ],
)
def test_bad_usage_is_one_clear_line_and_exit_2(folder: Path, args: list[str], said: str) -> None:
    done = briefing(*args, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_broken_configuration_tells_all_its_faults(folder: Path) -> None:
    (folder / "briefing.toml").write_text('language = "xx"\n[length]\nquotes = "many"\n')
    done = briefing("build", cwd=folder)
    assert done.returncode == 2
    assert "language: unknown" in done.stderr
    assert "length.quotes: expected a whole number" in done.stderr


def test_a_full_disk_exits_74_and_keeps_the_earlier_edition(folder: Path) -> None:
    assert briefing("build", "--now", NOW, "-f", "md", cwd=folder).returncode == 0
    file = folder / "output" / "2026-11-20" / "briefing.md"
    before = file.read_bytes()
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); from briefing.cli import main; main()"
    )
    command = [sys.executable, "-B", "-c", code, "build", "--fresh", "--now", NOW, "-f", "md"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 74, done.stderr
    assert "File too large" in done.stderr
    assert [p.name for p in file.parent.iterdir()] == ["briefing.md"]
    assert file.read_bytes() == before


def test_titles_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Ti\x1b[31mtle\x9b2J\u202e\n\nThe council of Lund met on Monday.\n", encoding="utf-8"
    )
    done = briefing("inspect", "a.txt", cwd=tmp_path)
    assert not set(done.stdout) & set("\x1b\x9b\u202e")


def test_it_runs_in_a_bare_environment(folder: Path) -> None:
    command = [sys.executable, "-m", "briefing", "build", "--now", NOW, "-f", "md"]
    done = subprocess.run(["env", "-i", *command], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_missing_pango_costs_the_pdf_only(folder: Path) -> None:
    broken = folder / "broken"
    broken.mkdir()
    (broken / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    done = briefing("build", "--now", NOW, cwd=folder, PYTHONPATH=str(broken))
    assert done.returncode == 1
    assert "apt-get install" in done.stderr
    assert "libpango-1.0-0" in done.stderr
    assert sorted(p.name for p in (folder / "output/2026-11-20").iterdir()) == [
        "briefing.html",
        "briefing.json",
        "briefing.md",
    ]
