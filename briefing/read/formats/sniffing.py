"""What bytes look like: the tests by which the table of formats tells them apart."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from os.path import splitext

from briefing.read.formats.columns import Given, names_columns

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
    columns: Given = ()


def sample_of(data: bytes, name: str, *, columns: Given = ()) -> Sample:
    """What the tests need of some bytes and a name, and of what the user says of tables."""
    return Sample(data, _head(data), splitext(name)[1].lower(), columns)


def _head(data: bytes) -> str:
    start = data[:_HEAD]
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return start.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    return start.decode("latin-1").lstrip()


def starts(*marks: bytes) -> Callable[[Sample], bool]:
    """Bytes that begin with one of ``marks``."""
    return lambda sample: sample.data.startswith(marks)


def suffix(*suffixes: str) -> Callable[[Sample], bool]:
    """Text under a name with one of these suffixes."""
    return lambda sample: sample.suffix in suffixes and not _binary(sample)


def zip_with(*members: bytes) -> Callable[[Sample], bool]:
    """A zip archive that names one of ``members`` near its start or in its directory at the end."""

    def test(sample: Sample) -> bool:
        if not sample.data.startswith(b"PK"):
            return False
        ends = sample.data[:4096], sample.data[-_HEAD:]
        return any(member in end for end in ends for member in members)

    return test


def is_zip(sample: Sample) -> bool:
    """A zip archive, empty or not."""
    return sample.data.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08"))


def is_warc(sample: Sample) -> bool:
    """An archive of a web crawl, packed or not."""
    if sample.data.startswith(b"WARC/"):
        return True
    if not sample.data.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(31).decompress(sample.data[:4096], 8).startswith(b"WARC/")
    except zlib.error:
        return False


def is_tar(sample: Sample) -> bool:
    """A tar archive of the usual kind, or of an old one by its name."""
    return sample.data[257:262] == b"ustar" or (sample.suffix == ".tar" and b"\0" in sample.data[:512])


def is_pdf(sample: Sample) -> bool:
    """A PDF, with at most a little before it."""
    start = sample.data[:1024]
    return b"%PDF-" in start and (start.lstrip().startswith(b"%PDF-") or sample.suffix == ".pdf" or b"\0" in start)


def is_outlook(sample: Sample) -> bool:
    """An Outlook message: a compound file with a message's properties."""
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


def rooted(*names: str) -> Callable[[Sample], bool]:
    """XML or HTML whose first element has one of these names."""
    return lambda sample: sample.head.startswith("<") and _root(sample.head) in names


def contains(pattern: str, *suffixes: str) -> Callable[[Sample], bool]:
    """A pattern in the first bytes; with ``suffixes`` only under such a name."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda sample: (not suffixes or sample.suffix in suffixes) and compiled.search(sample.head) is not None


def _headers(sample: Sample) -> list[str]:
    """Names of the header lines at the top, in lower case: a mail begins with nothing else."""
    names: list[str] = []
    if not _HEADER.match(sample.head) and not sample.head.startswith(("From ", ">From ")):
        return names
    for line in sample.head[:16_384].splitlines():
        match = _HEADER.match(line)
        if match:
            names.append(match[1].lower())
        elif not line.strip() or not line.startswith((" ", "\t", "From ", ">From ")):
            break
    return names


def is_mail(sample: Sample) -> bool:
    """A mail: it begins with headers that only mails have."""
    known = _MAIL_HEADERS.intersection(_headers(sample))
    return len(known) >= (1 if sample.suffix in (".eml", ".emlx") else 3) or known >= {"mime-version", "content-type"}


def is_box(sample: Sample) -> bool:
    """A mailbox: a line that parts messages, then headers."""
    return sample.head.startswith("From ") and bool(_MAIL_HEADERS.intersection(_headers(sample)))


def is_saved_page(sample: Sample) -> bool:
    """A web page saved as one file, in the form of a mail."""
    if "content-type" not in _headers(sample) or "multipart/" not in sample.head[:16_384].lower():
        return False
    return sample.suffix in (".mht", ".mhtml") or "\nsnapshot-content-location:" in sample.head[:16_384].lower()


def is_json(sample: Sample) -> bool:
    """JSON: an object, or a list that is not a text in brackets."""
    if sample.head.startswith("{"):
        return re.match(r'\{\s*["}]', sample.head) is not None
    return re.match(r'\[\s*[\[{"\]]', sample.head) is not None and sample.suffix not in (".txt", ".md")


def is_table(sample: Sample) -> bool:
    """Comma, semicolon or tab separated columns, by a first line that names a text and something else."""
    return (sample.suffix in (".csv", ".tsv") or names_columns(sample.head, sample.columns)) and not _binary(sample)


def is_text(sample: Sample) -> bool:
    """Anything that is text in some encoding."""
    return not _binary(sample)
