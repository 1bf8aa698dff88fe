"""Feeds the readers and what comes after them with ever new bytes, led by the code that they reach; keeps what fails.

    pip install --target FOLDER atheris==3.0.0      (Python 3.11 to 3.13; nothing else of the project needs it)
    PYTHONPATH=FOLDER nice -n 19 python benchmarks/fuzz.py CORPUS FINDS [-max_total_time=3600] [-seed=1]

CORPUS is filled with the samples of the tests when it is empty. Each kind of fault is kept once in FINDS: the bytes
under ``<name>.bin`` and what went wrong under ``<name>.txt``. The first byte of a case chooses the name of the file.
"""

import hashlib
import io
import random
import sys
import time
import traceback
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["briefing", "feedparser", "oxmsg", "email"]):
    from briefing import analyse, read
    from briefing.model import Article
    from briefing.read import formats
    from briefing.read.formats import archive, docx, epub, exports, feed, html, mail, markdown, newsml, odt, rtf, text

READ_BY = (archive, docx, epub, exports, feed, html, mail, markdown, newsml, odt, rtf, text)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("thing", "a.txt", "a.md", "a.html", "a.xml", "a.eml", "a.mht", "a.csv", "a.json", "a.zip", "a.tgz", "a.tar")
CHILDREN = ("pdf", "msg")  # parsed in a process of their own: nothing of theirs would be led by what is reached here
SECONDS = 2.0
LARGEST = 200_000


def unguarded(reader, data, origin):
    """What ``read_as`` does, without catching what goes wrong."""
    return reader(data, origin)


def account(data: bytes) -> None:
    """Read and analyse a case; raises where a reader fails, forgets the file, or takes too long."""
    name = NAMES[data[0] % len(NAMES)] if data else "thing"
    found = formats.recognise(data[1:], name)
    if found and found.name in CHILDREN:
        return
    begin = time.process_time()
    reading = formats.read_any(data[1:], read.Origin(name=name, now=NOW))
    assert reading.articles or any(problem.kind == "lost" for problem in reading.problems), "not accounted for"
    for article in reading.articles[:5]:
        examine(article)
    taken = time.process_time() - begin
    if taken > SECONDS and data[:1]:
        raise TimeoutError(f"{taken:.1f} s")


def examine(article: Article) -> None:
    """Analyse an article, and hold every passage against its text."""
    analysis = analyse.analyse(article)
    for quote in (*analysis.quotes, *analysis.reported):
        for part in quote.parts:
            assert article.text[part.start : part.end] == part.text, "a passage that is not its text"


def spoilt(data: bytes, size: int, seed: int) -> bytes:
    """Another case: bytes changed, or those of one file of an archive, packed again so that they are reached."""
    chance = random.Random(seed)
    if data[1:3] == b"PK" and chance.random() < 0.8:
        with suppress(Exception):
            return data[:1] + repacked(data[1:], chance)[:size]
    return atheris.Mutate(data, size)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """The archive with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = [(info.filename, packed.read(info)) for info in packed.infolist() if info.file_size < LARGEST]
    place = chance.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for number, (name, content) in enumerate(members):
            packed.writestr(name, atheris.Mutate(content, len(content) + 200) if number == place else content)
    return out.getvalue()


def keeper(finds: Path):
    """What libFuzzer calls: a fault is kept once by where it was raised, and the hunt goes on."""

    def one(data: bytes) -> None:
        try:
            account(data)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}"
            name = hashlib.sha256(place.encode()).hexdigest()[:12]
            if not (finds / f"{name}.bin").exists():
                (finds / f"{name}.bin").write_bytes(data)
                (finds / f"{name}.txt").write_text(traceback.format_exc())

    return one


def main() -> None:
    """Fill an empty corpus, then hunt until libFuzzer's own limits."""
    corpus, finds = Path(sys.argv[1]), Path(sys.argv[2])
    corpus.mkdir(parents=True, exist_ok=True)
    finds.mkdir(parents=True, exist_ok=True)
    if not any(corpus.iterdir()):
        from tests.read.test_hostile import SAMPLES

        for name in SAMPLES.keys() - set(CHILDREN):
            data = SAMPLES[name]
            (corpus / name).write_bytes(b"\0" + data)
    formats.read_as = mail.read_as = unguarded
    arguments = [sys.argv[0], *sys.argv[3:], f"-max_len={LARGEST}", f"-artifact_prefix={finds}/", str(corpus)]
    atheris.Setup(arguments, keeper(finds), custom_mutator=spoilt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
