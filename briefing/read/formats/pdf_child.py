"""The part of reading a PDF that may go wrong: a program of its own, with little memory and time.

Takes the file on standard input; prints a JSON line for the document, then one for each page as soon as it is read,
so that what was read before a limit is reached is not lost. Run by path, it imports nothing of the package.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 450_000_000
SECONDS = 7
MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000


def main() -> None:
    """Read standard input, print lines of JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    try:
        for record in _records(sys.stdin.buffer.read()):
            print(json.dumps(record), flush=True)
        print(json.dumps({"done": True}), flush=True)
    except MemoryError:
        print('{"error": "memory"}', flush=True)
    except Exception as error:  # whatever a stranger's file makes of the parser is one thing to the caller
        print(json.dumps({"error": type(error).__name__}), flush=True)


def _records(data: bytes) -> Iterator[dict[str, Any]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    yield {"title": _title(document.info)}
    characters = 0
    pages = extract_pages(io.BytesIO(data), maxpages=MOST_PAGES, laparams=LAParams(boxes_flow=None))
    for page in pages:
        lines = [line for box in page for line in _lines(box)]
        characters += sum(len(line[-1]) for line in lines)
        if characters > MOST_CHARACTERS:
            yield {"error": "length"}
            return
        yield {"width": page.width, "height": page.height, "lines": lines}


def _title(info: list[dict[str, Any]]) -> str:
    """The title that the file gives itself; PDF writes it as UTF-16 or in an encoding near Latin-1."""
    value = next((each["Title"] for each in info if isinstance(each.get("Title"), bytes)), b"")[:2_000]
    return (
        value[2:].decode("utf-16-be", "replace") if value.startswith(b"\xfe\xff") else value.decode("cp1252", "replace")
    )


def _lines(box: object) -> Iterator[list[Any]]:
    """The lines of a text box: left, bottom, right, top, size, bold, text."""
    from pdfminer.layout import LTChar, LTTextBoxHorizontal, LTTextLineHorizontal

    if not isinstance(box, LTTextBoxHorizontal):
        return
    for line in box:
        if not isinstance(line, LTTextLineHorizontal):
            continue
        chars = [each for each in line if isinstance(each, LTChar) and not each.get_text().isspace()]
        if chars:
            size = sorted(each.size for each in chars)[len(chars) // 2]
            bold = sum("bold" in each.fontname.lower() or "black" in each.fontname.lower() for each in chars)
            corners = [round(value, 1) for value in line.bbox]
            yield [*corners, round(size, 1), 2 * bold > len(chars), line.get_text()]


if __name__ == "__main__":
    main()
