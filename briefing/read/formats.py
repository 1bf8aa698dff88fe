"""Which format a file is: told by its content first, by its name second, so that a lying suffix does no harm.

``FORMATS`` is an ordered table; the first row whose test holds reads the file. A row names its reader instead of
importing it: the libraries behind the rarer formats load only when such a file is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from os.path import splitext

from briefing.model import Problem, Reading
from briefing.read.origin import Origin, Reader

FAULT_HINT = "Save it as text or HTML, and report the file."
_HEAD = 65_536
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):")
_MAIL_HEADERS = frozenset(
    {"from", "to", "cc", "subject", "date", "received", "return-path", "delivered-to", "message-id", "mime-version"}
    | {"content-type", "reply-to", "sender", "x-mailer", "list-id", "list-unsubscribe", "dkim-signature"}
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x0e\x0f\x1a\x1b") + b"\x7f"


@dataclass(frozen=True, slots=True)
class Sample:
    """What the tests look at: all bytes, the first of them as text, and the name's suffix in lower case."""

    data: bytes
    head: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table: ``reader`` is ``module:function`` within this package."""

    name: str
    reader: str
    test: Callable[[Sample], bool]


def recognise(data: bytes, name: str) -> Format | None:
    """The format of some bytes; None for what holds no text that we could read. ``name`` helps where they are mute."""
    sample = Sample(data, _head(data), splitext(name)[1].lower())
    return next((row for row in FORMATS if row.test(sample)), None)


def read_any(data: bytes, origin: Origin, *, name: str | None = None) -> Reading:
    """Read bytes of any format.

    Args:
        data: the whole content of the file.
        origin: where it comes from.
        name: the name that gives the suffix, where it is not ``origin.name`` (members of archives, attachments).
    """
    if not data:
        return _lost(origin, "The file is empty.", "Save it again: the download may have failed.")
    found = recognise(data, name or origin.name)
    if found is None:
        return _lost(origin, *_unknown(data))
    return read_as(reader(found), data, origin)


def read_as(read: Reader, data: bytes, origin: Origin) -> Reading:
    """Read bytes by a given reader; a fault of it or of its libraries costs this file, or this member, and no other."""
    try:
        return read(data, origin)
    except Exception as error:
        return _lost(origin, f"It could not be read: {type(error).__name__}.", FAULT_HINT)


def reader(row: Format) -> Reader:
    """The function that reads a format, imported on first use."""
    module, function = row.reader.split(":")
    loaded: Reader = getattr(import_module(f"briefing.read.{module}"), function)
    return loaded


def _lost(origin: Origin, message: str, hint: str) -> Reading:
    return Reading(problems=(Problem("lost", origin.name, message, hint),))


def _head(data: bytes) -> str:
    start = data[:_HEAD]
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return start.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    return start.decode("latin-1").lstrip()


def _starts(*marks: bytes) -> Callable[[Sample], bool]:
    return lambda sample: sample.data.startswith(marks)


def _suffix(*suffixes: str) -> Callable[[Sample], bool]:
    return lambda sample: sample.suffix in suffixes and not _binary(sample)


def _zip_with(*members: bytes) -> Callable[[Sample], bool]:
    """A zip archive that names one of ``members`` near its start or in its directory at the end."""

    def test(sample: Sample) -> bool:
        ends = sample.data[:4096], sample.data[-_HEAD:]
        return sample.data.startswith(b"PK") and any(member in end for end in ends for member in members)

    return test


def _is_zip(sample: Sample) -> bool:
    return sample.data.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08"))


def _is_tar(sample: Sample) -> bool:
    return sample.data[257:262] == b"ustar" or (sample.suffix == ".tar" and b"\0" in sample.data[:512])


def _is_pdf(sample: Sample) -> bool:
    start = sample.data[:1024]
    return b"%PDF-" in start and (start.lstrip().startswith(b"%PDF-") or sample.suffix == ".pdf" or b"\0" in start)


def _is_outlook(sample: Sample) -> bool:
    compound = sample.data.startswith(b"\xd0\xcf\x11\xe0")
    return compound and (sample.suffix == ".msg" or "__properties_version1.0".encode("utf-16-le") in sample.data)


def _binary(sample: Sample) -> bool:
    """Whether the bytes cannot be text in any encoding: control bytes where they are not half of UTF-16 or -32."""
    start = sample.data[:_HEAD]
    if start.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls * 20 <= len(start):
        return False
    fewest, second, *_ = sorted(start[place::4].count(0) for place in range(4))
    if second > 3 * fewest + 4 and controls <= 1.1 * start.count(0) + 4:
        return False
    even, odd = start[::2].count(0), start[1::2].count(0)
    return not (max(even, odd) > 3 * min(even, odd) + 4 and controls <= 1.1 * (even + odd) + 4)


def _root(head: str) -> str:
    """The name of the first element, in lower case, without its prefix; "" where there is none."""
    place = 0
    while (place := head.find("<", place)) >= 0:
        if head.startswith("<!--", place):
            place = head.find("-->", place)
        elif head.startswith(("<?", "<!"), place):
            place = _end_of_declaration(head, place)
        else:
            match = _ROOT.match(head, place)
            return match[1].lower() if match else ""
        if place < 0:
            return ""
    return ""


def _end_of_declaration(head: str, place: int) -> int:
    """Where a declaration ends; a DOCTYPE may hold an internal subset in brackets, and elements in that."""
    end = head.find(">", place)
    bracket = head.find("[", place, end if end >= 0 else len(head))
    return head.find("]", bracket) if bracket >= 0 and head.startswith("<!", place) else end


def _rooted(*names: str) -> Callable[[Sample], bool]:
    return lambda sample: sample.head.startswith("<") and _root(sample.head) in names


def _contains(pattern: str, *suffixes: str) -> Callable[[Sample], bool]:
    """A pattern in the first bytes; with ``suffixes`` only under such a name."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda sample: (not suffixes or sample.suffix in suffixes) and compiled.search(sample.head) is not None


def _headers(sample: Sample) -> list[str]:
    """Names of the header lines at the top, in lower case: a mail begins with nothing else."""
    names: list[str] = []
    for line in sample.head[:16_384].splitlines():
        match = _HEADER.match(line)
        if match:
            names.append(match[1].lower())
        elif not line.strip() or not line.startswith((" ", "\t", "From ", ">From ")):
            break
    return names


def _is_mail(sample: Sample) -> bool:
    known = _MAIL_HEADERS.intersection(_headers(sample))
    return len(known) >= (1 if sample.suffix in (".eml", ".emlx") else 3) or known >= {"mime-version", "content-type"}


def _is_box(sample: Sample) -> bool:
    return sample.head.startswith("From ") and bool(_MAIL_HEADERS.intersection(_headers(sample)))


def _is_saved_page(sample: Sample) -> bool:
    if "content-type" not in _headers(sample) or "multipart/" not in sample.head[:16_384].lower():
        return False
    return sample.suffix in (".mht", ".mhtml") or "\nsnapshot-content-location:" in sample.head[:16_384].lower()


def _is_json(sample: Sample) -> bool:
    if sample.head.startswith("{"):
        return re.match(r'\{\s*["}]', sample.head) is not None
    return re.match(r'\[\s*[\[{"\]]', sample.head) is not None and sample.suffix not in (".txt", ".md")


def _is_table(sample: Sample) -> bool:
    """Comma, semicolon or tab separated columns, by a first line that names a text and something else."""
    from briefing.read.exports import names_columns

    return not _binary(sample) and (sample.suffix in (".csv", ".tsv") or names_columns(sample.head))


def _is_text(sample: Sample) -> bool:
    return not _binary(sample)


FORMATS = (
    Format("docx", "docx:read_docx", _zip_with(b"word/document.xml", b"word/document2.xml")),
    Format("odt", "odt:read_odt", _zip_with(b"mimetypeapplication/vnd.oasis.opendocument.text")),
    Format("epub", "epub:read_epub", _zip_with(b"mimetypeapplication/epub+zip", b"META-INF/container.xml")),
    Format(
        "office", "archive:refuse_office", _zip_with(b"ppt/presentation.xml", b"xl/workbook.xml", b"vnd.oasis.opend")
    ),
    Format("zip", "archive:read_zip", _is_zip),
    Format("gzip", "archive:read_packed", _starts(b"\x1f\x8b", b"BZh")),
    Format("tar", "archive:read_tar", _is_tar),
    Format("pdf", "pdf:read_pdf", _is_pdf),
    Format("msg", "msg:read_msg", _is_outlook),
    Format("rtf", "rtf:read_rtf", _starts(b"{\\rtf", b"\xef\xbb\xbf{\\rtf")),
    Format("mht", "mail:read_page", _is_saved_page),
    Format("mbox", "mail:read_box", _is_box),
    Format("mail", "mail:read_mail", _is_mail),
    Format("newsml", "newsml:read_newsml", _rooted("newsitem", "newsmessage", "packageitem", "newsml", "nitf")),
    Format("feed", "feed:read_feed", _rooted("rss", "feed", "rdf", "channel")),
    Format("html", "html:read_html", _rooted("html", "head", "body", "article", "main")),
    Format(
        "json feed", "feed:read_json_feed", _contains(r'\A\{.{0,20000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
    ),
    Format("json", "exports:read_json", _is_json),
    Format(
        "feed", "feed:read_feed", _contains(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", ".xml", ".rss", ".atom", ".rdf")
    ),
    Format("html", "html:read_html", _suffix(".html", ".htm", ".xhtml", ".shtml")),
    Format("html", "html:read_html", _contains(r"\A<(?:!doctype|div|p|h1|meta|title|section|table|span|center)\b")),
    Format("feed", "feed:read_feed", _suffix(".xml", ".rss", ".atom", ".rdf")),
    Format("mail", "mail:read_mail", _suffix(".eml")),
    Format("markdown", "markdown:read_markdown", _suffix(".md", ".markdown", ".mdown")),
    Format("table", "exports:read_table", _is_table),
    Format("text", "text:read_text", _is_text),
)

_UNKNOWN = (
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM|II\*\0|MM\0\*|\0\0\0.ftyp(?:hei|mif|avi)", re.DOTALL),
        "an image",
    ),
    (
        re.compile(rb"\0\0\0.ftyp|\x1aE\xdf\xa3|RIFF....AVI|OggS|ID3|\xff[\xfb\xf3]|fLaC|RIFF....WAVE", re.DOTALL),
        "sound or film",
    ),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Office file"),
    (
        re.compile(rb"7z\xbc\xaf|\xfd7zXZ|Rar!|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|LZIP"),
        "an archive of a kind that is not read",
    ),
    (re.compile(rb"\x7fELF|MZ|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"), "a program"),
    (re.compile(rb"SQLite format 3\0"), "a database"),
)
_HINTS = {
    "an image": "Its words must be typed or recognised by another program first.",
    "sound or film": "Add its transcript as text.",
    "an old Office file": "Open it and save it as .docx or .pdf.",
    "an archive of a kind that is not read": "Pack the files as .zip, or put them into the folder themselves.",
}


def _unknown(data: bytes) -> tuple[str, str]:
    """Why bytes that no format claims cannot be read, and the way out."""
    kind = next((name for pattern, name in _UNKNOWN if pattern.match(data)), None)
    if kind is None:
        return "This is binary data of an unknown kind.", "Save the article as text, HTML, PDF or .docx."
    return f"This is {kind}, not an article.", _HINTS.get(kind, "Remove it from the folder.")
