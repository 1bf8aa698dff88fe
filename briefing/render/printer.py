"""The child process of ``pdf``: one page of HTML on standard input, a line of report and a PDF on standard output.

It reads no file and asks no network: everything that the page needs is inside it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import resource
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_MEMORY = 2_000_000_000
_FACES = ("font_source_serif_pro", "font_source_sans_pro")
# Weights and kinds of file that no style asks for.
_UNUSED = ("*.otf", "*Black*", "*Light*", "*BoldIt*", "*SemiboldIt*")
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
    with tempfile.TemporaryDirectory() as folder:
        _use_own_fonts(Path(folder))
        try:
            weasyprint = import_module("weasyprint")
        except OSError as error:
            _answer({"library": str(error).splitlines()[0]}, b"")
            return
        report, content = _printed(weasyprint, order["html"], archival=order["archival"])
        _answer(report, content)


def _use_own_fonts(folder: Path) -> None:
    """Add the faces that are installed with this package to those of the system, by fontconfig.

    Where the system's own configuration is not in its usual place, the system's faces must do.
    """
    system = Path(os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf"))
    found = [spec for name in _FACES if (spec := find_spec(name)) and spec.submodule_search_locations]
    if not system.is_file() or not found:
        return
    folders = [Path(place) / "files" for spec in found for place in spec.submodule_search_locations or ()]
    dirs = "".join(f"<dir>{place}</dir>" for place in folders)
    rejects = "".join(f"<glob>{place}/{kind}</glob>" for place in folders for kind in _UNUSED)
    chosen = folder / "fonts.conf"
    chosen.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>{system}</include>{dirs}'
        f"<selectfont><rejectfont>{rejects}</rejectfont></selectfont></fontconfig>",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(chosen)


def _limit(seconds: int) -> None:
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit is already set
            resource.setrlimit(kind, (most, most))


def _printed(weasyprint: ModuleType, page: str, *, archival: bool) -> tuple[Mapping[str, Any], bytes]:
    missing = _Missing()
    log = logging.getLogger("weasyprint")
    log.handlers = [missing]
    log.propagate = False
    # The fetcher knows what stands in the page itself, and nothing else.
    fetcher = import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    html = weasyprint.HTML(string=page, base_url=None, url_fetcher=fetcher)
    options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": "pdf/a-3a" if archival else "pdf/ua-1"}
    document = html.render(**options)
    content = document.write_pdf(**options)
    anchors = {name: number for number, sheet in enumerate(document.pages, start=1) for name in sheet.anchors}
    return {"pages": len(document.pages), "anchors": anchors, "missing": sorted(missing.found)}, content


def _answer(report: Mapping[str, Any], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(report).encode("utf-8") + b"\n" + content)


if __name__ == "__main__":
    main()
