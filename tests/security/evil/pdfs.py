"""PDF files."""

import zlib
from collections.abc import Iterator

from tests.read import making
from tests.security.evil.words import INJECTIONS, LEAD, SAID, STORY, TITLE

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
LINES = [
    (60, 780, 20, TITLE),
    *(
        (60, 740 - 14 * n, 11, words)
        for n, words in enumerate([LEAD[:60], LEAD[60:], SAID.replace("\u201c", '"').replace("\u201d", '"')[:70]])
    ),
]
SHOWN = f"BT /F1 11 Tf 60 700 Td ({LEAD}) Tj ET\n".encode()


def document(*objects: bytes, root: str = "1 0 R", trailer: str = "", start: int | None = None) -> bytes:
    """A PDF of the given objects, numbered from 1."""
    data = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    place = len(data) if start is None else start
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root {root} {trailer} >>\nstartxref\n{place}\n%%EOF\n"
    return data + tail.encode()


def stream(data: bytes, extra: str = "") -> bytes:
    """A stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), extra.encode(), data)


def page(
    content: bytes,
    *more: bytes,
    box: str = "[0 0 595 842]",
    resources: str = f"<< /Font << /F1 {FONT} >> >>",
    kids: str = "[3 0 R]",
    count: int = 1,
    trailer: str = "",
) -> bytes:
    """A PDF of one page; ``content`` is its content object, ``more`` are objects from number 5."""
    return document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids {kids} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {resources} /Contents 4 0 R >>".encode(),
        content,
        *more,
        trailer=trailer,
    )


def files() -> Iterator[tuple[str, bytes]]:
    """Bombs of every filter, loops of every reference, endless operators, poisoned properties."""
    yield from _filters()
    yield from _loops()
    yield from _operators()
    for number, text in enumerate(INJECTIONS):
        flat = (
            text.encode("latin-1", "replace")
            .replace(b"\\", b"\\\\")
            .replace(b"(", b"\\(")
            .replace(b")", b"\\)")
            .decode("latin-1")
        )
        lines = [*LINES, (60, 600, 11, text.replace("\n", " ").replace("\r", " "))]
        yield (
            f"pdf-injection-{number}.pdf",
            making.pdf(
                lines, trailer=f"/Info << /Title ({flat}) /Author ({flat}) >>".encode("ascii", "replace").decode()
            ),
        )


def _filters() -> Iterator[tuple[str, bytes]]:
    zeros = bytes(100_000_000)
    once = zlib.compress(zeros, 9)
    del zeros
    yield "pdf-flate.pdf", page(stream(once, "/Filter /FlateDecode"))
    yield "pdf-flate-flate.pdf", page(stream(zlib.compress(once, 9), "/Filter [/FlateDecode /FlateDecode]"))
    yield (
        "pdf-flate-thrice.pdf",
        page(
            stream(
                zlib.compress(zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9), 9),
                "/Filter [/FlateDecode /FlateDecode /FlateDecode]",
            )
        ),
    )
    yield "pdf-run-length.pdf", page(stream(b"\x81 " * 1_000_000 + b"\x80", "/Filter /RunLengthDecode"))
    yield "pdf-hex.pdf", page(stream(b"20" * 2_000_000 + b">", "/Filter /ASCIIHexDecode"))
    yield "pdf-85.pdf", page(stream(b"z" * 3_000_000 + b"~>", "/Filter /ASCII85Decode"))
    yield "pdf-lzw.pdf", page(stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 100_000, "/Filter /LZWDecode"))
    yield (
        "pdf-predictor.pdf",
        page(
            stream(
                zlib.compress(b"x" * 500_000),
                "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 /Colors 99 /BitsPerComponent 99 >>",
            )
        ),
    )
    yield "pdf-filters.pdf", page(stream(SHOWN, f"/Filter [{'/ASCIIHexDecode ' * 20_000}]"))
    yield "pdf-length.pdf", page(b"<< /Length 99999999999 >>\nstream\n" + SHOWN + b"endstream")
    yield "pdf-length-loop.pdf", page(b"<< /Length 4 0 R >>\nstream\n" + SHOWN + b"endstream")
    cmap = b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange"
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /W [0 999999999 500] >>] >> >> >>"
    yield "pdf-cmap.pdf", page(stream(SHOWN), stream(cmap), resources=font)


def _loops() -> Iterator[tuple[str, bytes]]:
    yield "pdf-kids.pdf", page(stream(SHOWN), kids="[2 0 R]")
    yield "pdf-kids-many.pdf", page(stream(SHOWN), kids="[" + "3 0 R " * 50_000 + "]", count=50_000)
    yield "pdf-count.pdf", page(stream(SHOWN), count=2_000_000_000)
    tree = [f"<< /Type /Pages /Count 1 /Kids [{n + 1} 0 R] >>".encode() for n in range(3, 3_000)]
    yield (
        "pdf-tree.pdf",
        document(b"<< /Type /Catalog /Pages 3 0 R >>", b"null", *tree, b"<< /Type /Page /MediaBox [0 0 9 9] >>"),
    )
    wide = [f"<< /Type /Pages /Count 9 /Kids [{f'{n + 1} 0 R ' * 10}] >>".encode() for n in range(2, 12)]
    yield (
        "pdf-laughs.pdf",
        document(b"<< /Type /Catalog /Pages 2 0 R >>", *wide, b"<< /Type /Page /MediaBox [0 0 9 9] >>"),
    )
    yield "pdf-self.pdf", document(b"1 0 R")
    yield "pdf-chain.pdf", document(*(f"{n + 2} 0 R".encode() for n in range(3_000)), b"1 0 R")
    yield "pdf-prev.pdf", page(stream(SHOWN), trailer="/Prev 9")
    good = page(stream(SHOWN))
    yield "pdf-prev-self.pdf", page(stream(SHOWN), trailer=f"/Prev {good.index(b'xref')}")
    yield "pdf-root.pdf", document(b"<< /Type /Catalog >>", root="99 0 R")
    form = stream(b"/X Do /X Do", "/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>")
    yield "pdf-form.pdf", page(stream(b"/X Do"), form, resources="<< /XObject << /X 5 0 R >> >>")
    forms = [
        stream(
            f"/X{n} Do ".encode() * 12,
            f"/Type /XObject /Subtype /Form /Resources << /XObject << /X{n} {n + 1} 0 R >> >>",
        )
        for n in range(5, 14)
    ]
    yield (
        "pdf-forms.pdf",
        page(
            stream(b"/X5 Do"),
            *forms,
            stream(SHOWN, "/Type /XObject /Subtype /Form"),
            resources="<< /XObject << /X5 5 0 R >> >>",
        ),
    )
    yield (
        "pdf-font-loop.pdf",
        page(
            stream(SHOWN),
            b"<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] /Encoding 5 0 R >>",
            resources="<< /Font << /F1 5 0 R >> >>",
        ),
    )
    yield (
        "pdf-locked.pdf",
        page(stream(SHOWN), trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >> /ID [(a) (a)]"),
    )
    yield (
        "pdf-lock-odd.pdf",
        page(stream(SHOWN), trailer="/Encrypt << /Filter /Standard /V 5 /R 99 /Length 999999 /O () /U () /P x >>"),
    )
    yield "pdf-lock-loop.pdf", page(stream(SHOWN), trailer="/Encrypt 4 0 R")


def _operators() -> Iterator[tuple[str, bytes]]:
    some = {
        "shows": SHOWN * 8_000, "letters": b"BT /F1 1 Tf " + b"1 0 Td (a) Tj " * 100_000 + b"ET", "nested": b"[" * 200_000, "dicts": b"<<" * 200_000, "strings": b"(" * 500_000, "states": b"q " * 300_000,
        "lines": b"0 0 m 9 9 l S " * 100_000, "curves": b"0 0 m " + b"1 2 3 4 5 6 c " * 100_000 + b"S", "rectangles": b"0 0 9 9 re f " * 100_000, "image": b"BI /W 99999 /H 99999 ID " + b"x" * 500_000, "matrix": b"1e30 1e30 1e30 1e30 1e30 1e30 cm " * 3_000 + SHOWN,
        "nan": b"BT /F1 1e400 Tf -1e400 9e999 Td (a) Tj ET", "marks": b"/P BMC " * 100_000, "numbers": b"1 " * 600_000, "names": b"/a " * 300_000, "hex": b"<" + b"41" * 500_000 + b"> Tj", "comment": b"%" + b"x" * 900_000, "far": b"BT /F1 11 Tf " + b"999999 999999 Td (a b) Tj " * 5_000 + b"ET",
        "columns": b"".join(b"BT /F1 5 Tf %d %d Td (word) Tj ET " % (7 * n % 580, n % 800) for n in range(20_000)), "same": b"BT /F1 11 Tf 60 700 Td " + b"(word) Tj 0 0 Td " * 20_000 + b"ET", "keys": b"<< " + b"/a 1 " * 100_000 + b">> Tj",
    }  # fmt: skip
    for name, content in some.items():
        yield f"pdf-{name}.pdf", page(stream(content))
    yield "pdf-box.pdf", page(stream(SHOWN), box="[-1e30 -1e30 1e30 1e30]")
    yield "pdf-box-odd.pdf", page(stream(SHOWN), box="[(a) /b null]")
    yield (
        "pdf-action.pdf",
        page(stream(SHOWN)).replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >>", 1
        ),
    )
    yield "pdf-head.pdf", b"%PDF-"
    yield "pdf-nothing.pdf", b"%PDF-1.7\n" + b"x" * 500_000
    yield "pdf-objects.pdf", b"%PDF-1.7\n" + b"".join(b"%d 0 obj\nnull\nendobj\n" % n for n in range(40_000))
    yield "pdf-nested-objects.pdf", b"%PDF-1.7\n" + b"1 0 obj\n" * 100_000
    yield "pdf-nested-arrays.pdf", document(b"<< /Type /Catalog /Pages " + b"[" * 100_000)
    yield (
        "pdf-xref.pdf",
        b"%PDF-1.7\nxref\n0 999999999\n"
        + b"0000000000 65535 f \n" * 20_000
        + b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF",
    )
    yield "pdf-text.pdf", STORY.encode()
    yield "pdf-pages.pdf", making.pdf(*([LINES] * 800))
