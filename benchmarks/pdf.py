"""What the PDF of a briefing costs beside the same words as plain paragraphs on as many pages.

    .venv/bin/python benchmarks/pdf.py [EVENTS] [ROUNDS]

Each is made in a process of its own, with tags; the size of the plain text is chosen so that it fills as many pages.
Prints seconds of processor time, pages, the ratio and the peak of memory.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from random import Random

from briefing.model import (
    Briefing,
    BriefItem,
    Event,
    Ledger,
    Passage,
    Point,
    PointView,
    QuoteItem,
    QuoteView,
    Reference,
    Section,
    Source,
    SpeakerView,
    Summary,
)
from briefing.render import Style, html
from briefing.render.pdf import print_html

ALONE = """
import sys, weasyprint
options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": "pdf/ua-1"}
document = weasyprint.HTML(string=sys.stdin.read()).render(**options)
document.write_pdf(**options)
print(len(document.pages))
"""
DAY = date(2026, 11, 20)


def words(chance: Random, count: int) -> str:
    made = ("".join(chance.choice("aeioubcdfglmnprst") for _ in range(chance.randint(2, 9))) for _ in range(count))
    return " ".join(made).capitalize() + "."


def section(chance: Random, number: int) -> tuple[Section, tuple[Source, ...]]:
    """Invent an event of one to four articles."""
    count = chance.choice((1, 1, 2, 3, 4))
    sources = tuple(
        Source(
            number=number * 4 + place,
            path=f"input/{number}-{place}.txt",
            title=words(chance, 8),
            outlet=f"Outlet {chance.randint(1, 20)}",
            published=DAY - timedelta(days=chance.randint(0, 9)),
            url=f"https://news.example/{number}/{place}",
            language="en",
            wire=None,
            paragraphs=tuple(words(chance, 40) for _ in range(12)),
        )
        for place in range(count)
    )

    def refer(text: str) -> Reference:
        source = chance.choice(sources)
        return Reference(source.number, chance.randint(1, 12), Passage(source.path, 0, len(text), text))

    points = tuple(
        PointView(
            f"k{number}.{place}",
            Point(ref.passage.text, (ref.passage,)),
            (ref, *(refer("x") for _ in range(count - 1))),
        )
        for place in range(1, 4 if count > 1 else 2)
        for ref in (refer(words(chance, 26)),)
    )
    quotes = tuple(
        QuoteView(
            f"q{number}.{place}",
            QuoteItem(ref.passage.text, words(chance, 2), words(chance, 3), "sure", (ref.passage,)),
            (ref,),
        )
        for place in range(1, 5 if count > 1 else 3)
        for ref in (refer(words(chance, 18)),)
    )
    event = Event(
        f"e{number}",
        words(chance, 8),
        tuple(s.path for s in sources),
        DAY,
        DAY,
        words(chance, 1),
        outlets=count,
        origins=count,
    )
    summary = Summary(event, topics=tuple(words(chance, 1) for _ in range(4)))
    numbers = tuple(source.number for source in sources)
    return Section(event.id, summary, points, quotes, numbers, ("en",)), sources


def briefing(events: int) -> Briefing:
    chance = Random(7)
    made = [section(chance, number) for number in range(events)]
    sections = tuple(one for one, _ in made)
    return Briefing(
        edition="2026-11-20",
        date=DAY,
        title="Briefing",
        language="en",
        window=None,
        brief=tuple(BriefItem(one.id, one.points[0].id) for one in sections[:3]),
        sections=sections,
        storylines=(),
        speakers=tuple(
            SpeakerView(view.quote.speaker or "", None, (view.id,)) for one in sections[:40] for view in one.quotes
        ),
        sources=tuple(source for _, sources in made for source in sources),
        ledger=Ledger(files=events, articles=events),
    )


class Blocks(HTMLParser):
    """The text of a page, a paragraph for each of its blocks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks = [""]
        self.feed(re.sub(r"(?s)<(style|title)>.*?</\1>", "", page))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"p", "li", "h1", "h2", "h3"}:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data


def plain(page: str, size: float) -> str:
    """The same words as plain paragraphs."""
    paragraphs = "\n".join(f"<p>{block.strip()}</p>" for block in Blocks(page).blocks if block.strip())
    sheet = f"@page {{ size: A4; margin: 21mm 22mm 20mm }} p {{ font: {size}pt/1.5 'DejaVu Serif'; margin: 0 0 5pt }}"
    return f"<!DOCTYPE html><html lang=en><title>Plain</title><style>{sheet}</style><body>{paragraphs}"


def printed(page: str) -> tuple[int, float]:
    """Make the PDF as a build does: pages, and seconds of processor time with all that starting costs."""
    before = spent()
    _, report = print_html(page, day="2026-11-20", ours=True)
    return report.pages, spent() - before


def laid_out(page: str) -> tuple[int, float]:
    """Make a PDF as WeasyPrint alone does, in a process of its own too."""
    before = spent()
    done = subprocess.run([sys.executable, "-c", ALONE], input=page, capture_output=True, text=True, check=True)
    return int(done.stdout), spent() - before


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fitting(page: str, pages: int) -> str:
    """The plain text in the size that fills ``pages`` best."""
    sizes = [7 + step / 4 for step in range(24)]
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if laid_out(plain(page, sizes[middle]))[0] < pages:
            low = middle + 1
        else:
            high = middle
    return plain(page, sizes[low])


def best(works: Sequence[Callable[[], tuple[int, float]]], rounds: int) -> list[tuple[int, float]]:
    """The shortest time of each, taken in turns: what else the machine does meets all alike."""
    done = [[work() for work in works] for _ in range(rounds)]
    return [(tries[0][0], min(seconds for _, seconds in tries)) for tries in zip(*done, strict=True)]


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    page = html(briefing(events), style=Style(pages=10_000), medium="page")
    other = fitting(page, printed(page)[0])
    (pages, ours), (pages_plain, theirs) = best((lambda: printed(page), lambda: laid_out(other)), rounds)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"briefing {pages} pages {ours:.2f} s   plain {pages_plain} pages {theirs:.2f} s   ratio {ours / theirs:.2f}")
    print(f"{ours / pages * 1000:.0f} ms a page, peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
