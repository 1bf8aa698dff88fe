"""Archives and packed files."""

import bz2
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from tests.read import making
from tests.security.evil.words import HTML, STORY, TITLE

ARTICLE = f"{TITLE}\n2019-06-04\n\n{STORY}"
NAMES = (
    "../../../../tmp/pwned.txt",
    "/tmp/pwned.txt",
    "C:\\pwned.txt",
    "a\nb.txt",
    "x" * 5_000 + ".txt",
    "\x1b[31mred.txt",
    "\u202etxt.exe",
    "<script>pwned.txt",
    "a/" * 800 + "b.txt",
    "",
)


def files() -> Iterator[tuple[str, bytes]]:
    """Bombs, loops, lies about sizes and names."""
    yield from _bombs()
    yield from _zips()
    yield from _tars()
    for method, name in ((gzip.compress, "gz"), (bz2.compress, "bz2")):
        yield f"packed-torn.txt.{name}", method(ARTICLE.encode())[:-9]
        yield f"packed-tail.txt.{name}", method(ARTICLE.encode()) + b"garbage" * 999
        yield f"packed-many.txt.{name}", method(b"x") * 20_000
        yield f"packed-empty.txt.{name}", method(b"")
        yield f"packed-page.html.{name}", method(f"<html><body>{HTML}</body></html>".encode())
    yield "packed-names.gz", b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"x" * 300_000


def _bombs() -> Iterator[tuple[str, bytes]]:
    zeros = bytes(60_000_000)
    blanks = b" " * 45_000_000
    yield "bomb.zip", making.zipped({"a.txt": zeros})
    yield "bomb-blanks.zip", making.zipped({"a.txt": blanks})
    yield "bomb-words.zip", making.zipped({"a.txt": b"word " * 9_000_000})
    yield "bomb-many.zip", making.zipped({f"{n}.txt": b"word " * 700_000 for n in range(80)})
    yield "bomb.txt.gz", gzip.compress(zeros)
    yield "bomb.txt.bz2", bz2.compress(zeros)
    yield "bomb-bombs.zip", making.zipped({f"{n}.zip": making.zipped({"a.txt": b"x " * 2_000_000}) for n in range(60)})
    yield "bomb.tar.gz", gzip.compress(making.tarred({"a.txt": zeros}))
    data = making.zipped({"a.txt": ARTICLE})
    for depth in range(12):
        data = making.zipped({f"{depth}.zip": data})
    yield "bomb-deep.zip", data
    packed = ARTICLE.encode()
    for _ in range(30):
        packed = gzip.compress(packed)
    yield "bomb-deep.gz", packed
    yield "bomb-overlap.zip", _overlapping(400)


def _overlapping(count: int) -> bytes:
    """One packed kernel, claimed by every entry of the directory."""
    kernel = b"word " * 200_000
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeezer.compress(kernel) + squeezer.flush()
    crc = zlib.crc32(kernel)
    head = (
        struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(packed), len(kernel), 5, 0)
        + b"a.txt"
        + packed
    )
    entries = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(packed), len(kernel), 5, 0, 0, 0, 0, 0, 0
        )
        + b"a.txt"
        for _ in range(count)
    )
    return head + entries + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(entries), len(head), 0)


def _zips() -> Iterator[tuple[str, bytes]]:
    good = making.zipped({"a.txt": ARTICLE, "b.html": f"<html><body>{HTML}</body></html>"})
    for number, name in enumerate(NAMES):
        yield f"zip-name-{number}.zip", making.zipped({name or ".": ARTICLE})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for _ in range(50):
            archive.writestr(zipfile.ZipInfo("a.txt"), ARTICLE)
    yield "zip-same.zip", target.getvalue()
    yield "zip-empty.zip", b"PK\5\6" + bytes(18)
    yield "zip-many.zip", making.zipped({f"{n}.txt": "x" for n in range(9_000)})
    yield "zip-too-many.zip", making.zipped({f"{n}.txt": "" for n in range(21_000)})
    yield "zip-torn.zip", good[: len(good) // 2]
    yield "zip-tail.zip", good[200:]
    yield "zip-prefix.zip", b"PK\3\4" + b"x" * 5_000 + good
    yield "zip-comment.zip", good[:-2] + b"\xff\xff" + b"c" * 65_535
    yield "zip-64.zip", good + b"PK\6\6" + struct.pack("<Q", 1 << 62) + b"\xff" * 80 + b"PK\5\6" + b"\xff" * 18
    yield "zip-directory.zip", b"PK\3\4" + b"PK\1\2" * 30_000
    sizes = bytearray(good)
    for mark, place in ((b"PK\3\4", 18), (b"PK\1\2", 20)):
        start = sizes.index(mark) + place
        sizes[start : start + 8] = b"\xff\xff\xff\x7f" * 2
    yield "zip-sizes.zip", bytes(sizes)
    yield (
        "zip-in-mail.zip",
        making.zipped(
            {"a.eml": making.mail(HTML, kind="text/html"), "b.pdf": b"%PDF-1.4\n", "c.msg": b"\xd0\xcf\x11\xe0"}
        ),
    )


def _tars() -> Iterator[tuple[str, bytes]]:
    good = making.tarred({"a.txt": ARTICLE.encode()})
    for place, value, name in (
        (124, b"77777777777\0", "size"),
        (124, b"\x80" + b"\xff" * 11, "base256"),
        (124, b"-0000000001\0", "negative"),
        (148, b"0000000\0", "sum"),
        (156, b"S", "sparse"),
        (156, b"L", "longname"),
        (156, b"x", "pax"),
        (136, b"\xff" * 12, "time"),
    ):
        yield f"tar-{name}.tar", _summed(good[:place] + value + good[place + len(value) :])
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in NAMES[:-1]:
            info = tarfile.TarInfo(name)
            info.size = len(ARTICLE.encode())
            archive.addfile(info, io.BytesIO(ARTICLE.encode()))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind!r}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    yield "tar-names.tar", target.getvalue()
    yield "tar-many.tar", making.tarred({f"{n}.txt": b"x" for n in range(3_000)})
    yield "tar-torn.tgz", gzip.compress(good)[:-20]
    yield "tar-zeros.tar", good[:512] + bytes(2_000_000)
    yield "tar-header.tar", good[:512] * 2_000
    big = tarfile.TarInfo("a.txt")
    big.pax_headers = {f"k{n}": "v" * 200 for n in range(3_000)}
    yield "tar-pax.tar", big.tobuf(tarfile.PAX_FORMAT) + bytes(1024)


def _summed(data: bytes) -> bytes:
    """The archive with the check sum of its first header put right, unless that is what is wrong with it."""
    head = bytearray(data[:512])
    if head[148:155] == b"0000000":
        return data
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + data[512:]
