"""The editor's file: what it may hold, and that nothing faulty passes."""

from pathlib import Path

import pytest

from briefing.edit import added, entry, load, parse
from briefing.model import BriefingError, Line, Named, Overrides

WHOLE = """
# What the desk decided
[[pin]]
article = "input/ferry.txt"
content = "1f2e"

[[merge]]
articles = ["input/a.txt", { path = "input/b.txt", content = "77" }]

[[hold]]
article = "input/c.txt"
edition = "2026-11-20-2"

[[retitle]]
article = "input/ferry.txt"
title = "Ferry aground"

[aliases.names]
"Berg" = "Eva Berg"

[aliases.outlets]
"Post" = "The Harbour Post"
"""


def test_every_kind_of_line_is_read() -> None:
    assert parse(WHOLE, where="overrides.toml") == Overrides(
        lines=(
            Line("pin", (Named("input/ferry.txt", "1f2e"),)),
            Line("merge", (Named("input/a.txt"), Named("input/b.txt", "77"))),
            Line("hold", (Named("input/c.txt"),), edition="2026-11-20-2"),
            Line("retitle", (Named("input/ferry.txt"),), title="Ferry aground"),
        ),
        names={"Berg": "Eva Berg"},
        outlets={"Post": "The Harbour Post"},
    )


def test_lines_keep_the_order_of_the_file_across_kinds() -> None:
    text = "".join(f'[[{kind}]]\narticles = ["a", "b"]\n' for kind in ("merge", "split", "merge", "pin", "split"))
    assert [line.kind for line in parse(text, where="x").lines] == ["merge", "split", "merge", "pin", "split"]


def test_all_faults_are_told_at_once_each_with_its_line_and_the_way_out() -> None:
    faulty = """
[[pinn]]
article = "a"
[[pin]]
artcle = "a"
[[pin]]
article = "a"
articles = ["b"]
[[drop]]
articles = []
[[drop]]
articles = [3]
[[hold]]
article = "a"
[[hold]]
article = "a"
edition = "tomorrow"
[[retitle]]
article = "a"
title = " "
[[split]]
articles = ["a"]
content = "77"
[merge]
articles = ["a", "b"]
[aliases.name]
a = "b"
[aliases.names]
a = 3
"""
    with pytest.raises(BriefingError) as caught:
        parse(faulty, where="overrides.toml")
    assert caught.value.code == 2
    assert caught.value.message.splitlines() == [
        "overrides.toml: pinn: unknown; known: pin, drop, hold, merge, split, retitle, aliases",
        "overrides.toml: pin 1: artcle: unknown key; known: article, content, articles",
        'overrides.toml: pin 1: expected article = "path", or articles = [...]',
        'overrides.toml: pin 2: expected article = "path", or articles = [...]',
        "overrides.toml: drop 1: articles: expected a list of paths",
        'overrides.toml: drop 2: expected a path in quotation marks, or { path = "...", content = "..." }',
        "overrides.toml: hold 1: edition: expected text in quotation marks",
        'overrides.toml: hold 2: edition: "tomorrow" names no edition; expected as "2026-11-20" or "2026-11-20-2"',
        "overrides.toml: retitle 1: title: expected text in quotation marks",
        "overrides.toml: split 1: content: belongs to article; in articles, write { path = ..., content = ... }",
        "overrides.toml: merge: expected [[merge]] with double brackets",
        "overrides.toml: aliases.name: unknown; known: [aliases.names], [aliases.outlets]",
        "overrides.toml: aliases.names.a: expected text in quotation marks",
    ]


@pytest.mark.parametrize("content", [b"[[pin]\n", b"title = \xff"])
def test_what_is_no_toml_is_refused_with_the_name_of_the_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "desk.toml"
    file.write_bytes(content)
    with pytest.raises(BriefingError, match=r"desk\.toml: not valid TOML"):
        load(file)


def test_a_line_that_is_written_reads_as_what_was_meant_and_leaves_the_rest_alone() -> None:
    odd = Line("retitle", (Named('a "quoted"\\path\n\x7fé.txt', "77"), Named("b")), title="“Deal”\u2028 # no comment")
    made = added(WHOLE, entry(odd, told="Edition 2026-11-20, e3:\nFerry\n[[drop]]"))
    assert made.startswith(WHOLE.rstrip())
    assert parse(made, where="overrides.toml").lines == (*parse(WHOLE, where="x").lines, odd)
