"""Bytes to text: byte order mark, then what is declared, then strict UTF-8, then detection, which says so."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from briefing.model import EncodingFrom

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Controls but tab and line feed, soft hyphens, zero-width and bidirectional marks, private use, halves of pairs.
# The zero-width joiners U+200C and U+200D are letters to Persian and Indian scripts, and stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000e0000-\U000e007f]"
)
_BREAK = re.compile("\r\n?|[\x0c\x85\u2028]")
_MOJIBAKE = re.compile("[ÂÃâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]|Ð[\x80-\xbf]|ï»¿|&(?:amp;)?#?\\w{2,8};")


_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read by, and what that encoding was taken from."""

    text: str
    encoding: str
    encoding_from: EncodingFrom


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of some bytes, whatever they are; never raises.

    Args:
        data: all of them; they should be one text.
        declared: what the file, or its carrier, says its encoding is.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name, "bom")
    codec = _codec(declared)
    if b"\x1b" not in data and b"\x00" not in data:
        text = _strict(data, "utf-8")
        if text is not None:
            return Decoded(text, "utf-8", "declared" if codec == "utf-8" else "utf-8")
    if codec is not None:
        text = _strict(data, codec)
        if text is not None:
            return Decoded(text, codec, "declared")
    return _guessed(data)


def _codec(declared: str | None) -> str | None:
    """The codec of a declared encoding, as browsers read it: what calls itself Latin-1 is Windows-1252."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}.get(
        info.name, info.name
    )


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    """The likeliest encoding, by chardet; Windows-1252 where it finds none."""
    from chardet import detect

    codec = _codec(detect(data[:_SAMPLE])["encoding"]) or "cp1252"
    return Decoded(data.decode(codec, "replace"), codec, "guessed")


def tidy(text: str) -> str:
    """Text without what cannot be seen, mojibake repaired, and every line break a line feed."""
    if _may_be_mojibake(text) and _MOJIBAKE.search(text):
        text = _repaired(text)
    elif text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\xa0", " ")
    # Whatever is removed or replaced below is not printable.
    if text.replace("\n", "").isprintable():
        return text
    return _INVISIBLE.sub("", _BREAK.sub("\n", text.replace("\u2029", "\n\n")))


def _may_be_mojibake(text: str) -> bool:
    """Whether a text has a letter without which there is none."""
    if "&" in text:
        return True
    return not text.isascii() and ("â" in text or "Ã" in text or "Â" in text or "Ð" in text or "ï" in text)


def _repaired(text: str) -> str:
    import ftfy

    return ftfy.fix_text(
        text, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, normalization=None
    )
