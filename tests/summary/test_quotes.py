from dataclasses import replace
from datetime import date

from briefing.model import Event, Passage, Quote
from briefing.summary import summarise

from .cases import analysed


def _article(path, *quotes, source=None):
    """Quotes as (speaker, words), each in a sentence of its own."""
    text = "\n\n".join(
        f"The talks about the harbour wall went on. “{words}” {who or 'someone'} said." for who, words in quotes
    )
    analysis, found, place = analysed(text, path=path, language="en", source=source), [], 0
    for who, words in quotes:
        place = text.index(words, place)
        part = Passage(path, place, place + len(words), words)
        found.append(Quote((part,), "direct", who, None, "said", "sure" if who else None))
        place += len(words)
    return replace(analysis, quotes=tuple(found))


def _quotes(*analyses, **options):
    event = Event("e1", "Harbour", tuple(a.path for a in analyses), origins=len(analyses))
    return summarise(event, analyses, origin={}, today=date(2026, 3, 2), language="en", **options).quotes


LONG = "The harbour wall must be finished before the first winter storms reach the old town"
SHORT = "The harbour wall must be finished before the first winter storms"


def test_the_longest_form_comes_first_and_the_shorter_is_its_variant():
    (item,) = _quotes(_article("a.txt", ("Ada Moll", SHORT)), _article("b.txt", ("Ada Moll", LONG)))
    assert item.text == LONG
    assert [variant.text for variant in item.variants] == [SHORT]
    assert item.variants[0].passages[0].article == "a.txt"


def test_the_same_words_are_one_quote_with_two_passages():
    (item,) = _quotes(_article("a.txt", ("Ada Moll", LONG)), _article("b.txt", ("Ada Moll", LONG)))
    assert {passage.article for passage in item.passages} == {"a.txt", "b.txt"}
    assert item.variants == ()


def test_the_speaker_is_taken_from_the_source_that_names_one():
    (item,) = _quotes(_article("a.txt", (None, LONG)), _article("b.txt", ("Ada Moll", LONG)))
    assert (item.speaker, item.confidence) == ("Ada Moll", "sure")


def test_named_speakers_come_before_unknown_ones():
    other = "The harbour wall is a monument to the vanity of this town council"
    (item,) = _quotes(_article("a.txt", (None, other), ("Ada Moll", LONG)), quotes=1)
    assert item.speaker == "Ada Moll"


def test_quotes_in_the_language_of_the_briefing_come_first():
    foreign = replace(_article("a.txt", ("Ada Moll", LONG)), language="fr")
    ours = _article("b.txt", ("Nils Borg", "The harbour wall costs more than the old town can pay"))
    (item,) = _quotes(foreign, ours, quotes=1)
    assert item.speaker == "Nils Borg"


def test_speakers_vary():
    said = [
        "The harbour wall must be finished before the storms",
        "The harbour wall costs less than the damage of one storm",
        "The harbour wall is the best thing the council has done",
    ]
    mine = [("Ada Moll", words) for words in said]
    found = _quotes(
        _article("a.txt", *mine, ("Per Lund", "The harbour wall is too high for a small town like ours")), quotes=2
    )
    assert {item.speaker for item in found} == {"Ada Moll", "Per Lund"}


def test_a_quote_cut_in_two_is_shown_with_its_cut():
    text = "“The wall must be finished,” Moll said. “The storms will not wait for the council.”"
    analysis = analysed(text, path="a.txt", language="en")
    parts = tuple(
        Passage("a.txt", text.index(words), text.index(words) + len(words), words)
        for words in ("The wall must be finished,", "The storms will not wait for the council.")
    )
    analysis = replace(analysis, quotes=(Quote(parts, "direct", "Moll", None, "said", "sure"),))
    (item,) = _quotes(analysis)
    assert item.text == "The wall must be finished […] The storms will not wait for the council."
    first, second = parts
    assert [(p.start, p.end) for p in item.passages] == [(first.start, first.end - 1), (second.start, second.end)]
    assert all(text[p.start : p.end] == p.text for p in item.passages)


def test_each_quote_tells_what_its_place_adds_up_from():
    first, second = _quotes(
        _article("a.txt", ("Ada Moll", LONG), ("Ada Moll", "The old town has no money for another harbour wall")),
        _article("b.txt", ("Ada Moll", SHORT)),
    )
    assert dict(first.why)["corroboration"] > 0
    assert dict(second.why)["newness"] < 0
    assert sum(part for _, part in second.why) > 0
