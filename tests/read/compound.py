"""Outlook messages, built from their properties: a compound file whose streams are padded beyond the "mini" size."""

import struct
from collections.abc import Mapping

_SECTOR = 512
_LEAST = 4096
_END, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def message(properties: Mapping[int, str | bytes]) -> bytes:
    """A message with text (Unicode) and binary properties by their numbers."""
    streams: dict[str, bytes] = {}
    table = bytes(32)
    for number, value in properties.items():
        kind = 0x1F if isinstance(value, str) else 0x102
        data = value.ljust(_LEAST).encode("utf-16-le") if isinstance(value, str) else value.ljust(_LEAST)
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
        size = len(data) + (2 if kind == 0x1F else 0)
        table += struct.pack("<HHIQ", kind, number, 6, size)
    return compound({**streams, "__properties_version1.0": table.ljust(_LEAST, b"\0")})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of some streams in its root: header, one allocation table, directory, streams."""
    chains: list[int] = [_FAT]
    sectors: list[bytes] = [b""]

    def store(data: bytes) -> int:
        count = max(1, -(-len(data) // _SECTOR))
        first = len(sectors)
        for number in range(count):
            sectors.append(data[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            chains.append(first + number + 1 if number + 1 < count else _END)
        return first

    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, child=1 if names else _NONE, start=_END, size=0)]
    for number, name in enumerate(names, start=1):
        following = number + 1 if number < len(names) else _NONE
        entries.append(_entry(name, 2, right=following, start=store(streams[name]), size=len(streams[name])))
    directory = store(b"".join(entries))
    sectors[0] = b"".join(struct.pack("<I", link) for link in chains).ljust(_SECTOR, b"\xff")
    assert len(chains) <= _SECTOR // 4
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0, 1, directory, 0, 0, _END, 0,
        _END, 0, 0,
    )  # fmt: skip
    return (header + b"\xff" * 432).ljust(_SECTOR, b"\xff") + b"".join(sectors)


def _entry(name: str, kind: int, *, child: int = _NONE, right: int = _NONE, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", _NONE, right, child)
    return struct.pack("<64sHBB12s16sIQQIQ", encoded, len(encoded), kind, 1, links, bytes(16), 0, 0, 0, start, size)
