"""An invented briefing, made by hand of all that a page can hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import accumulate

from briefing.model import (
    Ahead,
    Briefing,
    BriefItem,
    Copy,
    Difference,
    Event,
    Ledger,
    Paragraph,
    Passage,
    Period,
    Point,
    PointView,
    Problem,
    QuoteItem,
    QuoteView,
    Reference,
    Section,
    Source,
    SpeakerView,
    Storyline,
    Summary,
    Variant,
)

BRIDGE = (
    "The old swing bridge at Port Ellery was closed to all traffic on Tuesday after divers found cracks in two of its "
    "eleven piers.",
    "“We would rather close a bridge a week too early than an hour too late,” said harbour master Ines Calder. Repairs "
    "will cost at least 4 million crowns, the port authority said.",
    "The town council meets on 3 December to decide on a ferry.",
)
BRIDGE_TWO = (
    "Port Ellery lost its only road across the sound on Tuesday, when the port authority shut the swing bridge.",
    "Repairs will cost 6.5 million crowns, according to two engineers who have seen the divers’ report.",
    "“We would rather close a bridge a week too early,” Calder told reporters on the quay.",
)
BRIDGE_GERMAN = (
    "Die alte Drehbrücke von Port Ellery ist seit Dienstag gesperrt: Taucher haben Risse in zwei Pfeilern gefunden.",
    "„Niemand weiß, wie lange das dauert“, sagte Bürgermeister Jonas Weyer am Abend.",
)
SUMMIT = (
    "President Amara Diallo of Lunda and Prime Minister Theo Brandt of Norreland signed a fishing treaty in Kessa on "
    "14 November 2026, ending nine years of talks.",
    "“Our grandchildren will ask why it took so long,” Diallo said.",
)
SUMMIT_EARLIER = (
    "Amara Diallo and Theo Brandt met for the first time in Kessa on 2 March 2026 and agreed to talk about fish.",
)
STORM = ("A *storm* named <b>Hedda</b> & its floods cut 1_200 homes off the grid at www.example.org/storm #1.",)
ARABIC = (
    "افتتح الوزير المعرض في الميناء القديم يوم الخميس.",
    "«هذا يوم جميل للمدينة»، قال الوزير.",
)


def source(number: int, paragraphs: tuple[str, ...], outlet: str | None, title: str, **more: object) -> Source:
    values: dict[str, object] = {
        "published": date(2026, 11, 18),
        "url": f"https://news.example/{number}",
        "language": "en",
        "wire": None,
        "path": f"input/{number:02}.txt",
    }
    starts = accumulate((len(text) + 2 for text in paragraphs), initial=0)
    held = tuple(
        Paragraph(place, start, text) for place, (start, text) in enumerate(zip(starts, paragraphs, strict=False), 1)
    )
    return Source(number=number, title=title, outlet=outlet, paragraphs=held, **{**values, **more})


SOURCES = (
    source(1, BRIDGE, "Ellery Gazette", "Cracks close the swing bridge"),
    source(
        2,
        BRIDGE_TWO,
        "The Sound Courier",
        "No road across the sound",
        published=datetime(2026, 11, 18, 6, 40, tzinfo=UTC),
    ),
    source(3, BRIDGE_GERMAN, "Küstenblatt", "Drehbrücke gesperrt", language="de", url=None),
    source(4, SUMMIT, "Kessa Times", "A treaty, at last", wire="Meridian Wire"),
    source(5, SUMMIT_EARLIER, "Kessa Times", "Fish on the table", published=date(2026, 3, 3)),
    source(6, STORM, None, "Storm [Hedda] <script>alert(1)</script>", published=None, url="javascript:alert(1)"),
    source(7, ARABIC, "جريدة الميناء", "معرض الميناء", language="ar"),
)


def refer(number: int, paragraph: int, text: str) -> Reference:
    own = SOURCES[number - 1]
    _, base, whole = own.paragraphs[paragraph - 1]
    start = whole.index(text)
    passage = Passage(own.path, base + start, base + start + len(text), text)
    return Reference(number, paragraph, passage, whole[:start], whole[start + len(text) :])


def point(name: str, *references: Reference, **more: object) -> PointView:
    passages = tuple(reference.passage for reference in references)
    return PointView(name, Point(text=references[0].passage.text, passages=passages, **more), references)


def quote(
    name: str, speaker: str | None, role: str | None, *references: Reference, variants=(), sure=True
) -> QuoteView:
    passages = tuple(reference.passage for reference in references)
    others = tuple((Variant(ref.passage.text, (ref.passage,)), (ref,)) for ref in variants)
    item = QuoteItem(
        text=" ".join(passage.text for passage in passages),
        speaker=speaker,
        role=role,
        confidence=("sure" if sure else "likely") if speaker else None,
        passages=passages,
        variants=tuple(variant for variant, _ in others),
    )
    return QuoteView(name, item, references, others)


def event(name: str, title: str, sources: tuple[int, ...], **more: object) -> Event:
    return Event(id=name, title=title, articles=tuple(SOURCES[n - 1].path for n in sources), **more)


LONG_QUOTE = "We would rather close a bridge a week too early than an hour too late,"
COST = refer(1, 2, "Repairs will cost at least 4 million crowns, the port authority said.")
COST_TWO = refer(2, 2, BRIDGE_TWO[1])
FERRY = refer(1, 3, BRIDGE[2])

SECTIONS = (
    Section(
        id="e1",
        summary=Summary(
            event=event(
                "e1",
                "Cracks close the swing bridge at Port Ellery",
                (1, 2, 3),
                start=date(2026, 11, 17),
                end=date(2026, 11, 17),
                place="Port Ellery",
                outlets=3,
                origins=3,
            ),
            topics=("bridge", "Port Ellery", "repairs"),
            differences=(
                Difference(
                    "Cost of the repairs",
                    "difference",
                    (COST.passage, COST_TWO.passage),
                    ("at least 4 million crowns", "6.5 million crowns"),
                ),
            ),
            ahead=(Ahead(Period(date(2026, 12, 3), date(2026, 12, 3)), FERRY.passage.text, FERRY.passage),),
        ),
        points=(
            point("k1.1", refer(1, 1, BRIDGE[0]), refer(2, 1, BRIDGE_TWO[0]), refer(3, 1, BRIDGE_GERMAN[0]), origins=3),
            point("k1.2", COST),
            point("k1.3", COST_TWO, only_in="The Sound Courier"),
        ),
        quotes=(
            quote(
                "q1.1",
                "Ines Calder",
                "harbour master",
                refer(1, 2, LONG_QUOTE),
                variants=(refer(2, 3, "We would rather close a bridge a week too early,"),),
            ),
            quote(
                "q1.2", "Jonas Weyer", "Bürgermeister", refer(3, 2, "Niemand weiß, wie lange das dauert"), sure=False
            ),
        ),
        sources=(1, 2, 3),
        languages=("de", "en"),
        status="new",
    ),
    Section(
        id="e2",
        summary=Summary(
            event=event(
                "e2",
                "Diallo and Brandt sign a fishing treaty",
                (4,),
                start=date(2026, 11, 14),
                end=date(2026, 11, 14),
                place="Kessa",
                outlets=1,
                origins=1,
            ),
            topics=("fishing",),
        ),
        points=(point("k2.1", refer(4, 1, SUMMIT[0])),),
        quotes=(
            quote("q2.1", "Amara Diallo", "President", refer(4, 2, "Our grandchildren will ask why it took so long,")),
        ),
        sources=(4,),
        languages=("en",),
        status="developing",
        storyline="t1",
    ),
    Section(
        id="e3",
        summary=Summary(
            event=event(
                "e3",
                "Diallo and Brandt meet for the first time",
                (5,),
                start=date(2026, 3, 2),
                end=date(2026, 3, 2),
                place="Kessa",
                outlets=1,
                origins=1,
            )
        ),
        points=(point("k3.1", refer(5, 1, SUMMIT_EARLIER[0])),),
        quotes=(),
        sources=(5,),
        languages=("en",),
        storyline="t1",
    ),
    Section(
        id="e4",
        summary=Summary(event=event("e4", "Storm [Hedda] <script>alert(1)</script>", (6,), outlets=1, origins=1)),
        points=(point("k4.1", refer(6, 1, STORM[0])),),
        quotes=(),
        sources=(6,),
        languages=("en",),
    ),
    Section(
        id="e5",
        summary=Summary(
            event=event(
                "e5", "معرض الميناء", (7,), start=date(2026, 11, 12), end=date(2026, 11, 14), outlets=1, origins=1
            )
        ),
        points=(point("k5.1", refer(7, 1, ARABIC[0])),),
        quotes=(quote("q5.1", None, None, refer(7, 2, "هذا يوم جميل للمدينة")),),
        sources=(7,),
        languages=("ar",),
    ),
)

BRIEFING = Briefing(
    edition="2026-11-20",
    date=date(2026, 11, 20),
    title="Morning briefing",
    language="en",
    window=Period(date(2026, 11, 13), date(2026, 11, 20)),
    brief=(BriefItem("e1", "k1.1"), BriefItem("e2", "k2.1")),
    sections=SECTIONS,
    storylines=(Storyline("t1", "Diallo and Brandt", ("e3", "e2")),),
    speakers=(
        SpeakerView("Ines Calder", "harbour master", ("q1.1",)),
        SpeakerView("Amara Diallo", "President", ("q2.1",)),
        SpeakerView("Jonas Weyer", "Bürgermeister", ("q1.2",)),
    ),
    sources=SOURCES,
    ledger=Ledger(
        files=10,
        articles=8,
        skipped=1,
        lost=(Problem("lost", "input/09.txt", "holds no text", "look at the file"),),
        notes=(Problem("note", "input/06.txt", "no date was found"),),
        undated=("input/06.txt",),
        copies=(Copy(("input/04.txt", "input/08.txt"), "input/04.txt", "Meridian Wire", 0.94),),
        outside=1,
    ),
)

EMPTY = Briefing(
    edition="2026-11-20",
    date=date(2026, 11, 20),
    title="Morning briefing",
    language="en",
    window=None,
    brief=(),
    sections=(),
    storylines=(),
    speakers=(),
    sources=(),
    ledger=Ledger(),
)

# The same under headings: two of a newsroom's, the rest, and what came late; one event under an editor's headline.
HEADED = replace(
    BRIEFING,
    sections=tuple(
        replace(section, heading=heading, late=late, listed=section.id == "e4")
        for section, heading, late in zip(
            SECTIONS,
            ("Harbours & bridges", "Treaties", "Treaties", "", ""),
            (False, False, False, False, True),
            strict=True,
        )
    ),
    ledger=replace(BRIEFING.ledger, dropped=("input/11.txt",), held=("input/12.txt",)),
)
