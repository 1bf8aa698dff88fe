"""The child process of ``pdf``: one page of HTML on standard input, a line of report and a PDF on standard output.

It reads no file and asks no network: everything that the page needs is inside it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import resource
import sys
from collections.abc import Mapping
from typing import Any

_MEMORY = 2_000_000_000
_MISSING = re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.*)", re.DOTALL)


class _Missing(logging.Handler):
    """Collects the characters that no font has, which WeasyPrint tells its log alone."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take the characters out of a message."""
        match = _MISSING.search(record.getMessage())
        if match:
            self.found.update(dict.fromkeys(match[1].strip().strip("\"'")))


def main() -> None:
    """Do the one order that standard input gives."""
    order = json.load(sys.stdin)
    _limit(order["seconds"])
    try:
        import weasyprint  # noqa: F401
    except OSError as error:
        _answer({"library": str(error).splitlines()[0]}, b"")
        return
    report, content = _printed(order["html"], archival=order["archival"])
    _answer(report, content)


def _limit(seconds: int) -> None:
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit is already set
            resource.setrlimit(kind, (most, most))


def _printed(page: str, *, archival: bool) -> tuple[Mapping[str, Any], bytes]:
    from weasyprint import HTML

    missing = _Missing()
    log = logging.getLogger("weasyprint")
    log.handlers = [missing]
    log.propagate = False
    html = HTML(string=page, base_url=None, url_fetcher=_data_only())
    document = html.render(pdf_variant="pdf/a-3a" if archival else "pdf/ua-1")
    content = document.write_pdf(pdf_variant="pdf/a-3a" if archival else "pdf/ua-1")
    anchors = {name: number for number, sheet in enumerate(document.pages, start=1) for name in sheet.anchors}
    return {"pages": len(document.pages), "anchors": anchors, "missing": sorted(missing.found)}, content


def _data_only() -> Any:
    """Make the fetcher that knows what stands in the page itself, and nothing else."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def _answer(report: Mapping[str, Any], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(report).encode("utf-8") + b"\n" + content)


if __name__ == "__main__":
    main()
