import time
from dataclasses import replace
from datetime import date

import pytest

from briefing.model import Copy, Event, Sentence
from briefing.summary import extract, same, summarise
from briefing.summary.alone import stands_alone
from briefing.summary.plain import plainness
from briefing.summary.shown import fitness
from briefing.summary.told import tell
from tests.pace import in_time

from .cases import analysed

FERRY = (
    "A ferry carrying 120 passengers sank off Port Ilan on Sunday night, and at least 12 people died, the coast guard "
    "said.\n\nRescue boats searched the water until dawn. The coast guard said that the ferry had been overloaded.\n\n"
    "Why did nobody stop it?\n\nHe added that an inquiry would begin on 12 March 2026.\n\nThe weather was calm."
)
PAPER = (
    "PORT ILAN (Reuters) - At least 12 people died when a ferry with 120 passengers sank off Port Ilan on Sunday "
    "night, the coast guard said.\n\nCaptain Jon Hale lost his licence for two years after he ran a tanker "
    "aground in 2019, court papers show.\n\nThe harbour was closed to all ships for the whole of Monday."
)


def _event(*analyses, origins=None):
    return Event("e1", "Ferry", tuple(a.path for a in analyses), origins=origins or len(analyses))


def _summary(*analyses, copies=(), origins=None, **options):
    given = {"today": date(2026, 3, 2), "language": "en"} | options
    return summarise(_event(*analyses, origins=origins), analyses, origin=same.origins(copies), **given)


@pytest.fixture(scope="module")
def ferry():
    return (
        analysed(FERRY, path="a.txt", published="2026-03-02", source="The Herald", title="Ferry sinks off Port Ilan"),
        analysed(PAPER, path="b.txt", published="2026-03-02", source="The Post", title="Ferry sinks, 12 dead"),
    )


def test_every_passage_stands_in_its_article(ferry):
    found = _summary(*ferry)
    texts = {a.path: a.article.text for a in ferry}
    passages = [p for point in found.points for p in point.passages] + [item.passage for item in found.ahead]
    assert passages
    assert all(texts[p.article][p.start : p.end] == p.text for p in passages)


def test_the_news_comes_first_and_is_told_once_with_both_sources(ferry):
    points = _summary(*ferry).points
    assert points[0].origins == 2
    assert {p.article for p in points[0].passages} == {"a.txt", "b.txt"}
    assert sum("12 people died" in point.text for point in points) == 1


def test_what_one_source_alone_has_is_marked(ferry):
    alone = {point.only_in for point in _summary(*ferry, points=3).points if "licence" in point.text}
    assert alone == {"The Post"}


def test_copies_of_one_text_are_one_origin_and_nobody_is_alone():
    one, other = (analysed(PAPER, path=path, source=path) for path in ("a.txt", "b.txt"))
    copy = Copy(("a.txt", "b.txt"), "a.txt", "Reuters", 1.0)
    points = _summary(one, other, copies=(copy,), origins=1).points
    assert {point.origins for point in points} == {1}
    assert {point.only_in for point in points} == {None}
    assert all(len(point.passages) == 2 for point in points)


def test_the_dateline_is_left_out(ferry):
    assert all("Reuters" not in passage.text for passage in extract(ferry, words=200))


def test_relative_dates_are_resolved_in_the_text_alone(ferry):
    point = _summary(*ferry).points[0]
    assert "Sunday [= 1 March 2026]" in point.text
    assert "[=" not in point.passages[0].text


@pytest.mark.parametrize(
    ("printed", "told", "shown"),
    [
        ("2026-03-02", "On Sunday, 1 March, the ferry sank off Port Ilan with all hands.", False),
        ("2026-03-02", "The ferry sank off Port Ilan on the night of March 1st with all hands.", False),
        ("2026-01-02", "On 30 December the ferry sank off Port Ilan with all hands.", True),
        ("2026-03-02", "On Sunday the ferry sank off Port Ilan with all of its hands.", True),
    ],
)
def test_a_date_that_names_day_and_month_is_left_as_it_is(printed, told, shown):
    point = _summary(analysed(told, published=printed)).points[0]
    assert ("[=" in point.text) == shown


@pytest.mark.parametrize(
    "name", ["Karvia Today, the daily paper", "the Today show of Karvia", "“Today Karvia,” a show"]
)
def test_a_date_in_a_name_is_none(name):
    text = f"The ferry sank off Port Ilan with all hands on Sunday, according to {name}."
    (point,) = _summary(analysed(text, published="2026-03-02")).points
    assert name in point.text


OLD_NEWS = (
    "The harbour of Port Ilan will be closed to all ships from Sunday, the coast guard said.\n\nPilots had asked for "
    "rest.\n\n{} for ships in the harbour of Port Ilan, the coast guard said.\n\nThe council of Port Ilan will "
    "pay for the harbour pilots and the ships, the coast guard said."
)


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("Mayor Ada Moll asked for tugs and pilots", "Moll asked for tugs and pilots"),
        ("Pilots asked in a memo for tugs", "The memo asked for tugs and pilots"),
        ("Pilots waved to the crew on Sunday", "Pilots waved to the crew on Sunday, March 1, 2026,"),
        ("In memory of the lost, pilots asked for tugs", "In the memo, pilots asked for tugs"),
        ("Tugs and pilots", "UPDATE: Tugs and pilots"),
        ("Pilots were angry about remarks", "Pilots were angry about such remarks"),
        ("Pilots asked for tugs and crews", "Pilots also asked for tugs and crews"),
    ],
)
def test_what_needs_an_introduction_or_is_the_pages_own_is_less_fit(known, unknown):
    last = "\n\nMayor Ada Moll spoke later in Velm."
    fit, unfit = (
        fitness(tell([analysed(OLD_NEWS.format(text) + last, language="en", published="2026-03-02")])[0][2])
        for text in (known, unknown)
    )
    assert unfit < fit


def test_a_caption_before_the_dateline_is_no_point():
    text = (
        "Ships wait in the harbour of Port Ilan behind the closed gates.\n\nAda Moll\n\nPORT ILAN (Reuters) - The "
        "gates of the harbour of Port Ilan were closed to all ships on Sunday.\n\nNobody was hurt in the harbour."
    )
    shown = " ".join(point.text for point in _summary(analysed(text, published="2026-03-02", language="en")).points)
    assert "Ships wait" not in shown
    assert "were closed" in shown


def test_first_sentences_come_before_second_ones():
    first = (
        "A court in Velm fined the Port Board on Monday for the leak of oil.\n\nThe board will pay at once, it said."
    )
    other = "The board will pay the fine of the court in Velm for the leak of oil at once.\n\nNobody spoke in Velm."
    points = _summary(
        analysed(f"Rain fell in Velm all day.\n\n{other}", path="a.txt"), analysed(first, path="b.txt")
    ).points
    numbers = [point.passages[0].start == 0 for point in points]
    assert numbers == sorted(numbers, reverse=True)


def test_the_second_story_of_a_round_up_is_no_point():
    ferry = "A ferry sank off Port Ilan on Sunday night with all its passengers, the coast guard said."
    league = "Velm Rovers won the northern bowls league after a penalty by captain Jo Wu in extra time."
    texts = (ferry, f"{ferry} Divers of the coast guard searched the ferry.", f"{league}\n\n{ferry}")
    analyses = [analysed(text, path=f"{n}.txt", language="en") for n, text in enumerate(texts)]
    assert all("Rovers" not in point.text for point in _summary(*analyses).points)


def test_what_adds_to_another_sentence_comes_last():
    lead = "The harbour of Port Ilan will also be closed to ferries from Sunday, the coast guard said."
    other = "Dredgers came to Velm on Monday, and pilots asked the council for a second tug before the summer."
    analyses = [analysed(text, path=f"{n}.txt", language="en") for n, text in enumerate((lead, other))]
    assert [point.text for point in _summary(*analyses).points] == [other, lead]


def test_questions_and_leaning_sentences_are_no_points(ferry):
    shown = " ".join(point.text for point in _summary(*ferry, points=10).points)
    assert "Why did" not in shown
    assert "He added" not in shown


def test_extract_stops_at_the_sentence_that_reaches_the_words(ferry):
    found = extract(ferry, words=30)
    before = sum(len(p.text.split()) for p in found[:-1])
    assert before < 30 <= before + len(found[-1].text.split()) + 3


def test_extract_gives_something_where_no_sentence_stands_alone():
    assert extract([analysed("Why? Who knows?")], words=30)


def test_no_article_has_no_sentences():
    assert extract([], words=30) == ()


def test_a_language_without_a_file_still_gets_points_and_topics():
    text = (
        "Łódź zbuduje nowy most nad rzeką w centrum miasta w przyszłym roku. Most będzie kosztował wiele "
        "milionów złotych i połączy dwie dzielnice. Nowy most nad rzeką ma ułatwić życie mieszkańcom miasta."
    )
    article = analysed(text, language="pl", title="Nowy most nad rzeką")
    assert _summary(article).points


def test_an_article_without_sentences_gives_an_empty_summary():
    assert _summary(analysed("")).points == ()


@pytest.mark.parametrize(
    "text",
    [
        "He added that the bridge would close.",
        "However, the mayor has refused to close the bridge.",
        "In the evening, however, the mayor refused to close the bridge.",
        "Will the mayor close the old bridge over the river?",
        "“The bridge is as safe as any other in the country,” the mayor said.",
        "THE MAYOR CLOSES THE OLD BRIDGE OVER THE RIVER.",
        "Read more about the bridge and its long history here",
        "The mayor (left) said that “the bridge is safe for all of us.",
        "Most of them live in the old houses below the harbour wall.",
        "According to that survey, the bridge is the oldest in the country.",
        "Underscoring those tensions, the council closed the bridge for a week.",
        "The look on his face after the vote told the whole story of the bridge.",
        "On Monday she opened the bridge over the harbour to all traffic.",
        "In a town that is proud of its old bridge, that is unlikely to happen soon.",
        "Ada Moll, Osal Herald, and Per Lund, Velm Morning Post, Port Ilan.",
        "Sign up for our letter about the bridge and the harbour every Monday.",
        "Get all the news on the bridge and the harbour delivered to your inbox.",
        "In the three years since then, the harbour of Port Ilan has been dredged twice.",
        "Well, the harbour office of Port Ilan knew of the bridge before Sunday.",
        "Much of this was known to the harbour office of Port Ilan before Sunday.",
        "First, the council of Port Ilan must vote on the new harbour wall.",
        "More importantly, the council of Port Ilan voted for the harbour wall.",
        "Consider the pilots of Port Ilan and the council that pays for their boats.",
        "Pilots of Port Ilan left the harbour on Monday at noon.“The tide will not wait,” said the pilot Ada Moll.",
    ],
)
def test_what_does_not_stand_alone(text):
    assert not stands_alone(tell([analysed(f"{text}", language="en")])[0][0])


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that he would close the old bridge over the river.",
        "In her first speech as mayor, Ada Moll said that the bridge would close.",
        "After this week, the old bridge over the river will be closed.",
        "Ada Moll will run again, and her rivals have asked her not to.",
        "A man who said that he owned the bridge was arrested on Monday.",
        "The town quoted the mayor as saying “she and the council know nothing” of the bridge.",
    ],
)
def test_what_stands_alone(text):
    assert stands_alone(tell([analysed(text, language="en")])[0][0])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die meisten von ihnen leben in den alten Häusern unter der Hafenmauer."),
        ("de", "Nach dieser Umfrage, die am Montag erschien, ist die Brücke die älteste im Land."),
        ("fr", "La plupart d'entre eux vivent dans les vieilles maisons du port."),
        ("fr", "Selon ce sondage, le vieux pont est le plus ancien de tout le pays."),
    ],
)
def test_what_does_not_stand_alone_in_other_languages(language, text):
    assert not stands_alone(tell([analysed(text, language=language)])[0][0])


def test_a_dateline_without_a_dash_is_left_out():
    article = analysed("Port Ilan, Orlen (CNN) The ferry sank off the coast on Sunday night.", language="en")
    assert tell([article])[0][0].text.startswith("The ferry")


@pytest.mark.parametrize("piece", ["A.", "A. ", "Aa/ ", '"', "“", "I “", "( ", "12 people killed, ", "he of them "])
def test_a_strangers_text_takes_linear_time(piece):
    article = analysed("The ferry sank off Port Ilan on Sunday night.", language="en")
    text = piece * (200_000 // len(piece))
    hostile = replace(
        article,
        article=replace(article.article, text=text),
        sentences=(Sentence(0, len(text), 0),),
        paragraphs=((0, len(text)),),
    )
    began = time.process_time()
    _summary(hostile)
    assert in_time(time.process_time() - began, 10)


LANDSLIDE = (
    "A landslide in Corvale killed at least 12 people on Saturday, the mayor of the mountain town said.",
    "The number of people killed by the landslide in the mountain town of Corvale has risen to 17, the mayor said.",
)


def test_the_newest_toll_is_the_point_and_the_old_one_is_none():
    old, new = (
        analysed(text, path=f"{day}.txt", published=f"2026-03-0{day}", language="en")
        for day, text in enumerate(LANDSLIDE, start=1)
    )
    found = _summary(old, new)
    assert [point.passages[0].article for point in found.points] == ["2.txt"]
    assert [(d.kind, d.label) for d in found.differences] == [("update", "dead")]


def test_two_leads_that_tell_one_storm_in_other_words_are_one_point():
    texts = (
        "At least two people died and 52,000 households lost power when the storm Ada swept over Tavira on Sunday.",
        "Storm Ada struck the coast on Sunday with gusts of up to 148 kilometres an hour, killing two people.",
    )
    points = _summary(
        *(analysed(t, path=f"{n}.txt", published="2026-03-01", language="en") for n, t in enumerate(texts))
    ).points
    assert len(points) == 1
    assert {passage.article for passage in points[0].passages} == {"0.txt", "1.txt"}


def test_points_are_in_the_language_of_the_page_and_the_other_language_corroborates():
    texts = {
        "fr": "La vaccination contre le choléra débutera lundi 9 mars 2026 à Toavina, a annoncé Lala Rako mercredi.",
        "en": "Health officials in Toavina will vaccinate against cholera from Monday, 9 March 2026, Lala Rako said.",
    }
    points = _summary(
        *(analysed(t, path=code, published="2026-03-04", language=code) for code, t in texts.items())
    ).points
    assert [point.passages[0].article for point in points] == ["en"]
    assert "fr" in {passage.article for passage in points[0].passages}


def test_each_point_tells_what_its_place_adds_up_from(ferry):
    points = _summary(*ferry).points
    parts = [dict(point.why) for point in points]
    assert all(sum(part.values()) > 0 for part in parts)
    assert parts[0]["corroboration"] > 0
    assert parts[0]["figures"] > 0
    assert parts[0]["names"] > 0
    assert any("newness" in part and part["newness"] < 0 for part in parts[1:])


def test_a_sentence_further_down_loses_by_its_position(ferry):
    lower = [dict(p.why) for p in _summary(*ferry).points if "licence" in p.text]
    assert lower[0]["position"] < 0


def test_what_happened_before_is_less_fit_than_the_news():
    texts = [
        f"The {ruled} that the old bridge over the Lenn may be closed." for ruled in ("court ruled", "court had ruled")
    ]
    news, before = (plainness(tell([analysed(text, language="en")])[0][0]) for text in texts)
    assert before < news
