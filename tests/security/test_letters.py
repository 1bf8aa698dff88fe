"""Row 8, letters that deceive: what turns the direction of text or is not seen is removed and told, the rest is kept.

Cells of tables that a program would calculate: the briefing writes no CSV; those it reads stay text.
"""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.read.encoding import tidy
from briefing.render.escape import clean
from tests.security import morning

HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\U000e0001\U000e0041\U000e007f"
KEPT = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f680 \u0915\u094d\u200d\u0937 caf\u00e9 e\u0301 \u65b0\u805e \u05e9\u05dc\u05d5\u05dd"


@given(st.text(alphabet=st.sampled_from(HIDDEN + KEPT), max_size=80))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_deceives_is_removed_and_joiners_stay(text: str) -> None:
    assert not set(tidy(text)) & set(HIDDEN)
    assert tidy(text).count("\u200d") + tidy(text).count("\u200c") == text.count("\u200d") + text.count("\u200c")


def test_a_page_takes_out_what_a_reader_missed() -> None:
    assert clean(f"evil\u202egpj.exe\U000e0041{KEPT}") == f"evilgpj.exe{KEPT}"


def test_what_was_hidden_is_counted_in_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = morning.good(30).replace("passengers", "pass\u202eengers\u202c\U000e0041")
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "b.html").write_text(
        f"<h1>Ferry line</h1><p>{text}</p><p>pay&#x202e;pal &#8238;x</p>", encoding="utf-8"
    )
    (tmp_path / "in" / "c.txt").write_text(morning.good(31), encoding="utf-8")
    assert (
        morning.run("build", "in", "--now", f"{morning.DAY}T06:30", "-f", "json", "-f", "html", cwd=tmp_path).returncode
        == 0
    )
    made = json.loads((tmp_path / "output" / morning.DAY / "briefing.json").read_text(encoding="utf-8"))
    told = {note["where"]: note["message"] for note in made["ledger"]["notes"] if "hidden" in note["message"]}
    assert told == {
        "in/a.txt": "3 hidden characters that turn or tag text were removed.",
        "in/b.html": "5 hidden characters that turn or tag text were removed.",
    }


def test_names_in_another_direction_are_isolated(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    outlet = "\u0635\u062d\u064a\u0641\u0629 \u0627\u0644\u0645\u064a\u0646\u0627\u0621"
    record = {
        "title": "Harbour closes",
        "text": "The harbour of Kessa closed on Tuesday after a beam gave way, the town said.",
        "published": "2026-11-19",
        "source": outlet,
    }
    (tmp_path / "in" / "a.json").write_text(json.dumps([record]), encoding="utf-8")
    assert morning.run("build", "in", "--now", f"{morning.DAY}T06:30", "-f", "html", cwd=tmp_path).returncode == 0
    assert f"<bdi>{outlet}</bdi>" in (tmp_path / "output" / morning.DAY / "briefing.html").read_text(encoding="utf-8")


def test_cells_that_begin_like_formulas_stay_words_and_no_table_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'title,text,date\n"=cmd|\'/c calc\'!A0","The harbour of Kessa closed on Tuesday, the town said.",2026-11-19\n'
    )
    done = morning.run("inspect", "--json", "a.csv", cwd=tmp_path)
    assert json.loads(done.stdout)["title"].startswith("=cmd")
    from briefing.config import FORMATS

    assert not {"csv", "tsv", "xlsx", "ods"} & set(FORMATS)
