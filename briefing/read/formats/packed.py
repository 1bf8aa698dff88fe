"""Unpacking what strangers packed: never to disk, and never more than a budget allows, whatever the headers say."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

_MOST_BYTES = 200_000_000
_MOST_FILES = 10_000
_LARGEST = 50_000_000
_MODEST = 4_000_000
_STEEPEST = 100
_MODEST_WHOLE = 8_000_000
_STEEPEST_WHOLE = 50
_TRAP = "It unpacks to more than {} times its size, as only a trap does."
_STEP = 1_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENTRY = b"PK\x01\x02"
_LINK = 0o12
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


class RefusedError(Exception):
    """Why something packed is not unpacked, in a sentence; ``final`` where nothing after it is either."""

    def __init__(self, message: str, *, hint: str = "", final: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.final = final


@dataclass(slots=True)
class Budget:
    """How many bytes and files may still be unpacked; shared by an archive and all archives in it."""

    bytes_left: int = _MOST_BYTES
    files_left: int = _MOST_FILES
    trap: bool = False

    @classmethod
    def of(cls, data: bytes) -> Budget:
        """What may be unpacked from some bytes: many small bombs are one."""
        bearable = max(_MODEST_WHOLE, _STEEPEST_WHOLE * len(data))
        return cls(bytes_left=min(_MOST_BYTES, bearable), trap=bearable < _MOST_BYTES)

    def take_file(self) -> None:
        """Count a file, or refuse it."""
        self.files_left -= 1
        if self.files_left < 0:
            raise RefusedError(f"It holds more than {_MOST_FILES} files.", hint="Split it.", final=True)

    def take(self, size: int) -> None:
        """Count unpacked bytes, or refuse them."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            many = f"It unpacks to more than {_MOST_BYTES // 10**6} MB."
            raise RefusedError(_TRAP.format(_STEEPEST_WHOLE) if self.trap else many, hint="Split it.", final=True)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. Its name tells its format, no more; ``read`` unpacks it or raises ``RefusedError``."""

    name: str
    read: Callable[[], bytes]


def zip_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The files of a zip archive, in its order; raises ``RefusedError`` where it cannot be opened."""
    if data.count(_ENTRY) > 2 * _MOST_FILES:
        raise RefusedError(f"It holds more than {2 * _MOST_FILES} files.", hint="Split it.", final=True)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise RefusedError("The archive is broken or cut off.", hint="Pack or load it again.", final=True) from error
    for info in archive.infolist():
        if not info.filename.endswith("/"):
            link = info.external_attr >> 28 == _LINK
            yield Member(info.filename, _refused_link if link else partial(_unzipped, archive, info, budget))


def zip_parts(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted members of an office file by name; raises ``RefusedError`` where it is broken or a bomb."""
    budget = Budget(bytes_left=_LARGEST, files_left=_MOST_FILES)
    return {member.name: member.read() for member in zip_members(data, budget) if wanted(member.name)}


def tar_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The files of a tar archive, in its order; raises ``RefusedError`` where its headers end in nonsense."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for _ in range(2 * _MOST_FILES):
                info = archive.next()
                if info is None:
                    return
                whole = info.isreg() and not info.issparse()
                if not info.isdir():
                    yield Member(info.name, partial(_untarred, archive, info, budget) if whole else _refused_link)
    except (*_BROKEN, RecursionError) as error:
        raise RefusedError("The archive is broken or cut off.", hint="Pack or load it again.", final=True) from error
    raise RefusedError(f"It holds more than {2 * _MOST_FILES} files.", hint="Split it.", final=True)


def unpacked(data: bytes, budget: Budget) -> bytes:
    """The content of a .gz or .bz2 file; raises ``RefusedError``."""
    file = io.BytesIO(data)
    try:
        with gzip.GzipFile(fileobj=file) if data.startswith(b"\x1f\x8b") else bz2.BZ2File(file) as stream:
            return _counted(stream.read, len(data), budget)
    except _BROKEN as error:
        raise RefusedError("The file is broken or cut off.", hint="Load it again.") from error


def _refused_link() -> bytes:
    raise RefusedError("It is a link, a device or full of holes, not a file.", hint="Pack the file itself.")


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    budget.take_file()
    if info.flag_bits & 1:
        raise RefusedError("It is locked with a password.", hint="Unpack it and put the files into the folder.")
    if info.compress_type not in _METHODS:
        raise RefusedError("It is packed by a method that is not read.", hint="Pack it again as a plain .zip.")
    try:
        with archive.open(info) as stream:
            return _counted(stream.read, max(info.compress_size, 1), budget)
    except (*_BROKEN, UnicodeError) as error:
        raise RefusedError("It is broken or cut off.", hint="Pack or load it again.") from error


def _untarred(archive: tarfile.TarFile, info: tarfile.TarInfo, budget: Budget) -> bytes:
    budget.take_file()
    try:
        stream = archive.extractfile(info)
        return _counted(stream.read, max(info.size, 1), budget) if stream else b""
    except _BROKEN as error:
        raise RefusedError("It is broken or cut off.", hint="Pack or load it again.") from error


def _counted(read: Callable[[int], bytes], packed: int, budget: Budget) -> bytes:
    """All that ``read`` gives, counted as it comes: what headers say of sizes may be a lie."""
    chunks: list[bytes] = []
    size = 0
    while chunk := read(_STEP):
        size += len(chunk)
        budget.take(len(chunk))
        if size > _LARGEST:
            raise RefusedError(f"It unpacks to more than {_LARGEST // 10**6} MB.", hint="Split it.")
        if size > _MODEST and size > _STEEPEST * packed:
            raise RefusedError(_TRAP.format(_STEEPEST))
        chunks.append(chunk)
    return b"".join(chunks)
