"""What an editor's lines make of articles and events."""

from collections.abc import Sequence

import pytest

from briefing.edit import alias, decide, parse, plan
from briefing.model import Analysis, Article, Copy, Event, Grouping, Name, Passage, Problem, Quote, Storyline


def analysis(path: str, **more: object) -> Analysis:
    article = Article(path=path, id=f"id-{path}", text="Berg said so.", source="Post")
    values = {"language": "en", "title": path, "title_from": "document", "paragraphs": ((0, 13),), "sentences": ()}
    return Analysis(article=article, **{**values, **more})


HERE = [analysis(path) for path in "abcdef"]
EVENTS = Grouping(
    events=(
        Event("x", "Ferry", ("a", "b", "c"), outlets=3, origins=2),
        Event("y", "Strike", ("d", "e"), outlets=2, origins=2),
        Event("z", "Wolves", ("f",), outlets=1, origins=1),
    ),
    storylines=(Storyline("s", "All", ("x", "y", "z")), Storyline("t", "Two", ("x", "y"))),
    copies=(Copy(("b", "c"), "b", None, 0.9),),
)


def described(paths: Sequence[str]) -> Event:
    return Event(f"new-{''.join(paths)}", f"Told by {paths[0]}", tuple(paths), outlets=len(paths), origins=len(paths))


def edited(text: str, *, edition: str = "2026-11-20") -> Grouping:
    return decide(EVENTS, plan(parse(text, where="o.toml"), HERE, edition=edition), describe=described)


def members(grouping: Grouping) -> dict[str, str]:
    return {event.id: "".join(event.articles) for event in grouping.events}


def test_merged_events_go_by_the_largest_and_storylines_follow() -> None:
    made = edited('[[merge]]\narticles = ["e", "a"]\n')
    assert members(made) == {"z": "f", "x": "abcde"}
    assert made.events[0].edited == ("merge",)
    assert made.events[0].origins == 5
    assert [(story.id, story.events) for story in made.storylines] == [("s", ("x", "z"))]


def test_what_is_split_off_is_an_event_of_its_own_and_what_is_whole_stays() -> None:
    made = edited('[[split]]\narticles = ["b", "c", "f"]\n')
    assert members(made) == {"x": "a", "y": "de", "z": "f", "new-bc": "bc"}
    assert {event.id: event.edited for event in made.events} == {
        "x": ("split",),
        "y": (),
        "z": (),
        "new-bc": ("split",),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[[split]]\narticle = "a"\n[[merge]]\narticles = ["a", "d"]\n', {"ade", "bc", "f"}),
        ('[[merge]]\narticles = ["a", "d"]\n[[split]]\narticle = "a"\n', {"a", "bcde", "f"}),
    ],
)
def test_merging_and_splitting_follow_each_other_as_written(text: str, expected: set[str]) -> None:
    assert {"".join(sorted(told)) for told in members(edited(text)).values()} == expected


def test_dropped_and_held_articles_leave_their_events_and_copies() -> None:
    made = edited('[[drop]]\narticles = ["c", "f"]\n[[hold]]\narticle = "d"\nedition = "2026-11-20"\n')
    assert members(made) == {"x": "ab", "y": "e"}
    assert made.events[0].outlets == 2
    assert made.copies == ()
    assert [story.events for story in made.storylines] == [("x", "y"), ("x", "y")]


def test_an_article_is_held_in_the_edition_that_is_named_and_in_no_other() -> None:
    held = '[[hold]]\narticle = "d"\nedition = "2026-11-20"\n'
    assert members(edited(held, edition="2026-11-21"))["y"] == "de"


def test_pinned_events_stand_in_the_order_of_their_lines_and_a_title_is_the_editors() -> None:
    text = '[[pin]]\narticle = "f"\n[[pin]]\narticles = ["d"]\n[[retitle]]\narticle = "f"\ntitle = "Wolves return"\n'
    made = edited(text)
    assert {event.id: event.pinned for event in made.events} == {"x": 0, "y": 1, "z": 2}
    wolves = made.events[2]
    assert (wolves.title, wolves.headline, wolves.edited) == ("Wolves return", "Wolves", ("pin", "retitle"))


def test_nothing_decided_changes_nothing() -> None:
    assert edited("") is EVENTS


def test_a_line_holds_by_content_where_the_file_moved_and_by_path_where_it_was_corrected() -> None:
    text = """
[[pin]]
articles = [
  { path = "./a", content = "id-a" },
  { path = "old/b", content = "id-b" },
  { path = "c", content = "id-of-yesterday" },
  { path = "gone", content = "id-gone" },
]
[[drop]]
article = "gone"
"""
    found = plan(parse(text, where="o.toml"), HERE, edition="2026-11-20")
    assert [(line.kind, paths) for line, paths in found.lines] == [("pin", ("a", "b", "c"))]
    assert found.problems == (
        Problem("note", "o.toml", "pin: old/b: lies at b now"),
        Problem("note", "o.toml", "pin: c: has changed since; the line still holds"),
        Problem("note", "o.toml", "pin: gone: is not there any more"),
        Problem("note", "o.toml", "drop: gone: is not there any more", "Take the line out of o.toml"),
    )


def test_what_an_earlier_edition_told_is_neither_stale_nor_taken_out_again() -> None:
    lines = parse('[[drop]]\narticles = ["old", "a"]\n', where="o.toml")
    found = plan(lines, HERE, others=[analysis("old")], edition="2026-11-20")
    assert (found.dropped, found.problems) == ({"a"}, ())


def test_names_that_mean_one_are_one_and_no_text_is_touched() -> None:
    said = Quote((Passage("a", 0, 13, "Berg said so."),), "direct", speaker="BERG", confidence="sure")
    given = analysis(
        "a",
        names=(
            Name("Lund", "place", 2, ((20, 24),)),
            Name("Eva Berg", "person", 2, ((5, 9),)),
            Name("Berg", "person", 1, ((0, 4),)),
        ),
        quotes=(said,),
        place="Lund",
    )
    overrides = parse('[aliases.names]\n"berg" = "Eva Berg"\n[aliases.outlets]\npost = "The Harbour Post"\n', where="x")
    (made,) = alias([given], overrides)
    assert made.names == (Name("Eva Berg", "person", 3, ((0, 4), (5, 9))), Name("Lund", "place", 2, ((20, 24),)))
    assert (made.quotes[0].speaker, made.quotes[0].parts) == ("Eva Berg", said.parts)
    assert (made.article.source, made.article.text) == ("The Harbour Post", given.article.text)
    assert alias([given], parse("", where="x")) == (given,)
