"""The child process of ``pdf``: one page of HTML on standard input, a line of report and a PDF on standard output.

It reads no file and asks no network: everything that the page needs is inside it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import re
import resource
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

_MEMORY = 2_000_000_000
_FACES = ("font_source_serif_pro", "font_source_sans_pro")
# Weights and kinds of file that no style asks for.
_UNUSED = ("*.otf", "*Black*", "*Light*", "*BoldIt*", "*SemiboldIt*")
_MISSING = re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.*)", re.DOTALL)


# PDF/A allows what PDF/UA wants to be told, if its words are explained in the file itself.
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


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
    gc.disable()  # one page and out: looking for garbage takes a fifth of the time, and finds next to none
    order = json.load(sys.stdin)
    _limit(order["seconds"])
    shortcuts = _beside("shortcuts")
    shortcuts.prepare()
    with tempfile.TemporaryDirectory() as folder:
        _use_own_fonts(Path(folder))
        try:
            weasyprint = import_module("weasyprint")
        except OSError as error:
            _answer({"library": str(error).splitlines()[0]}, b"")
            return
        if shortcuts.shorten(weasyprint, order["html"], ours=order["ours"]):
            _beside("glyphs").shorten()
        report, content = _printed(weasyprint, order["html"], data=order["data"], day=order["day"])
        _answer(report, content)


def _beside(name: str) -> ModuleType:
    """Load the module that lies beside this file, without the package that both belong to."""
    loader = SourceFileLoader(name, str(Path(__file__).with_name(f"{name}.py")))
    module = module_from_spec(ModuleSpec(name, loader, origin=loader.path))
    loader.exec_module(module)
    return module


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


def _printed(weasyprint: ModuleType, page: str, *, data: str | None, day: str) -> tuple[Mapping[str, Any], bytes]:
    """Lay out ``page``; ``data`` makes it an archival file with the JSON inside, dated ``day``."""
    missing = _Missing()
    log = logging.getLogger("weasyprint")
    log.handlers = [missing]
    log.propagate = False
    # The fetcher knows what stands in the page itself, and nothing else.
    fetcher = import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    html = weasyprint.HTML(string=page, base_url=None, url_fetcher=fetcher)
    options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": "pdf/ua-1" if data is None else "pdf/a-3a"}
    document = html.render(**options)
    if data is not None:
        _archive(weasyprint, document.metadata, data, day=datetime.fromisoformat(day).replace(tzinfo=UTC))
    content = document.write_pdf(**options)
    anchors = {name: number for number, sheet in enumerate(document.pages, start=1) for name in sheet.anchors}
    return {"pages": len(document.pages), "anchors": anchors, "missing": sorted(missing.found)}, content


def _archive(weasyprint: ModuleType, metadata: SimpleNamespace, data: str, *, day: datetime) -> None:
    """Attach the JSON, and say that the file is both PDF/A-3a and PDF/UA-1."""
    attachment = weasyprint.Attachment(
        string=data, name="briefing.json", description="JSON", created=day, modified=day, relationship="Source"
    )
    metadata.attachments = [attachment]
    written = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *kind: written(*kind).replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")


def _answer(report: Mapping[str, Any], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(report).encode("utf-8") + b"\n" + content)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # to clear away what was laid out takes time, and the system does it at once
