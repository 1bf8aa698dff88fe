"""Rich text (.rtf) to articles: a scanner over its control words, in one pass and linear in the file's length.

Formula: Microsoft's Rich Text Format Specification 1.9.1. Pictures, style tables, running heads, footnotes, hidden
and deleted text are passed over; bytes are read by the code page of the font they are set in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from briefing.model import Reading
from briefing.read.markup import Block
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, lost, story
from briefing.read.story import field as short

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})?(?P<blank> ?)|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z'])|(?P<brace>[{}])|(?P<break>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|\\"
)
_MOST_BYTES = 50_000_000
_MOST_TOKENS = 1_500_000
_SKIPPED = frozenset(
    {"colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl"}
    | {"footerr", "footerf", "footnote", "fldinst", "info", "themedata", "datastore", "listtable", "generator", "xe"}
    | {"listoverridetable", "revtbl", "rsidtbl", "filetbl", "latentstyles", "annotation", "atnid", "atnauthor", "tc"}
    | {"pntext", "listtext", "nonshppict", "bkmkstart", "bkmkend", "pgdsctbl", "xmlnstbl", "mmathPr", "wgrffmtfilter"}
)
_KEPT = frozenset({"shptxt", "cs", "fldrslt", "shppict"})
_WRITTEN = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "cell": "\n\n", "nestcell": "\n\n", "row": "\n\n", "line": "\n",
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"\n": "\n\n", b"\r": "\n\n", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group. ``place`` is what its text is for."""

    place: str = "body"
    hidden: bool = False
    following: int = 1
    font: int = 0


@dataclass(slots=True)
class _Scan:
    """One pass over a file; it lives for one call."""

    state: _State = _State()
    stack: list[_State] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    codec: str = "cp1252"
    skip: int = 0
    optional: bool = False

    def write(self, text: str) -> None:
        """Add text to where the group's text belongs."""
        self.flush()
        if self.state.place == "body" and not self.state.hidden:
            self.body.append(text)
        elif self.state.place == "title":
            self.title.append(text)

    def flush(self) -> None:
        """Read the bytes gathered so far by the font's code page."""
        if self.pending:
            data, self.pending = bytes(self.pending), bytearray()
            self.write(data.decode(self.fonts.get(self.state.font, self.codec), "replace"))


def read_rtf(data: bytes, origin: Origin) -> Reading:
    """The article of a rich text file."""
    scan = _Scan()
    place = 0
    limit = min(len(data), _MOST_BYTES)
    for _ in range(_MOST_TOKENS):
        match = _TOKEN.match(data, place, limit)
        if match is None or place >= limit:
            break
        place = match.end() + _take(scan, match)
    scan.flush()
    text = _joined_pairs("".join(scan.body))
    if not text.strip():
        return lost(origin, "This rich text holds no text.", "Save it again as .docx or text.")
    # A paragraph of rich text is never broken for width: its lines are paragraphs or addresses.
    blocks = [Block(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]
    title = short(_joined_pairs("".join(scan.title)))
    return story(blocks, origin, printed=Printed(), spare_title=title, identity=content_id(data))


def _take(scan: _Scan, match: re.Match[bytes]) -> int:
    """What a token does; returns how many bytes of binary data behind it are to be passed over."""
    kind = match.lastgroup if match["word"] is None else "word"
    if kind == "word":
        number = int(match["number"]) if match["number"] else None
        return _word(scan, match["word"].decode("ascii"), number)
    optional, scan.optional = scan.optional, False
    if kind == "brace":
        _brace(scan, match["brace"])
    elif kind == "hex":
        _bytes(scan, bytes.fromhex(match["hex"].decode("ascii")))
    elif kind == "text":
        _bytes(scan, match["text"])
    elif kind == "symbol" and match["symbol"] == b"*":
        scan.optional = True
    elif kind == "symbol" and match["symbol"] in _SYMBOLS:
        scan.write(_SYMBOLS[match["symbol"]])
    else:
        scan.optional = optional
    return 0


def _brace(scan: _Scan, brace: bytes) -> None:
    scan.flush()
    scan.skip = 0
    if brace == b"{":
        scan.stack.append(scan.state)
    elif scan.stack:
        scan.state = scan.stack.pop()


def _bytes(scan: _Scan, data: bytes) -> None:
    """Bytes of text, less those that repeat a Unicode character for old readers."""
    passed = min(scan.skip, len(data))
    scan.skip -= passed
    if scan.state.place in ("body", "title"):
        scan.pending += data[passed:]


def _word(scan: _Scan, word: str, number: int | None) -> int:
    """A control word: text, a destination, or a setting."""
    optional, scan.optional = scan.optional, False
    if word == "bin":
        return max(number or 0, 0)
    if word in _WRITTEN:
        scan.write(_WRITTEN[word])
    elif word == "u":
        _unicode(scan, number or 0)
    elif word in _SETTINGS:
        scan.flush()
        _SETTINGS[word](scan, number)
    elif word in _SKIPPED or (optional and word not in _KEPT):
        scan.flush()
        scan.state = replace(scan.state, place="nowhere")
    return 0


def _unicode(scan: _Scan, number: int) -> None:
    code = number + 0x10000 if number < 0 else number
    if 0 < code < 0x110000:
        scan.write(chr(code))
    scan.skip = scan.state.following


def _set_font(scan: _Scan, number: int | None) -> None:
    scan.state = replace(scan.state, font=number or 0)


def _set_charset(scan: _Scan, number: int | None) -> None:
    if scan.state.place == "fonts" and number in _CHARSETS and number != 0:
        scan.fonts[scan.state.font] = _CHARSETS[number]


def _set_codec(scan: _Scan, number: int | None) -> None:
    scan.codec = _known(f"cp{number}", scan.codec)


def _set_place(place: str) -> Callable[[_Scan, int | None], None]:
    def change(scan: _Scan, number: int | None) -> None:
        scan.state = replace(scan.state, place=place)

    return change


def _set_hidden(scan: _Scan, number: int | None) -> None:
    scan.state = replace(scan.state, hidden=number != 0)


def _set_plain(scan: _Scan, number: int | None) -> None:
    scan.state = replace(scan.state, hidden=False)


def _set_following(scan: _Scan, number: int | None) -> None:
    scan.state = replace(scan.state, following=min(max(number or 0, 0), 8))


_SETTINGS: Mapping[str, Callable[[_Scan, int | None], None]] = {
    "f": _set_font,
    "fcharset": _set_charset,
    "ansicpg": _set_codec,
    "mac": lambda scan, number: _set_codec(scan, 10000),
    "pc": lambda scan, number: _set_codec(scan, 437),
    "fonttbl": _set_place("fonts"),
    "title": _set_place("title"),
    "v": _set_hidden,
    "deleted": _set_hidden,
    "plain": _set_plain,
    "uc": _set_following,
}


def _known(codec: str, otherwise: str) -> str:
    try:
        return codecs.lookup({"cp10000": "mac-roman", "cp65001": "utf-8"}.get(codec, codec)).name
    except LookupError:
        return otherwise


def _joined_pairs(text: str) -> str:
    """Text with the halves of characters beyond 65,535, which rich text writes apart, joined."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
